using NodaTime;

namespace CaseFlow.Engine.Deadlines;

/// <summary>
/// When something must be done, and how late it is (design section 5, semantics 6 and 7). Hours are exact; days, weeks,
/// months and working days do not count the day they start from and end with the last second of the local day.
/// A month on from a day that the other month lacks ends on that month's last day.
/// </summary>
public static class Deadline
{
    /// <summary>The last instant in time, counted forward from the anchor.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="anchor">What it counts from.</param>
    /// <param name="zone">The office's zone, whose days are counted.</param>
    /// <param name="calendar">The office's working days; read for <c>hk</c> only.</param>
    public static Instant After(TimeLimit limit, Instant anchor, DateTimeZone zone, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.Unit == TimeUnit.Hours
            ? anchor + Duration.FromHours(limit.Amount)
            : EndOfDay(DateAfter(limit, DateOf(anchor, zone), calendar), zone);
    }

    /// <summary>The last instant in time, counted back from a date ahead; hours count back from the start of that date.</summary>
    /// <param name="limit">How long before.</param>
    /// <param name="anchor">The local date ahead.</param>
    /// <param name="zone">The office's zone.</param>
    /// <param name="calendar">The office's working days; read for <c>hk</c> only.</param>
    public static Instant Before(TimeLimit limit, LocalDate anchor, DateTimeZone zone, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(limit);
        ArgumentNullException.ThrowIfNull(zone);
        return limit.Unit == TimeUnit.Hours
            ? zone.AtStartOfDay(anchor).ToInstant() - Duration.FromHours(limit.Amount)
            : EndOfDay(DateBefore(limit, anchor, calendar), zone);
    }

    /// <summary>The last instant in time, counted back from a moment ahead; hours count back from that very moment, days from its local date.</summary>
    /// <param name="limit">How long before.</param>
    /// <param name="anchor">The moment ahead.</param>
    /// <param name="zone">The office's zone.</param>
    /// <param name="calendar">The office's working days; read for <c>hk</c> only.</param>
    public static Instant Before(TimeLimit limit, Instant anchor, DateTimeZone zone, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.Unit == TimeUnit.Hours
            ? anchor - Duration.FromHours(limit.Amount)
            : Before(limit, DateOf(anchor, zone), zone, calendar);
    }

    /// <summary>The end of a deadline of law: clock hours or calendar time, which no holiday moves.</summary>
    /// <param name="limit">Hours, days, weeks or months.</param>
    /// <param name="anchor">What it counts from.</param>
    /// <param name="zone">The office's zone, whose days are counted.</param>
    /// <exception cref="ArgumentException">The limit is in working days.</exception>
    public static Instant ForLaw(TimeLimit limit, Instant anchor, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(limit);
        return limit.Unit == TimeUnit.WorkingDays
            ? throw new ArgumentException("A deadline of law runs in clock hours or calendar time, never in working days.", nameof(limit))
            : After(limit, anchor, zone, WorkingCalendar.WeekendsOnly);
    }

    /// <summary>The last second of a local date: when something agreed for that day is due.</summary>
    public static Instant EndOfDay(LocalDate date, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.AtStartOfDay(date.PlusDays(1)).ToInstant() - Duration.FromSeconds(1);
    }

    /// <summary>
    /// How late it is, or null while the moment is not past <see cref="Due.At"/>. Hours that have fully passed; days and
    /// working days by date. Never 0: whatever is late is at least 1 late.
    /// </summary>
    /// <param name="due">The deadline.</param>
    /// <param name="now">The present moment, or the moment it was done.</param>
    /// <param name="zone">The office's zone, whose days are counted.</param>
    /// <param name="calendar">The office's working days; read for <c>hk</c> only.</param>
    public static Lateness? LateBy(Due due, Instant now, DateTimeZone zone, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(due);
        if (now <= due.At)
        {
            return null;
        }

        var late = Distance(due.Unit, due.At, now, zone, calendar);
        return late with { Amount = Math.Max(1, late.Amount) };
    }

    /// <summary>How much time is left, or null when it is late. 0 hours: less than one; 0 days or working days: it ends today.</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="zone">The office's zone, whose days are counted.</param>
    /// <param name="calendar">The office's working days; read for <c>hk</c> only.</param>
    public static Lateness? TimeLeft(Due due, Instant now, DateTimeZone zone, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(due);
        return now > due.At ? null : Distance(due.Unit, now, due.At, zone, calendar);
    }

    private static Lateness Distance(TimeUnit unit, Instant from, Instant to, DateTimeZone zone, WorkingCalendar calendar) =>
        unit switch
        {
            TimeUnit.Hours => new Lateness((int)(to - from).TotalHours, TimeUnit.Hours),
            TimeUnit.WorkingDays => new Lateness(Working(calendar).WorkingDaysBetween(DateOf(from, zone), DateOf(to, zone)), TimeUnit.WorkingDays),
            _ => new Lateness(Period.DaysBetween(DateOf(from, zone), DateOf(to, zone)), TimeUnit.Days),
        };

    private static LocalDate DateAfter(TimeLimit limit, LocalDate from, WorkingCalendar calendar) =>
        limit.Unit switch
        {
            TimeUnit.Weeks => from.PlusWeeks(limit.Amount),
            TimeUnit.Months => from.PlusMonths(limit.Amount),
            TimeUnit.WorkingDays => Working(calendar).PlusWorkingDays(from, limit.Amount),
            _ => from.PlusDays(limit.Amount),
        };

    private static LocalDate DateBefore(TimeLimit limit, LocalDate ahead, WorkingCalendar calendar) =>
        limit.Unit switch
        {
            TimeUnit.Weeks => ahead.PlusWeeks(-limit.Amount),
            TimeUnit.Months => ahead.PlusMonths(-limit.Amount),
            TimeUnit.WorkingDays => Working(calendar).MinusWorkingDays(ahead, limit.Amount),
            _ => ahead.PlusDays(-limit.Amount),
        };

    private static LocalDate DateOf(Instant instant, DateTimeZone zone) => instant.InZone(zone).Date;

    private static WorkingCalendar Working(WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar;
    }
}
