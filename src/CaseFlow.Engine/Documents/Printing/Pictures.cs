using PdfSharp.Drawing;

namespace CaseFlow.Engine.Documents.Printing;

/// <summary>Pictures for the kop.</summary>
internal static class Pictures
{
    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Whether the bytes are a PNG that can be printed; found out when the letterhead is read, not when a letter is due.</summary>
    public static bool CanPrint(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith(PngSignature))
        {
            return false;
        }

        Fonts.Use();
        try
        {
            using var image = Open(bytes);
            return image.PixelWidth > 0;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // PDFsharp's reader of pictures lets out whatever its decoder met.
            return false;
        }
    }

    /// <summary>The picture; the stream lives as long as it.</summary>
    public static XImage Open(ReadOnlyMemory<byte> bytes) => XImage.FromStream(new MemoryStream(bytes.ToArray()));
}
