using System.Buffers.Binary;
using System.Text;

namespace CaseFlow.Engine.Files;

/// <summary>
/// Copies of a PNG (W3C, third edition) the chunks by which it is drawn, and nothing else: left out are words (tEXt, zTXt, iTXt, with XMP in it), Exif, moments, colour profiles, which have
/// names, further pictures of an animation, whatever a program added of its own, and everything behind its end. The picture is not encoded anew. How it is turned is written back alone.
/// </summary>
internal static class PngFilter
{
    private const int Frame = 12; // length, kind, check sum
    private static readonly string[] Drawn = ["IHDR", "PLTE", "tRNS", "gAMA", "cHRM", "sRGB", "sBIT", "bKGD", "hIST", "pHYs", "IDAT", "IEND"];

    /// <summary>How one begins.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>The picture alone.</summary>
    /// <exception cref="BrokenPictureException">It breaks off, is damaged, draws nothing, or is not built so.</exception>
    public static byte[] Filter(ReadOnlySpan<byte> bytes)
    {
        var (head, body, at, turned, hasPicture) = (new MemoryStream(), new MemoryStream(bytes.Length), Signature.Length, 1, false);
        while (true)
        {
            var (kind, chunk) = ChunkAt(bytes, at);
            var data = chunk[8..^4];
            if (at == Signature.Length != kind is "IHDR")
            {
                throw new BrokenPictureException(); // the header comes first, and once
            }

            switch (kind)
            {
                case "IHDR":
                    MustBeHeader(data);
                    head.Write(chunk);
                    break;
                case "IEND":
                    return hasPicture ? [.. Signature, .. head.ToArray(), .. turned == 1 ? [] : Chunk("eXIf"u8, Orientation.AsTiff(turned)), .. body.ToArray(), .. Chunk("IEND"u8, [])] : throw new BrokenPictureException();
                case "eXIf":
                    turned = turned == 1 ? Orientation.Of(data) : turned;
                    break;
                case not null when Drawn.Contains(kind, StringComparer.Ordinal):
                    hasPicture |= kind is "IDAT" && data.Length > 0;
                    body.Write(chunk);
                    break;
                case not null when char.IsAsciiLetterUpper(kind[0]): // without it the picture cannot be drawn, says whoever wrote it
                    throw new BrokenPictureException();
                default:
                    break;
            }

            at += chunk.Length;
        }
    }

    private static (string Kind, byte[] Chunk) ChunkAt(ReadOnlySpan<byte> bytes, int at)
    {
        var length = at + Frame <= bytes.Length ? BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]) : uint.MaxValue;
        if (length > bytes.Length - at - Frame)
        {
            throw new BrokenPictureException();
        }

        var chunk = bytes.Slice(at, (int)length + Frame);
        var kind = Encoding.ASCII.GetString(chunk[4..8]);
        return kind.All(char.IsAsciiLetter) && BinaryPrimitives.ReadUInt32BigEndian(chunk[^4..]) == CheckSum(chunk[4..^4])
            ? (kind, chunk.ToArray())
            : throw new BrokenPictureException();
    }

    private static void MustBeHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length != 13)
        {
            throw new BrokenPictureException();
        }

        BrokenPictureException.MustBeOfSize(BinaryPrimitives.ReadUInt32BigEndian(data), BinaryPrimitives.ReadUInt32BigEndian(data[4..]));
    }

    private static byte[] Chunk(ReadOnlySpan<byte> kind, ReadOnlySpan<byte> data)
    {
        var chunk = new byte[data.Length + Frame];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        kind.CopyTo(chunk.AsSpan(4));
        data.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(data.Length + 8), CheckSum(chunk.AsSpan(4, data.Length + 4)));
        return chunk;
    }

    /// <summary>CRC-32 as the standard's annex D has it.</summary>
    private static uint CheckSum(ReadOnlySpan<byte> bytes)
    {
        var sum = uint.MaxValue;
        foreach (var one in bytes)
        {
            sum = CheckSums[(sum ^ one) & 0xFF] ^ (sum >> 8);
        }

        return ~sum;
    }

    private static readonly uint[] CheckSums = Enumerable.Range(0, 256).Select(number =>
    {
        var sum = (uint)number;
        for (var bit = 0; bit < 8; bit++)
        {
            sum = (sum & 1) == 1 ? 0xEDB88320 ^ (sum >> 1) : sum >> 1;
        }

        return sum;
    }).ToArray();
}
