using CaseFlow.Engine.Alarms;
using NodaTime;

namespace CaseFlow.Engine.Tests.Alarms;

/// <summary>Each rule at its edge, in the zone of the office.</summary>
public class What_raises_an_alarm
{
    private static readonly DateTimeZone Wit = DateTimeZoneProviders.Tzdb["Asia/Jayapura"];

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Is_more_than_thirty_cases_in_a_day(int cases, bool raised)
    {
        var acts = Enumerable.Range(1, cases).SelectMany(id => new[] { Opening("2026-03-17T09:00", id), Opening("2026-03-17T16:00", id) });

        var found = AlarmRules.ManyCases(acts, Wit).ToList();

        Assert.Equal(raised ? [(new LocalDate(2026, 3, 17), cases)] : [], found.Select(alarm => (alarm.Day, alarm.Count)));
    }

    [Fact]
    public void Is_no_day_that_midnight_of_the_office_divides() =>
        Assert.Empty(AlarmRules.ManyCases([.. Enumerable.Range(1, 20).Select(id => Opening("2026-03-17T23:59", id)), .. Enumerable.Range(21, 20).Select(id => Opening("2026-03-18T00:00", id))], Wit));

    [Fact]
    public void Is_nothing_that_was_done_in_a_case_and_no_list_that_it_was_in() =>
        Assert.Empty(AlarmRules.ManyCases(Enumerable.Range(1, 40).Select(id => new SeenAct(At("2026-03-17T09:00"), id % 2 == 0 ? "act" : "export-case", id)), Wit));

    [Theory]
    [InlineData(21, 30, true)] // the twenty-first ten minutes after the first
    [InlineData(21, 31, false)]
    [InlineData(20, 1, false)]
    public void Is_more_than_twenty_searches_in_ten_minutes_that_find_nothing(int searches, int secondsApart, bool raised)
    {
        var acts = Enumerable.Range(0, searches).Select(i => new SeenAct(At("2026-03-17T09:00") + Duration.FromSeconds(i * secondsApart), "search", null, IsMiss: true));

        Assert.Equal(raised, AlarmRules.Misses(acts, Wit).Any());
        Assert.Empty(AlarmRules.Misses(acts.Select(act => act with { IsMiss = false }), Wit));
    }

    [Theory]
    [InlineData("2026-03-17T21:59", null)]
    [InlineData("2026-03-17T22:00", "2026-03-17")]
    [InlineData("2026-03-18T04:59", "2026-03-17")]
    [InlineData("2026-03-18T05:00", null)]
    public void Is_a_case_opened_between_ten_and_five_on_the_day_on_which_the_night_began(string at, string? night) =>
        Assert.Equal(night is null ? [] : [night], AlarmRules.Nights([Opening(at, 1)], Wit).Select(alarm => $"{alarm.Day:uuuu-MM-dd}"));

    [Theory]
    [InlineData("2026-03-10T23:00", false)] // a week before, at night
    [InlineData("2026-03-10T15:00", true)] // by day
    [InlineData("2026-02-15T22:00", true)] // more than thirty days before
    [InlineData("2026-03-17T22:10", true)] // the same night
    public void Is_a_night_only_for_whoever_does_not_work_at_night(string before, bool unusual)
    {
        var night = Assert.Single(AlarmRules.Nights([Opening("2026-03-18T02:00", 1)], Wit));

        Assert.Equal(unusual, AlarmRules.IsUnusual(night, [At(before)], Wit));
    }

    [Theory]
    [InlineData("2026-03-17T09:00", true)]
    [InlineData("2026-03-19T09:00", true)]
    [InlineData("2026-03-17T08:59", false)]
    [InlineData("2026-03-19T09:01", false)]
    public void Is_administration_and_a_case_within_a_day_in_either_order(string administration, bool raised) =>
        Assert.Equal(raised, AlarmRules.RolesAndCase([Opening("2026-03-18T09:00", 1), new SeenAct(At(administration), "admin", null)], Wit).Any());

    [Theory]
    [InlineData(90, false)]
    [InlineData(91, true)]
    public void Is_an_account_that_wakes_up_after_ninety_days(int days, bool raised)
    {
        var signIn = new SeenAct(At("2026-03-17T09:00"), "sign-in", null);

        Assert.Equal(raised ? days : null, AlarmRules.Dormant(signIn, signIn.At - Duration.FromDays(days), Wit)?.Count);
        Assert.Null(AlarmRules.Dormant(signIn, null, Wit));
    }

    [Theory]
    [InlineData(100, false)]
    [InlineData(101, true)]
    public void Is_more_than_a_hundred_rows_taken_along_in_a_week(int rows, bool raised) =>
        Assert.Equal(raised, AlarmRules.Exports(rows, At("2026-03-17T09:00"), Wit) is not null);

    private static SeenAct Opening(string at, long id) => new(At(at), "case", id);

    private static Instant At(string local) => NodaTime.Text.LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(local).Value.InZoneStrictly(Wit).ToInstant();
}
