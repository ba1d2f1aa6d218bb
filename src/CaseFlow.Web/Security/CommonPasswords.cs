using System.Text;

namespace CaseFlow.Web.Security;

/// <summary>Passwords that are tried first: the list <c>common-passwords.txt</c>, which says how it was made.</summary>
public static class CommonPasswords
{
    private static readonly Lazy<HashSet<string>> LazyAll = new(Read);

    /// <summary>How many there are.</summary>
    public static int Count => LazyAll.Value.Count;

    /// <summary>
    /// Whether a password stands in the list once capitals, spaces and signs are left out, or its letters alone, digits read as the letters they
    /// stand for (<c>p4ssw0rd</c>), are a word of the list, once or over and over.
    /// </summary>
    public static bool Have(string password)
    {
        ArgumentNullException.ThrowIfNull(password);
        var flat = Only(password, char.IsAsciiLetterOrDigit);
        return LazyAll.Value.Contains(flat) || IsWord(Only(flat, char.IsAsciiLetter)) || IsWord(Only(AsLetters(flat), char.IsAsciiLetter)) || IsWord(Only(AsLetters(flat.TrimEnd("0123456789".ToCharArray())), char.IsAsciiLetter));
    }

    private static bool IsWord(string letters) =>
        letters.Length > 0 && Enumerable.Range(1, letters.Length).Any(length =>
            letters.Length % length == 0 && LazyAll.Value.Contains(letters[..length]) && string.Equals(string.Concat(Enumerable.Repeat(letters[..length], letters.Length / length)), letters, StringComparison.Ordinal));

    private static string Only(string text, Func<char, bool> kept) => new(text.ToLowerInvariant().Where(kept).ToArray());

    private static string AsLetters(string text)
    {
        var letters = new StringBuilder(text);
        foreach (var (digit, letter) in new[] { ('0', 'o'), ('1', 'i'), ('3', 'e'), ('4', 'a'), ('5', 's'), ('7', 't') })
        {
            letters.Replace(digit, letter);
        }

        return letters.ToString();
    }

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(CommonPasswords).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && !line.StartsWith('#')).ToHashSet(StringComparer.Ordinal);
    }
}
