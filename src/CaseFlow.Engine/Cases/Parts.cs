using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>Where a stage, step or track stands.</summary>
public enum Standing
{
    /// <summary>Not open yet.</summary>
    Waiting,

    /// <summary>Being worked on.</summary>
    Open,

    /// <summary>A step that was finished.</summary>
    Finished,

    /// <summary>A stage or track whose gate held.</summary>
    Completed,

    /// <summary>Skipped with a reason.</summary>
    Skipped,

    /// <summary>A step no longer needed, dropped with a reason or by the end of what held it; a track that was ended.</summary>
    Dropped,
}

/// <summary>One stage of a case.</summary>
public sealed class StageState(string key)
{
    /// <summary>Its key.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>Where it stands: waiting, open, completed or skipped.</summary>
    public Standing Standing { get; internal set; }

    /// <summary>How often it was opened, or passed over for the first time; 0: never.</summary>
    public int Round { get; internal set; }

    /// <summary>When it last opened, UTC.</summary>
    public Instant? OpenedAt { get; internal set; }

    /// <summary>When it was completed or skipped, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Why it was skipped.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Who skipped it: user id.</summary>
    public string? SkippedBy { get; internal set; }

    /// <summary>Why its gate was overridden, in this round.</summary>
    public string? Override { get; internal set; }

    /// <summary>Who overrode it: name.</summary>
    public string? OverriddenBy { get; internal set; }

    /// <summary>Who overrode it: user id.</summary>
    public string? OverriddenById { get; internal set; }

    /// <summary>True when a decision sent back what it hangs on: work goes on, but it does not complete; a new round begins once what it hangs on is done again.</summary>
    internal bool Stale { get; set; }

    /// <summary>The sentences of the gate that were overridden, in this round.</summary>
    public IReadOnlyList<string> Overridden { get; internal set; } = [];
}

/// <summary>One run of a track.</summary>
public sealed class TrackState(string id, string key)
{
    /// <summary>Its instance, such as <c>pemulangan~1</c>.</summary>
    public string Id { get; internal set; } = id;

    /// <summary>Its key in the definition.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>True when the edition the case was moved to has no such track: it can still be read.</summary>
    public bool Retired { get; internal set; }

    /// <summary>Where it stands: open, completed or dropped.</summary>
    public Standing Standing { get; internal set; } = Standing.Open;

    /// <summary>When it started, UTC.</summary>
    public Instant StartedAt { get; internal set; }

    /// <summary>When it ended, UTC.</summary>
    public Instant? EndedAt { get; internal set; }

    /// <summary>Its own deadline, or null.</summary>
    public Due? Due { get; internal set; }

    /// <summary>Why it was started or ended.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Who gave that reason: user id.</summary>
    public string? ReasonBy { get; internal set; }

    /// <summary>Why its gate was overridden.</summary>
    public string? Override { get; internal set; }

    /// <summary>Who overrode it.</summary>
    public string? OverriddenBy { get; internal set; }

    /// <summary>The sentences of the gate that were overridden.</summary>
    public IReadOnlyList<string> Overridden { get; internal set; } = [];

    /// <summary>True when the end of the case cut it off: in a new episode its condition may start it again.</summary>
    internal bool CutOff { get; set; }
}

/// <summary>One revision of a step's answers.</summary>
public sealed record Revision(int Number, Answers Answers, Instant At, string By, string ByName, string? Reason);

/// <summary>One instance of a step.</summary>
public sealed class StepState(string address, string key, string section, int round)
{
    /// <summary>Its address: <c>step</c>, <c>step~2</c>, <c>track~1.step</c>, <c>track~1.step~2</c>.</summary>
    public string Address { get; } = address;

    /// <summary>Its key in the definition; a new edition may give another one, the address stays.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>The stage key or track instance it stands in.</summary>
    public string Section { get; internal set; } = section;

    /// <summary>The round of its stage; 1 in a track.</summary>
    public int Round { get; internal set; } = round;

    /// <summary>For <c>each</c>: the row's place in the table when it opened, from 1.</summary>
    public int? Row { get; internal set; }

    /// <summary>For <c>each</c>: what the row said when it opened; null for another step, and where that was not recorded yet.</summary>
    public Answers? RowAnswers { get; internal set; }

    /// <summary>Where it stands: open, finished, skipped or dropped.</summary>
    public Standing Standing { get; internal set; } = Standing.Open;

    /// <summary>True when a decision sent the case back before it, or it was dropped because it was not needed: it no longer counts, its answers stay readable.</summary>
    public bool Superseded { get; internal set; }

    /// <summary>True when the edition the case was moved to has no place for it: it no longer counts, its answers stay readable.</summary>
    public bool Retired { get; internal set; }

    /// <summary>Its deadline, or null.</summary>
    public Due? Due { get; internal set; }

    /// <summary>When it opened, UTC.</summary>
    public Instant OpenedAt { get; internal set; }

    /// <summary>When it was finished, skipped or dropped, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Who closed it: user id.</summary>
    public string? ClosedBy { get; internal set; }

    /// <summary>Who closed it: name.</summary>
    public string? ClosedByName { get; internal set; }

    /// <summary>The outcome chosen.</summary>
    public string? Outcome { get; internal set; }

    /// <summary>The reason given with the outcome, the skip or the drop.</summary>
    public string? Reason { get; internal set; }

    /// <summary>The last signature, where finishing it was signing it.</summary>
    public Signature? Signature { get; internal set; }

    /// <summary>The version of the form that was answered.</summary>
    public int FormVersion { get; internal set; }

    /// <summary>All revisions of the answers, oldest first; empty until finished.</summary>
    public IReadOnlyList<Revision> Revisions => RevisionList;

    /// <summary>Papers ticked off.</summary>
    public IReadOnlySet<string> Papers => PaperSet;

    /// <summary>The answers in force, or none.</summary>
    public Answers Answers => RevisionList.Count == 0 ? Answers.None : RevisionList[^1].Answers;

    /// <summary>When the same step is to open again (<c>again-in</c>), or null.</summary>
    public Instant? AgainAt { get; internal set; }

    /// <summary>Changes with every event of this step; sent as <c>__v</c>.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Whether it is open.</summary>
    public bool IsOpen => Standing == Standing.Open;

    /// <summary>Whether both treat the same row; true for two instances of a step that has no rows.</summary>
    internal bool IsOfSameRow(StepState other) => Row == other.Row && Equals(RowAnswers, other.RowAnswers);

    /// <summary>Closed for good: not put off by an outcome <c>again-in</c>.</summary>
    internal bool IsSettled => !IsOpen && !PutOff;

    internal bool PutOff { get; set; }

    /// <summary>A list of this one only.</summary>
    internal StepState[] Alone => field ??= [this];

    /// <summary>Number of the event that closed it; of two answers that fill the same fact the later one counts.</summary>
    internal int ClosedSequence { get; set; }

    /// <summary>Number of the event that signed it last: it was finished, or its answers were corrected.</summary>
    internal int SignedSequence { get; set; }

    internal List<Revision> RevisionList { get; } = [];

    internal HashSet<string> PaperSet { get; } = new(StringComparer.Ordinal);

    /// <summary>After a decision sent the case back to a stage: the stage and round that must be done before this step opens anew.</summary>
    internal (string Stage, int Round)? WaitsFor { get; set; }
}

/// <summary>A deadline of law on a case.</summary>
public sealed class ClockState(string key)
{
    /// <summary>Its key.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>The moment it counts from, UTC.</summary>
    public Instant StartedAt { get; internal set; }

    /// <summary>Its last instant, UTC.</summary>
    public Instant DueAt { get; internal set; }

    /// <summary>When it was met, UTC; null while it runs.</summary>
    public Instant? StoppedAt { get; internal set; }

    /// <summary>True when its reason fell away.</summary>
    public bool Withdrawn { get; internal set; }

    /// <summary>True when only the end of the case stopped it: reopened, it runs again.</summary>
    internal bool CutOff { get; set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !Withdrawn && StoppedAt is null;

    /// <summary>Whether it was or is missed at this instant.</summary>
    public bool IsMissed(Instant now) => !Withdrawn && (StoppedAt ?? now) > DueAt;
}

/// <summary>A planned contact.</summary>
public sealed class FollowUpState(string id, string title, Due due)
{
    /// <summary>Its id, such as <c>tl~1</c>.</summary>
    public string Id { get; } = id;

    /// <summary>What is to be done.</summary>
    public string Title { get; } = title;

    /// <summary>The section whose definition planned it, or null when a person did.</summary>
    public string? Plan { get; internal set; }

    /// <summary>Its place in the plan, from 0.</summary>
    public int Index { get; internal set; }

    /// <summary>The instance of the step whose finish planned it; null when a person did, when that step has one instance a row, and where that was not recorded yet.</summary>
    internal string? After { get; set; }

    /// <summary>The round of the section that planned it.</summary>
    internal int Round { get; set; } = 1;

    /// <summary>Roles that do it; empty: the worker of the case.</summary>
    public IReadOnlyList<string> By { get; internal set; } = [];

    /// <summary>Who planned it by hand: user id; <c>system</c> or whoever opened the plan otherwise.</summary>
    public string? PlannedBy { get; internal set; }

    /// <summary>The office that does it, when not the case's own.</summary>
    public string? Office { get; internal set; }

    /// <summary>The form it is recorded with, or null.</summary>
    public string? Form { get; internal set; }

    /// <summary>When it is due.</summary>
    public Due Due { get; internal set; } = due;

    /// <summary><c>planned</c>, <c>done</c>, <c>missed</c>, or <c>ended</c> with the case.</summary>
    public string State { get; internal set; } = "planned";

    /// <summary>True once it was moved to another date.</summary>
    public bool Moved { get; internal set; }

    /// <summary>Tries without a contact.</summary>
    public int Attempts { get; internal set; }

    /// <summary>The result: done, absent, refused, unsafe or wrong-address.</summary>
    public string? Result { get; internal set; }

    /// <summary>The answers of its form.</summary>
    public Answers Answers { get; internal set; } = Answers.None;

    /// <summary>A note or reason.</summary>
    public string? Note { get; internal set; }

    /// <summary>Who wrote it: user id.</summary>
    public string? NoteBy { get; internal set; }

    /// <summary>When it was done or missed, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Changes with every event; sent as <c>__v</c>.</summary>
    public int Version { get; internal set; } = 1;

    /// <summary>Whether one of these roles does it for another office, or oversees the office that does it.</summary>
    public bool IsVisitOf(IReadOnlyList<Role> roles) =>
        roles.Any(role => role.Visit is { } visit && string.Equals(visit.Office, Office, StringComparison.Ordinal) && (visit.Oversees || By.Contains(visit.Role, StringComparer.Ordinal)));

    /// <summary>What the next one of a plan from the last done counts from: when it was done; of one that was missed its own date, whenever that was noticed. Null while it is open.</summary>
    internal Instant? CountsOn => ClosedAt is null ? null : string.Equals(State, "missed", StringComparison.Ordinal) ? Due.At : ClosedAt;

    /// <summary>Whether it still has to be done.</summary>
    public bool IsOpen => string.Equals(State, "planned", StringComparison.Ordinal);
}

/// <summary>A document issued for a case.</summary>
public sealed class DocumentState(string id, string template, string number)
{
    /// <summary>Its id.</summary>
    public string Id { get; } = id;

    /// <summary>Template key.</summary>
    public string Template { get; } = template;

    /// <summary>Its number.</summary>
    public string Number { get; } = number;

    /// <summary>The step it was issued from, or null.</summary>
    public string? Step { get; internal set; }

    /// <summary>SHA-256 of the stored bytes.</summary>
    public string Sha256 { get; internal set; } = "";

    /// <summary>When it was issued, UTC.</summary>
    public Instant IssuedAt { get; internal set; }

    /// <summary>Name of the issuer.</summary>
    public string IssuedBy { get; internal set; } = "";

    /// <summary>Why it is void, or null.</summary>
    public string? VoidReason { get; internal set; }

    /// <summary>Who made it void: user id.</summary>
    public string? VoidedBy { get; internal set; }

    /// <summary>Whether it counts.</summary>
    public bool IsIssued => VoidReason is null;
}

/// <summary>A contact note.</summary>
public sealed record Note(string Id, string Text, Instant ContactAt, Instant WrittenAt, string By, string ByName);

/// <summary>A question to a colleague and its answer.</summary>
public sealed record Question(string Id, string? Item, string By, string ByName, string To, string ToName, string Text, Instant AskedAt, string? Answer, Instant? AnsweredAt);

/// <summary>An access to the case in an emergency, and its review.</summary>
/// <param name="Id">Its id, of its own in the whole installation.</param>
/// <param name="Category">A word of <see cref="EmergencyCategory"/>.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: user id.</param>
/// <param name="ByName">Who: name.</param>
/// <param name="At">When it was opened, UTC.</param>
/// <param name="Until">Until when it was open, UTC.</param>
/// <param name="ReviewBy">When the review is due, UTC.</param>
public sealed record EmergencyAccess(string Id, string Category, string Reason, string By, string ByName, Instant At, Instant Until, Instant ReviewBy)
{
    /// <summary>When it was reviewed, UTC, or null.</summary>
    public Instant? ReviewedAt { get; init; }

    /// <summary>Who reviewed it: name.</summary>
    public string? ReviewedBy { get; init; }

    /// <summary>Whether the reviewer found it justified.</summary>
    public bool Justified { get; init; }

    /// <summary>What the reviewer wrote, or null.</summary>
    public string? Finding { get; init; }
}

/// <summary>What somebody with the right to it let pass, with a reason: a gate that was overridden, or a stage that was skipped ("dan/atau"). Kept for ever, whatever happens to the stage afterwards.</summary>
/// <param name="Section">Stage key or track instance.</param>
/// <param name="Round">The round it was in.</param>
/// <param name="Missing">The sentences of the gate that were overridden; empty for a skipped stage.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who: user id.</param>
/// <param name="ByName">Who: name.</param>
/// <param name="Role">The role used.</param>
/// <param name="At">When, UTC.</param>
public sealed record Waiver(string Section, int Round, IReadOnlyList<string> Missing, string Reason, string By, string ByName, string Role, Instant At);

/// <summary>A pause of the case: defaults stand still, clocks do not.</summary>
/// <param name="From">When it began, UTC.</param>
/// <param name="To">When it ended, UTC; null while it lasts.</param>
/// <param name="Category">Item of the definition's list of kinds of pause.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day, after which the case runs by itself; null: until a person ends it.</param>
/// <param name="AskedByName">Who asked for it.</param>
/// <param name="ConsentedByName">Who consented; null when whoever asked needed nobody's consent.</param>
public sealed record Pause(Instant From, Instant? To, string Category, string Reason, LocalDate? Until, string AskedByName, string? ConsentedByName);

/// <summary>A pause that was asked for and waits for another person's consent.</summary>
/// <param name="Category">Item of the definition's list of kinds of pause.</param>
/// <param name="Reason">Why.</param>
/// <param name="Until">Its last day, or null.</param>
/// <param name="By">Who asks: user id.</param>
/// <param name="ByName">Who asks: name.</param>
/// <param name="At">When it was asked, UTC.</param>
/// <param name="Sequence">Number of the event; what a form sends back, so that nobody consents to another request than the one read.</param>
public sealed record PauseRequest(string Category, string Reason, LocalDate? Until, string By, string ByName, Instant At, int Sequence);

/// <summary>An end of the case that was proposed and waits for another person.</summary>
/// <param name="Ending">The ending's key.</param>
/// <param name="Reason">Why; null where the ending asks for no reason and none was given.</param>
/// <param name="By">Who proposes it: user id.</param>
/// <param name="ByName">Who proposes it: name.</param>
/// <param name="At">When it was proposed, UTC.</param>
/// <param name="Sequence">Number of the event; what a form sends back, so that nobody consents to another proposal than the one read.</param>
public sealed record EndingProposal(string Ending, string? Reason, string By, string ByName, Instant At, int Sequence);
