using System.Net;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Roles;

[Collection(ADemo.Collection)]
public sealed class A_form_that_was_sent_from_elsewhere(ADemo demo)
{
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
                    var answer = await visitor.SendBlindly(Filled(route.Path), ("__op", "x"), ("action", "finish"), ("reason", "Tanpa izin"));
                    faults.AddRange(answer.Status == HttpStatusCode.BadRequest ? [] : [$"{route.Path} answers {(int)answer.Status}"]);
                    break;
                }
            }
        }

        Assert.NotEmpty(demo.Routes.Posts);
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
