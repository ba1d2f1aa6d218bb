using NodaTime;

namespace CaseFlow.Engine.Cases;

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
