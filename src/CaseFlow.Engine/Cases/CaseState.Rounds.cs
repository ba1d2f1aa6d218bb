using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>What goes round again or ends: a decision that sends back, the end of the case, a new episode.</content>
public sealed partial class CaseState
{
    /// <summary>Makes what hangs on a decision's target count no longer, so that it opens anew; its answers stay readable.</summary>
    private void SendBack(SentBack e, Recorded recorded)
    {
        var decider = StepAt(e.Step)!;
        Supersede(decider, e.Reason, recorded);
        if (Index.Step(e.To) is null || StageToOpenFor(e.To) is not null)
        {
            SendBackToStage(StageToOpenFor(e.To)!.Key, decider, e.Reason, recorded);
        }
        else
        {
            SendBackToStep(e.To, decider, e.Reason, recorded);
        }
    }

    /// <summary>The stage that must open anew to go back to this stage or step; null for a step of a track or of a stage that is being worked on or done.</summary>
    internal StageState? StageToOpenFor(string stageOrStep) =>
        Index.Step(stageOrStep) is null
            ? Stage(stageOrStep)
            : Index.SectionOf(stageOrStep) is Workflows.Stage { Key: var key } && Stage(key) is { Standing: Standing.Waiting or Standing.Skipped } stage ? stage : null;

    private void SendBackToStep(string key, StepState decider, string? reason, Recorded recorded)
    {
        var home = HomeOf(key, decider.Section) ?? decider.Section;
        var followers = StepsFrom(key);
        foreach (var step in _steps.Where(step => followers.Contains(step.Key) && string.Equals(step.Section, home, StringComparison.Ordinal)))
        {
            Supersede(step, reason, recorded);
        }

        if (Address.IsTrack(home))
        {
            var track = TrackAt(home)!;
            track.Standing = Standing.Open;
            track.EndedAt = null;
            return;
        }

        var stage = Stage(home);
        stage.Standing = Standing.Open;
        stage.ClosedAt = null;
        if (!string.Equals(home, decider.Section, StringComparison.Ordinal))
        {
            decider.WaitsFor = (home, stage.Round);
            LetDependentsWait(home);
        }
    }

    private void SendBackToStage(string key, StepState decider, string? reason, Recorded recorded)
    {
        var stage = Stage(key);
        stage.Standing = Standing.Waiting;
        LetDependentsWait(key);
        foreach (var step in _steps.Where(step => step.IsOpen && string.Equals(step.Section, key, StringComparison.Ordinal)))
        {
            Supersede(step, reason, recorded);
        }

        if (!string.Equals(decider.Section, key, StringComparison.Ordinal))
        {
            decider.WaitsFor = (key, stage.Round + 1);
        }
    }

    /// <summary>What hangs on this stage gets a new round after it. Work that is going on there goes on until then: help does not stop while a plan is changed.</summary>
    private void LetDependentsWait(string stage)
    {
        var dependents = Dependence.OfStages(stage, Workflow);
        foreach (var later in _stages.Where(later => dependents.Contains(later.Key)))
        {
            if (later.Standing == Standing.Open)
            {
                later.Stale = true;
            }
            else
            {
                later.Standing = Standing.Waiting;
            }
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
        if (string.Equals(owner.Key, Address.SectionKey(section), StringComparison.Ordinal))
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
        if (_pauses.Count > 0 && _pauses[^1].To is null)
        {
            _pauses[^1] = _pauses[^1] with { To = recorded.At };
        }

        foreach (var track in _tracks.Where(track => track.Standing == Standing.Open))
        {
            track.Standing = Standing.Dropped;
            track.EndedAt = recorded.At;
            track.CutOff = true;
        }

        foreach (var step in _steps)
        {
            step.AgainAt = null;
            if (step.IsOpen)
            {
                Close(step.Address, Standing.Dropped, e.Reason, recorded);
            }
        }

        foreach (var followUp in _followUps.Where(followUp => followUp.IsOpen))
        {
            followUp.State = "ended";
            followUp.ClosedAt = recorded.At;
            followUp.Version++;
        }

        foreach (var clock in _clocks.Where(clock => clock.IsRunning))
        {
            clock.Withdrawn = clock.DueAt >= recorded.At;
            clock.StoppedAt = recorded.At;
            clock.CutOff = true;
        }
    }

    /// <summary>Stages before the chosen one that were not done are passed over; those after it that were not done, or hang on it, come again. Clocks that only the end stopped go on.</summary>
    private void Reopen(CaseReopened e, Instant at)
    {
        Status = CaseStatus.Open;
        Episode = e.Episode;
        EpisodeFrom = at;
        EndedAt = null;
        Ending = EndReason = null;
        var chosen = _stages.FindIndex(stage => string.Equals(stage.Key, e.Stage, StringComparison.Ordinal));
        var dependents = Dependence.OfStages(e.Stage, Workflow);
        for (var i = 0; i < _stages.Count; i++)
        {
            var stage = _stages[i];
            var isDone = stage.Standing is Standing.Completed or Standing.Skipped;
            stage.Stale = false;
            if (i >= chosen)
            {
                stage.Standing = isDone && i > chosen && !dependents.Contains(stage.Key) ? stage.Standing : Standing.Waiting;
            }
            else if (!isDone)
            {
                stage.Standing = Standing.Skipped;
                stage.Round = Math.Max(1, stage.Round);
                stage.ClosedAt = at;
                stage.Reason = e.Reason;
            }
        }

        foreach (var clock in _clocks.Where(clock => clock.CutOff))
        {
            clock.StoppedAt = null;
        }
    }
}
