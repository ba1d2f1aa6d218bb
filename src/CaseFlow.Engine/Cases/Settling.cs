using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>
/// Lets everything happen that an act makes possible: stages, tracks and steps open, clocks start and stop,
/// deadlines are computed, sections complete. In the order of the definition, until nothing more happens.
/// </summary>
internal sealed class Settling(CaseState state, WorkingCalendar calendar, Moment now, Action<CaseEvent> record)
{
    /// <summary>More passes than this and the definition goes round in a circle.</summary>
    private const int MostPasses = 300;

    private readonly Progress _progress = new(state, now);
    private readonly Dues _dues = new(state, calendar, now);
    private int _before;

    /// <summary>Settles the case.</summary>
    /// <exception cref="InvalidOperationException">The definition goes round in a circle; the checker let it through.</exception>
    public void Run()
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            if (state.Status == CaseStatus.Ended)
            {
                return;
            }

            _before = state.Sequence;
            OpenStages();
            StartTracks();
            foreach (var section in state.OpenSections.ToList())
            {
                OpenSteps(section);
            }

            OpenRepeatsOfCompletedSections();
            RunClocks();
            ComputeDues();
            PlanFollowUps();
            CompleteSections();
            if (state.Sequence == _before)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{state.Workflow.Id} {state.Workflow.Hash} does not settle.");
    }

    private void OpenStages()
    {
        foreach (var stage in state.Workflow.Stages)
        {
            var standing = state.Stage(stage.Key);
            if (standing.Standing == Standing.Waiting && Opens(stage))
            {
                record(new StageOpened(stage.Key, standing.Round + 1));
            }
        }
    }

    private bool Opens(Stage stage) =>
        stage.Opens switch
        {
            null => state.Stage(stage.Key).Round == 0,
            OpensAfter after => state.Stage(after.Stage).Standing is Standing.Completed or Standing.Skipped,
            OpensAlongside beside => state.Stage(beside.Stage).Standing is Standing.Open or Standing.Completed,
            OpensWhen open => open.Condition.Holds(_progress.Facts(null)),
            _ => false,
        };

    private void StartTracks()
    {
        foreach (var track in state.Workflow.Tracks.Where(track => track is { StartsBy.Count: 0, StartsWhen: not null }))
        {
            var neverStarted = !state.Tracks.Any(run => string.Equals(run.Key, track.Key, StringComparison.Ordinal));
            if (neverStarted && track.StartsWhen!.Holds(_progress.Facts(null)))
            {
                Start(track, null);
            }
        }
    }

    /// <summary>Starts a track's next run.</summary>
    public void Start(Track track, string? reason)
    {
        var number = state.Tracks.Count(run => string.Equals(run.Key, track.Key, StringComparison.Ordinal)) + 1;
        var id = Address.OfTrack(track.Key, number);
        record(new TrackStarted(id, track.Key, reason, track.Due is { } due ? _dues.Of(due, now.At, id) : null));
    }

    private void OpenSteps(string section)
    {
        foreach (var step in state.SectionDefinition(section).Steps)
        {
            var instances = state.Current(section, step.Key);
            if (step.Each is not null)
            {
                OpenRows(step, section, instances);
            }
            else if (instances.Count == 0)
            {
                OpenFirst(step, section);
            }
            else if (ComesAgain(step, section, instances))
            {
                Open(step, section, null);
            }
        }
    }

    private void OpenFirst(Step step, string section)
    {
        var offeredOnly = step is { OnDemand: true, Optional: true };
        if (!offeredOnly && !WaitsForAnotherStage(step, section) && _progress.AfterPassed(step, section) && _progress.WhenHolds(step, section))
        {
            Open(step, section, null);
        }
    }

    private void OpenRows(Step step, string section, IReadOnlyList<StepState> instances)
    {
        if (!_progress.AfterPassed(step, section) || !_progress.WhenHolds(step, section))
        {
            return;
        }

        for (var row = 1; row <= _progress.RowsOf(step, section); row++)
        {
            if (!instances.Any(instance => instance.Row == row))
            {
                Open(step, section, row);
            }
        }
    }

    private bool ComesAgain(Step step, string section, IReadOnlyList<StepState> instances)
    {
        var last = instances[^1];
        if (last.IsOpen || state.Status == CaseStatus.Paused)
        {
            return false;
        }

        if (last.AgainAt is { } again)
        {
            return now.At >= again;
        }

        return step.Repeat is { } repeat
            && now.At >= _dues.Again(repeat.Every, last.OpenedAt)
            && (repeat.While?.Holds(_progress.Facts(section)) ?? true);
    }

    private void OpenRepeatsOfCompletedSections()
    {
        var completed = state.Stages.Where(stage => stage.Standing == Standing.Completed).Select(stage => stage.Key);
        foreach (var section in completed.ToList())
        {
            foreach (var step in state.SectionDefinition(section).Steps.Where(step => step.Repeat?.While is not null))
            {
                var instances = state.Current(section, step.Key);
                if (instances.Count > 0 && ComesAgain(step, section, instances))
                {
                    Open(step, section, null);
                }
            }
        }
    }

    private bool WaitsForAnotherStage(Step step, string section) =>
        state.Steps.Any(instance =>
            instance.WaitsFor is { } waits
            && string.Equals(instance.Key, step.Key, StringComparison.Ordinal)
            && string.Equals(instance.Section, section, StringComparison.Ordinal)
            && !(state.Stage(waits.Stage) is { Standing: Standing.Completed or Standing.Skipped } stage && stage.Round >= waits.Round));

    /// <summary>Opens the next instance of a step.</summary>
    public string Open(Step step, string section, int? row)
    {
        var track = Address.IsTrack(section) ? section : null;
        var number = state.Steps.Count(instance =>
            string.Equals(instance.Key, step.Key, StringComparison.Ordinal)
            && (track is null || string.Equals(instance.Section, section, StringComparison.Ordinal))) + 1;
        var address = Address.OfStep(track, step.Key, number);
        var due = step.Due is { } rule ? _dues.Of(rule, now.At, section) : null;
        record(new StepOpened(address, step.Key, section, state.RoundOf(section), row, due));
        return address;
    }

    private void RunClocks()
    {
        foreach (var clock in state.Workflow.Clocks)
        {
            var facts = _progress.Facts(null);
            var wanted = clock.StartsWhen?.Holds(facts) ?? true;
            var running = state.ClockAt(clock.Key);
            if (running is { StoppedAt: not null })
            {
                continue;
            }

            if (!wanted)
            {
                if (running is { IsRunning: true })
                {
                    record(new ClockWithdrawn(clock.Key));
                }

                continue;
            }

            if (_dues.MomentOf(clock.From, null) is { } start)
            {
                var due = Deadline.ForLaw(clock.Limit, start, state.Zone);
                if (running is null || running.Withdrawn || running.StartedAt != start)
                {
                    record(new ClockStarted(clock.Key, start, due));
                }
            }

            if (state.ClockAt(clock.Key) is { IsRunning: true } && clock.Stops.Holds(facts))
            {
                record(new ClockStopped(clock.Key, now.At));
            }
        }
    }

    private void ComputeDues()
    {
        foreach (var step in state.Steps.Where(step => step.IsOpen && step.Due?.Kind != DueKind.Agreed).ToList())
        {
            if (state.Index.Step(step.Key)?.Due is { } rule)
            {
                RecordIfMoved(step.Address, step.Due, _dues.Of(rule, step.OpenedAt, step.Section));
            }
        }

        foreach (var track in state.Tracks.Where(run => run.Standing == Standing.Open && run.Due?.Kind != DueKind.Agreed).ToList())
        {
            if (state.SectionDefinition(track.Id) is Track { Due: { } rule })
            {
                RecordIfMoved(track.Id, track.Due, _dues.Of(rule, track.StartedAt, track.Id));
            }
        }
    }

    private void RecordIfMoved(string item, Due? before, Due? after)
    {
        if (before != after && state.Status == CaseStatus.Open)
        {
            record(new DueComputed(item, after));
        }
    }

    private void PlanFollowUps()
    {
        var sections = state.Stages.Where(stage => stage.Round > 0).Select(stage => stage.Key).Concat(state.Tracks.Select(track => track.Id));
        foreach (var section in sections.ToList())
        {
            if (state.SectionDefinition(section).FollowUps is { } plan
                && new CaseFacts(state, now, section).LatestFinished(plan.After) is { } after
                && string.Equals(after.Section, section, StringComparison.Ordinal))
            {
                PlanFollowUps(plan, section);
            }
        }
    }

    private void PlanFollowUps(FollowUpPlan plan, string section)
    {
        var planned = state.FollowUps.Where(followUp => string.Equals(followUp.Plan, section, StringComparison.Ordinal)).ToList();
        var anchor = _dues.MomentOf(plan.From ?? new MomentRef(plan.After, null), section);
        if (anchor is not { } start)
        {
            return;
        }

        for (var index = planned.Count; index < plan.At.Count; index++)
        {
            if (plan.Anchor == FollowUpAnchor.LastDone && index > 0)
            {
                var last = state.FollowUps.Last(followUp => string.Equals(followUp.Plan, section, StringComparison.Ordinal));
                if (last.ClosedAt is not { } closed)
                {
                    return;
                }

                start = closed;
            }

            var office = plan.Office is { } path ? _progress.Facts(section).Read(path)?.AsText : null;
            var id = Address.OfTrack("tl", state.FollowUps.Count + 1);
            record(new FollowUpPlanned(id, TitleOf(plan), _dues.OfFollowUp(plan.At[index], start), section, index, plan.By, office, plan.Form, null));
        }
    }

    private string TitleOf(FollowUpPlan plan) =>
        plan.Title ?? (plan.Form is { } form ? state.Workflow.Forms[form].Title : null) ?? state.Index.Step(plan.After)!.Title;

    private void CompleteSections()
    {
        foreach (var section in state.OpenSections.ToList())
        {
            if (_progress.MissingIn(section).Any(missing => missing.Blocks))
            {
                continue;
            }

            record(Address.IsTrack(section) ? new TrackEnded(section, Completed: true, null) : new StageCompleted(section));
        }
    }
}
