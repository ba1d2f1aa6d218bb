using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>Starts, stops and withdraws the deadlines of law (design section 5, semantics 6). Neither pauses nor holidays nor people move them.</summary>
internal sealed class Clocks(CaseState state, Dues dues, Progress progress, Moment now, Action<CaseEvent> record)
{
    /// <summary>Reads every clock of the definition anew.</summary>
    public void Run()
    {
        foreach (var clock in state.Workflow.Clocks)
        {
            if (state.ClockAt(clock.Key)?.StoppedAt is null)
            {
                Run(clock);
            }
        }
    }

    private void Run(Clock clock)
    {
        var facts = progress.Facts(null);
        var running = state.ClockAt(clock.Key);
        if (!(clock.StartsWhen?.Holds(facts) ?? true))
        {
            if (running is { IsRunning: true })
            {
                record(new ClockWithdrawn(clock.Key));
            }

            return;
        }

        if (dues.MomentOf(clock.From, null) is { } start && (running is null || running.Withdrawn || running.StartedAt != start))
        {
            record(new ClockStarted(clock.Key, start, Deadline.ForLaw(clock.Limit, start, state.Zone)));
        }

        if (state.ClockAt(clock.Key) is { IsRunning: true } started && clock.Stops.Holds(facts))
        {
            var met = MetAt(clock.Stops) ?? now.At;
            record(new ClockStopped(clock.Key, Instant.Min(now.At, Instant.Max(met, started.StartedAt))));
        }
    }

    /// <summary>Since when a condition that holds has held, as far as the case tells: help given before the clock was known to run counts from when it was given.</summary>
    private Instant? MetAt(Condition condition) =>
        condition switch
        {
            StateIs { Element: Element.Step, State: "finished" or "completed" } step => Earliest(state.InstancesOf(step.Key).Where(instance => instance.Standing == Standing.Finished).Select(instance => instance.ClosedAt)),
            StateIs { Element: Element.Track, State: "finished" or "completed" } track => Earliest(state.Tracks.Where(run => string.Equals(run.Key, track.Key, StringComparison.Ordinal)).Select(run => run.EndedAt)),
            StateIs { Element: Element.Stage, State: "finished" or "completed" or "skipped" } stage => state.Stage(stage.Key).ClosedAt,
            StateIs { Element: Element.Document, State: "issued" or "finished" } document => Earliest(state.Documents.Where(issued => issued.IsIssued && string.Equals(issued.Template, document.Key, StringComparison.Ordinal)).Select(issued => (Instant?)issued.IssuedAt)),
            Compare compare => state.InstancesOf(compare.Path.Split('.')[0]).LastOrDefault(instance => instance.Standing == Standing.Finished)?.ClosedAt,
            FactHolds fact => MetAt(state.Workflow.Facts[fact.Name]),
            Any any => Earliest(any.Of.Where(part => part.Holds(progress.Facts(null))).Select(MetAt)),
            All all => Latest(all.Of.Select(MetAt)),
            _ => null,
        };

    private static Instant? Earliest(IEnumerable<Instant?> moments) => moments.Min();

    private static Instant? Latest(IEnumerable<Instant?> moments)
    {
        Instant? latest = Instant.MinValue;
        foreach (var moment in moments)
        {
            latest = moment is null || latest is null ? null : Instant.Max(moment.Value, latest.Value);
        }

        return latest;
    }
}
