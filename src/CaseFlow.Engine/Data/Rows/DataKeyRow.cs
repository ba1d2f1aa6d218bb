using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A key of an office, or of the index, sealed under a master key; see <see cref="KeyRing"/>.</summary>
public sealed class DataKeyRow
{
    /// <summary>Its number, at random: values say it of the key that sealed them.</summary>
    public int Number { get; init; }

    /// <summary><c>data</c>: seals persons' keys and what belongs to no person; <c>index</c>: makes search tokens.</summary>
    public required string Purpose { get; init; }

    /// <summary>Key of the office; empty for what belongs to no office.</summary>
    public required string Office { get; init; }

    /// <summary>Version of the master key that seals it.</summary>
    public int Master { get; set; }

    /// <summary>The key, sealed.</summary>
    public required string Wrapped { get; set; }

    /// <summary>When it was made, UTC.</summary>
    public Instant MadeAt { get; init; }

    /// <summary>Whether new values are sealed under it; older ones only open.</summary>
    public bool Current { get; set; }
}
