using System.Diagnostics;
using System.Text;
using CaseFlow.Engine.Documents;
using CaseFlow.Testing;

namespace CaseFlow.Engine.Tests.Documents;

/// <summary>A test that reads PDF pages with poppler's pdftotext; skipped, visibly, where it is not installed.</summary>
internal sealed class PdfTextFactAttribute : FactAttribute
{
    public PdfTextFactAttribute()
    {
        if (!Required.Is("pdftotext") && !Required.IsOnPath("pdftotext"))
        {
            Skip = "pdftotext (poppler-utils) is not installed.";
        }
    }
}

internal static class PdfText
{
    /// <summary>The text of each page, as it stands on the page.</summary>
    public static IReadOnlyList<string> Pages(byte[] pdf)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, pdf);
            using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-layout", "-enc", "UTF-8", file, "-"]) { RedirectStandardOutput = true, UseShellExecute = false, StandardOutputEncoding = Encoding.UTF8 })!;
            var text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            return text.Split('\f', StringSplitOptions.RemoveEmptyEntries);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The text with every run of space as one space.</summary>
    public static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}

public class Printing_a_document
{
    private static readonly PdfPrinter Printer = new();

    [PdfTextFact]
    public void Sets_a_referral_on_one_page_and_its_reply_slip_on_the_next()
    {
        var pages = PdfText.Pages(Printer.Print(Sample.Letter()));

        Assert.Equal(2, pages.Count);
        var first = PdfText.Flat(pages[0]);
        Assert.StartsWith("KEMENTERIAN SOSIAL REPUBLIK INDONESIA", first, StringComparison.Ordinal);
        Assert.Contains("RPTC BAMBU APUS", first, StringComparison.Ordinal);
        Assert.Contains("Nomor : 127/RPTC-JKT/REHSOS/III/2026 Jakarta, 17 Maret 2026", first, StringComparison.Ordinal);
        Assert.Contains("Sifat : Rahasia", first, StringComparison.Ordinal);
        Assert.Contains("Lampiran : 1 (satu) lembar", first, StringComparison.Ordinal);
        Assert.Contains("Hal : Rujukan layanan kesehatan jiwa anak", first, StringComparison.Ordinal);
        Assert.Contains("Yth. Direktur RSUD Contoh u.p. Kepala Layanan Kesehatan Jiwa Anak Jalan Contoh Nomor 9 Jakarta Timur", first, StringComparison.Ordinal);
        Assert.Contains("Jenis kelamin, umur : Perempuan, 16 tahun (anak)", first, StringComparison.Ordinal);
        Assert.Contains("CF-7F3K-22QM-9XDA", first, StringComparison.Ordinal);
        Assert.Contains("Tembusan: 1. Direktur Jenderal Rehabilitasi Sosial (tanpa lampiran) 2. Kepala Dinas Sosial Provinsi Contoh (tanpa lampiran)", first, StringComparison.Ordinal);
        Assert.EndsWith("K-2026-00042 · Rahasia Halaman 1 dari 2", first, StringComparison.Ordinal);
        Assert.StartsWith("LEMBAR JAWABAN RUJUKAN", PdfText.Flat(pages[1]), StringComparison.Ordinal);
    }

    [PdfTextFact]
    public void Repeats_the_header_of_a_table_that_goes_on_overleaf_and_keeps_the_kop_on_page_one()
    {
        var pages = PdfText.Pages(Printer.Print(Sample.Record(goals: 40)));

        Assert.True(pages.Count >= 3);
        Assert.StartsWith("No. Tujuan dalam rencana Layanan Hasil", PdfText.Flat(pages[1]), StringComparison.Ordinal);
        Assert.All(pages.Skip(1), page => Assert.DoesNotContain("KEMENTERIAN", page, StringComparison.Ordinal));
        Assert.All(Enumerable.Range(1, 40), number => Assert.Contains($"Tujuan ke-{number} ", string.Concat(pages.Select(PdfText.Flat)), StringComparison.Ordinal));
        Assert.EndsWith($"Halaman 2 dari {pages.Count}", PdfText.Flat(pages[1]), StringComparison.Ordinal);
    }

    [PdfTextFact]
    public void Never_parts_a_signature_from_the_last_words()
    {
        for (var goals = 1; goals <= 30; goals++)
        {
            var signed = PdfText.Pages(Printer.Print(Sample.Record(goals))).Select(PdfText.Flat).Single(page => page.Contains("PIHAK KESATU, Rina", StringComparison.Ordinal) || page.Contains("PIHAK KEDUA, PIHAK KESATU,", StringComparison.Ordinal));

            Assert.Contains("masing-masing mempunyai kekuatan yang sama.", signed, StringComparison.Ordinal);
            Assert.Contains("Endah Tiruan", signed, StringComparison.Ordinal);
        }
    }

    [PdfTextFact]
    public void Never_signs_a_page_that_has_only_thanks_above_the_signature()
    {
        for (var lines = 4; lines <= 24; lines++)
        {
            var wish = string.Concat(Enumerable.Repeat("memeriksa dan memberikan konseling lanjutan kepada penerima manfaat ini, ", lines)) + "selesai";
            var letter = Sample.Referral.Fill(Sample.Values(), new([.. Sample.ReferralAnswers().Where(answer => answer.Key != "permintaan"), .. Sample.Answers(("permintaan", wish))]), Sample.Letterhead);
            var signed = PdfText.Pages(Printer.Print(letter)).Select(PdfText.Flat).Single(page => page.Contains("Endah Tiruan", StringComparison.Ordinal));

            Assert.Contains("Data lain tidak disertakan. Atas perhatian dan kerja sama Saudara, kami ucapkan terima kasih.", signed, StringComparison.Ordinal);
        }
    }

    [PdfTextFact]
    public void Breaks_a_word_that_is_wider_than_the_page()
    {
        var word = string.Concat(Enumerable.Range(0, 60).Select(number => $"kata{number:00}"));
        var page = PdfText.Pages(Printer.Print(Sample.Referral.Fill(Sample.Values(), Sample.Answers(("permintaan", word)), Sample.Letterhead)))[0];

        Assert.Contains(word, string.Concat(page.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [PdfTextFact]
    public void Shows_a_box_for_a_character_the_fonts_do_not_have()
    {
        var page = PdfText.Pages(Printer.Print(Sample.Referral.Fill(Sample.Values(), Sample.Answers(("tujuan", "Rumah 😀 漢 é e\u0301 Sehat")), Sample.Letterhead)))[0];

        Assert.Contains("Yth. Rumah □ □ é é Sehat", PdfText.Flat(page), StringComparison.Ordinal);
    }

    [Fact]
    public void Names_no_person_in_the_file_itself_and_says_its_language()
    {
        var raw = Encoding.Latin1.GetString(Printer.Print(Sample.Letter()));

        Assert.StartsWith("%PDF-1.", raw, StringComparison.Ordinal);
        Assert.Contains("/Lang(id-ID)", raw.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", raw, StringComparison.Ordinal);
        Assert.Contains("/MarkInfo", raw, StringComparison.Ordinal);
        Assert.Contains("Surat rujukan K-2026-00042", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Rina", raw, StringComparison.Ordinal);
        Assert.DoesNotContain("Endah", raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Prints_for_several_people_at_once()
    {
        var sizes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Printer.Print(Sample.Letter()).Length)));

        Assert.True(sizes.Max() - sizes.Min() < 200);
    }

    [PdfTextFact]
    public void Prints_a_draft_with_its_blanks_in_brackets()
    {
        var page = PdfText.Flat(PdfText.Pages(Printer.Print(Sample.Referral.Fill(new TemplateValues().Dated(Sample.Tuesday), Sample.Answers(), Sample.Letterhead)))[0]);

        Assert.Contains("Nomor : [diberikan saat terbit]", page, StringComparison.Ordinal);
        Assert.Contains("[alamat lembaga]", page, StringComparison.Ordinal);
        Assert.Contains("Draf, belum diterbitkan", page, StringComparison.Ordinal);
    }
}
