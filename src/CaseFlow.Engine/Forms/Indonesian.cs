using System.Globalization;
using NodaTime;

namespace CaseFlow.Engine.Forms;

/// <summary>Dates, times and numbers in Indonesian; needs no language data of the system.</summary>
public static class Indonesian
{
    private static readonly string[] Months =
        ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"];

    private static readonly string[] Days = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

    /// <summary>The name of a month, 1 to 12.</summary>
    public static string Month(int month) => Months[month - 1];

    /// <summary><c>17 Maret 2026</c></summary>
    public static string Date(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Day} {Month(date.Month)} {date.Year}");

    /// <summary><c>Selasa, 17 Maret 2026</c></summary>
    public static string DayAndDate(LocalDate date) => $"{Days[(int)date.DayOfWeek - 1]}, {Date(date)}";

    /// <summary><c>10.42</c></summary>
    public static string Time(LocalTime time) => string.Create(CultureInfo.InvariantCulture, $"{time.Hour:00}.{time.Minute:00}");

    /// <summary><c>17 Maret 2026, 10.42 WIB</c>, in the zone given.</summary>
    public static string Moment(Instant instant, DateTimeZone zone)
    {
        var local = instant.InZone(zone);
        return $"{Date(local.Date)}, {Time(local.TimeOfDay)} {ZoneLabel(zone, instant)}";
    }

    /// <summary>WIB, WITA or WIT for the zones of Indonesia; elsewhere <c>UTC+09</c>.</summary>
    public static string ZoneLabel(DateTimeZone zone, Instant instant)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return zone.Id switch
        {
            "Asia/Jakarta" or "Asia/Pontianak" => "WIB",
            "Asia/Makassar" => "WITA",
            "Asia/Jayapura" => "WIT",
            _ => $"UTC{zone.GetUtcOffset(instant):+HH}",
        };
    }

    /// <summary><c>1.234,5</c></summary>
    public static string Number(decimal number) =>
        string.Concat(number.ToString("#,##0.############################", CultureInfo.InvariantCulture).Select(c => c switch { ',' => '.', '.' => ',', _ => c }));

    /// <summary><c>Rp1.500.000</c></summary>
    public static string Rupiah(decimal amount) => amount < 0 ? $"-Rp{Number(-amount)}" : $"Rp{Number(amount)}";

    /// <summary>The number of a month by its name or its first three letters or more, in any case; <c>Agt</c> too. Null for anything else.</summary>
    internal static int? MonthNumber(string name)
    {
        if (string.Equals(name, "Agt", StringComparison.OrdinalIgnoreCase))
        {
            return 8;
        }

        var index = name.Length < 3 ? -1 : Array.FindIndex(Months, month => month.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return index < 0 ? null : index + 1;
    }
}
