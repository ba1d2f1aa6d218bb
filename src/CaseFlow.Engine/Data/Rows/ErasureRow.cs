using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>That a person's data was erased, why, and by which two people; kept for ever.</summary>
public sealed class ErasureRow
{
    /// <summary>The case.</summary>
    public long CaseId { get; init; }

    /// <summary>Why: a word of <see cref="ErasureGround"/>.</summary>
    public required string Ground { get; init; }

    /// <summary>User id of who asked.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When they asked, UTC.</summary>
    public Instant AskedAt { get; init; }

    /// <summary>User id of the other person, who confirmed it.</summary>
    public required string ConfirmedBy { get; init; }

    /// <summary>When it was erased, UTC.</summary>
    public Instant ErasedAt { get; init; }
}

/// <summary>Why a person's data is erased.</summary>
public static class ErasureGround
{
    /// <summary>The time for which it is kept has passed.</summary>
    public const string Retention = "retention";

    /// <summary>The person asked for it, and that was decided (UU 27/2022 Ps 8 and 44).</summary>
    public const string Request = "request";
}
