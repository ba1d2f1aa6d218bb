using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Tests.Deadlines;

/// <summary>The 2026 calendar of the joint decree (SKB 1497/2025, 2/2025, 5/2025) and the three zones.</summary>
internal static class Indonesia
{
    public static readonly DateTimeZone Wib = DateTimeZoneProviders.Tzdb["Asia/Jakarta"];
    public static readonly DateTimeZone Wita = DateTimeZoneProviders.Tzdb["Asia/Makassar"];
    public static readonly DateTimeZone Wit = DateTimeZoneProviders.Tzdb["Asia/Jayapura"];

    public const string Holidays2026 = "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25";
    public const string JointLeave2026 = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24";

    public static readonly CalendarYear Year2026 = Year(2026, Holidays2026, JointLeave2026);

    public static readonly WorkingCalendar Calendar = new([Year2026]);

    public static CalendarYear Year(int year, string holidays, string jointLeave, bool isEstimate = false) =>
        new(year, "SKB", isEstimate, Days(year, holidays), Days(year, jointLeave));

    public static WorkingCalendar With(IEnumerable<LocalDate> holidays) =>
        new(holidays.GroupBy(date => date.Year).Select(year => new CalendarYear(year.Key, "-", false, year.Select(date => new DayOff(date, "Libur")).ToArray(), [])).ToArray());

    public static Instant At(this DateTimeZone zone, int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        new LocalDateTime(year, month, day, hour, minute, second).InZoneStrictly(zone).ToInstant();

    private static DayOff[] Days(int year, string monthDays) =>
        monthDays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new DayOff(new LocalDate(year, int.Parse(text[..2]), int.Parse(text[3..])), "Libur"))
            .ToArray();
}
