using System.Buffers.Binary;
using System.Text;
using CaseFlow.Engine.Files;
using CaseFlow.Testing.Files;
using PdfSharp.Drawing;

namespace CaseFlow.Engine.Tests.Files;

/// <summary>Pictures are judged by PDFsharp, which reads them itself, by their very bytes, and by a small reader of Exif that walks the other way round.</summary>
public sealed class A_file_that_comes_in
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    [InlineData(6, false)]
    [InlineData(8, true)]
    public void Keeps_of_a_photograph_the_picture_and_how_it_is_turned(int turned, bool isLittle)
    {
        var kept = Taken(Pictures.JpegWith(Pictures.EverythingOfATelephone(turned, isLittle)), "foto.JPG");

        Assert.DoesNotContain(Pictures.Canary, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal((16, 24), SizeOf(kept));
        Assert.Equal(Drawn(Pictures.Jpeg), Drawn(kept));
        Assert.Equal(turned, TurnedBy(kept));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Keeps_of_a_drawing_the_picture_and_how_it_is_turned(int turned)
    {
        var kept = Taken(Pictures.PngWith(Pictures.EverythingOfAProgram(turned)), "gambar.png");

        Assert.DoesNotContain(Pictures.Canary, Encoding.Latin1.GetString(kept), StringComparison.Ordinal);
        Assert.Equal(["IHDR", .. turned == 1 ? Array.Empty<string>() : ["eXIf"], "pHYs", .. ChunksOf(Pictures.Png).Skip(1)], ChunksOf(kept));
        Assert.Equal((5, 7), SizeOf(kept));
        Assert.Equal(turned, TurnedBy(kept));
    }

    [Fact]
    public void Keeps_a_picture_that_says_nothing_else_byte_for_byte()
    {
        Assert.Equal(Pictures.Jpeg, Taken(Pictures.Jpeg, "a.jpeg"));
        Assert.Equal(Pictures.Png, Taken(Pictures.Png, "a.png"));
    }

    [Fact]
    public void Cleaned_twice_is_as_cleaned_once()
    {
        var once = Taken(Pictures.JpegWith(Pictures.EverythingOfATelephone(6)), "a.jpg");

        Assert.Equal(once, Taken(once, "a.jpg"));
    }

    [Fact]
    public void Loses_a_comment_between_two_scans_and_a_second_picture_behind_the_first()
    {
        var scan = Pictures.Jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDA]);
        byte[] twice = [.. Pictures.Jpeg[..^2], .. Pictures.Segment(0xFE, Encoding.ASCII.GetBytes(Pictures.Canary)), .. Pictures.Jpeg[scan..], .. Pictures.Jpeg];

        Assert.Equal([.. Pictures.Jpeg[..^2], .. Pictures.Jpeg[scan..]], Taken(twice, "a.jpg"));
    }

    [Theory]
    [InlineData("surat.pdf", "<script>alert(1)</script>", FileFault.OtherKind)]
    [InlineData("gambar.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", FileFault.OtherKind)]
    [InlineData("arsip.zip", "PK\u0003\u0004", FileFault.OtherKind)]
    [InlineData("dokumen.docx", "PK\u0003\u0004[Content_Types].xml", FileFault.OtherKind)]
    [InlineData("uji.pdf", @"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", FileFault.OtherKind)]
    [InlineData("kosong.pdf", "", FileFault.OtherKind)]
    [InlineData("surat.pdf.exe", "%PDF-1.7", FileFault.OtherName)]
    [InlineData("surat", "%PDF-1.7", FileFault.OtherName)]
    [InlineData("gambar.png", "%PDF-1.7", FileFault.OtherName)]
    [InlineData("gambar.jpg", "\u00FF\u00D8\u00FFJFIF", FileFault.Broken)]
    [InlineData("gambar.png", "\u0089PNG\r\n\u001a\n<script>", FileFault.Broken)]
    public void Is_refused_when_it_is_not_what_may_come_in(string name, string content, FileFault fault) =>
        Assert.Equal(fault, ReceivedFile.Of(Encoding.Latin1.GetBytes(content), name).Fault);

    [Fact]
    public void Is_refused_when_it_is_too_large() =>
        Assert.Equal(FileFault.TooLarge, ReceivedFile.Of([.. "%PDF-1.7"u8, .. new byte[ReceivedFile.Largest]], "besar.pdf").Fault);

    [Fact]
    public void Is_refused_when_it_is_a_picture_that_would_burst_whoever_opens_it()
    {
        var (png, jpeg) = (Pictures.Png.ToArray(), Pictures.Jpeg.ToArray());
        Pictures.Chunk("IHDR", [0, 0, 0x80, 0, 0, 0, 0x80, 0, 8, 6, 0, 0, 0]).CopyTo(png, 8); // 32,768 × 32,768
        var frame = jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        BinaryPrimitives.WriteUInt32BigEndian(jpeg.AsSpan(frame + 5), 0xFFFF_FFFF);

        Assert.Equal(FileFault.TooManyPixels, ReceivedFile.Of(png, "a.png").Fault);
        Assert.Equal(FileFault.TooManyPixels, ReceivedFile.Of(jpeg, "a.jpg").Fault);
        Pictures.Chunk("IHDR", [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 8, 6, 0, 0, 0]).CopyTo(png, 8);
        Assert.Equal(FileFault.TooManyPixels, ReceivedFile.Of(png, "a.png").Fault);
    }

    [Fact]
    public void Cut_off_anywhere_is_refused_and_never_kept_as_it_is()
    {
        foreach (var (picture, name) in new[] { (Pictures.JpegWith(Pictures.EverythingOfATelephone(6))[..^Pictures.Canary.Length], "a.jpg"), (Pictures.PngWith(Pictures.EverythingOfAProgram(6))[..^Pictures.Canary.Length], "a.png") })
        {
            for (var length = 8; length < picture.Length; length++)
            {
                Assert.Equal(FileFault.Broken, ReceivedFile.Of(picture[..length], name).Fault);
            }
        }
    }

    /// <summary>What is taken was understood; so it holds no word, however the file around it was damaged. Seed and counts are printed by a failure.</summary>
    [Fact]
    public void Damaged_five_thousand_times_is_refused_or_cleaned()
    {
        var (chance, taken, refused) = (new Random(20260317), 0, 0);
        for (var run = 0; run < 5_000; run++)
        {
            var isJpeg = run % 2 == 0;
            var file = isJpeg ? Pictures.JpegWith(Pictures.EverythingOfATelephone(1 + (run % 8))) : Pictures.PngWith(Pictures.EverythingOfAProgram(1 + (run % 8)));
            for (var blows = chance.Next(1, 4); blows > 0; blows--)
            {
                var at = chance.Next(3, file.Length);
                file = chance.Next(3) switch
                {
                    0 => [.. file[..at], .. file[Math.Min(file.Length, at + chance.Next(1, 40))..]],
                    1 => [.. file[..at], .. file[chance.Next(at)..at], .. file[at..]],
                    _ => [.. file[..at], (byte)chance.Next(256), .. file[Math.Min(file.Length, at + 1)..]],
                };
            }

            var (kept, fault) = ReceivedFile.Of(file, isJpeg ? "a.jpg" : "a.png");
            if (kept is null)
            {
                Assert.True(fault is FileFault.Broken or FileFault.TooManyPixels or FileFault.OtherKind, $"run {run}: {fault}");
                refused++;
                continue;
            }

            taken++;
            Assert.Equal(kept.Bytes, ReceivedFile.Of(kept.Bytes, isJpeg ? "a.jpg" : "a.png").File!.Bytes);
        }

        Assert.InRange(taken, 200, 4_800);
        Assert.InRange(refused, 200, 4_800);
    }

    private static byte[] Taken(byte[] file, string name)
    {
        var (kept, fault) = ReceivedFile.Of(file, name);
        Assert.Null(fault);
        return kept!.Bytes;
    }

    private static (int, int) SizeOf(byte[] picture)
    {
        using var stream = new MemoryStream(picture);
        using var read = XImage.FromStream(stream);
        return (read.PixelWidth, read.PixelHeight);
    }

    /// <summary>Everything from the first table on.</summary>
    private static byte[] Drawn(byte[] jpeg) => jpeg[jpeg.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xDB])..];

    private static List<string> ChunksOf(byte[] png)
    {
        var kinds = new List<string>();
        for (var at = 8; at < png.Length; at += BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at)) + 12)
        {
            kinds.Add(Encoding.ASCII.GetString(png, at + 4, 4));
        }

        return kinds;
    }

    /// <summary>The only entry of the only list of the only Exif data; 1 where there is none.</summary>
    private static int TurnedBy(byte[] picture)
    {
        var at = picture.AsSpan().IndexOf("MM\0*"u8);
        return at < 0 ? 1 : picture[at + 9] == 1 && picture.AsSpan(at + 10, 8).SequenceEqual((ReadOnlySpan<byte>)[1, 0x12, 0, 3, 0, 0, 0, 1]) ? picture[at + 19] : 0;
    }
}
