using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

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

            OpenWhatComesAgainInCompletedStages();
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

    /// <summary>How the clocks that were met stand, before answers are corrected.</summary>
    public IReadOnlyList<(Clock Clock, Judgement Judgement)> JudgeMetClocks() => Clocks.JudgeMet();

    /// <summary>Judges those clocks again whose standing the correction changed.</summary>
    public void JudgeClocksAgain(IReadOnlyList<(Clock Clock, Judgement Judgement)> before) => Clocks.JudgeAgain(before);

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

    /// <summary>
    /// Whether what a stage hangs on has come round: it would open now, or everything it reads is done. What hangs on this stage itself and has not
    /// begun, or goes on only until then, is not waited for: neither would ever come.
    /// </summary>
    private bool IsReadyAgain(Stage stage)
    {
        var dependents = Dependence.OfStages(stage.Key, state.Workflow);
        var read = Dependence.Reads(stage.Opens, state.Workflow).Where(section => state.Index.Section(section) is Stage).Select(state.Stage)
            .Where(other => !dependents.Contains(other.Key) || (other.Standing == Standing.Open && !other.Stale))
            .ToList();
        return !read.Exists(other => other.Stale)
            && (Opens(stage) || read.TrueForAll(other => other.Standing is Standing.Completed or Standing.Skipped));
    }

    private void StartTracks()
    {
        foreach (var track in state.Index.SelfStarting)
        {
            if (!state.HasRun(track.Key) && track.StartsItself!.Holds(_progress.Facts(null)))
            {
                Start(track, null);
            }
        }
    }

    /// <summary>Starts a track's next run.</summary>
    public void Start(Track track, string? reason)
    {
        var id = state.FreeTrackId(track.Key);
        record(new TrackStarted(id, track.Key, reason, _dues.Of(track, now.At, id)));
    }

    private void OpenSteps(string section)
    {
        foreach (var step in state.SectionDefinition(section).Steps)
        {
            OpenWhatIsNew(step, section);
            OpenWhatComesAgain(step, section);
        }
    }

    private void OpenWhatIsNew(Step step, string section)
    {
        if (!IsNewOpen(step, section))
        {
            return;
        }

        if (step.Each is null)
        {
            Open(step, section);
            return;
        }

        foreach (var row in _progress.RowsOf(step, section).Where(row => row.Last is null))
        {
            Open(step, section, row.Number, row.Answers);
        }
    }

    private bool IsNewOpen(Step step, string section) =>
        (step.Each is not null || (step is not { OnDemand: true, Optional: true } && state.Current(section, step.Key).Count == 0))
        && _progress.AfterPassed(step, section)
        && _progress.WhenHolds(step, section)
        && !_progress.WaitsForAnotherStage(step, section);

    private void OpenWhatComesAgain(Step step, string section)
    {
        if (step.Repeat is null && !state.IsPutOff(step.Key))
        {
            return;
        }

        foreach (var last in _progress.LastOf(step, section).Where(last => ComesAgain(step, last)))
        {
            Open(step, section, last.Row, last.RowAnswers);
        }
    }

    private bool ComesAgain(Step step, StepState last) =>
        !last.IsOpen && _dues.ComesAgainAt(step, last) is { } at && now.At >= at && _progress.MayComeAgain(step, last);

    private void OpenWhatComesAgainInCompletedStages()
    {
        foreach (var stage in state.Stages.Where(stage => stage.Standing == Standing.Completed))
        {
            foreach (var step in state.SectionDefinition(stage.Key).Steps)
            {
                OpenWhatComesAgain(step, stage.Key);
            }
        }
    }

    /// <summary>Opens the next instance of a step; for <c>each</c>, of the row in this place that says this.</summary>
    public string Open(Step step, string section, int? row = null, Answers? rowAnswers = null)
    {
        var track = Address.IsTrack(section) ? section : null;
        var instances = state.InstancesOf(step.Key);
        var number = 1 + (track is null ? instances.Count : instances.Count(instance => string.Equals(instance.Section, section, StringComparison.Ordinal)));
        while (state.StepAt(Address.OfStep(track, step.Key, number)) is not null)
        {
            number++; // An earlier edition may have used the name.
        }

        var address = Address.OfStep(track, step.Key, number);
        record(new StepOpened(address, step.Key, section, state.RoundOf(section), row, _dues.Of(step, now.At, section), rowAnswers));
        return address;
    }

    private void ComputeDues()
    {
        for (var i = 0; i < state.Steps.Count; i++)
        {
            var step = state.Steps[i];
            if (step.IsOpen && state.Index.Step(step.Key) is { Due: { } rule } definition && (step.Due?.Kind != DueKind.Agreed || rule.IsLaw))
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
        var sections = state.Stages.Where(stage => stage.Round > 0).Select(stage => stage.Key).Concat(state.Tracks.Where(track => !track.Retired).Select(track => track.Id));
        foreach (var section in sections.ToList())
        {
            if (state.SectionDefinition(section).FollowUps is { } plan && LastDone(plan, section) is { } after)
            {
                MoveFollowUps(plan, section, after);
                PlanFollowUps(plan, section, after);
            }
        }
    }

    /// <summary>The instance whose finish calls for contacts now: the last one of this episode and of the section's present round.</summary>
    private StepState? LastDone(FollowUpPlan plan, string section) =>
        _progress.Facts(section).LatestFinished(plan.After) is { } after
        && after.ClosedAt >= state.EpisodeFrom
        && (!string.Equals(state.Index.SectionOf(plan.After)!.Key, Address.SectionKey(section), StringComparison.Ordinal) || after.Round == state.RoundOf(section))
            ? after
            : null;

    /// <summary>Lets open contacts follow their anchor and the pauses; a date that a person gave stays.</summary>
    private void MoveFollowUps(FollowUpPlan plan, string section, StepState latest)
    {
        foreach (var open in Planned(section).Where(followUp => followUp.IsOpen && followUp.Index < plan.At.Count && followUp.Due.Kind == DueKind.Default).ToList())
        {
            var after = open.After is not { } address ? latest : Heir(address) is { Standing: Standing.Finished } heir ? heir : state.StepAt(address)!;
            var start = plan.Anchor == FollowUpAnchor.Fixed || open.Index == 0
                ? AnchorOf(plan, section, after, latest)
                : Planned(section).LastOrDefault(other => other.Index == open.Index - 1 && (open.After is null || other.After is { } before && Heir(before) == Heir(open.After)))?.CountsOn;
            if (start is { } anchor)
            {
                RecordIfMoved(open.Id, open.Due, _dues.OfFollowUp(plan, open.Index, section, anchor));
            }
        }
    }

    private void PlanFollowUps(FollowUpPlan plan, string section, StepState after)
    {
        if (AnchorOf(plan, section, after, after) is not { } anchor)
        {
            return;
        }

        var heir = Heir(after.Address);
        var planned = Planned(section).Where(followUp => followUp.After is not { } address || Heir(address) == heir).ToList();
        for (var index = planned.Count; index < plan.At.Count; index++)
        {
            var start = anchor;
            if (plan.Anchor == FollowUpAnchor.LastDone && index > 0)
            {
                if (index > planned.Count || planned[^1].CountsOn is not { } last)
                {
                    return;
                }

                start = last;
            }

            var office = plan.Office is { } path ? _progress.Facts(section).Read(path)?.AsText : null;
            var id = Address.OfTrack("tl", state.FollowUps.Count + 1);
            record(new FollowUpPlanned(id, _dues.TitleOfFollowUp(plan, index, section), _dues.OfFollowUp(plan, index, section, start), section, index, plan.By, office, plan.Form, null, after.Row is null ? after.Address : null));
        }
    }

    /// <summary>The contacts that this section planned in its present round, in order.</summary>
    private IEnumerable<FollowUpState> Planned(string section)
    {
        var round = state.RoundOf(section);
        return state.FollowUps.Where(followUp => followUp.Round == round && string.Equals(followUp.Plan, section, StringComparison.Ordinal));
    }

    /// <summary>The instance that stands for this one: itself, or the one that took its place when the case was sent back before it; null while there is none.</summary>
    private StepState? Heir(string address)
    {
        var step = state.StepAt(address)!;
        return state.InstancesOf(step.Key)
            .SkipWhile(instance => instance != step)
            .FirstOrDefault(instance => !instance.Superseded && string.Equals(instance.Section, step.Section, StringComparison.Ordinal));
    }

    /// <summary>The moment that contacts after an instance count from; null where it is not known, or no longer known since another instance was finished.</summary>
    private Instant? AnchorOf(FollowUpPlan plan, string section, StepState after, StepState latest)
    {
        var moments = (plan.From ?? new MomentRef(plan.After, null)).InOrder().ToList();
        return after != latest && moments.Exists(moment => !IsOwn(moment))
            ? null
            : moments.Select(moment => IsOwn(moment) ? _dues.MomentOf(after, moment.Field) : _dues.MomentOf(moment with { Otherwise = null }, section)).FirstOrDefault(moment => moment is not null);

        bool IsOwn(MomentRef moment) => string.Equals(moment.Step, plan.After, StringComparison.Ordinal);
    }

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
