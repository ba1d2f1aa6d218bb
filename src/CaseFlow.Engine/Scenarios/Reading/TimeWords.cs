using CaseFlow.Engine.Workflows.Yaml;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Scenarios.Reading;

/// <summary>Dates and times as scenarios write them: <c>2026-03-17</c> and <c>2026-03-17 10:00</c>, local to the office.</summary>
internal static class TimeWords
{
    private static readonly LocalDateTimePattern Minute = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd HH':'mm");

    /// <summary>A date, or null with the fault told.</summary>
    public static LocalDate? Date(Scalar word, Report report)
    {
        if (LocalDatePattern.Iso.Parse(word.Text) is { Success: true, Value: var date })
        {
            return date;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan tanggal", "tulis seperti 2026-03-17");
        return null;
    }

    /// <summary>A date with a time of day, or null with the fault told.</summary>
    public static LocalDateTime? Moment(Scalar word, Report report)
    {
        if (Minute.Parse(word.Text) is { Success: true, Value: var moment })
        {
            return moment;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan tanggal dengan jam", "tulis seperti 2026-03-17 10:00");
        return null;
    }

    /// <summary>A date with or without a time of day, or null with the fault told.</summary>
    public static ExpectedTime? Expected(Scalar word, Report report)
    {
        if (Minute.Parse(word.Text) is { Success: true, Value: var moment })
        {
            return new ExpectedTime(moment.Date, moment.TimeOfDay);
        }

        if (LocalDatePattern.Iso.Parse(word.Text) is { Success: true, Value: var date })
        {
            return new ExpectedTime(date, null);
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan tanggal atau saat", "tulis seperti 2026-03-17 atau 2026-03-17 10:00");
        return null;
    }
}
