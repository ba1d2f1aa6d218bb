using System.Net;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Tests.Lists;

public sealed class The_cases(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Are_those_one_reaches()
    {
        var mine = await site.OpenCase("peksos1.jakarta");
        var other = await site.OpenCase("peksos2.jakarta");
        var elsewhere = await site.OpenCase("peksos1.makassar");

        var peksos = (await site.As("peksos1.jakarta").Get("/kasus")).Text;
        var supervisor = (await site.As("supervisor.jakarta").Get("/kasus")).Text;

        Assert.Contains(mine, peksos, StringComparison.Ordinal);
        Assert.DoesNotContain(other, peksos, StringComparison.Ordinal);
        Assert.Contains(mine, supervisor, StringComparison.Ordinal);
        Assert.Contains(other, supervisor, StringComparison.Ordinal);
        Assert.DoesNotContain(elsewhere, supervisor, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_filtered_by_the_address_alone()
    {
        var urgent = await site.OpenCase("peksos1.jayapura", ("urgensi", "darurat"));
        var usual = await site.OpenCase("peksos1.jayapura", ("urgensi", "biasa"));

        var page = (await site.As("supervisor.jayapura").Get("/kasus?urgensi=darurat&tahap=akses&petugas=-")).Text;

        Assert.Contains(urgent, page, StringComparison.Ordinal);
        Assert.DoesNotContain(usual, page, StringComparison.Ordinal);
        Assert.Contains("Akses · Darurat · Tanpa petugas", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_filtered_by_their_definition_and_by_a_stage_of_one_definition()
    {
        var (full, other) = (site.Workflow, site.Workflows[1]);
        var cases = new[] { await site.OpenWholeCase(full), await site.OpenWholeCase(other) };
        var first = other.Stages[0].Key;

        Assert.Equal(cases[1], await Only(cases, $"alur={other.Id}"));
        Assert.Equal(cases[0], await Only(cases, $"alur={full.Id}"));
        Assert.Equal(cases[1], await Only(cases, $"tahap={first}"));
        Assert.Equal(cases[1], await Only(cases, $"tahap={other.Id}/{first}"));
        Assert.Equal("", await Only(cases, $"tahap={full.Id}/{first}"));
        Assert.Equal("", await Only(cases, $"alur={full.Id}&tahap={other.Id}/{first}"));
    }

    [Fact]
    public async Task Offer_the_stages_of_each_definition_under_its_title()
    {
        var other = site.Workflows[1];
        var chosen = $"{other.Id}/{other.Stages[1].Key}";

        var page = await site.As("supervisor.jakarta").Get($"/kasus?tahap={chosen}");

        Assert.All(site.Workflows, workflow => Assert.Contains($"<optgroup label=\"{workflow.Title}\">", page.Html, StringComparison.Ordinal));
        Assert.Contains($"<option value=\"{chosen}\" selected=\"selected\">{other.Stages[1].Title}</option>", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Go_on_after_twenty_five_rows()
    {
        for (var i = 0; i < 26; i++)
        {
            await site.OpenCase("registrasi.makassar");
        }

        var visitor = site.As("registrasi.makassar");
        var page = await visitor.Get("/kasus?status=open");

        Assert.Equal(25, page.Html.Split("<a class=\"t\"").Length - 1);
        Assert.Contains("/kasus?status=open&amp;halaman=2", page.Html, StringComparison.Ordinal);
        Assert.Equal(1, (await visitor.Get("/kasus?status=open&halaman=2")).Html.Split("<a class=\"t\"").Length - 1);
    }

    [Fact]
    public async Task Are_found_by_name_with_the_reason_and_without_the_words_in_the_address()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Soetrisno Rekaan"));
        var visitor = site.As("peksos1.jakarta");

        var found = await visitor.Send("/cari", ("q", "sutrisno"));
        var hidden = await site.As("peksos2.jakarta").Send("/cari", ("q", "sutrisno"));

        Assert.Contains(number, found.Text, StringComparison.Ordinal);
        Assert.Contains("Nama mirip", found.Text, StringComparison.Ordinal);
        Assert.Equal("/cari", found.Path);
        Assert.Contains("Tidak ditemukan", hidden.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_found_by_NIK_and_phone()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nik", "9901014107090001"), ("telepon", "0812-0000-4321"));
        var visitor = site.As("peksos1.jakarta");

        Assert.Contains($"{number}", (await visitor.Send("/cari", ("q", "9901014107090001"))).Text, StringComparison.Ordinal);
        Assert.Contains("Nomor telepon sama", (await visitor.Send("/cari", ("q", "+62 812 0000 4321"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_opened_at_once_by_their_exact_number()
    {
        var number = await site.OpenCase("peksos1.jakarta");

        var mine = await site.As("peksos1.jakarta").Send("/cari", ("q", number.ToLowerInvariant()));
        var notMine = await site.As("peksos2.jakarta").Send("/cari", ("q", number));

        Assert.Equal($"/kasus/{number}", mine.Location);
        Assert.Contains("Tidak ditemukan", notMine.Text, StringComparison.Ordinal);
    }

    private async Task<string> Only(string[] cases, string query)
    {
        var page = (await site.As("supervisor.jakarta").Get("/kasus?" + query)).Text;
        return string.Join(' ', cases.Where(number => page.Contains(number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Show_their_follow_ups_until_a_date()
    {
        var number = await site.OpenCase("peksos1.jakarta");
        await site.Do(number, "peksos1.jakarta", work => work.File.PlanFollowUp("Telepon bibi", new NodaTime.LocalDate(2026, 3, 24), null, null, work.Actor, work.Now));
        var supervisor = site.As("supervisor.jakarta");

        var until = await supervisor.Get("/tindak-lanjut?sampai.day=31&sampai.month=3&sampai.year=2026");
        var before = await supervisor.Get("/tindak-lanjut?sampai.day=20&sampai.month=3&sampai.year=2026");
        var wrong = await supervisor.Get("/tindak-lanjut?sampai.day=31&sampai.month=2&sampai.year=2026");

        Assert.Contains($"Telepon bibi {number}", until.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(number, before.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, wrong.Status);
        Assert.Contains("Tulis tanggal yang ada di kalender", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"31\"", wrong.Html, StringComparison.Ordinal);
    }
}

public sealed class A_cell_of_a_table_file
{
    [Theory]
    [InlineData("Asesmen", "Asesmen")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("+62812", "'+62812")]
    [InlineData("-5", "'-5")]
    [InlineData("@a", "'@a")]
    [InlineData("  =1+1", "'  =1+1")]
    [InlineData("\"=1+1", "\"'\"\"=1+1\"")]
    [InlineData("\n=1+1", "\"'\n=1+1\"")]
    [InlineData("\uFEFF=1+1", "'\uFEFF=1+1")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("|cmd", "'|cmd")]
    [InlineData("%0A", "'%0A")]
    [InlineData("\tSpasi", "'\tSpasi")]
    [InlineData("Satu = dua", "Satu = dua")]
    [InlineData("Ya; \"betul\"", "\"Ya; \"\"betul\"\"\"")]
    [InlineData(null, "")]
    public void Is_never_a_formula(string? text, string expected) => Assert.Equal(expected, Csv.Cell(text));

    [Fact]
    public void Stands_in_a_file_that_says_it_is_UTF_8() => Assert.Equal([0xEF, 0xBB, 0xBF], Csv.Of(["a"], [])[..3]);

    [Fact]
    public void Is_read_by_another_reader_as_it_was_written()
    {
        string[] cells = ["Ya; \"betul\"", "dua\nbaris", "=1+1", " spasi ", "", "koma, titik", "\"", "K-2026-00042", "'kutip", "–"];

        using var reader = new Microsoft.VisualBasic.FileIO.TextFieldParser(new MemoryStream(Csv.Of(["kepala"], [cells, cells])), System.Text.Encoding.UTF8) { Delimiters = [";"], HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };

        Assert.Equal(["kepala"], reader.ReadFields()!);
        Assert.Equal(cells.Select(cell => cell.StartsWith('=') ? "'" + cell : cell), reader.ReadFields()!.Select(cell => cell.ReplaceLineEndings("\n")));
        Assert.Equal(cells.Length, reader.ReadFields()!.Length);
        Assert.True(reader.EndOfData);
    }
}
