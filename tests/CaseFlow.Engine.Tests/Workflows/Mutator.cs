using System.Text;
using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>A definitions folder with one thing broken.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="File">The file it was done to.</param>
/// <param name="Files">All files, broken one included.</param>
/// <param name="Places">File and line where a fault may stand: the broken line, where the broken thing begins, and what names it.</param>
/// <param name="MustBeRefused">Whether nothing else will do.</param>
internal sealed record Mutant(string Kind, string File, IReadOnlyDictionary<string, byte[]> Files, IReadOnlySet<(string File, int Line)> Places, bool MustBeRefused);

/// <summary>Breaks one thing in the text of a definitions folder, and knows where. The same seed breaks the same thing.</summary>
internal sealed partial class Mutator
{
    private static readonly string[] Vocabulary =
    [
        "title", "basis", "by", "form", "due", "after", "when", "optional", "signs", "decision", "documents", "papers", "steps", "gate", "says", "need", "warn", "opens", "skippable", "starts",
        "sections", "fields", "ask", "type", "required", "options", "list", "sensitive", "columns", "rows", "hint", "version", "items", "scope", "may", "sees", "zone", "kind", "status", "holidays",
        "duties", "articles", "met-by", "stages", "tracks", "facts", "clocks", "endings", "intake", "edition", "within", "stops", "follow-ups", "override-by", "template",
    ];

    private readonly Dictionary<string, byte[]> _files;
    private readonly Dictionary<string, string[]> _lines;
    private readonly List<Block> _blocks;
    private readonly List<(string File, int Line, string Id)> _ids;
    private readonly List<(string File, int Line)> _values;
    private readonly List<(string File, int Line)> _numbers;
    private readonly Random _random;

    public Mutator(IReadOnlyDictionary<string, byte[]> files)
    {
        _random = new Random(0);
        _files = new Dictionary<string, byte[]>(files, StringComparer.Ordinal);
        _lines = files.OrderBy(file => file.Key, StringComparer.Ordinal).ToDictionary(file => file.Key, file => Encoding.UTF8.GetString(file.Value).Split('\n'), StringComparer.Ordinal);
        _blocks = Blocks();
        _ids = Everywhere((line, _) => Naming().Matches(line).Select(match => match.Groups["id"].Value));
        _values = Everywhere((line, _) => PlainValue().IsMatch(line) ? [0] : Array.Empty<int>()).Select(found => (found.File, found.Line)).ToList();
        _numbers = Everywhere((line, file) => !file.StartsWith("calendar/", StringComparison.Ordinal) && Digits().IsMatch(Bare(line)) ? [0] : Array.Empty<int>()).Select(found => (found.File, found.Line)).ToList();
    }

    private Mutator(Mutator texts, int seed)
    {
        (_files, _lines, _blocks, _ids, _values, _numbers) = (texts._files, texts._lines, texts._blocks, texts._ids, texts._values, texts._numbers);
        _random = new Random(seed);
    }

    /// <summary>One thing broken in that way; which, the seed decides.</summary>
    public Mutant Break(string kind, int seed) => new Mutator(this, seed).Break(kind);

    private List<(string File, int Line, T Found)> Everywhere<T>(Func<string, string, IEnumerable<T>> find) =>
        _lines.SelectMany(file => file.Value.SelectMany((line, i) => find(line, file.Key).Select(found => (file.Key, i, found)))).ToList();

    /// <summary>The kinds of damage, by name.</summary>
    public static IReadOnlyList<string> Kinds { get; } =
    [
        "key deleted", "key doubled", "key misspelt", "key unknown", "ids swapped", "id changed", "number changed", "indentation broken", "tab", "anchor", "alias", "tag",
        "UTF-16", "byte order mark", "line ends", "Latin-1", "NUL", "bell", "too deep", "too large", "endless brackets", "two files, one key", "calendar without a year", "wrong date",
        "file removed", "file emptied", "two documents", "quote left open", "bracket left open", "two colons",
    ];

    private Mutant Break(string kind) =>
        kind switch
        {
            "key deleted" => Deleted(kind),
            "key doubled" => Entry(kind, (lines, entry) => [.. lines[..entry.End], .. lines[entry.Start..entry.End], .. lines[entry.End..]], entry => entry.End, true),
            "key misspelt" => Misspelt(kind),
            "key unknown" => Entry(kind, (lines, entry) => [.. lines[..entry.Start], $"{Indent(lines[entry.Start])}kunci-asing: 1", .. lines[entry.Start..]], entry => entry.Start, true),
            "ids swapped" => Swapped(kind),
            "id changed" => Changed(kind),
            "number changed" => Number(kind),
            "indentation broken" => Entry(kind, (lines, entry) => With(lines, entry.Start, _random.Next(2) == 0 ? " " + lines[entry.Start] : lines[entry.Start][1..]), entry => entry.Start, false, entry => entry.Indent > 0, around: true),
            "tab" => Entry(kind, (lines, entry) => With(lines, entry.Start, "\t" + lines[entry.Start].TrimStart()), entry => entry.Start, true, entry => entry.Indent > 0, around: true),
            "anchor" => Value(kind, value => $"&x {value}"),
            "alias" => Value(kind, _ => "*x"),
            "tag" => Value(kind, value => $"!!str {value}"),
            "UTF-16" => Bytes(kind, bytes => _random.Next(2) == 0 ? [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes))] : Encoding.BigEndianUnicode.GetBytes(Encoding.UTF8.GetString(bytes)), 1),
            "byte order mark" => Bytes(kind, bytes => [.. Encoding.UTF8.Preamble, .. bytes], null),
            "line ends" => Bytes(kind, bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\n", "\r\n", StringComparison.Ordinal)), null),
            "Latin-1" => Inserted(kind, 0xE9),
            "NUL" => Inserted(kind, 0),
            "bell" => Inserted(kind, 7),
            "too deep" => Value(kind, _ => new string('[', 40) + new string(']', 40)),
            "too large" => Bytes(kind, bytes => [.. bytes, .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("# isi\n", 50_000)))], 1),
            "endless brackets" => Value(kind, _ => new string('[', 100_000)),
            "two files, one key" => Copied(kind),
            "calendar without a year" => YearRemoved(kind),
            "wrong date" => Date(kind),
            "file removed" => Removed(kind),
            "file emptied" => Bytes(kind, _ => "# kosong\n"u8.ToArray(), 1),
            "two documents" => Entry(kind, (lines, entry) => [.. lines[..entry.Start], "---", .. lines[entry.Start..]], entry => entry.Start, true, entry => entry.Start > 0 && entry.Indent == 0),
            "quote left open" => Value(kind, value => $"\"{value}"),
            "bracket left open" => Value(kind, value => $"[{value}"),
            _ => Value(kind, value => $"{value}: {value}"),
        };

    /// <summary>A key that begins its line, with all that hangs on it.</summary>
    private sealed record Block(string File, string Key, int Indent, int Start, int End, int Parent);

    private List<Block> Blocks()
    {
        var found = new List<Block>();
        foreach (var (file, lines) in _lines)
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (KeyOf().Match(lines[i]) is not { Success: true } match)
                {
                    continue;
                }

                var indent = match.Groups["indent"].Length;
                var end = i + 1;
                while (end < lines.Length && (lines[end].Trim().Length == 0 || IndentOf(lines[end]) > indent || (IndentOf(lines[end]) == indent && lines[end].TrimStart().StartsWith("- ", StringComparison.Ordinal))))
                {
                    end++;
                }

                while (lines[end - 1].Trim().Length == 0)
                {
                    end--;
                }

                found.Add(new Block(file, match.Groups["key"].Value, indent, i, end, ParentOf(lines, i, indent)));
            }
        }

        return found;
    }

    /// <summary>The line on which the mapping begins that holds a key.</summary>
    private static int ParentOf(string[] lines, int at, int indent)
    {
        for (var i = at - 1; i >= 0; i--)
        {
            if (lines[i].Trim().Length > 0 && IndentOf(lines[i]) < indent)
            {
                return lines[i].TrimStart().StartsWith("- ", StringComparison.Ordinal) && IndentOf(lines[i]) + 2 == indent ? i : i + 1;
            }
        }

        return 0;
    }

    private Mutant Entry(string kind, Func<string[], Block, string[]> change, Func<Block, int> line, bool must, Func<Block, bool>? which = null, bool around = false)
    {
        var block = Pick(which is null ? _blocks : _blocks.Where(which).ToList());
        var places = new HashSet<(string, int)> { (block.File, line(block) + 1) };
        if (around)
        {
            places.UnionWith([(block.File, line(block)), (block.File, line(block) + 2), (block.File, block.Parent + 1)]);
        }

        return Made(kind, block.File, change(_lines[block.File], block), places, must);
    }

    private Mutant Deleted(string kind)
    {
        var block = Pick(_blocks);
        var lines = _lines[block.File];
        var words = lines[block.Start..block.End].Append(lines[block.Parent]).SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        return Made(kind, block.File, [.. lines[..block.Start], .. lines[block.End..]], Naming(words, block.File, block.Start, block.End).Append((block.File, block.Parent + 1)).Append((block.File, block.Parent)), must: false); // The only key of a mapping leaves the key above it without a value.
    }

    private Mutant Misspelt(string kind)
    {
        var block = Pick(_blocks.Where(block => Vocabulary.Contains(block.Key, StringComparer.Ordinal)).ToList());
        var lines = _lines[block.File];
        var words = lines[block.Start..block.End].Append(lines[block.Parent]).SelectMany(Words).ToHashSet(StringComparer.Ordinal);
        return Made(kind, block.File, With(lines, block.Start, KeyOf().Replace(lines[block.Start], $"${{indent}}{block.Key}qq:", 1)), Naming(words, block.File).Append((block.File, block.Start + 1)).Append((block.File, block.Parent + 1)), must: true);
    }

    private Mutant Value(string kind, Func<string, string> change)
    {
        var (file, at) = Pick(_values);
        return Made(kind, file, With(_lines[file], at, PlainValue().Replace(_lines[file][at], match => match.Groups["key"].Value + change(match.Groups["value"].Value), 1)), [(file, at + 1)], must: true);
    }

    private Mutant Swapped(string kind)
    {
        var named = _ids.GroupBy(id => id.File, StringComparer.Ordinal).Where(group => group.Count() > 1).ToList();
        var ids = Pick(named).ToList();
        var one = Pick(ids);
        var other = Pick(ids.Where(id => id != one).ToList());
        var lines = _lines[one.File].ToArray();
        (lines[one.Line], lines[other.Line]) = (Replaced(lines[one.Line], one.Id, other.Id), one.Line == other.Line ? lines[other.Line] : Replaced(lines[other.Line], other.Id, one.Id));
        return Made(kind, one.File, lines, Naming(new HashSet<string>(StringComparer.Ordinal) { one.Id, other.Id }, one.File), must: false);
    }

    private Mutant Changed(string kind)
    {
        var id = Pick(_ids);
        var changed = id.Id + (id.Id.Contains('_', StringComparison.Ordinal) ? "_q" : "q");
        return Made(kind, id.File, With(_lines[id.File], id.Line, Replaced(_lines[id.File][id.Line], id.Id, changed)), Naming(new HashSet<string>(StringComparer.Ordinal) { id.Id, changed }, id.File).Append((id.File, id.Line + 1)), must: false);
    }

    private Mutant Number(string kind)
    {
        var (file, at) = Pick(_numbers);
        var match = Pick(Digits().Matches(Bare(_lines[file][at])).ToList());
        var into = Pick(["-1", "0", "99999999999", "1.5", "7x", match.Value + "0"]);
        var line = _lines[file][at];
        var block = _blocks.Where(block => block.File == file && block.Start <= at && at < block.End).MaxBy(block => block.Indent);
        var first = block?.Parent ?? at;
        var last = Enumerable.Range(at + 1, Math.Max(0, _lines[file].Length - at - 1)).FirstOrDefault(i => _lines[file][i].Trim().Length > 0 && IndentOf(_lines[file][i]) < (block?.Indent ?? 0), _lines[file].Length);
        return Made(kind, file, With(_lines[file], at, line[..match.Index] + into + line[(match.Index + match.Length)..]), Enumerable.Range(first, last - first).Select(i => (file, i + 1)), must: false);
    }

    private Mutant Bytes(string kind, Func<byte[], byte[]> change, int? refusedAt)
    {
        var file = Pick(_files.Keys.Order(StringComparer.Ordinal).ToList());
        return new Mutant(kind, file, new Dictionary<string, byte[]>(_files, StringComparer.Ordinal) { [file] = change(_files[file]) }, refusedAt is { } line ? new HashSet<(string, int)> { (file, line) } : new HashSet<(string, int)>(), refusedAt is not null);
    }

    private Mutant Inserted(string kind, byte wrong)
    {
        var file = Pick(_lines.Keys.ToList());
        var at = _random.Next(_lines[file].Length);
        var before = Encoding.UTF8.GetBytes(string.Concat(_lines[file][..at].Select(line => line + "\n")) + _lines[file][at]);
        return new Mutant(kind, file, new Dictionary<string, byte[]>(_files, StringComparer.Ordinal) { [file] = [.. before, wrong, .. _files[file][before.Length..]] }, new HashSet<(string, int)> { (file, at + 1) }, true);
    }

    private Mutant Copied(string kind)
    {
        var file = Pick(_files.Keys.Where(file => file.Contains('/', StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList());
        var copy = $"{Path.GetDirectoryName(file)!.Replace('\\', '/')}/zz-salinan.yaml";
        var files = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal) { [copy] = _files[file] };
        var words = _ids.Where(id => id.File == file).Select(id => id.Line).Append(0).ToHashSet();
        return new Mutant(kind, copy, files, Enumerable.Range(0, _lines[file].Length).Where(i => words.Contains(i) || _lines[file][i].StartsWith("year:", StringComparison.Ordinal) || ClockOrEnding().IsMatch(_lines[file][i])).Select(i => (copy, i + 1)).ToHashSet(), true);
    }

    private Mutant YearRemoved(string kind)
    {
        var years = _files.Keys.Where(file => file.StartsWith("calendar/2", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var gone = _random.Next(1, years.Count - 1);
        var files = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal);
        files.Remove(years[gone]);
        return new Mutant(kind, years[gone], files, new HashSet<(string, int)> { (years[gone + 1], Array.FindIndex(_lines[years[gone + 1]], line => line.StartsWith("year:", StringComparison.Ordinal)) + 1) }, true);
    }

    private Mutant Date(string kind)
    {
        var (file, at) = Pick(_lines.Where(file => file.Key.StartsWith("calendar/", StringComparison.Ordinal)).SelectMany(file => Enumerable.Range(0, file.Value.Length).Where(i => Day().IsMatch(file.Value[i])).Select(i => (file.Key, i))).ToList());
        return Made(kind, file, With(_lines[file], at, Day().Replace(_lines[file][at], $"date: {Pick(["13-01", "02-30", "00-10", "04-31", "1-1", "2026-01-01", "08-17-"])}", 1)), [(file, at + 1)], must: true);
    }

    private Mutant Removed(string kind)
    {
        var file = Pick(_files.Keys.Where(file => !file.EndsWith("offices.yaml", StringComparison.Ordinal) && !file.StartsWith("calendar/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList());
        var files = new Dictionary<string, byte[]>(_files, StringComparer.Ordinal);
        files.Remove(file);
        var words = _ids.Where(id => id.File == file).Select(id => id.Id).ToHashSet(StringComparer.Ordinal);
        return new Mutant(kind, file, files, Naming(words, file).Append((file, 1)).Append(($"{file.Split('/')[0]}/workflow.yaml", 1)).ToHashSet(), true);
    }

    private Mutant Made(string kind, string file, string[] lines, IEnumerable<(string, int)> places, bool must) =>
        new(kind, file, new Dictionary<string, byte[]>(_files, StringComparer.Ordinal) { [file] = Encoding.UTF8.GetBytes(string.Join('\n', lines)) }, places.ToHashSet(), must);

    /// <summary>The lines that hold one of these words, in the numbering after a part of one file was removed.</summary>
    private IEnumerable<(string File, int Line)> Naming(IReadOnlySet<string> words, string changed, int start = 0, int end = 0) =>
        from file in _lines
        from at in Enumerable.Range(0, file.Value.Length)
        where Words(file.Value[at]).Any(words.Contains)
        select (file.Key, file.Key == changed && at >= end ? at + 1 - (end - start) : at + 1);

    private static IEnumerable<string> Words(string line) => Word().Matches(line).Select(match => match.Value).SelectMany(word => word.Split('.').Append(word));

    private static string Replaced(string line, string id, string into) => Regex.Replace(line, $@"(?<![\w.-]){Regex.Escape(id)}(?![\w-])", into, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static string[] With(string[] lines, int at, string line) => [.. lines[..at], line, .. lines[(at + 1)..]];

    /// <summary>A line without its comment and with its quoted texts blanked out.</summary>
    private static string Bare(string line) => Quoted().Replace(line, match => new string('x', match.Length));

    private static string Indent(string line) => line[..IndentOf(line)];

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    [GeneratedRegex(@"^(?<indent> *)(?<key>[a-z][a-z0-9_-]*):(?= |$)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex KeyOf();

    [GeneratedRegex(@"^(?<key> *[a-z][a-z0-9_-]*: )(?<value>[A-Za-z][A-Za-z0-9 -]*)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PlainValue();

    [GeneratedRegex(@"(?:^|[ {-])(?:step|stage|track|form|list|role|id|workflow): (?<id>[a-z0-9][a-z0-9_-]*)(?!.*\bis:)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Naming();

    [GeneratedRegex(@"^  - (clock|ending): ", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClockOrEnding();

    [GeneratedRegex(@"(?<=[ \[{:])\d+(?=[ \],}]|$)", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"date: \d\d-\d\d", RegexOptions.None, 1000)]
    private static partial Regex Day();

    [GeneratedRegex("\"[^\"]*\"|#.*$", RegexOptions.None, 1000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"[a-z0-9][a-z0-9_.-]{2,}", RegexOptions.None, 1000)]
    private static partial Regex Word();
}
