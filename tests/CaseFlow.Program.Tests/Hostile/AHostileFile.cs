using System.Buffers.Binary;
using System.Text;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>A file that is not what it says, or only half of it. The same random numbers give the same file.</summary>
/// <param name="Kind">What is wrong with it.</param>
/// <param name="Name">Its name as sent.</param>
/// <param name="Bytes">What is in it.</param>
/// <param name="Begins">Whether it begins as one of the kinds that are taken.</param>
internal sealed record AHostileFile(string Kind, string Name, byte[] Bytes, bool Begins)
{
    /// <summary>How many kinds there are.</summary>
    public const int Kinds = 23;

    private static readonly byte[] PngSignature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    private static readonly string[] Names =
    [
        "surat.pdf", "..", "../../../etc/passwd.pdf", "..\\..\\surat.pdf", "C:\\Windows\\surat.pdf", "/etc/surat.pdf", "surat.pdf.exe", "surat.exe.pdf", "surat.PDF", "surat.pdf.", "surat.pdf ", ".pdf", "pdf", "con.pdf", "nul", "surat\0.pdf", "surat\r\nX-Jahat: 1.pdf", "a\u202efdp.exe", "👨‍👩‍👧‍👦.pdf", "\ud800.pdf", "=1+1.pdf",
        "<script>kanari(1)</script>.pdf", "\"; filename=\"lain.pdf", "%2e%2e%2f.pdf", "surat.jpg", "surat.jpeg", "surat.png", "surat.svg", "surat.html", "surat.docm", "surat.zip", "",
    ];

    /// <summary>The file of a number.</summary>
    public static AHostileFile Of(Random random, int number) =>
        (number % Kinds) switch
        {
            0 => New(random, "empty", [], false),
            1 => New(random, "text", Encoding.UTF8.GetBytes(Nonsense.Text(random).Replace("%PDF-", "", StringComparison.Ordinal) + "x"), false),
            2 => New(random, "HTML", Encoding.UTF8.GetBytes($"<!doctype html>{Nonsense.Script}"), false),
            3 => New(random, "SVG", Encoding.UTF8.GetBytes($"<svg xmlns=\"http://www.w3.org/2000/svg\">{Nonsense.Script}</svg>"), false),
            4 => New(random, "ZIP", [0x50, 0x4B, 3, 4, .. Any(random, 200)], false),
            5 => New(random, "program", [0x4D, 0x5A, .. Any(random, 200)], false),
            6 => New(random, "magic behind a blank", [0x20, .. "%PDF-1.7\n"u8, .. Any(random, 100)], false),
            7 => New(random, "half a magic", random.Next(2) == 0 ? "%PDF"u8.ToArray() : PngSignature[..random.Next(1, 8)], false),
            8 => New(random, "JPEG, only its magic", [0xFF, 0xD8, 0xFF], true),
            9 => New(random, "JPEG, cut off", Cut(random, Jpeg(random)), true),
            10 => New(random, "JPEG, lengths that lie", Lie(random, Jpeg(random)), true),
            11 => New(random, "JPEG, segments without end", [0xFF, 0xD8, .. Enumerable.Range(0, 3_000).SelectMany(_ => new byte[] { 0xFF, 0xE1, 0, 2 })], true),
            12 => New(random, "JPEG, noise", [0xFF, 0xD8, 0xFF, .. Any(random, random.Next(1, 2_000))], true),
            13 => New(random, "PNG, only its magic", PngSignature, true),
            14 => New(random, "PNG, cut off", Cut(random, Png(random, 1, 1), 8), true),
            15 => New(random, "PNG, lengths that lie", Lie(random, Png(random, 1, 1), 8), true),
            16 => New(random, "PNG, a thousand million points", Png(random, 40_000, 40_000), true),
            17 => New(random, "PDF, only its magic", "%PDF-"u8.ToArray(), true),
            18 => New(random, "PDF with a script", Encoding.ASCII.GetBytes("%PDF-1.7\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(kanari\\(1\\))>>>>endobj\nxref\n0 9999999999\ntrailer<</Root 1 0 R/Size -1>>\nstartxref\n99999999999\n%%EOF"), true),
            19 => New(random, "two kinds at once", random.Next(2) == 0 ? [.. "%PDF-1.7\n"u8, .. PngSignature, 0x50, 0x4B, 3, 4, .. Any(random, 100)] : [.. Jpeg(random), .. "%PDF-1.7\n"u8, .. Encoding.ASCII.GetBytes(Nonsense.Script)], true),
            20 => New(random, "noise behind a magic", [.. "%PDF-1.7\n"u8, .. Any(random, random.Next(1, 4_000))], true),
            21 => New(random, "JPEG that tells where it was taken", Jpeg(random), true),
            _ => number % (Kinds * 8) == Kinds - 1 ? New(random, "too large", [.. "%PDF-1.7\n"u8, .. new byte[6_000_000]], false) : New(random, "long name", [.. "%PDF-1.7\n"u8, 1], true) with { Name = new string('n', 500) + ".pdf" },
        };

    private static AHostileFile New(Random random, string kind, byte[] bytes, bool begins)
    {
        var fitting = bytes.AsSpan().StartsWith("%PDF-"u8) ? ".pdf" : bytes.AsSpan().StartsWith(PngSignature) ? ".png" : ".jpg";
        return new(kind, random.Next(2) == 0 ? "berkas" + fitting : Nonsense.Pick(random, Names), bytes, begins);
    }

    /// <summary>A JPEG of one point with a place and a name in its EXIF.</summary>
    private static byte[] Jpeg(Random random)
    {
        byte[] exif = [.. "Exif\0\0II*\0"u8, 8, 0, 0, 0, .. Any(random, 60)];
        return [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xDB, 0, 67, 0, .. Enumerable.Repeat((byte)16, 64), 0xFF, 0xC0, 0, 11, 8, 0, 1, 0, 1, 1, 1, 0x11, 0, 0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 63, 0, 0x7F, 0xFF, 0xD9];
    }

    private static byte[] Png(Random random, int width, int height)
    {
        var size = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        return [.. PngSignature, 0, 0, 0, 13, .. "IHDR"u8, .. size, 8, 2, 0, 0, 0, .. Any(random, 4), 0, 0, 0, 12, .. "tEXt"u8, .. "Author\0Ani C"u8, .. Any(random, 4), 0, 0, 0, 4, .. "IDAT"u8, .. Any(random, 8), 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    }

    private static byte[] Cut(Random random, byte[] whole, int least = 3) => whole[..random.Next(least, whole.Length)];

    /// <summary>Another number somewhere behind the magic: among others the length of a segment.</summary>
    private static byte[] Lie(Random random, byte[] whole, int behind = 3)
    {
        for (var times = random.Next(1, 6); times > 0; times--)
        {
            whole[random.Next(behind, whole.Length)] = Nonsense.Pick<byte>(random, [0, 1, 0x7F, 0x80, 0xFE, 0xFF]);
        }

        return whole;
    }

    private static byte[] Any(Random random, int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
