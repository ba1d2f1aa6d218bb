using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// A step: its form for whoever does it now; for everybody else what was answered, who does it, or what it waits for.
/// </summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed partial class LangkahModel(Installation installation) : StepPageModel(installation)
{
    private const int AnswersAtTheSide = 6;

    private DraftRow? _draft;

    /// <summary>Whether the form is shown: the step is open, and one of the viewer's roles does it.</summary>
    public bool IsForm => Instance is { IsOpen: true } && Step.Mine && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether the viewer may start the step, or start it again.</summary>
    public bool MayStart => Step.Mine && Case.Steps.Any(step =>
        string.Equals(step.State, "offered", StringComparison.Ordinal) && string.Equals(step.Definition, Step.Definition, StringComparison.Ordinal) && string.Equals(step.Track ?? step.Stage, SectionKey, StringComparison.Ordinal));

    /// <summary>Whether the answers may be corrected.</summary>
    public bool MayCorrect => Instance is { Standing: Standing.Finished } && Step.Mine && Form is not null && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether papers may be ticked on a finished step.</summary>
    public bool MayTick => Instance is { Standing: Standing.Finished } && Step is { Mine: true, Papers.Count: > 0 } && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether another date may be agreed.</summary>
    public bool MayAgreeDate => Instance is { IsOpen: true, Due.Kind: not Engine.Deadlines.DueKind.Law } && CaseFile.RoleToAgreeDate(Opened.State, Instance, Actor) is not null && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether the step may be skipped.</summary>
    public bool MaySkip => Instance is { IsOpen: true } && (Step.Optional ? Step.Mine : MayLeaveUndone) && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether the step may be dropped as no longer needed.</summary>
    public bool MayDrop => Instance is { IsOpen: true } && (Step.NoLongerNeeded ? Step.Mine || Has(Engine.Access.Right.Skip) : MayLeaveUndone) && Opened.State.Status != CaseStatus.Ended;

    /// <summary>The form.</summary>
    public FormView? View { get; private set; }

    /// <summary>The decision, or null.</summary>
    public DecisionView? Decision { get; private set; }

    /// <summary>The answers in force, for reading; null where there are none.</summary>
    public AnswersView? Saved { get; private set; }

    /// <summary>Earlier revisions, newest first.</summary>
    public IReadOnlyList<(Revision Revision, AnswersView Answers)> Earlier { get; private set; } = [];

    /// <summary>Whether it countersigns something that was corrected since.</summary>
    public bool IsOutdated => Instance is not null && new Progress(Opened.State, Now).IsOutdated(Instance);

    /// <summary>The last correction, or null.</summary>
    public Revision? Corrected { get; private set; }

    /// <summary>After a colleague was faster: what the viewer had typed; else null.</summary>
    public AnswersView? Mine { get; private set; }

    /// <summary>What whoever signs this step signs.</summary>
    public IReadOnlyList<SignedStep> Signed { get; private set; } = [];

    /// <summary>The row of a table that this step is for, or null.</summary>
    public (string Title, IReadOnlyList<AnswerLine> Lines)? Row { get; private set; }

    /// <summary>What was answered before: the same step's last time, or the step it follows; null where there is nothing.</summary>
    public (StepState Step, string Title, IReadOnlyList<AnswerLine> Lines)? Before { get; private set; }

    /// <summary>"Draf tersimpan pukul 10.42 WIB. Hanya Anda yang melihat draf ini.", or empty.</summary>
    public string DraftWords => _draft is null ? "" : Kept(Dates.Near(_draft.SavedAt, Now));

    /// <summary>The sentence above the button of a signing step, or null.</summary>
    public string? SigningWords =>
        !Definition.Signs ? null
        : Viewer.Str is { } str ? $"Menyelesaikan langkah ini berarti menandatangani sebagai {Viewer.Name}, STR {str}{(Viewer.StrExpires is { } until ? $", berlaku sampai {Dates.Long(until)}" : "")}."
        : $"Menyelesaikan langkah ini berarti menandatangani sebagai {Viewer.Name}.";

    /// <summary>What is the matter with the viewer's registration, or null.</summary>
    public string? SigningWarning =>
        !Definition.Signs ? null
        : Viewer.StrExpires is { } until && until < Now.Date ? $"STR Anda habis berlaku {Dates.Long(until)}. Tanda tangan tetap dicatat dengan tanggal itu; perpanjang STR, lalu minta administrator memperbaruinya."
        : null;

    /// <summary>Documents the step calls for: their title, whether they are required, and those issued.</summary>
    public IEnumerable<(DocumentRef Asked, string Title, IReadOnlyList<DocumentView> Issued)> Documents =>
        Definition.Documents.Select(asked => (
            asked,
            Installation.Templates.Find(asked.Template)?.Title ?? asked.Template,
            (IReadOnlyList<DocumentView>)Case.Documents.Where(document => string.Equals(document.Template, asked.Template, StringComparison.Ordinal) && string.Equals(document.State, "issued", StringComparison.Ordinal)).ToList()));

    /// <summary>Whether documents may be issued.</summary>
    public bool MayIssue => Has(Engine.Access.Right.IssueDocument) && Opened.State.Status != CaseStatus.Ended;

    /// <summary>Whether the viewer may see what documents of a template tell.</summary>
    public bool MaySee(string template) => Installation.Documents.MaySee(Opened.State, Opened.Roles, template);

    /// <summary>Whether this paper is ticked, as typed or as recorded.</summary>
    public bool IsTicked(string paper) =>
        View is { Posted: var posted } && posted.Names.Any() && (Typed.Count > 0 || _draft is not null)
            ? posted.All("paper").Contains(paper, StringComparer.Ordinal)
            : Instance?.Papers.Contains(paper) ?? false;

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenStepAsync();
        var choices = await ChoicesAsync();
        if (IsForm)
        {
            await FillAsync(choices);
        }
        else if (Instance is { Standing: Standing.Finished })
        {
            ReadAnswers(choices);
        }

        Signed = IsForm ? await SignedAsync() : [];
        await LookAroundAsync();
        return Page();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> StaleAsync(StaleVersionException stale)
    {
        await OpenStepAsync(what: null);
        if (IsForm)
        {
            return await base.StaleAsync(stale);
        }

        return await FasterAsync();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> BrokenAsync(CaseRuleException broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        return broken.Rule switch
        {
            Rule.StepNotOpen when Instance is not null => await FasterAsync(),
            Rule.DocumentRequired => await RefuseAsync([new FieldError("dokumen", RuleWords.Of(broken, Installation.Definitions.Roles))]),
            _ => await base.BrokenAsync(broken),
        };
    }

    /// <summary>A colleague closed the step first: both versions side by side, and what was typed stays as a draft.</summary>
    private async Task<IActionResult> FasterAsync()
    {
        await OpenStepAsync();
        var choices = await ChoicesAsync();
        if (Typed.Count > 0)
        {
            await KeepDraftAsync();
            Mine = Form is not { } form ? new AnswersView([], false)
                : form.Read(Typed, Reading(Opened.State, Instance!, Now, choices)) is FormAccepted accepted ? AnswersView.Of(form, accepted.Answers, accepted.Answers, Told(choices))
                : AnswersView.Typed(form, Typed);
        }

        ReadAnswers(choices);
        await LookAroundAsync();
        Response.StatusCode = StatusCodes.Status409Conflict;
        ViewData["Errors"] = true;
        return Page();
    }

    private async Task FillAsync(FormChoices choices)
    {
        _draft = await Installation.Database.Read(session => session.DraftAsync(Opened.Row.Id, Key, Viewer.Id));
        var facts = new CaseFacts(Opened.State, Now, Instance!.Section);
        var known = Form is { } asked ? CaseViewer.Visible(Prefill.Of(asked, Reading(Opened.State, Instance, Now, choices), Opened.State.Index.Question)) : null;
        var posted = Typed.Count > 0 ? Typed : _draft?.Texts() ?? known?.Texts ?? Posted.Nothing;
        View = new FormView
        {
            Form = Form ?? new Form { Key = "", Version = 0, Sections = [] },
            Posted = posted,
            Errors = Wrong,
            Sources = known is null ? new Dictionary<string, string>(StringComparer.Ordinal) : Sources(known, posted),
            Facts = facts,
            OptionsFor = choices.OptionsFor,
            Action = Action,
        };
        Decision = Definition.Decision.Count == 0 ? null : new DecisionView
        {
            Outcomes = Definition.Decision.Select(outcome => new Option(outcome.Key, outcome.Title, OutcomeWords.LeadsTo(outcome, Opened.State.Workflow))).ToList(),
            WithReason = Definition.Decision.Where(outcome => outcome.ReasonRequired).Select(outcome => outcome.Key).ToList(),
            Chosen = posted["outcome"],
            Reason = posted["reason"],
            Errors = Wrong,
        };
    }

    private void ReadAnswers(FormChoices choices)
    {
        if (Form is not { } form || Instance is not { Standing: Standing.Finished } step)
        {
            return;
        }

        var told = Told(choices);
        Saved = AnswersView.Of(form, step.Answers, CaseViewer.Visible(step), told) with { CaseAddress = Address };
        Earlier = step.Revisions.Zip(CaseViewer.Revisions(step)).SkipLast(1).Reverse().Select(revision => (revision.Second, AnswersView.Of(form, revision.First.Answers, revision.Second.Answers, told) with { CaseAddress = Address })).ToList();
        Corrected = step.Revisions.Count > 1 ? CaseViewer.Revisions(step)[^1] : null;
    }

    private async Task LookAroundAsync()
    {
        var facts = new CaseFacts(Opened.State, Now, SectionKey);
        var source = Definition.Each?.Split('.') is [var owner, var table] && Opened.State.Index.Step(owner)?.Form is { } key ? (Form: Opened.State.Workflow.Forms[key], Table: table) : default;
        var earlier = IsForm ? EarlierAnswers(facts) : null;
        var asked = earlier is not null && Opened.State.Index.Step(earlier.Key)!.Form is { } form ? Opened.State.Workflow.Forms[form] : null;
        var told = Told(await FormChoices.ReadAsync(Installation, Case.Office, Files, Viewer, source.Form, asked));
        if (Instance is { Row: { } number } && source.Form?.Field(source.Table) is { } field && RowOf(Instance, number, facts) is { } said && CaseViewer.VisibleRow(Definition, said) is { } seen)
        {
            Row = (field.Ask, told.Row(field, seen).Select(cell => new AnswerLine(cell.Column.Ask, [cell.Text])).ToList());
        }

        if (asked is not null)
        {
            // A card at the side names nobody: the client may look at the same screen.
            var nameless = new Answers(CaseViewer.Visible(earlier!).Where(answer => asked.Field(answer.Key)?.Sensitive != FieldGroup.Identity));
            var answers = AnswersView.Of(asked, nameless, nameless, told).First(AnswersAtTheSide).ToList();
            Before = answers.Count == 0 ? null : (earlier!, Opened.State.Index.Step(earlier!.Key)!.Title, answers);
        }
    }

    /// <summary>The same step's last time, or the step it follows, where that is not shown already as what is signed; null where nothing was answered.</summary>
    private StepState? EarlierAnswers(CaseFacts facts)
    {
        var earlier = Opened.State.InstancesOf(Step.Definition).LastOrDefault(step => step.Standing == Standing.Finished && !string.Equals(step.Address, Key, StringComparison.Ordinal))
            ?? Definition.After.Select(key => facts.LatestFinished(key)).LastOrDefault(step => step is not null && Opened.State.Index.Step(step.Key)?.Form is not null);
        return earlier is not null && !Signed.Any(signed => signed.Address.EndsWith($"/{earlier.Address}", StringComparison.Ordinal)) ? earlier : null;
    }

    /// <summary>What the row of this instance said when it opened; where that was not recorded yet, what stands in its place in the table.</summary>
    private Answers? RowOf(StepState step, int number, CaseFacts facts) =>
        step.RowAnswers ?? (facts.Read(Definition.Each!) is TableValue { Rows: var rows } && number <= rows.Count ? rows[number - 1] : null);

    private static string Kept(string when) => $"Draf tersimpan {when}. Hanya Anda yang melihat draf ini.";
}
