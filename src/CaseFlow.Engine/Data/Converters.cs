using System.Globalization;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Data;

/// <summary>Instants as Unix ticks (100 ns) in a 64-bit integer, alike on both databases, so that they compare and order as numbers.</summary>
internal sealed class InstantTicks() : ValueConverter<Instant, long>(instant => instant.ToUnixTimeTicks(), ticks => Instant.FromUnixTimeTicks(ticks));

/// <summary>Local dates as <c>YYYY-MM-DD</c>.</summary>
internal sealed class LocalDateText() : ValueConverter<LocalDate, string>(date => LocalDatePattern.Iso.Format(date), text => LocalDatePattern.Iso.Parse(text).Value);

/// <summary>Words of an enumeration as lower-case text with hyphens (<c>working-days</c>), which a database administrator can read.</summary>
internal sealed class EnumText<T>() : ValueConverter<T, string>(value => EnumWords<T>.ToText(value), text => EnumWords<T>.FromText(text))
    where T : struct, Enum;

/// <summary>The words of one enumeration.</summary>
internal static class EnumWords<T>
    where T : struct, Enum
{
    private static readonly Dictionary<T, string> Texts = Enum.GetValues<T>().ToDictionary(value => value, value => Hyphenated(value.ToString()));
    private static readonly Dictionary<string, T> Values = Texts.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

    public static string ToText(T value) => Texts[value];

    public static T FromText(string text) => Values[text];

    private static string Hyphenated(string name) =>
        string.Concat(name.Select((letter, index) => char.IsUpper(letter) && index > 0
            ? "-" + char.ToLower(letter, CultureInfo.InvariantCulture)
            : char.ToLower(letter, CultureInfo.InvariantCulture).ToString()));
}
