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
        else if (basis is not null)
        {
            MustBeOfLaw(map);
        }

        map.NothingElse();
        return draft.Mark(new DueRule { Limits = limits, From = from, Before = before, Basis = basis }, map.At);
    }

    /// <summary><c>within</c> for all, or a limit for each urgency.</summary>
    public IReadOnlyDictionary<Urgency, TimeLimit> Limits(Map map)
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

    /// <summary>A deadline of law knows neither urgency nor working days.</summary>
    private void MustBeOfLaw(Map map)
    {
        foreach (var (word, _) in Urgencies.Where(urgency => map.Has(urgency.Word)))
        {
            draft.Report.Add(map.PlaceOf(word), "Tenggat hukum tidak bergantung pada urgensi", "tulis within: … untuk semua, atau source: default bila ini bukan ketentuan");
        }

        foreach (var word in Urgencies.Select(urgency => urgency.Word).Prepend("within").Where(map.Has))
        {
            if (map.Word(word) is { } limit && TimeLimit.TryParse(limit.Text, out var time) && time.Unit == TimeUnit.WorkingDays)
            {
                draft.Report.Add(limit.At, "Tenggat hukum tidak dihitung dalam hari kerja", "pakai jam, hari, minggu atau bulan");
            }
        }
    }

    /// <summary><c>step</c> or <c>step.field</c> of a date or moment, or a list of them of which the first that is known counts; null when it is not written.</summary>
    public MomentRef? Moment(Map map, string key)
    {
        IReadOnlyList<Scalar> words = map.Find(key) is Sequence
            ? map.DistinctWords(key, needed: true)
            : map.Word(key) is { } only ? [only] : [];
        MomentRef? first = null;
        foreach (var word in words.Reverse())
        {
            draft.FieldUses.Add(new FieldUse(word, [FieldType.Date, FieldType.Moment], "tanggal atau saat (date, moment)", StepAlone: true));
            var dot = word.Text.IndexOf('.', StringComparison.Ordinal);
            first = dot < 0 ? new MomentRef(word.Text, null, first) : new MomentRef(word.Text[..dot], word.Text[(dot + 1)..], first);
        }

        return first;
    }
}
