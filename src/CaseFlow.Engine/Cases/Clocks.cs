using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <summary>How a clock stands by what is known: whether its reason holds, the moment it counts from, and whether what meets it has happened.</summary>
internal readonly record struct Judgement(bool Starts, Instant? From, bool Stops);

/// <summary>Starts, stops and withdraws the deadlines of law (design section 5, semantics 6). Neither pauses nor holidays nor people move them.</summary>
internal sealed class Clocks(CaseState state, Dues dues, Progress progress, Moment now, Action<CaseEvent> record)
{
    /// <summary>Reads every clock of the definition anew that has not been met. One that has stays so, whatever happens later: only a correction makes it be judged again.</summary>
    public void Run()
    {
        foreach (var clock in state.Workflow.Clocks)
        {
            if (state.ClockAt(clock.Key) is not { StoppedAt: not null, Withdrawn: false })
            {
                Run(clock);
            }
        }
    }

    /// <summary>How the clocks that were met stand now, before answers are corrected.</summary>
    public IReadOnlyList<(Clock Clock, Judgement Judgement)> JudgeMet() =>
        state.Workflow.Clocks
            .Where(clock => state.ClockAt(clock.Key) is { StoppedAt: not null, Withdrawn: false })
            .Select(clock => (clock, JudgementOf(clock)))
            .ToList();

    /// <summary>After a correction: a clock whose reason it took away is withdrawn; one whose beginning it moved, or whose meeting it took away, is judged again.</summary>
    /// <param name="before">What <see cref="JudgeMet"/> told before the correction.</param>
    public void JudgeAgain(IReadOnlyList<(Clock Clock, Judgement Judgement)> before)
    {
        foreach (var (clock, was) in before)
        {
            var stands = JudgementOf(clock);
            if (was.Starts && !stands.Starts)
            {
                record(new ClockWithdrawn(clock.Key));
            }
            else if (stands.From is { } start && (stands.From != was.From || (was.Stops && !stands.Stops)))
            {
                Restart(clock, start, was, stands);
            }
        }
    }

    private Judgement JudgementOf(Clock clock)
    {
        var facts = progress.Facts(null);
        return new Judgement(clock.StartsWhen?.Holds(facts) ?? true, dues.MomentOf(clock.From, null), clock.Stops.Holds(facts));
    }

    private void Restart(Clock clock, Instant start, Judgement was, Judgement stands)
    {
        var met = state.ClockAt(clock.Key)!.StoppedAt!.Value;
        record(new ClockStarted(clock.Key, start, Deadline.ForLaw(clock.Limit, start, state.Zone)));
        if (was.Stops && !stands.Stops)
        {
            return;
        }

        var earliest = stands.Stops && MetAt(clock.Stops) is { } known ? Instant.Min(known, met) : met;
        record(new ClockStopped(clock.Key, Instant.Min(now.At, Instant.Max(earliest, start))));
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
            StateIs { Element: Element.Track, State: "finished" or "completed" } track => Earliest(state.RunsOf(track.Key).Select(run => run.EndedAt)),
            StateIs { Element: Element.Stage, State: "finished" or "completed" or "skipped" } stage => state.Stage(stage.Key).ClosedAt,
            StateIs { Element: Element.Document, State: "issued" or "finished" } document => Earliest(state.Documents.Where(issued => issued.IsIssued && string.Equals(issued.Template, document.Key, StringComparison.Ordinal)).Select(issued => (Instant?)issued.IssuedAt)),
            Compare compare => progress.Facts(null).LatestFinished(compare.Path.Split('.')[0])?.ClosedAt,
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
