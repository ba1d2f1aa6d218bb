using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>What kind of thing is missing.</summary>
public enum MissingKind
{
    /// <summary>A required step is not finished; <see cref="Missing.Says"/> is its title.</summary>
    Step,

    /// <summary>A gate's condition does not hold; <see cref="Missing.Says"/> is the definition's sentence.</summary>
    Gate,

    /// <summary>A track is open; <see cref="Missing.Says"/> is its title.</summary>
    Track,

    /// <summary>A document has not been issued; <see cref="Missing.Says"/> is its template's key.</summary>
    Document,

    /// <summary>A countersignature is older than a correction of what it countersigns; <see cref="Missing.Says"/> is the countersigning step's title. A correction of that step signs it anew.</summary>
    Countersignature,
}

/// <summary>One thing that keeps a stage, a track or an ending from being done.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Says">What is missing.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Who">Roles that can fix it; empty: whoever works the case.</param>
/// <param name="Step">The step where it is fixed: an address when it is open, else a key; null when there is none.</param>
/// <param name="Blocks">False for a warning, which stops nobody.</param>
public sealed record Missing(MissingKind Kind, string Says, string? Basis, IReadOnlyList<string> Who, string? Step, bool Blocks);

/// <summary>Finds the step that a condition speaks of, so that a gate can lead there.</summary>
public static class ConditionSubject
{
    /// <summary>The first step that the condition reads, or null.</summary>
    public static string? Step(Condition condition, Workflow workflow) =>
        condition switch
        {
            StateIs { Element: Element.Step } state => state.Key,
            Compare compare => StepOfPath(compare.Path, workflow),
            FactHolds fact => Step(workflow.Facts[fact.Name], workflow),
            All all => First(all.Of, workflow),
            Any any => First(any.Of, workflow),
            None none => First(none.Of, workflow),
            _ => null,
        };

    private static string? First(IEnumerable<Condition> conditions, Workflow workflow) =>
        conditions.Select(condition => Step(condition, workflow)).FirstOrDefault(step => step is not null);

    private static string? StepOfPath(string path, Workflow workflow)
    {
        var owner = path.Split('.')[0];
        return owner is "client" or "case" ? StepThatFills(path, workflow) : WorkflowIndex.Of(workflow).Step(owner)?.Key;
    }

    private static string? StepThatFills(string fact, Workflow workflow) =>
        workflow.Sections.SelectMany(section => section.Steps)
            .FirstOrDefault(step => step.Form is { } form && workflow.Forms[form].Fields.Any(field => string.Equals(field.Fills, fact, StringComparison.Ordinal)))?.Key;
}
