using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Tests.Documents;

public class Filling_a_template
{
    [Fact]
    public void Leaves_no_blank_when_every_value_is_there()
    {
        Assert.Empty(Sample.Letter().Blanks);
        Assert.Empty(Sample.Record().Blanks);
    }

    [Fact]
    public void Lists_what_is_missing_with_the_field_that_fills_it()
    {
        var letter = Sample.Referral.Fill(Sample.Values().Set("peksos.nama", null), Sample.Answers(("tujuan", "Direktur RSUD Contoh"), ("dasar", "darurat")), Sample.Letterhead);

        Assert.Equal(
            [("keperluan", "layanan yang diminta"), ("alamat_tujuan", "alamat lembaga"), (null, "nama peksos"), ("permintaan", "bantuan yang dimohon")],
            letter.Blanks.Select(blank => (blank.Field, blank.Label)));
    }

    [Fact]
    public void Asks_for_consent_only_where_the_basis_rests_on_it()
    {
        var withConsent = Fill("kepentingan");
        var emergency = Fill("darurat");

        Assert.Contains(withConsent.Blanks, blank => blank.Field == "tanggal_persetujuan");
        Assert.DoesNotContain(emergency.Blanks, blank => blank.Field == "tanggal_persetujuan");

        static DocumentModel Fill(string basis) => Sample.Referral.Fill(Sample.Values(), Sample.Answers(("dasar", basis)), Sample.Letterhead);
    }

    [Fact]
    public void Prints_of_a_referral_what_was_written_for_the_other_body_and_nothing_that_was_not_opened()
    {
        var letter = Referral(
            ("kesegeraan", "sangat_segera"), ("ringkasan", "Ia takut tidur sendiri."), ("keterangan_kesehatan", "Sedang minum obat tidur."), ("kontak_wali", "Bibi, 0812-0000-0101"));
        var words = Flat(letter);

        Assert.Contains("Kesegeraan : Sangat segera", words, StringComparison.Ordinal);
        Assert.Contains("Keterangan : Ia takut tidur sendiri.", words, StringComparison.Ordinal);
        Assert.Contains("Keterangan kesehatan : Sedang minum obat tidur.", words, StringComparison.Ordinal);
        Assert.Contains("Kontak wali yang aman : Bibi, 0812-0000-0101", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Keterangan hukum", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ringkasan asesmen", words, StringComparison.Ordinal);
        Assert.Equal(["identity-initials", "sex-age", "needs", "story", "health", "contact"], letter.Opens);
        Assert.Equal(["identity-initials", "sex-age", "needs"], Sample.Letter().Opens);
    }

    [Fact]
    public void Prints_the_text_of_an_option_inside_the_text_of_another() =>
        Assert.Contains("dengan persetujuan tertulis penerima manfaat tanggal 16 Januari 2026", Flat(Referral(("pemberi_persetujuan", "sendiri"))), StringComparison.Ordinal);

    [Fact]
    public void Says_where_to_ask_whether_a_document_is_genuine()
    {
        foreach (var template in Sample.Templates.All)
        {
            var words = Flat(template.Fill(Sample.Values(), Sample.Answers(), Sample.Letterhead));

            Assert.Contains("ini dapat ditanyakan kepada RPTC Bambu Apus, telepon 0812-0000-0100, dengan menyebut nomornya dan kode ini: CF-7F3K-22QM-9XDA", words, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Does_not_count_the_number_as_missing_before_issue()
    {
        var draft = Sample.Referral.Fill(Sample.Values().Set("dokumen.nomor", null), Sample.ReferralAnswers(), Sample.Letterhead);

        Assert.Empty(draft.Blanks);
        Assert.Contains("[diberikan saat terbit]", HtmlPreview.Render(draft), StringComparison.Ordinal);
        Assert.Equal("K-2026-00042 · Rahasia · Draf, belum diterbitkan", draft.Footer);
    }

    [Fact]
    public void Numbers_by_the_pattern_of_the_template()
    {
        Assert.Equal("127/RPTC-JKT/REHSOS/III/2026", Sample.Referral.NumberFor(127, "RPTC-JKT", Sample.Tuesday));
        Assert.Equal("031/BA/RPTC-JKT/REHSOS/III/2026", Sample.Termination.NumberFor(31, "RPTC-JKT", Sample.Tuesday));
    }

    [Fact]
    public void Spells_the_date_of_a_record_in_words() =>
        Assert.Contains(
            "Pada hari ini, Selasa, tanggal tujuh belas bulan Maret tahun dua ribu dua puluh enam (17-03-2026), pukul 10.00 WIB",
            Sample.Words(HtmlPreview.Render(Sample.Record())),
            StringComparison.Ordinal);

    [Fact]
    public void Shows_initials_and_never_a_name_in_the_shipped_letters()
    {
        var values = Sample.Values().Set("klien.nama", "Asri Lestari Tiruan").Set("klien.nik", "9901015501100001");

        foreach (var template in Sample.Templates.All)
        {
            var document = template.Fill(values, Sample.Answers(), Sample.Letterhead);

            Assert.DoesNotContain("Asri", HtmlPreview.Render(document) + document.Title + document.Footer, StringComparison.Ordinal);
            Assert.DoesNotContain("9901015501100001", HtmlPreview.Render(document), StringComparison.Ordinal);
            Assert.Contains("A.L.", HtmlPreview.Render(document), StringComparison.Ordinal);
            Assert.DoesNotContain("identity-name", template.Shows);
        }
    }

    [Fact]
    public void Takes_the_default_of_a_field_that_was_not_answered() =>
        Assert.Contains("paling lama 7 (tujuh) hari", Sample.Words(HtmlPreview.Render(Sample.Letter())), StringComparison.Ordinal);

    [Fact]
    public void Writes_an_answer_that_ends_in_a_full_stop_into_the_middle_of_a_sentence_without_it()
    {
        var answers = Sample.ReferralAnswers().With("permintaan", new TextValue("memeriksa dan mengobati lukanya. "));

        var words = Sample.Words(HtmlPreview.Render(Sample.Referral.Fill(Sample.Values(), answers, Sample.Letterhead)));

        Assert.Contains("memeriksa dan mengobati lukanya;", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Places_copies_below_the_signature_and_before_the_attachment()
    {
        var kinds = Sample.Letter().Blocks.Select(block => block.GetType().Name).ToList();

        Assert.Equal(["Signatures", "Copies", "PageBreak"], kinds.SkipWhile(kind => kind != "Signatures").Take(3));
    }

    [Fact]
    public void Says_that_nothing_was_kept_where_no_belongings_are_listed()
    {
        var record = Sample.Termination.Fill(Sample.Values(), Sample.Answers(("alasan", "Tercapai.")), Sample.Letterhead);

        Assert.Contains("Tidak ada dokumen atau barang PIHAK KEDUA", Sample.Words(HtmlPreview.Render(record)), StringComparison.Ordinal);
        Assert.Single(Tables(record));

        static IEnumerable<Table> Tables(DocumentModel model) =>
            model.Blocks.OfType<ListBlock>().SelectMany(list => list.Items).SelectMany(item => item).OfType<Table>();
    }

    [Fact]
    public void Refuses_a_value_that_no_template_can_print() =>
        Assert.Throws<ArgumentException>(() => new TemplateValues().Set("klien.agama", "x"));

    [Fact]
    public void Verifies_by_a_code_that_is_random()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => VerificationCode.New()).ToList();

        Assert.Equal(1000, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^CF-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$", code));
    }

    private static DocumentModel Referral(params (string Field, object Value)[] more) =>
        Sample.Referral.Fill(Sample.Values(), new([.. Sample.ReferralAnswers().Where(answer => !more.Any(given => given.Field == answer.Key)), .. Sample.Answers(more)]), Sample.Letterhead);

    private static string Flat(DocumentModel document) => PdfText.Flat(Sample.Words(HtmlPreview.Render(document))).Replace(" ,", ",", StringComparison.Ordinal);
}
