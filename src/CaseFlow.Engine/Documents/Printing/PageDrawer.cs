using PdfSharp.Drawing;
using PdfSharp.UniversalAccessibility;

namespace CaseFlow.Engine.Documents.Printing;

/// <summary>Draws marks on PDF pages and writes the structure tree that screen readers follow.</summary>
internal sealed class PageDrawer(StructureBuilder structure)
{
    private readonly Dictionary<(Face, double), XFont> _fonts = [];
    private readonly List<Tag> _open = [];

    /// <summary>Draws one mark inside its tag, or as decoration.</summary>
    public void Draw(XGraphics page, PlacedMark placed)
    {
        if (placed.Silent || placed.Mark.Tag is not { } tag)
        {
            structure.BeginArtifact();
            Draw(page, placed.Mark);
            structure.End();
            return;
        }

        Open(tag, placed.Mark);
        Draw(page, placed.Mark);
    }

    /// <summary>Closes what is open before the page ends; a paragraph that goes on overleaf stays the same paragraph.</summary>
    public void EndPage() => structure.EndMarkedContentsWithId();

    /// <summary>Closes everything.</summary>
    public void Close() => CloseTo(0);

    private void Open(Tag tag, Mark mark)
    {
        var path = new List<Tag>();
        for (var node = tag; node is not null; node = node.Parent)
        {
            path.Insert(0, node);
        }

        var common = 0;
        while (common < path.Count && common < _open.Count && ReferenceEquals(path[common], _open[common]))
        {
            common++;
        }

        CloseTo(common);
        foreach (var node in path.Skip(common))
        {
            Begin(node, mark);
            _open.Add(node);
        }
    }

    private void CloseTo(int depth)
    {
        while (_open.Count > depth)
        {
            structure.End();
            _open.RemoveAt(_open.Count - 1);
        }
    }

    private void Begin(Tag tag, Mark mark)
    {
        switch (tag.Type)
        {
            case "Figure":
                structure.BeginElement(PdfIllustrationElementTag.Figure, tag.Alternative ?? "", mark switch
                {
                    QrMark qr => new XRect(qr.X, qr.Y, qr.Size, qr.Size),
                    PictureMark picture => new XRect(picture.X, picture.Y, picture.Size, picture.Size),
                    _ => XRect.Empty,
                });
                break;
            case "Sect":
                structure.BeginElement(PdfGroupingElementTag.Section);
                break;
            default:
                structure.BeginBlockLevelElement(tag.Type);
                break;
        }
    }

    private void Draw(XGraphics page, Mark mark)
    {
        switch (mark)
        {
            case TextMark text:
                page.DrawString(text.Text, Font(text.Face, text.Size), XBrushes.Black, text.X, text.Y);
                break;
            case LineMark { Dotted: true } line:
                page.DrawLine(new XPen(XColors.Black, line.Width) { DashStyle = XDashStyle.Custom, DashPattern = [1, 1.6] }, line.X1, line.Y1, line.X2, line.Y2);
                break;
            case LineMark line:
                page.DrawLine(new XPen(XColors.Black, line.Width), line.X1, line.Y1, line.X2, line.Y2);
                break;
            case BoxMark box:
                page.DrawRectangle(new XPen(XColors.Black, 1), box.X, box.Y, box.Width, box.Height);
                break;
            case RingMark ring:
                page.DrawEllipse(new XPen(XColors.Black, 0.9), ring.X + ring.Size * 0.03, ring.Y + ring.Size * 0.03, ring.Size * 0.94, ring.Size * 0.94);
                page.DrawEllipse(
                    new XPen(XColors.Black, 0.7) { DashStyle = XDashStyle.Custom, DashPattern = [2.5, 3.5] },
                    ring.X + ring.Size * 0.135, ring.Y + ring.Size * 0.135, ring.Size * 0.73, ring.Size * 0.73);
                break;
            case PictureMark picture:
                using (var image = Pictures.Open(picture.Png))
                {
                    var scale = picture.Size / Math.Max(image.PointWidth, image.PointHeight);
                    var (width, height) = (image.PointWidth * scale, image.PointHeight * scale);
                    page.DrawImage(image, picture.X + (picture.Size - width) / 2, picture.Y + (picture.Size - height) / 2, width, height);
                }

                break;
            case QrMark qr:
                Draw(page, qr);
                break;
        }
    }

    private static void Draw(XGraphics page, QrMark qr)
    {
        const int quiet = 2;
        var module = qr.Size / (qr.Modules.Count + 2 * quiet);
        var path = new XGraphicsPath();
        foreach (var (row, column, length) in VerificationCode.Runs(qr.Modules))
        {
            path.AddRectangle(qr.X + (column + quiet) * module, qr.Y + (row + quiet) * module, length * module, module);
        }

        page.DrawPath(XBrushes.Black, path);
    }

    private XFont Font(Face face, double size)
    {
        if (!_fonts.TryGetValue((face, size), out var font))
        {
            font = Fonts.Create(face, size);
            _fonts.Add((face, size), font);
        }

        return font;
    }
}
