using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Cases;

/// <summary>One row of the table that an <c>each</c> step goes through. A row is known by what it says, so that one put in or taken out above it changes nothing for it.</summary>
/// <param name="Number">Its place in the table, from 1.</param>
/// <param name="Answers">What it says.</param>
/// <param name="Last">The last instance that treats it; null while there is none.</param>
internal sealed record TableRow(int Number, Answers Answers, StepState? Last)
{
    /// <summary>Finds for each row the instance that treats it: of rows that say the same the one in the same place, else the next.</summary>
    /// <param name="rows">The rows of the table.</param>
    /// <param name="instances">Of each row that was ever treated, the last instance.</param>
    public static IReadOnlyList<TableRow> Match(IReadOnlyList<Answers> rows, IReadOnlyList<StepState> instances)
    {
        var left = instances.ToList();
        var found = rows.Select((row, index) => Take(left, instance => instance.Row == index + 1 && (instance.RowAnswers?.Equals(row) ?? true))).ToList();
        return rows.Select((row, index) => new TableRow(index + 1, row, found[index] ?? Take(left, instance => row.Equals(instance.RowAnswers)))).ToList();
    }

    /// <summary>The rows that instances treat, whatever the table says by now.</summary>
    public static IReadOnlyList<TableRow> AsTheyWere(IReadOnlyList<StepState> instances) =>
        instances.Select(instance => new TableRow(instance.Row ?? 0, instance.RowAnswers ?? Answers.None, instance)).ToList();

    private static StepState? Take(List<StepState> left, Predicate<StepState> isIts)
    {
        var at = left.FindIndex(isIts);
        if (at < 0)
        {
            return null;
        }

        var taken = left[at];
        left.RemoveAt(at);
        return taken;
    }
}
