using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>One stage of a case.</summary>
public sealed class StageState(string key)
{
    /// <summary>Its key.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>Where it stands: waiting, open, completed or skipped.</summary>
    public Standing Standing { get; internal set; }

    /// <summary>How often it was opened, or passed over for the first time; 0: never.</summary>
    public int Round { get; internal set; }

    /// <summary>When it last opened, UTC.</summary>
    public Instant? OpenedAt { get; internal set; }

    /// <summary>When it was completed or skipped, UTC.</summary>
    public Instant? ClosedAt { get; internal set; }

    /// <summary>Why it was skipped.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Who skipped it: user id.</summary>
    public string? SkippedBy { get; internal set; }

    /// <summary>Why its gate was overridden, in this round.</summary>
    public string? Override { get; internal set; }

    /// <summary>Who overrode it: name.</summary>
    public string? OverriddenBy { get; internal set; }

    /// <summary>Who overrode it: user id.</summary>
    public string? OverriddenById { get; internal set; }

    /// <summary>True when a decision sent back what it hangs on: work goes on, but it does not complete; a new round begins once what it hangs on is done again.</summary>
    internal bool Stale { get; set; }

    /// <summary>The sentences of the gate that were overridden, in this round.</summary>
    public IReadOnlyList<string> Overridden { get; internal set; } = [];
}
