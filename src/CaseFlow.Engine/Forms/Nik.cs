using System.Globalization;
using NodaTime;

namespace CaseFlow.Engine.Forms;

/// <summary>What is odd about a NIK. Never a reason to refuse it: data errors are common, and some people have none.</summary>
public enum NikWarning
{
    /// <summary>It has not 16 digits.</summary>
    Length,

    /// <summary>It has something else than digits.</summary>
    NotDigits,

    /// <summary>Digits 7 to 12 are no date.</summary>
    NoDate,

    /// <summary>The date in it is not the birth date given.</summary>
    OtherBirthDate,

    /// <summary>The day in it (plus 40 for women) does not agree with the sex given.</summary>
    OtherSex,
}

/// <summary>
/// Reading of a NIK (PP 37/2007 Ps 37): 6 digits area at registration, 6 digits DDMMYY of birth with 40 added to the day for
/// women, 4 digits serial. The area is not judged, because old codes survive splits. The century is not in it.
/// </summary>
/// <param name="Digits">The number without blanks, dots and dashes; otherwise as typed.</param>
/// <param name="IsFemale">What the day says about the sex; null when it cannot be read.</param>
/// <param name="Warnings">What is odd, in the order of reading; empty when it all agrees.</param>
public sealed record Nik(string Digits, bool? IsFemale, IReadOnlyList<NikWarning> Warnings)
{
    /// <summary>Reads a NIK beside what else is known of the person.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="birthDate">Birth date, or null when not known.</param>
    /// <param name="isFemale">Sex, or null when not known.</param>
    public static Nik Read(string text, LocalDate? birthDate = null, bool? isFemale = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('.' or '-')));
        if (!digits.All(char.IsAsciiDigit))
        {
            return new Nik(digits, null, [NikWarning.NotDigits]);
        }

        if (digits.Length != 16)
        {
            return new Nik(digits, null, [NikWarning.Length]);
        }

        var dayCode = Two(digits, 6);
        var female = dayCode > 40;
        var day = female ? dayCode - 40 : dayCode;
        var (month, year) = (Two(digits, 8), Two(digits, 10));

        // 29 February counts as a date in any century that had it.
        if (month is < 1 or > 12 || day < 1 || day > Math.Max(DaysIn(1900 + year, month), DaysIn(2000 + year, month)))
        {
            return new Nik(digits, null, [NikWarning.NoDate]);
        }

        var warnings = new List<NikWarning>();
        if (birthDate is { } birth && (birth.Day, birth.Month, birth.Year % 100) != (day, month, year))
        {
            warnings.Add(NikWarning.OtherBirthDate);
        }

        if (isFemale is { } known && known != female)
        {
            warnings.Add(NikWarning.OtherSex);
        }

        return new Nik(digits, female, warnings);
    }

    private static int Two(string digits, int at) => int.Parse(digits.AsSpan(at, 2), NumberStyles.None, CultureInfo.InvariantCulture);

    private static int DaysIn(int year, int month) => CalendarSystem.Iso.GetDaysInMonth(year, month);
}
