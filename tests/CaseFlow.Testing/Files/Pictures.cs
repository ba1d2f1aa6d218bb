using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace CaseFlow.Testing.Files;

/// <summary>Two small pictures as a browser wrote them, and what cameras and programs put into such files, built after the standards and not with the program's own code.</summary>
public static class Pictures
{
    /// <summary>A JPEG of 16 × 24 pixels, as Chromium encodes one, with nothing around the picture.</summary>
    public static readonly byte[] Jpeg = Convert.FromBase64String("/9j/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAYABADASIAAhEBAxEB/8QAFwABAAMAAAAAAAAAAAAAAAAAAAEDBf/EABYQAQEBAAAAAAAAAAAAAAAAAAACMv/EABcBAAMBAAAAAAAAAAAAAAAAAAACBQb/xAAaEQACAwEBAAAAAAAAAAAAAAABAwACBBET/9oADAMBAAIRAxEAPwDMvKsQMuI1HDGQBkV5i3YAaNC6yW9lp//Z");

    /// <summary>A PNG of 5 × 7 pixels, as Chromium encodes one.</summary>
    public static readonly byte[] Png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAHCAYAAADAp4fuAAAAfklEQVR4ATSMMRJFQBBE+09Z9av+z+1mclVklESgJI4gdRZO4AJiN3APN5AucsmYVUwy1d2vmzCB8/7PY5HxUNbcVQ0T5M7PF5vSsF6AzTegdo6RLokYWgJzfwrXBL8jugkr9O5rkPVeQqpiOk3v1q6M1B3gSEnduFUPqTQuAAAA///1VELcAAAABklEQVQDALvhKJR+DuGVAAAAAElFTkSuQmCC");

    /// <summary>A word that stands wherever words may stand, and must be nowhere afterwards.</summary>
    public const string Canary = "Kanari 6.2088 S";

    /// <summary>The JPEG with segments behind its start, and something behind its end.</summary>
    public static byte[] JpegWith(params byte[][] segments) => [.. Jpeg[..2], .. segments.SelectMany(segment => segment), .. Jpeg[2..], .. Encoding.ASCII.GetBytes(Canary)];

    /// <summary>The PNG with chunks behind its header, and something behind its end.</summary>
    public static byte[] PngWith(params byte[][] chunks) => [.. Png[..33], .. chunks.SelectMany(chunk => chunk), .. Png[33..], .. Encoding.ASCII.GetBytes(Canary)];

    /// <summary>Everything a telephone and a program for pictures add to a JPEG.</summary>
    public static byte[][] EverythingOfATelephone(int turned, bool isLittle = false) =>
    [
        Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]), // with a thumbnail of one pixel
        Segment(0xE0, [.. "JFXX\0"u8, 0x10, .. Words, .. Jpeg]),
        Segment(0xE1, [.. "Exif\0\0"u8, .. Exif(turned, isLittle)]),
        Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>"u8, .. Words]),
        Segment(0xE2, [.. "ICC_PROFILE\0\x01\x01"u8, .. Words]),
        Segment(0xE2, [.. "MPF\0"u8, .. Words]),
        Segment(0xED, [.. "Photoshop 3.0\08BIM"u8, .. Words]),
        Segment(0xEE, [.. "Adobe\0"u8, 100, 0, 0, 0, 0, 1, .. Words]),
        Segment(0xEF, Words),
        Segment(0xFE, Words),
    ];

    /// <summary>Everything a program adds to a PNG.</summary>
    public static byte[][] EverythingOfAProgram(int turned) =>
    [
        Chunk("pHYs", [0, 0, 11, 19, 0, 0, 11, 19, 1]),
        Chunk("tEXt", [.. "Author\0"u8, .. Words]),
        Chunk("zTXt", [.. "Comment\0\0"u8, .. Packed(Words)]),
        Chunk("iTXt", [.. "XML:com.adobe.xmp\0\0\0\0\0"u8, .. Words]),
        Chunk("iCCP", [.. "Layar milik Kanari 6.2088 S\0\0"u8, .. Packed(Words)]),
        Chunk("eXIf", Exif(turned, isLittle: true)),
        Chunk("tIME", [7, 0xEA, 3, 17, 10, 42, 0]),
        Chunk("prVt", Words),
    ];

    /// <summary>A segment of a JPEG (T.81, B.1.1.4).</summary>
    public static byte[] Segment(byte code, ReadOnlySpan<byte> data)
    {
        var segment = new byte[data.Length + 4];
        (segment[0], segment[1]) = (0xFF, code);
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(data.Length + 2));
        data.CopyTo(segment.AsSpan(4));
        return segment;
    }

    /// <summary>A chunk of a PNG; its check sum by zlib's own table-free rule.</summary>
    public static byte[] Chunk(string kind, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. data];
        var sum = body.Aggregate(0xFFFFFFFF, (sum, one) => Enumerable.Range(0, 8).Aggregate(sum ^ one, (rest, _) => (rest >> 1) ^ ((rest & 1) * 0xEDB88320)));
        var chunk = new byte[body.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(body.Length + 4), ~sum);
        return chunk;
    }

    /// <summary>Exif with camera, orientation, a list of the place (tag 0x8825), and a second picture list with a thumbnail.</summary>
    public static byte[] Exif(int turned, bool isLittle)
    {
        using var made = new MemoryStream();
        void Short(int number) => made.Write(isLittle ? [(byte)number, (byte)(number >> 8)] : [(byte)(number >> 8), (byte)number]);
        void Long(int number)
        {
            Short(isLittle ? number & 0xFFFF : number >> 16);
            Short(isLittle ? number >> 16 : number & 0xFFFF);
        }

        made.Write(isLittle ? "II"u8 : "MM"u8);
        Short(42);
        Long(8);
        Short(3); // make, orientation, where the place stands
        Short(0x010F);
        Short(2);
        Long(Words.Length);
        Long(50);
        Short(0x0112);
        Short(3);
        Long(1);
        Short(turned);
        Short(0);
        Short(0x8825);
        Short(4);
        Long(1);
        Long(50 + Words.Length);
        Long(0);
        made.Write(Words);
        Short(1); // the place: its latitude as words
        Short(0x0002);
        Short(2);
        Long(Words.Length);
        Long(50);
        Long(0);
        return made.ToArray();
    }

    private static byte[] Words => Encoding.ASCII.GetBytes(Canary);

    private static byte[] Packed(byte[] words)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Optimal))
        {
            zip.Write(words);
        }

        return packed.ToArray();
    }
}
