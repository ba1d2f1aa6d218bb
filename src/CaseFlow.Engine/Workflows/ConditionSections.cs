namespace CaseFlow.Engine.Workflows;

/// <summary>Which stages and tracks a condition reads.</summary>
public static class ConditionSections
{
    /// <summary>Their keys, in the order of the condition, each once.</summary>
    public static IEnumerable<string> Of(Condition condition, Workflow workflow) => All(condition, workflow).Distinct(StringComparer.Ordinal);

    private static IEnumerable<string> All(Condition condition, Workflow workflow) =>
        condition switch
        {
            StateIs { Element: Element.Stage or Element.Track } state => [state.Key],
            StateIs { Element: Element.Step } state => Holding(state.Key, workflow),
            Compare compare => Holding(compare.Path.Split('.')[0], workflow),
            FactHolds fact => All(workflow.Facts[fact.Name], workflow),
            All all => all.Of.SelectMany(part => All(part, workflow)),
            Any any => any.Of.SelectMany(part => All(part, workflow)),
            None none => none.Of.SelectMany(part => All(part, workflow)),
            _ => [],
        };

    private static IEnumerable<string> Holding(string step, Workflow workflow) =>
        WorkflowIndex.Of(workflow).SectionOf(step) is { } section ? [section.Key] : [];
}
