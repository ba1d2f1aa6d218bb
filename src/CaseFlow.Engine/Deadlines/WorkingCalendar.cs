using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Deadlines;

/// <summary>
/// The working days of the offices: Monday to Friday, less the holidays and joint leave of the years it was given.
/// In a year without a file only weekends are off; ask <see cref="Covers"/> before promising such a date. Immutable.
/// </summary>
public sealed class WorkingCalendar
{
    /// <summary>Knows no year: only weekends are off.</summary>
    public static readonly WorkingCalendar WeekendsOnly = new([]);

    private readonly HashSet<int> _covered;
    private readonly Dictionary<LocalDate, DayOff> _daysOff = [];
    private readonly LocalDate[] _weekdaysOff;

    /// <summary>A calendar of these years.</summary>
    /// <param name="years">One entry a year, in any order.</param>
    /// <param name="holidaysAreOff">Whether a national holiday (libur nasional) is a day off.</param>
    /// <param name="jointLeaveIsOff">Whether joint leave (cuti bersama) is a day off.</param>
    /// <exception cref="ArgumentException">A year stands twice, or a day lies outside its year.</exception>
    public WorkingCalendar(IReadOnlyList<CalendarYear> years, bool holidaysAreOff = true, bool jointLeaveIsOff = true)
    {
        ArgumentNullException.ThrowIfNull(years);
        Years = years.OrderBy(year => year.Year).ToArray();
        _covered = Years.Select(year => year.Year).ToHashSet();
        if (_covered.Count != Years.Count)
        {
            throw new ArgumentException("A calendar year stands twice.", nameof(years));
        }

        foreach (var year in Years)
        {
            foreach (var day in (holidaysAreOff ? year.Holidays : []).Concat(jointLeaveIsOff ? year.JointLeave : []))
            {
                if (day.Date.Year != year.Year)
                {
                    throw new ArgumentException($"{day.Date:uuuu-MM-dd} does not lie in {year.Year.ToString(CultureInfo.InvariantCulture)}.", nameof(years));
                }

                _daysOff.TryAdd(day.Date, day);
            }
        }

        _weekdaysOff = _daysOff.Keys.Where(IsWeekday).Order().ToArray();
        Version = Hash();
    }

    /// <summary>The years it was built from, earliest first.</summary>
    public IReadOnlyList<CalendarYear> Years { get; }

    /// <summary>
    /// Twelve hexadecimal digits that change exactly when some date could: the years covered and the days off.
    /// Titles, sources and the estimate mark do not move a date and do not count.
    /// </summary>
    public string Version { get; }

    /// <summary>Whether this year has a file; if not, dates in it know no holidays.</summary>
    public bool Covers(int year) => _covered.Contains(year);

    /// <summary>Whether this year's dates may still change: no file, or only an estimate.</summary>
    public bool IsUncertain(int year) => !Covers(year) || Years.Any(known => known.Year == year && known.IsEstimate);

    /// <summary>Whether a deadline counts working days into a year whose dates may still change.</summary>
    public bool IsUncertain(Due due, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(due);
        return due.Unit == TimeUnit.WorkingDays && IsUncertain(DateOf(due, zone).Year);
    }

    /// <summary>The holiday or joint leave on this date that makes it a day off, or null. Weekends have no entry of their own.</summary>
    public DayOff? DayOff(LocalDate date) => _daysOff.GetValueOrDefault(date);

    /// <summary>Whether people work on this date.</summary>
    public bool IsWorkingDay(LocalDate date) => IsWeekday(date) && !_daysOff.ContainsKey(date);

    /// <summary>The date that lies this many working days later; the given date is not counted, and 0 is the date itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of days.</exception>
    public LocalDate PlusWorkingDays(LocalDate date, int days) => Walk(date, days, step: 1);

    /// <summary>The date that lies this many working days earlier; the given date is not counted, and 0 is the date itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A negative number of days.</exception>
    public LocalDate MinusWorkingDays(LocalDate date, int days) => Walk(date, days, step: -1);

    /// <summary>How many working days lie after <paramref name="from"/>, up to and including <paramref name="to"/>; 0 when that is not later.</summary>
    public int WorkingDaysBetween(LocalDate from, LocalDate to) =>
        to <= from ? 0 : WeekdaysUpTo(to) - WeekdaysUpTo(from) - (WeekdaysOffUpTo(to) - WeekdaysOffUpTo(from));

    /// <summary>The latest date that lies at least this many working days behind <paramref name="today"/>, as <see cref="WorkingDaysBetween"/> counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one working day.</exception>
    public LocalDate LatestDateBehind(LocalDate today, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        return MinusWorkingDays(today.PlusDays(1), workingDays).PlusDays(-1);
    }

    private static LocalDate DateOf(Due due, DateTimeZone zone) => due.At.InZone(zone).Date;

    private LocalDate Walk(LocalDate date, int days, int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        for (var counted = 0; counted < days;)
        {
            date = date.PlusDays(step);
            if (IsWorkingDay(date))
            {
                counted++;
            }
        }

        return date;
    }

    private static bool IsWeekday(LocalDate date) => date.DayOfWeek is not (IsoDayOfWeek.Saturday or IsoDayOfWeek.Sunday);

    // Counted from a Monday before every date NodaTime knows, so that all numbers are positive.
    private static int WeekdaysUpTo(LocalDate date)
    {
        const int MondayLongAgo = -7_000_000 + 4;
        var days = Period.DaysBetween(new LocalDate(1970, 1, 1), date) - MondayLongAgo + 1;
        return (days / 7 * 5) + Math.Min(days % 7, 5);
    }

    private int WeekdaysOffUpTo(LocalDate date)
    {
        var at = Array.BinarySearch(_weekdaysOff, date);
        return at >= 0 ? at + 1 : ~at;
    }

    private string Hash()
    {
        var content = new StringBuilder();
        foreach (var year in _covered.Order())
        {
            content.Append(CultureInfo.InvariantCulture, $"{year}\n");
        }

        foreach (var date in _daysOff.Keys.Order())
        {
            content.Append(LocalDatePattern.Iso.Format(date)).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ToString())).AsSpan(0, 6));
    }
}
