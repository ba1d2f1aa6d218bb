using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>A client's age, from what is known of it: one rule for cases and for forms in progress.</summary>
public static class ClientAge
{
    /// <summary>Whole years on a date: from the birth date, else the first number of the age range; null when neither tells.</summary>
    /// <param name="date">The local date.</param>
    /// <param name="birthDate">The fact <c>client.birth-date</c>.</param>
    /// <param name="ageRange">The fact <c>client.age-range</c>, such as <c>15-17</c>.</param>
    public static int? On(LocalDate date, Value? birthDate, Value? ageRange)
    {
        if (birthDate?.AsText is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var born })
        {
            return born > date ? 0 : Period.Between(born, date, PeriodUnits.Years).Years;
        }

        return ageRange is NumberValue number ? (int)number.Number : FirstNumber(ageRange?.AsText ?? "");
    }

    private static int? FirstNumber(string text)
    {
        var digits = string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(3));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
