using NodaTime;

namespace CaseFlow.Engine.Deadlines;

/// <summary>What kind of deadline it is; never mixed on screen.</summary>
public enum DueKind
{
    /// <summary>Of law: names its article, nobody moves it.</summary>
    Law,

    /// <summary>Agreed with the client, with a reason; the original is kept.</summary>
    Agreed,

    /// <summary>A default of ours: "Bawaan CaseFlow, bukan ketentuan".</summary>
    Default,
}

/// <summary>When something must be done.</summary>
/// <param name="At">The last instant in time; for days, the last second of the local day.</param>
/// <param name="Unit">The unit in which its lateness is told.</param>
/// <param name="Kind">What kind of deadline.</param>
/// <param name="Source">The article, or <c>default</c>.</param>
/// <param name="Original">The instant before another date was agreed, or null.</param>
public sealed record Due(Instant At, TimeUnit Unit, DueKind Kind, string Source, Instant? Original = null);

/// <summary>How late something is, or how much time is left, in the unit of its own deadline.</summary>
/// <param name="Amount">Whole units, 0 or more; something late by less than one unit is 1 late.</param>
/// <param name="Unit">Hours, days or working days; weeks and months are told in days.</param>
public sealed record Lateness(int Amount, TimeUnit Unit);
