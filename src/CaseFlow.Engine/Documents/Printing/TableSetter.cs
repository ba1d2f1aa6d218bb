namespace CaseFlow.Engine.Documents.Printing;

/// <summary>Sets a table: columns by what they hold, header repeated on every page, rows whole unless they are taller than a third of a page.</summary>
internal sealed class TableSetter
{
    private const double PadX = 5;
    private const double PadY = 3;
    private const double Rule = 0.75;

    private readonly Table _table;
    private readonly TextStyle _style;
    private readonly double _left;
    private readonly double[] _columns;
    private readonly Tag _tag;
    private readonly double _tallest;

    private TableSetter(Table table, TextStyle style, double left, double width, PageStyle page, Tag? section)
    {
        _table = table;
        _style = style;
        _left = left + Rule / 2;
        _columns = Columns(width - Rule);
        _tag = new Tag("Table", section);
        _tallest = (page.Height - page.Top - page.Bottom) / 3;
    }

    public static void Set(Table table, TextStyle style, double left, double width, PageStyle page, Tag? section, Action<Strip> add)
    {
        var setter = new TableSetter(table, style, left, width, page, section);
        var header = setter.Row(table.Header, "TH", style with { Bold = true }, null)[0];
        header.KeepWithNext = true;
        add(header);
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var strips = setter.Row(table.Rows[row], "TD", style, header);
            strips[^1].KeepWithNext = row == table.Rows.Count - 2;
            strips.ForEach(add);
        }
    }

    /// <summary>One strip, or several where the row is too tall to be moved whole.</summary>
    private List<Strip> Row(IReadOnlyList<IReadOnlyList<Inline>> cells, string type, TextStyle style, Strip? header)
    {
        var row = new Tag("TR", _tag);
        var set = cells.Select((cell, column) => TextSetter.Set(
            cell,
            style with { Align = type == "TH" ? CellAlign.Center : _table.Columns[column] },
            _columns[column] - 2 * PadX,
            new Tag(type, row))).ToList();
        var lines = set.Max(cell => cell.Count);
        var most = type == "TH" || lines * style.Leading + 2 * PadY <= _tallest ? lines : 2;
        var strips = new List<Strip>();
        for (var from = 0; from < lines; from += most)
        {
            strips.Add(Part(set, from, Math.Min(most, lines - from), from + most >= lines, style, header));
        }

        return strips;
    }

    private Strip Part(List<IReadOnlyList<SetLine>> cells, int from, int count, bool last, TextStyle style, Strip? header)
    {
        var top = from == 0 ? PadY : 0;
        var height = top + count * style.Leading + (last ? PadY : 0);
        var marks = new List<Mark>();
        var x = _left;
        var continued = new Tag("TR", _tag);
        for (var column = 0; column < cells.Count; column++)
        {
            var cell = new Tag("TD", continued);
            marks.Add(new LineMark(x, 0, x, height, Rule));
            for (var index = from; index < Math.Min(from + count, cells[column].Count); index++)
            {
                var (left, y) = (x + PadX, top + (index - from) * style.Leading);
                marks.AddRange(cells[column][index].Marks.Select(mark => (from > 0 && mark is TextMark text ? text with { Tag = cell } : mark).Moved(left, y)));
            }

            x += _columns[column];
        }

        marks.Add(new LineMark(x, 0, x, height, Rule));
        var upper = new LineMark(_left - Rule / 2, 0, x + Rule / 2, 0, Rule);
        var lower = new LineMark(_left - Rule / 2, height, x + Rule / 2, height, Rule);
        if (from == 0)
        {
            marks.Add(upper);
        }

        if (last)
        {
            marks.Add(lower);
        }

        return new Strip { Height = height, Marks = marks, Header = header, WhenFirst = from == 0 ? null : upper, WhenLast = last ? null : lower };
    }

    /// <summary>Column widths: each at least its widest word, the rest by how much each holds, as browsers do; a column of numbers takes no more than it needs.</summary>
    private double[] Columns(double width)
    {
        var count = _table.Header.Count;
        var least = new double[count];
        var most = new double[count];
        for (var column = 0; column < count; column++)
        {
            var header = TextSetter.Measure(_table.Header[column], _style with { Bold = true });
            var cells = _table.Rows.Select(row => TextSetter.Measure(row[column], _style)).ToList();
            least[column] = cells.Select(cell => cell.Widest).Append(header.Widest).Max() + 2 * PadX + 1;
            most[column] = Math.Max(cells.Select(cell => cell.Whole).Append(header.Whole).Max() + 2 * PadX + 1, least[column]);
        }

        // Words too long for the table are broken, and only they: the other columns keep what they need.
        if (least.Sum() > width * 0.8)
        {
            least = least.Select(one => Math.Min(one, width * 0.8 / count)).ToArray();
        }

        if (most.Sum() > width)
        {
            var share = (width - least.Sum()) / (most.Sum() - least.Sum());
            return least.Select((one, column) => one + (most[column] - one) * share).ToArray();
        }

        const double narrow = 44;
        var wide = most.Where(one => one > narrow).Sum();
        var spare = width - most.Sum();
        return wide == 0
            ? most.Select(one => one * width / most.Sum()).ToArray()
            : most.Select(one => one > narrow ? one + spare * one / wide : one).ToArray();
    }
}
