using System.Globalization;

namespace CaseFlow.Engine.Forms;

/// <summary>
/// Numbers as people in Indonesia write them: dot for thousands, comma for decimals (<c>1.500.000</c>, <c>2,5</c>).
/// A dot that cannot stand for thousands is taken as a decimal point (<c>2.5</c>); <c>1,500,000</c> and <c>1,500.25</c>
/// can only be meant one way and are read so.
/// </summary>
internal static class TypedNumber
{
    /// <summary>Largest number either way: whole digits that a JSON reader keeps exactly.</summary>
    public const decimal Largest = 999_999_999_999_999m;

    /// <summary>Reads a number; null for anything else or beyond <see cref="Largest"/>.</summary>
    public static decimal? Read(string text)
    {
        var compact = string.Concat(text.Where(c => !char.IsWhiteSpace(c))).Replace('−', '-');
        var negative = compact.StartsWith('-');
        var digits = negative || compact.StartsWith('+') ? compact[1..] : compact;

        return Plain(digits) is { } plain
            && decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && number <= Largest
                ? Shortest(negative ? -number : number)
                : null;
    }

    /// <summary>Reads whole or broken rupiah, with or without <c>Rp</c> before and <c>,-</c> behind; null for anything else.</summary>
    public static decimal? ReadMoney(string text)
    {
        var amount = text.Trim();
        foreach (var sign in (ReadOnlySpan<string>)["Rp.", "Rp", "IDR"])
        {
            if (amount.StartsWith(sign, StringComparison.OrdinalIgnoreCase))
            {
                amount = amount[sign.Length..];
                break;
            }
        }

        return Read(amount.EndsWith(",-", StringComparison.Ordinal) ? amount[..^2] : amount);
    }

    /// <summary>As a person would type it: no thousands, decimal comma.</summary>
    public static string Write(decimal number) => Shortest(number).ToString(CultureInfo.InvariantCulture).Replace('.', ',');

    private static string? Plain(string digits)
    {
        if (!digits.Any(char.IsAsciiDigit) || digits.Any(c => !char.IsAsciiDigit(c) && c is not ('.' or ',')))
        {
            return null;
        }

        var dots = digits.Count(c => c == '.');
        var commas = digits.Count(c => c == ',');
        return (dots, commas) switch
        {
            (0, 0) => digits,
            (0, 1) => digits.Replace(',', '.'),
            (1, 0) => IsGrouped(digits, '.') && !digits.StartsWith('0') ? Ungrouped(digits, '.') : digits,
            (_, 0) => IsGrouped(digits, '.') ? Ungrouped(digits, '.') : null,
            (0, _) => IsGrouped(digits, ',') ? Ungrouped(digits, ',') : null,
            (_, 1) when digits.LastIndexOf('.') < digits.IndexOf(',') => WithFraction(digits, '.', ','),
            (1, _) when digits.LastIndexOf(',') < digits.IndexOf('.') => WithFraction(digits, ',', '.'),
            _ => null,
        };
    }

    private static string? WithFraction(string digits, char group, char point)
    {
        var at = digits.IndexOf(point, StringComparison.Ordinal);
        return IsGrouped(digits[..at], group) ? $"{Ungrouped(digits[..at], group)}.{digits[(at + 1)..]}" : null;
    }

    private static bool IsGrouped(string digits, char group)
    {
        var groups = digits.Split(group);
        return groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(part => part.Length == 3);
    }

    private static string Ungrouped(string digits, char group) => string.Concat(digits.Where(c => c != group));

    // Dividing by a one of many places drops trailing zeros: 2,50 is kept as 2.5.
    private static decimal Shortest(decimal number) => number / 1.000000000000000000000000000m;
}
