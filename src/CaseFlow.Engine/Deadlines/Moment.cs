using NodaTime;

namespace CaseFlow.Engine.Deadlines;

/// <summary>One point in time as an office sees it; made once per command, so that one act has one time.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="Zone">The office's zone (WIB, WITA or WIT).</param>
public readonly record struct Moment(Instant At, DateTimeZone Zone)
{
    /// <summary>The local date in the office's zone.</summary>
    public LocalDate Date => At.InZone(Zone).Date;

    /// <summary>The local date and time in the office's zone.</summary>
    public LocalDateTime Local => At.InZone(Zone).LocalDateTime;
}
