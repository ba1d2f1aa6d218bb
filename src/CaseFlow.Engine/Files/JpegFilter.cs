using System.Buffers.Binary;

namespace CaseFlow.Engine.Files;

/// <summary>
/// Copies of a JPEG what is needed to draw it (ITU-T T.81 annex B) and nothing else: tables, frame, scans, the bare JFIF header, Adobe's word about colours. Left out are
/// all other application segments (Exif with place, moment and thumbnail, XMP, IPTC, colour profiles, second pictures), comments, and everything behind its end. The picture
/// is not encoded anew. How it is turned (Exif, tag 0x0112) is written back alone.
/// </summary>
internal static class JpegFilter
{
    private const byte Mark = 0xFF, Start = 0xD8, End = 0xD9, StartOfScan = 0xDA, Jfif = 0xE0, Exif = 0xE1, Adobe = 0xEE;

    /// <summary>How one begins.</summary>
    public static ReadOnlySpan<byte> Signature => [Mark, Start, Mark];

    private static ReadOnlySpan<byte> ExifName => "Exif\0\0"u8;

    /// <summary>The picture alone.</summary>
    /// <exception cref="BrokenPictureException">It breaks off, draws nothing, or is not built so.</exception>
    public static byte[] Filter(ReadOnlySpan<byte> bytes)
    {
        var (kept, at, turned) = (new MemoryStream(bytes.Length), 2, 1);
        var (hasFrame, hasScan, jfif, adobe) = (false, false, default(byte[]), default(byte[]));
        while (true)
        {
            var code = MarkerAt(bytes, ref at);
            if (code == End)
            {
                return hasScan ? [Mark, Start, .. jfif ?? [], .. turned == 1 ? [] : Orientation.AsSegment(turned), .. adobe ?? [], .. kept.ToArray(), Mark, End] : throw new BrokenPictureException();
            }

            var segment = SegmentAt(bytes, at);
            var data = segment[2..];
            at += segment.Length;
            switch (code)
            {
                case Jfif when data.Length >= 12 && data.StartsWith("JFIF\0"u8):
                    jfif ??= [Mark, Jfif, 0, 16, .. data[..12], 0, 0]; // Its last two bytes are the size of a thumbnail.
                    break;
                case Adobe when data.Length >= 12 && data.StartsWith("Adobe"u8):
                    adobe ??= [Mark, Adobe, 0, 14, .. data[..12]];
                    break;
                case Exif when data.StartsWith(ExifName):
                    turned = turned == 1 ? Orientation.Of(data[ExifName.Length..]) : turned;
                    break;
                case >= 0xE0 and <= 0xEF or 0xFE:
                    break;
                case StartOfScan:
                    hasScan = hasFrame ? true : throw new BrokenPictureException();
                    Keep(kept, code, segment);
                    at = EndOfScan(bytes, at, kept);
                    break;
                case 0xC4 or 0xCC or 0xDB or 0xDC or 0xDD: // tables of codes and quantities, number of lines, restarts
                    Keep(kept, code, segment);
                    break;
                case >= 0xC0 and <= 0xCF and not 0xC8: // a frame
                    hasFrame = !hasFrame && IsFrame(data) ? true : throw new BrokenPictureException();
                    Keep(kept, code, segment);
                    break;
                default:
                    throw new BrokenPictureException();
            }
        }
    }

    private static byte MarkerAt(ReadOnlySpan<byte> bytes, ref int at)
    {
        if (at >= bytes.Length || bytes[at] != Mark)
        {
            throw new BrokenPictureException();
        }

        while (at < bytes.Length && bytes[at] == Mark)
        {
            at++; // a marker may be preceded by any number of fill bytes
        }

        return at < bytes.Length ? bytes[at++] : throw new BrokenPictureException();
    }

    /// <summary>A segment with its length, which counts itself.</summary>
    private static ReadOnlySpan<byte> SegmentAt(ReadOnlySpan<byte> bytes, int at)
    {
        var length = at + 2 <= bytes.Length ? BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]) : 0;
        return length >= 2 && at + length <= bytes.Length ? bytes.Slice(at, length) : throw new BrokenPictureException();
    }

    private static bool IsFrame(ReadOnlySpan<byte> data)
    {
        if (data.Length < 6 || data.Length != 6 + (3 * data[5]) || data[5] is 0 or > 4)
        {
            return false;
        }

        BrokenPictureException.MustBeOfSize(BinaryPrimitives.ReadUInt16BigEndian(data[3..]), BinaryPrimitives.ReadUInt16BigEndian(data[1..]));
        return true;
    }

    /// <summary>Copies what is drawn, up to the next marker that is neither a restart nor a byte of the picture that looks like one.</summary>
    private static int EndOfScan(ReadOnlySpan<byte> bytes, int from, MemoryStream kept)
    {
        for (var at = from; at + 1 < bytes.Length; at++)
        {
            if (bytes[at] == Mark && bytes[at + 1] is not (0x00 or Mark or (>= 0xD0 and <= 0xD7)))
            {
                kept.Write(bytes[from..at].TrimEnd(Mark));
                return at;
            }
        }

        throw new BrokenPictureException();
    }

    private static void Keep(MemoryStream kept, byte code, ReadOnlySpan<byte> segment)
    {
        kept.Write([Mark, code]);
        kept.Write(segment);
    }
}
