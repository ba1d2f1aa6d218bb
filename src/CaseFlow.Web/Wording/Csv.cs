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

    private const string Formula = "=+-@|%＝＋－＠｜％";
    private const string Skipped = " \t\r\n\v\f\u00a0\u3000\u200b\ufeff\"'";

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
        var safe = text is not null && IsFormula(text) ? "'" + text : text ?? "";
        return safe.IndexOfAny(Quoted) < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>Whether a spreadsheet might run a cell: what it looks at after blanks, quotes and marks that it skips, half or full width.</summary>
    private static bool IsFormula(string text) =>
        text.Length > 0 && (text[0] is '\t' or '\r' || text.AsSpan().TrimStart(Skipped) is [var first, ..] && Formula.Contains(first, StringComparison.Ordinal));

    private static void Line(StringBuilder text, IEnumerable<string?> cells) => text.AppendJoin(';', cells.Select(Cell)).Append("\r\n");
}
