using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>What kind of thing stands on the agenda.</summary>
public enum AgendaKind
{
    /// <summary>An open step.</summary>
    Step,

    /// <summary>A planned follow-up.</summary>
    FollowUp,

    /// <summary>A running deadline of law.</summary>
    Clock,

    /// <summary>A running track with a deadline of its own.</summary>
    Track,

    /// <summary>A pause that waits for consent.</summary>
    Pause,

    /// <summary>An end of the case that was proposed and waits for another person.</summary>
    Ending,

    /// <summary>A countersignature that has to be given anew: what it countersigns was corrected.</summary>
    Signature,

    /// <summary>An access in an emergency that another person has to review.</summary>
    Review,
}

/// <summary>Something open in a case, with all that lists show of it, so that <c>hari-ini</c> and <c>terlambat</c> are one indexed query each.</summary>
public sealed record AgendaRow
{
    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Address within the case: step instance, follow-up id, clock key or track instance.</summary>
    public required string Item { get; init; }

    /// <summary>What kind.</summary>
    public AgendaKind Kind { get; init; }

    /// <summary>Title in words of the definitions, in Indonesian; never what somebody typed: it lies open.</summary>
    public required string Title { get; init; }

    /// <summary>The title that somebody typed for a contact planned by hand, sealed in the database; null: there is none.</summary>
    public string? OwnTitle { get; init; }

    /// <summary>The title that lists show to somebody: what a person typed only to whoever may read what people write about clients.</summary>
    public string TitleFor(Viewer viewer) => viewer.ReadsWords(Office) ? OwnTitle ?? Title : Title;

    /// <summary>Key of the stage or instance of the track it stands in, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Title of that stage or track, or null.</summary>
    public string? StageTitle { get; init; }

    /// <summary>When it is due, UTC; null: no deadline.</summary>
    public Instant? DueAt { get; init; }

    /// <summary>The unit in which its lateness is told; null without a deadline.</summary>
    public TimeUnit? DueUnit { get; init; }

    /// <summary>What kind of deadline; null without one.</summary>
    public DueKind? DueKind { get; init; }

    /// <summary>The article, or <c>default</c>; null without a deadline.</summary>
    public string? DueSource { get; init; }

    /// <summary>The instant before another date was agreed, or null.</summary>
    public Instant? DueOriginal { get; init; }

    /// <summary>When it opened, UTC.</summary>
    public Instant OpenedAt { get; init; }

    /// <summary>Roles that may do it, with a space before, between and after; <c>" "</c>: the worker of the case.</summary>
    public required string Roles { get; init; }

    /// <summary>User id of the person responsible, or null.</summary>
    public string? Worker { get; init; }

    /// <summary>Key of the office that does it.</summary>
    public required string Office { get; init; }

    /// <summary>Number of the case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary><c>darurat</c>, <c>segera</c> or <c>biasa</c>.</summary>
    public required string Urgency { get; init; }

    /// <summary>Whether the client is a child.</summary>
    public bool IsChild { get; init; }

    /// <summary>Whether it waits for a decision.</summary>
    public bool WaitsForDecision { get; init; }

    /// <summary><c>open</c>, or <c>paused</c> while the case is and the item stands still with it: it has no deadline, or a default one.</summary>
    public required string State { get; init; }

    /// <summary>Changes with every event of this item; sent as <c>__v</c>.</summary>
    public int Version { get; init; }
}

/// <summary>A notice to a person or to the holders of a role: once per item, due date, rung and receiver.</summary>
public sealed class NoticeRow
{
    /// <summary>Running number, set by the database.</summary>
    public long Id { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>The item of the agenda.</summary>
    public required string Item { get; init; }

    /// <summary>The due date it speaks of, UTC.</summary>
    public Instant DueAt { get; init; }

    /// <summary>How far up the ladder it went.</summary>
    public required string Rung { get; init; }

    /// <summary>What kind of notice.</summary>
    public required string Kind { get; init; }

    /// <summary>The receiver as one text: a user id, or <c>ROLE:OFFICE</c>.</summary>
    public required string Receiver { get; init; }

    /// <summary>User id, when it goes to one person.</summary>
    public string? ToUser { get; init; }

    /// <summary>Role, when it goes to whoever holds it.</summary>
    public string? ToRole { get; init; }

    /// <summary>Office of that role.</summary>
    public string? ToOffice { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When the receiver saw it, UTC.</summary>
    public Instant? SeenAt { get; set; }

    /// <summary>When what it speaks of was done, UTC.</summary>
    public Instant? AnsweredAt { get; set; }
}

/// <summary>A question to a colleague about a case, and its answer.</summary>
public sealed record QuestionRow
{
    /// <summary>Id of the question within its case.</summary>
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>The item it is about, or null.</summary>
    public string? Item { get; init; }

    /// <summary>User id of whoever asks.</summary>
    public required string AskedBy { get; init; }

    /// <summary>User id of whoever is asked.</summary>
    public required string ToUser { get; init; }

    /// <summary>The question.</summary>
    public required string Text { get; init; }

    /// <summary>When it was asked, UTC.</summary>
    public Instant AskedAt { get; init; }

    /// <summary>The answer, or null.</summary>
    public string? Answer { get; init; }

    /// <summary>User id of whoever answered.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When it was answered, UTC.</summary>
    public Instant? AnsweredAt { get; init; }
}

/// <summary>That somebody has, or had, a case through an access in an emergency.</summary>
public sealed record EmergencyRow
{
    /// <summary>Its id, of its own in the whole installation.</summary>
    public required string Id { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>User id of who opened it.</summary>
    public required string UserId { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>Until when it is open, UTC.</summary>
    public Instant Until { get; init; }

    /// <summary>When it was reviewed, UTC; null: not yet.</summary>
    public Instant? ReviewedAt { get; init; }
}
