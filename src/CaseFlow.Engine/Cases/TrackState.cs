using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>One run of a track.</summary>
public sealed class TrackState(string id, string key)
{
    /// <summary>Its instance, such as <c>pemulangan~1</c>.</summary>
    public string Id { get; internal set; } = id;

    /// <summary>Its key in the definition.</summary>
    public string Key { get; internal set; } = key;

    /// <summary>True when the edition the case was moved to has no such track: it can still be read.</summary>
    public bool Retired { get; internal set; }

    /// <summary>Where it stands: open, completed or dropped.</summary>
    public Standing Standing { get; internal set; } = Standing.Open;

    /// <summary>When it started, UTC.</summary>
    public Instant StartedAt { get; internal set; }

    /// <summary>When it ended, UTC.</summary>
    public Instant? EndedAt { get; internal set; }

    /// <summary>Its own deadline, or null.</summary>
    public Due? Due { get; internal set; }

    /// <summary>Why it was started or ended.</summary>
    public string? Reason { get; internal set; }

    /// <summary>Who gave that reason: user id.</summary>
    public string? ReasonBy { get; internal set; }

    /// <summary>Why its gate was overridden.</summary>
    public string? Override { get; internal set; }

    /// <summary>Who overrode it.</summary>
    public string? OverriddenBy { get; internal set; }

    /// <summary>The sentences of the gate that were overridden.</summary>
    public IReadOnlyList<string> Overridden { get; internal set; } = [];

    /// <summary>True when the end of the case cut it off: in a new episode its condition may start it again.</summary>
    internal bool CutOff { get; set; }
}
