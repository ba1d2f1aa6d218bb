using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>Finds what a condition speaks of, so that whatever it misses can lead there.</summary>
public static class ConditionSubject
{
    /// <summary>One thing that a condition reads.</summary>
    /// <param name="Kind">What kind of thing.</param>
    /// <param name="Key">Its key in the definition.</param>
    /// <param name="Fact">The fact that it fills, where the condition reads that and not the thing itself; else null.</param>
    /// <param name="Path">The answer or fact that the condition reads; null where it reads how the thing stands.</param>
    public sealed record Subject(PlaceKind Kind, string Key, string? Fact = null, string? Path = null);

    /// <summary>The first step that the condition reads, or null.</summary>
    public static string? Step(Condition condition, Workflow workflow) =>
        Of(condition, workflow, null).FirstOrDefault(subject => subject.Kind == PlaceKind.Step)?.Key;

    /// <summary>Everything that the condition reads, in its order, each as often as it is read.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="workflow">Its definition.</param>
    /// <param name="facts">Where only what keeps it from holding counts: what it reads; null: all of it counts.</param>
    public static IEnumerable<Subject> Of(Condition condition, Workflow workflow, IFacts? facts) => Read(condition, workflow, facts);

    private static IEnumerable<Subject> Read(Condition condition, Workflow workflow, IFacts? facts) =>
        condition switch
        {
            StateIs { Element: Element.Clock } clock => Read(workflow.Clocks.First(known => string.Equals(known.Key, clock.Key, StringComparison.Ordinal)).Stops, workflow, facts),
            StateIs state => [new Subject(KindOf(state.Element), state.Key)],
            Compare compare => OfPath(compare.Path, workflow),
            FactHolds fact => Read(workflow.Facts[fact.Name], workflow, facts),
            All all => all.Of.Where(part => facts is null || !part.Holds(facts)).SelectMany(part => Read(part, workflow, facts)),
            Any any => any.Of.SelectMany(part => Read(part, workflow, facts)),
            None none => none.Of.Where(part => facts is null || part.Holds(facts)).SelectMany(part => Read(part, workflow, null)),
            _ => [],
        };

    private static PlaceKind KindOf(Element element) =>
        element switch
        {
            Element.Stage => PlaceKind.Stage,
            Element.Track => PlaceKind.Track,
            Element.Document => PlaceKind.Document,
            Element.FollowUp => PlaceKind.FollowUps,
            _ => PlaceKind.Step,
        };

    private static List<Subject> OfPath(string path, Workflow workflow)
    {
        var owner = path.Split('.')[0];
        if (owner is not ("client" or "case"))
        {
            return WorkflowIndex.Of(workflow).Step(owner) is null ? [] : [new Subject(PlaceKind.Step, owner, Path: path)];
        }

        var steps = KnownFacts.SourcesOf(path).SelectMany(fact => StepsThatFill(fact, workflow)).Distinct(StringComparer.Ordinal).Select(step => new Subject(PlaceKind.Step, step, path, path)).ToList();
        return path is KnownFacts.CaseWorker ? [.. steps, new Subject(PlaceKind.Worker, path)] : steps;
    }

    private static IEnumerable<string> StepsThatFill(string fact, Workflow workflow) =>
        workflow.Sections.SelectMany(section => section.Steps)
            .Where(step => step.Form is { } form && workflow.Forms[form].Fields.Any(field => string.Equals(field.Fills, fact, StringComparison.Ordinal)))
            .Select(step => step.Key);
}
