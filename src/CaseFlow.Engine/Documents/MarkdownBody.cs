using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.CustomContainers;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using MarkdownBlock = Markdig.Syntax.Block;
using MarkdownInline = Markdig.Syntax.Inlines.Inline;
using MarkdownTable = Markdig.Extensions.Tables.Table;
using MarkdownTableRow = Markdig.Extensions.Tables.TableRow;

namespace CaseFlow.Engine.Documents;

/// <summary>
/// Turns the Markdown of a template's body into blocks: paragraphs, "label : value" rows, lists, boxes to tick, tables, headings,
/// <c>---</c> for a new page, <c>::: tanda-tangan</c> and <c>::: periksa</c>. Everything else of Markdown (HTML, links, code, quotes) is switched off and stays text.
/// </summary>
internal sealed partial class MarkdownBody
{
    /// <summary>Begins an item that is ticked by hand.</summary>
    private const string Box = "[ ] ";

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    private readonly Func<string, bool, bool, IEnumerable<Inline>> _values;
    private readonly Action<int, string, string> _fault;
    private readonly Verification _check;
    private bool _attachment;

    /// <param name="values">Turns a text with tokens, in bold or italic or not, into inlines.</param>
    /// <param name="check">The verification code and its words, still without lines.</param>
    /// <param name="fault">Told of what cannot be written: line of the Markdown from 0, what, what to do.</param>
    public MarkdownBody(Func<string, bool, bool, IEnumerable<Inline>> values, Verification check, Action<int, string, string> fault)
    {
        _values = values;
        _check = check;
        _fault = fault;
    }

    /// <summary>The blocks of a Markdown text with tokens.</summary>
    public IReadOnlyList<Block> Read(string markdown)
    {
        var blocks = new List<Block>();
        foreach (var block in Markdown.Parse(markdown, Pipeline))
        {
            if (Convert(block, inList: false) is not { } converted)
            {
                continue;
            }

            if (converted is Signatures { Columns.Count: 1 } alone && blocks is [.., Verification before])
            {
                blocks[^1] = alone with { Beside = before };
            }
            else
            {
                blocks.Add(converted);
            }
        }

        return blocks;
    }

    private Block? Convert(MarkdownBlock block, bool inList)
    {
        switch (block)
        {
            case ThematicBreakBlock when inList:
                _fault(block.Line, "halaman baru tidak dapat dimulai di dalam daftar", "pindahkan `---` ke luar daftar");
                return null;
            case ThematicBreakBlock:
                _attachment = true;
                return new PageBreak();
            case HeadingBlock heading:
                return new Heading(Resolve(Lines(heading.Inline).SelectMany(line => line)));
            case ParagraphBlock paragraph:
                return Paragraph(paragraph, inList);
            case Markdig.Syntax.ListBlock list:
                return List(list, inList);
            case MarkdownTable table:
                return Table(table);
            case CustomContainer { Info: "tanda-tangan" } container when !inList:
                return Signatures(container);
            case CustomContainer { Info: "periksa" } container when !inList:
                return _check with { Lines = Paragraphs(container).SelectMany(Lines).Select(line => (IReadOnlyList<Inline>)Resolve(line)).ToList() };
            case CustomContainer container:
                _fault(container.Line, $"“::: {container.Info}” tidak dikenal di sini", "yang ada hanya `::: tanda-tangan` dan `::: periksa`, di luar daftar");
                return null;
            case LinkReferenceDefinitionGroup:
                return null;
            default:
                _fault(block.Line, "bentuk Markdown ini tidak dapat dicetak", "pakai paragraf, daftar, tabel, judul, atau baris “label : nilai”");
                return null;
        }
    }

    private Block Paragraph(ParagraphBlock paragraph, bool inList)
    {
        var lines = Lines(paragraph);
        if (inList && lines is [[{ Text: var box } run, ..], ..] && box.StartsWith(Box, StringComparison.Ordinal))
        {
            lines[0][0] = run with { Text = box[Box.Length..] };
        }

        var style = TakeStyle(lines, paragraph.Line) ?? (inList || _attachment ? ParagraphStyle.Flush : ParagraphStyle.Body);

        if (lines.Count > 0 && lines.TrueForAll(line => SplitDefinition(line) is not null))
        {
            return new Definitions(lines.Select(line => Definition(null, line)).ToList(), Indented: !inList && !_attachment);
        }

        if (lines is [[{ Text: var first }, ..], ..] && first.StartsWith("Yth.", StringComparison.Ordinal) && !inList)
        {
            return new Address(lines.Select(line => (IReadOnlyList<Inline>)Resolve(line)).ToList());
        }

        return new Paragraph(Resolve(JoinLines(lines, style == ParagraphStyle.Centered)), style);
    }

    private ParagraphStyle? TakeStyle(List<List<Run>> lines, int line)
    {
        if (lines is not [[{ Text: var first } run, ..], ..] || StyleMark().Match(first) is not { Success: true } mark)
        {
            return null;
        }

        lines[0][0] = run with { Text = first[mark.Length..] };
        if (lines[0].TrueForAll(part => string.IsNullOrWhiteSpace(part.Text)))
        {
            lines.RemoveAt(0);
        }

        switch (mark.Groups["style"].Value)
        {
            case "rata":
                return ParagraphStyle.Flush;
            case "tengah":
                return ParagraphStyle.Centered;
            default:
                _fault(line, $"gaya “{mark.Groups["style"].Value}” tidak dikenal", "yang ada hanya {.rata} dan {.tengah}");
                return null;
        }
    }

    private Block? List(Markdig.Syntax.ListBlock list, bool inList)
    {
        var items = list.OfType<ListItemBlock>().ToList();
        if (list.IsOrdered && items.TrueForAll(item => item.Count == 1 && item[0] is ParagraphBlock only && Lines(only).TrueForAll(line => SplitDefinition(line) is not null)))
        {
            return new Definitions(items.SelectMany(NumberedRows).ToList(), Indented: !inList && !_attachment);
        }

        var boxes = items.TrueForAll(item => item is [ParagraphBlock { Inline.FirstChild: LiteralInline first }, ..] && first.Content.AsSpan().StartsWith(Box));
        var marker = list.IsOrdered ? ListMarker.Number : boxes ? ListMarker.Box : ListMarker.Dash;
        return new ListBlock(marker, items.Select(item => (IReadOnlyList<Block>)item.Select(child => Convert(child, inList: true)).OfType<Block>().ToList()).ToList());
    }

    private IEnumerable<Definition> NumberedRows(ListItemBlock item, int index) =>
        Lines((ParagraphBlock)item[0]).Select((line, row) => Definition(row == 0 ? $"{index + 1}." : "", line));

    private Definition Definition(string? number, List<Run> line)
    {
        var (label, value) = SplitDefinition(line)!.Value;
        return new Definition(number, Resolve(label), Resolve(value));
    }

    /// <summary>A row is a line with a colon between spaces in the template's own text: "Nomor kasus : …".</summary>
    private static (List<Run> Label, List<Run> Value)? SplitDefinition(List<Run> line)
    {
        for (var index = 0; index < line.Count; index++)
        {
            var run = line[index];
            var colon = run.Text.IndexOf(" : ", StringComparison.Ordinal);
            if (colon < 0 && index == line.Count - 1 && run.Text.EndsWith(" :", StringComparison.Ordinal))
            {
                colon = run.Text.Length - 2;
            }

            if (colon >= 0)
            {
                var label = line.Take(index).Append(run with { Text = run.Text[..colon] }).ToList();
                var value = line.Skip(index + 1).Prepend(run with { Text = run.Text[Math.Min(colon + 3, run.Text.Length)..] }).ToList();
                return (label, value);
            }
        }

        return null;
    }

    private Table? Table(MarkdownTable table)
    {
        var rows = table.OfType<MarkdownTableRow>().ToList();
        if (rows.Count == 0 || !rows[0].IsHeader)
        {
            _fault(table.Line, "tabel ini tidak punya baris judul", "tambahkan baris judul dan baris `| --- |`");
            return null;
        }

        var width = rows[0].Count;
        var columns = table.ColumnDefinitions.Take(width).Select(column => column.Alignment switch
        {
            Markdig.Extensions.Tables.TableColumnAlign.Center => CellAlign.Center,
            Markdig.Extensions.Tables.TableColumnAlign.Right => CellAlign.Right,
            _ => CellAlign.Left,
        }).ToList();
        while (columns.Count < width)
        {
            columns.Add(CellAlign.Left);
        }

        return new Table(columns, Cells(rows[0], width), rows.Skip(1).Select(row => Cells(row, width)).ToList());
    }

    private List<IReadOnlyList<Inline>> Cells(MarkdownTableRow row, int width)
    {
        var cells = row.OfType<Markdig.Extensions.Tables.TableCell>().Take(width)
            .Select(cell => (IReadOnlyList<Inline>)Resolve(JoinLines(cell.OfType<ParagraphBlock>().SelectMany(Lines).ToList(), keepBreaks: false)))
            .ToList();
        while (cells.Count < width)
        {
            cells.Add([]);
        }

        return cells;
    }

    private Signatures? Signatures(CustomContainer container)
    {
        var columns = Paragraphs(container).Select(Lines).ToList();
        if (columns.Count is < 1 or > 2)
        {
            _fault(container.Line, "`::: tanda-tangan` berisi satu atau dua penanda tangan", "pisahkan kedua penanda tangan dengan satu baris kosong");
            return null;
        }

        return new Signatures(columns.Select(lines => Signatory(lines, container.Line)).ToList(), null);
    }

    private Signatory Signatory(List<List<Run>> lines, int at)
    {
        var name = lines.FindIndex(line => line.Exists(run => run.Bold) && line.TrueForAll(run => run.Bold || string.IsNullOrWhiteSpace(run.Text)));
        if (name < 0)
        {
            _fault(at, "penanda tangan tanpa nama", "tulis namanya di antara ** dan **, di barisnya sendiri");
            name = lines.Count - 1;
        }

        return new Signatory(
            lines.Take(name).Select(line => (IReadOnlyList<Inline>)Resolve(line)).ToList(),
            Resolve(lines[name]),
            lines.Skip(name + 1).Select(line => (IReadOnlyList<Inline>)Resolve(line)).ToList());
    }

    private IEnumerable<ParagraphBlock> Paragraphs(CustomContainer container)
    {
        foreach (var child in container)
        {
            if (child is ParagraphBlock paragraph)
            {
                yield return paragraph;
            }
            else
            {
                _fault(child.Line, $"“::: {container.Info}” hanya berisi baris teks", "hapus daftar, tabel, atau judul di dalamnya");
            }
        }
    }

    private static List<List<Run>> Lines(ParagraphBlock paragraph) => Lines(paragraph.Inline);

    private static List<List<Run>> Lines(ContainerInline? inline)
    {
        var lines = new List<List<Run>> { new() };
        Collect(inline, bold: false, italic: false, lines);
        return lines;
    }

    private static void Collect(ContainerInline? container, bool bold, bool italic, List<List<Run>> lines)
    {
        foreach (var inline in container ?? Enumerable.Empty<MarkdownInline>())
        {
            switch (inline)
            {
                case LineBreakInline:
                    lines.Add([]);
                    break;
                case EmphasisInline emphasis:
                    Collect(emphasis, bold || emphasis.DelimiterCount == 2, italic || emphasis.DelimiterCount == 1, lines);
                    break;
                case LiteralInline literal:
                    Append(lines[^1], new Run(literal.Content.ToString(), bold, italic));
                    break;
                case HtmlEntityInline entity:
                    Append(lines[^1], new Run(entity.Transcoded.ToString(), bold, italic));
                    break;
                case ContainerInline other:
                    Collect(other, bold, italic, lines);
                    break;
            }
        }
    }

    private static void Append(List<Run> line, Run run)
    {
        if (line is [.., var last] && last.Bold == run.Bold && last.Italic == run.Italic)
        {
            line[^1] = last with { Text = last.Text + run.Text };
        }
        else
        {
            line.Add(run);
        }
    }

    private static IEnumerable<Run> JoinLines(List<List<Run>> lines, bool keepBreaks) =>
        lines.SelectMany((line, index) => index == 0 ? line : line.Prepend(new Run(keepBreaks ? "\n" : " ", Bold: false, Italic: false)));

    private List<Inline> Resolve(IEnumerable<Run> runs) =>
        runs.SelectMany(run => run.Text == "\n" ? [new LineBreak()] : _values(run.Text, run.Bold, run.Italic)).ToList();

    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder().UsePipeTables().UseCustomContainers().DisableHtml();
        builder.BlockParsers.Find<ParagraphBlockParser>()!.ParseSetextHeadings = false;
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        builder.BlockParsers.TryRemove<FencedCodeBlockParser>();
        builder.BlockParsers.TryRemove<QuoteBlockParser>();
        builder.InlineParsers.TryRemove<LinkInlineParser>();
        builder.InlineParsers.TryRemove<AutolinkInlineParser>();
        builder.InlineParsers.TryRemove<CodeInlineParser>();
        return builder.Build();
    }

    [GeneratedRegex(@"^\{\.(?<style>[a-z-]+)\}\s*", RegexOptions.None, 1000)]
    private static partial Regex StyleMark();

    private sealed record Run(string Text, bool Bold, bool Italic);
}
