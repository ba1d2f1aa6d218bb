using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Tests.House;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using NodaTime.Text;
using static CaseFlow.Engine.Tests.Deadlines.Indonesia;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Deadlines;

/// <summary>
/// Numbers that other case-management systems' own tests agree on; sources and reading stand in the files.
/// Months that roll forward to a working day are composed here: our <c>bulan</c> is calendar time and does not roll.
/// Recurrence counted from visits done is played on a case; what we do not do is told in <see cref="NotMet"/> and in <c>docs/peers.md</c>.
/// </summary>
public class Published_vectors
{
    /// <summary>Vectors that we do not meet, each with the reason.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotMet = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["R09"] = "our plans have a number of contacts and end with the case, not on a date",
        ["R11"] = "a second contact on one day may finish the next planned one: two people may have gone",
        ["C01"] = "no ladder of repeated reminders: one notice for each due date and rung, the rest is shown as late every day",
        ["C03"] = "no ladder of repeated reminders",
        ["C05"] = "no ladder of repeated reminders",
    };

    [Theory]
    [MemberData(nameof(WorkingDays))]
    public void Of_working_days_hold(string id)
    {
        var vector = Find("working-days.vectors.json", id);
        var calendar = With(vector.TryGetProperty("holidays", out var holidays) ? holidays.EnumerateArray().Select(Date) : []);
        var expected = vector.GetProperty("expected");

        switch (vector.GetProperty("kind").GetString())
        {
            case "working_days_after_receipt":
                Assert.Equal(Date(expected), After(new(Number("limit"), TimeUnit.WorkingDays), Day("received")));
                break;
            case "working_days_counting_given_day":
                Assert.Equal(Date(expected), After(new(Number("limit") - 1, TimeUnit.WorkingDays), Day("start")));
                break;
            case "working_days_before":
                Assert.Equal(Date(expected), Deadline.Before(new(Number("limit"), TimeUnit.WorkingDays), Day("date"), Wib, calendar).InZone(Wib).Date);
                break;
            case "calendar_months_then_roll_forward":
                var end = After(new(Number("months"), TimeUnit.Months), Day("received"));
                Assert.Equal(Date(expected), calendar.IsWorkingDay(end) ? end : calendar.PlusWorkingDays(end, 1));
                break;
            case "working_days_taken_inclusive":
                Assert.Equal(expected.GetInt32(), calendar.WorkingDaysBetween(Day("start").PlusDays(-1), Day("end")));
                break;
            case "working_days_late":
                Assert.Equal(expected.GetInt32(), LateBy(TimeUnit.WorkingDays));
                break;
            case "calendar_days_taken_inclusive":
                Assert.Equal(Day("end"), After(new(expected.GetInt32() - 1, TimeUnit.Days), Day("start")));
                break;
            case "calendar_days_late":
                Assert.Equal(expected.GetInt32(), LateBy(TimeUnit.Days));
                break;
            case "total_days_stopped":
                Assert.Equal(expected.GetInt32(), DaysStopped(vector.GetProperty("events").EnumerateArray().Select(text => text.GetString()!.Split(' '))));
                break;
            default:
                Assert.Fail("A kind of vector without a reading.");
                break;
        }

        int Number(string name) => vector.GetProperty(name).GetInt32();
        LocalDate Day(string name) => Date(vector.GetProperty(name));
        LocalDate After(TimeLimit limit, LocalDate date) => Deadline.After(limit, Noon(date), Wib, calendar).InZone(Wib).Date;
        int LateBy(TimeUnit unit) => Deadline.LateBy(new Due(Deadline.EndOfDay(Day("due"), Wib), unit, DueKind.Default, "default"), Noon(Day("done")), Wib, calendar)?.Amount ?? 0;
    }

    [Theory]
    [MemberData(nameof(Recurrences))]
    public void Of_staged_recurrence_hold_where_nothing_was_done(string id)
    {
        var vector = Find("staged-recurrence.vectors.json", id);
        var today = Date(vector.GetProperty("today"));
        var due = new List<LocalDate>();
        var last = Date(vector.GetProperty("start"));

        foreach (var stage in vector.GetProperty("stages").EnumerateArray())
        {
            var times = stage.GetProperty("times") is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : int.MaxValue;
            for (var time = 0; time < times && (due.Count == 0 || last <= today); time++)
            {
                last = Deadline.After(new(stage.GetProperty("every_days").GetInt32(), TimeUnit.Days), Noon(last), Wib, Calendar).InZone(Wib).Date;
                due.Add(last);
            }
        }

        Assert.Equal(vector.GetProperty("missing_or_next_due").EnumerateArray().Select(Date), due);
    }

    public static TheoryData<string> WorkingDays() => Ids("working-days.vectors.json");

    public static TheoryData<string> Recurrences() => new(Vectors("staged-recurrence.vectors.json").Where(vector => vector.GetProperty("done").GetArrayLength() == 0).Select(Id));

    [Theory]
    [MemberData(nameof(Visits))]
    public void Of_staged_recurrence_hold_from_the_visits_that_were_done(string id)
    {
        var vector = Find("staged-recurrence.vectors.json", id);
        var (start, today) = (Date(vector.GetProperty("start")), Date(vector.GetProperty("today")));
        var done = vector.GetProperty("done").EnumerateArray().Select(Date).ToHashSet();
        var distances = vector.GetProperty("stages").EnumerateArray()
            .SelectMany(stage => Enumerable.Repeat($"{stage.GetProperty("every_days").GetInt32()} hari", stage.GetProperty("times") is { ValueKind: JsonValueKind.Number } times ? times.GetInt32() : 20));
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("pulang"), Step("lain")).FollowUps(Plan("pulang", "pulang.tanggal", FollowUpAnchor.LastDone, [.. distances]))))
            .On(start.Year, start.Month, start.Day, 8)
            .Finish("pulang", ("tanggal", LocalDatePattern.Iso.Format(start)));

        for (var day = start; day <= today; day = day.PlusDays(1))
        {
            file.On(day.Year, day.Month, day.Day, 12);
            while (Open(file) is { } open && DueOn(open) < day)
            {
                file.MissFollowUp(open.Id);
            }

            if (done.Contains(day))
            {
                file.Contact(Open(file)!.Id);
            }
        }

        Assert.Equal(vector.GetProperty("missing_or_next_due").EnumerateArray().Select(Date), file.State.FollowUps.Where(followUp => followUp.State != "done").Select(DueOn));
    }

    public static TheoryData<string> Visits() =>
        new(Vectors("staged-recurrence.vectors.json").Where(vector => vector.GetProperty("done").GetArrayLength() > 0).Select(Id).Where(id => !NotMet.ContainsKey(id)));

    /// <summary>Every vector is played, or told as not met with a reason; in <c>docs/peers.md</c> too.</summary>
    [Fact]
    public void Are_all_met_or_told_with_the_reason_why_not()
    {
        var all = new[] { "working-days.vectors.json", "staged-recurrence.vectors.json", "escalation-ladder.vectors.json" }.SelectMany(Vectors).Select(Id).ToList();
        IEnumerable<object[]>[] theories = [WorkingDays(), Recurrences(), Visits()];
        var played = theories.SelectMany(rows => rows).Select(row => (string)row[0]);

        Assert.Equal(all.Order(StringComparer.Ordinal), played.Concat(NotMet.Keys).Order(StringComparer.Ordinal));
        Assert.Equal([], NotMet.Select(told => $"| {told.Key} | not met: {told.Value} |").Except(PeerList.Lines));
    }

    private static FollowUpState? Open(ACaseFile file) => file.State.FollowUps.FirstOrDefault(followUp => followUp.IsOpen);

    private static LocalDate DueOn(FollowUpState followUp) => followUp.Due.At.InZone(ACaseFile.Wib).Date;

    /// <summary>Days stopped in all, as a case's events add up: faulty records among them, which our own verbs refuse.</summary>
    private static int DaysStopped(IEnumerable<string[]> events)
    {
        var recorded = events.Select((what, at) => new Recorded(
            at + 1,
            Noon(LocalDatePattern.Iso.Parse(what[1]).Value),
            "x",
            "x",
            "x",
            "op",
            what[0] == "stop" ? new CasePaused("x", "x", null) : new CaseResumed(null)));
        return CaseState.Fold(Workflow(Stage("akses", Step("registrasi"))), recorded).Pauses.Where(pause => pause.To is not null).Sum(pause => (int)(pause.To!.Value - pause.From).TotalDays);
    }

    private static string Id(JsonElement vector) => vector.GetProperty("id").GetString()!;

    private static TheoryData<string> Ids(string file) => new(Vectors(file).Select(Id));

    private static JsonElement Find(string file, string id) => Vectors(file).Single(vector => vector.GetProperty("id").ValueEquals(id));

    private static JsonElement[] Vectors(string file)
    {
        using var stream = typeof(Published_vectors).Assembly.GetManifestResourceStream(file)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone().GetProperty("vectors").EnumerateArray().ToArray();
    }

    private static LocalDate Date(JsonElement text) => LocalDatePattern.Iso.Parse(text.GetString()!).Value;

    private static Instant Noon(LocalDate date) => date.At(new LocalTime(12, 0)).InZoneStrictly(Wib).ToInstant();
}
