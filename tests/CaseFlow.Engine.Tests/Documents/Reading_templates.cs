using CaseFlow.Engine.Documents;

namespace CaseFlow.Engine.Tests.Documents;

public sealed class Reading_templates : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("caseflow-templates").FullName;

    private const string Head = """
        ---
        template: surat-coba
        title: Surat coba
        kind: surat
        number: "{{urut}}/{{unit}}/{{tahun}}"
        class: Biasa
        signed-by: kepala
        shows: [identity-initials]
        fields:
          - { id: tujuan, ask: Tujuan, type: text }
          - { id: daftar, ask: Daftar, type: table, columns: [{ id: isi, ask: Isi, type: text }] }
        ---

        """;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Finds_nothing_wrong_with_the_shipped_ones()
    {
        Assert.Empty(Sample.Templates.Faults);
        Assert.Equal(["berita-acara-serah-terima", "berita-acara-terminasi", "surat-rujukan"], Sample.Templates.All.Select(template => template.Key));
    }

    [Theory]
    [InlineData("Kepada {{dokumen.tujaun}}", "surat-coba.md:13:8: isian “dokumen.tujaun” tidak dikenal — maksud Anda “dokumen.tujuan”?")]
    [InlineData("a\n\nb {{klien.inisail}}", "surat-coba.md:15:3: isian “klien.inisail” tidak dikenal — maksud Anda “klien.inisial”?")]
    [InlineData("{{#if unit.telepon}}x", "surat-coba.md:13:1: `{{#if unit.telepon}}` tidak ditutup — tambahkan `{{/if}}`")]
    [InlineData("{{#each dokumen.daftar}}\n{{this.issi}}\n{{/each}}", "surat-coba.md:14:1: daftar “dokumen.daftar” tidak punya kolom “issi” — maksud Anda “isi”?")]
    [InlineData("{{#each dokumen.dafatr}}x{{/each}}", "surat-coba.md:13:1: tidak ada daftar “dokumen.dafatr” — maksud Anda “dokumen.daftar”?")]
    [InlineData("{{dokumen.daftar}}", "surat-coba.md:13:1: “dokumen.daftar” adalah daftar — pakai {{#each dokumen.daftar}} … {{/each}}")]
    [InlineData("{{this.isi}}", "surat-coba.md:13:1: “this.isi” hanya ada di dalam {{#each …}}")]
    [InlineData("halo {{/if}}", "surat-coba.md:13:6: `{{/if}}` tidak menutup apa pun — hapus")]
    [InlineData("halo {{tujuan", "surat-coba.md:13:6: `{{` tidak ditutup di baris yang sama — tambahkan `}}`")]
    [InlineData("::: tanda-tagan\n**x**\n:::", "surat-coba.md:13:1: “::: tanda-tagan” tidak dikenal di sini — yang ada hanya `::: tanda-tangan` dan `::: periksa`, di luar daftar")]
    public void Names_the_place_and_the_way_out(string body, string fault)
    {
        Assert.Contains(fault, Faults(Head + body));
    }

    [Fact]
    public void Refuses_a_name_that_the_head_does_not_disclose() =>
        Assert.Contains(
            "surat-coba.md:13:6: “klien.nama” membuka identity-name, tetapi `shows` tidak memuatnya — tambahkan identity-name ke `shows`, atau hapus isian ini",
            Faults(Head + "Nama {{klien.nama}}"));

    [Fact]
    public void Lets_options_print_each_other_without_end()
    {
        var options = """
              - { id: satu, ask: Satu, type: choice, options: [{ id: a, title: Judul satu, text: "satu dan {{dokumen.dua}}" }] }
              - { id: dua, ask: Dua, type: choice, options: [{ id: a, title: Judul dua, text: "dua dan {{dokumen.satu}}" }] }
            ---
            """;
        Write("surat-coba.md", Head[..Head.LastIndexOf("---", StringComparison.Ordinal)] + options + "\n{{dokumen.satu}}.");

        var letter = Assert.Single(Read().All).Fill(Sample.Values(), Sample.Answers(("satu", "a"), ("dua", "a")), Sample.Letterhead);

        Assert.Contains("satu dan dua dan Judul satu.", Sample.Words(HtmlPreview.Render(letter)), StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_words_it_does_not_know_in_the_head()
    {
        var faults = Faults(Head.Replace("signed-by:", "signd-by:", StringComparison.Ordinal));

        Assert.Contains("surat-coba.md:7:1: Kunci “signd-by” tidak dikenal — maksud Anda “signed-by”?", faults);
        Assert.Contains(faults, fault => fault.EndsWith("“signed-by” belum ada — tambahkan signed-by: …", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("kind: surat", "kind: srat", "surat-coba.md:4:7: “srat” tidak dikenal di sini — maksud Anda “surat”?")]
    [InlineData("{{urut}}/", "", "surat-coba.md:5:9: nomor tanpa nomor urut — tambahkan {{urut}}")]
    [InlineData("id: tujuan", "id: nomor", "surat-coba.md:10:11: “nomor” sudah dipakai program — beri id lain")]
    [InlineData("type: text }\n  - { id: d", "type: texts }\n  - { id: d", "surat-coba.md:10:38: “texts” tidak dikenal di sini — maksud Anda “text”?")]
    [InlineData("template: surat-coba", "template: surat-lain", "surat-coba.md:2:11: templat “surat-lain” berada di berkas surat-coba.md — samakan: beri nama surat-lain.md")]
    public void Names_impossible_values_in_the_head(string right, string wrong, string fault) =>
        Assert.Contains(fault, Faults(Head.Replace(right, wrong, StringComparison.Ordinal)));

    [Fact]
    public void Tells_everything_at_once() =>
        Assert.Equal(3, Faults(Head + "{{a.b}}\n{{c.d}}\n{{e.f}}").Count);

    [Fact]
    public void Leaves_out_a_faulty_one_and_keeps_the_others()
    {
        Write("surat-coba.md", Head + "halo");
        Write("surat-rusak.md", "---\ntemplate: [\n---\n");

        var templates = Read();

        Assert.Equal("surat-coba", Assert.Single(templates.All).Key);
        Assert.Contains(templates.Faults, fault => fault.File == "surat-rusak.md");
    }

    [Fact]
    public void Refuses_deep_nesting_instead_of_falling_over()
    {
        var fault = Assert.Single(Faults("---\nfields: " + new string('[', 100_000) + "\n---\n"));

        Assert.StartsWith("surat-coba.md:2:", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_anchors_and_tags() =>
        Assert.Contains(
            "surat-coba.md:3:8: Tanda “&” (jangkar) tidak dipakai di sini — tulis isinya utuh, atau beri tanda kutip bila ini teks",
            Faults(Head.Replace("title: Surat", "title: &a Surat", StringComparison.Ordinal)));

    [Fact]
    public void Leaves_no_name_out_of_the_manual()
    {
        var manual = File.ReadAllText(Path.Combine(Sample.Folder, "README.md"));

        Assert.All(TemplateModel.Names, name =>
        {
            var (prefix, word) = (name.Key.Split('.')[0], name.Key.Split('.')[1]);
            Assert.Matches($@"\| `{prefix}\.` \|[^\n]*\b{word}\b", manual);
        });
    }

    [Theory]
    [InlineData("size: A4", "size: A5", "“A5” tidak dikenal di sini")]
    [InlineData("line-spacing: 1.3", "line-spacing: 9", "“line-spacing” harus antara 1 dan 2.5")]
    [InlineData("emblem: placeholder", "emblem: ../rahasia.png", "tidak ada atau bukan gambar PNG")]
    [InlineData("{{unit.induk}}", "{{unit.indk}}", "maksud Anda “unit.induk”?")]
    [InlineData("  page: ", "  pages: ", "“page” belum ada")]
    public void Checks_the_letterhead_too(string right, string wrong, string fault)
    {
        Write("_kop.yaml", File.ReadAllText(Path.Combine(Sample.Folder, "_kop.yaml")).Replace(right, wrong, StringComparison.Ordinal));

        var templates = Templates.Read(_folder);

        Assert.Null(templates.Letterhead);
        Assert.Contains(templates.Faults, found => found.ToString().StartsWith("_kop.yaml:", StringComparison.Ordinal) && found.ToString().Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_an_emblem_that_can_be_printed()
    {
        // One grey pixel.
        File.WriteAllBytes(Path.Combine(_folder, "lambang.png"), Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="));
        Write("_kop.yaml", File.ReadAllText(Path.Combine(Sample.Folder, "_kop.yaml")).Replace("emblem: placeholder", "emblem: lambang.png", StringComparison.Ordinal));

        var letterhead = Templates.Read(_folder).Letterhead!;
        var letter = Sample.Referral.Fill(Sample.Values(), Sample.ReferralAnswers(), letterhead);

        Assert.Equal(EmblemKind.Picture, letterhead.Emblem.Kind);
        Assert.NotEmpty(new PdfPrinter().Print(letter));
        Assert.Contains("src=\"data:image/png;base64,", HtmlPreview.Render(letter), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_that_the_letterhead_is_missing() =>
        Assert.Equal("_kop.yaml:1:1: berkas kop belum ada — tambahkan _kop.yaml di folder templat", Assert.Single(Templates.Read(_folder).Faults).ToString());

    private List<string> Faults(string template)
    {
        Write("surat-coba.md", template);
        return Read().Faults.Select(fault => fault.ToString()).ToList();
    }

    private Templates Read()
    {
        Write("_kop.yaml", File.ReadAllText(Path.Combine(Sample.Folder, "_kop.yaml")));
        return Templates.Read(_folder);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(_folder, file), text);
}
