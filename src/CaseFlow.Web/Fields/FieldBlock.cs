using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Fields;

/// <summary>Questions that stand together: asked always, or under one condition that stands in words above them.</summary>
/// <param name="Condition">The condition, or null.</param>
/// <param name="Fields">The questions in order; those that an option of one of them opens stand inside it.</param>
public sealed record FieldBlock(FieldCondition? Condition, IReadOnlyList<FieldView> Fields)
{
    /// <summary>Arranges questions: below the option that opens them where there is one, else in a block of their own.</summary>
    public static IReadOnlyList<FieldBlock> Of(FormView form, IReadOnlyList<Field> fields)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(fields);
        var asked = fields.Select(field => (Field: field, Condition: FieldCondition.Of(field, form))).Where(item => !item.Condition.IsNever).ToList();
        var homes = asked.ToDictionary(item => item.Field.Id, item => HomeOf(item.Field, item.Condition, asked.ConvertAll(other => other.Field)), StringComparer.Ordinal);

        var blocks = new List<FieldBlock>();
        foreach (var (field, condition) in asked.Where(item => homes[item.Field.Id] is null))
        {
            var view = View(field);
            var shown = condition.IsAlways ? null : condition;
            if (blocks.Count > 0 && Equals(blocks[^1].Condition?.Words, shown?.Words))
            {
                blocks[^1] = blocks[^1] with { Fields = [.. blocks[^1].Fields, view] };
            }
            else
            {
                blocks.Add(new FieldBlock(shown, [view]));
            }
        }

        return blocks;

        FieldView View(Field field) =>
            new(form, field, field.Id)
            {
                Opens = asked.Where(item => homes[item.Field.Id] is { } home && string.Equals(home.Field, field.Id, StringComparison.Ordinal))
                    .GroupBy(item => homes[item.Field.Id]!.Value.Option, item => View(item.Field), StringComparer.Ordinal)
                    .ToDictionary(group => group.Key, group => (IReadOnlyList<FieldView>)group.ToList(), StringComparer.Ordinal),
            };
    }

    private static (string Field, string Option)? HomeOf(Field field, FieldCondition condition, List<Field> asked) =>
        condition.SingleOption is { } home
        && asked.Find(other => string.Equals(other.Id, home.Field, StringComparison.Ordinal)) is { } parent
        && asked.IndexOf(parent) < asked.IndexOf(field)
        && FieldView.ShowsOptions(parent)
            ? home
            : null;
}
