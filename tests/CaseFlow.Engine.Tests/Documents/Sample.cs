using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Tests.Documents;

/// <summary>The shipped templates and an invented case to fill them with.</summary>
internal static class Sample
{
    public static string Folder { get; } = FindFolder();

    public static readonly Templates Templates = Templates.Read(Folder);

    public static Letterhead Letterhead => Templates.Letterhead!;

    public static Template Referral => Templates.Find("surat-rujukan")!;

    public static Template Termination => Templates.Find("berita-acara-terminasi")!;

    public static readonly LocalDate Tuesday = new(2026, 3, 17);

    public static TemplateValues Values() => new TemplateValues()
        .Dated(Tuesday)
        .Set("dokumen.nomor", "127/RPTC-JKT/REHSOS/III/2026")
        .Set("dokumen.kode", "CF-7F3K-22QM-9XDA")
        .Set("unit.nama", "RPTC Bambu Apus")
        .Set("unit.induk", "Kementerian Sosial Republik Indonesia")
        .Set("unit.alamat", "Jalan Contoh Nomor 1, Jakarta Timur 13000")
        .Set("unit.kota", "Jakarta")
        .Set("unit.telepon", "0812-0000-0100")
        .Set("unit.surel", "rptc@contoh.invalid")
        .Set("unit.zona", "WIB")
        .Set("kasus.nomor", "K-2026-00042")
        .Set("kasus.mulai", new LocalDate(2025, 9, 8))
        .Set("klien.inisial", "A.L.")
        .Set("klien.jenis_kelamin", "Perempuan")
        .Set("klien.umur", "16 tahun")
        .Set("klien.anak", "ya")
        .Set("peksos.nama", "Rina Contoh")
        .Set("peksos.nip", "19880101 201201 2 099")
        .Set("peksos.str", "99-0000-0042")
        .Set("peksos.jabatan", "Pekerja Sosial")
        .Set("supervisor.nama", "Wahyu Uji")
        .Set("supervisor.nip", "19830101 200801 1 099")
        .Set("penandatangan.nama", "Endah Tiruan")
        .Set("penandatangan.nip", "19750101 200001 2 099")
        .Set("penandatangan.jabatan", "Kepala RPTC Bambu Apus");

    public static Answers ReferralAnswers() => Answers(
        ("tujuan", "Direktur RSUD Contoh"),
        ("up", "Kepala Layanan Kesehatan Jiwa Anak"),
        ("alamat_tujuan", "Jalan Contoh Nomor 9\nJakarta Timur"),
        ("keperluan", "layanan kesehatan jiwa anak"),
        ("permintaan", "memeriksa dan memberikan konseling psikiatri lanjutan"),
        ("dasar", "kepentingan"),
        ("pemberi_persetujuan", "wali"),
        ("tanggal_persetujuan", "2026-01-16"),
        ("tembusan", Rows(Answers(("kepada", "Kepala Dinas Sosial Provinsi Contoh")))));

    public static Answers TerminationAnswers(int goals = 2) => Answers(
        ("pukul", "10:00"),
        ("tempat", "RPTC Bambu Apus, Jakarta Timur"),
        ("alasan", "Tujuan rencana layanan tercapai."),
        ("selesai", "2026-03-17"),
        ("hasil", Rows(Enumerable.Range(1, goals)
            .Select(number => Answers(("tujuan", $"Tujuan ke-{number}"), ("layanan", "Rehabilitasi sosial"), ("hasil", "Tercapai")))
            .ToArray())),
        ("daftar", Rows(Answers(("barang", "Paspor"), ("jumlah", "1 (satu) buku"), ("keadaan", "Baik")))),
        ("penerima_lanjutan", "Dinas sosial daerah asal"));

    public static DocumentModel Letter() => Referral.Fill(Values(), ReferralAnswers(), Letterhead);

    public static DocumentModel Record(int goals = 2) => Termination.Fill(Values(), TerminationAnswers(goals), Letterhead);

    public static Answers Answers(params (string Field, object Value)[] answers) =>
        new(answers.Select(answer => new KeyValuePair<string, Value>(answer.Field, answer.Value switch
        {
            string text => new TextValue(text),
            int number => new NumberValue(number),
            Value value => value,
            _ => throw new InvalidOperationException(answer.Field),
        })));

    public static TableValue Rows(params Answers[] rows) => new(rows);

    /// <summary>All text of the preview, tags taken out.</summary>
    public static string Words(string html) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(html, "<[^>]+>", " ", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5)));

    private static string FindFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CaseFlow.sln")))
        {
            folder = folder.Parent;
        }

        return Path.Combine(folder!.FullName, "templates");
    }
}
