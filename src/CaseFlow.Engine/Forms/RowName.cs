using System.Globalization;

namespace CaseFlow.Engine.Forms;

/// <summary>What a row of a table is called: by its number and by the first text or choice that it says. Masks nothing: who may see the row is decided before.</summary>
public static class RowName
{
    private const int Longest = 40;

    /// <summary>The first answered text or chosen option of a row, cut short where it is long; null where there is none.</summary>
    /// <param name="table">The table; columns that may not name a row are left out by the caller.</param>
    /// <param name="textOf">What stands in a column, by its id; null or empty where nothing does.</param>
    public static string? Of(Field table, Func<string, string?> textOf)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(textOf);
        return table.Columns.Where(column => column.Type is FieldType.Text or FieldType.Choice)
            .Select(column => Titled(column, textOf(column.Id)?.Trim()))
            .FirstOrDefault(text => text is { Length: > 0 });
    }

    /// <summary><c>baris 1 (Konseling)</c>, or <c>baris 1</c> where it has no name.</summary>
    public static string Numbered(int number, string? name) =>
        string.Create(CultureInfo.InvariantCulture, $"baris {number}{(name is null ? "" : $" ({name})")}");

    private static string? Titled(Field column, string? text) =>
        text is null || column.Type is not FieldType.Choice ? Short(text)
        : column.Options.FirstOrDefault(option => string.Equals(option.Value, text, StringComparison.Ordinal))?.Title;

    private static string? Short(string? text) => text?.Length > Longest ? text[..Longest].TrimEnd() + "…" : text;
}
