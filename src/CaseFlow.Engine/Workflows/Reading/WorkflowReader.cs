using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>What <c>workflow.yaml</c> itself says, with the places of the words that are checked later.</summary>
internal sealed record Head(Scalar? Id, int Edition, string Title, string? Basis, Scalar? Intake, IReadOnlyList<Scalar> Stages, IReadOnlyList<Scalar> Tracks, string? PauseCategories);

/// <summary>Reads <c>workflow.yaml</c>.</summary>
internal sealed class WorkflowReader(Draft draft)
{
    private Report Report => draft.Report;

    public Head Read(Map map)
    {
        var head = new Head(
            map.NeedKey("workflow"),
            map.NeedWhole("edition", 1, 999_999),
            map.NeedText("title"),
            map.Text("basis"),
            map.NeedWord("intake"),
            map.DistinctWords("stages", needed: true),
            map.DistinctWords("tracks"),
            map.Word("pause-categories") is { } list ? draft.Refer(Kind.List, list) : null);
        draft.Refer(Kind.Stage, head.Stages);
        draft.Refer(Kind.Track, head.Tracks);
        Facts(map);
        foreach (var node in map.Items("clocks"))
        {
            Clock(node);
        }

        foreach (var node in map.NeedItems("endings"))
        {
            Ending(node);
        }

        map.NothingElse();
        return head;
    }

    private void Facts(Map map)
    {
        foreach (var (name, node) in map.Lines("facts"))
        {
            if (!Names.IsValue(name.Text))
            {
                Report.Add(name.At, $"{Report.Quote(name.Text)} bukan nama fakta yang benar", "pakai huruf kecil, angka dan garis bawah");
            }

            draft.Named.TryAdd((Kind.Fact, name.Text), name.At);
            draft.Facts[name.Text] = new ConditionReader(draft, fact: name.Text).Read(node);
        }
    }

    private void Clock(Node node)
    {
        if (Map.Of(node, Report, "Tenggat hukum") is not { } map)
        {
            return;
        }

        var key = map.NeedKey("clock");
        draft.Name(Kind.Clock, key, "Tenggat hukum");
        var title = map.NeedText("title");
        if (!map.Has("basis"))
        {
            Report.Add(map.At, "Tenggat hukum belum menyebut pasalnya", "tambahkan basis: …; tenggat tanpa pasal ditulis sebagai due pada langkah");
        }

        var basis = map.Text("basis") ?? "";
        var conditions = new ConditionReader(draft);
        if (!map.Has("starts"))
        {
            map.Miss("starts");
        }

        var starts = map.Inner("starts");
        if (starts?.Has("from") is false)
        {
            starts.Miss("from");
        }

        var from = starts is null ? null : new DueReader(draft).Moment(starts, "from");
        var when = starts is null ? null : conditions.At(starts, "when");
        starts?.NothingElse();

        if (!map.Has("stops"))
        {
            map.Miss("stops");
        }

        var stops = conditions.At(map, "stops") ?? new All([]);
        var limit = map.NeedLimit("within") ?? new TimeLimit(0, TimeUnit.Days);
        if (limit.Unit == TimeUnit.WorkingDays)
        {
            Report.Add(map.Word("within")!.At, "Tenggat hukum tidak dihitung dalam hari kerja", "pakai jam, hari, minggu atau bulan");
        }

        map.NothingElse();
        var clock = new Clock(key?.Text ?? "", title, basis, when, from ?? new MomentRef("", null), stops, limit);
        draft.Clocks.Add(draft.Mark(clock, key?.At ?? map.At, map.Find("title")?.At));
    }

    private void Ending(Node node)
    {
        if (Map.Of(node, Report, "Cara mengakhiri kasus") is not { } map)
        {
            return;
        }

        var key = map.NeedKey("ending");
        draft.Name(Kind.Ending, key, "Cara mengakhiri kasus");
        var parts = new StepReader(draft, inTrack: false);
        draft.Endings.Add(new Ending
        {
            Key = key?.Text ?? "",
            Title = map.NeedText("title"),
            Basis = map.Text("basis"),
            By = draft.Roles(map.DistinctWords("by", needed: true)),
            ReasonRequired = map.Only("reason", "required"),
            ProposedIn = map.Word("proposed-in") is { } step ? draft.Refer(Kind.Step, step) : null,
            Gate = parts.Gate(map),
            Documents = parts.Documents(map),
            ClosesTracks = map.Flag("closes-tracks"),
            Reopens = map.Word("reopens") is not { } reopens || Map.FlagAt(reopens, Report),
        });
        map.NothingElse();
    }
}
