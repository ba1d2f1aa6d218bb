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
/// <param name="Source">The article, <see cref="OurDefault"/>, <see cref="OfficeDefault"/> or <c>agreed</c>.</param>
/// <param name="Original">The instant before another date was agreed, or null.</param>
/// <param name="Calendar">The version of the calendar it was counted by (<see cref="WorkingCalendar.Version"/>); null when no working days were counted, and in events of before it was kept.</param>
public sealed record Due(Instant At, TimeUnit Unit, DueKind Kind, string Source, Instant? Original = null, string? Calendar = null)
{
    /// <summary>The source of a default of ours: "Bawaan CaseFlow, bukan ketentuan".</summary>
    public const string OurDefault = "default";

    /// <summary>The source of a default that the office has put in its place: "Bawaan kantor, bukan ketentuan".</summary>
    public const string OfficeDefault = "default:office";

    /// <summary>Whether two deadlines say the same, by whichever calendar they were counted.</summary>
    public static bool SayTheSame(Due? one, Due? other) =>
        one is null || other is null ? one is null && other is null : one with { Calendar = null } == other with { Calendar = null };
}

/// <summary>How late something is, or how much time is left, in the unit of its own deadline.</summary>
/// <param name="Amount">Whole units, 0 or more; something late by less than one unit is 1 late.</param>
/// <param name="Unit">Hours, days or working days; weeks and months are told in days.</param>
public sealed record Lateness(int Amount, TimeUnit Unit);
