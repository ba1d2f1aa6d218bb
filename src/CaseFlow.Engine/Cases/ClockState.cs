using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>A deadline of law on a case.</summary>
public sealed class ClockState(string key)
{
    /// <summary>Its key.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>The moment it counts from, UTC.</summary>
    public Instant StartedAt { get; internal set; }

    /// <summary>Its last instant, UTC.</summary>
    public Instant DueAt { get; internal set; }

    /// <summary>When it was met, UTC; null while it runs.</summary>
    public Instant? StoppedAt { get; internal set; }

    /// <summary>True when its reason fell away.</summary>
    public bool Withdrawn { get; internal set; }

    /// <summary>True when only the end of the case stopped it: reopened, it runs again.</summary>
    internal bool CutOff { get; set; }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !Withdrawn && StoppedAt is null;

    /// <summary>Whether it was or is missed at this instant.</summary>
    public bool IsMissed(Instant now) => !Withdrawn && (StoppedAt ?? now) > DueAt;
}
