using System.Text;

namespace CaseFlow.Web.Wording;

/// <summary>
/// Tables for the office's spreadsheet: UTF-8 with a byte order mark, semicolons, CRLF. A cell that a spreadsheet would run as a formula gets an
/// apostrophe before it.
/// </summary>
public static class Csv
{
    /// <summary>The media type.</summary>
    public const string MediaType = "text/csv; charset=utf-8";

    private static readonly char[] Quoted = [';', '"', '\r', '\n', ','];

    /// <summary>The bytes of a table.</summary>
    /// <param name="head">Headings.</param>
    /// <param name="rows">Rows; an empty cell is null or empty.</param>
    public static byte[] Of(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string?>> rows)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(rows);
        var text = new StringBuilder();
        Line(text, head);
        foreach (var row in rows)
        {
            Line(text, row);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    /// <summary>One cell as it stands in the file.</summary>
    public static string Cell(string? text)
    {
        var safe = text is { Length: > 0 } && text[0] is '=' or '+' or '-' or '@' or '\t' or '\r' ? "'" + text : text ?? "";
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private static void Line(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
}
