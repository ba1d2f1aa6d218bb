using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>
/// Lets everything happen that an act makes possible: stages, tracks and steps open, clocks start and stop,
/// deadlines are computed, sections complete. In the order of the definition, until nothing more happens.
/// </summary>
internal sealed class Settling(CaseState state, WorkingCalendar calendar, OfficeDefaults defaults, Moment now, Action<CaseEvent> record)
{
    /// <summary>More passes than this and the definition goes round in a circle.</summary>
    private const int MostPasses = 300;

    private readonly Progress _progress = new(state, now);
    private readonly Dues _dues = new(state, calendar, defaults, now);
    private Clocks Clocks => new(state, _dues, _progress, now, record);

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

            var before = state.Sequence;
            OpenStages();
            StartTracks();
            foreach (var section in state.OpenSections.ToList())
            {
                OpenSteps(section);
            }

            OpenRepeatsOfCompletedSections();
            Clocks.Run();
            ComputeDues();
            PlanFollowUps();
            CompleteSections();
            if (state.Sequence == before)
            {
                return;
            }
        }

        throw new InvalidOperationException($"{state.Workflow.Id} {state.Workflow.Hash} does not settle.");
    }

    /// <summary>Stops the clocks that this operation has met, before the case ends.</summary>
    public void RunClocks() => Clocks.Run();

    private void OpenStages()
    {
        foreach (var stage in state.Workflow.Stages)
        {
            var standing = state.Stage(stage.Key);
            if (standing.Standing == Standing.Waiting ? Opens(stage) : standing.Stale && IsReadyAgain(stage))
            {
                record(new StageOpened(stage.Key, standing.Round + 1));
            }
        }
    }

    private bool Opens(Stage stage) =>
        stage.Opens switch
        {
            null => true,
            OpensAfter after => state.Stage(after.Stage).Standing is Standing.Completed or Standing.Skipped,
            OpensAlongside beside => state.Stage(beside.Stage).Standing is not Standing.Waiting,
            OpensWhen open => open.Condition.Holds(_progress.Facts(null)),
            _ => false,
        };

    /// <summary>Whether what a stage hangs on has come round: it would open now, or everything it reads is done.</summary>
    private bool IsReadyAgain(Stage stage)
    {
        var read = Dependence.Reads(stage.Opens, state.Workflow).Where(section => state.Index.Section(section) is Stage).Select(state.Stage).ToList();
        return !read.Exists(other => other.Stale)
            && (Opens(stage) || read.TrueForAll(other => other.Standing is Standing.Completed or Standing.Skipped));
    }

    private void StartTracks()
    {
        foreach (var track in state.Workflow.Tracks.Where(track => track is { StartsBy.Count: 0, StartsWhen: not null }))
        {
            var startedBefore = state.Tracks.Any(run => !run.CutOff && string.Equals(run.Key, track.Key, StringComparison.Ordinal));
            if (!startedBefore && track.StartsWhen!.Holds(_progress.Facts(null)))
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
        record(new TrackStarted(id, track.Key, reason, _dues.Of(track, now.At, id)));
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
            else if (ComesAgain(step, instances[^1]))
            {
                Open(step, section, null);
            }
        }
    }

    private void OpenFirst(Step step, string section)
    {
        var offeredOnly = step is { OnDemand: true, Optional: true };
        if (!offeredOnly && _progress.AfterPassed(step, section) && _progress.WhenHolds(step, section) && !_progress.WaitsForAnotherStage(step, section))
        {
            Open(step, section, null);
        }
    }

    private void OpenRows(Step step, string section, IReadOnlyList<StepState> instances)
    {
        var rows = _progress.RowsOf(step, section);
        var opens = rows > 0 && _progress.AfterPassed(step, section) && _progress.WhenHolds(step, section) && !_progress.WaitsForAnotherStage(step, section);
        for (var row = 1; row <= rows; row++)
        {
            var last = instances.LastOrDefault(instance => instance.Row == row);
            if (last is null ? opens : ComesAgain(step, last))
            {
                Open(step, section, row);
            }
        }
    }

    private bool ComesAgain(Step step, StepState last) =>
        !last.IsOpen && _dues.ComesAgainAt(step, last) is { } at && now.At >= at && _progress.MayComeAgain(step, last);

    private void OpenRepeatsOfCompletedSections()
    {
        foreach (var stage in state.Stages.Where(stage => stage.Standing == Standing.Completed))
        {
            foreach (var step in state.SectionDefinition(stage.Key).Steps.Where(step => step is { Repeat.While: not null, Each: null }))
            {
                if (state.Current(stage.Key, step.Key) is [.., var last] && ComesAgain(step, last))
                {
                    Open(step, stage.Key, null);
                }
            }
        }
    }

    /// <summary>Opens the next instance of a step.</summary>
    public string Open(Step step, string section, int? row)
    {
        var track = Address.IsTrack(section) ? section : null;
        var instances = state.InstancesOf(step.Key);
        var number = 1 + (track is null ? instances.Count : instances.Count(instance => string.Equals(instance.Section, section, StringComparison.Ordinal)));
        var address = Address.OfStep(track, step.Key, number);
        record(new StepOpened(address, step.Key, section, state.RoundOf(section), row, _dues.Of(step, now.At, section)));
        return address;
    }

    private void ComputeDues()
    {
        foreach (var step in state.Steps.Where(step => step.IsOpen).ToList())
        {
            if (state.Index.Step(step.Key) is { Due: { } rule } definition && (step.Due?.Kind != DueKind.Agreed || rule.IsLaw))
            {
                RecordIfMoved(step.Address, step.Due, _dues.Of(definition, step.OpenedAt, step.Section));
            }
        }

        foreach (var track in state.Tracks.Where(run => run.Standing == Standing.Open && run.Due?.Kind != DueKind.Agreed).ToList())
        {
            if (state.SectionDefinition(track.Id) is Track { Due: not null } definition)
            {
                RecordIfMoved(track.Id, track.Due, _dues.Of(definition, track.StartedAt, track.Id));
            }
        }
    }

    private void RecordIfMoved(string item, Due? before, Due? after)
    {
        if (!Due.SayTheSame(before, after) && (state.Status == CaseStatus.Open || (after ?? before)!.Kind == DueKind.Law))
        {
            record(new DueComputed(item, after));
        }
    }

    private void PlanFollowUps()
    {
        var sections = state.Stages.Where(stage => stage.Round > 0).Select(stage => stage.Key).Concat(state.Tracks.Select(track => track.Id));
        foreach (var section in sections.ToList())
        {
            if (state.SectionDefinition(section).FollowUps is { } plan && IsDueToPlan(plan, section))
            {
                PlanFollowUps(plan, section);
            }
        }
    }

    private bool IsDueToPlan(FollowUpPlan plan, string section) =>
        _progress.Facts(section).LatestFinished(plan.After) is { } after
        && after.ClosedAt >= state.EpisodeFrom
        && (!string.Equals(state.Index.SectionOf(plan.After)!.Key, Address.SectionKey(section), StringComparison.Ordinal) || after.Round == state.RoundOf(section));

    private void PlanFollowUps(FollowUpPlan plan, string section)
    {
        var round = state.RoundOf(section);
        var planned = state.FollowUps.Where(followUp => followUp.Round == round && string.Equals(followUp.Plan, section, StringComparison.Ordinal)).ToList();
        if (_dues.MomentOf(plan.From ?? new MomentRef(plan.After, null), section) is not { } anchor)
        {
            return;
        }

        foreach (var open in planned.Where(followUp => followUp.IsOpen && followUp.Due.Kind == DueKind.Default && (plan.Anchor == FollowUpAnchor.Fixed || followUp.Index == 0)))
        {
            RecordIfMoved(open.Id, open.Due, _dues.OfFollowUp(plan, open.Index, section, anchor));
        }

        for (var index = planned.Count; index < plan.At.Count; index++)
        {
            var start = anchor;
            if (plan.Anchor == FollowUpAnchor.LastDone && index > 0)
            {
                if (index > planned.Count || planned[^1].ClosedAt is not { } closed)
                {
                    return;
                }

                start = closed;
            }

            var office = plan.Office is { } path ? _progress.Facts(section).Read(path)?.AsText : null;
            var id = Address.OfTrack("tl", state.FollowUps.Count + 1);
            record(new FollowUpPlanned(id, TitleOf(plan), _dues.OfFollowUp(plan, index, section, start), section, index, plan.By, office, plan.Form, null));
        }
    }

    private string TitleOf(FollowUpPlan plan) =>
        plan.Title ?? (plan.Form is { } form ? state.Workflow.Forms[form].Title : null) ?? state.Index.Step(plan.After)!.Title;

    private void CompleteSections()
    {
        foreach (var section in state.OpenSections.ToList())
        {
            if (!_progress.IsStale(section) && _progress.IsComplete(section))
            {
                record(Address.IsTrack(section) ? new TrackEnded(section, Completed: true, null) : new StageCompleted(section));
            }
        }
    }
}
