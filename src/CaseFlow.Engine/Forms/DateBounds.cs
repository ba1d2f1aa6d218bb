using CaseFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>Checks <c>not-after</c> and <c>not-before</c>: moments against moments, times against times, everything else by local date.</summary>
/// <param name="now">The moment of the command.</param>
internal sealed class DateBounds(Moment now)
{
    /// <summary>The message when a bound is broken, or null. A bound whose field has no answer does not bind.</summary>
    /// <param name="field">The field with its bounds.</param>
    /// <param name="value">Its answer.</param>
    /// <param name="other">Finds another field of the form with its answer.</param>
    public Said? Broken(Field field, Value value, Func<string, (Field Field, Value Value)?> other)
    {
        if (field.NotAfter is { } latest)
        {
            if (IsNow(latest))
            {
                if (Compare(field, value, null) > 0)
                {
                    return FieldWording.AfterNow(field);
                }
            }
            else if (other(latest) is { } bound && Compare(field, value, bound) > 0)
            {
                return FieldWording.After(field, bound.Field);
            }
        }

        if (field.NotBefore is { } earliest)
        {
            if (IsNow(earliest))
            {
                if (Compare(field, value, null) < 0)
                {
                    return FieldWording.BeforeNow(field);
                }
            }
            else if (other(earliest) is { } bound && Compare(field, value, bound) < 0)
            {
                return FieldWording.Before(field, bound.Field);
            }
        }

        return null;
    }

    private static bool IsNow(string bound) => string.Equals(bound, "now", StringComparison.Ordinal);

    // Moments are kept to the minute, so the present one is compared to the minute too.
    private int Compare(Field field, Value value, (Field Field, Value Value)? bound)
    {
        var mine = PointOf(field.Type, value);
        var theirs = bound is { } known ? PointOf(known.Field.Type, known.Value) : new Point(now.Date, Minute(now.At), null);
        return (mine, theirs) switch
        {
            ({ At: { } a }, { At: { } b }) => a.CompareTo(b),
            ({ Time: { } a }, { Time: { } b }) => a.CompareTo(b),
            ({ Date: { } a }, { Date: { } b }) => a.CompareTo(b),
            _ => 0,
        };
    }

    private Point PointOf(FieldType type, Value value)
    {
        var text = value.AsText ?? "";
        switch (type)
        {
            case FieldType.Date when LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date }:
                return new Point(date, null, null);
            case FieldType.Moment when Moments.TryParse(text, now.Zone, out var instant):
                return new Point(instant.InZone(now.Zone).Date, instant, null);
            case FieldType.Time when TypedDate.ReadTime(text, out var time) == Typed.Understood:
                return new Point(null, null, time);
            default:
                return new Point(null, null, null);
        }
    }

    private static Instant Minute(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds() / 60 * 60);

    private sealed record Point(LocalDate? Date, Instant? At, LocalTime? Time);
}
