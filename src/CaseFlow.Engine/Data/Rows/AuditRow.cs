using CaseFlow.Engine.Audit;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A link of the chain of proof, as it is kept. Never changed.</summary>
public sealed class AuditRow
{
    /// <summary>Number, from 1, without gaps.</summary>
    public long Sequence { get; init; }

    /// <summary>When it was written, UTC.</summary>
    public Instant At { get; init; }

    /// <summary>Whether it covers a transaction or everything before.</summary>
    public required string Kind { get; init; }

    /// <summary>What it covers, by numbers only.</summary>
    public required string Covers { get; init; }

    /// <summary>SHA-256 of that.</summary>
    public required string Digest { get; init; }

    /// <summary>Hash of the link before.</summary>
    public required string Previous { get; init; }

    /// <summary>Version of the master key that the key of its HMAC is made from.</summary>
    public int Key { get; init; }

    /// <summary>Hash of the link.</summary>
    public required string Hash { get; init; }

    /// <summary>HMAC of the hash.</summary>
    public required string Mac { get; init; }

    /// <summary>The link.</summary>
    public AuditEntry Entry() => new(Sequence, At, Kind, Covers, Digest, Previous, Key, Mac);
}
