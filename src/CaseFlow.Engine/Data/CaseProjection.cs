using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Keys;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>All rows of one case that its events determine.</summary>
internal sealed record CaseRows(
    CaseRow Case,
    IReadOnlyList<AgendaRow> Agenda,
    IReadOnlyList<CaseRoleRow> Roles,
    IReadOnlyList<NameTokenRow> Names,
    IReadOnlyList<IdentifierRow> Identifiers,
    IReadOnlyList<QuestionRow> Questions,
    IReadOnlyList<EmergencyRow> Emergencies);

/// <summary>Makes the rows of a case from what its events add up to: the same events, the same rows.</summary>
/// <param name="roles">The roles of the installation.</param>
/// <param name="calendar">The working days.</param>
/// <param name="index">Makes the search tokens; asked for when it is needed, for keys are loaded later.</param>
internal sealed class CaseProjection(IReadOnlyList<Role> roles, WorkingCalendar calendar, Func<BlindIndex> index)
{
    /// <summary>What a contact that somebody planned by hand is called where its own title stays sealed.</summary>
    public const string PlannedByHand = "Tindak lanjut yang direncanakan";

    private const string PauseItem = "jeda";
    private const string EndingItem = "akhir";

    private readonly HashSet<string> _workers = roles.Where(role => role.Scope == Scope.Assigned).Select(role => role.Key).ToHashSet(StringComparer.Ordinal);

    private readonly string[] _reviewing = roles.Where(role => role.May.Contains(Right.ReviewBreakGlass) && role.Scope == Scope.Office).Select(role => role.Key).ToArray();

    private readonly string[] _consenting = roles.Where(role => role.May.Contains(Right.ConsentPause)).Select(role => role.Key).ToArray();

    /// <summary>The rows of a case.</summary>
    /// <param name="state">The case.</param>
    /// <param name="lastAt">When its last event happened, UTC: ages are told as of then.</param>
    public CaseRows Of(CaseState state, Instant lastAt)
    {
        var row = Case(state, lastAt);
        return new CaseRows(
            row,
            Agenda(state, row, lastAt).OrderBy(item => item.Item, StringComparer.Ordinal).ThenBy(item => item.Kind).ToList(),
            Roles(state, row.Id).ToList(),
            Names(state).Select(token => new NameTokenRow { Token = token, CaseId = row.Id }).ToList(),
            Identifiers(state, row.Id).ToList(),
            state.Questions.Select(question => Question(question, row.Id)).ToList(),
            state.Emergencies.Select(emergency => new EmergencyRow { Id = emergency.Id, CaseId = row.Id, UserId = emergency.By, At = emergency.At, Until = emergency.Until, ReviewedAt = emergency.ReviewedAt }).ToList());
    }

    private CaseRow Case(CaseState state, Instant lastAt)
    {
        var today = lastAt.InZone(state.Zone).Date;
        var open = state.Stages.Where(stage => stage.Standing == Standing.Open).Select(stage => stage.Key).ToList();
        return new CaseRow
        {
            Id = CaseNumbers.IdOf(state.Number),
            Number = state.Number,
            Workflow = state.Workflow.Id,
            Edition = state.Workflow.Edition,
            DefinitionHash = state.Workflow.Hash,
            Office = state.Office,
            Zone = state.Zone.Id,
            Worker = state.Worker,
            OpenedBy = state.OpenedBy,
            OpenedAt = state.OpenedAt,
            Status = EnumWords<CaseStatus>.ToText(state.Status),
            Classification = state.FactText(KnownFacts.CaseClassification),
            Urgency = EnumWords<Urgency>.ToText(state.Urgency),
            IsChild = state.AgeOn(today) < 18,
            ClientLabel = ClientLabel.Of(state, today),
            SearchName = SearchTokens.Plain(state.FactText(KnownFacts.ClientName), state.FactText(KnownFacts.ClientAlias)),
            StageKeys = Spaced(open),
            StageTitle = StageShown(state),
            LastContactAt = state.LastContactAt,
            WakeAt = CaseFile.WakeAt(state, calendar),
            EndedAt = state.EndedAt,
            Ending = state.Ending,
            Version = state.Sequence,
            LastSequence = state.Sequence,
        };
    }

    /// <summary>The first open stage, else the last that was ever open.</summary>
    private static string StageShown(CaseState state)
    {
        var shown = state.Stages.FirstOrDefault(stage => stage.Standing == Standing.Open)
            ?? state.Stages.LastOrDefault(stage => stage.Standing != Standing.Waiting)
            ?? state.Stages[0];
        return state.SectionDefinition(shown.Key).Title;
    }

    private IEnumerable<AgendaRow> Agenda(CaseState state, CaseRow row, Instant lastAt)
    {
        var items = new AgendaRow
        {
            CaseId = row.Id,
            Item = "",
            Title = "",
            Roles = Spaced([]),
            Worker = row.Worker,
            Office = row.Office,
            CaseNumber = row.Number,
            Urgency = row.Urgency,
            IsChild = row.IsChild,
            OpenedAt = row.OpenedAt,
            State = row.Status,
            Version = 1,
        };
        return state.Status == CaseStatus.Ended
            ? Reviews(state, items)
            : Reviews(state, items).Concat(Steps(state, items)).Concat(FollowUps(state, items)).Concat(Clocks(state, items)).Concat(Tracks(state, items)).Concat(Pauses(state, items)).Concat(Proposals(state, items)).Concat(Signatures(state, items, lastAt));
    }

    private IEnumerable<AgendaRow> Steps(CaseState state, AgendaRow item) =>
        from step in state.Steps
        where step.IsOpen && !step.Superseded
        let definition = state.Index.Step(step.Key)!
        select OfStep(state, WithDue(item, step.Due), AgendaKind.Step, step, step.OpenedAt, definition.Decision.Count > 0 || definition.Signs);

    private AgendaRow OfStep(CaseState state, AgendaRow item, AgendaKind kind, StepState step, Instant openedAt, bool decides)
    {
        var definition = state.Index.Step(step.Key)!;
        var isWorkers = definition.By.Any(_workers.Contains);
        return item with
        {
            Item = step.Address,
            Kind = kind,
            Title = definition.Title,
            Stage = step.Section,
            StageTitle = state.SectionDefinition(step.Section).Title,
            OpenedAt = openedAt,
            Roles = Spaced(definition.By),
            Worker = isWorkers ? state.Worker : null,
            WaitsForDecision = decides && !isWorkers,
            Version = step.Version,
        };
    }

    /// <summary>A countersignature that no longer speaks of what stands there waits for whoever gives it, since the correction.</summary>
    private IEnumerable<AgendaRow> Signatures(CaseState state, AgendaRow item, Instant lastAt)
    {
        var progress = new Progress(state, new Moment(lastAt, state.Zone));
        return
            from step in state.Steps
            where state.Index.Step(step.Key)!.Signs
            let since = progress.OutdatedSince(step)
            where since is not null
            select OfStep(state, item, AgendaKind.Signature, step, since.Value, decides: true);
    }

    private IEnumerable<AgendaRow> FollowUps(CaseState state, AgendaRow item) =>
        from followUp in state.FollowUps
        where followUp.IsOpen
        let isElsewhere = followUp.Office is { } office && !string.Equals(office, state.Office, StringComparison.Ordinal)
        let isWorkers = !isElsewhere && (followUp.By.Count == 0 || followUp.By.Any(_workers.Contains))
        select WithDue(item, followUp.Due) with
        {
            Item = followUp.Id,
            Kind = AgendaKind.FollowUp,
            Title = followUp.Plan is null ? PlannedByHand : followUp.Title,
            OwnTitle = followUp.Plan is null ? followUp.Title : null,
            Stage = followUp.Plan,
            StageTitle = followUp.Plan is { } plan ? state.SectionDefinition(plan).Title : null,
            Roles = Spaced(followUp.By),
            Worker = isWorkers ? state.Worker : null,
            Office = followUp.Office ?? state.Office,
            Version = followUp.Version,
        };

    private static IEnumerable<AgendaRow> Clocks(CaseState state, AgendaRow item) =>
        from clock in state.Clocks
        where clock.IsRunning
        let definition = state.Index.Clock(clock.Key)!
        select WithDue(item, new Due(clock.DueAt, definition.Limit.Unit, DueKind.Law, definition.Basis)) with
        {
            Item = clock.Key,
            Kind = AgendaKind.Clock,
            Title = definition.Title,
            OpenedAt = clock.StartedAt,
        };

    private static IEnumerable<AgendaRow> Tracks(CaseState state, AgendaRow item) =>
        from track in state.Tracks
        where track.Standing == Standing.Open && track.Due is not null
        select WithDue(item, track.Due) with
        {
            Item = track.Id,
            Kind = AgendaKind.Track,
            Title = state.SectionDefinition(track.Id).Title,
            Stage = track.Id,
            StageTitle = state.SectionDefinition(track.Id).Title,
            OpenedAt = track.StartedAt,
        };

    /// <summary>An access in an emergency waits for its review, also while the case is paused and after it has ended.</summary>
    private IEnumerable<AgendaRow> Reviews(CaseState state, AgendaRow item) =>
        from emergency in state.Emergencies
        where emergency.ReviewedAt is null
        select item with
        {
            Item = emergency.Id,
            Kind = AgendaKind.Review,
            Title = "Tinjau akses darurat",
            OpenedAt = emergency.At,
            DueAt = emergency.ReviewBy,
            DueUnit = TimeUnit.Hours,
            DueKind = DueKind.Default,
            DueSource = "default",
            Roles = Spaced(_reviewing),
            Worker = null,
            WaitsForDecision = true,
            State = EnumWords<CaseStatus>.ToText(CaseStatus.Open),
        };

    /// <summary>A pause that was asked for waits for whoever may consent to it.</summary>
    private IEnumerable<AgendaRow> Pauses(CaseState state, AgendaRow item) =>
        state.PauseRequest is { } asked
            ?
            [
                item with
                {
                    Item = PauseItem,
                    Kind = AgendaKind.Pause,
                    Title = state.Workflow.TitleOfPause(asked.Category),
                    OpenedAt = asked.At,
                    Roles = Spaced(_consenting),
                    WaitsForDecision = true,
                    Version = asked.Sequence,
                },
            ]
            : [];

    /// <summary>An end that was proposed waits for whoever may end the case so, also while it is paused.</summary>
    private static IEnumerable<AgendaRow> Proposals(CaseState state, AgendaRow item) =>
        state.EndingProposal is { } proposed && state.Index.Ending(proposed.Ending) is { } ending
            ?
            [
                item with
                {
                    Item = EndingItem,
                    Kind = AgendaKind.Ending,
                    Title = ending.Title,
                    OpenedAt = proposed.At,
                    Roles = Spaced(ending.By),
                    WaitsForDecision = true,
                    State = EnumWords<CaseStatus>.ToText(CaseStatus.Open),
                    Version = proposed.Sequence,
                },
            ]
            : [];

    /// <summary>The item with its deadline. While the case is paused a default stands still and is due at no time; a date of law or one that was agreed goes on.</summary>
    private static AgendaRow WithDue(AgendaRow item, Due? due) =>
        due is null || (due.Kind == DueKind.Default && string.Equals(item.State, EnumWords<CaseStatus>.ToText(CaseStatus.Paused), StringComparison.Ordinal))
            ? item
            : item with
            {
                State = EnumWords<CaseStatus>.ToText(CaseStatus.Open),
                DueAt = due.At,
                DueUnit = due.Unit,
                DueKind = due.Kind,
                DueSource = due.Source,
                DueOriginal = due.Original,
            };

    /// <summary>Roles that have or had an item here, and those of other offices that still have a follow-up to do.</summary>
    private static IEnumerable<CaseRoleRow> Roles(CaseState state, long caseId)
    {
        var ofSteps = state.Steps.SelectMany(step => state.Index.Step(step.Key)!.By).Select(role => (role, state.Office));
        var ofFollowUps = state.FollowUps.Where(followUp => IsHere(followUp) || (followUp.IsOpen && state.Status != CaseStatus.Ended)).SelectMany(followUp => followUp.By.Select(role => (role, followUp.Office ?? state.Office)));
        return ofSteps.Concat(ofFollowUps).Distinct().Select(held => new CaseRoleRow { CaseId = caseId, Role = held.role, Office = held.Item2 });

        bool IsHere(FollowUpState followUp) => followUp.Office is not { } office || string.Equals(office, state.Office, StringComparison.Ordinal);
    }

    private IEnumerable<string> Names(CaseState state) =>
        index().OfName(state.FactText(KnownFacts.ClientName)).Union(index().OfName(state.FactText(KnownFacts.ClientAlias)), StringComparer.Ordinal);

    private IEnumerable<IdentifierRow> Identifiers(CaseState state, long caseId)
    {
        (string Kind, string? Token)[] known =
        [
            ("nik", index().OfNik(state.FactText(KnownFacts.ClientNik))),
            ("passport", index().OfPassport(state.FactText(KnownFacts.ClientPassport))),
            ("phone", index().OfPhone(state.FactText(KnownFacts.ClientContact))),
        ];
        return known.Where(identifier => identifier.Token is not null).Select(identifier => new IdentifierRow { Kind = identifier.Kind, Token = identifier.Token!, CaseId = caseId });
    }

    private static QuestionRow Question(Question question, long caseId) => new()
    {
        Id = question.Id,
        CaseId = caseId,
        Item = question.Item,
        AskedBy = question.By,
        ToUser = question.To,
        Text = question.Text,
        AskedAt = question.AskedAt,
        Answer = question.Answer,
        AnsweredBy = question.AnsweredAt is null ? null : question.To,
        AnsweredAt = question.AnsweredAt,
    };

    private static string Spaced(IReadOnlyCollection<string> words) => words.Count == 0 ? " " : $" {string.Join(' ', words)} ";
}
