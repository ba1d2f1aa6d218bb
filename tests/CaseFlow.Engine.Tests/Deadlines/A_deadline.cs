using CaseFlow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CaseFlow.Engine.Tests.Deadlines.Indonesia;

namespace CaseFlow.Engine.Tests.Deadlines;

public class A_deadline
{
    [Fact]
    public void Of_three_working_days_before_Nyepi_and_Idulfitri_falls_on_27_March_2026() =>
        Assert.Equal(EndOf(2026, 3, 27), After("3 hk", Wib.At(2026, 3, 17, 10, 42)));

    [Fact]
    public void In_hours_is_exact_and_passes_midnight_and_holidays() =>
        Assert.Equal(Wib.At(2026, 3, 19, 10, 42, 7), After("48 jam", Wib.At(2026, 3, 17, 10, 42, 7)));

    [Theory]
    [InlineData("0 hari", 2026, 3, 17)]
    [InlineData("1 hari", 2026, 3, 18)]
    [InlineData("3 hari", 2026, 3, 20)]
    [InlineData("2 minggu", 2026, 3, 31)]
    [InlineData("1 bulan", 2026, 4, 17)]
    [InlineData("12 bulan", 2027, 3, 17)]
    [InlineData("0 hk", 2026, 3, 17)]
    [InlineData("1 hk", 2026, 3, 25)]
    public void In_days_ends_with_the_last_second_of_the_local_day(string limit, int year, int month, int day) =>
        Assert.Equal(EndOf(year, month, day), After(limit, Wib.At(2026, 3, 17, 10, 42)));

    [Theory]
    [InlineData(2026, 1, 31, "1 bulan", 2026, 2, 28)]
    [InlineData(2028, 1, 31, "1 bulan", 2028, 2, 29)]
    [InlineData(2028, 2, 29, "12 bulan", 2029, 2, 28)]
    [InlineData(2026, 8, 31, "1 bulan", 2026, 9, 30)]
    [InlineData(2028, 2, 28, "1 hari", 2028, 2, 29)]
    [InlineData(2028, 2, 29, "1 hari", 2028, 3, 1)]
    [InlineData(2026, 12, 31, "1 hari", 2027, 1, 1)]
    [InlineData(2026, 12, 31, "1 bulan", 2027, 1, 31)]
    public void Knows_short_months_leap_days_and_the_turn_of_the_year(int year, int month, int day, string limit, int dueYear, int dueMonth, int dueDay) =>
        Assert.Equal(EndOf(dueYear, dueMonth, dueDay), After(limit, Wib.At(year, month, day, 23, 59, 59)));

    // 17 March 16.30 UTC: 23.30 in Jakarta, but already 18 March in Makassar and Jayapura.
    [Theory]
    [InlineData("Asia/Jakarta", "2026-03-18T16:59:59Z")]
    [InlineData("Asia/Makassar", "2026-03-19T15:59:59Z")]
    [InlineData("Asia/Jayapura", "2026-03-19T14:59:59Z")]
    public void Counts_the_days_of_the_office(string zone, string due) =>
        Assert.Equal(
            NodaTime.Text.InstantPattern.ExtendedIso.Parse(due).Value,
            Deadline.After(new(1, TimeUnit.Days), Instant.FromUtc(2026, 3, 17, 16, 30), DateTimeZoneProviders.Tzdb[zone], Calendar));

    [Fact]
    public void At_midnight_belongs_to_the_day_that_begins() =>
        Assert.Equal(EndOf(2026, 3, 18), After("1 hari", Wib.At(2026, 3, 17)));

    [Fact]
    public void Before_a_date_counts_back_without_that_date()
    {
        var departure = new LocalDate(2026, 3, 26);

        Assert.Equal(EndOf(2026, 3, 16), Deadline.Before(Limit("3 hk"), departure, Wib, Calendar));
        Assert.Equal(EndOf(2026, 3, 23), Deadline.Before(Limit("3 hari"), departure, Wib, Calendar));
        Assert.Equal(EndOf(2026, 3, 19), Deadline.Before(Limit("1 minggu"), departure, Wib, Calendar));
        Assert.Equal(EndOf(2026, 2, 26), Deadline.Before(Limit("1 bulan"), departure, Wib, Calendar));
        Assert.Equal(Wib.At(2026, 3, 25), Deadline.Before(Limit("24 jam"), departure, Wib, Calendar));
    }

    [Fact]
    public void Before_a_moment_counts_hours_from_it_and_days_from_its_date()
    {
        var departure = Wib.At(2026, 3, 26, 6, 30);

        Assert.Equal(Wib.At(2026, 3, 25, 6, 30), Deadline.Before(Limit("24 jam"), departure, Wib, Calendar));
        Assert.Equal(EndOf(2026, 3, 16), Deadline.Before(Limit("3 hk"), departure, Wib, Calendar));
    }

    [Fact]
    public void Of_law_is_moved_by_no_holiday()
    {
        var reported = Wib.At(2026, 3, 17, 10, 42);

        Assert.Equal(EndOf(2026, 3, 24), Deadline.ForLaw(Limit("7 hari"), reported, Wib));
        Assert.Equal(Wib.At(2026, 3, 18, 10, 42), Deadline.ForLaw(Limit("24 jam"), reported, Wib));
        Assert.Throws<ArgumentException>(() => Deadline.ForLaw(Limit("7 hk"), reported, Wib));
    }

    private static readonly Arbitrary<TimeLimit> Limits =
        (from amount in Gen.Choose(0, 400)
         from unit in Gen.Elements(Enum.GetValues<TimeUnit>())
         select new TimeLimit(amount, unit)).ToArbitrary();

    private static readonly Arbitrary<Instant> Instants =
        Gen.Choose(0, 10 * 365 * 24 * 60).Select(minute => Instant.FromUtc(2020, 1, 1, 0, 0) + Duration.FromMinutes(minute)).ToArbitrary();

    [Fact]
    public void Never_lies_before_its_anchor_and_never_comes_sooner_for_a_later_anchor() =>
        Prop.ForAll(Limits, Instants, Gen.Choose(0, 100_000).ToArbitrary(), (limit, anchor, minutes) =>
        {
            var due = Deadline.After(limit, anchor, Wit, Calendar);
            return due >= anchor && Deadline.After(limit, anchor + Duration.FromMinutes(minutes), Wit, Calendar) >= due;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void In_anything_but_hours_ends_at_235959_local() =>
        Prop.ForAll(Limits, Instants, (limit, anchor) =>
            limit.Unit == TimeUnit.Hours || Deadline.After(limit, anchor, Wita, Calendar).InZone(Wita).TimeOfDay == new LocalTime(23, 59, 59)).QuickCheckThrowOnFailure();

    [Fact]
    public void In_working_days_is_never_sooner_than_in_calendar_days() =>
        Prop.ForAll(Gen.Choose(0, 400).ToArbitrary(), Instants, (amount, anchor) =>
            Deadline.After(new(amount, TimeUnit.WorkingDays), anchor, Wib, Calendar) >= Deadline.After(new(amount, TimeUnit.Days), anchor, Wib, Calendar)).QuickCheckThrowOnFailure();

    private static Instant After(string limit, Instant anchor) => Deadline.After(Limit(limit), anchor, Wib, Calendar);

    private static TimeLimit Limit(string text) => TimeLimit.TryParse(text, out var limit) ? limit : throw new FormatException(text);

    private static Instant EndOf(int year, int month, int day) => Wib.At(year, month, day, 23, 59, 59);
}
