namespace CaseFlow.Engine.Documents.Printing;

/// <summary>
/// Sets the blocks of a document as strips, top to bottom. Measures follow the look of Indonesian official letters on A4 with 12 point text;
/// everything scales with the text size of the letterhead.
/// </summary>
internal sealed class BlockSetter
{
    /// <summary>So few lines do not stand alone above a signature.</summary>
    private const int FewLines = 2;

    private readonly DocumentModel _document;
    private readonly double _width;
    private readonly double _unit;
    private readonly List<Strip> _strips = [];
    private Tag? _section;
    private double _after;
    private bool _newPage;
    private bool _attachment;

    private BlockSetter(DocumentModel document)
    {
        _document = document;
        _width = document.Page.Width - document.Page.Left - document.Page.Right;
        _unit = document.Page.TypeSize / 12;
    }

    /// <summary>The strips of the whole document.</summary>
    public static IReadOnlyList<Strip> Set(DocumentModel document)
    {
        var setter = new BlockSetter(document);
        setter.SetAll();
        return setter._strips;
    }

    private void SetAll()
    {
        _section = new Tag("Sect", null);
        Add(new KopSetter(_unit, _width, _section).Set(_document.Masthead));
        _after = 10 * _unit;
        for (var index = 0; index < _document.Blocks.Count; index++)
        {
            var next = index + 1 < _document.Blocks.Count ? _document.Blocks[index + 1] : null;
            var from = _strips.Count;
            Block(_document.Blocks[index], 0, _width);
            KeepTogether(_document.Blocks[index], next, from);
            if (next is Signatures or Verification && _document.Blocks[index] is Paragraph)
            {
                KeepClosing(from);
            }
        }
    }

    /// <summary>A signature stands under the whole of its last paragraph; where that is only a line or two, as thanks are, also under the last words before it.</summary>
    private void KeepClosing(int from)
    {
        var last = _strips.Count - from;
        for (var index = last > FewLines ? from : Math.Max(0, from - FewLines); index < _strips.Count; index++)
        {
            _strips[index].KeepWithNext = true;
        }
    }

    /// <summary>Headings stay with their text, an announcement ending in a colon with what it announces, the last words of a letter with its signature.</summary>
    private void KeepTogether(Block block, Block? next, int from)
    {
        if (_strips.Count == from || next is null or PageBreak)
        {
            return;
        }

        var announces = block is Heading or LetterHead or RecordTitle or Address || block is Paragraph { Content: [.., Text { Value: var end }] } && end.EndsWith(':');
        var signs = next is Signatures or Verification || block is Signatures && next is Copies;
        if (announces || signs)
        {
            for (var index = Math.Max(from, _strips.Count - 2); index < _strips.Count; index++)
            {
                _strips[index].KeepWithNext = true;
            }
        }
    }

    private void Block(Block block, double left, double width)
    {
        switch (block)
        {
            case PageBreak:
                _newPage = true;
                _attachment = true;
                break;
            case LetterHead head:
                Head(head);
                break;
            case RecordTitle title:
                var titleTag = new Tag("H1", _section);
                Lines([new Text(title.Title.ToUpperInvariant())], Style(12, 1.35, CellAlign.Center, bold: true), left, width, titleTag);
                Lines(title.Number, Style(12, 1.35, CellAlign.Center), left, width, new Tag("P", _section));
                _after = 16 * _unit;
                break;
            case Address address:
                var style = Style(12, _document.Page.LineSpacing);
                foreach (var line in address.Lines)
                {
                    Lines(line, style, left, width * 0.75, new Tag("P", _section));
                }

                _after = 9 * _unit;
                break;
            case Heading heading:
                Space(4);
                Lines(heading.Content, Style(12, 1.35, CellAlign.Center, bold: true), left, width, new Tag("H2", _section));
                break;
            case Paragraph paragraph:
                Lines(paragraph.Content, StyleOf(paragraph.Style), left, width, new Tag("P", _section));
                _after = (paragraph.Style == ParagraphStyle.Centered ? 16 : 6) * _unit;
                break;
            case Definitions definitions:
                var indent = definitions.Indented ? 28 * _unit : 0;
                Rows(definitions.Rows, left + indent, width - indent);
                _after = (_attachment ? 14 : 8) * _unit;
                break;
            case ListBlock list:
                Items(list, left, width);
                break;
            case Table table:
                Space(4);
                TableSetter.Set(table, Style(11, 1.3), left, width, _document.Page, _section, Add);
                _after = 8 * _unit;
                break;
            case Signatures signatures:
                Space(_attachment ? 14 : 10);
                Add(new SignatureSetter(_document, _unit, _section).Set(signatures, _width));
                _after = 6 * _unit;
                break;
            case Verification verification:
                Space(14);
                Add(new SignatureSetter(_document, _unit, _section).Set(verification));
                break;
            case Copies copies:
                CopiesTo(copies);
                break;
        }
    }

    /// <summary>Number and the rest at the left, place and date at the right on the first line.</summary>
    private void Head(LetterHead head)
    {
        var style = Style(12, 1.35);
        var date = TextSetter.Measure(head.Dateline, style).Whole;
        var dateWidth = Math.Min(date, _width / 2);
        var labels = head.Rows.Max(row => TextSetter.Measure(row.Label, style).Whole) + 12 * _unit;
        var colon = Fonts.Width(Face.Regular, style.Size, ": ");
        for (var index = 0; index < head.Rows.Count; index++)
        {
            var row = head.Rows[index];
            var tag = new Tag("P", _section);
            var value = TextSetter.Set(row.Value, style, _width - labels - colon - dateWidth - 16 * _unit, tag);
            var dateline = index == 0 ? TextSetter.Set(head.Dateline, style with { Align = CellAlign.Right }, dateWidth, new Tag("P", _section)) : [];
            var marks = TextSetter.Set(row.Label, style, labels, tag)[0].Marks.ToList();
            marks.Add(new TextMark(tag, labels, style.Baseline, ": ", Face.Regular, style.Size));
            marks.AddRange(value.SelectMany((line, at) => line.Marks.Select(mark => mark.Moved(labels + colon, at * style.Leading))));
            marks.AddRange(dateline.SelectMany((line, at) => line.Marks.Select(mark => mark.Moved(_width - dateWidth, at * style.Leading))));
            Add(new Strip { Height = Math.Max(value.Count, index == 0 ? dateline.Count : 1) * style.Leading, Marks = marks });
        }

        _after = 10 * _unit;
    }

    private void Rows(IReadOnlyList<Definition> rows, double left, double width)
    {
        var style = Style(12, 1.35);
        var numbers = rows.Any(row => row.Number is not null) ? 13 * _unit : 0;
        var labels = Math.Min(rows.Max(row => TextSetter.Measure(row.Label, style).Whole) + 12 * _unit, (width - numbers) / 2);
        var colon = Fonts.Width(Face.Regular, style.Size, ": ");
        foreach (var row in rows)
        {
            var tag = new Tag("P", _section);
            var label = TextSetter.Set(row.Label, style, labels - 4, tag);
            var value = TextSetter.Set(row.Value, style, width - numbers - labels - colon, tag);
            for (var index = 0; index < Math.Max(label.Count, value.Count); index++)
            {
                var strip = new Strip { Height = style.Leading };
                if (index == 0 && row.Number is { Length: > 0 } number)
                {
                    strip.Marks.Add(new TextMark(tag, left, style.Baseline, number + " ", Face.Regular, style.Size));
                }

                Put(strip, label, index, left + numbers);
                if (index == 0)
                {
                    strip.Marks.Add(new TextMark(tag, left + numbers + labels, style.Baseline, ": ", Face.Regular, style.Size));
                }

                Put(strip, value, index, left + numbers + labels + colon);
                Add(strip);
            }
        }

        static void Put(Strip strip, IReadOnlyList<SetLine> lines, int index, double x)
        {
            if (index < lines.Count)
            {
                strip.Marks.AddRange(lines[index].Marks.Select(mark => mark.Moved(x, 0)));
            }
        }
    }

    private void Items(ListBlock list, double left, double width)
    {
        var style = Style(12, _document.Page.LineSpacing);
        var last = list.Marker == ListMarker.Number ? $"{list.Items.Count}." : "";
        var indent = Math.Max(21 * _unit, Fonts.Width(Face.Regular, style.Size, last) + 5 * _unit);
        var outer = _section;
        var tag = new Tag("L", outer);
        for (var index = 0; index < list.Items.Count; index++)
        {
            var item = new Tag("LI", tag);
            _section = new Tag("LBody", item);
            var first = _strips.Count;
            foreach (var block in list.Items[index])
            {
                var from = _strips.Count;
                Block(block, left + indent, width - indent);
                _after = Math.Min(_after, 6 * _unit);
                if (block is Paragraph && block != list.Items[index][^1])
                {
                    KeepLast(from);
                }
            }

            if (_strips.Count > first)
            {
                Marker(list.Marker, index, _strips[first], style, left, indent, new Tag("Lbl", item));
            }

            _after = (list.Items[index] is [.., Table] ? 9 : list.Marker == ListMarker.Box ? 6 : 4) * _unit;
        }

        _section = outer;
        _after = (_attachment ? 14 : 7) * _unit;
    }

    private void Marker(ListMarker marker, int index, Strip strip, TextStyle style, double left, double indent, Tag tag)
    {
        switch (marker)
        {
            case ListMarker.Number:
                var number = $"{index + 1}.";
                var right = left + indent - 5.5 * _unit;
                strip.Marks.Insert(0, new TextMark(tag, right - Fonts.Width(Face.Regular, style.Size, number), style.Baseline, number + " ", Face.Regular, style.Size));
                break;
            case ListMarker.Dash:
                strip.Marks.Insert(0, new TextMark(tag, left + indent - 15 * _unit, style.Baseline, "– ", Face.Regular, style.Size));
                break;
            case ListMarker.Box:
                var size = 9 * _unit;
                strip.Marks.Insert(0, new BoxMark(left + 0.5, style.Baseline - size + 1, size, size));
                break;
        }
    }

    private void KeepLast(int from)
    {
        for (var index = Math.Max(from, _strips.Count - 2); index < _strips.Count; index++)
        {
            _strips[index].KeepWithNext = true;
        }
    }

    private void CopiesTo(Copies copies)
    {
        Space(10);
        var style = Style(11, 1.3);
        Lines([new Text(copies.Title)], style, 0, _width, new Tag("P", _section));
        var list = new Tag("L", _section);
        for (var index = 0; index < copies.Items.Count; index++)
        {
            var item = new Tag("LI", list);
            var first = _strips.Count;
            _strips[^1].KeepWithNext = true;
            Lines(copies.Items[index], style, 17 * _unit, _width - 17 * _unit, new Tag("LBody", item));
            Marker(ListMarker.Number, index, _strips[first], style, 0, 19.5 * _unit, new Tag("Lbl", item));
        }
    }

    /// <summary>Adds lines; the first two stay together, and so do the last two.</summary>
    private void Lines(IReadOnlyList<Inline> inlines, TextStyle style, double left, double width, Tag tag)
    {
        var lines = TextSetter.Set(inlines, style, width, tag);
        for (var index = 0; index < lines.Count; index++)
        {
            Add(new Strip
            {
                Height = style.Leading,
                Marks = lines[index].Marks.Select(mark => mark.Moved(left, 0)).ToList(),
                KeepWithNext = lines.Count > 1 && (index == 0 || index == lines.Count - 2),
            });
        }
    }

    private void Add(Strip strip)
    {
        var placed = _newPage
            ? new Strip { Height = strip.Height, Marks = strip.Marks, KeepWithNext = strip.KeepWithNext, Header = strip.Header, WhenFirst = strip.WhenFirst, WhenLast = strip.WhenLast, NewPage = true }
            : strip;
        placed.Before = Math.Max(placed.Before, _after);
        _after = 0;
        _newPage = false;
        _strips.Add(placed);
    }

    private void Space(double points) => _after = Math.Max(_after, points * _unit);

    private TextStyle StyleOf(ParagraphStyle style) => style switch
    {
        ParagraphStyle.Body => Style(12, _document.Page.LineSpacing) with { Justified = true, FirstIndent = 28 * _unit },
        ParagraphStyle.Centered => Style(12, _document.Page.LineSpacing, CellAlign.Center),
        _ => Style(12, _document.Page.LineSpacing) with { Justified = !_attachment },
    };

    private TextStyle Style(double size, double spacing, CellAlign align = CellAlign.Left, bool bold = false) =>
        new(size * _unit, size * _unit * spacing, Align: align, Bold: bold);
}
