using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Testing.Cases;

/// <summary>The days off of 2026 by the joint decree SKB 1497/2025, 2/2025, 5/2025.</summary>
public static class Calendar2026
{
    private const string Holidays = "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25 12-25";
    private const string JointLeave = "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24";

    public static readonly WorkingCalendar Calendar = With(JointLeave);

    /// <summary>The same year, with other joint leave.</summary>
    public static WorkingCalendar With(string jointLeave) => new([new CalendarYear(2026, "SKB", false, Days(Holidays), Days(jointLeave))]);

    private static DayOff[] Days(string monthDays) =>
        monthDays.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => new DayOff(new LocalDate(2026, int.Parse(text[..2], null), int.Parse(text[3..], null)), "Libur"))
            .ToArray();
}
