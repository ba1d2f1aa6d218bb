using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page of one step, <c>/kasus/{nomor}/langkah/{key}…</c>: finds the step by its address, or by its key while it has none.</summary>
/// <param name="installation">The installation.</param>
public abstract class StepPageModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>The step's address, from the page's address.</summary>
    [FromRoute(Name = "key")]
    public string Key { get; set; } = "";

    /// <summary>The track's instance that a step which does not exist yet belongs to, where several offer it.</summary>
    [FromQuery(Name = "di")]
    public string? In { get; set; }

    /// <summary>The step as the viewer sees it.</summary>
    public StepView Step { get; private set; } = null!;

    /// <summary>The step itself; null while it is waiting or offered.</summary>
    public StepState? Instance { get; private set; }

    /// <summary>What the definition says of it.</summary>
    public Step Definition { get; private set; } = null!;

    /// <summary>The stage or track it stands in.</summary>
    public Section Section { get; private set; } = null!;

    /// <summary>Its form, or null.</summary>
    public Form? Form => Definition.Form is { } form ? Opened.State.Workflow.Forms[form] : null;

    /// <summary>Address of the step.</summary>
    public string StepAddress => $"{Address}/langkah/{Step.Key}";

    /// <inheritdoc/>
    protected override string ItemAddress => $"{Address}/langkah/{Key}";

    /// <summary>The stage key or the track's instance.</summary>
    public string SectionKey => Step.Track ?? Step.Stage ?? "";

    /// <summary>"Tahap 6, Monitoring dan evaluasi · Permensos 8/2023 Ps 14".</summary>
    public string Where
    {
        get
        {
            var number = Opened.State.Workflow.Stages.ToList().FindIndex(stage => string.Equals(stage.Key, Section.Key, StringComparison.Ordinal)) + 1;
            var place = number > 0 ? $"Tahap {Numbers.Text(number)}, {Section.Title}" : $"Jalur {Section.Title}";
            var round = Step.Round > 1 ? $" · putaran ke-{Numbers.Text(Step.Round)}" : "";
            return (Definition.Basis ?? Section.Basis) is { } basis ? $"{place}{round} · {basis}" : place + round;
        }
    }

    /// <summary>"Tenggat besok, 18 Maret" or "Terlambat 2 hari kerja, tenggat Jumat, 13 Maret"; null without a deadline.</summary>
    public string? DueWords
    {
        get
        {
            if (Instance?.Due is not { } due)
            {
                return null;
            }

            var words = Step.Due!.Late is { } late
                ? $"{DeadlineWords.Late(late)}, tenggat {DeadlineWords.Day(due.At, due.Unit, Now)}"
                : $"Tenggat {DeadlineWords.Day(due.At, due.Unit, Now)}";
            var doubt = DeadlineWords.Uncertain(due, Installation.Calendar, Now.Zone);
            words = doubt.Length > 0 ? $"{words}, {doubt}" : words;
            return due is { Kind: DueKind.Agreed, Original: { } was } ? $"{words}, semula {Dates.Short(was.InZone(Now.Zone).Date, Now.Date)}" : words;
        }
    }

    /// <summary>Why the office has put its own default in the place of ours, where the deadline is such a one; else null.</summary>
    public string? OfficeReason =>
        Instance?.Due is { Source: Due.OfficeDefault }
            ? Installation.Time.Defaults.For(Opened.State.Workflow.Id, Opened.State.Office, Opened.State.FactText(KnownFacts.CaseOfficeKind), DefaultOf.Step, Definition.Key)?.Reason
            : null;

    /// <summary>"pekerja sosial atau supervisor": the roles that do it.</summary>
    public string Doers => CaseWords.RoleTitles(Step.By, Installation.Definitions.Roles);

    /// <summary>Whether the viewer may leave the step undone though its stage waits for it.</summary>
    public bool MayLeaveUndone => CaseFile.RoleToLeaveUndone(Definition, Actor) is not null;

    /// <summary>Opens the case and finds the step.</summary>
    /// <param name="what">As recorded; null: only a look, not recorded.</param>
    /// <exception cref="NotThereException">There is no such case for this viewer, or no such step.</exception>
    protected async Task OpenStepAsync(string? what = "step")
    {
        await (what is null ? PeekAsync() : OpenAsync(what));
        Instance = Opened.State.StepAt(Key);
        Step = Case.Steps.Where(step => string.Equals(step.Key, Key, StringComparison.Ordinal))
                .OrderByDescending(step => string.Equals(step.Track, In, StringComparison.Ordinal))
                .FirstOrDefault(step => Instance is null || step.Version > 0)
            ?? throw new NotThereException("There is no such step.");
        Definition = Opened.State.Index.Step(Step.Definition)!;
        Section = Opened.State.SectionDefinition(SectionKey);
    }

    /// <summary>The choices of the step's form.</summary>
    protected Task<FormChoices> ChoicesAsync() => FormChoices.ReadAsync(Installation, Case.Office, Files, Viewer, Form);

    /// <summary>How answers are told.</summary>
    protected AnswerText Told(FormChoices choices)
    {
        ArgumentNullException.ThrowIfNull(choices);
        return new AnswerText(Now.Zone, choices.NameOf);
    }

    /// <summary>What a signature on this step speaks of, complete as far as the viewer may see it; empty where the step is not signed.</summary>
    protected async Task<IReadOnlyList<SignedStep>> SignedAsync()
    {
        var steps = new Progress(Opened.State, Now).SignedBy(Definition, SectionKey).Where(step => step.Answers.Count > 0 || step.Outcome is not null).ToList();
        var forms = steps.Select(step => Opened.State.Index.Step(step.Key)!.Form is { } form ? Opened.State.Workflow.Forms[form] : null).ToList();
        var told = Told(await FormChoices.ReadAsync(Installation, Case.Office, Files, Viewer, forms));
        return steps.Zip(forms).Select(signed => Signed(signed.First, signed.Second, told)).ToList();
    }

    private SignedStep Signed(StepState step, Form? form, AnswerText told)
    {
        var definition = Opened.State.Index.Step(step.Key)!;
        var outcome = definition.Decision.FirstOrDefault(known => string.Equals(known.Key, step.Outcome, StringComparison.Ordinal))?.Title;
        var answers = form is null ? new AnswersView([], false) : AnswersView.Of(form, step.Answers, CaseViewer.Visible(step), told) with { CaseAddress = Address };
        var by = CaseViewer.Revisions(step) is [.., var last] ? $"{last.ByName}, {Dates.Long(last.At, Now.Zone)}" : "";
        return new SignedStep(definition.Title, $"{Address}/langkah/{step.Address}", by, outcome, answers);
    }

    /// <summary>What the step's form is read with.</summary>
    protected static FormReading Reading(CaseState state, StepState step, Moment now, FormChoices choices, Answers? prior = null)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(choices);
        return new FormReading { Now = now, Facts = new CaseFacts(state, now, step.Section), Exists = choices.Exists, Prior = prior ?? Answers.None };
    }

    /// <summary>Keeps what was typed as the viewer's own draft for this step.</summary>
    protected async Task<string> KeepDraftAsync()
    {
        var draft = Form is { } form ? FormDraft.Of(form, Typed) : new FormDraft("", 0, Typed);
        var now = Installation.Database.Clock.GetCurrentInstant();
        await Installation.Database.Write(unit => unit.KeepDraftAsync(Opened.Row.Id, Key, Viewer.Id, draft, now));
        return Dates.Time(now, Now.Zone);
    }
}

/// <summary>An earlier step that a signature speaks of: the model of the partial <c>_Signed</c>.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Address">Where it stands.</param>
/// <param name="By">Who answered last and when.</param>
/// <param name="Outcome">What was decided there, or null.</param>
/// <param name="Answers">The answers.</param>
public sealed record SignedStep(string Title, string Address, string By, string? Outcome, AnswersView Answers);
