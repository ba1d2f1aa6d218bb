using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads <c>office-defaults.yaml</c> and checks it against the offices and definitions there are.</summary>
/// <param name="shared">The offices.</param>
/// <param name="workflows">The definitions by id; null where one has faults of its own, so that nothing in it can be checked.</param>
/// <param name="report">Where faults go.</param>
internal sealed class OfficeDefaultsReader(Shared shared, IReadOnlyDictionary<string, Workflow?> workflows, Report report)
{
    private static readonly (string Word, DefaultOf Of)[] Targets = [("step", DefaultOf.Step), ("track", DefaultOf.Track), ("follow-ups", DefaultOf.FollowUps)];
    private readonly Dictionary<(string, string, DefaultOf, string), Place> _seen = [];

    public IReadOnlyList<OfficeDefault> Read(Node root)
    {
        if (root is not Sequence sequence)
        {
            report.Add(root.At, "Berkas ini harus berupa daftar", "awali setiap butir dengan “- ”");
            return [];
        }

        return sequence.Items.Select(item => Map.Of(item, report, "Bawaan kantor")).OfType<Map>().Select(One).OfType<OfficeDefault>().ToList();
    }

    private OfficeDefault? One(Map map)
    {
        var office = Office(map);
        var id = map.NeedWord("workflow");
        var (of, key) = Target(map);
        var reason = map.NeedText("reason");
        var workflow = Workflow(id);
        if (of is not { } kind || key is null)
        {
            return null;
        }

        var limits = kind is DefaultOf.FollowUps ? new Dictionary<Urgency, TimeLimit>() : new DueReader(new Draft(report)).Limits(map);
        var at = kind is DefaultOf.FollowUps ? Distances(map) : [];
        Check(workflow, kind, key, map, at.Count);
        var read = new OfficeDefault
        {
            Office = office is { Kind: false } ? office.Value.Word.Text : null,
            OfficeKind = office is { Kind: true } ? office.Value.Word.Text : null,
            Workflow = id?.Text ?? "",
            Of = kind,
            Key = key.Text,
            Limits = limits,
            At = at,
            Reason = reason,
        };
        map.NothingElse();
        if (office is { } whose && !_seen.TryAdd((whose.Word.Text, read.Workflow, read.Of, read.Key), key.At))
        {
            report.Add(key.At, $"Bawaan kantor untuk {Report.Quote(key.Text)} sudah ada", $"yang pertama di baris {_seen[(whose.Word.Text, read.Workflow, read.Of, read.Key)].Line}; hapus salah satu");
        }

        return read;
    }

    private (Scalar Word, bool Kind)? Office(Map map)
    {
        var (office, kind) = (map.Word("office"), map.Word("kind"));
        if (office is not null && kind is not null)
        {
            report.Add(map.PlaceOf("kind"), "Satu butir untuk satu kantor atau satu jenis kantor", "hapus office atau kind");
        }

        if (office is null && kind is null && !map.Has("office") && !map.Has("kind"))
        {
            report.Add(map.At, "Butir ini tidak menyebut kantornya", "tambahkan office: … (satu kantor) atau kind: … (satu jenis kantor)");
        }

        if (office is not null)
        {
            MustBeAmong(office, "Kantor", shared.Offices.Select(known => known.Key).ToList());
        }

        if (kind is not null)
        {
            MustBeAmong(kind, "Jenis kantor", shared.OfficeKinds);
        }

        return office is not null ? (office, false) : kind is not null ? (kind, true) : null;
    }

    private Workflow? Workflow(Scalar? id)
    {
        if (id is not null)
        {
            MustBeAmong(id, "Alur", workflows.Keys.ToList());
        }

        return id is null ? null : workflows.GetValueOrDefault(id.Text);
    }

    private (DefaultOf? Of, Scalar? Key) Target(Map map)
    {
        var written = Targets.Where(target => map.Has(target.Word)).ToList();
        if (written.Count == 0)
        {
            report.Add(map.At, "Butir ini tidak menyebut tenggat mana yang diganti", "tambahkan step: …, track: … atau follow-ups: …");
            return (null, null);
        }

        if (written.Count > 1)
        {
            report.Add(map.PlaceOf(written[1].Word), "Satu butir mengganti satu tenggat", $"hapus {written[0].Word} atau {written[1].Word}");
        }

        return (written[0].Of, map.Word(written[0].Word));
    }

    private List<TimeLimit> Distances(Map map) =>
        map.NeedItems("at").Select(item => Map.WordAt(item, "Butir “at”", report)).OfType<Scalar>().Select(word => Map.LimitAt(word, report)).OfType<TimeLimit>().ToList();

    private void Check(Workflow? workflow, DefaultOf of, Scalar key, Map map, int distances)
    {
        switch (of)
        {
            case var _ when workflow is null:
                break;
            case DefaultOf.Step:
                Check(key, "Langkah", workflow.Sections.SelectMany(section => section.Steps).Select(step => (step.Key, step.Due)));
                break;
            case DefaultOf.Track:
                Check(key, "Jalur", workflow.Tracks.Select(track => (track.Key, track.Due)));
                break;
            case DefaultOf.FollowUps:
                var plans = workflow.Sections.Where(section => section.FollowUps is not null).ToDictionary(section => section.Key, section => section.FollowUps!, StringComparer.Ordinal);
                MustBeAmong(key, "Tindak lanjut di tahap atau jalur", plans.Keys.ToList());
                if (plans.TryGetValue(key.Text, out var plan) && distances > 0 && distances != plan.At.Count)
                {
                    report.Add(map.PlaceOf("at"), $"Tindak lanjut {Report.Quote(key.Text)} direncanakan {plan.At.Count} kali, bukan {distances}", $"tulis {plan.At.Count} jarak, seperti {string.Join(", ", plan.At)}");
                }

                break;
        }
    }

    private void Check(Scalar key, string what, IEnumerable<(string Key, DueRule? Due)> all)
    {
        var known = all.ToDictionary(one => one.Key, one => one.Due, StringComparer.Ordinal);
        if (!known.TryGetValue(key.Text, out var rule))
        {
            MustBeAmong(key, what, known.Keys.ToList());
        }
        else if (rule is null)
        {
            report.Add(key.At, $"{what} {Report.Quote(key.Text)} tidak punya tenggat bawaan", "hapus butir ini, atau beri tenggat pada alurnya dahulu");
        }
        else if (rule.IsLaw)
        {
            report.Add(key.At, $"Tenggat {what.ToLowerInvariant()} {Report.Quote(key.Text)} ditetapkan {rule.Basis} dan tidak bisa diganti kantor", "hapus butir ini; yang bisa diganti hanya tenggat dengan source: default");
        }
    }

    private void MustBeAmong(Scalar word, string what, IReadOnlyList<string> known)
    {
        if (known.Count > 0 && !known.Contains(word.Text, StringComparer.Ordinal)) // None known: their file could not be read, and that is told.
        {
            report.Add(
                word.At,
                $"{what} {Report.Quote(word.Text)} tidak ada",
                Suggestion.For(word.Text, known) ?? (known.Count is > 0 and <= 12 ? $"yang ada: {string.Join(", ", known)}" : "perbaiki namanya"));
        }
    }
}
