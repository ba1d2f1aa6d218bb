using System.Net;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_page_that_cannot_be_shown(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Is_told_in_words_that_confirm_nothing()
    {
        using var response = await site.CreateClient().GetAsync("/kasus-tidak-ada/K-2026-00042");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("Halaman tidak ditemukan", html, StringComparison.Ordinal);
        Assert.Contains("Periksa nomornya, atau tanya supervisor Anda.", html, StringComparison.Ordinal);
        Assert.DoesNotContain("K-2026-00042", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Looks_the_same_whether_it_is_hidden_or_not_there()
    {
        var client = site.CreateClient();
        using var hidden = await client.GetAsync("/contoh?gagal=tidak-ada");
        using var missing = await client.GetAsync("/tidak-ada");

        Assert.Equal(missing.StatusCode, hidden.StatusCode);
        Assert.Equal(await missing.Content.ReadAsStringAsync(), await hidden.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("bukan-bagian", HttpStatusCode.Forbidden, "Ini dilakukan oleh Supervisor atau Kepala unit.")]
    [InlineData("hukum", HttpStatusCode.UnprocessableEntity, "Tenggat hukum tidak dapat dipindahkan.")]
    [InlineData("basi", HttpStatusCode.Conflict, "berubah sejak Anda membukanya")]
    [InlineData("sibuk", HttpStatusCode.ServiceUnavailable, "belum disimpan")]
    public async Task Says_why_an_act_was_refused(string why, HttpStatusCode status, string words)
    {
        using var response = await site.CreateClient().GetAsync($"/contoh?gagal={why}");

        Assert.Equal(status, response.StatusCode);
        Assert.Contains(words, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gives_a_failure_a_code_and_tells_nothing_else()
    {
        using var response = await site.CreateClient().GetAsync("/contoh?gagal=rusak");
        var html = await response.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Matches("Kode: <b class=\"num\">[2-9A-Z]{4}</b>", html);
        Assert.DoesNotContain("rahasia", html, StringComparison.Ordinal);
        Assert.DoesNotContain("InvalidOperationException", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_accepted_without_the_forms_own_token()
    {
        using var response = await site.CreateClient().PostAsync("/tombol-pintas", new FormUrlEncodedContent([new("keys", "off")]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("terlalu lama terbuka", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
