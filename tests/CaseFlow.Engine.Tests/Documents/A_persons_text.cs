using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Tests.Documents;

public partial class A_persons_text
{
    private static readonly string[] Hostile =
    [
        "# judul", "* butir", "- butir", "1. satu", "| a | b |", "\n\n", "\n", "\r\n", "---", "***", "===", ":::", "::: tanda-tangan", "::: periksa", "{.tengah}",
        "<b>", "</p>", "<script>alert(1)</script>", "&lt;", "&#10;", "<!--", "]]>", "\"'", "`", "```", "~~~", "> kutip", "    kode", "\t", "\\", "\\\n",
        "**", "_", "__", "[a](b)", "![x](y)", "[ ] ", " : ", "Nama : Budi", "Yth. ", "{{klien.nama}}", "{{#if x}}", "}}", "\u0000", "\u0007", "\u001B[31m",
        "\uE000", "\uE001", "\uE0000\uE001", "\uE00099\uE001", "\uFFFE", "\uFEFF", "\u200F", "\u202E", "\u2066", "\u200B", "\u00AD", "\u00A0", "\u2028", "\u2029", "\u0085",
        "שלום", "مرحبا", "漢字", "😀", "👩‍👧", "\uD83D", "\uDE00", "e\u0301", new string('\u0301', 40), new string('x', 300), "Siti", "Jalan Contoh", " ", ".", "0812-0000-0001",
    ];

    [Fact]
    public void Never_changes_the_structure_of_a_document_in_ten_thousand_tries()
    {
        var random = new Random(20260317);
        var letter = Shape(Letter(() => "biasa"));
        var record = Shape(Record(() => "biasa"));
        var letterTags = Tags(Letter(() => "biasa"));
        var recordTags = Tags(Record(() => "biasa"));
        var texts = 0;
        while (texts < 10_000)
        {
            var used = new List<string>();
            string Next()
            {
                used.Add(Random(random));
                return used[^1];
            }

            var (oneLetter, oneRecord) = (Letter(Next), Record(Next));

            Assert.True(letter == Shape(oneLetter) && letterTags == Tags(oneLetter), Because(used));
            Assert.True(record == Shape(oneRecord) && recordTags == Tags(oneRecord), Because(used));
            texts += used.Count;
        }
    }

    [Fact]
    public void Is_printed_whatever_it_holds()
    {
        var random = new Random(42);
        var printer = new PdfPrinter();
        for (var time = 0; time < 60; time++)
        {
            Assert.NotEmpty(printer.Print(Record(() => Random(random))));
        }
    }

    [Fact]
    public void Arrives_word_for_word()
    {
        var html = HtmlPreview.Render(Sample.Referral.Fill(Sample.Values(), Sample.Answers(("permintaan", "<b>5 < 6</b> & \"kutip\" | # *bintang*")), Sample.Letterhead));

        Assert.Contains("<b>5 < 6</b> & \"kutip\" | # *bintang*;", Sample.Words(html), StringComparison.Ordinal);
        Assert.DoesNotContain("<b>5", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Keeps_its_line_breaks_within_its_paragraph()
    {
        var letter = Sample.Referral.Fill(Sample.Values(), Sample.Answers(("permintaan", "satu\n\n\ndua\r\ntiga")), Sample.Letterhead);

        Assert.Contains("satu<br>dua<br>tiga;", HtmlPreview.Render(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void Cannot_turn_the_reading_direction_of_what_follows()
    {
        var html = HtmlPreview.Render(Sample.Referral.Fill(Sample.Values(), Sample.Answers(("tujuan", "\u202Eterbalik שלום")), Sample.Letterhead));

        Assert.DoesNotContain("\u202E", html, StringComparison.Ordinal);
        Assert.Contains("<bdi>terbalik שלום</bdi>", html, StringComparison.Ordinal);
    }

    private static DocumentModel Letter(Func<string> text) => Sample.Referral.Fill(
        People(text),
        Sample.Answers(
            ("tujuan", text()), ("up", text()), ("alamat_tujuan", text()), ("keperluan", text()), ("permintaan", text()),
            ("dasar", "kepentingan"), ("pemberi_persetujuan", "wali"), ("tanggal_persetujuan", text()),
            ("tembusan", Sample.Rows(Sample.Answers(("kepada", text()))))),
        Sample.Letterhead);

    private static DocumentModel Record(Func<string> text) => Sample.Termination.Fill(
        People(text),
        Sample.Answers(
            ("pukul", text()), ("tempat", text()), ("alasan", text()), ("selesai", text()), ("penerima_lanjutan", text()), ("kontak_terakhir", text()), ("bahasa", text()), ("pendamping", text()),
            ("hasil", Sample.Rows(Row(text, "tujuan", "layanan", "hasil"), Row(text, "tujuan", "layanan", "hasil"))),
            ("daftar", Sample.Rows(Row(text, "barang", "jumlah", "keadaan")))),
        Sample.Letterhead);

    private static TemplateValues People(Func<string> text) => Sample.Values()
        .Set("unit.nama", text()).Set("unit.kota", text()).Set("klien.inisial", text()).Set("klien.umur", text()).Set("kasus.nomor", text())
        .Set("peksos.nama", text()).Set("peksos.jabatan", text()).Set("penandatangan.nama", text()).Set("penandatangan.jabatan", text()).Set("supervisor.nama", text());

    private static string Random(Random random)
    {
        var text = new StringBuilder();
        for (var count = random.Next(1, 7); count > 0; count--)
        {
            text.Append(random.Next(4) == 0 ? ((char)random.Next(0x10000)).ToString() : Hostile[random.Next(Hostile.Length)]);
        }

        // One letter, because a text of nothing but control characters is no answer.
        return text.Insert(random.Next(text.Length), 'a').ToString();
    }

    private static string Shape(DocumentModel document) => string.Join('\n', document.Blocks.Select(Shape));

    private static string Shape(Block block) => block switch
    {
        ListBlock list => $"list {list.Marker} [{string.Join(" / ", list.Items.Select(item => string.Join(", ", item.Select(Shape))))}]",
        Table table => $"table {table.Columns.Count} x {table.Rows.Count}",
        Definitions rows => $"rows {rows.Rows.Count} {string.Concat(rows.Rows.Select(row => row.Number))}",
        Paragraph paragraph => $"paragraph {paragraph.Style}",
        Address address => $"address {address.Lines.Count}",
        Signatures signatures => $"signatures {string.Join(", ", signatures.Columns.Select(who => $"{who.Above.Count}+{who.Below.Count}"))} {signatures.Beside is not null}",
        Copies copies => $"copies {copies.Items.Count}",
        LetterHead head => $"head {head.Rows.Count}",
        _ => block.GetType().Name,
    };

    /// <summary>The tags of the preview in order; line breaks and isolated directions belong to the text.</summary>
    private static string Tags(DocumentModel document) => string.Join(
        ' ',
        Tag().Matches(HtmlPreview.Render(document)).Select(tag => tag.Groups["name"].Value).Where(name => name is not ("br" or "bdi" or "/bdi")));

    private static string Because(IEnumerable<string> texts) =>
        "One of these changed the structure: " + string.Join(" ⏐ ", texts.Select(text => string.Concat(text.Select(letter => letter is >= ' ' and <= '~' ? letter.ToString() : $"\\u{(int)letter:X4}"))));

    [GeneratedRegex("<(?<name>/?[a-z0-9]+)[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex Tag();

    private static Answers Row(Func<string> text, params string[] columns) => Sample.Answers(columns.Select(column => (column, (object)text())).ToArray());
}
