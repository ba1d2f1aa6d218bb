using System.Globalization;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Workflows.Yaml;

/// <summary>Reads one mapping of the definition language key by key; what is missing, of the wrong kind or left over becomes a fault, never an exception.</summary>
internal sealed class Map
{
    private readonly Mapping _node;
    private readonly Report _report;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public Map(Mapping node, Report report)
    {
        _node = node;
        _report = report;
    }

    /// <summary>Where it starts.</summary>
    public Place At => _node.At;

    /// <summary>A node as a mapping; a fault and null for anything else.</summary>
    public static Map? Of(Node node, Report report, string what)
    {
        if (node is Mapping mapping)
        {
            return new Map(mapping, report);
        }

        report.Add(node.At, $"{what} harus berupa kunci dan nilai", "tulis sebagai { kunci: nilai }");
        return null;
    }

    /// <summary>The value of a key, or null.</summary>
    public Node? Find(string key)
    {
        _asked.Add(key);
        return _node[key];
    }

    /// <summary>Whether the key is written.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Where the key stands, or the mapping itself when it is absent.</summary>
    public Place PlaceOf(string key) => _node.Pair(key)?.Key.At ?? At;

    /// <summary>A fault where a key that must be there is not.</summary>
    public void Miss(string key) => _report.Add(At, $"“{key}” belum ada", $"tambahkan {key}: …");

    /// <summary>A single word or text that is not empty, or null.</summary>
    public Scalar? Word(string key)
    {
        var node = Find(key);
        return node is null ? null : WordAt(node, $"“{key}”", _report);
    }

    /// <summary>A word that must be there.</summary>
    public Scalar? NeedWord(string key)
    {
        if (Has(key))
        {
            return Word(key);
        }

        Miss(key);
        return null;
    }

    /// <summary>A text, or null.</summary>
    public string? Text(string key) => Word(key)?.Text;

    /// <summary>A text that must be there; empty after a fault.</summary>
    public string NeedText(string key) => NeedWord(key)?.Text ?? "";

    /// <summary>A permanent key: lower-case letters, digits and hyphens; empty after a fault.</summary>
    public Scalar? NeedKey(string key)
    {
        var word = NeedWord(key);
        if (word is not null && !Names.IsKey(word.Text))
        {
            _report.Add(word.At, $"{Report.Quote(word.Text)} bukan kunci yang benar", "pakai huruf kecil, angka dan tanda hubung, diawali huruf atau angka");
        }

        return word;
    }

    /// <summary><c>true</c> or <c>false</c>; false when absent.</summary>
    public bool Flag(string key) => Word(key) is { } word && FlagAt(word, _report);

    /// <summary>A number, or null.</summary>
    public decimal? Number(string key) => Word(key) is { } word ? NumberAt(word, _report) : null;

    /// <summary>A whole number in a range, or null.</summary>
    public int? Whole(string key, int least, int most)
    {
        if (Word(key) is not { } word)
        {
            return null;
        }

        if (int.TryParse(word.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _report.Add(word.At, $"{Report.Quote(word.Text)} bukan bilangan bulat antara {least} dan {most}");
        return null;
    }

    /// <summary>A whole number that must be there; the smallest after a fault.</summary>
    public int NeedWhole(string key, int least, int most)
    {
        if (Has(key))
        {
            return Whole(key, least, most) ?? least;
        }

        Miss(key);
        return least;
    }

    /// <summary>A time such as <c>3 hari</c>, or null.</summary>
    public TimeLimit? Limit(string key) => Word(key) is { } word ? LimitAt(word, _report) : null;

    /// <summary>A time that must be there; null after a fault.</summary>
    public TimeLimit? NeedLimit(string key)
    {
        if (!Has(key))
        {
            Miss(key);
        }

        return Limit(key);
    }

    /// <summary>One of the words of a closed list, or null.</summary>
    public T? OneOf<T>(string key, IReadOnlyDictionary<string, T> words)
        where T : struct =>
        Word(key) is { } word ? OneOfAt(word, words, _report) : null;

    /// <summary>The only value that a key may have.</summary>
    public bool Only(string key, string value) => Word(key) is { } word && OneOfAt(word, new Dictionary<string, bool>(StringComparer.Ordinal) { [value] = true }, _report) is true;

    /// <summary>A list of words; empty when absent.</summary>
    public IReadOnlyList<Scalar> Words(string key) => Items(key).Select(item => WordAt(item, $"Butir “{key}”", _report)).OfType<Scalar>().ToList();

    /// <summary>A list of words, each only once; at least one must be there when <paramref name="needed"/>.</summary>
    public IReadOnlyList<Scalar> DistinctWords(string key, bool needed = false)
    {
        var words = Words(key);
        foreach (var twice in words.GroupBy(word => word.Text, StringComparer.Ordinal).SelectMany(same => same.Skip(1)))
        {
            _report.Add(twice.At, $"{Report.Quote(twice.Text)} disebut dua kali", "hapus salah satu");
        }

        if (needed && !Has(key))
        {
            Miss(key);
        }
        else if (needed && Find(key) is Sequence { Items.Count: 0 } empty)
        {
            _report.Add(empty.At, $"“{key}” kosong", "isi sedikitnya satu");
        }

        return words;
    }

    /// <summary>The items of a list; empty when absent or not a list.</summary>
    public IReadOnlyList<Node> Items(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case Sequence sequence:
                return sequence.Items;
            case var other:
                _report.Add(other.At, $"“{key}” harus berupa daftar", "tulis sebagai [ … ]");
                return [];
        }
    }

    /// <summary>The items of a list that must have at least one.</summary>
    public IReadOnlyList<Node> NeedItems(string key)
    {
        if (!Has(key))
        {
            Miss(key);
        }
        else if (Find(key) is Sequence { Items.Count: 0 } empty)
        {
            _report.Add(empty.At, $"“{key}” kosong", "isi sedikitnya satu");
        }

        return Items(key);
    }

    /// <summary>A mapping under a key, or null.</summary>
    public Map? Inner(string key) => Find(key) is { } node ? Of(node, _report, $"“{key}”") : null;

    /// <summary>The lines of a mapping under a key, for keys that the author chooses; empty when absent.</summary>
    public IReadOnlyList<Pair> Lines(string key)
    {
        switch (Find(key))
        {
            case null:
                return [];
            case Mapping mapping:
                return mapping.Pairs;
            case var other:
                _report.Add(other.At, $"“{key}” harus berupa kunci dan nilai", "tulis sebagai { kunci: nilai }");
                return [];
        }
    }

    /// <summary>Tells every key that nobody asked for.</summary>
    public void NothingElse()
    {
        foreach (var (key, value) in _node.Pairs.Where(pair => !_asked.Contains(pair.Key.Text)))
        {
            var advice = Suggestion.For(key.Text, _asked)
                ?? (value is Scalar { IsNothing: true }
                    ? "bila ini lanjutan teks yang memuat koma, beri tanda kutip pada teks itu"
                    : $"yang dikenal di sini: {string.Join(", ", _asked)}");
            _report.Add(key.At, $"Kunci {Report.Quote(key.Text)} tidak dikenal", advice);
        }
    }

    /// <summary>A word, or null with the fault told.</summary>
    public static Scalar? WordAt(Node node, string what, Report report)
    {
        switch (node)
        {
            case Scalar { IsNothing: true }:
                report.Add(node.At, $"{what} kosong", "isi, atau hapus barisnya");
                return null;
            case Scalar scalar when string.IsNullOrWhiteSpace(scalar.Text):
                report.Add(node.At, $"{what} kosong", "isi, atau hapus barisnya");
                return null;
            case Scalar scalar:
                return scalar;
            default:
                report.Add(node.At, $"{what} harus satu kata atau teks, bukan daftar atau susunan lain");
                return null;
        }
    }

    public static bool FlagAt(Scalar word, Report report)
    {
        if (word.Text is "true" or "false")
        {
            return word.Text is "true";
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan true atau false", "tulis true (ya) atau false (tidak)");
        return false;
    }

    public static decimal? NumberAt(Scalar word, Report report)
    {
        if (decimal.TryParse(word.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan bilangan", "tulis seperti 18 atau 2.5");
        return null;
    }

    public static TimeLimit? LimitAt(Scalar word, Report report)
    {
        if (TimeLimit.TryParse(word.Text, out var limit))
        {
            return limit;
        }

        var unit = word.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault() ?? "";
        report.Add(
            word.At,
            $"{Report.Quote(word.Text)} bukan jangka waktu",
            Suggestion.For(unit, TimeLimit.UnitWords) ?? $"tulis angka dan satuan, seperti 3 hari; satuan: {string.Join(", ", TimeLimit.UnitWords)}");
        return null;
    }

    public static T? OneOfAt<T>(Scalar word, IReadOnlyDictionary<string, T> words, Report report)
        where T : struct
    {
        if (words.TryGetValue(word.Text, out var value))
        {
            return value;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", Suggestion.For(word.Text, words.Keys) ?? $"pilih: {string.Join(", ", words.Keys)}");
        return null;
    }
}
