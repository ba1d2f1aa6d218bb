using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Something that is known, with where it comes from.</summary>
/// <param name="Fact">The fact's path; empty for a decision.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Text">What is known.</param>
/// <param name="Source">The step it comes from and when.</param>
/// <param name="Matters">Whether it is shown at once; the others open on demand.</param>
public sealed record FactRow(string Fact, string Label, string Text, string Source, bool Matters = true);

/// <summary>The answers that matter, of the groups that a reader sees.</summary>
/// <param name="state">The case.</param>
/// <param name="sees">The groups.</param>
/// <param name="today">The present local date.</param>
public sealed class CaseFactRows(CaseState state, IReadOnlySet<FieldGroup> sees, LocalDate today)
{
    private const int MostDecisions = 4;

    /// <summary>Ids that the rows will show, for their names.</summary>
    public IEnumerable<(FieldType Type, string Id)> Ids() =>
        Known().Select(known => (known.Field.Type, Id: state.FactText(known.Fact) ?? "")).Where(known => known.Type is FieldType.User or FieldType.Office or FieldType.File);

    /// <summary>Facts in their order, those unknown or not for this reader left out.</summary>
    /// <param name="nameOf">The name behind an id.</param>
    public IReadOnlyList<FactRow> Facts(Func<FieldType, string, string?> nameOf)
    {
        var text = new AnswerText(state.Zone, nameOf);
        return Known().Select(known => new FactRow(known.Fact, known.Label, text.Of(known.Field, state.Facts[known.Fact]), Source(known.Step), FactWords.Matters(known.Fact))).ToList();
    }

    /// <summary>What was decided last, newest first, each decision once.</summary>
    public IReadOnlyList<FactRow> Decisions() =>
        state.Steps
            .Where(step => step is { Standing: Standing.Finished, Outcome: not null, Superseded: false })
            .GroupBy(step => step.Key, StringComparer.Ordinal)
            .Select(instances => instances.Last())
            .OrderByDescending(step => step.ClosedAt)
            .Take(MostDecisions)
            .Select(step => (Step: step, Definition: state.Index.Step(step.Key)!))
            .Select(pair => new FactRow(
                "",
                pair.Definition.Title,
                pair.Definition.Decision.FirstOrDefault(outcome => string.Equals(outcome.Key, pair.Step.Outcome, StringComparison.Ordinal))?.Title ?? pair.Step.Outcome!,
                $"{pair.Step.ClosedByName}, {Date(pair.Step)}"))
            .ToList();

    private IEnumerable<(string Fact, string Label, StepState Step, Field Field)> Known() =>
        from item in FactWords.InOrder
        let source = state.SourceOf(item.Fact)
        where source is { } known && sees.Contains(known.Field.Sensitive) && !IsSuperfluous(item.Fact)
        select (item.Fact, item.Label, source.Value.Step, source.Value.Field);

    private bool IsSuperfluous(string fact) => fact is KnownFacts.ClientAgeRange && state.FactText(KnownFacts.ClientBirthDate) is not null;

    private string Source(StepState step) => $"dari {state.Index.Step(step.Key)?.Title}, {Date(step)}";

    private string Date(StepState step) => step.ClosedAt is { } at ? Dates.Short(at.InZone(state.Zone).Date, today) : "";
}
