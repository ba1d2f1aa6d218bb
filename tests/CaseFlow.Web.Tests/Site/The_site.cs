using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Site;

public sealed class The_site(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Knows_who_visits()
    {
        using var rina = site.As("peksos1.jakarta");

        var page = await rina.Get("/bantuan");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Pekerja sosial, RPTC Bambu Apus", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opens_cases_and_finishes_their_steps()
    {
        var number = await site.OpenCase();

        await site.Finish(number, "triase", "peksos1.jakarta");

        Assert.Equal("finished", (await site.Case(number)).Steps.Single(step => step.Key == "triase").State);
    }

    [Fact]
    public async Task Sends_forms_as_they_stand()
    {
        using var rina = site.As("peksos1.jakarta");

        var answer = await rina.Send("/tombol-pintas", ("keys", "off"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("Sekarang mati", (await rina.Get("/tombol-pintas")).Text, StringComparison.Ordinal);
    }
}
