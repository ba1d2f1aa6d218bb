using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_date_in_working_days
{
    private static readonly Workflow Two = Workflow(Stage("akses", Step("registrasi"), Step("kerja").Due("3 hk"), Step("hari").Due("3 hari")));

    [Fact]
    public void Keeps_the_version_of_the_calendar_it_was_counted_by()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 17);
        var other = Calendar2026.With(jointLeave: "");

        Assert.Equal(Calendar2026.Calendar.Version, file.State.StepAt("kerja")!.Due!.Calendar);
        Assert.Null(file.State.StepAt("hari")!.Due!.Calendar);
        Assert.Equal(other.Version, file.Under(other).On(2026, 3, 17, 10).State.StepAt("kerja")!.Due!.Calendar);
    }

    [Fact]
    public void That_a_new_calendar_leaves_where_it_is_becomes_no_event()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 17);
        var before = file.Events.Count;

        file.Under(Calendar2026.With(jointLeave: "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24 12-28")).On(2026, 3, 17, 10);

        Assert.Equal(before, file.Events.Count);
        Assert.Equal(Calendar2026.Calendar.Version, file.State.StepAt("kerja")!.Due!.Calendar);
    }

    [Fact]
    public void Kept_by_an_event_of_before_the_calendar_was_still_reads_and_is_no_other_date()
    {
        var old = (DueComputed)EventJson.Read("DueComputed", """{"item":"kerja","due":{"at":"2026-03-27T16:59:59Z","unit":"working-days","kind":"default","source":"default"}}""");
        var now = ACaseFile.Of(Two).On(2026, 3, 17).State.StepAt("kerja")!.Due!;

        Assert.Null(old.Due!.Calendar);
        Assert.NotEqual(old.Due, now);
        Assert.True(Due.SayTheSame(old.Due, now));
        Assert.False(Due.SayTheSame(old.Due, null));
    }

    [Theory]
    [InlineData(2026, TimeUnit.WorkingDays, false)]
    [InlineData(2027, TimeUnit.WorkingDays, true)]
    [InlineData(2028, TimeUnit.WorkingDays, true)]
    [InlineData(2028, TimeUnit.Days, false)]
    public void In_a_year_that_is_only_estimated_or_not_known_may_still_move(int year, TimeUnit unit, bool uncertain)
    {
        var calendar = new WorkingCalendar([new CalendarYear(2026, "SKB", false, [], []), new CalendarYear(2027, "Perkiraan", true, [], [])]);
        var due = new Due(Deadline.EndOfDay(new(year, 3, 10), ACaseFile.Wib), unit, DueKind.Default, Due.OurDefault);

        Assert.Equal(uncertain, calendar.IsUncertain(due, ACaseFile.Wib));
    }
}
