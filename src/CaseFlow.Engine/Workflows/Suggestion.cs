namespace CaseFlow.Engine.Workflows;

/// <summary>Finds the known word that a misspelt one most likely meant.</summary>
public static class Suggestion
{
    /// <summary>"maksud Anda “x”?" for the nearest of the known words, or null when none is near.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="known">The words that would have been accepted.</param>
    public static string? For(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } near ? $"maksud Anda “{near}”?" : null;

    /// <summary>The nearest known word by edit distance (Levenshtein 1966), or null when more than a third of the letters differ.</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        var allowed = Math.Max(1, word.Length / 3);
        return known
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= allowed)
            .OrderBy(pair => pair.distance)
            .ThenBy(pair => pair.candidate, StringComparer.Ordinal)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
    }

    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var change = a[i - 1] == b[j - 1] ? diagonal : diagonal + 1;
                row[j] = Math.Min(change, Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[b.Length];
    }
}
