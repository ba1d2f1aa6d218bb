using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Cases;

/// <summary>Computes deadlines of a case from the definition's rules (design section 5, semantics 6, 7 and 10).</summary>
internal sealed class Dues(CaseState state, WorkingCalendar calendar, Moment now)
{
    /// <summary>The deadline that a rule gives, or null where its anchor is not known or the urgency has none.</summary>
    public Due? Of(DueRule rule, Instant openedAt, string section)
    {
        if (!rule.Limits.TryGetValue(state.Urgency, out var limit))
        {
            return null;
        }

        var kind = rule.Basis is null ? DueKind.Default : DueKind.Law;
        if (rule.Before is { } ahead)
        {
            return MomentOf(ahead, section) is { } date
                ? new Due(Deadline.Before(limit, date, state.Zone, calendar), limit.Unit, kind, rule.Basis ?? "default")
                : null;
        }

        var anchor = rule.From is { } from ? MomentOf(from, section) : openedAt;
        if (anchor is not { } start)
        {
            return null;
        }

        var at = Deadline.After(limit, start, state.Zone, calendar);
        at = kind == DueKind.Law ? at : AfterPauses(at, limit, start);
        return new Due(at, limit.Unit, kind, rule.Basis ?? "default");
    }

    /// <summary>The deadline of a planned contact.</summary>
    public Due OfFollowUp(TimeLimit limit, Instant anchor) =>
        new(Deadline.After(limit, anchor, state.Zone, calendar), limit.Unit, DueKind.Default, "default");

    /// <summary>A date that a person agreed, with the original kept.</summary>
    public Due Agreed(LocalDate date, Due? before) =>
        new(Deadline.EndOfDay(date, state.Zone), TimeUnit.Days, DueKind.Agreed, "agreed", before?.Original ?? before?.At);

    /// <summary>When a step comes again: at the start of the day for days, to the hour for hours.</summary>
    public Instant Again(TimeLimit limit, Instant anchor)
    {
        var end = Deadline.After(limit, anchor, state.Zone, calendar);
        return limit.Unit == TimeUnit.Hours ? end : state.Zone.AtStartOfDay(end.InZone(state.Zone).Date).ToInstant();
    }

    /// <summary>The moment that a reference names, or null while it is not known.</summary>
    public Instant? MomentOf(MomentRef reference, string? section)
    {
        var step = new CaseFacts(state, now, section).LatestFinished(reference.Step);
        if (reference.Field is null)
        {
            return step?.ClosedAt;
        }

        if (step?.Answers[reference.Field] is not TextValue answer)
        {
            return null;
        }

        if (LocalDatePattern.Iso.Parse(answer.Text) is { Success: true, Value: var date })
        {
            return state.Zone.AtStartOfDay(date).ToInstant();
        }

        return Moments.TryParse(answer.Text, state.Zone, out var instant) ? instant : null;
    }

    /// <summary>When a closed step comes again if nothing else keeps it: put off to a time, or repeated; null when it does not.</summary>
    public Instant? ComesAgainAt(Step step, StepState last) =>
        last.AgainAt ?? (step.Repeat is { } repeat ? Again(repeat.Every, last.OpenedAt) : null);

    /// <summary>Moves a default by every pause that began while it was still running; what was late before a pause stays late.</summary>
    private Instant AfterPauses(Instant at, TimeLimit limit, Instant anchor)
    {
        var (moved, paused) = (at, Duration.Zero);
        foreach (var pause in state.Pauses)
        {
            var (from, to) = (Instant.Max(pause.From, anchor), pause.To ?? now.At);
            if (to > from && from <= moved)
            {
                paused += to - from;
                moved = Later(at, limit, paused);
            }
        }

        return moved;
    }

    private Instant Later(Instant at, TimeLimit limit, Duration paused)
    {
        if (limit.Unit == TimeUnit.Hours)
        {
            return at + paused;
        }

        var date = at.InZone(state.Zone).Date.PlusDays((int)Math.Ceiling(paused.TotalDays));
        while (limit.Unit == TimeUnit.WorkingDays && !calendar.IsWorkingDay(date))
        {
            date = date.PlusDays(1);
        }

        return Deadline.EndOfDay(date, state.Zone);
    }
}
