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

    private IEnumerable<Step> SigningStepsBefore(Step definition)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(definition.After);
        while (next.TryDequeue(out var key))
        {
            var earlier = state.Index.Step(key)!;
            if (!seen.Add(key))
            {
                continue;
            }

            if (earlier.Signs)
            {
                yield return earlier;
                continue;
            }

            foreach (var before in earlier.After)
            {
                next.Enqueue(before);
            }
        }
    }
}
