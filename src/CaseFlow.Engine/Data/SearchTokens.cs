using System.Globalization;
using System.Text;

namespace CaseFlow.Engine.Data;

/// <summary>
/// Normalises names and identifiers to the tokens under which they are found again, however they are written. What the tables hold is a keyed hash of each
/// (<see cref="Keys.BlindIndex"/>): nothing readable.
/// </summary>
public static class SearchTokens
{
    /// <summary>Words that join Indonesian names and tell nobody apart.</summary>
    private static readonly HashSet<string> Particles = new(["bin", "binti", "alias", "als", "al", "bt", "b", "dan"], StringComparer.Ordinal);

    /// <summary>The tokens of a name: each word, its first four letters, and its sound. No name, no tokens.</summary>
    public static IReadOnlySet<string> OfName(string? name) =>
        Words(name).SelectMany(word => (string[])["w:" + word, "p:" + Start(word), "s:" + Sound(word)]).Select(Keep).ToHashSet(StringComparer.Ordinal);

    /// <summary>What to look for, one set a word typed: a case matches when it has a token of every set. Words under three letters must be whole.</summary>
    public static IReadOnlyList<IReadOnlySet<string>> OfQuery(string? typed) =>
        Words(typed).Select(word => (IReadOnlySet<string>)Wanted(word).Select(Keep).ToHashSet(StringComparer.Ordinal)).ToList();

    /// <summary>The words of names, normalised, in order of the alphabet with a space between: what a search compares with once a case is read; null when there are none.</summary>
    public static string? Plain(params string?[] names) => PlainOf(names.SelectMany(OfName));

    /// <summary>The same from the tokens of the names.</summary>
    internal static string? PlainOf(IEnumerable<string> tokens) =>
        tokens.Where(token => token.StartsWith("w:", StringComparison.Ordinal)).Select(token => token[2..]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList() is { Count: > 0 } words
            ? string.Join(' ', words)
            : null;

    /// <summary>Whether a name has a token of every word typed: what cut tokens found may be somebody else's.</summary>
    /// <param name="plain">The words of the name, as <see cref="Plain"/> gives them.</param>
    /// <param name="typed">What was typed.</param>
    public static bool Match(string? plain, string? typed)
    {
        var tokens = OfName(plain);
        return OfQuery(typed).All(wanted => wanted.Overlaps(tokens));
    }

    /// <summary>The token of a national identity number (NIK) or family card: its digits; null when there are none.</summary>
    public static string? OfNik(string? number) => Kept(string.Concat((number ?? "").Where(char.IsAsciiDigit)));

    /// <summary>The token of a passport: letters and digits in upper case; null when there are none.</summary>
    public static string? OfPassport(string? number) => Kept(string.Concat((number ?? "").Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant());

    /// <summary>The token of a telephone: digits after the country code, so that 0812…, 62812… and +62 812… are one; null when there are none.</summary>
    public static string? OfPhone(string? number)
    {
        var digits = string.Concat((number ?? "").Where(char.IsAsciiDigit));
        var local = digits.StartsWith("62", StringComparison.Ordinal) ? digits[2..] : digits.TrimStart('0');
        return Kept(local);
    }

    private static string? Kept(string value) => value.Length == 0 ? null : Keep(value);

    private static string Keep(string token) => token;

    private static IEnumerable<string> Wanted(string word)
    {
        yield return "w:" + word;
        if (word.Length >= 3)
        {
            yield return "s:" + Sound(word);
        }

        if (word.Length == 4)
        {
            yield return "p:" + word;
        }
    }

    private static IEnumerable<string> Words(string? text)
    {
        var plain = new StringBuilder();
        foreach (var letter in (text ?? "").Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                plain.Append(letter);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark && letter is not ('\'' or '’' or '`' or '.'))
            {
                plain.Append(' ');
            }
        }

        return plain.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Particles.Contains(word)).Distinct(StringComparer.Ordinal);
    }

    private static string Start(string word) => word.Length <= 4 ? word : word[..4];

    /// <summary>One spelling for the ways in which an Indonesian name is written: Soetrisno and Sutrisno, Jusuf and Yusuf, Achmad and Ahmad.</summary>
    private static string Sound(string word)
    {
        var sound = word
            .Replace("oe", "u", StringComparison.Ordinal).Replace("dj", "j", StringComparison.Ordinal).Replace("tj", "c", StringComparison.Ordinal)
            .Replace("sj", "sy", StringComparison.Ordinal).Replace("ch", "h", StringComparison.Ordinal).Replace("kh", "h", StringComparison.Ordinal)
            .Replace("sh", "s", StringComparison.Ordinal).Replace("sy", "s", StringComparison.Ordinal).Replace("th", "t", StringComparison.Ordinal)
            .Replace("dh", "d", StringComparison.Ordinal).Replace("ph", "f", StringComparison.Ordinal).Replace("ie", "i", StringComparison.Ordinal)
            .Replace('v', 'f').Replace('y', 'i').Replace('j', 'i').Replace('z', 's').Replace('q', 'k').Replace('x', 's');
        var letters = new StringBuilder();
        foreach (var letter in sound.Where((letter, index) => letter != 'h' || index == 0))
        {
            if (letters.Length == 0 || letters[^1] != letter)
            {
                letters.Append(letter);
            }
        }

        return letters.ToString();
    }
}
