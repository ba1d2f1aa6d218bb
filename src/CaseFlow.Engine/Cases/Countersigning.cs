using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>
/// Who countersigns what: a signing step that comes next after another role's signing step, with or without unsigned steps between, countersigns it.
/// A correction signs anew, so that a countersignature given before it no longer speaks of what stands there.
/// </summary>
/// <param name="state">The case.</param>
internal sealed class Countersigning(CaseState state)
{
    /// <summary>The finished steps that a step countersigns.</summary>
    /// <param name="definition">The step.</param>
    /// <param name="facts">The facts of the section it stands in.</param>
    public IEnumerable<StepState> SignedBefore(Step definition, CaseFacts facts) =>
        SigningStepsBefore(definition)
            .Where(earlier => !earlier.By.Intersect(definition.By, StringComparer.Ordinal).Any())
            .Select(earlier => facts.LatestFinished(earlier.Key))
            .OfType<StepState>();

    /// <summary>Whether a finished countersignature is older than the last signature of something it countersigns. One without answers cannot be given anew and stays.</summary>
    public bool IsOutdated(StepState step, Step definition, CaseFacts facts) =>
        definition is { Signs: true, Form: not null }
        && step is { Standing: Standing.Finished, Superseded: false }
        && SignedBefore(definition, facts).Any(earlier => earlier.SignedSequence > step.SignedSequence);

    /// <summary>What somebody signs who signs a step: every finished step that comes before it, back to the last signature and with it, in the order of the definition.</summary>
    public IReadOnlyList<StepState> Signed(Step definition, CaseFacts facts)
    {
        var keys = Before(definition).Select(step => step.Key).ToHashSet(StringComparer.Ordinal);
        return state.Workflow.Sections.SelectMany(section => section.Steps)
            .Where(step => keys.Contains(step.Key))
            .SelectMany(step => step.Each is null
                ? new[] { facts.LatestFinished(step.Key) }.OfType<StepState>()
                : state.InstancesOf(step.Key).Where(instance => instance is { Standing: Standing.Finished, Superseded: false }))
            .ToList();
    }

    /// <summary>Since when a finished countersignature is outdated: the last time that something it countersigns was signed; null while it is not.</summary>
    public NodaTime.Instant? OutdatedSince(StepState step, Step definition, CaseFacts facts) =>
        IsOutdated(step, definition, facts)
            ? SignedBefore(definition, facts).Max(earlier => earlier.Revisions.Count > 0 ? earlier.Revisions[^1].At : earlier.ClosedAt ?? NodaTime.Instant.MinValue)
            : null;

    private IEnumerable<Step> SigningStepsBefore(Step definition) => Before(definition).Where(step => step.Signs);

    /// <summary>The steps that come before one, each once: behind a signing step the search ends.</summary>
    private IEnumerable<Step> Before(Step definition)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(definition.After);
        while (next.TryDequeue(out var key))
        {
            if (!seen.Add(key))
            {
                continue;
            }

            var earlier = state.Index.Step(key)!;
            yield return earlier;
            foreach (var before in earlier.Signs ? [] : earlier.After)
            {
                next.Enqueue(before);
            }
        }
    }
}
