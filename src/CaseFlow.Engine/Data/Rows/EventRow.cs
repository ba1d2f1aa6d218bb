using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>One event as it is kept, for ever: the truth from which every other row of a case can be made again.</summary>
public sealed class EventRow
{
    /// <summary>Number in the whole installation, set by the database, rising; numbers may be missing.</summary>
    public long Sequence { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Number within the case, from 1, without gaps.</summary>
    public int CaseSequence { get; init; }

    /// <summary>Name of the event's type.</summary>
    public required string Type { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>User id, or <c>system</c>.</summary>
    public required string Actor { get; init; }

    /// <summary>Name of the actor at that time.</summary>
    public required string ActorName { get; init; }

    /// <summary>The role used.</summary>
    public required string Role { get; init; }

    /// <summary>The key of the operation, as sent.</summary>
    public required string Operation { get; init; }

    /// <summary>Content hash of the definition in force.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Version of the event's shape.</summary>
    public int Schema { get; init; }

    /// <summary>What happened, as JSON.</summary>
    public required string Data { get; init; }
}

/// <summary>The first result of an operation, given again when the same operation comes a second time.</summary>
public sealed class OperationRow
{
    /// <summary>User id of whoever sent it.</summary>
    public required string Actor { get; init; }

    /// <summary>The key of the operation, as sent: <c>__op</c> or <c>Idempotency-Key</c>.</summary>
    public required string Op { get; init; }

    /// <summary>The case it was done to, or null.</summary>
    public long? CaseId { get; init; }

    /// <summary>Hash of what was sent, to tell a repetition from another request under the same key.</summary>
    public required string RequestHash { get; init; }

    /// <summary>The result, as JSON.</summary>
    public required string Result { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }
}

/// <summary>Who saw what of whom, and what for; never the content.</summary>
public sealed class AccessRow
{
    /// <summary>Running number, set by the database.</summary>
    public long Id { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>User id.</summary>
    public required string UserId { get; init; }

    /// <summary>The role that opened the door.</summary>
    public required string Role { get; init; }

    /// <summary>The case, or null for an act on no single case.</summary>
    public long? CaseId { get; init; }

    /// <summary>What was opened: <c>case</c>, <c>document</c>, <c>search</c>, <c>export</c> ….</summary>
    public required string What { get; init; }

    /// <summary>The field groups shown, with a space before, between and after.</summary>
    public required string FieldGroups { get; init; }

    /// <summary>The purpose given, or null.</summary>
    public string? Purpose { get; init; }

    /// <summary>Address of the machine, or null.</summary>
    public string? Ip { get; init; }

    /// <summary>Id of the request in which it was seen, set with the save; null for what no request asked for, and in rows of older versions.</summary>
    public string? Request { get; internal set; }
}
