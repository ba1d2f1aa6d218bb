using System.Buffers.Binary;

namespace CaseFlow.Engine.Files;

/// <summary>How a picture is turned, 1 (as it lies) to 8: the one word of Exif (2.32, tag 0x0112) without which it would be shown wrongly.</summary>
internal static class Orientation
{
    private const ushort Tag = 0x0112;
    private const ushort Short = 3;
    private const int Entry = 12;

    /// <summary>What Exif data says of it; 1 where it says nothing that can be read.</summary>
    public static int Of(ReadOnlySpan<byte> tiff)
    {
        var isLittle = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!isLittle && !tiff.StartsWith("MM\0*"u8)))
        {
            return 1;
        }

        var first = isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (first > tiff.Length - 2)
        {
            return 1;
        }

        var list = tiff[(int)first..];
        for (var (left, at) = (Number(list, isLittle), 2); left > 0 && at + Entry <= list.Length; left--, at += Entry)
        {
            if (Number(list[at..], isLittle) == Tag && Number(list[(at + 2)..], isLittle) == Short && Number(list[(at + 8)..], isLittle) is >= 1 and <= 8 and var turned)
            {
                return turned;
            }
        }

        return 1;
    }

    /// <summary>Exif data that says this and nothing else.</summary>
    public static byte[] AsTiff(int turned) => [.. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)turned, 0, 0, 0, 0, 0, 0];

    /// <summary>The same as a segment of a JPEG.</summary>
    public static byte[] AsSegment(int turned)
    {
        var tiff = AsTiff(turned);
        return [0xFF, 0xE1, 0, (byte)(2 + 6 + tiff.Length), .. "Exif\0\0"u8, .. tiff];
    }

    private static ushort Number(ReadOnlySpan<byte> at, bool isLittle) => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
}
