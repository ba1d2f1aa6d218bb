using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>Follows changed keys through a whole definition; what speaks of a key that is gone (null) is left out, a condition then asks for the urgency instead.</summary>
internal sealed class References(Func<string, string?> step, Func<string, string?> stage, Func<string, string?> track)
{
    private static readonly Condition Instead = ADefinition.Answer("case.urgency", "segera");

    public Workflow In(Workflow workflow) => workflow with
    {
        Stages = workflow.Stages.Select(In).ToList(),
        Tracks = workflow.Tracks.Select(known => known with { Steps = known.Steps.Select(In).ToList(), Gate = In(known.Gate), FollowUps = In(known.FollowUps), StartsWhen = Of(known.StartsWhen), Due = In(known.Due) }).ToList(),
        Facts = workflow.Facts.ToDictionary(fact => fact.Key, fact => In(fact.Value), StringComparer.Ordinal),
        Clocks = workflow.Clocks.Where(clock => step(clock.From.Step) is not null).Select(clock => clock with { From = In(clock.From)!, StartsWhen = Of(clock.StartsWhen), Stops = In(clock.Stops) }).ToList(),
        Endings = workflow.Endings.Select(ending => ending with { Gate = In(ending.Gate) }).ToList(),
    };

    private Stage In(Stage known) => known with { Steps = known.Steps.Select(In).ToList(), Gate = In(known.Gate), FollowUps = In(known.FollowUps), Opens = In(known.Opens) };

    private Step In(Step known) => known with
    {
        After = known.After.Select(step).OfType<string>().ToList(),
        When = Of(known.When),
        Each = known.Each is { } path && step(path.Split('.')[0]) is { } owner ? $"{owner}.{path.Split('.')[1]}" : null,
        Repeat = known.Repeat is { } repeat ? repeat with { While = Of(repeat.While) } : null,
        Due = In(known.Due),
        Decision = known.Decision.Select(outcome => outcome with { Target = In(outcome.Target) }).ToList(),
    };

    private Opening? In(Opening? opening) =>
        opening switch
        {
            OpensAfter after => stage(after.Stage) is { } key ? new OpensAfter(key) : null,
            OpensAlongside beside => stage(beside.Stage) is { } key ? new OpensAlongside(key) : null,
            OpensWhen open => new OpensWhen(In(open.Condition)),
            _ => null,
        };

    private Target In(Target target) =>
        target switch
        {
            BackTo back => step(back.Key) is { } key && key != back.Key ? new BackTo(key) : step(back.Key) is null ? new Continue() : stage(back.Key) is { } other ? new BackTo(other) : new Continue(),
            StartTrack start => track(start.Track) is { } key ? new StartTrack(key) : new Continue(),
            _ => target,
        };

    private DueRule? In(DueRule? due) =>
        due is null || (due.From is not null && In(due.From) is null) || (due.Before is not null && In(due.Before) is null) ? null : due with { From = In(due.From), Before = In(due.Before) };

    private MomentRef? In(MomentRef? reference) => reference is not null && step(reference.Step) is { } key ? reference with { Step = key } : null;

    private FollowUpPlan? In(FollowUpPlan? plan) => plan is not null && step(plan.After) is { } after ? plan with { After = after, From = In(plan.From) } : null;

    private List<GateItem> In(IReadOnlyList<GateItem> gate) => gate.Select(item => item with { Condition = In(item.Condition) }).ToList();

    private Condition? Of(Condition? condition) => condition is null ? null : In(condition);

    private Condition In(Condition condition) =>
        condition switch
        {
            StateIs { Element: Element.Step } state => step(state.Key) is { } key ? state with { Key = key } : Instead,
            StateIs { Element: Element.Stage } state => stage(state.Key) is { } key ? state with { Key = key } : Instead,
            StateIs { Element: Element.Track } state => track(state.Key) is { } key ? state with { Key = key } : Instead,
            Compare compare when compare.Path.Split('.') is [var owner and not ("case" or "client"), var field] => step(owner) is { } key ? compare with { Path = $"{key}.{field}" } : Instead,
            All all => new All(all.Of.Select(In).ToList()),
            Any any => new Any(any.Of.Select(In).ToList()),
            None none => new None(none.Of.Select(In).ToList()),
            _ => condition,
        };
}
