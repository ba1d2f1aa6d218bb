using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Fields;

/// <summary>Any form of a definition as a page shows it: the model of the partial <c>Fields/_Form</c>.</summary>
public sealed record FormView
{
    /// <summary>The button that adds a row to a table: <c>action</c> = this and the table's id.</summary>
    public const string AddRow = "add-row:";

    /// <summary>The form.</summary>
    public required Form Form { get; init; }

    /// <summary>What stands in it: a draft, prefilled answers, or what was just refused, word for word.</summary>
    public Posted Posted { get; init; } = Posted.Nothing;

    /// <summary>What is to be put right; empty before the first try.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>Where prefilled answers come from, by field id: "dari Asesmen komprehensif, 2 Februari 2026".</summary>
    public IReadOnlyDictionary<string, string> Sources { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The facts of the case, for questions that depend on it; null where there is no case yet: then those are asked, and say when.</summary>
    public IFacts? Facts { get; init; }

    /// <summary>What may be chosen for a user, office, institution, person or region, and the name of a stored file by its id.</summary>
    public Func<Field, IReadOnlyList<Option>> OptionsFor { get; init; } = _ => [];

    /// <summary>The only section shown, from 0; null: all of them.</summary>
    public int? Part { get; init; }

    /// <summary>The answer that makes a new case an emergency: below it stands what to do now. Null: none.</summary>
    public (string Field, string Option)? Emergency { get; init; }

    /// <summary>The button that was pressed, so that <c>add-row:TABLE</c> shows one row more.</summary>
    public string? Action { get; init; }

    /// <summary>Whether the form must be sent as <c>multipart/form-data</c>.</summary>
    public bool HasFiles => Form.Fields.Any(asked => asked.Type == FieldType.File);

    /// <summary>The sections shown, each with its questions in order; those that the case makes superfluous are left out.</summary>
    public IEnumerable<(string Title, IReadOnlyList<FieldBlock> Blocks)> Sections =>
        Form.Sections
            .Where((_, at) => Part is null || Part == at)
            .Select(section => (section.Title, FieldBlock.Of(this, section.Fields)))
            .Where(section => section.Item2.Count > 0);

    /// <summary>The message for a name, or null.</summary>
    public string? ErrorOf(string name) => Errors.FirstOrDefault(error => string.Equals(error.Field, name, StringComparison.Ordinal))?.Message;

    /// <summary>The numbers of a table's rows to show: those posted, at least one or the fewest allowed, and one more when asked for.</summary>
    public IReadOnlyList<int> RowsOf(Field table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = new SortedSet<int>(Posted.Names.Select(posted => RowIn(posted, name)).OfType<int>());
        var wanted = Math.Max(1, Math.Max(table.Rows?.AtLeast ?? 0, rows.Count));
        if (string.Equals(Action, AddRow + name, StringComparison.Ordinal))
        {
            wanted = Math.Max(wanted, rows.Count + 1);
        }

        wanted = Math.Min(wanted, Math.Max(rows.Count, table.Rows?.AtMost ?? int.MaxValue));
        while (rows.Count < wanted)
        {
            rows.Add(rows.Count == 0 ? 0 : rows.Max + 1);
        }

        return rows.ToArray();
    }

    private static int? RowIn(string posted, string table)
    {
        if (!posted.StartsWith(table + "[", StringComparison.Ordinal))
        {
            return null;
        }

        var end = posted.IndexOf(']', table.Length);
        return end > 0 && int.TryParse(posted.AsSpan(table.Length + 1, end - table.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row < 10_000 ? row : null;
    }
}
