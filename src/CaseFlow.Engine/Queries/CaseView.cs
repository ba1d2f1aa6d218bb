using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>
/// A case as one person may see it: the shape of contract section 5, and what the case page shows. Flat, read-only.
/// Words that people wrote (reasons, notes) are null for whoever neither sees the client's story nor wrote them.
/// </summary>
public sealed record CaseView
{
    /// <summary><c>K-YYYY-NNNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Number of the last event.</summary>
    public required int Version { get; init; }

    /// <summary>open, paused or ended.</summary>
    public required string Status { get; init; }

    /// <summary>1, and one more for each reopening.</summary>
    public required int Episode { get; init; }

    /// <summary>Classification, or null.</summary>
    public string? Classification { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    public required string Urgency { get; init; }

    /// <summary>Office key.</summary>
    public required string Office { get; init; }

    /// <summary>The worker's user id, or null.</summary>
    public string? Worker { get; init; }

    /// <summary>The worker's name, or null.</summary>
    public string? WorkerName { get; init; }

    /// <summary>When it was opened, UTC.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>When it ended, UTC.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>How it ended: the ending's title.</summary>
    public string? Ending { get; init; }

    /// <summary>What may be seen of the client.</summary>
    public required ClientView Client { get; init; }

    /// <summary>The definition it is pinned to.</summary>
    public required WorkflowPin Workflow { get; init; }

    /// <summary>The safety note, or null.</summary>
    public Note? SafetyNote { get; init; }

    /// <summary>Stages in order.</summary>
    public required IReadOnlyList<StageView> Stages { get; init; }

    /// <summary>Step instances in the order of the definition, with those still waiting or offered.</summary>
    public required IReadOnlyList<StepView> Steps { get; init; }

    /// <summary>Tracks in the order they started.</summary>
    public required IReadOnlyList<TrackView> Tracks { get; init; }

    /// <summary>Clocks of law, running first.</summary>
    public required IReadOnlyList<ClockView> Clocks { get; init; }

    /// <summary>Follow-ups by due date.</summary>
    public required IReadOnlyList<FollowUpView> FollowUps { get; init; }

    /// <summary>Documents, newest first.</summary>
    public required IReadOnlyList<DocumentView> Documents { get; init; }

    /// <summary>Gates that were overridden and stages that were skipped, newest first, for ever; a reason that the viewer may not see is null.</summary>
    public required IReadOnlyList<WaiverView> Waivers { get; init; }

    /// <summary>A pause that waits for consent, or null.</summary>
    public PauseRequest? PauseRequest { get; init; }

    /// <summary>An end of the case that was proposed and waits for another person, or null.</summary>
    public EndingProposal? EndingProposal { get; init; }

    /// <summary>The step to do next: the open one whose deadline comes first, those of the viewer's roles before others; null when none is open.</summary>
    public StepView? Next { get; init; }
}

/// <summary>The definition of a case.</summary>
public sealed record WorkflowPin(string Id, int Edition, string Hash);

/// <summary>What may be seen of a client; what may not be seen is null.</summary>
/// <param name="Label">Initials and age, for lists and headings.</param>
/// <param name="Name">Name.</param>
/// <param name="Alias">Alias.</param>
/// <param name="Sex">Sex.</param>
/// <param name="BirthDate">Birth date.</param>
/// <param name="Age">Age in whole years today; null where it is only estimated or not known.</param>
/// <param name="IsChild">Under 18, or perhaps so by the estimate.</param>
/// <param name="Nationality">Nationality.</param>
/// <param name="Address">Address.</param>
/// <param name="Contact">Contact.</param>
/// <param name="SafeContact">Safe contact.</param>
public sealed record ClientView(string Label, string? Name, string? Alias, string? Sex, string? BirthDate, int? Age, bool IsChild, string? Nationality, string? Address, string? Contact, string? SafeContact);

/// <summary>One stage. State: waiting, open, completed, skipped.</summary>
public sealed record StageView(string Key, string Title, string State, int Round, Instant? OpenedAt, Instant? ClosedAt, string? Reason, string? Override, string? OverriddenBy, bool Skippable, IReadOnlyList<Missing> Missing);

/// <summary>Something that was let pass with a reason.</summary>
/// <param name="Section">Stage key or track instance.</param>
/// <param name="Title">Title of the stage or track.</param>
/// <param name="Round">The round it was in.</param>
/// <param name="Missing">What was overridden; empty: the whole stage was skipped.</param>
/// <param name="Reason">Why; null where the viewer may not see it.</param>
/// <param name="ByName">Who.</param>
/// <param name="Role">The role used.</param>
/// <param name="At">When, UTC.</param>
public sealed record WaiverView(string Section, string Title, int Round, IReadOnlyList<string> Missing, string? Reason, string ByName, string Role, Instant At);

/// <summary>A deadline. Kind: law, agreed or default.</summary>
/// <param name="At">The last instant in time, UTC.</param>
/// <param name="Kind">law, agreed or default.</param>
/// <param name="Source">As in <see cref="Due.Source"/>.</param>
/// <param name="Original">The instant before another date was agreed, or null.</param>
/// <param name="Late">How late it is, or null.</param>
/// <param name="Left">How much time is left, or null.</param>
/// <param name="Calendar">The version of the calendar it was counted by, or null.</param>
/// <param name="IsUncertain">Whether it counts working days into a year whose holidays are only estimated or not known.</param>
public sealed record DueView(Instant At, string Kind, string Source, Instant? Original, Lateness? Late, Lateness? Left, string? Calendar = null, bool IsUncertain = false);

/// <summary>One step. State: waiting, offered, open, finished, skipped, dropped.</summary>
public sealed record StepView
{
    /// <summary>Its address; for a step that is still waiting or offered, its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its key in the definition.</summary>
    public required string Definition { get; init; }

    /// <summary>Version, sent as <c>__v</c>; 0 for one that does not exist yet.</summary>
    public required int Version { get; init; }

    /// <summary>Stage key, or null in a track.</summary>
    public string? Stage { get; init; }

    /// <summary>Track instance, or null in a stage.</summary>
    public string? Track { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>Where it stands.</summary>
    public required string State { get; init; }

    /// <summary>Roles that may finish it.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether one of the viewer's roles may finish it.</summary>
    public bool Mine { get; init; }

    /// <summary>Whether finishing it is signing it.</summary>
    public bool Signs { get; init; }

    /// <summary>Whether it never holds its stage.</summary>
    public bool Optional { get; init; }

    /// <summary>Form key, or null.</summary>
    public string? Form { get; init; }

    /// <summary>Outcomes to choose from.</summary>
    public required IReadOnlyList<Outcome> Outcomes { get; init; }

    /// <summary>The outcome chosen, or null.</summary>
    public string? Outcome { get; init; }

    /// <summary>Round of its stage.</summary>
    public int Round { get; init; }

    /// <summary>For <c>each</c>: its row.</summary>
    public int? Row { get; init; }

    /// <summary>What that row is called, where the viewer may see it and it names nobody; else null.</summary>
    public string? RowName { get; init; }

    /// <summary>When it opened, UTC.</summary>
    public Instant? OpenedAt { get; init; }

    /// <summary>Its deadline, or null.</summary>
    public DueView? Due { get; init; }

    /// <summary>Whether it is late now.</summary>
    public bool Overdue => string.Equals(State, "open", StringComparison.Ordinal) && Due?.Late is not null;

    /// <summary>When it was closed, UTC.</summary>
    public Instant? FinishedAt { get; init; }

    /// <summary>Who closed it: name.</summary>
    public string? FinishedBy { get; init; }

    /// <summary>Why it was skipped or dropped, or the reason of its outcome.</summary>
    public string? Reason { get; init; }

    /// <summary>How often its answers were corrected.</summary>
    public int Corrections { get; init; }

    /// <summary>True when its condition has turned false: "tidak lagi diperlukan".</summary>
    public bool NoLongerNeeded { get; init; }

    /// <summary>True when it no longer counts: a decision sent the case back before it, or the edition the case was moved to has no place for it.</summary>
    public bool Superseded { get; init; }

    /// <summary>When it comes again, UTC, or null.</summary>
    public Instant? AgainAt { get; init; }

    /// <summary>Titles of the steps it waits for.</summary>
    public IReadOnlyList<string> WaitsFor { get; init; } = [];

    /// <summary>Papers to tick off, and whether each is there.</summary>
    public IReadOnlyList<(string Paper, bool Present)> Papers { get; init; } = [];

    /// <summary>Documents it calls for.</summary>
    public IReadOnlyList<DocumentRef> Documents { get; init; } = [];
}

/// <summary>One track. State: open, completed, dropped.</summary>
public sealed record TrackView(string Id, string Key, string Title, string State, Instant StartedAt, Instant? EndedAt, string? Reason, DueView? Due, IReadOnlyList<Missing> Missing);

/// <summary>One clock of law. State: running, met, missed or withdrawn.</summary>
public sealed record ClockView(string Key, string Title, string Basis, Instant StartedAt, Instant DueAt, Instant? StoppedAt, string State, Lateness? Late, Lateness? Left);

/// <summary>One follow-up. State: planned, moved, done, missed or ended.</summary>
public sealed record FollowUpView(string Id, string Title, int Version, DueView Due, string State, int Attempts, string? Result, string? Note, string? Form, IReadOnlyList<string> By, Instant? ClosedAt);

/// <summary>One document. State: issued or void.</summary>
public sealed record DocumentView(string Id, string Template, string Number, string State, Instant IssuedAt, string IssuedBy, string? Step, string? VoidReason);
