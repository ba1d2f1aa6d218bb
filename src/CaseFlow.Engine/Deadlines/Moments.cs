using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Deadlines;

/// <summary>Moments as text: <c>YYYY-MM-DDTHH:MM</c> in the office's zone, or with an offset (contract section 5).</summary>
public static class Moments
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm");
    private static readonly LocalDateTimePattern LocalSeconds = LocalDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFFF");
    private static readonly OffsetDateTimePattern WithOffset = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mmo<Z+HH:mm>");
    private static readonly OffsetDateTimePattern WithOffsetSeconds = OffsetDateTimePattern.CreateWithInvariantCulture("uuuu'-'MM'-'dd'T'HH':'mm':'ss.FFFFFFFFFo<Z+HH:mm>");

    /// <summary>
    /// Reads a moment, with or without seconds; a text without an offset is taken in the zone. Indonesia has no daylight
    /// saving, elsewhere a gap moves forward. Years outside 1 to 9998 are no moments: their offset could leave the calendar.
    /// </summary>
    public static bool TryParse(string text, DateTimeZone zone, out Instant instant)
    {
        if (!text.Contains('T', StringComparison.Ordinal))
        {
            instant = default;
            return false;
        }

        foreach (var pattern in (ReadOnlySpan<OffsetDateTimePattern>)[WithOffset, WithOffsetSeconds])
        {
            if (pattern.Parse(text) is { Success: true, Value: { Year: >= 1 and <= 9998 } offset })
            {
                instant = offset.ToInstant();
                return true;
            }
        }

        foreach (var pattern in (ReadOnlySpan<LocalDateTimePattern>)[Local, LocalSeconds])
        {
            if (pattern.Parse(text) is { Success: true, Value: { Year: >= 1 and <= 9998 } local })
            {
                instant = local.InZoneLeniently(zone).ToInstant();
                return true;
            }
        }

        instant = default;
        return false;
    }

    /// <summary>The stored form, to the minute, with the zone's offset: <c>2026-03-17T10:42+07:00</c>.</summary>
    public static string Format(Instant instant, DateTimeZone zone) =>
        WithOffset.Format(instant.InZone(zone).ToOffsetDateTime());
}
