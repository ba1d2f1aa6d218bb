using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads the file of a stage or a track.</summary>
internal sealed class SectionReader(Draft draft)
{
    private static readonly Dictionary<string, FollowUpAnchor> Anchors = new(StringComparer.Ordinal)
    {
        ["fixed"] = FollowUpAnchor.Fixed,
        ["last-done"] = FollowUpAnchor.LastDone,
    };

    public void Stage(Map map)
    {
        var key = map.NeedKey("stage");
        draft.Name(Kind.Stage, key, "Tahap");
        var parts = new StepReader(draft, inTrack: false);
        draft.Stages.Add(new Stage
        {
            Key = key?.Text ?? "",
            Title = map.NeedText("title"),
            Basis = map.Text("basis"),
            Opens = Opens(map, key),
            Skippable = map.Flag("skippable"),
            Steps = parts.Steps(map),
            Gate = parts.Gate(map),
            OverrideBy = draft.Roles(map.DistinctWords("override-by")),
            FollowUps = FollowUps(map, key),
        });
        map.NothingElse();
    }

    public void Track(Map map)
    {
        var key = map.NeedKey("track");
        draft.Name(Kind.Track, key, "Jalur");
        var parts = new StepReader(draft, inTrack: true);
        var starts = map.Inner("starts");
        var automatic = starts is null ? null : new ConditionReader(draft).At(starts, "automatic");
        if (starts?.Has("by") is false && starts.Has("when") && automatic is not null)
        {
            draft.Report.Add(starts.PlaceOf("when"), "“when” tanpa “by” sudah berarti jalur mulai sendiri", "hapus when atau automatic, atau tambahkan by: [ … ]");
        }

        var track = new Track
        {
            Key = key?.Text ?? "",
            Title = map.NeedText("title"),
            Basis = map.Text("basis"),
            StartsBy = starts is null ? [] : draft.Roles(starts.DistinctWords("by")),
            StartsWhen = starts is null ? null : new ConditionReader(draft).At(starts, "when"),
            Automatic = automatic,
            Due = new DueReader(draft).Read(map),
            Steps = parts.Steps(map),
            Gate = parts.Gate(map),
            OverrideBy = draft.Roles(map.DistinctWords("override-by")),
            FollowUps = FollowUps(map, key),
        };
        draft.Tracks.Add(draft.Mark(track, key?.At ?? map.At, map.Find("title")?.At));
        starts?.NothingElse();
        map.NothingElse();
    }

    private Opening? Opens(Map map, Scalar? stage)
    {
        switch (map.Find("opens"))
        {
            case null:
                return null;
            case Mapping { Pairs: [{ Key.Text: "after" or "alongside" } pair] }:
                var other = Map.WordAt(pair.Value, $"“{pair.Key.Text}”", draft.Report);
                draft.Refer(Kind.Stage, other);
                if (stage is not null && other is not null)
                {
                    draft.StageOrder.Add(new Order(stage.Text, other));
                }

                return pair.Key.Text is "after" ? new OpensAfter(other?.Text ?? "") : new OpensAlongside(other?.Text ?? "");
            case var node:
                return new OpensWhen(new ConditionReader(draft).Read(node));
        }
    }

    private FollowUpPlan? FollowUps(Map section, Scalar? key)
    {
        if (section.Inner("follow-ups") is not { } map)
        {
            return null;
        }

        var plan = new FollowUpPlan(
            draft.Refer(Kind.Step, map.NeedWord("after")),
            new DueReader(draft).Moment(map, "from"),
            map.OneOf("anchor", Anchors) ?? FollowUpAnchor.Fixed,
            map.NeedItems("at").Select(item => Map.WordAt(item, "Butir “at”", draft.Report)).OfType<Scalar>().Select(word => Map.LimitAt(word, draft.Report)).OfType<Deadlines.TimeLimit>().ToList(),
            draft.Roles(map.DistinctWords("by", needed: true)),
            Office(map),
            map.Word("form") is { } form ? draft.Refer(Kind.Form, form) : null,
            map.Text("title"));
        if (plan.Form is null && plan.Title is null)
        {
            draft.Report.Add(map.At, "Tindak lanjut belum punya judul", "tambahkan title: … atau form: …");
        }

        draft.FollowUps.Add((map.At, key?.Text ?? "", plan));
        map.NothingElse();
        return plan;
    }

    private string? Office(Map map)
    {
        if (map.Word("office") is not { } word)
        {
            return null;
        }

        draft.FieldUses.Add(new FieldUse(word, [FieldType.Office], "unit (office)"));
        return word.Text;
    }
}
