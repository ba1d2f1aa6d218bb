using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>Makes the view of a case for the roles through which somebody reaches it.</summary>
/// <param name="state">The case.</param>
/// <param name="roles">Those roles; never empty.</param>
/// <param name="calendar">The office's working days; null for a case as it was: then what is late or left in working days is told in days, so that no calendar of today enters.</param>
/// <param name="now">The moment of looking.</param>
/// <param name="reader">User id of whoever looks: what they wrote themselves is never hidden from them. Null: nobody wrote anything.</param>
public sealed class CaseViewer(CaseState state, IReadOnlyList<Role> roles, WorkingCalendar? calendar, Moment now, string? reader = null)
{
    private readonly Progress _progress = new(state, now);
    private readonly IReadOnlySet<FieldGroup> _sees = NeedToKnow.Sees(roles);
    private readonly HashSet<string> _roleKeys = roles.Select(role => role.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The view; on a visit for another office the follow-ups of that office, and of the procedure nothing.</summary>
    public CaseView View() => roles.Count > 0 && roles.All(role => role.Visit is not null) ? OnVisit(Whole()) : Whole();

    private CaseView Whole()
    {
        var steps = Steps().ToList();
        return new CaseView
        {
            Number = state.Number,
            Version = state.Sequence,
            Status = state.Status.ToString().ToLowerInvariant(),
            Episode = state.Episode,
            Classification = state.FactText("case.classification"),
            Urgency = state.Urgency.ToString().ToLowerInvariant(),
            Office = state.Office,
            Worker = state.Worker,
            WorkerName = state.WorkerName,
            OpenedAt = state.OpenedAt,
            EndedAt = state.EndedAt,
            Ending = state.Ending is { } ending ? state.Index.Ending(ending)?.Title ?? ending : null,
            Client = Client(),
            Workflow = new WorkflowPin(state.Workflow.Id, state.Workflow.Edition, state.Workflow.Hash),
            SafetyNote = state.SafetyNote,
            Stages = state.Stages.Select(Stage).ToList(),
            Steps = steps,
            Tracks = state.Tracks.Select(Track).ToList(),
            Clocks = state.Clocks.Select(Clock).OrderBy(clock => clock.StoppedAt is not null).ThenBy(clock => clock.DueAt).ToList(),
            FollowUps = state.FollowUps.Select(FollowUp).OrderBy(followUp => followUp.ClosedAt is not null).ThenBy(followUp => followUp.Due.At).ToList(),
            Documents = state.Documents.Reverse().Select(document => new DocumentView(document.Id, document.Template, document.Number, document.IsIssued ? "issued" : "void", document.IssuedAt, document.IssuedBy, document.Step, Words(document.VoidReason, document.VoidedBy))).ToList(),
            Waivers = state.Waivers.Reverse().Select(Waiver).ToList(),
            PauseRequest = state.PauseRequest is { } asked ? asked with { Reason = Words(asked.Reason, asked.By) ?? "" } : null,
            EndingProposal = state.EndingProposal is { } proposed ? proposed with { Reason = Words(proposed.Reason, proposed.By) } : null,
            Next = Next(steps),
        };
    }

    /// <summary>Whether this viewer may read the words of a person about the client: reasons, notes and the like tell the client's story.</summary>
    /// <param name="writer">User id of whoever wrote them, or null.</param>
    public bool MayRead(string? writer) => _sees.Contains(FieldGroup.Story) || (reader is not null && Same(writer ?? "", reader));

    /// <summary>Revisions of a step's answers, oldest first, with what this viewer may see of the answers and of the reasons.</summary>
    public IReadOnlyList<Revision> Revisions(StepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.Revisions.Select(revision => revision with { Answers = Visible(step, revision.Answers), Reason = Words(revision.Reason, revision.By) }).ToList();
    }

    /// <summary>Answers of a step instance that this viewer may see: by field group, or because the step is theirs.</summary>
    public Answers Visible(StepState step) => Visible(step, step.Answers);

    /// <summary>The same of answers to that step from an earlier revision.</summary>
    public Answers Visible(StepState step, Answers answers)
    {
        var definition = state.Index.Step(step.Key)!;
        return definition.Form is { } key ? Visible(state.Workflow.Forms[key], definition.By, answers) : answers;
    }

    /// <summary>Answers to a form that this viewer may see: by field group, or because they are of those who fill it.</summary>
    public Answers Visible(Form form, IReadOnlyList<string> by, Answers answers) =>
        by.Any(_roleKeys.Contains) ? answers : new Answers(answers
            .Where(answer => form.Field(answer.Key) is { } field && _sees.Contains(field.Sensitive))
            .Select(answer => KeyValuePair.Create(answer.Key, Visible(form.Field(answer.Key)!, answer.Value))));

    /// <summary>The row of a table that a step is for: whole for those who do the step, the seen columns for those who see the table where it was answered, else null.</summary>
    /// <param name="definition">The step, with <see cref="Step.Each"/>.</param>
    /// <param name="row">The row's answers.</param>
    public Answers? VisibleRow(Step definition, Answers row)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(row);
        return definition.By.Any(_roleKeys.Contains) ? row
            : definition.Each is { } path && TableAt(path) is { } table && MaySee(path) ? Visible(table, row)
            : null;
    }


    /// <summary>Answers of a follow-up that this viewer may see: by field group, or because it is theirs.</summary>
    public Answers Visible(FollowUpState followUp, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return followUp.IsVisitOf(roles) || followUp.Form is not { } form ? answers : Visible(state.Workflow.Forms[form], followUp.By, answers);
    }

    /// <summary>What a form offers from elsewhere in the case, without what this viewer may not see where it comes from.</summary>
    public Prefill Visible(Prefill prefill)
    {
        var hidden = prefill.Sources.Where(source => !MaySee(source.Value)).Select(source => source.Key).ToHashSet(StringComparer.Ordinal);
        return hidden.Count == 0
            ? prefill
            : new Prefill(
                Posted.From(prefill.Texts.Where(text => !hidden.Contains(FieldOf(text.Key))).SelectMany(text => text.Value.Select(value => KeyValuePair.Create(text.Key, value)))),
                prefill.Sources.Where(source => !hidden.Contains(source.Key)).ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>The finished step that a path was last answered in: <c>step.field</c>, <c>client.x</c> or <c>case.x</c>; null when none was.</summary>
    public StepState? AnsweredIn(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (owner, name) = (path[..dot], path[(dot + 1)..]);
        return owner is "client" or "case"
            ? state.SourceOf(path)?.Step
            : state.InstancesOf(owner).Where(step => step.Standing == Standing.Finished && step.Answers[name] is not null).MaxBy(step => step.ClosedSequence);
    }

    /// <summary>Whether answers that this viewer may see name the file: of a step, as they are or once were, or of a follow-up. On a visit only those of the visit do.</summary>
    public bool MaySeeFile(string id)
    {
        var ofSteps = roles.All(role => role.Visit is not null) ? [] : state.Steps.SelectMany(step => step.Revisions.Select(revision => (state.Index.Step(step.Key)!.Form, Answers: Visible(step, revision.Answers))));
        var ofFollowUps = state.FollowUps.Where(followUp => roles.Any(role => role.Visit is null) || followUp.IsVisitOf(roles)).Select(followUp => (followUp.Form, Answers: Visible(followUp, followUp.Answers)));
        return ofSteps.Concat(ofFollowUps).Any(answered => answered.Form is { } form && AnsweredFiles.In(state.Workflow.Forms[form].Fields, answered.Answers).Contains(id, StringComparer.Ordinal));
    }

    private Field? TableAt(string path) =>
        path.Split('.') is [var owner, var table] && state.Index.Step(owner)?.Form is { } form ? state.Workflow.Forms[form].Field(table) : null;

    private Value Visible(Field field, Value value) =>
        value is TableValue table ? new TableValue(table.Rows.Select(row => Visible(field, row)).ToList()) : value;

    private Answers Visible(Field table, Answers row) =>
        table.Columns.All(column => _sees.Contains(column.Sensitive)) ? row : new Answers(row.Where(cell => table.Columns.FirstOrDefault(column => Same(column.Id, cell.Key)) is { } column && _sees.Contains(column.Sensitive)));

    private bool MaySee(string path)
    {
        if (AnsweredIn(path) is not { } step)
        {
            return true;
        }

        var definition = state.Index.Step(step.Key)!;
        var field = state.Filling(step, path) ?? state.Workflow.Forms[definition.Form!].Field(path[(path.IndexOf('.', StringComparison.Ordinal) + 1)..]);
        return field is null || _sees.Contains(field.Sensitive) || definition.By.Any(_roleKeys.Contains);
    }

    private static string FieldOf(string name)
    {
        var end = name.IndexOfAny(['.', '[']);
        return end < 0 ? name : name[..end];
    }

    private CaseView OnVisit(CaseView whole) =>
        whole with
        {
            Stages = whole.Stages.Select(stage => stage with { Missing = [] }).ToList(),
            Steps = [],
            Tracks = [],
            Clocks = [],
            Documents = [],
            PauseRequest = null,
            EndingProposal = null,
            Next = null,
            FollowUps = whole.FollowUps.Where(followUp => state.FollowUpAt(followUp.Id)!.IsVisitOf(roles)).ToList(),
        };

    private ClientView Client()
    {
        var identity = _sees.Contains(FieldGroup.Identity);
        return new ClientView(
            ClientLabel.Of(state, now.Date),
            identity ? state.FactText("client.name") : null,
            identity ? state.FactText("client.alias") : null,
            identity ? state.FactText("client.sex") : null,
            identity ? state.FactText("client.birth-date") : null,
            state.ExactAgeOn(now.Date),
            state.AgeOn(now.Date) < 18,
            identity ? state.FactText("client.nationality") : null,
            _sees.Contains(FieldGroup.Location) ? state.FactText("client.address") : null,
            _sees.Contains(FieldGroup.Contact) ? state.FactText("client.contact") : null,
            _sees.Contains(FieldGroup.Contact) ? state.FactText("client.safe-contact") : null);
    }

    private StageView Stage(StageState stage)
    {
        var definition = (Stage)state.SectionDefinition(stage.Key);
        return new StageView(
            stage.Key,
            definition.Title,
            Word(stage.Standing),
            stage.Round,
            stage.OpenedAt,
            stage.ClosedAt,
            Words(stage.Reason, stage.SkippedBy),
            Words(stage.Override, stage.OverriddenById),
            stage.OverriddenBy,
            definition.Skippable,
            stage.Standing == Standing.Open && state.Status != CaseStatus.Ended ? _progress.MissingIn(stage.Key) : []);
    }

    private WaiverView Waiver(Waiver waiver) =>
        new(waiver.Section, state.Index.Section(Address.SectionKey(waiver.Section))?.Title ?? waiver.Section, waiver.Round, waiver.Missing, Words(waiver.Reason, waiver.By), waiver.ByName, waiver.Role, waiver.At);

    private TrackView Track(TrackState track) =>
        new(track.Id, track.Key, state.SectionDefinition(track.Id).Title, Word(track.Standing), track.StartedAt, track.EndedAt, Words(track.Reason, track.ReasonBy),
            track.Due is { } due ? Due(due) : null,
            track.Standing == Standing.Open ? _progress.MissingIn(track.Id) : []);

    private ClockView Clock(ClockState clock)
    {
        var definition = state.Index.Clock(clock.Key)!;
        var due = new Due(clock.DueAt, definition.Limit.Unit, DueKind.Law, definition.Basis);
        var word = clock.Withdrawn ? "withdrawn" : clock.IsMissed(now.At) ? "missed" : clock.IsRunning ? "running" : "met";
        return new ClockView(clock.Key, definition.Title, definition.Basis, clock.StartedAt, clock.DueAt, clock.StoppedAt, word,
            clock.IsRunning ? Late(due) : null,
            clock.IsRunning ? Left(due) : null);
    }

    private FollowUpView FollowUp(FollowUpState followUp) =>
        new(followUp.Id, followUp.Title, followUp.Version, Due(followUp.Due), followUp is { IsOpen: true, Moved: true } ? "moved" : followUp.State,
            followUp.Attempts, followUp.Result, Words(followUp.Note, followUp.NoteBy), followUp.Form, followUp.By, followUp.ClosedAt);

    private IEnumerable<StepView> Steps()
    {
        foreach (var section in state.Stages.Where(stage => stage.Round > 0 || state.Steps.Any(step => Same(step.Section, stage.Key))).Select(stage => stage.Key).Concat(state.Tracks.Select(track => track.Id)))
        {
            foreach (var definition in state.SectionDefinition(section).Steps)
            {
                foreach (var step in state.Steps.Where(step => Same(step.Key, definition.Key) && Same(step.Section, section) && !step.Retired))
                {
                    yield return Instance(step, definition);
                }
            }
        }

        foreach (var step in state.Steps.Where(step => step.Retired))
        {
            yield return Instance(step, state.Index.Step(step.Key)!);
        }

        if (state.Status == CaseStatus.Ended)
        {
            yield break;
        }

        foreach (var (section, step, waitsFor) in _progress.Waiting())
        {
            yield return NotYet(section, step, "waiting", waitsFor.Select(earlier => earlier.Title).ToList());
        }

        foreach (var (section, step) in _progress.Offered())
        {
            yield return NotYet(section, step, "offered", []);
        }
    }

    private StepView Instance(StepState step, Step definition) =>
        new()
        {
            Key = step.Address,
            Definition = step.Key,
            Version = step.Version,
            Stage = Address.IsTrack(step.Section) ? null : step.Section,
            Track = Address.IsTrack(step.Section) ? step.Section : null,
            Title = definition.Title,
            State = Word(step.Standing),
            By = definition.By,
            Mine = definition.By.Any(_roleKeys.Contains),
            Signs = definition.Signs,
            Optional = definition.Optional,
            Form = definition.Form,
            Outcomes = definition.Decision,
            Outcome = step.Outcome,
            Round = step.Round,
            Row = step.Row,
            RowName = RowNameOf(step, definition),
            OpenedAt = step.OpenedAt,
            Due = step.Due is { } due ? Due(due) : null,
            FinishedAt = step.ClosedAt,
            FinishedBy = step.ClosedByName,
            Reason = Words(step.Reason, step.ClosedBy),
            Corrections = Math.Max(0, step.Revisions.Count - 1),
            NoLongerNeeded = _progress.IsNoLongerNeeded(step),
            Superseded = step.Superseded || step.Retired,
            AgainAt = step.AgainAt,
            Papers = definition.Papers.Select(paper => (paper, step.Papers.Contains(paper))).ToList(),
            Documents = definition.Documents,
        };

    /// <summary>Lists name nobody: a client may look at the same screen.</summary>
    private string? RowNameOf(StepState step, Step definition) =>
        step.RowAnswers is { } said && definition.Each is { } path && TableAt(path) is { Sensitive: not FieldGroup.Identity } table && VisibleRow(definition, said) is { } seen
            ? RowName.Of(table with { Columns = table.Columns.Where(column => column.Sensitive != FieldGroup.Identity).ToList() }, id => seen[id]?.AsText)
            : null;

    private StepView NotYet(string section, Step definition, string word, IReadOnlyList<string> waitsFor) =>
        new()
        {
            Key = definition.Key,
            Definition = definition.Key,
            Version = 0,
            Stage = Address.IsTrack(section) ? null : section,
            Track = Address.IsTrack(section) ? section : null,
            Title = definition.Title,
            State = word,
            By = definition.By,
            Mine = definition.By.Any(_roleKeys.Contains),
            Signs = definition.Signs,
            Optional = definition.Optional,
            Form = definition.Form,
            Outcomes = definition.Decision,
            Round = state.RoundOf(section),
            WaitsFor = waitsFor,
        };

    private DueView Due(Due due) =>
        new(due.At, due.Kind.ToString().ToLowerInvariant(), due.Source, due.Original, Late(due), Left(due), due.Calendar, calendar?.IsUncertain(due, state.Zone) ?? false);

    private Lateness? Late(Due due) => Deadline.LateBy(Counted(due), now.At, state.Zone, calendar ?? WorkingCalendar.WeekendsOnly);

    private Lateness? Left(Due due) => Deadline.TimeLeft(Counted(due), now.At, state.Zone, calendar ?? WorkingCalendar.WeekendsOnly);

    private Due Counted(Due due) => calendar is null && due.Unit == TimeUnit.WorkingDays ? due with { Unit = TimeUnit.Days } : due;

    private static StepView? Next(IEnumerable<StepView> steps) =>
        steps
            .Where(step => step is { State: "open", NoLongerNeeded: false })
            .OrderByDescending(step => step.Mine)
            .ThenBy(step => step.Optional)
            .ThenBy(step => step.Due?.At ?? Instant.MaxValue)
            .FirstOrDefault();

    private string? Words(string? text, string? writer) => MayRead(writer) ? text : null;

    private static string Word(Standing standing) => standing.ToString().ToLowerInvariant();

    private static bool Same(string a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
