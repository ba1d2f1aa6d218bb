using CaseFlow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CaseFlow.Engine.Tests.Deadlines.Indonesia;

namespace CaseFlow.Engine.Tests.Deadlines;

public class The_working_calendar
{
    [Fact]
    public void Has_the_seventeen_holidays_and_eight_days_of_joint_leave_of_2026()
    {
        Assert.Equal((17, 8), (Year2026.Holidays.Count, Year2026.JointLeave.Count));
        Assert.All(Year2026.Holidays.Concat(Year2026.JointLeave), day => Assert.False(Calendar.IsWorkingDay(day.Date)));
    }

    // 261 weekdays; of the 25 days off, three holidays fall on a weekend (21 and 22 March, 31 May) and one on Easter Sunday.
    [Fact]
    public void Counts_240_working_days_in_2026() =>
        Assert.Equal(240, Calendar.WorkingDaysBetween(new(2025, 12, 31), new(2026, 12, 31)));

    [Theory]
    [InlineData("2026-03-17", true)]
    [InlineData("2026-03-18", false)]
    [InlineData("2026-03-19", false)]
    [InlineData("2026-03-24", false)]
    [InlineData("2026-03-25", true)]
    [InlineData("2026-03-28", false)]
    public void Knows_the_week_around_Nyepi_and_Idulfitri(string date, bool works) =>
        Assert.Equal(works, Calendar.IsWorkingDay(Iso(date)));

    [Fact]
    public void Can_count_joint_leave_as_work()
    {
        var calendar = new WorkingCalendar([Year2026], jointLeaveIsOff: false);

        Assert.True(calendar.IsWorkingDay(new(2026, 3, 18)));
        Assert.False(calendar.IsWorkingDay(new(2026, 3, 19)));
    }

    [Fact]
    public void Can_count_holidays_as_work()
    {
        var calendar = new WorkingCalendar([Year2026], holidaysAreOff: false);

        Assert.False(calendar.IsWorkingDay(new(2026, 3, 18)));
        Assert.True(calendar.IsWorkingDay(new(2026, 3, 19)));
    }

    [Fact]
    public void Takes_only_weekends_off_in_a_year_without_a_file_and_says_so()
    {
        Assert.True(Calendar.IsWorkingDay(new(2027, 1, 1)));
        Assert.False(Calendar.IsWorkingDay(new(2027, 1, 2)));
        Assert.True(Calendar.Covers(2026));
        Assert.False(Calendar.Covers(2027));
    }

    [Fact]
    public void Calls_a_year_uncertain_while_it_is_estimated_or_absent()
    {
        var calendar = new WorkingCalendar([Year2026, Year(2027, "01-01", "", isEstimate: true)]);

        Assert.Equal([false, true, true], new[] { 2026, 2027, 2028 }.Select(calendar.IsUncertain));
    }

    [Fact]
    public void Changes_its_version_only_when_a_date_could_change()
    {
        var retitled = Year2026 with { Source = "lain", Holidays = Year2026.Holidays.Select(day => day with { Title = "Lain" }).Reverse().ToArray() };

        Assert.Equal(Calendar.Version, new WorkingCalendar([retitled]).Version);
        Assert.NotEqual(Calendar.Version, new WorkingCalendar([Year2026], jointLeaveIsOff: false).Version);
        Assert.NotEqual(Calendar.Version, new WorkingCalendar([Year2026, Year(2027, "", "")]).Version);
        Assert.Matches("^[0-9a-f]{12}$", Calendar.Version);
    }

    [Fact]
    public void Refuses_a_year_twice_and_a_day_outside_its_year()
    {
        Assert.Throws<ArgumentException>(() => new WorkingCalendar([Year2026, Year2026]));
        Assert.Throws<ArgumentException>(() => new WorkingCalendar([Year2026 with { Year = 2025 }]));
    }

    [Fact]
    public void Crosses_the_turn_of_a_year() =>
        Assert.Equal(new LocalDate(2027, 1, 1), Calendar.PlusWorkingDays(new(2026, 12, 23), 5));

    private static readonly Arbitrary<LocalDate> Dates = Gen.Choose(0, 3650).Select(day => new LocalDate(2020, 1, 1).PlusDays(day)).ToArbitrary();

    [Fact]
    public void Lands_on_a_working_day_as_many_working_days_away_as_asked() =>
        Prop.ForAll(Dates, Gen.Choose(1, 300).ToArbitrary(), (date, days) =>
        {
            var later = Calendar.PlusWorkingDays(date, days);
            return Calendar.IsWorkingDay(later) && Calendar.WorkingDaysBetween(date, later) == days && Calendar.WorkingDaysBetween(date, later.PlusDays(-1)) == days - 1;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Walks_back_the_way_it_came() =>
        Prop.ForAll(Dates, Gen.Choose(0, 300).ToArbitrary(), (date, days) =>
            !Calendar.IsWorkingDay(date) || Calendar.MinusWorkingDays(Calendar.PlusWorkingDays(date, days), days) == date).QuickCheckThrowOnFailure();

    [Fact]
    public void Counts_what_a_finger_on_the_wall_calendar_counts() =>
        Prop.ForAll(Dates, Gen.Choose(-40, 800).ToArbitrary(), (from, length) =>
            Calendar.WorkingDaysBetween(from, from.PlusDays(length))
                == Enumerable.Range(1, Math.Max(0, length)).Count(day => Calendar.IsWorkingDay(from.PlusDays(day)))).QuickCheckThrowOnFailure();

    [Fact]
    public void Says_since_when_something_is_so_many_working_days_late_also_on_a_weekend() =>
        Prop.ForAll(Dates, Gen.Choose(1, 40).ToArbitrary(), (today, days) =>
        {
            var behind = Calendar.LatestDateBehind(today, days);
            return Calendar.WorkingDaysBetween(behind, today) >= days && Calendar.WorkingDaysBetween(behind.PlusDays(1), today) < days;
        }).QuickCheckThrowOnFailure();

    private static LocalDate Iso(string text) => NodaTime.Text.LocalDatePattern.Iso.Parse(text).Value;
}
