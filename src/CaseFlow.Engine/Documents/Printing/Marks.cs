using System.Collections;

namespace CaseFlow.Engine.Documents.Printing;

/// <summary>A node of the PDF's structure tree (ISO 32000-1, 14.8.4). Marks of one node stand together.</summary>
internal sealed class Tag(string type, Tag? parent, string? alternative = null)
{
    /// <summary>Standard structure type: P, H1, L, LI, Lbl, LBody, Table, TR, TH, TD, Figure, Sect.</summary>
    public string Type => type;

    public Tag? Parent => parent;

    /// <summary>Words for a figure.</summary>
    public string? Alternative => alternative;
}

/// <summary>Something drawn, in points from the left margin and the top of its strip. No tag: decoration that is not read aloud.</summary>
internal abstract record Mark(Tag? Tag)
{
    /// <summary>The same mark elsewhere.</summary>
    public abstract Mark Moved(double x, double y);
}

/// <summary>A text on its baseline.</summary>
internal sealed record TextMark(Tag? Tag, double X, double Y, string Text, Face Face, double Size) : Mark(Tag)
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A straight line.</summary>
internal sealed record LineMark(double X1, double Y1, double X2, double Y2, double Width, bool Dotted = false) : Mark((Tag?)null)
{
    public override Mark Moved(double x, double y) => this with { X1 = X1 + x, Y1 = Y1 + y, X2 = X2 + x, Y2 = Y2 + y };
}

/// <summary>An empty rectangle.</summary>
internal sealed record BoxMark(double X, double Y, double Width, double Height) : Mark((Tag?)null)
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>The ring that keeps the emblem's place.</summary>
internal sealed record RingMark(double X, double Y, double Size) : Mark((Tag?)null)
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A PNG picture in a square.</summary>
internal sealed record PictureMark(Tag? Tag, double X, double Y, double Size, ReadOnlyMemory<byte> Png) : Mark(Tag)
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>A QR symbol with its quiet zone in a square.</summary>
internal sealed record QrMark(Tag? Tag, double X, double Y, double Size, IReadOnlyList<BitArray> Modules) : Mark(Tag)
{
    public override Mark Moved(double x, double y) => this with { X = X + x, Y = Y + y };
}

/// <summary>What the page composer moves: a line of text, a table row, a signature block. Never parted.</summary>
internal sealed class Strip
{
    /// <summary>Height without the space above.</summary>
    public required double Height { get; init; }

    /// <summary>Space above, dropped at the top of a page.</summary>
    public double Before { get; set; }

    /// <summary>What is drawn.</summary>
    public List<Mark> Marks { get; init; } = [];

    /// <summary>Must not be parted from the next strip.</summary>
    public bool KeepWithNext { get; set; }

    /// <summary>Begins a new page.</summary>
    public bool NewPage { get; init; }

    /// <summary>Set again above this strip when it opens a page: the header of its table.</summary>
    public Strip? Header { get; init; }

    /// <summary>Drawn when this strip opens a page: the upper border of a row that was parted.</summary>
    public Mark? WhenFirst { get; init; }

    /// <summary>Drawn when this strip ends a page: the lower border of a row that was parted.</summary>
    public Mark? WhenLast { get; init; }
}
