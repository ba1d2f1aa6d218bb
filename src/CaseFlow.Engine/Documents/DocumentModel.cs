using NodaTime;

namespace CaseFlow.Engine.Documents;

/// <summary>The two shapes of an official document.</summary>
public enum DocumentKind
{
    /// <summary><c>surat</c>: number, class, attachments and subject at the left, place and date at the right.</summary>
    Letter,

    /// <summary><c>berita-acara</c>: title and number in the middle.</summary>
    Record,
}

/// <summary>
/// A filled document: the one thing that both the preview and the printer read. Immutable; block structure comes from the template alone,
/// values stand only inside <see cref="Text"/>.
/// </summary>
public sealed record DocumentModel
{
    /// <summary>Key of the template.</summary>
    public required string Template { get; init; }

    /// <summary>Title for the window and the PDF's metadata; holds a case number at most, never a name.</summary>
    public required string Title { get; init; }

    /// <summary>Shape.</summary>
    public required DocumentKind Kind { get; init; }

    /// <summary>Paper, margins and type.</summary>
    public required PageStyle Page { get; init; }

    /// <summary>The kop, on the first page only.</summary>
    public required Masthead Masthead { get; init; }

    /// <summary>Everything below the kop, in reading order.</summary>
    public required IReadOnlyList<Block> Blocks { get; init; }

    /// <summary>Left part of every page's foot, such as "K-2026-00042 · Rahasia".</summary>
    public required string Footer { get; init; }

    /// <summary>Right part of every page's foot, with <c>{{halaman}}</c> and <c>{{jumlah_halaman}}</c>.</summary>
    public required string PageCount { get; init; }

    /// <summary>Date of the document, local to the office; null where none was set.</summary>
    public LocalDate? Date { get; init; }

    /// <summary>What is still missing, each once, in order of appearance. A document with blanks is not ready to be issued.</summary>
    public required IReadOnlyList<Blank> Blanks { get; init; }

    /// <summary>What this document discloses, of what its template may (<see cref="Template.Shows"/>), in that order: a disclosure that only answers bring is left out while none of them is printed.</summary>
    public required IReadOnlyList<string> Opens { get; init; }
}

/// <summary>A value that the document prints but nobody has given.</summary>
/// <param name="Name">The name, such as <c>dokumen.alamat_tujuan</c> or <c>peksos.str</c>.</param>
/// <param name="Field">Id of the template's own field that fills it; null where it comes from the case, the office or a user's data.</param>
/// <param name="Label">What is missing, in Indonesian.</param>
/// <param name="Anchor">Id of the first mark in the preview.</param>
public sealed record Blank(string Name, string? Field, string Label, string Anchor);

/// <summary>Paper, margins and type of a document; lengths in points.</summary>
/// <param name="Width">Width of the sheet.</param>
/// <param name="Height">Height of the sheet.</param>
/// <param name="Top">Upper margin.</param>
/// <param name="Right">Right margin.</param>
/// <param name="Bottom">Lower margin; the foot stands in it.</param>
/// <param name="Left">Left margin.</param>
/// <param name="TypeSize">Size of the text.</param>
/// <param name="LineSpacing">Distance of lines as a multiple of the size.</param>
/// <param name="SignatureRoom">Height kept free for a signature.</param>
public sealed record PageStyle(
    double Width, double Height, double Top, double Right, double Bottom, double Left, double TypeSize, double LineSpacing, double SignatureRoom);

/// <summary>The kop: emblem, bold lines, small lines.</summary>
/// <param name="Lines">Bold lines in capitals, the last one larger.</param>
/// <param name="Small">Address lines.</param>
/// <param name="Emblem">What stands at the left.</param>
public sealed record Masthead(IReadOnlyList<string> Lines, IReadOnlyList<string> Small, Emblem Emblem);

/// <summary>The emblem of a kop.</summary>
/// <param name="Kind">Whether there is one.</param>
/// <param name="Png">The picture, for <see cref="EmblemKind.Picture"/>.</param>
/// <param name="Label">What it is, for people who do not see it.</param>
public sealed record Emblem(EmblemKind Kind, ReadOnlyMemory<byte> Png = default, string Label = "");

/// <summary>Whether a kop has an emblem.</summary>
public enum EmblemKind
{
    /// <summary>No emblem; the lines stand in the middle of the page.</summary>
    None,

    /// <summary>A ring that shows where the emblem belongs.</summary>
    Placeholder,

    /// <summary>A PNG picture.</summary>
    Picture,
}

/// <summary>A part of a document that stands by itself.</summary>
public abstract record Block;

/// <summary>Nomor, Sifat, Lampiran, Hal; with place and date at the right.</summary>
/// <param name="Rows">Label and value.</param>
/// <param name="Dateline">Place and date.</param>
public sealed record LetterHead(IReadOnlyList<Definition> Rows, IReadOnlyList<Inline> Dateline) : Block;

/// <summary>Title and number of a berita acara, in the middle.</summary>
/// <param name="Title">Title, shown in capitals.</param>
/// <param name="Number">Number line.</param>
public sealed record RecordTitle(string Title, IReadOnlyList<Inline> Number) : Block;

/// <summary>The addressee: one line each.</summary>
public sealed record Address(IReadOnlyList<IReadOnlyList<Inline>> Lines) : Block;

/// <summary>How a paragraph stands.</summary>
public enum ParagraphStyle
{
    /// <summary>Justified, first line indented.</summary>
    Body,

    /// <summary>Justified, from the left margin.</summary>
    Flush,

    /// <summary>In the middle.</summary>
    Centered,
}

/// <summary>Running text.</summary>
public sealed record Paragraph(IReadOnlyList<Inline> Content, ParagraphStyle Style) : Block;

/// <summary>A heading inside the document, in the middle, bold.</summary>
public sealed record Heading(IReadOnlyList<Inline> Content) : Block;

/// <summary>What stands before the items of a list.</summary>
public enum ListMarker
{
    /// <summary>1. 2. 3.</summary>
    Number,

    /// <summary>A dash.</summary>
    Dash,

    /// <summary>A box to tick by hand.</summary>
    Box,
}

/// <summary>A list; items hold blocks.</summary>
/// <param name="Marker">What stands before each item.</param>
/// <param name="Items">Blocks of each item.</param>
public sealed record ListBlock(ListMarker Marker, IReadOnlyList<IReadOnlyList<Block>> Items) : Block;

/// <summary>One row "label : value".</summary>
/// <param name="Number">"1." where the rows are numbered and this one begins a number; empty for the rows below it; null where nothing is numbered.</param>
/// <param name="Label">Label.</param>
/// <param name="Value">Value.</param>
public sealed record Definition(string? Number, IReadOnlyList<Inline> Label, IReadOnlyList<Inline> Value);

/// <summary>Rows "label : value" with their colons below each other.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Indented">Whether they stand in from the margin, as in the body of a letter.</param>
public sealed record Definitions(IReadOnlyList<Definition> Rows, bool Indented) : Block;

/// <summary>How the cells of a column stand.</summary>
public enum CellAlign
{
    /// <summary>From the left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>To the right.</summary>
    Right,
}

/// <summary>A table with a header row, repeated on every page it reaches. Every row has as many cells as the header.</summary>
/// <param name="Columns">How each column stands.</param>
/// <param name="Header">Header cells.</param>
/// <param name="Rows">Rows of cells.</param>
public sealed record Table(
    IReadOnlyList<CellAlign> Columns, IReadOnlyList<IReadOnlyList<Inline>> Header, IReadOnlyList<IReadOnlyList<IReadOnlyList<Inline>>> Rows) : Block;

/// <summary>One signature: what stands above the room, the name, what stands below.</summary>
/// <param name="Above">Lines above, such as "Mengetahui," and the post.</param>
/// <param name="Name">The name, bold and underlined, or a line to write it on.</param>
/// <param name="Below">Lines below, such as the NIP.</param>
public sealed record Signatory(IReadOnlyList<IReadOnlyList<Inline>> Above, IReadOnlyList<Inline> Name, IReadOnlyList<IReadOnlyList<Inline>> Below);

/// <summary>Signatures side by side, never parted by a page: one stands at the right, two share the page's width.</summary>
/// <param name="Columns">One or two.</param>
/// <param name="Beside">The code to check the document by, at the left of a single signature.</param>
public sealed record Signatures(IReadOnlyList<Signatory> Columns, Verification? Beside) : Block;

/// <summary>The code by which a reader can ask whether the document is genuine. Holds nothing about a person.</summary>
/// <param name="Lines">What to do, in words.</param>
/// <param name="Code">The code; null until the document is issued.</param>
/// <param name="Pending">What stands in place of a code not given yet.</param>
/// <param name="Label">What the QR symbol is, for people who do not see it.</param>
public sealed record Verification(IReadOnlyList<IReadOnlyList<Inline>> Lines, string? Code, string Pending, string Label) : Block;

/// <summary>Tembusan.</summary>
/// <param name="Title">"Tembusan:".</param>
/// <param name="Items">Who gets a copy.</param>
public sealed record Copies(string Title, IReadOnlyList<IReadOnlyList<Inline>> Items) : Block;

/// <summary>What follows begins a new page and is an attachment.</summary>
public sealed record PageBreak : Block;

/// <summary>A part of a line.</summary>
public abstract record Inline;

/// <summary>Characters.</summary>
/// <param name="Value">Plain text without line breaks.</param>
/// <param name="Bold">Bold.</param>
/// <param name="Italic">Italic.</param>
public sealed record Text(string Value, bool Bold = false, bool Italic = false) : Inline;

/// <summary>A line break within the same block.</summary>
public sealed record LineBreak : Inline;

/// <summary>Marks a missing value.</summary>
/// <param name="Label">What is missing.</param>
/// <param name="Anchor">Id to link to, for the first mark of a name; null for a repeated one.</param>
public sealed record BlankMark(string Label, string? Anchor) : Inline;

/// <summary>A dotted line to write on by hand.</summary>
public sealed record FillLine : Inline;

/// <summary>Empty room to write in by hand.</summary>
public sealed record WritingRoom : Inline;
