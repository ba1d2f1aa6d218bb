using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Alur;

public sealed class Where_cases_stand(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Is_told_in_numbers_to_whoever_oversees_the_office()
    {
        var address = $"/alur/{site.Workflow.Id}?kantor=jayapura";
        var before = (await site.As("supervisor.jayapura").Get(address)).Text;
        await site.OpenCase("peksos1.jayapura");
        await site.OpenCase("peksos2.jayapura");
        await site.OpenCase("peksos1.makassar");

        var after = (await site.As("supervisor.jayapura").Get(address)).Text;

        Assert.Contains("0 kasus", before, StringComparison.Ordinal);
        Assert.DoesNotContain("2 kasus", before, StringComparison.Ordinal);
        Assert.Contains($"2 kasus : 1 {site.Workflow.Stages[0].Title}", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_there_for_those_who_oversee_nothing_or_another_office()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos1.jakarta").Get($"/alur/{site.Workflow.Id}?kantor=jakarta")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await site.As("supervisor.jakarta").Get($"/alur/{site.Workflow.Id}?kantor=makassar")).Status);
        Assert.Equal(HttpStatusCode.OK, (await site.As("supervisor.jakarta").Get($"/alur/{site.Workflow.Id}?kantor=jakarta")).Status);
    }

    [Fact]
    public async Task Is_drawn_for_one_case_on_its_own_page()
    {
        var number = await site.OpenCase("peksos1.jakarta");

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{number}/alur");

        Assert.Contains($"Letak kasus {number} dalam alurnya", page.Html, StringComparison.Ordinal);
        Assert.Contains($"Tahap 1 {site.Workflow.Stages[0].Title}: berjalan.", page.Html, StringComparison.Ordinal);
        Assert.Contains($"Tahap 2 {site.Workflow.Stages[1].Title}: menunggu.", page.Html, StringComparison.Ordinal);
    }
}
