using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads the outcomes of a decision, in their short and their long form.</summary>
internal sealed class DecisionReader(Draft draft, bool inTrack)
{
    private static readonly string[] TargetWords = ["back-to", "start", "again-in", "end"];

    private Report Report => draft.Report;

    public IReadOnlyList<Outcome> Read(Map step)
    {
        var lines = step.Lines("decision");
        if (step.Find("decision") is Mapping { Pairs: [] } empty)
        {
            Report.Add(empty.At, "Keputusan ini tidak punya pilihan", "isi sedikitnya satu, misalnya setuju: continue");
        }

        return lines.Select(Outcome).ToList();
    }

    private Outcome Outcome(Pair line)
    {
        var key = line.Key.Text;
        if (!Names.IsValue(key))
        {
            Report.Add(line.Key.At, $"{Report.Quote(key)} bukan nama pilihan yang benar", "pakai huruf kecil, angka dan garis bawah");
        }

        if (line.Value is not Mapping mapping)
        {
            return draft.Mark(new Outcome(key, TitleOf(key), Simple(line.Value), ReasonRequired: false), line.Key.At);
        }

        var map = new Map(mapping, Report);
        var title = map.Text("title") ?? TitleOf(key);
        var reason = map.Only("reason", "required");
        var target = map.Find("to") switch
        {
            null => Direct(map),
            Mapping inner => Inner(new Map(inner, Report)),
            var word => Simple(word),
        };
        map.NothingElse();
        return draft.Mark(new Outcome(key, title, target, reason), line.Key.At, map.Find("title")?.At);
    }

    private static string TitleOf(string key)
    {
        var words = key.Replace('_', ' ');
        return words.Length == 0 ? "" : char.ToUpperInvariant(words[0]) + words[1..];
    }

    private Continue Simple(Node node)
    {
        if (Map.WordAt(node, "Tujuan keputusan", Report) is { } word && word.Text is not "continue")
        {
            Report.Add(
                word.At,
                $"Tujuan {Report.Quote(word.Text)} tidak dikenal",
                Suggestion.For(word.Text, ["continue"]) ?? "tulis continue, atau { back-to: … }, { start: … }, { again-in: … }, { end: … }");
        }

        return new Continue();
    }

    private Target Inner(Map map)
    {
        var target = Direct(map);
        map.NothingElse();
        return target;
    }

    private Target Direct(Map map)
    {
        var written = TargetWords.Where(map.Has).ToList();
        foreach (var extra in written.Skip(1))
        {
            Report.Add(map.PlaceOf(extra), "Satu pilihan hanya punya satu tujuan", $"hapus {written[0]} atau {extra}");
        }

        if (map.Has("ending") && map.Word("end")?.Text is not "case")
        {
            Report.Add(map.PlaceOf("ending"), "“ending” hanya berlaku bersama end: case");
        }

        switch (written.FirstOrDefault())
        {
            case "back-to":
                return new BackTo(draft.Refer(Kind.StepOrStage, map.Word("back-to")));
            case "start":
                return new StartTrack(draft.Refer(Kind.Track, map.Word("start")));
            case "again-in":
                return map.Limit("again-in") is { } limit ? new AgainIn(limit) : new Continue();
            case "end":
                return End(map);
            default:
                Report.Add(map.At, "Pilihan ini belum punya tujuan", "tambahkan to: continue, atau back-to, start, again-in, end");
                return new Continue();
        }
    }

    private Target End(Map map)
    {
        var what = map.OneOf("end", new Dictionary<string, bool>(StringComparer.Ordinal) { ["track"] = true, ["case"] = false });
        if (what is true && !inTrack)
        {
            Report.Add(map.PlaceOf("end"), "end: track hanya berlaku di dalam jalur", "pakai end: case dengan ending, atau back-to");
        }

        return what is false ? new EndCase(draft.Refer(Kind.Ending, map.NeedWord("ending"))) : new EndTrack();
    }
}
