using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.Fields;

public sealed partial class A_form_on_a_page(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Asks_a_date_in_three_boxes()
    {
        var html = await Get("/contoh");

        Assert.All(["day", "month", "year"], part => Assert.Contains($"name=\"tanggal_evaluasi.{part}\"", html, StringComparison.Ordinal));
        Assert.Contains("value=\"27\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asks_a_moment_with_its_time() => Assert.Contains("name=\"kejadian.time\"", await Get("/contoh"), StringComparison.Ordinal);

    [Fact]
    public async Task Links_each_error_to_its_field_and_says_Galat_in_the_title()
    {
        var html = await Get("/contoh?galat=true");

        Assert.Contains("<title>Galat: ", html, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"error-summary\"", html, StringComparison.Ordinal);
        foreach (Match link in Links().Matches(html))
        {
            Assert.Contains($"id=\"{link.Groups["at"].Value}\"", html, StringComparison.Ordinal);
        }

        Assert.Equal(3, Links().Count(html));
    }

    [Fact]
    public async Task Shows_a_question_below_the_option_that_opens_it()
    {
        var html = await Get("/contoh");

        var option = html.IndexOf("name=\"hambatan\" value=\"ya\"", StringComparison.Ordinal);
        var question = html.IndexOf("id=\"hambatan_uraian\"", StringComparison.Ordinal);
        var nextOption = html.IndexOf("name=\"hambatan\" value=\"tidak\"", StringComparison.Ordinal);
        Assert.InRange(question, option, nextOption);
        Assert.Contains("Diisi bila dijawab “Ya”.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_the_condition_of_a_question_that_several_answers_open() =>
        Assert.Contains("Diisi bila “Di mana ia tinggal?” dijawab Rumah atau Keluarga lain.", await Get("/contoh"), StringComparison.Ordinal);

    [Fact]
    public async Task Names_the_source_of_a_prefilled_answer()
    {
        var html = await Get("/contoh");

        Assert.Contains("id=\"kebutuhan-f\">dari Asesmen komprehensif, 2 Februari 2026", html, StringComparison.Ordinal);
        Assert.Contains("aria-describedby=\"kebutuhan-h kebutuhan-f\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_a_row_and_keeps_every_word_without_scripts()
    {
        var html = await Post(("action", "add-row:capaian"), ("capaian[0].tujuan", "Kembali <bersekolah>"), ("outcome", "ubah"));

        Assert.Contains("name=\"capaian[1].tujuan\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"capaian[2].tujuan\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"Kembali &lt;bersekolah&gt;\"", html, StringComparison.Ordinal);
        Assert.Matches("value=\"ubah\" checked", html);
    }

    [Fact]
    public async Task Keeps_the_operation_when_it_is_shown_again()
    {
        var html = await Post(("__op", "0b7c3c7e-0000-4000-8000-000000000001"));

        Assert.Contains("name=\"__op\" value=\"0b7c3c7e-0000-4000-8000-000000000001\"", Order(html), StringComparison.Ordinal);
        Assert.Contains("name=\"__v\" value=\"3\"", Order(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Uses_every_id_once()
    {
        var ids = Ids().Matches(await Get("/contoh?galat=true")).Select(match => match.Groups["at"].Value).ToList();

        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task Leads_to_the_row_that_was_added()
    {
        var html = await Post(("action", "add-row:capaian"), ("capaian[0].tujuan", "Bersekolah"));

        Assert.Contains("id=\"capaian-r2\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"add-row:capaian\" formaction=\"#capaian-r3\"", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Puts_options_side_by_side_only_while_their_words_fit_there()
    {
        var field = new Field { Id = "x", Ask = "x", Type = FieldType.Choice, Options = [new("a", "Ya"), new("b", "Tidak tahu")] };
        var view = new FormView { Form = new Form { Key = "x", Version = 1, Sections = [] } };

        Assert.True(new FieldView(view, field, "x").OptionsFitSideBySide);
        Assert.False(new FieldView(view, field with { Options = [new("a", "Ya"), new("b", "Ketenagakerjaan")] }, "x").OptionsFitSideBySide);
    }

    [Fact]
    public void Asks_once_to_choose_all_that_fit()
    {
        var field = new Field { Id = "x", Ask = "x", Type = FieldType.Choices, Hint = "Pilih semua yang sesuai. Ini dugaan.", Options = [new("a", "Ya")] };
        var view = new FormView { Form = new Form { Key = "x", Version = 1, Sections = [] } };

        Assert.Equal(["Pilih semua yang sesuai. Ini dugaan."], new FieldView(view, field, "x").Hints);
        Assert.Equal(["Pilih semua yang sesuai."], new FieldView(view, field with { Hint = null }, "x").Hints);
    }

    [Fact]
    public void Ends_a_line_of_help_before_it_gives_an_example()
    {
        var field = new Field { Id = "x", Ask = "x", Type = FieldType.Date, Hint = "Tanggal pada lembar bertanda tangan" };
        var view = new FormView { Form = new Form { Key = "x", Version = 1, Sections = [] } };

        Assert.Equal(["Tanggal pada lembar bertanda tangan.", "Contoh: 27 3 2026"], new FieldView(view, field, "x").Hints);
        Assert.Equal(["Kapan?", "Contoh: 27 3 2026"], new FieldView(view, field with { Hint = "Kapan?" }, "x").Hints);
        Assert.Equal([field.Hint], new FieldView(view, field with { Type = FieldType.Text }, "x").Hints);
    }

    [Fact]
    public void Says_of_a_wrong_row_in_which_table_it_stands()
    {
        var error = new FieldError("keluarga[0].nama", "Isi nama") { Row = "baris 1 (Belum tahu)", Table = "Keluarga yang dapat dihubungi" };

        Assert.Equal("Keluarga yang dapat dihubungi, baris 1 (Belum tahu): isi nama", ErrorSummary.Line(error));
        Assert.Equal("Siapa keluarganya, baris 2: NIK harus 16 angka", ErrorSummary.Line(error with { Row = "baris 2", Table = "Siapa keluarganya?", Message = "NIK harus 16 angka" }));
        Assert.Equal("Isi nama", ErrorSummary.Line(error with { Row = null, Table = null }));
    }

    private async Task<string> Get(string path) => WebUtility.HtmlDecode(await site.CreateClient().GetStringAsync(path)).Replace("\r", "", StringComparison.Ordinal);

    private async Task<string> Post(params (string Name, string Value)[] fields)
    {
        var client = site.CreateClient();
        var token = Token().Match(await client.GetStringAsync("/contoh")).Groups["at"].Value;
        using var response = await client.PostAsync("/contoh", new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__token", token))));
        return await response.Content.ReadAsStringAsync();
    }

    private static string Order(string html) => Hidden().Replace(html, "name=\"${name}\" value=\"${at}\"");

    [GeneratedRegex("<li><a href=\"#(?<at>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Links();

    [GeneratedRegex("\\sid=\"(?<at>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("name=\"__token\" type=\"hidden\" value=\"(?<at>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();

    [GeneratedRegex("<input name=\"(?<name>__[a-z]+)\" type=\"hidden\" value=\"(?<at>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Hidden();
}
