using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// A page of one case, <c>/kasus/{nomor}/…</c>: opens the file for reading (recorded), and gives what stands on top of every such page.
/// The view begins with <c>&lt;partial name="_CaseHead" model="Model" /&gt;</c>.
/// </summary>
/// <param name="installation">The installation.</param>
public abstract class CasePageModel(Installation installation) : ActPageModel(installation)
{
    /// <summary>The case's number, from the address.</summary>
    [FromRoute(Name = "nomor")]
    public string Number { get; set; } = "";

    /// <summary>The case as it was opened; its state is this page's alone.</summary>
    public OpenedCase Opened { get; private set; } = null!;

    /// <summary>The case as this viewer may see it.</summary>
    public CaseView Case { get; private set; } = null!;

    /// <summary>What this viewer may see of the case.</summary>
    protected CaseViewer CaseViewer { get; private set; } = null!;

    /// <summary>The files of the case, for whoever fills a form in it.</summary>
    protected CaseFiles Files => new(Opened.Row.Id, CaseViewer);

    /// <summary>The office that handles it.</summary>
    public Office Office { get; private set; } = null!;

    /// <summary>The name of whoever works on it; null when nobody does, or when the account is disabled: "tanpa petugas".</summary>
    public string? WorkerName { get; private set; }

    /// <summary>The present moment, in the office's zone.</summary>
    public Moment Now => Opened.Now;

    /// <summary>Address of the case page.</summary>
    public string Address => $"/kasus/{Case.Number}";

    /// <summary>Which part of the case this page is, as <see cref="Nav"/> marks it: the last word of its address; empty for the summary; null: none.</summary>
    protected virtual string? Part => null;

    /// <summary>The bar that says whose case this is.</summary>
    public virtual IdentityBar Bar => new()
    {
        Name = Case.Client.Label,
        Number = Case.Number,
        Status = StatusWord(Case.Status),
        Urgency = Enum.Parse<Urgency>(Case.Urgency, ignoreCase: true),
        Confidential = Case.Client.IsChild ? "Rahasia · anak" : "Rahasia",
        Classification = FactTitle("case.classification"),
        Facts =
        [
            WorkerName is null ? "Tanpa petugas" : $"Peksos: {WorkerName}",
            $"{Office.Title} · hari ke-{(Period.DaysBetween(Case.OpenedAt.InZone(Now.Zone).Date, (Case.EndedAt ?? Now.At).InZone(Now.Zone).Date) + 1).ToString(Numbers.Culture)}",
        ],
        IsHeading = Part is "",
    };

    /// <summary>How to stay safe with this client, or null.</summary>
    public SafetyNote? Safety
    {
        get
        {
            if (Case.SafetyNote is not { } note)
            {
                return null;
            }

            var text = note.Text.ReplaceLineEndings(" ");
            var end = text.IndexOf(". ", StringComparison.Ordinal);
            var (first, rest) = end < 0 ? (text.TrimEnd('.'), "") : (text[..end], text[(end + 2)..]);
            return new SafetyNote(CaseWords.InSentence(first), rest, $"{note.ByName}, {Dates.Short(note.WrittenAt.InZone(Now.Zone).Date, Now.Date)}", $"{Address}/catatan#keamanan");
        }
    }

    /// <summary>Whether somebody reaches the page who reaches the case only for a follow-up that their office does; every other page of the case is not there for them.</summary>
    protected virtual bool IsForVisits => false;

    /// <summary>Whether the parts of the case are shown: forms leave them out.</summary>
    public bool HasNav => Part is not null;

    /// <summary>The parts of the case.</summary>
    public CaseNav Nav => new(
        [
            Item("Ringkasan", ""),
            Item("Riwayat", "riwayat"),
            Item("Catatan", "catatan"),
            Item(Counted("Dokumen", Case.Documents.Count), "dokumen"),
            Item(Counted("Tindak lanjut", Case.FollowUps.Count(followUp => followUp.ClosedAt is null)), "tindak-lanjut"),
            Item("Alur", "alur"),
        ]);

    /// <summary>Shows the page.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>The title of what a fact holds, as its field's options call it; null when it is not known.</summary>
    public string? FactTitle(string fact)
    {
        var value = Opened.State.FactText(fact);
        return value is null
            ? null
            : Opened.State.Workflow.Forms.Values.SelectMany(form => form.Fields).Where(field => string.Equals(field.Fills, fact, StringComparison.Ordinal))
                .SelectMany(field => field.Options).FirstOrDefault(option => string.Equals(option.Value, value, StringComparison.Ordinal))?.Title ?? Dates.Sentence(value);
    }

    /// <summary>Opens the case for reading; the reading is recorded.</summary>
    /// <param name="what">What is read: <c>case</c>, <c>step</c>, <c>document</c>, <c>history</c> ….</param>
    /// <param name="isThere">Whether what the page shows is in the case, for this viewer; null: it is the case itself.</param>
    /// <exception cref="NotThereException">There is no such case for this viewer, or not what they would read in it; then nothing was opened, and nothing is recorded.</exception>
    protected async Task OpenAsync(string what, Func<OpenedCase, CaseViewer, bool>? isThere = null) =>
        await LayOutAsync(await Installation.Cases.SeeAsync(
            Number, Viewer, what, ip: Ip, isThere: opened => (IsForVisits || !opened.IsVisit) && isThere?.Invoke(opened, ViewerOf(opened)) is not false, cancel: HttpContext.RequestAborted));

    /// <summary>Looks at the case to decide what a POST may do; nothing is shown and nothing recorded.</summary>
    /// <exception cref="NotThereException">There is no such case for this viewer.</exception>
    protected async Task PeekAsync() => await LayOutAsync(await Installation.Cases.PeekAsync(Number, Viewer, HttpContext.RequestAborted));

    /// <summary>Where the item that this page changes is read as it is now.</summary>
    protected virtual string ItemAddress => Address;

    /// <summary>What a colleague changed while this form stood open, or null.</summary>
    public Conflict? Conflict => ViewData[Conflict.Key] as Conflict;

    /// <inheritdoc/>
    protected override async Task<IActionResult> StaleAsync(StaleVersionException stale)
    {
        await PeekAsync();
        var words = new EventWords(Opened.State, NeedToKnow.Sees(Opened.Roles), Viewer.Id, Now);
        var conflict = Conflict.Of(Opened, words, stale, Viewer.Id, ItemAddress);
        ViewData[Conflict.Key] = conflict;
        return await RefuseAsync([new FieldError(Conflict.Choice, conflict.Words)], StatusCodes.Status409Conflict, "Ada perubahan sejak Anda membuka halaman ini");
    }

    /// <summary>Whether somebody with one of these roles may do it: the viewer holds one on this case.</summary>
    protected bool Holds(IEnumerable<string> roles) => Opened.Roles.Any(role => roles.Contains(role.Key, StringComparer.Ordinal));

    /// <summary>The viewer acting on this case.</summary>
    protected Actor Actor => new(Viewer.Id, Viewer.Name, Opened.Roles, Viewer.Str, Viewer.StrExpires);

    /// <summary>Whether one of the viewer's roles on this case has the right.</summary>
    protected bool Has(string right) => Opened.Roles.Any(role => role.May.Contains(right));

    /// <summary>Whether the viewer may reopen the case, and the way in which it ended lets it.</summary>
    public bool MayReopen => Has(Right.Reopen) && Opened.State.Reopens;

    /// <summary>Names the source of every field that still holds what was offered from elsewhere: "dari Asesmen awal, 2 Februari 2026".</summary>
    /// <param name="known">What was offered.</param>
    /// <param name="posted">What stands in the form.</param>
    protected IReadOnlyDictionary<string, string> Sources(Prefill known, Posted posted)
    {
        ArgumentNullException.ThrowIfNull(known);
        ArgumentNullException.ThrowIfNull(posted);
        var viewer = CaseViewer;
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (field, path) in known.Sources)
        {
            if (viewer.AnsweredIn(path) is { ClosedAt: { } at } step
                && known.Texts.Where(text => IsOf(text.Key, field)).All(text => posted.All(text.Key).SequenceEqual(text.Value, StringComparer.Ordinal)))
            {
                sources[field] = $"dari {Opened.State.Index.Step(step.Key)!.Title}, {Dates.Long(at.InZone(Now.Zone).Date)}";
            }
        }

        return sources;
    }

    private static bool IsOf(string name, string field) =>
        name.StartsWith(field, StringComparison.Ordinal) && (name.Length == field.Length || name[field.Length] is '.' or '[');

    private CaseViewer ViewerOf(OpenedCase opened) => new(opened.State, opened.Roles, Installation.Calendar, opened.Now, Viewer.Id);

    private async Task LayOutAsync(OpenedCase opened)
    {
        if (opened.IsVisit && !IsForVisits)
        {
            throw new NotThereException("On a visit there is only the visit.");
        }

        Opened = opened;
        if (opened.EmergencyUntil is { } until)
        {
            ViewData["Emergency"] = Dates.Near(until, opened.Now);
        }

        CaseViewer = ViewerOf(opened);
        Case = CaseViewer.View();
        (Office, WorkerName) = await Installation.Database.Read(async session =>
        {
            var office = await session.Offices.Where(office => office.Key == Case.Office).OnlyAsync();
            return (office, Case.Worker is { } worker && await session.UserAsync(worker) is { } user && user.IsHere(opened.Now.At) ? user.DisplayName : null);
        });
        ViewData["Nav"] = "kasus";
    }

    /// <summary>One change of this case, in one transaction; a repeated <c>__op</c> gives the first result again.</summary>
    /// <param name="item">The step, follow-up or document whose version <c>__v</c> is; null: nothing is compared.</param>
    /// <param name="act">What is done; gives back what <see cref="CaseDone.Result"/> is to be.</param>
    protected Task<CaseDone> DoAsync(string? item, Func<CaseWork, Task<string?>> act) => Installation.Cases.DoAsync(Command(item), act, HttpContext.RequestAborted);

    /// <summary>One change of this case, in one transaction; a repeated <c>__op</c> gives the first result again.</summary>
    /// <param name="item">The step, follow-up or document whose version <c>__v</c> is; null: nothing is compared.</param>
    /// <param name="act">What is done.</param>
    protected Task<CaseDone> DoAsync(string? item, Action<CaseWork> act) => Installation.Cases.DoAsync(Command(item), act, HttpContext.RequestAborted);

    /// <summary>This request as a change of the case.</summary>
    /// <param name="item">The step, follow-up or document whose version <c>__v</c> is; null: nothing is compared.</param>
    protected CaseCommand Command(string? item) => new()
    {
        Number = Number,
        Viewer = Viewer,
        Operation = Operation,
        RequestHash = RequestHash,
        Item = item,
        Version = item is null ? null : TypedVersion,
        Ip = Ip,
    };

    private CaseNavItem Item(string title, string part) =>
        new(title, part.Length == 0 ? Address : $"{Address}/{part}", string.Equals(part, Part, StringComparison.Ordinal));

    private static string Counted(string title, int count) => count == 0 ? title : $"{title} ({count.ToString(Numbers.Culture)})";

    private static string StatusWord(string status) => status switch { "open" => "Berjalan", "paused" => "Dijeda", _ => "Selesai" };
}
