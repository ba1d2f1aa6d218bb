using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads steps, gates and documents: what stages, tracks and endings are made of.</summary>
internal sealed class StepReader(Draft draft, bool inTrack)
{
    private Report Report => draft.Report;

    public IReadOnlyList<Step> Steps(Map section) => section.NeedItems("steps").Select(Step).OfType<Step>().ToList();

    private Step? Step(Node node)
    {
        if (Map.Of(node, Report, "Langkah") is not { } map)
        {
            return null;
        }

        var key = map.NeedKey("step");
        draft.Name(Kind.Step, key, "Langkah");
        var after = map.DistinctWords("after");
        draft.Refer(Kind.Step, after);
        draft.StepOrder.AddRange(key is null ? [] : after.Select(word => new Order(key.Text, word)));

        var step = new Step
        {
            Key = key?.Text ?? "",
            Title = map.NeedText("title"),
            Basis = map.Text("basis"),
            By = draft.Roles(map.DistinctWords("by", needed: true)),
            Signs = map.Flag("signs"),
            Form = map.Word("form") is { } form ? draft.Refer(Kind.Form, form) : null,
            Due = new DueReader(draft).Read(map),
            After = after.Select(word => word.Text).ToList(),
            When = new ConditionReader(draft).At(map, "when"),
            Optional = map.Flag("optional"),
            OnDemand = map.Flag("on-demand"),
            Each = Each(map),
            Repeat = Repeat(map),
            Decision = new DecisionReader(draft, inTrack).Read(map),
            Documents = Documents(map),
            Papers = map.DistinctWords("papers").Select(word => word.Text).ToList(),
        };
        map.NothingElse();
        return draft.Mark(step, key?.At ?? map.At, map.Find("title")?.At);
    }

    private string? Each(Map map)
    {
        if (map.Word("each") is not { } word)
        {
            return null;
        }

        draft.FieldUses.Add(new FieldUse(word, [FieldType.Table], "tabel (table)"));
        return word.Text;
    }

    private Repeat? Repeat(Map step)
    {
        if (step.Inner("repeat") is not { } map)
        {
            return null;
        }

        var every = map.NeedLimit("every");
        var condition = new ConditionReader(draft).At(map, "while");
        if (every is { Amount: 0 })
        {
            Report.Add(map.PlaceOf("every"), "Langkah tidak bisa berulang setiap 0 waktu", "tulis sedikitnya 1");
        }

        map.NothingElse();
        return every is null ? null : new Repeat(every, condition);
    }

    public IReadOnlyList<DocumentRef> Documents(Map owner)
    {
        var documents = new List<DocumentRef>();
        foreach (var node in owner.Items("documents"))
        {
            if (Map.Of(node, Report, "Dokumen") is not { } map)
            {
                continue;
            }

            var word = map.NeedWord("template");
            var template = draft.Refer(Kind.Template, word);
            if (word is not null && documents.Exists(document => string.Equals(document.Template, template, StringComparison.Ordinal)))
            {
                Report.Add(word.At, $"Templat {Report.Quote(template)} disebut dua kali", "hapus salah satu");
            }

            documents.Add(new DocumentRef(template, map.Flag("required")));
            map.NothingElse();
        }

        return documents;
    }

    public IReadOnlyList<GateItem> Gate(Map owner) => owner.Items("gate").Select(GateItem).OfType<GateItem>().ToList();

    private GateItem? GateItem(Node node)
    {
        if (Map.Of(node, Report, "Syarat") is not { } map)
        {
            return null;
        }

        var conditions = new ConditionReader(draft);
        var need = conditions.At(map, "need");
        var warn = conditions.At(map, "warn");
        if (need is not null && warn is not null)
        {
            Report.Add(map.PlaceOf("warn"), "Satu butir memuat need atau warn, tidak keduanya", "pisahkan menjadi dua butir");
        }
        else if (need is null && warn is null)
        {
            Report.Add(map.At, "Butir ini belum punya need atau warn", "tambahkan need: { … } (menahan) atau warn: { … } (mengingatkan)");
        }

        var item = new GateItem(need ?? warn ?? new All([]), map.NeedText("says"), map.Text("basis"), need is not null);
        map.NothingElse();
        return draft.Mark(item, map.At, map.Find("says")?.At);
    }
}
