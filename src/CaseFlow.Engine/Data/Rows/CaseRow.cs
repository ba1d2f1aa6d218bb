using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A case as lists and searches read it: a projection of its events, rewritten with every command. Instants are UTC.</summary>
public sealed record CaseRow
{
    /// <summary>Key, made from the number: year × 10,000,000 + running number.</summary>
    public long Id { get; init; }

    /// <summary><c>K-YYYY-NNNNN</c>.</summary>
    public required string Number { get; init; }

    /// <summary>Id of the definition.</summary>
    public required string Workflow { get; init; }

    /// <summary>Edition of the definition.</summary>
    public int Edition { get; init; }

    /// <summary>Content hash of the definition the case is pinned to.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Key of the office that handles it.</summary>
    public required string Office { get; init; }

    /// <summary>IANA zone of that office.</summary>
    public required string Zone { get; init; }

    /// <summary>User id of the worker, or null while nobody is assigned.</summary>
    public string? Worker { get; init; }

    /// <summary>User id of whoever opened it.</summary>
    public required string OpenedBy { get; init; }

    /// <summary>When it was opened.</summary>
    public Instant OpenedAt { get; init; }

    /// <summary><c>open</c>, <c>paused</c> or <c>ended</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Classification, or null until it is known.</summary>
    public string? Classification { get; init; }

    /// <summary><c>darurat</c>, <c>segera</c> or <c>biasa</c>.</summary>
    public required string Urgency { get; init; }

    /// <summary>Whether the client is a child.</summary>
    public bool IsChild { get; init; }

    /// <summary>Initials and age, such as <c>A.L., 16 tahun</c>: what lists show instead of a name.</summary>
    public required string ClientLabel { get; init; }

    /// <summary>Words of the names, as <see cref="SearchTokens"/> normalises them, with a space between: what a search compares with; null when none is known.</summary>
    public string? SearchName { get; init; }

    /// <summary>The key of the person, sealed under that of an office; null once it is destroyed. Made by the first save and never changed by another.</summary>
    public string? PersonKey { get; init; }

    /// <summary>When the person's data was erased, UTC, or null.</summary>
    public Instant? ErasedAt { get; init; }

    /// <summary>Keys of the open stages with a space before, between and after, in order; <c>" "</c> when none is open.</summary>
    public required string StageKeys { get; init; }

    /// <summary>Title of the stage that lists show.</summary>
    public required string StageTitle { get; init; }

    /// <summary>When the client was last in contact, as notes and follow-ups tell.</summary>
    public Instant? LastContactAt { get; init; }

    /// <summary>The next instant at which the sweep wakes the case: its pause is over, or a step comes again; null: none.</summary>
    public Instant? WakeAt { get; init; }

    /// <summary>When it ended, or null.</summary>
    public Instant? EndedAt { get; init; }

    /// <summary>Key of the ending, or null.</summary>
    public string? Ending { get; init; }

    /// <summary>Changes with every command: the token against lost updates.</summary>
    public int Version { get; init; }

    /// <summary>Number, within the case, of its last event.</summary>
    public int LastSequence { get; init; }
}

/// <summary>A role that has or had a step in a case: what need to know of the scope <c>step</c> reads.</summary>
public sealed record CaseRoleRow
{
    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Role key.</summary>
    public required string Role { get; init; }

    /// <summary>Office whose holders of the role are meant.</summary>
    public required string Office { get; init; }
}

/// <summary>A search token of a client's name, see <see cref="SearchTokens"/>.</summary>
public sealed record NameTokenRow
{
    /// <summary>The token.</summary>
    public required string Token { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }
}

/// <summary>A search token of an identifier of a client, see <see cref="SearchTokens"/>.</summary>
public sealed record IdentifierRow
{
    /// <summary><c>nik</c>, <c>passport</c> or <c>phone</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The token.</summary>
    public required string Token { get; init; }

    /// <summary>The case.</summary>
    public long CaseId { get; init; }
}
