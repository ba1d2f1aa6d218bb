using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Roles;

[Collection(ADemo.Collection)]
public sealed partial class A_form_that_was_sent_from_elsewhere(ADemo demo)
{
    /// <summary>The page of which only a part is a form.</summary>
    private const string CasePage = "/kasus/{nomor}";

    [Fact]
    public async Task Is_refused_on_every_page()
    {
        var faults = new List<string>();
        foreach (var route in demo.Routes.Posts.Where(route => !route.Path.StartsWith("/galat", StringComparison.Ordinal)))
        {
            var access = new AccessAttribute(route.Policy!.Split('|'));
            foreach (var username in new[] { "supervisor.jakarta", "kepala.jakarta", "peksos1.jakarta", "admin", "auditor" })
            {
                if (access.Lets(await demo.Site.Viewer(username)))
                {
                    using var visitor = demo.Site.As(username);
                    var answer = await visitor.SendBlindly(Filled(route.Path) + (route.Path == CasePage ? "?handler=Jawab" : ""), ("__op", "x"), ("action", "finish"), ("reason", "Tanpa izin"));
                    faults.AddRange(answer.Status == HttpStatusCode.BadRequest ? [] : [$"{route.Path} answers {(int)answer.Status}"]);
                    break;
                }
            }
        }

        Assert.NotEmpty(demo.Routes.Posts);
        Faults.None(faults);
    }

    [Fact]
    public async Task Is_not_taken_by_a_page_that_only_shows_something()
    {
        var faults = new List<string>();
        var posts = demo.Routes.Posts.Select(route => route.Path).ToHashSet(StringComparer.Ordinal);
        var pages = demo.Pages.Where(page => page.Route.Path == CasePage || !posts.Contains(page.Route.Path)).ToList();
        foreach (var page in pages)
        {
            var access = new AccessAttribute(page.Route.Policy!.Split('|'));
            foreach (var username in new[] { "supervisor.jakarta", "kepala.jakarta", "peksos1.jakarta", "admin", "auditor" })
            {
                if (access.Lets(await demo.Site.Viewer(username)))
                {
                    using var visitor = demo.Site.As(username);
                    var answer = await visitor.SendBlindly(page.Address, ("action", "finish"));
                    faults.AddRange(answer.Status == HttpStatusCode.MethodNotAllowed && answer.Text.Contains("Halaman ini tidak menerima kiriman", StringComparison.Ordinal) ? [] : [$"{page.Address} answers {(int)answer.Status}"]);
                    break;
                }
            }
        }

        Assert.Contains(pages, page => page.Route.Path == "/kasus");
        Faults.None(faults);
    }

    [Fact]
    public async Task Changes_nothing_with_the_token_of_somebody_else_nor_from_another_site_nor_as_an_address()
    {
        var faults = new List<string>();
        var before = await State();
        var sent = 0;
        foreach (var route in demo.Routes.Posts.Where(route => !route.Path.StartsWith("/galat", StringComparison.Ordinal)))
        {
            var access = new AccessAttribute(route.Policy!.Split('|'));
            foreach (var username in new[] { "supervisor.jakarta", "kepala.jakarta", "peksos1.jakarta", "admin", "auditor" })
            {
                if (access.Lets(await demo.Site.Viewer(username)))
                {
                    var address = Filled(route.Path) + (route.Path == CasePage ? "?handler=Jawab" : "");
                    var foreign = await Send(address, "tks1.jakarta", username, null);
                    var crossSite = await Send(address, username, username, "cross-site");
                    using var visitor = demo.Site.As(username);
                    await visitor.Get(address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "__op=x&action=finish&reason=Tanpa+izin&answers=x");
                    faults.AddRange(foreign == HttpStatusCode.BadRequest ? [] : [$"{route.Path} answers {(int)foreign} to the token of somebody else"]);
                    faults.AddRange(crossSite == HttpStatusCode.BadRequest ? [] : [$"{route.Path} answers {(int)crossSite} to another site"]);
                    sent++;
                    break;
                }
            }
        }

        Assert.InRange(sent, 20, int.MaxValue);
        Faults.None(faults);
        Assert.Equal(before, await State());
    }

    /// <summary>Sends the form token that one person was given as another person.</summary>
    private async Task<HttpStatusCode> Send(string address, string given, string sender, string? site)
    {
        using var client = demo.Site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });
        using var asked = new HttpRequestMessage(HttpMethod.Get, new Uri("/tombol-pintas", UriKind.Relative)) { Headers = { { "X-Test-User", demo.Everybody.Contains(given) ? given : "auditor" } } };
        using var page = await client.SendAsync(asked);
        var token = Token().Match(await page.Content.ReadAsStringAsync()).Groups["at"].Value;
        Assert.NotEmpty(token);
        using var sent = new HttpRequestMessage(HttpMethod.Post, new Uri(address, UriKind.Relative))
        {
            Headers = { { "X-Test-User", sender } },
            Content = new FormUrlEncodedContent([new("__token", token), new("__op", "x"), new("action", "finish"), new("reason", "Tanpa izin")]),
        };
        if (site is not null)
        {
            sent.Headers.Add("Sec-Fetch-Site", site);
        }

        using var answer = await client.SendAsync(sent);
        return answer.StatusCode;
    }

    /// <summary>How much there is of everything that somebody can change.</summary>
    private Task<string> State() =>
        demo.Site.Database.Read(async session => string.Join(' ', new[]
        {
            await session.Events.CountAsync(), await session.Operations.CountAsync(), await session.Drafts.CountAsync(), await session.IntakeDrafts.CountAsync(), await session.Documents.CountAsync(),
            await session.Files.CountAsync(), await session.Users.CountAsync(), await session.UserRoles.CountAsync(), await session.Invitations.CountAsync(), await session.Offices.CountAsync(), await session.Settings.CountAsync(),
            await session.Sessions.CountAsync(), await session.Definitions.CountAsync(),
        }.Select(count => count.ToString(System.Globalization.CultureInfo.InvariantCulture))));

    private string Filled(string route) => demo.Filled(route);

    [System.Text.RegularExpressions.GeneratedRegex("name=\"__token\" type=\"hidden\" value=\"(?<at>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, 1000)]
    private static partial System.Text.RegularExpressions.Regex Token();
}
