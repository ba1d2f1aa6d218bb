using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <content>Moving the case to another edition of its definition, and back.</content>
public sealed partial class CaseFile
{
    /// <summary>
    /// Moves the case to another edition. What is finished is not done again and answers stay; what is open is found by its key; agreed dates, follow-ups and the
    /// start of every deadline of law stay, defaults are computed anew from their own anchors; then everything follows that the new rules ask for.
    /// </summary>
    /// <param name="to">The edition, of the same id.</param>
    /// <param name="map">What became of keys.</param>
    /// <param name="batch">The batch that moves it.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">The case has ended, is under that edition already, something open has no counterpart there (all of it is named) and is not dropped by the map, or the rules of that edition go round in a circle with what this case has answered.</exception>
    public void ChangeEdition(Workflow to, EditionMap map, string batch, Moment now)
    {
        MustNotHaveEnded();
        if (!string.Equals(to.Id, State.Workflow.Id, StringComparison.Ordinal) || string.Equals(to.Hash, State.Workflow.Hash, StringComparison.Ordinal))
        {
            throw new CaseRuleException(Rule.SameEdition);
        }

        Begin(Actor.System, Actor.System.Id, now);
        MustHaveCounterparts(to, map);
        DropWhatHasNone(to, map);
        State.Editions = State.Editions.With(to);
        Record(new EditionChanged(State.Workflow.Hash, to.Hash, to.Edition, batch, map));
        KeepStartOfClocks();
        ForgetDeadlinesThatAreGone();
        try
        {
            Settle.Run();
        }
        catch (InvalidOperationException)
        {
            throw new CaseRuleException(Rule.NeverRests);
        }
    }

    /// <summary>Takes the case back to where it stood before a batch moved it, as long as no person has acted since.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="events">Every event of the case, oldest first.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">The batch did not move this case or was taken back, the case was moved again since, or a person has acted (<see cref="CaseRuleException.Act"/>).</exception>
    public void RestoreEdition(string batch, IReadOnlyList<Recorded> events, Moment now)
    {
        var moved = events.LastOrDefault(recorded => recorded.Event is EditionChanged or EditionRestored);
        if (moved?.Event is not EditionChanged changed || !string.Equals(changed.Batch, batch, StringComparison.Ordinal))
        {
            throw new CaseRuleException(Rule.NotMovedLast);
        }

        if (events.FirstOrDefault(recorded => recorded.Sequence > moved.Sequence && !string.Equals(recorded.Actor, Actor.System.Id, StringComparison.Ordinal)) is { } act)
        {
            throw new CaseRuleException(Rule.ActedSince) { Act = act };
        }

        Begin(Actor.System, Actor.System.Id, now);
        var first = events.First(recorded => string.Equals(recorded.Operation, moved.Operation, StringComparison.Ordinal));
        Record(new EditionRestored(batch, changed.From, first.Sequence - 1));
        State = State.Editions.Fold(events.Concat(_news));
    }

    /// <summary>Everything open that would be lost: an open or put-off step, an open track; what an earlier run of a track still has open cannot move into a stage.</summary>
    private void MustHaveCounterparts(Workflow to, EditionMap map)
    {
        var index = WorkflowIndex.Of(to);
        var steps = State.Steps
            .Where(step => (step.IsOpen || step.AgainAt is not null) && !step.Superseded && !step.Retired)
            .Where(step => !map.Drop.ContainsKey(step.Key) && !(Address.IsTrack(step.Section) && map.Drop.ContainsKey(Address.SectionKey(step.Section))))
            .Where(step => index.SectionOf(map.Step(step.Key)) is not { } home || !Finds(home, step, map))
            .Select(step => new Missing(MissingKind.Step, DefinitionOf(step).Title, null, [], step.Address, true));
        var tracks = State.Tracks
            .Where(run => run.Standing == Standing.Open && !map.Drop.ContainsKey(run.Key) && index.Section(map.Track(run.Key)) is not Track)
            .Select(run => new Missing(MissingKind.Track, State.SectionDefinition(run.Id).Title, null, [], run.Id, true));
        if (steps.Concat(tracks).ToList() is { Count: > 0 } missing)
        {
            throw new CaseRuleException(Rule.NoCounterpart) { Missing = missing };
        }
    }

    private bool Finds(Section home, StepState step, EditionMap map)
    {
        var here = Address.IsTrack(step.Section) ? Address.OfTrack(map.Track(Address.SectionKey(step.Section)), 1) : map.Stage(step.Section);
        return CaseState.IsIn(here, home) || State.IsOfNow(step);
    }

    private void DropWhatHasNone(Workflow to, EditionMap map)
    {
        foreach (var run in State.Tracks.Where(run => run.Standing == Standing.Open && map.Drop.ContainsKey(run.Key)).ToList())
        {
            Record(new TrackEnded(run.Id, Completed: false, map.Drop[run.Key]));
        }

        foreach (var step in State.Steps.Where(step => step.IsOpen && map.Drop.ContainsKey(step.Key)).ToList())
        {
            Record(new StepDropped(step.Address, map.Drop[step.Key]));
        }

        foreach (var clock in State.Clocks.Where(clock => clock.IsRunning && !to.Clocks.Any(known => string.Equals(known.Key, map.Clock(clock.Key), StringComparison.Ordinal))).ToList())
        {
            Record(new ClockWithdrawn(clock.Key));
        }
    }

    /// <summary>A running deadline of law keeps its start; where the new edition gives another time, it ends accordingly.</summary>
    private void KeepStartOfClocks()
    {
        foreach (var definition in State.Workflow.Clocks)
        {
            if (State.ClockAt(definition.Key) is { IsRunning: true } clock && Deadline.ForLaw(definition.Limit, clock.StartedAt, State.Zone) is var due && due != clock.DueAt)
            {
                Record(new ClockStarted(clock.Key, clock.StartedAt, due));
            }
        }
    }

    /// <summary>What has no deadline in the new edition has none any more, unless one was agreed.</summary>
    private void ForgetDeadlinesThatAreGone()
    {
        foreach (var step in State.Steps.Where(step => step.IsOpen && step.Due is { Kind: not DueKind.Agreed } && DefinitionOf(step).Due is null).ToList())
        {
            Record(new DueComputed(step.Address, null));
        }

        foreach (var run in State.Tracks.Where(run => run.Standing == Standing.Open && run.Due is { Kind: not DueKind.Agreed } && State.SectionDefinition(run.Id) is Track { Due: null }).ToList())
        {
            Record(new DueComputed(run.Id, null));
        }
    }
}
