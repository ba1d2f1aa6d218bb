using System.Globalization;
using CaseFlow.Engine;
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
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// Opens a case: the parts of the definition's intake form one after the other, kept as a draft from the first on, then all answers to
/// look over. Of several definitions the first that is offered is taken until another is chosen; of several offices one has to be chosen first.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="search">Finds people who may be the same.</param>
[Access(Right.OpenCase)]
public sealed class BaruModel(Installation installation, CaseSearch search) : ActPageModel(installation)
{
    private const int MostDoubles = 5;

    private FormChoices _choices = null!;
    private Posted _texts = Posted.Nothing;
    private Instant? _savedAt;

    /// <summary>Definitions that the viewer may open a case under, in the order in which they are offered.</summary>
    public IReadOnlyList<Workflow> Workflows { get; private set; } = [];

    /// <summary>Offices in which the viewer may open a case.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>Whether a definition or office has to be chosen first.</summary>
    public bool Chooses { get; private set; }

    /// <summary>Definitions that the viewer may change to: none once a draft is kept.</summary>
    public IReadOnlyList<Workflow> OtherWorkflows => _savedAt is not null || Part > 0 ? [] : Workflows.Where(other => other.Id != Workflow.Id).ToList();

    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>The office.</summary>
    public Office Office { get; private set; } = null!;

    /// <summary>Number of the case that the draft has become; null while it is a draft.</summary>
    public string? Became { get; private set; }

    /// <summary>Id of the draft.</summary>
    public string Draft { get; private set; } = "";

    /// <summary>The part shown, from 0; as many as there are sections: looking over.</summary>
    public int Part { get; private set; }

    /// <summary>The intake form.</summary>
    public Form Form => Workflow.Forms[WorkflowIndex.Of(Workflow).Step(Workflow.Intake)!.Form!];

    /// <summary>Whether everything is shown to look over.</summary>
    public bool IsReview => Part >= Form.Sections.Count;

    /// <summary>The parts.</summary>
    public Parts Parts => new([.. Form.Sections.Select(section => section.Title), "Periksa jawaban"], Part, "Bagian kasus baru");

    /// <summary>The open part.</summary>
    public FormView View => new()
    {
        Form = Form,
        Posted = _texts,
        Errors = Wrong,
        Facts = new CaseFacts(new CaseState(Workflow), Now),
        OptionsFor = _choices.OptionsFor,
        Part = Part,
        Action = Action,
        Emergency = IntakeTexts.EmergencyOf(Form),
    };

    /// <summary>All texts, sent along when the case is opened.</summary>
    public IEnumerable<(string Name, string Text)> All => _texts.SelectMany(text => text.Value.Select(value => (text.Key, value)));

    /// <summary>Answers of each part in words, with what is still wanting there.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<AnswerLine> Lines, IReadOnlyList<FieldError> Wanting)> Review { get; private set; } = [];

    /// <summary>What the answers say together, with the questions that say so; for the review.</summary>
    public IReadOnlyList<(string Says, IReadOnlyList<string> Because)> Findings { get; private set; } = [];

    /// <summary>Cases of people who may be the same, among those the viewer reaches.</summary>
    public IReadOnlyList<Hit> Doubles { get; private set; } = [];

    /// <summary>The state of the draft in words.</summary>
    public string DraftWords => _savedAt is { } at ? $"Draf tersimpan {Dates.Near(at, Now)}. Hanya Anda yang melihat draf ini." : "Draf disimpan saat Anda melanjutkan.";

    /// <summary>Word on the button that goes on.</summary>
    public string OnwardWords => Part + 1 < Form.Sections.Count ? $"Lanjut ke {Form.Sections[Part + 1].Title.ToLower(Numbers.Culture)}" : "Periksa jawaban";

    /// <summary>Address at which another definition's first part begins.</summary>
    public string AddressUnder(Workflow other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return $"/kasus/baru?alur={other.Id}&kantor={Office.Key}";
    }

    /// <summary>Address of a part.</summary>
    public string PartAddress(int part) => string.Create(CultureInfo.InvariantCulture, $"/kasus/baru?draf={Draft}&bagian={part + 1}");

    private Moment Now => new(Installation.Database.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[Office.Zone]);

    private FormReading Reading => new() { Now = Now, Facts = new CaseFacts(new CaseState(Workflow), Now), Exists = _choices.Exists };

    /// <summary>Shows a part, or the choice before the first.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Goes on, goes back, keeps a draft, adds a row, or opens the case.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (await Installation.Cases.DoneBeforeAsync(Viewer, Operation, RequestHash, HttpContext.RequestAborted) is { } done)
        {
            return await OpenedAsync(done);
        }

        await BeginAsync();
        if (Chooses)
        {
            return await ShowAsync();
        }

        (Typed, var fileErrors) = await Uploads.TakeAsync(Request, Form, Typed, Installation.Database, Viewer.Id, Now.At);
        _choices = await FormChoices.ReadAsync(Installation, Office.Key, null, Viewer, Form);
        _texts = IntakeTexts.After(_texts, IsReview ? null : Form.Sections[Part], Typed);
        if (Action.StartsWith(FormView.AddRow, StringComparison.Ordinal))
        {
            return Page();
        }

        if (string.Equals(Action, "finish", StringComparison.Ordinal) || IsReview)
        {
            return await OpenAsync(fileErrors);
        }

        var wrong = Action is "draft" or "back" ? [] : WrongHere(fileErrors);
        await KeepAsync(Action switch { "draft" => Part, "back" => Math.Max(0, Part - 1), _ => wrong.Count > 0 ? Part : Part + 1 });
        return Action switch
        {
            "draft" => this.SeeOther(PartAddress(Part), $"Draf tersimpan pukul {Dates.Time(Now.At, Now.Zone)}. Hanya Anda yang melihat draf ini."),
            "back" => this.SeeOther(PartAddress(Math.Max(0, Part - 1))),
            _ => wrong.Count > 0 ? await RefuseAsync(wrong) : this.SeeOther(PartAddress(Part + 1)),
        };
    }

    /// <summary>Keeps a draft while somebody types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await BeginAsync();
        if (Chooses || IsReview)
        {
            return Content("");
        }

        _texts = IntakeTexts.After(_texts, Form.Sections[Part], Typed);
        await KeepAsync(Part);
        return Content($"Draf tersimpan pukul {Dates.Time(Now.At, Now.Zone)}. Hanya Anda yang melihat draf ini.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "kasus";
        if (_choices is null)
        {
            if (await BecameAsync() is { } number)
            {
                Became = number;
                return Page();
            }

            await BeginAsync();
            if (Chooses)
            {
                return Page();
            }

            _choices = await FormChoices.ReadAsync(Installation, Office.Key, null, Viewer, Form);
        }

        await LookForDoublesAsync();
        if (IsReview)
        {
            LookOver();
        }

        return Page();
    }

    private List<FieldError> WrongHere(IReadOnlyList<FieldError> fileErrors) =>
        IntakeTexts.ErrorsOf(Form.Read(_texts, Reading), Form.Sections[Part]).Concat(fileErrors).ToList();

    private async Task<IActionResult> OpenAsync(IReadOnlyList<FieldError> fileErrors)
    {
        var read = Form.Read(_texts, Reading);
        if (read is not FormAccepted accepted || fileErrors.Count > 0)
        {
            await KeepAsync(Part);
            var wrong = (read is FormErrors errors ? errors.Errors : []).Concat(fileErrors).ToList();
            Part = wrong.Min(error => IntakeTexts.PartOf(Form, error.Field));
            return await RefuseAsync(wrong.Where(error => IntakeTexts.PartOf(Form, error.Field) == Part).ToList());
        }

        var opening = new CaseOpening
        {
            Workflow = Workflow.Id,
            Office = Office.Key,
            Answers = accepted.Answers,
            Viewer = Viewer,
            Operation = Operation,
            RequestHash = RequestHash,
            Ip = Ip,
        };
        return await OpenedAsync(await Installation.Cases.OpenAsync(opening, work => work.Unit.DropIntakeDraftAsync(Draft, Viewer.Id, work.State.Number, work.Now.At), HttpContext.RequestAborted));
    }

    private async Task<IActionResult> OpenedAsync(CaseDone done)
    {
        var opened = await Installation.Cases.PeekAsync(done.Number, Viewer, HttpContext.RequestAborted);
        var first = new CaseViewer(opened.State, opened.Roles, Installation.Calendar, opened.Now).View().Steps
            .Where(step => string.Equals(step.State, "open", StringComparison.Ordinal) && !step.Optional)
            .MinBy(step => step.Due?.At ?? Instant.MaxValue);
        var due = first is null ? null : opened.State.StepAt(first.Key)?.Due;
        var words = first is null ? "" : $" Langkah pertama: {first.Title}, oleh {CaseWords.RoleTitles(first.By, Installation.Definitions.Roles)}{(due is null ? "" : $", tenggat {DeadlineWords.Day(due.At, due.Unit, opened.Now)}")}.";
        return this.SeeOther($"/kasus/{done.Number}", $"Kasus {done.Number} dibuka.{words}");
    }

    /// <summary>Keeps the draft.</summary>
    /// <param name="part">Where the writer goes on.</param>
    private async Task KeepAsync(int part)
    {
        var draft = new IntakeDraft(Workflow.Id, FormDraft.Of(Form, _texts), part);
        await Installation.Database.Write(unit => unit.KeepIntakeDraftAsync(Draft, Viewer.Id, Office.Key, draft, Now.At));
    }

    /// <summary>The case that the draft became, where the viewer reaches it.</summary>
    private async Task<string?> BecameAsync()
    {
        if (Request.HasFormContentType || Asked("draf") is not { } draft || await Installation.Database.Read(session => session.CaseOfDraftAsync(draft, Viewer.Id)) is not { } number)
        {
            return null;
        }

        return (await Installation.Cases.PeekAsync(number, Viewer, HttpContext.RequestAborted)).State.Number;
    }

    /// <summary>Finds the definition, the office and the draft: from the draft itself, from what was chosen, else the first definition and the only office.</summary>
    private async Task BeginAsync()
    {
        Draft = Asked("draf") ?? "";
        var (kept, offices) = await Installation.Database.Read(async session =>
            (Draft.Length > 0 ? await session.IntakeDraftAsync(Draft, Viewer) : null, await session.AllOfficesAsync()));
        if (Draft.Length > 0 && kept is null && !Request.HasFormContentType)
        {
            throw new NotThereException("There is no such draft.");
        }

        var mine = Viewer.OfficesWhere(Right.OpenCase);
        Offices = offices.Where(office => mine.Contains(office.Key, StringComparer.Ordinal)).ToList();
        Workflows = Installation.Shelf.Current.Values.Where(workflow => MayOpen(workflow)).ToList();
        var (wantedWorkflow, wantedOffice) = (kept?.Draft.Workflow ?? Asked("alur"), kept?.Office ?? Asked("kantor"));
        var chosen = Workflows.FirstOrDefault(workflow => wantedWorkflow is null || string.Equals(workflow.Id, wantedWorkflow, StringComparison.Ordinal));
        var office = Offices.Count == 1 ? Offices[0] : Offices.FirstOrDefault(office => string.Equals(office.Key, wantedOffice, StringComparison.Ordinal));
        Chooses = chosen is null || office is null;
        if (Offices.Count == 0 || Workflows.Count == 0)
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.OpenCase };
        }

        if (chosen is null || office is null)
        {
            return;
        }

        (Workflow, Office) = (chosen, office);
        Part = Math.Clamp(int.TryParse(Asked("bagian"), NumberStyles.None, CultureInfo.InvariantCulture, out var part) ? part - 1 : kept?.Draft.Part ?? 0, 0, Form.Sections.Count);
        Draft = Guid.TryParseExact(Draft, "D", out _) ? Draft : Ids.New();
        _savedAt = kept?.SavedAt;
        _texts = kept?.Draft.Form.Texts ?? Prefill.Of(Form, new FormReading { Now = Now, Facts = new CaseFacts(new CaseState(Workflow), Now) }).Texts;
    }

    private bool MayOpen(Workflow workflow)
    {
        var by = WorkflowIndex.Of(workflow).Step(workflow.Intake)!.By;
        return Viewer.Grants.Any(grant => grant.Role.May.Contains(Right.OpenCase) && by.Contains(grant.Role.Key, StringComparer.Ordinal));
    }

    private async Task LookForDoublesAsync()
    {
        var name = IntakeTexts.Filling(Form, _texts, "client.name");
        var asked = Form.Fields.FirstOrDefault(field => string.Equals(field.Fills, "client.name", StringComparison.Ordinal));
        if (name.Trim().Length < 2 || asked is null || Part <= IntakeTexts.PartOf(Form, asked.Id))
        {
            return;
        }

        var found = new List<Hit>();
        foreach (var words in new[] { IntakeTexts.Filling(Form, _texts, "client.nik"), IntakeTexts.Filling(Form, _texts, "client.passport"), name })
        {
            found.AddRange(words.Trim().Length < 2 ? [] : await search.FindAndRecord(Viewer, words, Now.At, Ip));
        }

        Doubles = found.DistinctBy(hit => hit.Case.Number).Take(MostDoubles).ToList();
    }

    private void LookOver()
    {
        var read = Form.Read(_texts, Reading);
        var words = new AnswerText(Now.Zone, _choices.NameOf);
        var answers = read is FormAccepted accepted ? AnswersView.Of(Form, accepted.Answers, accepted.Answers, words) : AnswersView.Typed(Form, _texts);
        Findings = answers.Findings;
        Review = Form.Sections
            .Select(section => (section.Title, answers.Parts.Where(part => string.Equals(part.Title, section.Title, StringComparison.Ordinal)).Select(part => part.Lines).FirstOrDefault() ?? [], IntakeTexts.ErrorsOf(read, section)))
            .ToList();
    }

    private string? Asked(string name) =>
        Request.HasFormContentType && Request.Form["__" + name].ToString() is { Length: > 0 } sent ? sent
        : Request.Query[name].ToString() is { Length: > 0 } asked ? asked : null;
}
