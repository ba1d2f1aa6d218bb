using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Web.Wording;

/// <summary>Deadlines in words; a relative word always stands beside its date.</summary>
public static class DeadlineWords
{
    /// <summary>More hours than these are told in days and hours.</summary>
    private const int MostHours = 72;

    /// <summary>2 hari kerja · 3 jam · 4 hari · 24 hari 10 jam</summary>
    public static string Amount(Lateness lateness)
    {
        ArgumentNullException.ThrowIfNull(lateness);
        if (lateness is { Unit: TimeUnit.Hours, Amount: > MostHours })
        {
            var (days, hours) = Math.DivRem(lateness.Amount, 24);
            return hours == 0 ? $"{Numbers.Text(days)} hari" : $"{Numbers.Text(days)} hari {Numbers.Text(hours)} jam";
        }

        return $"{lateness.Amount.ToString(Numbers.Culture)} {Unit(lateness.Unit)}";
    }

    /// <summary>Terlambat 2 hari kerja</summary>
    public static string Late(Lateness late) => $"Terlambat {Amount(late)}";

    /// <summary>5 hari kerja lagi · Hari ini</summary>
    public static string Left(Lateness left)
    {
        ArgumentNullException.ThrowIfNull(left);
        return left is { Amount: 0, Unit: not TimeUnit.Hours } ? "Hari ini" : $"{Amount(left)} lagi";
    }

    /// <summary>22 jam 48 menit: what is left of an hour's deadline, or of one of law.</summary>
    public static string Clock(Duration left)
    {
        var minutes = (long)Math.Max(0, left.TotalMinutes);
        var (days, hours, rest) = (minutes / 1440, minutes / 60, minutes % 60);
        return (days, hours, rest) switch
        {
            ( >= 3, _, _) => $"{Numbers.Text(days)} hari {Numbers.Text(hours - (days * 24))} jam",
            (_, 0, _) => $"{Numbers.Text(rest)} menit",
            (_, _, 0) => $"{Numbers.Text(hours)} jam",
            _ => $"{Numbers.Text(hours)} jam {Numbers.Text(rest)} menit",
        };
    }

    /// <summary>The first line of a due cell: "Terlambat 3 jam", "Sisa 22 jam 48 menit", "Hari ini, 16.00 WIB", "Besok, 18 Maret", "Jumat, 20 Maret".</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="late">How late it is, or null.</param>
    /// <param name="now">The present moment, in the office's zone.</param>
    public static string Headline(Due due, Lateness? late, Moment now)
    {
        ArgumentNullException.ThrowIfNull(due);
        return late is not null ? Late(late)
            : due.Unit == TimeUnit.Hours && due.At - now.At < Duration.FromHours(72) ? $"Sisa {Clock(due.At - now.At)}"
            : Dates.Sentence(Day(due.At, due.Unit, now));
    }

    /// <summary>The second line: "Tenggat Jumat, 13 Maret", "Sampai besok, 09.30 WIB", "5 hari kerja lagi"; empty when the first line says it all.</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="late">How late it is, or null.</param>
    /// <param name="left">How much time is left, or null.</param>
    /// <param name="now">The present moment, in the office's zone.</param>
    public static string Detail(Due due, Lateness? late, Lateness? left, Moment now)
    {
        ArgumentNullException.ThrowIfNull(due);
        return late is not null ? $"Tenggat {Day(due.At, due.Unit, now)}"
            : due.Unit == TimeUnit.Hours && due.At - now.At < Duration.FromHours(72) ? $"Sampai {Day(due.At, due.Unit, now)}"
            : left is { Amount: > 1 } ? Left(left)
            : string.Empty;
    }

    /// <summary>hari ini, 07.40 WIB (hours) · Jumat, 13 Maret (days)</summary>
    public static string Day(Instant at, TimeUnit unit, Moment now)
    {
        var date = at.InZone(now.Zone).Date;
        if (unit != TimeUnit.Hours)
        {
            return Dates.Near(date, now.Date);
        }

        var day = Period.DaysBetween(now.Date, date) switch
        {
            0 => "hari ini",
            1 => "besok",
            _ => Dates.Near(date, now.Date),
        };
        return $"{day}, {Dates.Time(at, now.Zone)}";
    }

    /// <summary>"libur 2028 belum ditetapkan", "libur 2027 masih perkiraan": why a date in working days may still move; empty when it may not.</summary>
    /// <param name="due">The deadline.</param>
    /// <param name="calendar">The working days.</param>
    /// <param name="zone">The office's zone.</param>
    public static string Uncertain(Due due, WorkingCalendar calendar, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(due);
        ArgumentNullException.ThrowIfNull(calendar);
        if (!calendar.IsUncertain(due, zone))
        {
            return string.Empty;
        }

        var year = due.At.InZone(zone).Year;
        return $"libur {year.ToString(System.Globalization.CultureInfo.InvariantCulture)} {(calendar.Covers(year) ? "masih perkiraan" : "belum ditetapkan")}";
    }

    /// <summary>The mark of a default and its meaning: ours, or the office's own.</summary>
    public static (string Word, string Meaning) Default(string? source) =>
        source is Due.OfficeDefault ? ("Bawaan kantor", "Bawaan kantor, bukan ketentuan") : ("Bawaan", "Bawaan CaseFlow, bukan ketentuan");

    /// <summary>jam · hari kerja · hari</summary>
    public static string Unit(TimeUnit unit) =>
        unit switch
        {
            TimeUnit.Hours => "jam",
            TimeUnit.WorkingDays => "hari kerja",
            TimeUnit.Weeks => "minggu",
            TimeUnit.Months => "bulan",
            _ => "hari",
        };
}
