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
