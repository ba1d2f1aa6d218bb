using System.Net;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Roles;

[Collection(ADemo.Collection)]
public sealed class A_form_that_was_sent_from_elsewhere(ADemo demo)
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

    private string Filled(string route) =>
        string.Join('/', route.Split('/').Select(part => part switch
        {
            "{nomor}" => demo.Pages.Select(page => page.Case).FirstOrDefault(number => number is not null) ?? ADemo.NoCase,
            _ when part.Contains(":int", StringComparison.Ordinal) => "1",
            _ when part.StartsWith('{') => "x",
            _ => part,
        }));
}
