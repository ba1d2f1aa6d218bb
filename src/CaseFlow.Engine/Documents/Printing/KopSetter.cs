namespace CaseFlow.Engine.Documents.Printing;

/// <summary>Sets the kop: emblem at the left, lines in the middle of the page, a double rule below.</summary>
internal sealed class KopSetter(double unit, double width, Tag section)
{
    private const double DoubleRule = 2.25;

    /// <summary>The kop as one strip.</summary>
    public Strip Set(Masthead kop)
    {
        var side = kop.Emblem.Kind == EmblemKind.None ? 0 : 58 * unit;
        var marks = new List<Mark>();
        var y = 0.0;
        for (var index = 0; index < kop.Lines.Count; index++)
        {
            var size = index == kop.Lines.Count - 1 ? 14 : 13;
            y = KopLine(kop.Lines[index].ToUpperInvariant(), Style(size, 1.25, bold: true), side, y, marks);
        }

        y += 3 * unit;
        foreach (var line in kop.Small)
        {
            y = KopLine(line, Style(9, 1.4), side, y, marks);
        }

        var emblem = 52 * unit;
        var height = Math.Max(y, side > 0 ? emblem : 0);
        switch (kop.Emblem.Kind)
        {
            case EmblemKind.Placeholder:
                var word = Style(9, 1.25);
                marks.Add(new RingMark(0, (height - emblem) / 2, emblem));
                marks.AddRange(TextSetter.Set([new Text(kop.Emblem.Label)], word, emblem, tag: null)[0].Marks.Select(mark => mark.Moved(0, (height - word.Leading) / 2)));
                break;
            case EmblemKind.Picture:
                marks.Add(new PictureMark(new Tag("Figure", section, kop.Emblem.Label), 0, (height - emblem) / 2, emblem, kop.Emblem.Png));
                break;
        }

        var rule = height + 8 * unit;
        marks.Add(new LineMark(0, rule, width, rule, 0.75));
        marks.Add(new LineMark(0, rule + 1.5, width, rule + 1.5, 0.75));
        return new Strip { Height = rule + DoubleRule, Marks = marks, KeepWithNext = true };
    }

    private double KopLine(string text, TextStyle style, double side, double y, List<Mark> marks)
    {
        var tag = new Tag("P", section);
        foreach (var line in TextSetter.Set([new Text(text)], style, width - 2 * side, tag))
        {
            marks.AddRange(line.Marks.Select(mark => mark.Moved(side, y)));
            y += style.Leading;
        }

        return y;
    }

    private TextStyle Style(double size, double spacing, bool bold = false) =>
        new(size * unit, size * unit * spacing, Align: CellAlign.Center, Bold: bold);
}
