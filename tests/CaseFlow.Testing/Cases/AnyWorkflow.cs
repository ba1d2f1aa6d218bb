using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>A small definition made up from a number: any mix of the words of the language that the checker would let through. The same number gives the same definition.</summary>
public sealed class AnyWorkflow
{
    private static readonly string[] LawLimits = ["0 hari", "1 hari", "7 hari", "2 jam", "72 jam", "1 minggu", "1 bulan"];
    private static readonly string[] Limits = ["0 hari", "1 hari", "7 hari", "2 jam", "72 jam", "3 hk", "1 minggu", "1 bulan"];
    private static readonly string[] Words = ["a", "b", "c"];

    private readonly Random _random;
    private readonly List<string> _stages = [];
    private readonly List<(string Step, string Section)> _steps = [];
    private readonly List<string> _tracks = [];
    private int _counter;

    private AnyWorkflow(int seed) => _random = new Random(seed);

    public static Workflow From(int seed) => new AnyWorkflow(seed).Make();

    private Workflow Make()
    {
        _stages.AddRange(Enumerable.Range(1, Between(1, 4)).Select(number => $"tahap{number}"));
        _tracks.AddRange(Enumerable.Range(1, Between(0, 2)).Select(number => $"jalur{number}"));
        var stages = _stages.Select(StageOf).ToList();
        var tracks = _tracks.Select(TrackOf).ToList();
        var workflow = ADefinition.Workflow([.. stages, .. tracks])
            .Fact("fakta", Condition(2))
            .Endings(
                ADefinition.Ending("selesai") with { ClosesTracks = Chance(30), ReasonRequired = Chance(30) },
                ADefinition.Ending("tercapai", ADefinition.Need(Condition(2), "Belum tercapai")) with { Documents = Chance(30) ? [new DocumentRef("berita", true)] : [] });
        workflow = Decide(workflow);
        foreach (var (step, fact) in new[] { ("u", "case.urgency"), ("w", "case.worker"), ("l", "client.birth-date") })
        {
            foreach (var filling in _steps.Where(_ => Chance(30)))
            {
                workflow = workflow.Fills($"{filling.Step}.{step}", fact);
            }
        }

        for (var clock = 1; clock <= Between(0, 2); clock++)
        {
            workflow = workflow.Clock($"jam{clock}", Pick(LawLimits), Moment(), Condition(1), Chance(50) ? Condition(1) : null);
        }

        return workflow;
    }

    private Stage StageOf(string key)
    {
        var earlier = _stages.TakeWhile(other => other != key).ToList();
        var stage = ADefinition.Stage(key, Steps(key, key == _stages[0] ? Between(1, 4) : Between(0, 4), key == _stages[0])) with
        {
            Skippable = Chance(40),
            OverrideBy = Chance(30) ? ["supervisor"] : [],
        };
        stage = earlier.Count == 0 ? stage : Between(0, 5) switch
        {
            0 => stage.OpensAlongside(Pick(earlier)),
            1 => stage.OpensWhen(Condition(1)),
            2 => stage,
            _ => stage.OpensAfter(Pick(earlier)),
        };
        return stage with { Gate = Gate(), FollowUps = FollowUps(stage) };
    }

    private Track TrackOf(string key)
    {
        var track = ADefinition.Track(key, Steps(key, Between(1, 3), false));
        track = Chance(30) ? track.StartsItself(Condition(1)) : Chance(30) ? track.StartsWhen(Condition(1)) : Chance(20) ? track.Automatic(Condition(1)) : track;
        track = Chance(40) ? track.Due(Pick(Limits)) : track;
        return track with { Gate = Gate(), FollowUps = FollowUps(track) };
    }

    private Step[] Steps(string section, int count, bool withIntake)
    {
        var steps = new List<Step>();
        for (var i = 0; i < count; i++)
        {
            steps.Add(withIntake && i == 0 ? ADefinition.Step($"s{++_counter}") : StepOf(steps));
            _steps.Add((steps[^1].Key, section));
        }

        return [.. steps];
    }

    private Step StepOf(List<Step> before)
    {
        var step = ADefinition.Step($"s{++_counter}").By(Chance(70) ? "peksos" : "supervisor");
        var after = before.Where(_ => Chance(40)).Select(other => other.Key).ToList();
        if (Chance(10) && _steps.Count > 0)
        {
            after.Add(Pick(_steps.Where(other => _stages.Contains(other.Section)).ToList()).Step);
        }

        step = step.After([.. after.Distinct(StringComparer.Ordinal)]);
        step = Chance(25) && _steps.Count > 0 ? step.When(Condition(1)) : step;
        step = Chance(25) ? step.Optional() : step;
        step = Chance(15) ? step.OnDemand() : step;
        step = Chance(15) && after.Count > 0 ? step.Each($"{Pick(after)}.t") : step;
        step = Chance(15) && step.Each is null ? step.Every(Pick(Limits.Skip(1).ToList()), Chance(60) ? Condition(1) : null) : step;
        step = Chance(25) ? step.Signed() : step;
        step = Chance(8) ? step.Needs("surat") : step;
        return Between(0, 5) switch
        {
            0 => step.DueBy(biasa: Pick(Limits), darurat: "2 jam"),
            1 when _steps.Count > 0 => step.Due(Pick(Limits), from: Moment()),
            2 when _steps.Count > 0 => step.Due(Pick(Limits), before: $"{Pick(_steps).Step}.d"),
            3 => step.Due(Pick(LawLimits), basis: "UU 21/2007"),
            _ => step,
        };
    }

    /// <summary>Decisions come last: they may lead anywhere.</summary>
    private Workflow Decide(Workflow workflow) =>
        workflow with
        {
            Stages = workflow.Stages.Select(stage => stage with { Steps = stage.Steps.Select(step => Decided(workflow, stage, step)).ToList() }).ToList(),
            Tracks = workflow.Tracks.Select(track => track with { Steps = track.Steps.Select(step => Decided(workflow, track, step)).ToList() }).ToList(),
        };

    private Step Decided(Workflow workflow, Section section, Step step)
    {
        if (step.Key == workflow.Intake || !Chance(45))
        {
            return step;
        }

        step = step.Leads("lanjut", new Continue());
        for (var i = Between(1, 3); i > 0; i--)
        {
            Target target = Between(0, 7) switch
            {
                0 => new BackTo(Pick(section.Steps).Key),
                1 => new BackTo(Pick(_stages)),
                2 => new BackTo(Pick(_steps).Step),
                3 when _tracks.Count > 0 => new StartTrack(Pick(_tracks)),
                4 when section is Track => new EndTrack(),
                5 => new EndCase(Chance(50) ? "selesai" : "tercapai"),
                _ => new AgainIn(ADefinition.Limit(Pick(Limits))),
            };
            step = step.Leads($"pilihan{i}", target, Chance(30));
        }

        return step;
    }

    private List<GateItem> Gate() =>
        Enumerable.Range(1, Math.Max(0, Between(-2, 2))).Select(number => Chance(80) ? ADefinition.Need(Condition(2), $"Syarat {number}") : ADefinition.Warn(Condition(2), $"Ingat {number}")).ToList();

    private FollowUpPlan? FollowUps(Section section) =>
        section.Steps.Count > 0 && Chance(25)
            ? ADefinition.Plan(Pick(section.Steps).Key, Chance(40) ? Moment() : null, Chance(50) ? FollowUpAnchor.Fixed : FollowUpAnchor.LastDone, Pick(Limits), Pick(Limits), Pick(Limits))
            : null;

    private Condition Condition(int depth)
    {
        if (_steps.Count == 0)
        {
            return ADefinition.Answer("case.urgency", "darurat");
        }

        return Between(0, depth > 0 ? 9 : 6) switch
        {
            0 => ADefinition.StepIs(Pick(_steps).Step, Pick(["finished", "open", "none-open", "waiting", "skipped"])),
            1 => ADefinition.StageIs(Pick(_stages), Pick(["completed", "open", "waiting", "finished", "none-open"])),
            2 when _tracks.Count > 0 => ADefinition.TrackIs(Pick(_tracks), Pick(["open", "none-open", "finished", "completed", "waiting"])),
            3 => ADefinition.Answer("case.urgency", Pick(["biasa", "segera", "darurat"])),
            4 => ADefinition.Answer($"{Pick(_steps).Step}.t", new Rows(Between(0, 3), null, new Dictionary<string, Test>(), new Dictionary<string, Test>())),
            7 => ADefinition.AllOf(Condition(depth - 1), Condition(depth - 1)),
            8 => ADefinition.AnyOf(Condition(depth - 1), Condition(depth - 1)),
            9 => ADefinition.NoneOf(Condition(depth - 1)),
            _ => ADefinition.Answer($"{Pick(_steps).Step}.f", Pick(Words)),
        };
    }

    private string Moment() => Chance(50) ? Pick(_steps).Step : $"{Pick(_steps).Step}.d";

    private bool Chance(int percent) => _random.Next(100) < percent;

    private int Between(int least, int most) => _random.Next(least, most + 1);

    private T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];
}
