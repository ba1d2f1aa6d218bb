using System.Globalization;
using NodaTime;

namespace CaseFlow.Engine.Documents;

/// <summary>Local dates and times as Indonesian letters write them; independent of the machine's culture data.</summary>
public static class IndonesianDates
{
    private static readonly string[] Days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    private static readonly string[] Months =
    [
        "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember",
    ];

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>The weekday: "Selasa".</summary>
    public static string Day(LocalDate date) => Days[(int)date.DayOfWeek - 1];

    /// <summary>The month: "Maret".</summary>
    public static string Month(LocalDate date) => Months[date.Month - 1];

    /// <summary>The month in Roman numerals, for letter numbers: "III".</summary>
    public static string RomanMonth(LocalDate date) => Roman[date.Month - 1];

    /// <summary>"17 Maret 2026".</summary>
    public static string Long(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Month(date)} {date.Year}");

    /// <summary>"Selasa, 17 Maret 2026".</summary>
    public static string WithDay(LocalDate date) => $"{Day(date)}, {Long(date)}";

    /// <summary>"17-03-2026", as a berita acara repeats a date in digits.</summary>
    public static string Digits(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day:00}-{date.Month:00}-{date.Year:0000}");

    /// <summary>"10.00": hours and minutes with a dot.</summary>
    public static string Time(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}.{time.Minute:00}");

    /// <summary>"WIB", "WITA" or "WIT" by the zone's offset (Keppres 41/1987); another zone gives its offset, such as "UTC+10".</summary>
    public static string Zone(DateTimeZone zone, Instant at) => zone.GetUtcOffset(at).Seconds switch
    {
        7 * 3600 => "WIB",
        8 * 3600 => "WITA",
        9 * 3600 => "WIT",
        _ => "UTC" + zone.GetUtcOffset(at).ToString("g", CultureInfo.InvariantCulture),
    };
}
