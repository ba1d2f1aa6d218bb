using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads conditions and the tests in them.</summary>
internal sealed class ConditionReader(Draft draft, FormScope? scope = null, string? fact = null)
{
    private static readonly Dictionary<string, (Element Element, Kind Kind, string[] States)> Elements = new(StringComparer.Ordinal)
    {
        ["step"] = (Element.Step, Kind.Step, ["waiting", "open", "finished", "skipped", "none-open"]),
        ["stage"] = (Element.Stage, Kind.Stage, ["waiting", "open", "completed", "skipped", "finished", "none-open"]),
        ["track"] = (Element.Track, Kind.Track, ["waiting", "open", "finished", "completed", "none-open"]),
        ["clock"] = (Element.Clock, Kind.Clock, ["waiting", "running", "met", "missed"]),
        ["document"] = (Element.Document, Kind.Template, ["issued"]),
        ["follow-up"] = (Element.FollowUp, Kind.FollowUp, ["waiting", "open", "finished", "missed", "none-open"]),
    };

    /// <summary>The word by which a condition speaks of every row of an <c>each</c> step.</summary>
    private const string Each = "each";

    /// <summary>The words that begin a condition other than a comparison; no field may be called so.</summary>
    public static IReadOnlyCollection<string> Words { get; } = [.. Elements.Keys, "is", "fact", "all", "any", "none"];

    private static readonly Condition Unknown = new All([]);

    private Report Report => draft.Report;

    /// <summary>The condition at a key, or null when the key is absent.</summary>
    public Condition? At(Map map, string key) => map.Find(key) is { } node ? Read(node) : null;

    /// <summary>The condition of a node; one that always holds after a fault.</summary>
    public Condition Read(Node node) => Of(node) is var condition && ReferenceEquals(condition, Unknown) ? condition : draft.Mark(condition, node.At);

    private Condition Of(Node node)
    {
        if (node is not Mapping { Pairs: [_, ..] pairs } mapping || pairs.FirstOrDefault(line => line.Key.Text is not Each) is not { } pair)
        {
            Report.Add(node.At, "Syarat harus berupa { kunci: nilai }", "misalnya { langkah.isian: ya } atau { fact: nama }");
            return Unknown;
        }

        if (mapping["is"] is { } state)
        {
            return State(mapping, state);
        }

        foreach (var extra in pairs.Where(line => line != pair && line.Key.Text is not Each))
        {
            Report.Add(extra.Key.At, "Satu syarat hanya memuat satu kunci", "gabungkan dengan { all: [ … ] } atau { any: [ … ] }");
        }

        var each = EachRow(mapping);
        if (each is not null && (pair.Key.Text is "all" or "any" or "none" or "fact" || Elements.ContainsKey(pair.Key.Text)))
        {
            Report.Add(each.At, "“each” hanya melengkapi { langkah.isian: … } atau { step: …, is: finished }", "pindahkan each: all ke syarat di dalamnya");
        }

        switch (pair.Key.Text)
        {
            case "all":
                return new All(Several(pair));
            case "any":
                return new Any(Several(pair));
            case "none":
                return new None(Several(pair));
            case "fact":
                return Fact(pair);
            case var element when Elements.TryGetValue(element, out var known):
                Report.Add(pair.Key.At, $"Keadaan {Report.Quote(element)} belum disebut", $"tambahkan is: {string.Join(" | ", known.States)}");
                return Unknown;
            default:
                return Compare(pair, each);
        }
    }

    private Condition State(Mapping mapping, Node state)
    {
        var pair = mapping.Pairs.FirstOrDefault(line => Elements.ContainsKey(line.Key.Text));
        foreach (var extra in mapping.Pairs.Where(line => line != pair && line.Key.Text is not ("is" or Each)))
        {
            Report.Add(
                extra.Key.At,
                $"Kunci {Report.Quote(extra.Key.Text)} tidak dikenal dalam syarat keadaan",
                Suggestion.For(extra.Key.Text, Elements.Keys) ?? $"yang dikenal: {string.Join(", ", Elements.Keys)}, is");
        }

        if (pair is null)
        {
            Report.Add(mapping.At, "Syarat ini tidak menyebut apa yang keadaannya ditanyakan", $"tambahkan salah satu: {string.Join(", ", Elements.Keys)}");
            return Unknown;
        }

        var (element, kind, states) = Elements[pair.Key.Text];
        var key = Map.WordAt(pair.Value, $"“{pair.Key.Text}”", Report);
        draft.Refer(kind, key);
        var word = Map.WordAt(state, "“is”", Report);
        if (word is not null && !states.Contains(word.Text, StringComparer.Ordinal))
        {
            Report.Add(
                word.At,
                $"Keadaan {Report.Quote(word.Text)} tidak dikenal untuk {pair.Key.Text}",
                Suggestion.For(word.Text, states) ?? $"pilih: {string.Join(", ", states)}");
        }

        if (EachRow(mapping) is not { } each)
        {
            return key is null || word is null ? Unknown : new StateIs(element, key.Text, word.Text);
        }

        if (element is not Element.Step || word?.Text is not "finished")
        {
            Report.Add(each.At, "“each” hanya bertanya apakah langkah selesai untuk setiap baris", "tulis { step: …, is: finished, each: all }");
        }
        else if (key is not null)
        {
            draft.EachUses.Add((key.At, key.Text));
        }

        return key is null || word is null ? Unknown : new StateIs(element, key.Text, word.Text, EachRow: true);
    }

    /// <summary>The word <c>each</c> of a condition, whose only value is <c>all</c>; null where it does not stand.</summary>
    private Scalar? EachRow(Mapping mapping)
    {
        if (mapping.Pair(Each) is not { } each)
        {
            return null;
        }

        if (Map.WordAt(each.Value, "“each”", Report) is { } word && word.Text is not "all")
        {
            Report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", "tulis each: all, artinya setiap baris");
        }

        return each.Key;
    }

    private List<Condition> Several(Pair pair)
    {
        if (pair.Value is Sequence { Items.Count: > 0 } sequence)
        {
            return sequence.Items.Select(Read).ToList();
        }

        Report.Add(pair.Value.At, $"“{pair.Key.Text}” harus berupa daftar syarat", "tulis sebagai [ { … }, { … } ]");
        return [];
    }

    private Condition Fact(Pair pair)
    {
        if (Map.WordAt(pair.Value, "“fact”", Report) is not { } word)
        {
            return Unknown;
        }

        draft.Refer(Kind.Fact, word);
        if (fact is not null)
        {
            draft.FactOrder.Add(new Order(fact, word));
        }

        return new FactHolds(word.Text);
    }

    private Condition Compare(Pair pair, Scalar? each)
    {
        if (Test(pair.Value) is not { } test)
        {
            return Unknown;
        }

        draft.Comparisons.Add(new ComparisonUse(pair.Key, test, pair.Value, scope));
        var dot = pair.Key.Text.IndexOf('.', StringComparison.Ordinal);
        if (each is null || dot < 0)
        {
            if (each is not null)
            {
                Report.Add(each.At, "“each” perlu menyebut langkahnya", "tulis { langkah.isian: …, each: all }");
            }

            return new Compare(pair.Key.Text, test);
        }

        draft.EachUses.Add((pair.Key.At, pair.Key.Text[..dot]));
        return new Compare(pair.Key.Text, test, EachRow: true);
    }

    private static readonly Dictionary<string, Comparison> Comparisons = new(StringComparer.Ordinal)
    {
        ["at-least"] = Comparison.AtLeast,
        ["at-most"] = Comparison.AtMost,
        ["more-than"] = Comparison.MoreThan,
        ["less-than"] = Comparison.LessThan,
    };

    private static readonly string[] TestWords = [.. Comparisons.Keys, "one-of", "includes", "filled", "within", "rows"];

    private Test? Test(Node node)
    {
        switch (node)
        {
            case Mapping { Pairs: [var pair, ..] pairs }:
                foreach (var extra in pairs.Skip(1))
                {
                    Report.Add(extra.Key.At, "Satu isian hanya diuji dengan satu kata", "gabungkan dua syarat dengan { all: [ … ] }");
                }

                return Test(pair);
            case Sequence:
                Report.Add(node.At, "Daftar nilai perlu kata uji", "tulis { one-of: [ … ] }");
                return null;
            default:
                return Map.WordAt(node, "Nilai yang dibandingkan", Report) is { } word ? new EqualTo(word.Text) : null;
        }
    }

    private Test? Test(Pair pair)
    {
        switch (pair.Key.Text)
        {
            case var word when Comparisons.TryGetValue(word, out var comparison):
                return Word(pair) is { } bound && Map.NumberAt(bound, Report) is { } number ? new Compared(comparison, number) : null;
            case "one-of":
                if (pair.Value is Sequence { Items.Count: > 0 } values)
                {
                    return new OneOf(values.Items.Select(item => Map.WordAt(item, "Butir “one-of”", Report)?.Text ?? "").ToList());
                }

                Report.Add(pair.Value.At, "“one-of” harus berupa daftar nilai", "tulis sebagai [ … ]");
                return null;
            case "includes":
                return Word(pair) is { } wanted ? new Includes(wanted.Text) : null;
            case "filled":
                return Word(pair) is { } filled ? new Filled(Map.FlagAt(filled, Report)) : null;
            case "within":
                return Word(pair) is { } within ? Within(within) : null;
            case "rows":
                return Map.Of(pair.Value, Report, "“rows”") is { } rows ? Rows(rows) : null;
            default:
                Report.Add(
                    pair.Key.At,
                    $"Kata uji {Report.Quote(pair.Key.Text)} tidak dikenal",
                    Suggestion.For(pair.Key.Text, TestWords) ?? $"pilih: {string.Join(", ", TestWords)}");
                return null;
        }
    }

    private Scalar? Word(Pair pair) => Map.WordAt(pair.Value, $"“{pair.Key.Text}”", Report);

    private Within? Within(Scalar word)
    {
        if (Map.LimitAt(word, Report) is not { } limit)
        {
            return null;
        }

        if (limit.Unit == Deadlines.TimeUnit.WorkingDays)
        {
            Report.Add(word.At, "“within” tidak menghitung hari kerja", "pakai jam, hari, minggu atau bulan");
        }

        return new Within(limit);
    }

    private Rows Rows(Map map)
    {
        var atLeast = map.Whole("at-least", 0, 1000);
        var atMost = map.Whole("at-most", 0, 1000);
        if (atLeast > atMost)
        {
            Report.Add(map.PlaceOf("at-least"), "Baris paling sedikit lebih banyak daripada paling banyak", "tukar at-least dan at-most");
        }

        var all = Columns(map, "all");
        var any = Columns(map, "any");
        map.NothingElse();
        if (!map.Has("at-least") && !map.Has("at-most") && !map.Has("all") && !map.Has("any"))
        {
            Report.Add(map.At, "“rows” kosong", "isi at-least, at-most, all atau any");
        }

        return new Rows(atLeast, atMost, all, any);
    }

    private Dictionary<string, Test> Columns(Map map, string key)
    {
        var tests = new Dictionary<string, Test>(StringComparer.Ordinal);
        foreach (var (column, value) in map.Lines(key))
        {
            if (Test(value) is { } test)
            {
                tests[column.Text] = test;
            }
        }

        return tests;
    }
}
