using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>What conditions read of a case, at one moment and from one section: a track reads its own run, never another.</summary>
/// <param name="caseState">The case.</param>
/// <param name="now">The moment.</param>
/// <param name="section">The stage key or track instance that asks, or null.</param>
public sealed class CaseFacts(CaseState caseState, Moment now, string? section = null) : IFacts
{
    /// <inheritdoc/>
    public Moment Now => now;

    /// <inheritdoc/>
    public Condition Fact(string name) => caseState.Workflow.Facts[name];

    /// <inheritdoc/>
    public Value? Read(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? null : path.AsSpan(0, dot) is "client" or "case" ? ReadFact(path) : ReadAnswer(path.AsSpan(0, dot), path.AsSpan(dot + 1));
    }

    /// <inheritdoc/>
    public IReadOnlyList<Value?> ReadEach(string path)
    {
        var parts = path.Split('.', 2);
        if (caseState.Index.Step(parts[0]) is not { Each: { } table } || caseState.HomeOf(parts[0], section ?? "") is not { } home)
        {
            return [];
        }

        var rows = (new CaseFacts(caseState, now, home).Read(table) as TableValue)?.Rows.Count ?? 0;
        var instances = caseState.Current(home, parts[0]);
        return Enumerable.Range(1, rows)
            .Select(row => instances.LastOrDefault(instance => instance.Row == row))
            .Select(instance => instance is { Standing: Standing.Finished } ? ReadRow(instance, parts.ElementAtOrDefault(1)) : null)
            .ToList();
    }

    private static Value? ReadRow(StepState instance, string? field) =>
        field switch
        {
            null => new TextValue("finished"),
            "outcome" => instance.Outcome is { } outcome ? new TextValue(outcome) : null,
            _ => instance.Answers[field],
        };

    /// <inheritdoc/>
    public bool Is(Element element, string key, string state) =>
        element switch
        {
            Element.Step => StepIs(key, state),
            Element.Stage => StageIs(key, state),
            Element.Track => TrackIs(key, state),
            Element.Clock => ClockIs(key, state),
            Element.Document => DocumentIs(key, state),
            Element.FollowUp => FollowUpIs(key, state),
            _ => false,
        };

    /// <summary>
    /// The instance of a step that was finished last, whatever the order in which they opened: of this run where the step belongs to the section that asks,
    /// else of any run, round and episode; null when none was.
    /// </summary>
    public StepState? LatestFinished(ReadOnlySpan<char> key)
    {
        var instances = caseState.AllOf(key);
        if (instances.Count == 0)
        {
            return null;
        }

        var own = IsOwn(key);
        StepState? latest = null;
        foreach (var instance in instances)
        {
            if (instance.Standing == Standing.Finished
                && (!own || string.Equals(instance.Section, section, StringComparison.Ordinal))
                && (latest is null || instance.ClosedSequence > latest.ClosedSequence))
            {
                latest = instance;
            }
        }

        return latest;
    }

    private bool IsOwn(ReadOnlySpan<char> stepKey) =>
        section is not null && caseState.Index.SectionOf(stepKey) is { } owner && Address.KeyOf(section).SequenceEqual(owner.Key);

    private Value? ReadFact(string path) =>
        path switch
        {
            "client.age" => Age(),
            "case.worker" => caseState.Worker is { } worker ? new TextValue(worker) : null,
            "case.urgency" => new TextValue(caseState.Urgency.ToString().ToLowerInvariant()),
            "case.episode" => new NumberValue(caseState.Episode),
            _ => caseState.Facts.GetValueOrDefault(path),
        };

    private NumberValue? Age() => caseState.AgeOn(now.Date) is { } age ? new NumberValue(age) : null;

    private Value? ReadAnswer(ReadOnlySpan<char> key, ReadOnlySpan<char> field)
    {
        var step = LatestFinished(key);
        return field is "outcome"
            ? step?.Outcome is { } outcome ? new TextValue(outcome) : null
            : step?.Answers[field];
    }

    private bool StepIs(string key, string expected)
    {
        var (own, open, finished, last) = (IsOwn(key), false, false, (StepState?)null);
        foreach (var step in caseState.AllOf(key))
        {
            if (Counts(step, own))
            {
                (open, finished, last) = (open || step.IsOpen, finished || step.Standing == Standing.Finished, step);
            }
        }

        return expected switch
        {
            "open" => open,
            "none-open" => !open,
            "waiting" => last is null,
            "finished" or "completed" => finished,
            "skipped" => last is { Standing: Standing.Skipped },
            _ => false,
        };
    }

    /// <summary>Whether an instance counts now: one of this run for a track's own steps, of every run from outside; of a stage's present round.</summary>
    private bool Counts(StepState step, bool own) =>
        !step.Superseded && !step.Retired && step.Round == caseState.RoundOf(step.Section) && (!own || string.Equals(step.Section, section, StringComparison.Ordinal));

    private bool StageIs(string key, string expected)
    {
        var standing = caseState.Stage(key).Standing;
        return expected switch
        {
            "waiting" => standing == Standing.Waiting,
            "open" => standing == Standing.Open,
            "completed" => standing == Standing.Completed,
            "skipped" => standing == Standing.Skipped,
            "finished" => standing is Standing.Completed or Standing.Skipped,
            "none-open" => standing != Standing.Open,
            _ => false,
        };
    }

    private bool TrackIs(string key, string expected)
    {
        var runs = caseState.RunsOf(key);
        return expected switch
        {
            "waiting" => runs.Count == 0,
            "open" => runs.Any(run => run.Standing == Standing.Open),
            "none-open" => !runs.Any(run => run.Standing == Standing.Open),
            "finished" => runs is [.., { Standing: not Standing.Open }],
            "completed" => runs.Any(run => run.Standing == Standing.Completed),
            _ => false,
        };
    }

    private bool ClockIs(string key, string expected)
    {
        var clock = caseState.ClockAt(key);
        return expected switch
        {
            "waiting" => clock is null,
            "running" or "open" => clock is { IsRunning: true },
            "met" or "finished" => clock is { StoppedAt: not null, Withdrawn: false } && !clock.IsMissed(now.At),
            "missed" => clock?.IsMissed(now.At) ?? false,
            _ => false,
        };
    }

    private bool DocumentIs(string key, string expected)
    {
        var issued = caseState.Documents.Any(document => document.IsIssued && string.Equals(document.Template, key, StringComparison.Ordinal));
        return expected switch
        {
            "issued" or "finished" => issued,
            "waiting" => !issued,
            _ => false,
        };
    }

    private bool FollowUpIs(string key, string expected)
    {
        var own = section is not null && string.Equals(Address.SectionKey(section), key, StringComparison.Ordinal);
        var planned = caseState.FollowUps
            .Where(followUp => followUp.Plan is { } plan && string.Equals(own ? plan : Address.SectionKey(plan), own ? section : key, StringComparison.Ordinal))
            .ToList();
        return expected switch
        {
            "waiting" => planned.Count == 0,
            "open" => planned.Exists(followUp => followUp.IsOpen),
            "none-open" => !planned.Exists(followUp => followUp.IsOpen),
            "finished" => planned.Count > 0 && planned.TrueForAll(followUp => !followUp.IsOpen),
            "missed" => planned.Exists(followUp => string.Equals(followUp.State, "missed", StringComparison.Ordinal)),
            _ => false,
        };
    }
}
