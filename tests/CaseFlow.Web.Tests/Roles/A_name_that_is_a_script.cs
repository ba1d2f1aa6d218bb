using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

public sealed class A_name_that_is_a_script(TheSite site) : IClassFixture<TheSite>
{
    private const string Script = "Ani <script id=kanari>alert(1)</script>";
    private const string Picture = "\"><img src=x onerror=kanari()>' ${7*7} {{7*7}} &lt;b&gt;";

    [Fact]
    public async Task Is_shown_as_its_letters_on_every_page_of_the_case()
    {
        var number = await site.OpenCase("supervisor.jakarta", ("nama", Script), ("alias", Picture), ("keterangan", Picture + Script), ("keselamatan", "ya"), ("urgensi", "biasa"));
        await site.Do(number, "supervisor.jakarta", work => work.File.AddNote("kanari", Script + Picture, null, work.Actor, work.Now));
        using var visitor = site.As("supervisor.jakarta");

        var stops = (await Tour.Of(visitor, await PageRoutes.Of(site.Services), 3, $"/kasus/{number}", $"/kasus/{number}/ringkasan?identitas=tampil", $"/cari?q={Uri.EscapeDataString(Script)}")).Select(stop => stop.Page).ToList();

        Assert.Contains(stops, page => page.Html.Contains("&lt;script id=kanari", StringComparison.Ordinal));
        Faults.None(stops.Where(page => page.Html.Contains("<script id=kanari", StringComparison.Ordinal) || page.Html.Contains("<img src=x", StringComparison.Ordinal) || page.Status == HttpStatusCode.InternalServerError).Select(page => page.Path));
    }
}
