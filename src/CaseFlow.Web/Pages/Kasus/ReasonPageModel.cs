using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page of one case with one act, a reason and a button: hand over, skip, override, pause, end, reopen. Who may not act reads who may.</summary>
/// <param name="installation">The installation.</param>
public abstract class ReasonPageModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>The box for the reason.</summary>
    /// <param name="ask">The question.</param>
    /// <param name="hint">A line of help, or null.</param>
    public TextBox ReasonBox(string ask = "Alasan", string? hint = null) => new(Typed["reason"], Wrong, "reason", ask, hint);

    /// <summary>What is missing, as the pages show it: who can put it right, and where.</summary>
    protected IReadOnlyList<MissingLine> Lines(IEnumerable<Missing> missing) =>
        new CaseSteps(Opened.State, Case, Opened.Roles, Installation.Definitions.Roles, new Dictionary<string, string>(StringComparer.Ordinal), _ => "").Missing(missing);

    /// <summary>Refuses whoever reaches the case through no role with this right.</summary>
    /// <exception cref="CaseRuleException">They may not.</exception>
    protected void MustMay(string right)
    {
        if (!Has(right))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = right };
        }
    }

    /// <summary>Refuses whoever reaches the case through none of these roles.</summary>
    /// <exception cref="CaseRuleException">They may not.</exception>
    protected void MustBe(IReadOnlyList<string> roles)
    {
        if (!Holds(roles))
        {
            throw new CaseRuleException(Rule.NotYours) { Roles = roles };
        }
    }
}
