using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <content>Walking on: the quietest way to where a scenario begins.</content>
internal sealed partial class Player
{
    private const int MostWakes = 500;
    private const int MostActs = 300;

    /// <summary>Goes on, at the same moment, until the goal is reached: finishes what is required in the order of the definition, those of tracks last.</summary>
    /// <returns>Null when it was reached; else the step that was refused with its refusal, or what keeps the case, in Indonesian.</returns>
    public (FinishStep? Step, Refusal? Refusal, string? Keeps)? Walk(WalkTo walk)
    {
        for (var act = 0; act < MostActs; act++)
        {
            if (IsThere(walk.Goal))
            {
                return null;
            }

            if (_state.Status != CaseStatus.Open)
            {
                return (null, null, _state.Status == CaseStatus.Ended ? "kasus sudah berakhir" : "kasus sedang dijeda");
            }

            if (Starts(walk.Goal))
            {
                continue;
            }

            if (Next(walk) is not { } next)
            {
                return (null, null, Keeps());
            }

            if (Go(next) is { } refusal)
            {
                return (next, refusal, null);
            }
        }

        return (null, null, Keeps());
    }

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

    private string Keeps()
    {
        var progress = new Progress(_state, _now);
        var missing = _state.OpenSections
            .SelectMany(section => progress.MissingIn(section).Where(missing => missing.Blocks).Select(missing => $"{section}: {missing.Says}"))
            .ToList();
        return missing.Count == 0 ? "tidak ada langkah yang terbuka" : $"yang kurang: {string.Join("; ", missing)}";
    }
}
