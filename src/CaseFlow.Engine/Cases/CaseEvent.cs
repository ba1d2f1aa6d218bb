using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>One thing that happened to a case. Events are never changed or deleted; the case is what they add up to.</summary>
public abstract record CaseEvent;

/// <summary>An event with who, when, as what and under which definition.</summary>
/// <param name="Sequence">Number within the case, from 1, without gaps.</param>
/// <param name="At">When, UTC; all events of one operation share it.</param>
/// <param name="Actor">User id or <c>system</c>.</param>
/// <param name="ActorName">Name at that time.</param>
/// <param name="Role">The role used.</param>
/// <param name="Operation">The key of the operation, as sent.</param>
/// <param name="Event">What happened.</param>
public sealed record Recorded(int Sequence, Instant At, string Actor, string ActorName, string Role, string Operation, CaseEvent Event);

/// <summary>The signature of whoever finished a signing step.</summary>
public sealed record Signature(string Name, string? Str, LocalDate? StrExpires);

#pragma warning disable CS1591 // The events say themselves what happened; their parameters are the words of the glossary.
public sealed record CaseOpened(string Number, string Workflow, int Edition, string Definition, string Office, string OfficeKind, bool IntegratedServiceCentre, string Zone) : CaseEvent;

public sealed record StageOpened(string Stage, int Round) : CaseEvent;

public sealed record StageCompleted(string Stage) : CaseEvent;

public sealed record StageSkipped(string Stage, string Reason) : CaseEvent;

/// <summary>A gate was overridden; <paramref name="Section"/> is a stage key or a track's instance.</summary>
public sealed record GateOverridden(string Section, string Reason, IReadOnlyList<string> Missing) : CaseEvent;

/// <summary>A track started; <paramref name="Track"/> is its instance, such as <c>pemulangan~1</c>.</summary>
public sealed record TrackStarted(string Track, string Key, string? Reason, Due? Due) : CaseEvent;

public sealed record TrackEnded(string Track, bool Completed, string? Reason) : CaseEvent;

/// <summary>A step opened; <paramref name="Section"/> is a stage key or a track's instance; for <c>each</c>, <paramref name="Row"/> counts from 1 and <paramref name="RowAnswers"/> is what that row said.</summary>
public sealed record StepOpened(string Step, string Key, string Section, int Round, int? Row, Due? Due, Answers? RowAnswers = null) : CaseEvent;

/// <summary>A step was finished; <paramref name="AgainAt"/> is when the outcome asks for it again.</summary>
public sealed record StepFinished(string Step, Answers Answers, int FormVersion, string? Outcome, string? Reason, Signature? Signature, Instant? AgainAt) : CaseEvent;

public sealed record StepSkipped(string Step, string Reason) : CaseEvent;

/// <summary>A person dropped an open step; <paramref name="NotNeeded"/>: it was not needed as things stood, so that it opens anew should it be needed after all.</summary>
public sealed record StepDropped(string Step, string Reason, bool NotNeeded = false) : CaseEvent;

/// <summary>Answers were corrected; a signing step is thereby signed anew.</summary>
public sealed record AnswersCorrected(string Step, int Revision, Answers Answers, string Reason, Signature? Signature = null) : CaseEvent;

/// <summary>A decision sent the case back: <paramref name="To"/> is a step or stage key; <paramref name="Change"/> is what that changed, null in events of schema 1.</summary>
public sealed record SentBack(string Step, string To, string? Reason, ReturnChange? Change = null) : CaseEvent;

/// <summary>What a decision that sent the case back changed.</summary>
/// <param name="Steps">Instances that no longer count; those that were open are dropped.</param>
/// <param name="GoesOn">The stage or track's instance that is open again, or null.</param>
/// <param name="Waiting">Stages that wait for a new round.</param>
/// <param name="Stale">Stages where work goes on until their new round begins.</param>
/// <param name="AwaitedStage">The stage that the deciding step waits for before it is asked again, or null.</param>
/// <param name="AwaitedRound">The round of that stage, from 1; null without one.</param>
public sealed record ReturnChange(IReadOnlyList<string> Steps, string? GoesOn, IReadOnlyList<string> Waiting, IReadOnlyList<string> Stale, string? AwaitedStage, int? AwaitedRound);

/// <summary>A default or a date of law was computed anew: the urgency, an answer, a pause or the calendar changed.</summary>
public sealed record DueComputed(string Item, Due? Due) : CaseEvent;

public sealed record DateAgreed(string Item, Due Due, string Reason) : CaseEvent;

/// <summary>A date that had been agreed was taken back: what the rules give holds again, or no deadline where they give none.</summary>
public sealed record DateTakenBack(string Item, Due? Due, string Reason) : CaseEvent;

public sealed record PaperTicked(string Step, string Paper, bool Present) : CaseEvent;

public sealed record ClockStarted(string Clock, Instant StartedAt, Instant DueAt) : CaseEvent;

public sealed record ClockStopped(string Clock, Instant StoppedAt) : CaseEvent;

/// <summary>The reason for a running clock fell away by a correction or a new classification.</summary>
public sealed record ClockWithdrawn(string Clock) : CaseEvent;

/// <summary>A follow-up was planned; <paramref name="Plan"/> is the section whose definition asks for it, null when a person did; <paramref name="After"/> the step instance whose finish brought it, null for a step with one instance a row.</summary>
public sealed record FollowUpPlanned(string Id, string Title, Due Due, string? Plan, int Index, IReadOnlyList<string> By, string? Office, string? Form, string? Reason, string? After = null) : CaseEvent;

public sealed record FollowUpFinished(string Id, string Result, Answers? Answers, string? Note) : CaseEvent;

public sealed record FollowUpMoved(string Id, Due Due, string Reason) : CaseEvent;

public sealed record FollowUpMissed(string Id, string Reason) : CaseEvent;

public sealed record WorkerAssigned(string? Worker, string? Name, string? Reason) : CaseEvent;

/// <summary>A contact note; <paramref name="ContactAt"/> is when the contact took place.</summary>
public sealed record NoteAdded(string Id, string Text, Instant ContactAt) : CaseEvent;

public sealed record SafetyNoteSet(string? Text) : CaseEvent;

public sealed record QuestionAsked(string Id, string? Item, string To, string ToName, string Text) : CaseEvent;

public sealed record QuestionAnswered(string Id, string Text) : CaseEvent;

/// <summary>A question without an answer went to the new worker with the case.</summary>
public sealed record QuestionPassedOn(string Id, string To, string? ToName) : CaseEvent;

/// <summary>Somebody whom need to know does not give the case opened it in an emergency, until a moment; another person reviews that by another one.</summary>
public sealed record EmergencyOpened(string Id, string Category, string Reason, Instant Until, Instant ReviewBy) : CaseEvent;

/// <summary>Somebody from whom a conflict of interest keeps the case tried to open it in an emergency, and was not let in.</summary>
public sealed record EmergencyRefused(string Id, string Category, string Reason) : CaseEvent;

/// <summary>Another person reviewed an access in an emergency, and wrote what they found.</summary>
public sealed record EmergencyReviewed(string Id, bool Justified, string Finding) : CaseEvent;

/// <summary>A pause was asked for by somebody who may not consent to it, or works the case; <paramref name="Until"/> is its last day.</summary>
public sealed record PauseAsked(string Category, string Reason, LocalDate? Until) : CaseEvent;

/// <summary>A pause that <paramref name="AskedByName"/> had asked for was refused.</summary>
public sealed record PauseRefused(string Reason, string AskedBy, string AskedByName) : CaseEvent;

/// <summary>The case was paused; whoever asked for it is named when another person did, and then the actor consented.</summary>
public sealed record CasePaused(string Category, string Reason, LocalDate? Until, string? AskedBy = null, string? AskedByName = null) : CaseEvent;

/// <summary>The case runs again; <paramref name="Since"/> is when its last day was over, null when a person ended the pause.</summary>
public sealed record CaseResumed(string? Reason, Instant? Since = null) : CaseEvent;

/// <summary>An end of the case was proposed; it waits for another person.</summary>
public sealed record EndingProposed(string Ending, string? Reason) : CaseEvent;

/// <summary>The end that <paramref name="ProposedByName"/> had proposed was refused, or taken back by the same person.</summary>
public sealed record EndingRefused(string Ending, string Reason, string ProposedBy, string ProposedByName) : CaseEvent;

/// <summary>The case ended; <paramref name="Change"/> is what ended with it, null in events of schema 1; whoever proposed it is named, null where the program ended it and in events of before that was asked.</summary>
public sealed record CaseEnded(string Ending, string? Reason, EndChange? Change = null, string? ProposedBy = null, string? ProposedByName = null) : CaseEvent;

/// <summary>What ended with a case.</summary>
/// <param name="Steps">Step instances that were open.</param>
/// <param name="Tracks">Instances of tracks that were open.</param>
/// <param name="FollowUps">Ids of follow-ups that were planned.</param>
/// <param name="Clocks">Keys of clocks that were running and late.</param>
/// <param name="Withdrawn">Keys of clocks that were running and not late.</param>
public sealed record EndChange(IReadOnlyList<string> Steps, IReadOnlyList<string> Tracks, IReadOnlyList<string> FollowUps, IReadOnlyList<string> Clocks, IReadOnlyList<string> Withdrawn);

/// <summary>The case was reopened in a stage; <paramref name="Change"/> is what that changed, null in events of schema 1.</summary>
public sealed record CaseReopened(string Stage, string Reason, int Episode, ReopenChange? Change = null) : CaseEvent;

/// <summary>What a reopening changed.</summary>
/// <param name="Waiting">Stages that come, or come again.</param>
/// <param name="Skipped">Stages before the chosen one that were not done and are passed over.</param>
/// <param name="Clocks">Keys of clocks that only the end had stopped.</param>
public sealed record ReopenChange(IReadOnlyList<string> Waiting, IReadOnlyList<string> Skipped, IReadOnlyList<string> Clocks);

/// <summary>The case moved to another edition of its definition, by hash; from here on its events are read under that one.</summary>
public sealed record EditionChanged(string From, string To, int Edition, string Batch, EditionMap Map) : CaseEvent;

/// <summary>A move to another edition was taken back: what happened after event <paramref name="BackTo"/> counts no longer.</summary>
public sealed record EditionRestored(string Batch, string Definition, int BackTo) : CaseEvent;

public sealed record DocumentIssued(string Id, string Template, string Number, string? Step, string Sha256) : CaseEvent;

public sealed record DocumentVoided(string Id, string Reason) : CaseEvent;

/// <summary>A notice was shown to someone: of an overdue or due item, or with an empty item of something done to the case; once per item, due date (of the latter: its moment), rung and receiver.</summary>
public sealed record NoticeSent(string Item, Instant Due, string Rung, string To) : CaseEvent;
#pragma warning restore CS1591
