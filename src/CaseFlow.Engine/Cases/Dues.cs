using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Cases;

/// <summary>Computes deadlines of a case from the definition's rules and what its office has put in the place of our defaults (design section 5, semantics 6, 7 and 10).</summary>
internal sealed class Dues(CaseState state, WorkingCalendar calendar, OfficeDefaults defaults, Moment now)
{
    /// <summary>The deadline of a step, or null where it has none, its anchor is not known or the urgency has none.</summary>
    public Due? Of(Step step, Instant openedAt, string section) =>
        step.Due is { } rule ? Of(rule, Own(DefaultOf.Step, step.Key), openedAt, section) : null;

    /// <summary>The deadline of a track's run, or null as for a step.</summary>
    public Due? Of(Track track, Instant startedAt, string id) =>
        track.Due is { } rule ? Of(rule, Own(DefaultOf.Track, track.Key), startedAt, id) : null;

    /// <summary>The deadline of a planned contact; pauses move it as they move every default.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">Which of its contacts, from 0.</param>
    /// <param name="section">The stage key or track instance that plans it.</param>
    /// <param name="anchor">What it counts from.</param>
    public Due OfFollowUp(FollowUpPlan plan, int index, string section, Instant anchor)
    {
        var (limit, isOwn) = Limit(plan, index, section);
        return new Due(AfterPauses(Deadline.After(limit, anchor, state.Zone, calendar), limit, anchor), limit.Unit, DueKind.Default, isOwn ? Due.OfficeDefault : Due.OurDefault, Calendar: CountedBy(limit));
    }

    /// <summary>What a planned contact is called: of several, each by its time, as in "Kunjungan 7 hari" and "Kunjungan 1 bulan".</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="index">Which of its contacts, from 0.</param>
    /// <param name="section">The stage key or track instance that plans it.</param>
    public string TitleOfFollowUp(FollowUpPlan plan, int index, string section)
    {
        var title = plan.Title ?? (plan.Form is { } form ? state.Workflow.Forms[form].Title : null) ?? state.Index.Step(plan.After)!.Title;
        return plan.At.Count > 1 ? $"{title} {Limit(plan, index, section).Limit.InWords}" : title;
    }

    private (TimeLimit Limit, bool IsOwn) Limit(FollowUpPlan plan, int index, string section) =>
        Own(DefaultOf.FollowUps, Address.SectionKey(section)) is { } own && index < own.At.Count ? (own.At[index], true) : (plan.At[index], false);

    private Due? Of(DueRule rule, OfficeDefault? own, Instant openedAt, string section)
    {
        var isOwn = !rule.IsLaw && own is not null && own.Limits.ContainsKey(state.Urgency);
        if (!(isOwn ? own!.Limits : rule.Limits).TryGetValue(state.Urgency, out var limit) || At(rule, limit, openedAt, section) is not { } at)
        {
            return null;
        }

        return new Due(at, limit.Unit, rule.IsLaw ? DueKind.Law : DueKind.Default, rule.Basis ?? (isOwn ? Due.OfficeDefault : Due.OurDefault), Calendar: CountedBy(limit));
    }

    private Instant? At(DueRule rule, TimeLimit limit, Instant openedAt, string section)
    {
        if (rule.Before is { } ahead)
        {
            return MomentOf(ahead, section) is { } date ? Deadline.Before(limit, date, state.Zone, calendar) : null;
        }

        if ((rule.From is { } from ? MomentOf(from, section) : openedAt) is not { } start)
        {
            return null;
        }

        var at = Deadline.After(limit, start, state.Zone, calendar);
        return rule.IsLaw ? at : AfterPauses(at, limit, start);
    }

    private OfficeDefault? Own(DefaultOf of, string key) =>
        defaults.For(state.Workflow.Id, state.Office, state.FactText(KnownFacts.CaseOfficeKind), of, key);

    private string? CountedBy(TimeLimit limit) => limit.Unit == TimeUnit.WorkingDays ? calendar.Version : null;

    /// <summary>A date that a person agreed, with the original kept.</summary>
    public Due Agreed(LocalDate date, Due? before) =>
        new(Deadline.EndOfDay(date, state.Zone), TimeUnit.Days, DueKind.Agreed, "agreed", before?.Original ?? before?.At);

    /// <summary>When a step comes again: at the start of the day for days, to the hour for hours.</summary>
    public Instant Again(TimeLimit limit, Instant anchor)
    {
        var end = Deadline.After(limit, anchor, state.Zone, calendar);
        return limit.Unit == TimeUnit.Hours ? end : state.Zone.AtStartOfDay(end.InZone(state.Zone).Date).ToInstant();
    }

    /// <summary>The moment that a reference names: of several the first that is known; null while none is.</summary>
    public Instant? MomentOf(MomentRef reference, string? section)
    {
        var facts = new CaseFacts(state, now, section);
        for (var moment = reference; moment is not null; moment = moment.Otherwise)
        {
            if (facts.LatestFinished(moment.Step) is { } step && MomentOf(step, moment.Field) is { } known)
            {
                return known;
            }
        }

        return null;
    }

    /// <summary>The moment that an answer of a finished step names, or, without a field, that of its finish; null where it is not known.</summary>
    public Instant? MomentOf(StepState step, string? field)
    {
        if (field is null)
        {
            return step.ClosedAt;
        }

        if (step.Answers[field] is not TextValue answer)
        {
            return null;
        }

        if (Moments.TryParse(answer.Text, state.Zone, out var instant))
        {
            return instant;
        }

        return LocalDatePattern.Iso.Parse(answer.Text) is { Success: true, Value: var date } ? state.Zone.AtStartOfDay(date).ToInstant() : null;
    }

    /// <summary>When a closed step comes again if nothing else keeps it: put off to a time, or repeated; null when it does not.</summary>
    public Instant? ComesAgainAt(Step step, StepState last) =>
        last.AgainAt ?? (step.Repeat is { } repeat ? Again(repeat.Every, last.OpenedAt) : null);

    /// <summary>Moves a default by every pause that began while it was still running: hours by the time it took, days by the local dates it took, of which one that is over on the day it began takes none; what was late before a pause stays late.</summary>
    private Instant AfterPauses(Instant at, TimeLimit limit, Instant anchor)
    {
        var (moved, paused, days) = (at, Duration.Zero, 0);
        foreach (var pause in state.Pauses)
        {
            var (from, to) = (Instant.Max(pause.From, anchor), pause.To ?? now.At);
            if (to > from && from <= moved)
            {
                paused += to - from;
                days += Period.DaysBetween(from.InZone(state.Zone).Date, to.InZone(state.Zone).Date);
                moved = Later(at, limit, paused, days);
            }
        }

        return moved;
    }

    private Instant Later(Instant at, TimeLimit limit, Duration paused, int days)
    {
        if (limit.Unit == TimeUnit.Hours)
        {
            return at + paused;
        }

        if (days == 0)
        {
            return at;
        }

        var date = at.InZone(state.Zone).Date.PlusDays(days);
        while (limit.Unit == TimeUnit.WorkingDays && !calendar.IsWorkingDay(date))
        {
            date = date.PlusDays(1);
        }

        return Deadline.EndOfDay(date, state.Zone);
    }
}
