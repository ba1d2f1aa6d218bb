using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>
/// That somebody must not see a case, or any case of a person: a relative of the accused, or one of the client. It stands above every right (<see cref="Conflicts"/>).
/// Which case it is says its number or something that identifies the client; whether there is such a case is neither asked nor told.
/// </summary>
public sealed class ConflictRow
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>User id of who must not see it.</summary>
    public required string UserId { get; init; }

    /// <summary>The key of the case, made of its number; 0 where an identifier says which.</summary>
    public long CaseId { get; init; }

    /// <summary>What kind of identifier: <c>nik</c>, <c>passport</c>, <c>phone</c>; empty where the number says which.</summary>
    public string Kind { get; init; } = "";

    /// <summary>Search token of the identifier (<see cref="Keys.BlindIndex"/>); empty where the number says which.</summary>
    public string Token { get; init; } = "";

    /// <summary>Why; it may name people.</summary>
    public required string Reason { get; init; }

    /// <summary>User id of who noted it.</summary>
    public required string SetBy { get; init; }

    /// <summary>When, UTC.</summary>
    public Instant SetAt { get; init; }
}
