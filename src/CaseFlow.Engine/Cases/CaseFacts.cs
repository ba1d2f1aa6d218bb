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
        if (dot < 0)
        {
            return null;
        }

        var (owner, name) = (path[..dot], path[(dot + 1)..]);
        return owner switch
        {
            "client" or "case" => ReadFact(path),
            _ => ReadAnswer(owner, name),
        };
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
    public StepState? LatestFinished(string key)
    {
        var own = IsOwn(key);
        return caseState.InstancesOf(key)
            .Where(instance => instance.Standing == Standing.Finished && (!own || string.Equals(instance.Section, section, StringComparison.Ordinal)))
            .MaxBy(instance => instance.ClosedSequence);
    }

    private bool IsOwn(string stepKey) =>
        section is not null && caseState.Index.SectionOf(stepKey) is { } owner && string.Equals(owner.Key, Address.SectionKey(section), StringComparison.Ordinal);

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

    private Value? ReadAnswer(string key, string field)
    {
        var step = LatestFinished(key);
        return string.Equals(field, "outcome", StringComparison.Ordinal)
            ? step?.Outcome is { } outcome ? new TextValue(outcome) : null
            : step?.Answers[field];
    }

    private bool StepIs(string key, string expected)
    {
        var instances = Counting(key);
        return expected switch
        {
            "open" => instances.Exists(step => step.IsOpen),
            "none-open" => !instances.Exists(step => step.IsOpen),
            "waiting" => instances.Count == 0,
            "finished" or "completed" => instances.Exists(step => step.Standing == Standing.Finished),
            "skipped" => instances is [.., { Standing: Standing.Skipped }],
            _ => false,
        };
    }

    /// <summary>The instances that count now: of this run for a track's own steps, of every run from outside; of a stage's present round.</summary>
    private List<StepState> Counting(string key)
    {
        var own = IsOwn(key);
        return caseState.InstancesOf(key)
            .Where(step => !step.Superseded && !step.Retired && step.Round == caseState.RoundOf(step.Section) && (!own || string.Equals(step.Section, section, StringComparison.Ordinal)))
            .ToList();
    }

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
