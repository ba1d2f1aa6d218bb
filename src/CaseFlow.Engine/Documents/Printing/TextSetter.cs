namespace CaseFlow.Engine.Documents.Printing;

/// <summary>How a text is set.</summary>
/// <param name="Size">Size in points.</param>
/// <param name="Leading">Distance of lines in points.</param>
/// <param name="Justified">Whether lines are spread to the full width.</param>
/// <param name="Align">Where lines stand that are not spread.</param>
/// <param name="FirstIndent">Indent of the first line.</param>
/// <param name="Bold">Whether all of it is bold.</param>
internal sealed record TextStyle(double Size, double Leading, bool Justified = false, CellAlign Align = CellAlign.Left, double FirstIndent = 0, bool Bold = false)
{
    /// <summary>Baseline of a line, from its top.</summary>
    public double Baseline => (Leading - (Fonts.Ascent + Fonts.Descent) * Size) / 2 + Fonts.Ascent * Size;
}

/// <summary>A line that has been set: marks from the line's left and top, and how far its text reaches.</summary>
internal sealed record SetLine(IReadOnlyList<Mark> Marks, double Left, double Right);

/// <summary>Sets inlines as lines of a given width: breaks at spaces and between letters joined by a hyphen, breaks words that are wider than the line, spreads lines.</summary>
internal sealed class TextSetter
{
    /// <summary>A gap wider than this part of the size looks worse than a ragged line.</summary>
    private const double WidestGap = 1.4;

    private readonly TextStyle _style;
    private readonly double _width;
    private readonly Tag? _tag;
    private readonly List<List<Unit>> _lines = [[]];
    private double _filled;

    private TextSetter(TextStyle style, double width, Tag? tag)
    {
        _style = style;
        _width = width;
        _tag = tag;
    }

    /// <summary>Sets the text; at least one line.</summary>
    public static IReadOnlyList<SetLine> Set(IReadOnlyList<Inline> inlines, TextStyle style, double width, Tag? tag)
    {
        var setter = new TextSetter(style, Math.Max(width, style.Size), tag);
        foreach (var unit in Words.Of(inlines, style))
        {
            setter.Take(unit);
        }

        return setter._lines.Select((line, index) => setter.Finish(line, index)).ToList();
    }

    /// <summary>Width of the widest word and of the whole text on one line, for laying out a table.</summary>
    public static (double Widest, double Whole) Measure(IReadOnlyList<Inline> inlines, TextStyle style)
    {
        double widest = 0, whole = 0, line = 0;
        foreach (var unit in Words.Of(inlines, style))
        {
            widest = Math.Max(widest, unit.Width);
            line += unit.Width + unit.Space;
            whole = Math.Max(whole, line - unit.Space);
            if (unit.Breaks)
            {
                line = 0;
            }
        }

        return (widest, whole);
    }

    private void Take(Unit unit)
    {
        var room = _width - Indent;
        unit = unit.IsFillLine ? unit with { Width = Math.Min(unit.Width, room) } : unit;
        if (unit is { Width: 0, Breaks: false } && (_lines[^1].Count == 0 || _lines[^1][^1].Space > 0))
        {
            return;
        }

        if (_lines[^1].Count > 0 && _filled + unit.Width > room + 0.01)
        {
            NewLine();
            room = _width - Indent;
        }

        if (unit.Width > room + 0.01 && !unit.IsFillLine)
        {
            foreach (var part in unit.Split(room, _width, _style.Size))
            {
                if (_lines[^1].Count > 0)
                {
                    NewLine();
                }

                Put(part);
            }
        }
        else
        {
            Put(unit);
        }

        if (unit.Breaks)
        {
            _lines[^1].Add(Unit.ForcedEnd);
            NewLine();
        }
    }

    private double Indent => _lines.Count == 1 ? _style.FirstIndent : 0;

    private void Put(Unit unit)
    {
        _lines[^1].Add(unit);
        _filled += unit.Width + unit.Space;
    }

    private void NewLine()
    {
        _lines.Add([]);
        _filled = 0;
    }

    private SetLine Finish(List<Unit> units, int index)
    {
        var forced = units.Remove(Unit.ForcedEnd);
        var last = forced || index == _lines.Count - 1;
        var indent = index == 0 ? _style.FirstIndent : 0;
        var room = _width - indent;
        var fillers = units.Count(unit => unit.IsFillLine);
        var natural = units.Sum(unit => unit.Width + unit.Space) - (units.Count > 0 ? units[^1].Space : 0);

        // A line to write on takes what its row leaves.
        var filler = fillers > 0 ? Math.Max(0, room - natural) / fillers : 0;
        natural += filler * fillers;

        var gaps = units.Take(Math.Max(0, units.Count - 1)).Count(unit => unit.Space > 0);
        var extra = _style.Justified && !last && gaps > 0 && fillers == 0 ? Math.Max(0, room - natural) / gaps : 0;
        extra = extra > WidestGap * _style.Size ? 0 : extra;

        var left = indent + _style.Align switch { CellAlign.Center => (room - natural) / 2, CellAlign.Right => room - natural, _ => 0 };
        return Draw(units, left, extra, filler);
    }

    private SetLine Draw(List<Unit> units, double left, double extra, double filler)
    {
        var marks = new List<Mark>();
        var at = left;
        var baseline = _style.Baseline;
        for (var index = 0; index < units.Count; index++)
        {
            var unit = units[index];
            if (unit.IsFillLine)
            {
                marks.Add(new LineMark(at, baseline + 1.5, at + unit.Width + filler, baseline + 1.5, 0.75, Dotted: true));
                at += unit.Width + filler + unit.Space;
                continue;
            }

            var space = index < units.Count - 1 && unit.Space > 0;
            for (var piece = 0; piece < unit.Pieces.Count; piece++)
            {
                var (text, face, width) = unit.Pieces[piece];

                // The space is set too, so that copied text keeps its words apart.
                var shown = space && piece == unit.Pieces.Count - 1 ? text + " " : text;
                if (extra == 0 && marks is [.., TextMark before] && before.Face == face && Math.Abs(before.X + Fonts.Width(face, _style.Size, before.Text) - at) < 0.01)
                {
                    marks[^1] = before with { Text = before.Text + shown };
                }
                else
                {
                    marks.Add(new TextMark(_tag, at, baseline, shown, face, _style.Size));
                }

                at += width;
            }

            at += space ? unit.Space + extra : 0;
        }

        return new SetLine(marks, left, at);
    }
}
