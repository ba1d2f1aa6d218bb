using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds words that contradict the kind or the length of the deadline beside them: a default told as law, a number that is another.</summary>
internal sealed class DeadlineTextCheck(Draft draft, Report report)
{
    public void Run()
    {
        foreach (var section in draft.Sections)
        {
            if (section is Track { Due: { } whole })
            {
                Kind(section, section.Title, whole);
                Length(section, SpokenLimits.Claimed(section.Title), whole.Limits.Values);
            }

            foreach (var step in section.Steps)
            {
                Step(step);
            }

            Gate(section.Gate);
        }

        foreach (var clock in draft.Clocks)
        {
            Length(clock, clock.Limit.Unit is TimeUnit.WorkingDays ? [] : SpokenLimits.In(clock.Title), [clock.Limit]);
        }

        foreach (var ending in draft.Endings)
        {
            Gate(ending.Gate);
        }
    }

    private void Step(Step step)
    {
        if (step.Due is { } due)
        {
            Kind(step, step.Title, due);
            Length(step, SpokenLimits.Claimed(step.Title), step.Repeat is { } repeat ? due.Limits.Values.Append(repeat.Every) : due.Limits.Values);
        }

        foreach (var outcome in step.Decision)
        {
            if (outcome.Target is AgainIn again)
            {
                Length(outcome, SpokenLimits.In(outcome.Title), [again.Limit]);
            }
        }
    }

    /// <summary>A sentence of a gate that tests how far back a date lies names that length.</summary>
    private void Gate(IReadOnlyList<GateItem> gate)
    {
        foreach (var item in gate)
        {
            if (item.Condition is Compare { Test: Within within })
            {
                Length(item, SpokenLimits.In(item.Says), [within.Limit]);
            }
        }
    }

    private void Kind(object owner, string title, DueRule due)
    {
        if (due.Basis is null && SpokenLimits.ClaimOfLaw(title) is { } claim)
        {
            report.Add(
                PlaceOf(owner),
                $"Judul menyebut {Report.Quote(claim)}, padahal tenggatnya bawaan CaseFlow (source: default)",
                "hapus kata itu dari judul, atau ganti source: default dengan basis: pasal");
        }
    }

    private void Length(object owner, IReadOnlyList<TimeLimit> spoken, IEnumerable<TimeLimit> limits)
    {
        var meant = limits.Distinct().ToList();
        if (spoken.Count == 0 || spoken.Any(time => meant.Exists(limit => InDays(limit) == InDays(time))))
        {
            return;
        }

        report.Add(
            PlaceOf(owner),
            $"Kalimat ini menyebut {Words(spoken[0])}, padahal yang dihitung {string.Join(", ", meant)}",
            meant.Exists(limit => limit.Amount == spoken[0].Amount) ? "hari kerja, hari, dan jam dihitung berbeda; samakan keduanya" : "samakan keduanya");
    }

    private static TimeLimit InDays(TimeLimit limit) => limit.Unit is TimeUnit.Weeks ? new TimeLimit(limit.Amount * 7, TimeUnit.Days) : limit;

    private static string Words(TimeLimit limit) => limit.Unit is TimeUnit.WorkingDays ? $"{limit.Amount} hari kerja" : limit.ToString();

    private Place PlaceOf(object owner) => draft.TitleOf(owner) ?? new Place("workflow.yaml", 1, 1);
}
