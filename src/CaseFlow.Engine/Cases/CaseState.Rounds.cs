using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>What goes round again or ends: a decision that sends back, the end of the case, a new episode.</content>
public sealed partial class CaseState
{
    /// <summary>Makes what hangs on a decision's target count no longer, so that it opens anew; its answers stay readable.</summary>
    private void SendBack(SentBack e, Recorded recorded)
    {
        var decider = StepAt(e.Step)!;
        var change = e.Change ?? ChangeOfSendingBack(decider, e.To);
        foreach (var address in change.Steps)
        {
            Supersede(StepAt(address)!, e.Reason, recorded);
        }

        foreach (var stage in change.Waiting)
        {
            Stage(stage).Standing = Standing.Waiting;
        }

        foreach (var stage in change.Stale)
        {
            Stage(stage).Stale = true;
        }

        if (change.GoesOn is { } section)
        {
            GoOn(section);
        }

        if (change.AwaitedStage is { } awaited)
        {
            decider.WaitsFor = (awaited, change.AwaitedRound!.Value);
        }
    }

    /// <summary>What it changes to send a case back to a step or stage: decided once, and recorded.</summary>
    internal ReturnChange ChangeOfSendingBack(StepState decider, string to) =>
        StageToOpenFor(to) is { } stage ? ChangeOfSendingBackToStage(stage, decider) : ChangeOfSendingBackToStep(to, decider);

    /// <summary>The stage that must open anew to go back to this stage or step; null for a step of a track or of a stage that is being worked on or done.</summary>
    internal StageState? StageToOpenFor(string stageOrStep) =>
        Index.Step(stageOrStep) is null
            ? Stage(stageOrStep)
            : Index.SectionOf(stageOrStep) is Workflows.Stage { Key: var key } && Stage(key) is { Standing: Standing.Waiting or Standing.Skipped } stage ? stage : null;

    private ReturnChange ChangeOfSendingBackToStep(string key, StepState decider)
    {
        var home = HomeOf(key, decider.Section) ?? decider.Section;
        var followers = StepsFrom(key);
        var steps = Counting(decider, step => followers.Contains(step.Key) && string.Equals(step.Section, home, StringComparison.Ordinal));
        if (Address.IsTrack(home) || string.Equals(home, decider.Section, StringComparison.Ordinal))
        {
            return new ReturnChange(steps, home, [], [], null, null);
        }

        var (waiting, stale) = DependentsOf(home);
        return new ReturnChange(steps, home, waiting, stale, home, Stage(home).Round);
    }

    private ReturnChange ChangeOfSendingBackToStage(StageState stage, StepState decider)
    {
        var steps = Counting(decider, step => step.IsOpen && string.Equals(step.Section, stage.Key, StringComparison.Ordinal));
        var (waiting, stale) = DependentsOf(stage.Key);
        var isElsewhere = !string.Equals(decider.Section, stage.Key, StringComparison.Ordinal);
        return new ReturnChange(steps, null, [stage.Key, .. waiting], stale, isElsewhere ? stage.Key : null, isElsewhere ? stage.Round + 1 : null);
    }

    /// <summary>The deciding step and those of the others that still count, in the order they opened.</summary>
    private List<string> Counting(StepState decider, Predicate<StepState> hangsOnIt) =>
        [decider.Address, .. _steps.Where(step => !step.Superseded && step != decider && hangsOnIt(step)).Select(step => step.Address)];

    /// <summary>What hangs on this stage gets a new round after it. Work that is going on there goes on until then: help does not stop while a plan is changed.</summary>
    private (IReadOnlyList<string> Waiting, IReadOnlyList<string> Stale) DependentsOf(string stage)
    {
        var dependents = Dependence.OfStages(stage, Workflow);
        var later = _stages.Where(later => dependents.Contains(later.Key)).ToLookup(later => later.Standing == Standing.Open, later => later.Key);
        return ([.. later[false]], [.. later[true]]);
    }

    private void GoOn(string section)
    {
        if (Address.IsTrack(section))
        {
            var track = TrackAt(section)!;
            track.Standing = Standing.Open;
            track.EndedAt = null;
        }
        else
        {
            var stage = Stage(section);
            stage.Standing = Standing.Open;
            stage.ClosedAt = null;
        }
    }

    private void Supersede(StepState step, string? reason, Recorded recorded)
    {
        if (step.IsOpen)
        {
            Close(step.Address, Standing.Dropped, reason, recorded);
        }

        step.Superseded = true;
        step.AgainAt = null;
    }

    /// <summary>The section that a step key stands for when read from a section: that section itself, a stage, or a track's latest run; null before its first.</summary>
    internal string? HomeOf(string stepKey, string section)
    {
        var owner = Index.SectionOf(stepKey)!;
        if (Address.KeyOf(section).SequenceEqual(owner.Key))
        {
            return section;
        }

        return owner is Workflows.Stage
            ? owner.Key
            : _tracks.FindLast(track => string.Equals(track.Key, owner.Key, StringComparison.Ordinal))?.Id;
    }

    /// <summary>A step and all that come after it, directly or not, in the same section.</summary>
    private HashSet<string> StepsFrom(string key)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { key };
        var section = Index.SectionOf(key)!;
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var step in section.Steps.Where(step => step.After.Any(found.Contains)))
            {
                grew |= found.Add(step.Key);
            }
        }

        return found;
    }

    private void EndEverything(CaseEnded e, Recorded recorded)
    {
        Status = CaseStatus.Ended;
        EndedAt = recorded.At;
        Ending = e.Ending;
        EndReason = e.Reason;
        PauseRequest = null;
        EndingProposal = null;
        if (_pauses.Count > 0 && _pauses[^1].To is null)
        {
            _pauses[^1] = _pauses[^1] with { To = recorded.At };
        }

        var change = e.Change ?? ChangeOfEnding(recorded.At);
        foreach (var track in change.Tracks.Select(id => TrackAt(id)!))
        {
            track.Standing = Standing.Dropped;
            track.EndedAt = recorded.At;
            track.CutOff = true;
        }

        foreach (var address in change.Steps)
        {
            Close(address, Standing.Dropped, e.Reason, recorded);
        }

        foreach (var step in _steps)
        {
            step.AgainAt = null;
        }

        foreach (var followUp in change.FollowUps.Select(id => FollowUpAt(id)!))
        {
            followUp.State = "ended";
            followUp.ClosedAt = recorded.At;
            followUp.Version++;
        }

        foreach (var clock in change.Clocks.Concat(change.Withdrawn).Select(key => ClockAt(key)!))
        {
            clock.Withdrawn = change.Withdrawn.Contains(clock.Key, StringComparer.Ordinal);
            clock.StoppedAt = recorded.At;
            clock.CutOff = true;
        }
    }

    /// <summary>Everything that ends with the case: decided once, and recorded.</summary>
    internal EndChange ChangeOfEnding(Instant at) =>
        new(
            [.. _steps.Where(step => step.IsOpen).Select(step => step.Address)],
            [.. _tracks.Where(track => track.Standing == Standing.Open).Select(track => track.Id)],
            [.. _followUps.Where(followUp => followUp.IsOpen).Select(followUp => followUp.Id)],
            [.. _clocks.Where(clock => clock.IsRunning && clock.DueAt < at).Select(clock => clock.Key)],
            [.. _clocks.Where(clock => clock.IsRunning && clock.DueAt >= at).Select(clock => clock.Key)]);

    /// <summary>Begins a new episode.</summary>
    private void Reopen(CaseReopened e, Instant at)
    {
        var change = e.Change ?? ChangeOfReopening(e.Stage);
        Status = CaseStatus.Open;
        Episode = e.Episode;
        EpisodeFrom = at;
        EndedAt = null;
        Ending = EndReason = null;
        foreach (var stage in _stages)
        {
            stage.Stale = false;
        }

        foreach (var key in change.Waiting)
        {
            Stage(key).Standing = Standing.Waiting;
        }

        foreach (var stage in change.Skipped.Select(Stage))
        {
            stage.Standing = Standing.Skipped;
            stage.Round = Math.Max(1, stage.Round);
            stage.ClosedAt = at;
            stage.Reason = e.Reason;
        }

        foreach (var key in change.Clocks)
        {
            ClockAt(key)!.StoppedAt = null;
        }
    }

    /// <summary>Stages before the chosen one that were not done are passed over; those after it that were not done, or hang on it, come again. Clocks that only the end stopped go on. Decided once, and recorded.</summary>
    internal ReopenChange ChangeOfReopening(string stage)
    {
        var chosen = _stages.FindIndex(other => string.Equals(other.Key, stage, StringComparison.Ordinal));
        var dependents = Dependence.OfStages(stage, Workflow);
        return new ReopenChange(
            [.. _stages.Where((other, i) => i == chosen || (i > chosen && (!IsDone(other) || dependents.Contains(other.Key)))).Select(other => other.Key)],
            [.. _stages.Where((other, i) => i < chosen && !IsDone(other)).Select(other => other.Key)],
            [.. _clocks.Where(clock => clock.CutOff).Select(clock => clock.Key)]);
    }

    private static bool IsDone(StageState stage) => stage.Standing is Standing.Completed or Standing.Skipped;
}
