using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>Which stages hang on another: they open after it, alongside it, or by a condition that reads it.</summary>
internal static class Dependence
{
    /// <summary>Keys of all stages that hang on this one, directly or not; never its own.</summary>
    public static IReadOnlySet<string> OfStages(string stage, Workflow workflow)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { stage };
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var other in workflow.Stages.Where(other => other.Opens is { } opens && Reads(opens, workflow).Any(found.Contains)))
            {
                grew |= found.Add(other.Key);
            }
        }

        found.Remove(stage);
        return found;
    }

    /// <summary>The sections that a stage's opening reads.</summary>
    public static IEnumerable<string> Reads(Opening? opening, Workflow workflow) =>
        opening switch
        {
            OpensAfter after => [after.Stage],
            OpensAlongside beside => [beside.Stage],
            OpensWhen open => ConditionSections.Of(open.Condition, workflow),
            _ => [],
        };
}
