using CaseFlow.Engine.Deadlines;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using static CaseFlow.Engine.Tests.Deadlines.Indonesia;

namespace CaseFlow.Engine.Tests.Deadlines;

public class Lateness_of_a_deadline
{
    [Fact]
    public void Begins_after_the_last_second_of_the_day()
    {
        var due = Due(TimeUnit.Days, Wib.At(2026, 3, 17, 23, 59, 59));

        Assert.Null(LateBy(due, Wib.At(2026, 3, 17, 23, 59, 59)));
        Assert.Equal(new Lateness(1, TimeUnit.Days), LateBy(due, Wib.At(2026, 3, 18)));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(59, 1)]
    [InlineData(61, 1)]
    [InlineData(119, 1)]
    [InlineData(120, 2)]
    [InlineData(50 * 60, 50)]
    public void Is_told_in_hours_that_have_fully_passed(int minutes, int hours)
    {
        var at = Wib.At(2026, 3, 17, 10, 42);

        Assert.Equal(new Lateness(hours, TimeUnit.Hours), LateBy(Due(TimeUnit.Hours, at), at + Duration.FromMinutes(minutes)));
    }

    [Theory]
    [InlineData(18, 1)]
    [InlineData(24, 1)]
    [InlineData(25, 1)]
    [InlineData(26, 2)]
    [InlineData(28, 3)]
    public void In_working_days_skips_days_off_but_is_never_nothing(int marchDay, int workingDays) =>
        Assert.Equal(
            new Lateness(workingDays, TimeUnit.WorkingDays),
            LateBy(Due(TimeUnit.WorkingDays, Wib.At(2026, 3, 17, 23, 59, 59)), Wib.At(2026, 3, marchDay, 8)));

    [Theory]
    [InlineData(TimeUnit.Weeks)]
    [InlineData(TimeUnit.Months)]
    public void In_weeks_and_months_is_told_in_days(TimeUnit unit) =>
        Assert.Equal(
            new Lateness(10, TimeUnit.Days),
            LateBy(Due(unit, Wib.At(2026, 3, 17, 23, 59, 59)), Wib.At(2026, 3, 27, 8)));

    [Fact]
    public void Has_a_counterpart_in_the_time_left()
    {
        var due = Due(TimeUnit.WorkingDays, Wib.At(2026, 3, 27, 23, 59, 59));

        Assert.Equal(new Lateness(3, TimeUnit.WorkingDays), TimeLeft(due, Wib.At(2026, 3, 17, 10)));
        Assert.Equal(new Lateness(0, TimeUnit.WorkingDays), TimeLeft(due, Wib.At(2026, 3, 27, 10)));
        Assert.Null(TimeLeft(due, Wib.At(2026, 3, 28)));
        Assert.Equal(new Lateness(1, TimeUnit.Hours), TimeLeft(Due(TimeUnit.Hours, Wib.At(2026, 3, 17, 12)), Wib.At(2026, 3, 17, 10, 1)));
    }

    [Fact]
    public void Follows_the_days_of_the_office()
    {
        var due = Due(TimeUnit.Days, Wit.At(2026, 3, 17, 23, 59, 59));
        var now = Wit.At(2026, 3, 18, 0, 30);

        Assert.Equal(new Lateness(1, TimeUnit.Days), Deadline.LateBy(due, now, Wit, Calendar));
        Assert.Null(Deadline.LateBy(due with { At = Wib.At(2026, 3, 17, 23, 59, 59) }, now, Wib, Calendar));
    }

    [Fact]
    public void And_the_time_left_are_never_both_there_and_never_both_missing() =>
        Prop.ForAll(
            Gen.Elements(Enum.GetValues<TimeUnit>()).ToArbitrary(),
            Gen.Choose(-200_000, 200_000).ToArbitrary(),
            (unit, minutes) =>
            {
                var due = Due(unit, Wib.At(2026, 3, 17, 23, 59, 59));
                var now = due.At + Duration.FromMinutes(minutes);
                return LateBy(due, now) is { } late ? late.Amount >= 1 && minutes > 0 && TimeLeft(due, now) is null : TimeLeft(due, now)!.Amount >= 0 && minutes <= 0;
            }).QuickCheckThrowOnFailure();

    private static Due Due(TimeUnit unit, Instant at) => new(at, unit, DueKind.Default, "default");

    private static Lateness? LateBy(Due due, Instant now) => Deadline.LateBy(due, now, Wib, Calendar);

    private static Lateness? TimeLeft(Due due, Instant now) => Deadline.TimeLeft(due, now, Wib, Calendar);
}
