using System.Collections.Concurrent;
using System.Text;
using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;

namespace CaseFlow.Engine.Documents.Printing;

/// <summary>The four faces of Liberation Sans that stand inside this assembly.</summary>
internal enum Face
{
    Regular,
    Bold,
    Italic,
    BoldItalic,
}

/// <summary>Widths and glyphs of the shipped fonts, read once per process; safe from several threads.</summary>
internal static class Fonts
{
    /// <summary>Ascent and descent as parts of the size (OS/2 table of Liberation Sans 2.1.5).</summary>
    public const double Ascent = 0.905;
    public const double Descent = 0.212;

    private const string Family = "Liberation Sans";
    private const double MeasuredSize = 1000;

    /// <summary>Stands for every character that the fonts do not have.</summary>
    private const string Missing = "\u25A1";

    private static readonly Lock Measuring = new();
    private static readonly XPdfFontOptions Options = new(PdfFontEncoding.Unicode, PdfFontEmbedding.TryComputeSubset);
    private static readonly XGraphics Ruler;
    private static readonly XFont[] Measured;
    private static readonly ConcurrentDictionary<int, double>[] Widths = [new(), new(), new(), new()];

    static Fonts()
    {
        PdfSharpLicense.SetAgplLicense();
        GlobalFontSettings.FontResolver ??= new EmbeddedFonts();
        Ruler = XGraphics.CreateMeasureContext(new XSize(1000, 1000), XGraphicsUnit.Point, XPageDirection.Downwards);
        Measured = Enum.GetValues<Face>().Select(face => Create(face, MeasuredSize)).ToArray();
    }

    /// <summary>Makes PDFsharp ready: its licence is chosen, its fonts are ours.</summary>
    public static void Use()
    {
        // The static constructor does it.
    }

    /// <summary>A font for one document.</summary>
    public static XFont Create(Face face, double size) => new(
        Family,
        size,
        face switch { Face.Bold => XFontStyleEx.Bold, Face.Italic => XFontStyleEx.Italic, Face.BoldItalic => XFontStyleEx.BoldItalic, _ => XFontStyleEx.Regular },
        Options);

    /// <summary>Width of a text in points.</summary>
    public static double Width(Face face, double size, string text)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Math.Max(0, Em(face, rune));
        }

        return width * size;
    }

    /// <summary>What can be set of a character as a reader counts it: itself, itself without marks the font lacks, or a box.</summary>
    public static string Settable(Face face, string grapheme)
    {
        if (Has(face, grapheme))
        {
            return grapheme;
        }

        var known = string.Concat(grapheme.EnumerateRunes().Where(rune => Em(face, rune) >= 0));
        return known.Length > 0 && Rune.IsLetterOrDigit(known.EnumerateRunes().First()) ? known : Missing;
    }

    private static bool Has(Face face, string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (Em(face, rune) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Width as a part of the size; -1 where the face has no glyph.</summary>
    private static double Em(Face face, Rune rune) =>
        Widths[(int)face].TryGetValue(rune.Value, out var known) ? known : Widths[(int)face].GetOrAdd(rune.Value, Measure(face, rune));

    private static double Measure(Face face, Rune rune)
    {
        lock (Measuring)
        {
            var font = Measured[(int)face];
            return GlyphHelper.GlyphIndexFromCodePoint(rune.Value, font) == 0
                ? -1
                : Ruler.MeasureString(rune.ToString(), font).Width / MeasuredSize;
        }
    }

    /// <summary>Gives PDFsharp the fonts inside this assembly, whatever the machine has.</summary>
    private sealed class EmbeddedFonts : IFontResolver
    {
        public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(
            (isBold, isItalic) switch
            {
                (true, true) => "LiberationSans-BoldItalic",
                (true, false) => "LiberationSans-Bold",
                (false, true) => "LiberationSans-Italic",
                _ => "LiberationSans-Regular",
            });

        public byte[]? GetFont(string faceName)
        {
            using var stream = typeof(Fonts).Assembly.GetManifestResourceStream(faceName + ".ttf")
                ?? throw new InvalidOperationException($"{faceName}.ttf is not in the assembly.");
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
    }
}
