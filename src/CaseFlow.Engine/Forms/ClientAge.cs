using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>A client's age, from what is known of it: one rule for cases and for forms in progress.</summary>
public static class ClientAge
{
    /// <summary>
    /// The age in whole years that rules go by on a date: exact where it is known, else the youngest that the estimate allows, since whoever may be
    /// a child is treated as one until the age is known; null when nothing tells.
    /// </summary>
    /// <param name="date">The local date.</param>
    /// <param name="birthDate">The fact <c>client.birth-date</c>.</param>
    /// <param name="ageRange">The fact <c>client.age-range</c>: an option, a number, or a text that begins with one, such as <c>15-17</c>.</param>
    /// <param name="options">The options of the question that the estimate answers; empty or null where it has none.</param>
    public static int? On(LocalDate date, Value? birthDate, Value? ageRange, IReadOnlyList<Option>? options = null) =>
        Exactly(date, birthDate, ageRange) ?? Chosen(ageRange, options)?.Age?.From ?? FirstNumber(ageRange?.AsText ?? "");

    /// <summary>The age in whole years where the birth date or the number of years is known, else null.</summary>
    public static int? Exactly(LocalDate date, Value? birthDate, Value? ageRange)
    {
        if (birthDate?.AsText is { } text && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var born })
        {
            return born > date ? 0 : Period.Between(born, date, PeriodUnits.Years).Years;
        }

        return ageRange is NumberValue number ? (int)number.Number : null;
    }

    /// <summary>The age as people read it: <c>16 tahun</c>, or the estimate in the words in which it was given; null when nothing tells.</summary>
    public static string? Text(LocalDate date, Value? birthDate, Value? ageRange, IReadOnlyList<Option>? options = null) =>
        Exactly(date, birthDate, ageRange) is { } years
            ? string.Create(CultureInfo.InvariantCulture, $"{years} tahun")
            : Chosen(ageRange, options)?.Title ?? ageRange?.AsText;

    private static Option? Chosen(Value? ageRange, IReadOnlyList<Option>? options) =>
        ageRange?.AsText is { } value ? options?.FirstOrDefault(option => string.Equals(option.Value, value, StringComparison.Ordinal)) : null;

    private static int? FirstNumber(string text)
    {
        var digits = string.Concat(text.SkipWhile(c => !char.IsAsciiDigit(c)).TakeWhile(char.IsAsciiDigit).Take(3));
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}
