using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>The repository's records of trust: tables and pages under <c>docs/</c> that claim something about the program, and whether what they name is there.</summary>
internal static partial class Records
{
    private static readonly Lazy<IReadOnlyDictionary<string, IReadOnlyList<string>>> LazyTests = new(ReadTests);

    /// <summary>Methods of every class of the tests, by name of the class; several classes of one name count together.</summary>
    private static IReadOnlyDictionary<string, IReadOnlyList<string>> Tests => LazyTests.Value;

    /// <summary>A text file of the repository.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Sources.Root!, path));

    /// <summary>The rows of a table with commas, by the names in its first line.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Table(string path)
    {
        var rows = Cells(Text(path)).ToList();
        Assert.All(rows, row => Assert.Equal(rows[0].Count, row.Count));
        return rows.Skip(1).Select(row => (IReadOnlyDictionary<string, string>)rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second, StringComparer.Ordinal)).ToList();
    }

    /// <summary>Whether the repository has this file or folder.</summary>
    public static bool HasPath(string path) =>
        !path.Contains("..", StringComparison.Ordinal) && (File.Exists(Path.Combine(Sources.Root!, path)) || Directory.Exists(Path.Combine(Sources.Root!, path)));

    /// <summary>Whether there is a test of this name: <c>Class</c>, with a test in it, or <c>Class.Method</c>.</summary>
    public static bool HasTest(string name) =>
        name.Split('.') is [var type, .. var rest] && Tests.TryGetValue(type, out var methods) && (rest.Length == 0 ? methods.Count > 0 : rest.Length == 1 && methods.Contains(rest[0], StringComparer.Ordinal));

    /// <summary>Words, separated by blanks.</summary>
    public static string[] Words(string cell) => cell.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What stands in backticks.</summary>
    public static IEnumerable<string> Quoted(string text) => Backticks().Matches(text).Select(match => match.Groups["text"].Value);

    /// <summary>Every class with the methods below its name; a class that tests through its heirs has its methods in its own file.</summary>
    private static Dictionary<string, IReadOnlyList<string>> ReadTests() => (
        from file in Sources.Under("tests", ".cs")
        let classes = Classes().Matches(file.Text).ToList()
        from at in Enumerable.Range(0, classes.Count)
        let end = at + 1 < classes.Count ? classes[at + 1].Index : file.Text.Length
        group Methods().Matches(file.Text[classes[at].Index..end]).Select(method => method.Groups["name"].Value) by classes[at].Groups["name"].Value)
        .ToDictionary(found => found.Key, found => (IReadOnlyList<string>)found.SelectMany(names => names).ToList(), StringComparer.Ordinal);

    private static IEnumerable<IReadOnlyList<string>> Cells(string text)
    {
        var (row, cell, quoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '"' when quoted && at + 1 < text.Length && text[at + 1] == '"':
                    cell.Append(text[at++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    row.Add(cell.ToString());
                    cell.Clear();
                    break;
                case '\n' when !quoted:
                    row.Add(cell.ToString());
                    yield return row;
                    (row, cell) = ([], cell.Clear());
                    break;
                default:
                    cell.Append(text[at]);
                    break;
            }
        }
    }

    [GeneratedRegex("`(?<text>[^`\n]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Backticks();

    [GeneratedRegex(@"^ *(public|internal|private)?[a-z ]*\bclass (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex Classes();

    [GeneratedRegex(@"\[\w*(Fact|Theory|Property)\b[^\n]*\]\s*(\[[^\n]*\]\s*)*public (async )?[\w<>]+ (?<name>\w+)\(", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Methods();
}
