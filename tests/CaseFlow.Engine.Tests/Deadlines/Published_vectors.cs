using System.Text.Json;
using CaseFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;
using static CaseFlow.Engine.Tests.Deadlines.Indonesia;

namespace CaseFlow.Engine.Tests.Deadlines;

/// <summary>
/// Numbers that other case-management systems' own tests agree on; sources and reading stand in the files.
/// Months that roll forward to a working day are composed here: our <c>bulan</c> is calendar time and does not roll.
/// Left out: the stopped clock (a case's pause, not arithmetic of dates) and recurrence counted from visits done.
/// </summary>
public class Published_vectors
{
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

    public static TheoryData<string> Recurrences() => Ids("staged-recurrence.vectors.json");

    private static TheoryData<string> Ids(string file) => new(Vectors(file).Select(vector => vector.GetProperty("id").GetString()!));

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
