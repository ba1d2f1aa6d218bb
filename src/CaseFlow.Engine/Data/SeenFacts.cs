using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>The facts of a case as far as these roles may see them: what a form may be prefilled from. Conditions read everything.</summary>
/// <param name="state">The case.</param>
/// <param name="roles">Roles through which somebody reaches it.</param>
/// <param name="now">The moment.</param>
public sealed class SeenFacts(CaseState state, IReadOnlyList<Role> roles, Moment now) : IFacts
{
    private readonly CaseFacts _all = new(state, now);
    private readonly IReadOnlySet<FieldGroup> _sees = NeedToKnow.Sees(roles);

    /// <inheritdoc/>
    public Moment Now => now;

    /// <inheritdoc/>
    public Value? Read(string path) => IsSeen(path) ? _all.Read(path) : null;

    /// <inheritdoc/>
    public IReadOnlyList<Value?> ReadEach(string path) => IsSeen(path) ? _all.ReadEach(path) : [];

    /// <inheritdoc/>
    public bool Is(Element element, string key, string state) => _all.Is(element, key, state);

    /// <inheritdoc/>
    public Condition Fact(string name) => _all.Fact(name);

    private bool IsSeen(string path)
    {
        if (path.Split('.') is [var step, var field] && state.Index.Step(step) is { Form: { } form } definition)
        {
            return definition.By.Any(by => roles.Any(role => role.Key == by))
                || state.Workflow.Forms[form].Field(field) is not { } asked
                || _sees.Contains(asked.Sensitive);
        }

        return state.Workflow.Forms.Values.SelectMany(form => form.Fields).Where(field => field.Fills == path).All(field => _sees.Contains(field.Sensitive));
    }
}
