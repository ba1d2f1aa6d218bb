namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>What permanent names look like.</summary>
internal static class Names
{
    private const int Longest = 80;

    /// <summary>Keys of steps, stages, forms and their like: <c>asesmen-awal</c>. Case and client facts own two words.</summary>
    public static bool IsKey(string word) =>
        word.Length is > 0 and <= Longest
        && word is not ("case" or "client")
        && char.IsAsciiLetterOrDigit(word[0])
        && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>Field ids: <c>diterima_pada</c>.</summary>
    public static bool IsFieldId(string word) =>
        word.Length is > 0 and <= Longest
        && char.IsAsciiLetterLower(word[0])
        && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    /// <summary>Values of options and outcomes, names of facts: letters, digits, hyphens and underscores.</summary>
    public static bool IsValue(string word) =>
        word.Length is > 0 and <= Longest && word.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
