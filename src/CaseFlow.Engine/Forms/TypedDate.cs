using System.Globalization;
using NodaTime;

namespace CaseFlow.Engine.Forms;

/// <summary>How far a typed date or time got.</summary>
internal enum Typed
{
    /// <summary>It is one.</summary>
    Understood,

    /// <summary>It is not written as one.</summary>
    Unreadable,

    /// <summary>Written as one, but there is no such day: 31 February.</summary>
    Impossible,

    /// <summary>The year has no four digits.</summary>
    ShortYear,

    /// <summary>The year lies outside <see cref="TypedDate.FirstYear"/> to <see cref="TypedDate.LastYear"/>.</summary>
    FarAway,
}

/// <summary>Dates and times as people write them: <c>17/3/2026</c>, <c>17 Maret 2026</c>, <c>2026-03-17</c>; <c>10.42</c>, <c>10:42</c>.</summary>
internal static class TypedDate
{
    /// <summary>Earliest year accepted.</summary>
    public const int FirstYear = 1900;

    /// <summary>Latest year accepted.</summary>
    public const int LastYear = 2100;

    /// <summary>Reads a date written in one piece.</summary>
    public static Typed Read(string text, out LocalDate date)
    {
        date = default;
        var parts = text.Split([' ', '/', '-', '.'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts switch
        {
            [{ Length: 4 } year, var month, var day] => Read(day, month, year, out date),
            [var day, var month, var year] => Read(day, month, year, out date),
            _ => Typed.Unreadable,
        };
    }

    /// <summary>Reads a date from its three parts; the month may be a number or a name.</summary>
    public static Typed Read(string day, string month, string year, out LocalDate date)
    {
        date = default;
        var monthNumber = Number(month) ?? Indonesian.MonthNumber(month);
        if (Number(day) is not { } dayNumber || monthNumber is not { } known || Number(year) is not { } yearNumber)
        {
            return Typed.Unreadable;
        }

        if (year.Length != 4)
        {
            return Typed.ShortYear;
        }

        if (yearNumber is < FirstYear or > LastYear)
        {
            return Typed.FarAway;
        }

        if (known is < 1 or > 12 || dayNumber < 1 || dayNumber > CalendarSystem.Iso.GetDaysInMonth(yearNumber, known))
        {
            return Typed.Impossible;
        }

        date = new LocalDate(yearNumber, known, dayNumber);
        return Typed.Understood;
    }

    /// <summary>Reads a time of day, to the minute; seconds are dropped.</summary>
    public static Typed ReadTime(string text, out LocalTime time)
    {
        time = default;
        var parts = text.Split([':', '.'], StringSplitOptions.TrimEntries);
        if (parts is not ([_, { Length: 2 }] or [_, { Length: 2 }, { Length: 2 }]) || Number(parts[0]) is not { } hour || Number(parts[1]) is not { } minute)
        {
            return Typed.Unreadable;
        }

        if (hour > 23 || minute > 59 || (parts.Length == 3 && Number(parts[2]) is not <= 59))
        {
            return Typed.Impossible;
        }

        time = new LocalTime(hour, minute);
        return Typed.Understood;
    }

    private static int? Number(string text) =>
        text.Length <= 4 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
