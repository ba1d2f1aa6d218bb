namespace CaseFlow.Engine.Cases;

/// <summary>The rules that an act can break; the words for them stand with the pages.</summary>
public enum Rule
{
    /// <summary>None of the actor's roles may do this; <see cref="CaseRuleException.Roles"/> may.</summary>
    NotYours,

    /// <summary>There is no step, track, stage, clock, follow-up or document with this key.</summary>
    Unknown,

    /// <summary>The step is not open.</summary>
    StepNotOpen,

    /// <summary>The step is not finished, so there is nothing to correct.</summary>
    StepNotFinished,

    /// <summary>The step cannot be started by hand now.</summary>
    StepNotOffered,

    /// <summary>A reason must be given.</summary>
    ReasonRequired,

    /// <summary>The decision must be taken.</summary>
    OutcomeRequired,

    /// <summary>The definition has no such outcome.</summary>
    OutcomeUnknown,

    /// <summary>A document that the step calls for has not been issued.</summary>
    DocumentRequired,

    /// <summary>The countersigner must be another person.</summary>
    AnotherPersonSigns,

    /// <summary>The case has ended.</summary>
    CaseEnded,

    /// <summary>The case has not ended, so it cannot be reopened.</summary>
    CaseNotEnded,

    /// <summary>The case ended in a way after which it is not reopened.</summary>
    EndedForGood,

    /// <summary>The case is paused already.</summary>
    CasePaused,

    /// <summary>The case is not paused.</summary>
    CaseNotPaused,

    /// <summary>A pause has been asked for already and waits for consent.</summary>
    PauseAsked,

    /// <summary>No pause has been asked for.</summary>
    PauseNotAsked,

    /// <summary>The definition has no such kind of pause.</summary>
    PauseCategoryUnknown,

    /// <summary>Consent to a pause is another person's.</summary>
    AnotherPersonConsents,

    /// <summary>The stage is not open.</summary>
    StageNotOpen,

    /// <summary>The definition does not let this stage be skipped.</summary>
    StageNotSkippable,

    /// <summary>The gate holds already: there is nothing to override.</summary>
    NothingToOverride,

    /// <summary>Nothing was chosen to be overridden, or something that the gate does not miss now.</summary>
    NotMissing,

    /// <summary>The track cannot be started now.</summary>
    TrackNotOffered,

    /// <summary>Something blocks the ending; see <see cref="CaseRuleException.Missing"/>.</summary>
    EndingBlocked,

    /// <summary>An end of the case is proposed already and waits for another person.</summary>
    EndingProposed,

    /// <summary>No end of the case is proposed.</summary>
    EndingNotProposed,

    /// <summary>Whoever ends the case is another person than the one who proposed it.</summary>
    AnotherPersonEnds,

    /// <summary>A document takes another person than the one who issues it: <see cref="CaseRuleException.Roles"/> issue it, or it follows the steps in <see cref="CaseRuleException.Missing"/>.</summary>
    AnotherPersonIssues,

    /// <summary>A deadline of law is never moved by people.</summary>
    LawDoesNotMove,

    /// <summary>The date lies in the past.</summary>
    DateInPast,

    /// <summary>No other date is agreed, so there is none to take back.</summary>
    DateNotAgreed,

    /// <summary>The follow-up is not open.</summary>
    FollowUpNotOpen,

    /// <summary>The question has been answered.</summary>
    QuestionAnswered,

    /// <summary>The document is void already.</summary>
    DocumentVoid,

    /// <summary>The worker is the one assigned already.</summary>
    SameWorker,

    /// <summary>The reason says too little: see <see cref="CaseFile.ShortestReason"/>.</summary>
    ReasonTooShort,

    /// <summary>There is no such kind of emergency.</summary>
    EmergencyCategoryUnknown,

    /// <summary>The case is open to this person already.</summary>
    OpenAlready,

    /// <summary>This person has opened as many cases in an emergency as a day has.</summary>
    EmergenciesUsedUp,

    /// <summary>The access in an emergency was reviewed already.</summary>
    EmergencyReviewed,

    /// <summary>An access in an emergency is reviewed by another person.</summary>
    AnotherPersonReviews,

    /// <summary>The worker must not see the case: a conflict is noted.</summary>
    WorkerKeptAway,

    /// <summary>Nothing was written.</summary>
    Empty,

    /// <summary>More was written than is kept: <see cref="CaseFile.LongestText"/>, of a title <see cref="CaseFile.LongestTitle"/>.</summary>
    TooLong,

    /// <summary>The case is under that edition already, or it is an edition of another definition.</summary>
    SameEdition,

    /// <summary>Something open has no counterpart in the other edition; see <see cref="CaseRuleException.Missing"/>.</summary>
    NoCounterpart,

    /// <summary>Under the other edition the case would never come to rest: its rules go round in a circle.</summary>
    NeverRests,

    /// <summary>What is recorded of the case cannot be read; <c>verify</c> says what is wrong.</summary>
    Unreadable,

    /// <summary>The last change of edition is not that batch's, so it cannot be taken back.</summary>
    NotMovedLast,

    /// <summary>A person has acted since the case was moved; see <see cref="CaseRuleException.Act"/>.</summary>
    ActedSince,
}

/// <summary>A rule of the procedure that an act would break. Nothing has been changed.</summary>
public sealed class CaseRuleException : Exception
{
    /// <summary>An act that breaks a rule.</summary>
    public CaseRuleException(Rule rule)
        : base(rule.ToString()) => Rule = rule;

    /// <summary>Not used.</summary>
    public CaseRuleException()
    {
    }

    /// <summary>Not used.</summary>
    public CaseRuleException(string message)
        : base(message)
    {
    }

    /// <summary>Not used.</summary>
    public CaseRuleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The rule.</summary>
    public Rule Rule { get; }

    /// <summary>The roles that may do what was tried; empty where that is not the point.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The right that was wanting, or null where that is not the point.</summary>
    public string? Right { get; init; }

    /// <summary>Everything that is missing; empty where that is not the point.</summary>
    public IReadOnlyList<Missing> Missing { get; init; } = [];

    /// <summary>The act that stands in the way; null where that is not the point.</summary>
    public Recorded? Act { get; init; }
}
