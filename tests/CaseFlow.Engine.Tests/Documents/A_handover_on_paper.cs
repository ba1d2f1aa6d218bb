using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Tests.Documents;

public class A_handover_on_paper
{
    private static readonly Template Handover = Sample.Templates.Find("berita-acara-serah-terima")!;

    [PdfTextFact]
    public void Names_both_parties_and_what_went_with_the_person_but_not_the_person()
    {
        var text = Printed(Sample.Answers(
            ("lembaga_penerima", "Dinas Sosial Provinsi Contoh"),
            ("daftar", Sample.Rows(Sample.Answers(("barang", "Paspor"), ("jumlah", "1 (satu) buku"), ("keadaan", "Baik"))))));

        Assert.Contains("Pada hari Rabu, tanggal 18 Maret 2026, pukul 10.00 WIB, bertempat di Kantor Dinas Sosial Provinsi Contoh", text, StringComparison.Ordinal);
        Assert.Contains("1. Nama : Bagas Contoh Jabatan : Koordinator pemulangan Lembaga : RPTC Bambu Apus, selanjutnya disebut PIHAK KESATU", text, StringComparison.Ordinal);
        Assert.Contains("2. Nama : Sri Tiruan Jabatan : Kepala bidang Lembaga : Dinas Sosial Provinsi Contoh, selanjutnya disebut PIHAK KEDUA", text, StringComparison.Ordinal);
        Assert.Contains("Inisial : A.L.", text, StringComparison.Ordinal);
        Assert.Contains("1 Paspor 1 (satu) buku Baik", text, StringComparison.Ordinal);
        Assert.Contains("PIHAK KEDUA menerima penerima manfaat dari PIHAK KESATU.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("identity-name", Handover.Shows);
    }

    [PdfTextFact]
    public void Says_that_family_took_the_person_home_and_that_nothing_went_along()
    {
        var text = Printed(Sample.Answers(("jabatan_penerima", "ibu kandung")));

        Assert.Contains("2. Nama : Sri Tiruan Hubungan : ibu kandung, selanjutnya disebut PIHAK KEDUA", text, StringComparison.Ordinal);
        Assert.Contains("Tidak ada dokumen atau barang yang ikut diserahkan.", text, StringComparison.Ordinal);
    }

    [PdfTextFact]
    public void Keeps_a_refusal_with_its_reason() =>
        Assert.Contains(
            "PIHAK KEDUA tidak dapat menerima penerima manfaat, karena: keluarga tidak di tempat.",
            Printed(Sample.Answers(("hasil", "ditolak"), ("catatan", "keluarga tidak di tempat"))),
            StringComparison.Ordinal);

    private static string Printed(Answers given)
    {
        var usual = Sample.Answers(
            ("tanggal_serah", "2026-03-18"),
            ("pukul", "10:00"),
            ("tempat", "Kantor Dinas Sosial Provinsi Contoh"),
            ("penyerah", "Bagas Contoh"),
            ("jabatan_penyerah", "Koordinator pemulangan"),
            ("penerima", "Sri Tiruan"),
            ("jabatan_penerima", "Kepala bidang"),
            ("keadaan", "Tenang dan tahu ke mana ia pergi."));
        var answers = new Answers(usual.Where(answer => given[answer.Key] is null).Concat(given));
        var document = Handover.Fill(Sample.Values(), answers, Sample.Letterhead);
        Assert.Empty(document.Blanks);
        var pdf = new PdfPrinter().Print(document);
        return string.Join(' ', PdfText.Pages(pdf).Select(PdfText.Flat));
    }
}
