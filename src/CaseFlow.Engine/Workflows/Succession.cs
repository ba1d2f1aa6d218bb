using System.Runtime.CompilerServices;

namespace CaseFlow.Engine.Workflows;

/// <summary>An edition as a case follows it that came from another one: the rules of the new, and behind them what is needed to tell what was done under the old.</summary>
public static class Succession
{
    private static readonly ConditionalWeakTable<Workflow, ConditionalWeakTable<Workflow, Workflow>> Made = [];

    /// <summary>The edition, remembering the one before it: made once for the two. Forms that only the old one has stay readable; steps, stages and the rest are the new one's.</summary>
    public static Workflow After(this Workflow edition, Workflow earlier) =>
        Made.GetOrCreateValue(edition).GetValue(earlier, before => Join(edition, before));

    private static Workflow Join(Workflow edition, Workflow earlier)
    {
        var forms = earlier.Forms.ToDictionary(StringComparer.Ordinal);
        foreach (var (key, form) in edition.Forms)
        {
            forms[key] = form;
        }

        return edition with { Forms = forms, Earlier = earlier };
    }
}
