using System.Text.Json.Serialization;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A case as the API tells it (contract section 5): what this caller may see of it. Instants are UTC.</summary>
public sealed record CaseShape
{
    /// <summary><c>K-YYYY-NNNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Number of its last event.</summary>
    public required int Version { get; init; }

    /// <summary>open, paused or ended.</summary>
    public required string Status { get; init; }

    /// <summary>1, and one more for each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>Classification, or null.</summary>
    public required string? Classification { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    public required string Urgency { get; init; }

    /// <summary>Office key.</summary>
    public required string Office { get; init; }

    /// <summary>User id of the worker, or null.</summary>
    public required string? Worker { get; init; }

    /// <summary>Name of the worker; null when there is none, or the account is disabled.</summary>
    public required string? WorkerName { get; init; }

    /// <summary>When it was opened.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public required Instant? EndedAt { get; init; }

    /// <summary>How it ended, or null.</summary>
    public required string? Ending { get; init; }

    /// <summary>How to stay safe with this client, or null.</summary>
    public required string? SafetyNote { get; init; }

    /// <summary>What may be seen of the client.</summary>
    public required ClientShape Client { get; init; }

    /// <summary>The definition it is pinned to.</summary>
    public required WorkflowPin Workflow { get; init; }

    /// <summary>Key of the step to do next, or null.</summary>
    public required string? Next { get; init; }

    /// <summary>Gates that were overridden and stages that were skipped, newest first, for ever.</summary>
    public required IReadOnlyList<WaiverShape> Waivers { get; init; }

    /// <summary>A pause that waits for consent; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public PauseRequestShape? PauseRequest { get; init; }

    /// <summary>An end of the case that was proposed and waits for another person; left out when there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public EndingProposalShape? EndingProposal { get; init; }

    /// <summary>Stages in order.</summary>
    public required IReadOnlyList<StageShape> Stages { get; init; }

    /// <summary>Steps in the order of the definition.</summary>
    public required IReadOnlyList<StepShape> Steps { get; init; }

    /// <summary>Tracks in the order they started.</summary>
    public required IReadOnlyList<TrackShape> Tracks { get; init; }

    /// <summary>Deadlines of law, running first.</summary>
    public required IReadOnlyList<ClockShape> Clocks { get; init; }

    /// <summary>Follow-ups by due date.</summary>
    public required IReadOnlyList<FollowUpShape> FollowUps { get; init; }

    /// <summary>Documents, newest first.</summary>
    public required IReadOnlyList<DocumentShape> Documents { get; init; }

    /// <summary>A case as one person sees it.</summary>
    /// <param name="view">The view.</param>
    /// <param name="templates">Templates, for the titles of missing documents; null: they are told by their keys.</param>
    public static CaseShape Of(CaseView view, Templates? templates)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new CaseShape
        {
            Number = view.Number,
            Version = view.Version,
            Status = view.Status,
            Episode = view.Episode,
            Classification = view.Classification,
            Urgency = view.Urgency,
            Office = view.Office,
            Worker = view.Worker,
            WorkerName = view.WorkerName,
            OpenedAt = view.OpenedAt,
            EndedAt = view.EndedAt,
            Ending = view.Ending,
            SafetyNote = view.SafetyNote?.Text,
            Client = ClientShape.Of(view.Client),
            Workflow = view.Workflow,
            Next = view.Next?.Key,
            Waivers = view.Waivers.Select(waiver => new WaiverShape(waiver.Missing.Count == 0 ? "skip" : "override", waiver.Section, waiver.Title, waiver.Round, waiver.Missing, waiver.Reason, waiver.ByName, waiver.Role, waiver.At)).ToList(),
            PauseRequest = view.PauseRequest is { } asked ? new PauseRequestShape(asked.Category, asked.Until, asked.By, asked.ByName, asked.At) : null,
            EndingProposal = view.EndingProposal is { } proposed ? new EndingProposalShape(proposed.Ending, proposed.Reason, proposed.By, proposed.ByName, proposed.At) : null,
            Stages = view.Stages.Select(stage => StageShape.Of(stage, view.Number, templates)).ToList(),
            Steps = view.Steps.Select(StepShape.Of).ToList(),
            Tracks = view.Tracks.Select(track => TrackShape.Of(track, view.Number, templates)).ToList(),
            Clocks = view.Clocks.Where(clock => !string.Equals(clock.State, "withdrawn", StringComparison.Ordinal)).Select(ClockShape.Of).ToList(),
            FollowUps = view.FollowUps.Select(FollowUpShape.Of).ToList(),
            Documents = view.Documents.Select(DocumentShape.Of).ToList(),
        };
    }
}

/// <summary>What may be seen of a client; what is not known or may not be seen is left out.</summary>
public sealed record ClientShape
{
    /// <summary>Initials and age.</summary>
    public required string Label { get; init; }

    /// <summary>Name.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Name { get; init; }

    /// <summary>Alias.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>Sex.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sex { get; init; }

    /// <summary>Birth date.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? BirthDate { get; init; }

    /// <summary>Age in years today.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Age { get; init; }

    /// <summary>Under 18.</summary>
    public bool IsChild { get; init; }

    /// <summary>Nationality.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nationality { get; init; }

    /// <summary>Address.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Address { get; init; }

    /// <summary>Contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Contact { get; init; }

    /// <summary>Safe contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? SafeContact { get; init; }

    internal static ClientShape Of(ClientView view) =>
        new()
        {
            Label = view.Label,
            Name = view.Name,
            Alias = view.Alias,
            Sex = view.Sex,
            BirthDate = view.BirthDate,
            Age = view.Age,
            IsChild = view.IsChild,
            Nationality = view.Nationality,
            Address = view.Address,
            Contact = view.Contact,
            SafeContact = view.SafeContact,
        };
}

/// <summary>One thing that is missing.</summary>
/// <param name="Kind">step, gate, track, document or countersignature; field for what a document lacks.</param>
/// <param name="Says">What is missing.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Who">Roles that can fix it; empty: whoever works the case.</param>
/// <param name="Link">The page where it is fixed, or null.</param>
/// <param name="Step">The step where it is fixed: its address when it is open, else its key; or null.</param>
/// <param name="Blocks">False for a warning, which stops nobody.</param>
/// <param name="Places">Every place where it can be put right, the first of them also as <c>link</c>.</param>
public sealed record MissingShape(string Kind, string Says, string? Basis, IReadOnlyList<string> Who, string? Link, string? Step, bool Blocks, IReadOnlyList<PlaceShape> Places)
{
    internal static MissingShape Of(Missing missing, string? number, Templates? templates = null) =>
        new(
            Words.Of(missing.Kind),
            missing.Kind == MissingKind.Document ? templates?.Find(missing.Says)?.Title ?? missing.Says : missing.Says,
            missing.Basis,
            missing.Who,
            (number, missing) switch
            {
                (null, _) => null,
                (_, { Kind: MissingKind.Document }) => $"/kasus/{number}/dokumen",
                (_, { Step: { } step }) => $"/kasus/{number}/langkah/{step}",
                (_, { Places: [var first, ..] }) => PlaceShape.LinkTo(first, number),
                _ => $"/kasus/{number}",
            },
            missing.Step,
            missing.Blocks,
            missing.Places.Select(place => PlaceShape.Of(place, number, templates)).ToList());

    internal static MissingShape Of(Blank blank) => new("field", blank.Label, null, [], null, null, true, []);
}

/// <summary>A place where something missing can be put right.</summary>
/// <param name="Kind">step, track, stage, document, follow-ups or worker.</param>
/// <param name="Key">Which one: of a step its address when it has one, else its key.</param>
/// <param name="Title">Its title.</param>
/// <param name="Who">Roles that can do it there; empty: whoever works the case.</param>
/// <param name="Link">The page, or null where the case is not named.</param>
public sealed record PlaceShape(string Kind, string Key, string Title, IReadOnlyList<string> Who, string? Link)
{
    internal static PlaceShape Of(MissingPlace place, string? number, Templates? templates) =>
        new(Words.Of(place.Kind), place.Key, place.Kind == PlaceKind.Document ? templates?.Find(place.Key)?.Title ?? place.Key : place.Title, place.Who, number is null ? null : LinkTo(place, number));

    internal static string LinkTo(MissingPlace place, string number) =>
        place.Kind switch
        {
            PlaceKind.Step => $"/kasus/{number}/langkah/{place.Key}",
            PlaceKind.Track => $"/kasus/{number}/jalur/{place.Key}",
            PlaceKind.Stage => $"/kasus/{number}/alur",
            PlaceKind.Document => $"/kasus/{number}/dokumen/baru?templat={place.Key}",
            PlaceKind.Worker => $"/kasus/{number}/tugaskan",
            _ => $"/kasus/{number}/tindak-lanjut",
        };
}

/// <summary>Something that was let pass with a reason.</summary>
/// <param name="Kind">override: what a gate missed; skip: a whole stage.</param>
/// <param name="Section">Stage key or track instance.</param>
/// <param name="Title">Title of the stage or track.</param>
/// <param name="Round">The round it was in.</param>
/// <param name="Missing">What was overridden; empty for a skip.</param>
/// <param name="Reason">Why; null where the caller may not see it.</param>
/// <param name="By">Who.</param>
/// <param name="Role">The role used.</param>
/// <param name="At">When.</param>
public sealed record WaiverShape(string Kind, string Section, string Title, int Round, IReadOnlyList<string> Missing, string? Reason, string By, string Role, Instant At);

/// <summary>A pause that was asked for.</summary>
/// <param name="Category">The kind of pause.</param>
/// <param name="Until">Its last day, or null.</param>
/// <param name="AskedBy">User id of who asks.</param>
/// <param name="AskedByName">Name of who asks.</param>
/// <param name="AskedAt">When it was asked.</param>
public sealed record PauseRequestShape(string Category, LocalDate? Until, string AskedBy, string AskedByName, Instant AskedAt);

/// <summary>An end of the case that was proposed.</summary>
/// <param name="Ending">The ending's key.</param>
/// <param name="Reason">Why; null where none was given or the caller may not see it.</param>
/// <param name="ProposedBy">User id of who proposes it.</param>
/// <param name="ProposedByName">Name of who proposes it.</param>
/// <param name="ProposedAt">When it was proposed.</param>
public sealed record EndingProposalShape(string Ending, string? Reason, string ProposedBy, string ProposedByName, Instant ProposedAt);

/// <summary>An amount of time: jam, hari or hk.</summary>
/// <param name="Amount">Whole units.</param>
/// <param name="Unit">jam, hari or hk.</param>
public sealed record Span(int Amount, string Unit)
{
    internal static Span? Of(Lateness? lateness) => lateness is null ? null : new(lateness.Amount, new TimeLimit(lateness.Amount, lateness.Unit).UnitWord);
}

/// <summary>A deadline.</summary>
/// <param name="At">The last instant in time, UTC.</param>
/// <param name="Kind">law, agreed or default.</param>
/// <param name="Source">The article, <c>default</c>, <c>default:office</c> or <c>agreed</c>.</param>
/// <param name="Original">The instant before another date was agreed, or null.</param>
/// <param name="LateBy">How late it is, or null.</param>
/// <param name="Left">How much time is left, or null.</param>
/// <param name="Calendar">The version of the calendar it was counted by; null when it counts no working days.</param>
/// <param name="Uncertain">Whether it falls into a year whose holidays are only estimated or not known.</param>
public sealed record DueShape(Instant At, string Kind, string Source, Instant? Original, Span? LateBy, Span? Left, string? Calendar, bool Uncertain)
{
    internal static DueShape Of(DueView due) => new(due.At, due.Kind, due.Source, due.Original, Span.Of(due.Late), Span.Of(due.Left), due.Calendar, due.IsUncertain);
}

/// <summary>One stage. State: waiting, open, completed or skipped.</summary>
public sealed record StageShape(string Key, string Title, string State, int Round, Instant? OpenedAt, Instant? ClosedAt, string? Reason, string? Override, string? OverriddenBy, bool Skippable, IReadOnlyList<MissingShape> Missing)
{
    internal static StageShape Of(StageView stage, string number, Templates? templates) =>
        new(stage.Key, stage.Title, stage.State, stage.Round, stage.OpenedAt, stage.ClosedAt, stage.Reason, stage.Override, stage.OverriddenBy, stage.Skippable,
            stage.Missing.Select(missing => MissingShape.Of(missing, number, templates)).ToList());
}

/// <summary>A value and its label.</summary>
public sealed record LabelledShape(string Value, string Label);

/// <summary>A paper to tick off.</summary>
public sealed record PaperShape(string Paper, bool Present);

/// <summary>A document that a step calls for.</summary>
public sealed record DocumentRefShape(string Template, bool Required);

/// <summary>One step. State: waiting, open, finished, skipped or dropped.</summary>
public record StepShape
{
    /// <summary>Its address; of one that has not opened yet its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its key in the definition.</summary>
    public required string Definition { get; init; }

    /// <summary>Its version: the <c>ETag</c> that <c>If-Match</c> compares; 0 for one that has not opened yet.</summary>
    public required int Version { get; init; }

    /// <summary>Stage key, or null in a track.</summary>
    public required string? Stage { get; init; }

    /// <summary>Track instance, or null in a stage.</summary>
    public required string? Track { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>Whether it waits only for somebody to start it.</summary>
    public required bool Offered { get; init; }

    /// <summary>Roles that may finish it.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether one of the caller's roles may finish it.</summary>
    public required bool Mine { get; init; }

    /// <summary>Whether finishing it is signing it.</summary>
    public required bool Signs { get; init; }

    /// <summary>Whether it never holds its stage.</summary>
    public required bool Optional { get; init; }

    /// <summary>Form key, or null.</summary>
    public required string? Form { get; init; }

    /// <summary>Outcomes to choose from.</summary>
    public required IReadOnlyList<LabelledShape> Outcomes { get; init; }

    /// <summary>The outcome chosen, or null.</summary>
    public required string? Outcome { get; init; }

    /// <summary>Round of its stage.</summary>
    public required int Round { get; init; }

    /// <summary>For a step of every row of a table: its row, from 1.</summary>
    public required int? Row { get; init; }

    /// <summary>When it opened.</summary>
    public required Instant? OpenedAt { get; init; }

    /// <summary>Its deadline, or null.</summary>
    public required DueShape? Due { get; init; }

    /// <summary>Whether the present moment is past its deadline.</summary>
    public required bool Overdue { get; init; }

    /// <summary>When it was closed.</summary>
    public required Instant? FinishedAt { get; init; }

    /// <summary>Name of who closed it.</summary>
    public required string? FinishedBy { get; init; }

    /// <summary>Why it was skipped or dropped, or the reason of its outcome.</summary>
    public required string? Reason { get; init; }

    /// <summary>How often its answers were corrected.</summary>
    public required int Corrections { get; init; }

    /// <summary>Whether its condition has turned false, so that it may be dropped.</summary>
    public required bool NoLongerNeeded { get; init; }

    /// <summary>Whether a decision sent the case back before it.</summary>
    public required bool Superseded { get; init; }

    /// <summary>When it comes again, or null.</summary>
    public required Instant? AgainAt { get; init; }

    /// <summary>Titles of the steps it waits for.</summary>
    public required IReadOnlyList<string> WaitsFor { get; init; }

    /// <summary>Papers to tick off.</summary>
    public required IReadOnlyList<PaperShape> Papers { get; init; }

    /// <summary>Documents it calls for.</summary>
    public required IReadOnlyList<DocumentRefShape> Documents { get; init; }

    internal static StepShape Of(StepView step)
    {
        var offered = string.Equals(step.State, "offered", StringComparison.Ordinal);
        return new StepShape
        {
            Key = step.Key,
            Definition = step.Definition,
            Version = step.Version,
            Stage = step.Stage,
            Track = step.Track,
            Title = step.Title,
            State = offered ? "waiting" : step.State,
            Offered = offered,
            By = step.By,
            Mine = step.Mine,
            Signs = step.Signs,
            Optional = step.Optional,
            Form = step.Form,
            Outcomes = step.Outcomes.Select(outcome => new LabelledShape(outcome.Key, outcome.Title)).ToList(),
            Outcome = step.Outcome,
            Round = step.Round,
            Row = step.Row,
            OpenedAt = step.OpenedAt,
            Due = step.Due is { } due ? DueShape.Of(due) : null,
            Overdue = step.Overdue,
            FinishedAt = step.FinishedAt,
            FinishedBy = step.FinishedBy,
            Reason = step.Reason,
            Corrections = step.Corrections,
            NoLongerNeeded = step.NoLongerNeeded,
            Superseded = step.Superseded,
            AgainAt = step.AgainAt,
            WaitsFor = step.WaitsFor,
            Papers = step.Papers.Select(paper => new PaperShape(paper.Paper, paper.Present)).ToList(),
            Documents = step.Documents.Select(document => new DocumentRefShape(document.Template, document.Required)).ToList(),
        };
    }
}

/// <summary>One run of a track. State: open, completed or dropped.</summary>
public sealed record TrackShape(string Id, string Key, string Title, string State, Instant StartedAt, Instant? EndedAt, string? Reason, DueShape? Due, IReadOnlyList<MissingShape> Missing)
{
    internal static TrackShape Of(TrackView track, string number, Templates? templates) =>
        new(track.Id, track.Key, track.Title, track.State, track.StartedAt, track.EndedAt, track.Reason, track.Due is { } due ? DueShape.Of(due) : null,
            track.Missing.Select(missing => MissingShape.Of(missing, number, templates)).ToList());
}

/// <summary>One deadline of law. State: running, met or missed.</summary>
public sealed record ClockShape(string Key, string Title, string Basis, Instant StartedAt, Instant DueAt, Instant? StoppedAt, string State, Span? LateBy, Span? Left)
{
    internal static ClockShape Of(ClockView clock) =>
        new(clock.Key, clock.Title, clock.Basis, clock.StartedAt, clock.DueAt, clock.StoppedAt, clock.State, Span.Of(clock.Late), Span.Of(clock.Left));
}

/// <summary>One follow-up. State: planned, moved, done or missed; ended with its case.</summary>
public sealed record FollowUpShape(string Id, string Title, int Version, DueShape Due, string State, int Attempts, string? Result, string? Note, string? Form, IReadOnlyList<string> By, Instant? ClosedAt)
{
    internal static FollowUpShape Of(FollowUpView view) =>
        new(view.Id, view.Title, view.Version, DueShape.Of(view.Due), view.State, view.Attempts, view.Result, view.Note, view.Form, view.By, view.ClosedAt);
}

/// <summary>One document. State: issued or void.</summary>
public sealed record DocumentShape(string Id, string Template, string Number, string State, Instant IssuedAt, string IssuedBy, string? Step, string? VoidReason)
{
    internal static DocumentShape Of(DocumentView view) =>
        new(view.Id, view.Template, view.Number, view.State, view.IssuedAt, view.IssuedBy, view.Step, view.VoidReason);
}

/// <summary>What somebody may do in an office.</summary>
/// <param name="Role">Role key.</param>
/// <param name="Title">Title.</param>
/// <param name="Office">Office key; empty: everywhere.</param>
/// <param name="May">Rights.</param>
public sealed record GrantShape(string Role, string Title, string Office, IReadOnlyList<string> May)
{
    internal static GrantShape Of(Grant grant) => new(grant.Role.Key, grant.Role.Title, grant.Office, grant.Role.May.Order(StringComparer.Ordinal).ToList());
}
