using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads deadlines and the moments they count from.</summary>
internal sealed class DueReader(Draft draft)
{
    private static readonly (string Word, Urgency Urgency)[] Urgencies =
        [("biasa", Urgency.Biasa), ("segera", Urgency.Segera), ("darurat", Urgency.Darurat)];

    public DueRule? Read(Map owner)
    {
        if (owner.Inner("due") is not { } map)
        {
            return null;
        }

        var limits = Limits(map);
        var from = Moment(map, "from");
        var before = Moment(map, "before");
        if (from is not null && before is not null)
        {
            draft.Report.Add(map.PlaceOf("before"), "Tenggat dihitung dari satu saat saja", "hapus from atau before");
        }

        var isDefault = map.Only("source", "default");
        var basis = map.Text("basis");
        if (!map.Has("source") && !map.Has("basis"))
        {
            draft.Report.Add(map.At, "Tenggat belum menyebut sumbernya", "tambahkan source: default (bawaan CaseFlow) atau basis: pasal");
        }
        else if (isDefault && basis is not null)
        {
            draft.Report.Add(map.PlaceOf("basis"), "Tenggat punya dua sumber", "hapus source: default atau basis");
        }

        map.NothingElse();
        return new DueRule { Limits = limits, From = from, Before = before, Basis = basis };
    }

    private Dictionary<Urgency, TimeLimit> Limits(Map map)
    {
        var limits = new Dictionary<Urgency, TimeLimit>();
        var same = map.Limit("within");
        foreach (var (word, urgency) in Urgencies)
        {
            if ((map.Limit(word) ?? same) is { } limit)
            {
                limits[urgency] = limit;
            }

            if (map.Has("within") && map.Has(word))
            {
                draft.Report.Add(map.PlaceOf(word), "Tenggat ini sudah memakai within", $"hapus within atau {word}");
            }
        }

        if (!map.Has("within") && !Urgencies.Any(urgency => map.Has(urgency.Word)))
        {
            draft.Report.Add(map.At, "Lamanya tenggat belum ada", "tambahkan within: 3 hari, atau biasa, segera dan darurat");
        }

        return limits;
    }

    /// <summary><c>step</c> or <c>step.field</c> of a date or moment, or null.</summary>
    public MomentRef? Moment(Map map, string key)
    {
        if (map.Word(key) is not { } word)
        {
            return null;
        }

        draft.FieldUses.Add(new FieldUse(word, [FieldType.Date, FieldType.Moment], "tanggal atau saat (date, moment)", StepAlone: true));
        var dot = word.Text.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new MomentRef(word.Text, null) : new MomentRef(word.Text[..dot], word.Text[(dot + 1)..]);
    }
}
