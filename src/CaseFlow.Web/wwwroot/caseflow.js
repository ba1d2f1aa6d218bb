// Optional comforts. Every page works without this file.
(() => {
  'use strict';
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // A form is sent once: a second press within five seconds does nothing.
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent && Date.now() - form.dataset.sent < 5000) event.preventDefault();
    else form.dataset.sent = Date.now();
    unsaved = false;
  });
  addEventListener('pageshow', () => all('form').forEach(form => delete form.dataset.sent));

  // Leaving with words that are neither sent nor kept as a draft asks first.
  let unsaved = false;
  document.addEventListener('input', event => { if (event.target.closest('form[data-guard]')) unsaved = true; });
  addEventListener('beforeunload', event => { if (unsaved) event.preventDefault(); });

  // The draft's state in words; the server sends the words when it has kept the draft.
  const say = (form, words) => { const status = form.querySelector('[role=status]'); if (status) status.textContent = words; };
  document.addEventListener('htmx:before:request', event => { if (event.target.matches('form[data-guard]')) say(event.target, 'Menyimpan draf…'); });
  document.addEventListener('htmx:after:request', event => {
    if (event.target.matches('form[data-guard]') && event.detail.ctx.response?.status < 300) unsaved = false;
  });
  for (const name of ['htmx:error', 'htmx:response:error']) document.addEventListener(name, event => {
    const form = event.target.closest?.('form[data-guard]');
    const status = event.detail.ctx?.response?.status;
    const why = status === 401 ? 'sesi Anda berakhir, masuk lagi di tab lain' : status ? 'sistem sedang bermasalah' : 'jaringan terputus';
    if (form) say(form, `Belum tersimpan: ${why}. Isian tetap ada di halaman ini; kami coba lagi saat Anda mengetik.`);
  });

  // A question that depends on an answer shows when the answer calls for it. data-when is
  // ["in", field, [values]], ["filled", field, true], ["all" | "any" | "none", [conditions]] or true / false.
  const values = (form, name) => all('input,select,textarea', form)
    .filter(input => input.name === name && (!/radio|checkbox/.test(input.type) || input.checked) && input.value !== '')
    .map(input => input.value);
  const holds = (form, [kind, what, wanted]) => {
    if (kind === 'in') return values(form, what).some(value => wanted.includes(value));
    if (kind === 'filled') return values(form, what).length > 0 === wanted;
    const results = what.map(condition => Array.isArray(condition) ? holds(form, condition) : condition);
    return kind === 'all' ? results.every(Boolean) : results.some(Boolean) === (kind === 'any');
  };
  const reveal = form => all('[data-when]', form).forEach(part => { part.hidden = !holds(form, JSON.parse(part.dataset.when)); });
  all('form').filter(form => form.querySelector('[data-when]')).forEach(form => {
    form.addEventListener('input', () => reveal(form));
    reveal(form);
  });

  // Focus goes to what went wrong, or to what was said after a redirect.
  document.querySelector('.errors, [data-testid=notice]')?.focus();

  // Leaving in a hurry: what is shown goes first. Shift three times does what the button does; never Escape, which stops a page that is loading.
  const out = document.getElementById('keluar');
  const leave = () => {
    document.documentElement.hidden = true;
    document.title = 'Kalender';
    unsaved = false;
    const data = new FormData(out);
    data.set('cepat', '1');
    const ended = fetch('/keluar', { method: 'POST', body: data, keepalive: true, redirect: 'manual' }).catch(() => {});
    Promise.race([ended, new Promise(late => setTimeout(late, 1500))]).then(() => location.replace('/kalender'));
  };
  addEventListener('pageshow', event => { if (event.persisted && out) { document.documentElement.hidden = true; location.reload(); } });
  let shifts = [];
  if (out) {
    out.addEventListener('submit', event => { if (event.submitter?.name === 'cepat') { event.preventDefault(); leave(); } });
    addEventListener('keydown', event => {
      shifts = event.key === 'Shift' && !event.repeat ? [...shifts, Date.now()].slice(-3) : [];
      if (shifts.length === 3 && shifts[2] - shifts[0] < 1500) leave();
    }, true);
  }

  // A screen left alone shows nothing until the password is given: not here, and on the server not in another window. Words being typed stay.
  const limit = document.body.dataset.blank * 1000;
  if (limit) {
    let touched = Date.now(), cover = null, told = false, kept = '';
    const windows = 'BroadcastChannel' in window ? new BroadcastChannel('caseflow') : null;
    windows?.postMessage('opened'); // A page that was shown just now shows that the session is open.
    const send = (path, data = new FormData(out)) => fetch(path, { method: 'POST', body: data, redirect: 'manual', headers: { 'HX-Request': 'true' } });
    const touch = () => { if (!cover && Date.now() - touched > 1000) { touched = Date.now(); windows?.postMessage('touched'); } };
    const shown = isShown => { for (const part of document.body.children) if (part !== cover) part.hidden = part.inert = !isShown; };
    const open = () => { shown(true); cover.remove(); cover = null; document.title = kept; touched = Date.now(); };
    const blank = mine => {
      if (cover) return;
      kept = document.title;
      document.title = 'Terkunci – CaseFlow';
      cover = document.createElement('main');
      cover.className = 'gate';
      if (document.body.dataset.outside) cover.innerHTML = '<div class="card pad stack"><h1>Terkunci</h1><p>Dua menit tidak disentuh. Isian Anda tetap ada di baliknya. Buka di tab baru, lalu kembali ke sini.</p><p><a class="btn wide" href="/terkunci?kembali=/akun" target="_blank" rel="noopener">Buka</a></p></div>';
      else cover.innerHTML = '<form class="card pad stack"><h1>Terkunci</h1><p>Dua menit tidak disentuh. Isian Anda tetap ada di baliknya.</p><p role="alert"></p><div class="field"><label for="buka">Kata sandi</label><input type="password" id="buka" name="password" autocomplete="current-password"></div><p><button class="btn wide">Buka</button></p></form>';
      document.body.append(cover);
      shown(false);
      cover.querySelector('form')?.addEventListener('submit', async event => {
        event.preventDefault();
        const data = new FormData(out);
        data.set('password', event.target.password.value);
        event.target.reset();
        const answer = await send('/terkunci', data).catch(() => null);
        if (answer?.status === 204) { windows?.postMessage('opened'); open(); }
        else if (answer?.status === 422) cover.querySelector('[role=alert]').textContent = 'Kata sandi tidak cocok';
        else if (answer) { unsaved = false; location.replace('/masuk'); }
        else cover.querySelector('[role=alert]').textContent = 'Jaringan terputus. Coba lagi.';
      });
      told = !mine;
    };
    const tell = async () => {
      told = true;
      if ((await send('/terkunci?handler=Kunci').catch(() => null))?.ok) windows?.postMessage('locked');
      else setTimeout(() => { told = false; }, 10000);
    };
    for (const name of ['pointerdown', 'pointermove', 'keydown', 'scroll', 'input']) addEventListener(name, touch, { capture: true, passive: true });
    windows?.addEventListener('message', event => {
      if (event.data === 'touched') touched = Date.now();
      if (event.data === 'locked') blank(false);
      if (event.data === 'opened' && cover) open();
    });
    setInterval(() => {
      if (Date.now() - touched >= limit) blank(true);
      if (cover && !told) tell();
    }, 1000);
  }

  // Keys: nothing that a link or button doesn't do; off inside fields, and where they are turned off.
  if (document.body.dataset.keys === 'off') return;
  let go = false;
  document.addEventListener('keydown', event => {
    if (event.ctrlKey && event.key === 's') {
      const draft = document.querySelector('button[name=action][value=draft]');
      if (draft) { event.preventDefault(); draft.click(); }
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || /INPUT|SELECT|TEXTAREA/.test(event.target.tagName)) return;
    const link = go && document.querySelector(`nav a[data-key="${event.key}"]`);
    go = event.key === 'g';
    if (link) return link.click();
    if (event.key === '/') {
      event.preventDefault();
      const box = document.querySelector('[role=search] input');
      if (box) box.focus(); else document.querySelector('nav a[data-key=c]')?.click();
    }
    if (event.key === '?') document.querySelector('.foot a[data-key="?"]')?.click();
    if (event.key === 'j' || event.key === 'k') {
      const rows = all('main a.t'), at = rows.indexOf(document.activeElement);
      rows[Math.max(0, Math.min(rows.length - 1, at + (event.key === 'j' ? 1 : -1)))]?.focus();
    }
  });
})();
