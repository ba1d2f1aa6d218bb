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
    public async Task Is_not_accepted_without_the_forms_own_token()
    {
        using var response = await site.CreateClient().PostAsync("/tombol-pintas", new FormUrlEncodedContent([new("keys", "off")]));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("terlalu lama terbuka", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
