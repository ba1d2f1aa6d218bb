using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <content>Walking on: the quietest way to where a scenario begins.</content>
internal sealed partial class Player
{
    private const int MostWakes = 500;
    public const int MostActs = 300;

    /// <summary>Goes on, at the same moment, until the goal is reached: finishes what is required in the order of the definition, those of tracks last.</summary>
    /// <returns>Null when it was reached; else the step that was refused with its refusal, or what keeps the case, in Indonesian.</returns>
    public Stopped? Walk(WalkTo walk)
    {
        for (var act = 0; act < MostActs; act++)
        {
            if (IsThere(walk.Goal))
            {
                return null;
            }

            if (!Starts(walk.Goal) && GoOn(walk) is { } stopped)
            {
                return stopped;
            }
        }

        return new Stopped(null, null, Keeps());
    }

    /// <summary>The same, along a trail that was walked before; the case is just opened.</summary>
    public Stopped? Follow(Trail trail, WalkTo walk)
    {
        if (walk.Goal is { Element: Element.Step, Done: true } || walk.Goal.Key.AsSpan().ContainsAny('~', '.'))
        {
            return Walk(walk); // The goal itself shows the way.
        }

        if (trail.To(walk.Goal, walk, out var stopped) is not { } happened)
        {
            return stopped;
        }

        _events.Clear();
        _events.AddRange(happened);
        _state = CaseState.Fold(_workflow, _events);
        return Walk(walk);
    }

    /// <summary>The goals that are reached now; a step that is offered is as good as open.</summary>
    public IReadOnlySet<Goal> Reached()
    {
        var stages = _state.Stages.Where(stage => stage.Standing is not Standing.Waiting).Select(stage => new Goal(Element.Stage, stage.Key, stage.Standing != Standing.Open));
        var tracks = _state.Tracks.GroupBy(track => track.Key, StringComparer.Ordinal).Select(runs => new Goal(Element.Track, runs.Key, runs.Last().Standing != Standing.Open));
        var open = _state.Steps.Where(step => step.IsOpen).Select(step => step.Key).Concat(new Progress(_state, _now).Offered().Select(offer => offer.Step.Key)).Select(step => new Goal(Element.Step, step, Done: false));
        return stages.Concat(tracks).Concat(open).ToHashSet();
    }

    /// <summary>Does the next thing on the way, whatever the goal.</summary>
    /// <returns>Null when it was done; else what stopped it.</returns>
    public Stopped? GoOn(WalkTo walk) =>
        _state.Status != CaseStatus.Open ? new Stopped(null, null, _state.Status == CaseStatus.Ended ? "kasus sudah berakhir" : "kasus sedang dijeda")
        : Next(walk) is not { } next ? new Stopped(null, null, Keeps())
        : Go(next) is { } refusal ? new Stopped(next, refusal, null)
        : null;

    private bool IsThere(Goal goal)
    {
        var scene = Scene(null);
        return goal switch
        {
            { Element: Element.Stage } => goal.Done ? _state.Stage(goal.Key).Standing is Standing.Completed or Standing.Skipped : _state.Stage(goal.Key).Standing == Standing.Open,
            { Element: Element.Track } => goal.Done ? scene.Track(goal.Key) is { Standing: not Standing.Open } : scene.Track(goal.Key) is { Standing: Standing.Open },
            _ => goal.Done ? scene.Step(goal.Key) is { Standing: Standing.Finished } : scene.Step(goal.Key) is { IsOpen: true },
        };
    }

    /// <summary>Starts the goal itself where it is a step that is offered.</summary>
    private bool Starts(Goal goal) =>
        goal.Element == Element.Step
        && new Progress(_state, _now).Offered().Any(offer => string.Equals(offer.Step.Key, StepKey(goal.Key), StringComparison.Ordinal))
        && Try(file => file.Start(StepKey(goal.Key), null, _cast.Who(null, StepOf(goal.Key).By), _now)) is null;

    /// <summary>What is finished next: the goal itself, else what is required or named on the way; null when there is nothing.</summary>
    private FinishStep? Next(WalkTo walk)
    {
        var open = _state.Workflow.Sections.SelectMany(section => section.Steps).SelectMany(step => _state.InstancesOf(step.Key).Where(instance => instance.IsOpen)).ToList();
        var named = walk.With.Select(with => with.Step).ToHashSet(StringComparer.Ordinal);
        var next = open.Find(step => walk.Goal is { Element: Element.Step, Done: true } && string.Equals(step.Key, StepKey(walk.Goal.Key), StringComparison.Ordinal))
            ?? open.Find(step => _state.Index.Step(step.Key)!.Required || _wishes.Wants(step.Key) || named.Contains(step.Key));
        return next is null ? null : Answered(next, walk);
    }

    private static FinishStep Answered(StepState step, WalkTo walk)
    {
        var with = walk.With.FirstOrDefault(with => string.Equals(with.Step, step.Address, StringComparison.Ordinal)) ?? walk.With.FirstOrDefault(with => string.Equals(with.Step, step.Key, StringComparison.Ordinal));
        return with is null
            ? new FinishStep(walk.Manner with { By = null }, Exactly(step.Address), Given.Nothing, null)
            : with with { Step = Exactly(step.Address) };
    }

    private static string Exactly(string address) => address.AsSpan().ContainsAny('~', '.') ? address : address + "~1";

    private Refusal? Go(FinishStep next)
    {
        var instance = Scene(null).Step(next.Step)!;
        var step = _state.Index.Step(instance.Key)!;
        if (new Progress(_state, _now).IsNoLongerNeeded(instance))
        {
            return Do(new DropStep(next.Manner, next.Step));
        }

        foreach (var document in step.Documents.Where(document => document.Required && !_state.Documents.Any(issued => issued.IsIssued && string.Equals(issued.Template, document.Template, StringComparison.Ordinal) && string.Equals(issued.Step, instance.Address, StringComparison.Ordinal))))
        {
            if (Issue(document.Template, instance.Address, null) is { } notIssued)
            {
                return notIssued;
            }
        }

        return Do(next);
    }

    /// <summary>What keeps the case, in Indonesian.</summary>
    public string Keeps()
    {
        var progress = new Progress(_state, _now);
        var missing = _state.OpenSections
            .SelectMany(section => progress.MissingIn(section).Where(missing => missing.Blocks).Select(missing => $"{section}: {missing.Says}"))
            .ToList();
        return missing.Count == 0 ? "tidak ada langkah yang terbuka" : $"yang kurang: {string.Join("; ", missing)}";
    }
}
