using System.Globalization;

namespace CaseFlow.Engine.Forms;

/// <summary>The ages, in whole years, that an option stands for (<c>age: 12-17</c>, <c>age: 60+</c>).</summary>
/// <param name="From">The youngest.</param>
/// <param name="To">The oldest, or null: no limit.</param>
public sealed record AgeRange(int From, int? To)
{
    /// <summary>Reads <c>12-17</c> or <c>60+</c>; false for anything else, and for years beyond a human life.</summary>
    public static bool TryParse(string text, out AgeRange range)
    {
        ArgumentNullException.ThrowIfNull(text);
        range = new AgeRange(0, null);
        if (text.EndsWith('+') && Years(text[..^1]) is { } least)
        {
            range = new AgeRange(least, null);
            return true;
        }

        if (text.Split('-') is [var first, var last] && Years(first) is { } from && Years(last) is { } to && from <= to)
        {
            range = new AgeRange(from, to);
            return true;
        }

        return false;
    }

    private static int? Years(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var years) && years <= 150 ? years : null;
}
