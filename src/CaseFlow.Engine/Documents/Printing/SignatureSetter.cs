namespace CaseFlow.Engine.Documents.Printing;

/// <summary>Sets signatures and the code to check a document by, each as one strip that no page parts.</summary>
internal sealed class SignatureSetter(DocumentModel document, double unit, Tag? section)
{
    private const double Symbol = 46;

    private readonly TextStyle _style = new(12 * unit, 12 * unit * 1.35);
    private readonly TextStyle _small = new(8.5 * unit, 8.5 * unit * 1.35);

    /// <summary>Signatures side by side: names stand on one line, however many lines stand above them.</summary>
    public Strip Set(Signatures signatures, double width)
    {
        var gap = 24 * unit;
        var column = (width - gap) / 2;
        var above = signatures.Columns.Select(who => Lines(who.Above, column, _style)).ToList();
        var tallest = above.Max(lines => lines.Count) * _style.Leading;
        var marks = new List<Mark>();
        var height = 0.0;
        for (var index = 0; index < signatures.Columns.Count; index++)
        {
            var left = signatures.Columns.Count == 1 ? column + gap : index * (column + gap);
            Place(above[index], left, 0, _style, marks);
            var y = tallest + document.Page.SignatureRoom;
            y = Name(signatures.Columns[index].Name, left, y, column, marks);
            var below = Lines(signatures.Columns[index].Below, column, _style);
            Place(below, left, y, _style, marks);
            height = Math.Max(height, y + below.Count * _style.Leading);
        }

        if (signatures.Beside is { } beside)
        {
            Check(beside, Math.Max(0, (height - Symbol * unit) / 2), marks);
        }

        return new Strip { Height = height, Marks = marks };
    }

    /// <summary>The code by itself.</summary>
    public Strip Set(Verification verification)
    {
        var marks = new List<Mark>();
        return new Strip { Height = Check(verification, 0, marks), Marks = marks };
    }

    private double Name(IReadOnlyList<Inline> name, double left, double y, double column, List<Mark> marks)
    {
        var style = _style with { Bold = true };
        foreach (var line in TextSetter.Set(name, style, column, new Tag("P", section)))
        {
            marks.AddRange(line.Marks.Select(mark => mark.Moved(left, y)));
            if (line.Marks.Any(mark => mark is TextMark))
            {
                marks.Add(new LineMark(left + line.Left, y + style.Baseline + 2 * unit, left + line.Right, y + style.Baseline + 2 * unit, 0.9));
            }

            y += style.Leading;
        }

        return y;
    }

    private double Check(Verification verification, double y, List<Mark> marks)
    {
        var size = Symbol * unit;
        IReadOnlyList<Inline> code = verification.Code is { } known ? [new Text(known, Bold: true)] : [new BlankMark(verification.Pending, null)];
        var lines = Lines([.. verification.Lines, code], 200 * unit, _small);
        var height = Math.Max(size, lines.Count * _small.Leading);
        if (verification.Code is { } given)
        {
            marks.Add(new QrMark(new Tag("Figure", section, verification.Label), 0, y + (height - size) / 2, size, VerificationCode.Modules(given)));
        }

        Place(lines, verification.Code is null ? 0 : size + 6 * unit, y + (height - lines.Count * _small.Leading) / 2, _small, marks);
        return height;
    }

    private List<SetLine> Lines(IReadOnlyList<IReadOnlyList<Inline>> lines, double width, TextStyle style)
    {
        var tag = new Tag("P", section);
        return lines.SelectMany(line => TextSetter.Set(line, style, width, tag)).ToList();
    }

    private static void Place(List<SetLine> lines, double left, double y, TextStyle style, List<Mark> marks)
    {
        for (var index = 0; index < lines.Count; index++)
        {
            marks.AddRange(lines[index].Marks.Select(mark => mark.Moved(left, y + index * style.Leading)));
        }
    }
}
