namespace CaseFlow.Engine.Workflows;

/// <summary>Finds the known word that a misspelt one most likely meant.</summary>
public static class Suggestion
{
    /// <summary>"maksud Anda “x”?" for the nearest of the known words, or null when none is near.</summary>
    /// <param name="word">The word as written.</param>
    /// <param name="known">The words that would have been accepted.</param>
    public static string? For(string word, IEnumerable<string> known) =>
        Nearest(word, known) is { } near ? $"maksud Anda “{near}”?" : null;

    private const int LongestWord = 80;

    /// <summary>The nearest known word, or null when more than a third of the letters differ. A letter added, lost, changed, or two neighbours swapped is one difference (optimal string alignment).</summary>
    public static string? Nearest(string word, IEnumerable<string> known)
    {
        if (word.Length > LongestWord)
        {
            return null;
        }

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
        var (before, above, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var change = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                row[j] = Math.Min(change, Math.Min(above[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, above, row) = (above, row, before);
        }

        return above[b.Length];
    }
}
