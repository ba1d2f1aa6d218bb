using System.Collections.Frozen;

namespace CaseFlow.Engine.Files;

/// <summary>Why a file is not taken.</summary>
public enum FileFault
{
    /// <summary>It is larger than <see cref="ReceivedFile.Largest"/>.</summary>
    TooLarge,

    /// <summary>Its content is of no kind on the list.</summary>
    OtherKind,

    /// <summary>Its name ends as another kind does.</summary>
    OtherName,

    /// <summary>It is a picture that breaks off or is not built as its kind is: what cannot be read cannot be cleaned, and is not kept.</summary>
    Broken,

    /// <summary>It is a picture of more than <see cref="ReceivedFile.MostPixels"/>.</summary>
    TooManyPixels,
}

/// <summary>A kind of file that is taken.</summary>
/// <param name="Type">Media type.</param>
/// <param name="Endings">How its name may end, with the dot; the first is the usual one.</param>
public sealed record FileKind(string Type, IReadOnlyList<string> Endings)
{
    /// <summary>Portable document format.</summary>
    public static readonly FileKind Pdf = new("application/pdf", [".pdf"]);

    /// <summary>Portable network graphics.</summary>
    public static readonly FileKind Png = new("image/png", [".png"]);

    /// <summary>JPEG.</summary>
    public static readonly FileKind Jpeg = new("image/jpeg", [".jpg", ".jpeg"]);

    private static readonly FrozenDictionary<string, FileKind> ByType = new[] { Pdf, Png, Jpeg }.ToFrozenDictionary(kind => kind.Type, StringComparer.Ordinal);

    /// <summary>What a file is by its first bytes; null: of no kind on the list.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("%PDF-"u8) ? Pdf
        : bytes.StartsWith(PngFilter.Signature) ? Png
        : bytes.StartsWith(JpegFilter.Signature) ? Jpeg
        : null;

    /// <summary>The kind of a media type; null: none on the list.</summary>
    public static FileKind? OfType(string type) => ByType.GetValueOrDefault(type);
}

/// <summary>
/// A file as it is kept: the only door by which files come in. What it is its content tells, neither its name nor what the sender calls it; of a picture nothing
/// is left but the picture: no place, no moment, no camera, no thumbnail, no words, nothing behind its end. Only how it is turned stays.
/// </summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bytes">What is kept.</param>
public sealed record ReceivedFile(FileKind Kind, byte[] Bytes)
{
    /// <summary>Largest file in bytes: 5 MB.</summary>
    public const long Largest = 5_000_000;

    /// <summary>Most pixels of a picture: a hundred million. More would cost whoever opens it their memory.</summary>
    public const long MostPixels = 100_000_000;

    /// <summary>Reads a file that somebody sent.</summary>
    /// <param name="bytes">As it came.</param>
    /// <param name="name">As its sender calls it; only its end is looked at. Null: it has no name.</param>
    /// <returns>The file, or why it is not taken.</returns>
    public static (ReceivedFile? File, FileFault? Fault) Of(byte[] bytes, string? name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        if (bytes.Length > Largest)
        {
            return (null, FileFault.TooLarge);
        }

        if (FileKind.Of(bytes) is not { } kind)
        {
            return (null, FileFault.OtherKind);
        }

        if (name is not null && !kind.Endings.Contains(Path.GetExtension(name), StringComparer.OrdinalIgnoreCase))
        {
            return (null, FileFault.OtherName);
        }

        var (clean, fault) = Clean(kind, bytes);
        return clean is null ? (null, fault) : (new ReceivedFile(kind, clean), null);
    }

    /// <summary>The bytes without what a picture tells besides itself. A PDF stays as it is: its own data about author and program, and pictures within it, are not touched.</summary>
    /// <returns>The bytes, or why they cannot be had.</returns>
    public static (byte[]? Bytes, FileFault? Fault) Clean(FileKind kind, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(kind);
        ArgumentNullException.ThrowIfNull(bytes);
        try
        {
            return (kind == FileKind.Jpeg ? JpegFilter.Filter(bytes) : kind == FileKind.Png ? PngFilter.Filter(bytes) : bytes, null);
        }
        catch (BrokenPictureException broken)
        {
            return (null, broken.Fault);
        }
    }
}

/// <summary>A picture is not built as its kind is.</summary>
internal sealed class BrokenPictureException(FileFault fault = FileFault.Broken) : Exception("A picture is not built as its kind is.")
{
    /// <summary>What it comes to.</summary>
    public FileFault Fault { get; } = fault;

    /// <summary>Refuses a picture without extent, or with more than is allowed.</summary>
    public static void MustBeOfSize(long width, long height)
    {
        if (width == 0 || height == 0)
        {
            throw new BrokenPictureException();
        }

        if (width > ReceivedFile.MostPixels || height > ReceivedFile.MostPixels || width * height > ReceivedFile.MostPixels)
        {
            throw new BrokenPictureException(FileFault.TooManyPixels);
        }
    }
}
