using System.Globalization;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>What a title says about time and law: limits such as "7 hari" or "3×24 jam", working days, articles.</summary>
internal static partial class SpokenLimits
{
    private static readonly string[] Numerals = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh"];

    /// <summary>The times that a text names, in its order.</summary>
    public static IReadOnlyList<TimeLimit> In(string text) => Limits().Matches(text).Select(Read).OfType<TimeLimit>().ToList();

    /// <summary>The times that a text names as limits: "dalam 3 hari", "setiap 7 hari", "3×24 jam".</summary>
    public static IReadOnlyList<TimeLimit> Claimed(string text) =>
        Limits().Matches(text).Where(match => match.Groups["claim"].Success || match.Groups["times"].Success).Select(Read).OfType<TimeLimit>().ToList();

    /// <summary>The words by which a text claims that something is law; null when it does not.</summary>
    public static string? ClaimOfLaw(string text) => LawWords().Match(text) is { Success: true } match ? match.Value : null;

    private static TimeLimit? Read(Match match)
    {
        var number = match.Groups["number"].Value;
        var amount = Array.IndexOf(Numerals, number.ToLowerInvariant()) is var numeral and >= 0 ? numeral
            : int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : -1;
        if (amount < 0)
        {
            return null;
        }

        var unit = match.Groups["unit"].Value.ToLowerInvariant() switch
        {
            "jam" => TimeUnit.Hours,
            "minggu" => TimeUnit.Weeks,
            "bulan" => TimeUnit.Months,
            "hari" => TimeUnit.Days,
            _ => TimeUnit.WorkingDays,
        };
        return new TimeLimit(match.Groups["times"].Success ? amount * 24 : amount, unit);
    }

    [GeneratedRegex(@"(?<claim>\b(dalam( waktu)?|paling (lama|lambat)|maksimal|setiap|tiap|batas|tenggat|sebelum)\s+)?\b(?<number>\d{1,4}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)\s*(?<times>[x×]\s*24\s*)?(?:\([a-z ]+\)\s*)?(?<unit>hari\s+kerja|hk|jam|hari|minggu|bulan)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Limits();

    [GeneratedRegex(@"\b(menurut|sesuai|berdasarkan|diwajibkan)\s+(UU|PP|Perpres|Permen\w*|undang-undang|peraturan|ketentuan|hukum)\b|\b(UU|PP|Perpres|Permen\w*)\s+\d+/\d{4}|\b(Ps|Pasal)\.?\s+\d+|\d\s*[x×]\s*24\s*jam|\b(paling (lama|lambat)|selambat-lambatnya)\b|\btenggat hukum\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LawWords();
}
