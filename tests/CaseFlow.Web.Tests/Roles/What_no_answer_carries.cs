using System.Net;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>What an answer of the program never is or has, whatever is asked.</summary>
[Collection(ADemo.Collection)]
public sealed class What_no_answer_carries(ADemo demo)
{
    private static readonly string[] ForOthers = ["Access-Control-Allow-Origin", "Access-Control-Allow-Credentials", "Server", "X-Powered-By"];

    [Theory]
    [InlineData("/masuk")]
    [InlineData("/kasus")]
    [InlineData("/api/v1/me")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/caseflow.js")]
    public async Task Is_leave_for_other_sites_to_read_it_nor_the_name_of_a_server(string path)
    {
        using var client = demo.Site.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Origin", "https://jahat.invalid");
        using var before = new HttpRequestMessage(HttpMethod.Options, path);
        before.Headers.Add("Access-Control-Request-Method", "GET");

        foreach (var answer in new[] { await client.GetAsync(new Uri(path, UriKind.Relative)), await client.SendAsync(before) })
        {
            using (answer)
            {
                Assert.DoesNotContain(answer.Headers, header => ForOthers.Contains(header.Key, StringComparer.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task Is_text_without_its_kind_and_its_letters()
    {
        using var visitor = demo.Site.As("supervisor.jakarta");
        var pages = demo.Stops.Select(at => at.Stop.Page).Append(await visitor.Get("/caseflow.css")).Append(await visitor.Get("/caseflow.js")).Append(await demo.Site.As("admin").Get("/admin/kalender?format=csv")).Where(page => page.Html.Length > 0).ToList();

        Assert.Contains(pages, page => page.ContentType is "text/csv");
        Faults.None(pages.Where(page => page.ContentType is null || (page.ContentType.StartsWith("text/", StringComparison.Ordinal) && !page.Headers["Content-Type"].Contains("charset=utf-8", StringComparison.OrdinalIgnoreCase)))
            .Select(page => $"{page.Path}: {page.Headers.GetValueOrDefault("Content-Type") ?? "nothing"}"));
    }

    [Theory]
    [InlineData("/.git/HEAD")]
    [InlineData("/.git/config")]
    [InlineData("/appsettings.json")]
    [InlineData("/caseflow.dll")]
    [InlineData("/packages.lock.json")]
    [InlineData("/workflows/roles.yaml")]
    [InlineData("/templates/surat-rujukan.md")]
    [InlineData("/caseflow.db")]
    [InlineData("/data/caseflow.db")]
    [InlineData("/..%2f..%2fetc/passwd")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/lib/")]
    [InlineData("/lib/htmx/")]
    public async Task Is_a_file_that_was_not_made_for_the_browser(string path)
    {
        using var visitor = demo.Site.As("admin");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(path)).Status);
    }

    [Theory]
    [InlineData("/masuk")]
    [InlineData("/hari-ini")]
    [InlineData("/version")]
    [InlineData("/api/v1/me")]
    public async Task Is_an_echo_of_the_request(string path)
    {
        using var client = demo.Site.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Trace, path);
        request.Headers.Add("X-Canary", "kanari-gema");

        using var answer = await client.SendAsync(request);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("kanari-gema", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
