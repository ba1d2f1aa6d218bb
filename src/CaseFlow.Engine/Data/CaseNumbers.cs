using System.Globalization;

namespace CaseFlow.Engine.Data;

/// <summary>Case numbers, <c>K-YYYY-NNNNN</c>: one sequence per installation and year.</summary>
public static class CaseNumbers
{
    private const long PerYear = 10_000_000;

    /// <summary>The number of the n-th case of a year; from 100,000 on it grows a digit.</summary>
    public static string Format(int year, int number) => string.Create(CultureInfo.InvariantCulture, $"K-{year:0000}-{number:00000}");

    /// <summary>The key of the case with this number.</summary>
    /// <exception cref="FormatException">It is not a case number.</exception>
    public static long IdOf(string number) => TryIdOf(number) ?? throw new FormatException("Not a case number.");

    /// <summary>The key of the case with this number, if there is one; null when it is not a case number.</summary>
    public static long? TryIdOf(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var parts = number.Split('-');
        return parts is ["K", { Length: 4 } year, { Length: >= 5 and <= 7 } running]
            && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var y)
            && int.TryParse(running, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            ? (y * PerYear) + n
            : null;
    }

    /// <summary>The case number behind a row's key.</summary>
    public static string OfId(long id) => Format((int)(id / PerYear), (int)(id % PerYear));
}
