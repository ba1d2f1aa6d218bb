using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Web.Wording;

/// <summary>Dates and times as people here write them: "Selasa, 17 Maret 2026", "10.42 WIB".</summary>
public static class Dates
{
    private static readonly string[] Days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    /// <summary>Selasa, 17 Maret 2026</summary>
    public static string Full(LocalDate date) => $"{Weekday(date)}, {Long(date)}";

    /// <summary>17 Maret 2026</summary>
    public static string Long(LocalDate date) => $"{Text(date.Day)} {Month(date)} {Text(date.Year)}";

    /// <summary>17 Maret, and the year when it is not this one.</summary>
    public static string Short(LocalDate date, LocalDate today) => date.Year == today.Year ? $"{Text(date.Day)} {Month(date)}" : Long(date);

    /// <summary>13 Jan, and the year when it is not this one: only where there is no room.</summary>
    public static string Tiny(LocalDate date, LocalDate today) =>
        date.Year == today.Year ? $"{Text(date.Day)} {Month(date)[..3]}" : $"{Text(date.Day)} {Month(date)[..3]} {Text(date.Year)}";

    /// <summary>hari ini · besok, 18 Maret · kemarin, 16 Maret · Jumat, 13 Maret</summary>
    public static string Near(LocalDate date, LocalDate today) =>
        Period.DaysBetween(today, date) switch
        {
            0 => "hari ini",
            1 => $"besok, {Short(date, today)}",
            -1 => $"kemarin, {Short(date, today)}",
            _ => $"{Weekday(date)}, {Short(date, today)}",
        };

    /// <summary>10.42</summary>
    public static string Time(LocalTime time) => $"{time.Hour.ToString("00", Numbers.Culture)}.{time.Minute.ToString("00", Numbers.Culture)}";

    /// <summary>10.42 WIB</summary>
    public static string Time(Instant instant, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return $"{Time(instant.InZone(zone).TimeOfDay)} {Zone(zone, instant)}";
    }

    /// <summary>Selasa, 17 Maret 2026, 10.42 WIB</summary>
    public static string Full(Moment moment) => $"{Full(moment.Date)}, {Time(moment.At, moment.Zone)}";

    /// <summary>17 Maret 2026, 10.42 WIB</summary>
    public static string Long(Instant instant, DateTimeZone zone) => $"{Long(instant.InZone(zone).Date)}, {Time(instant, zone)}";

    /// <summary>hari ini, 10.42 WIB · 15 Maret, 09.30 WIB</summary>
    public static string Near(Instant instant, Moment now)
    {
        var date = instant.InZone(now.Zone).Date;
        return $"{(date == now.Date ? "hari ini" : Short(date, now.Date))}, {Time(instant, now.Zone)}";
    }

    /// <summary>WIB, WITA, WIT; elsewhere the offset, such as UTC+8.</summary>
    public static string Zone(DateTimeZone zone, Instant at)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.Id switch
        {
            "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
            "Asia/Makassar" => "WITA",
            "Asia/Jayapura" => "WIT",
            _ => "UTC" + NodaTime.Text.OffsetPattern.CreateWithInvariantCulture("g").Format(zone.GetUtcOffset(at)),
        };
    }

    /// <summary>The first letter in capitals, for the start of a sentence or cell.</summary>
    public static string Sentence(string words) => string.IsNullOrEmpty(words) ? string.Empty : char.ToUpper(words[0], Numbers.Culture) + words[1..];

    private static string Weekday(LocalDate date) => Days[(int)date.DayOfWeek - 1];

    private static string Month(LocalDate date) => Months[date.Month - 1];

    private static string Text(int number) => number.ToString(Numbers.Culture);
}
