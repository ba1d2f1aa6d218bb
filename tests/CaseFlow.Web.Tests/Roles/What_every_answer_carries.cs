using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>What the browser is told with each answer, whatever the page and whatever the status; the list of pages is the running program's.</summary>
[Collection(ADemo.Collection)]
public sealed class What_every_answer_carries(ADemo demo)
{
    private static readonly (string Name, string Value)[] Always =
    [
        ("Content-Security-Policy", "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store"),
    ];

    [Fact]
    public async Task Is_the_same_set_of_headers_on_every_route_for_whoever_asks()
    {
        var faults = new List<string>();
        var asked = 0;
        foreach (var username in new[] { null, "supervisor.jakarta", "admin" })
        {
            using var visitor = demo.Site.As(username);
            foreach (var route in demo.Routes.All.Where(route => route.Method == "GET"))
            {
                var page = await visitor.Get(demo.Filled(route.Path));
                faults.AddRange(Wrong(page).Select(wrong => $"{username ?? "nobody"}: {page.Path} ({(int)page.Status}): {wrong}"));
                asked++;
            }
        }

        Assert.InRange(asked, 3 * 50, int.MaxValue);
        Faults.None(faults);
    }

    [Fact]
    public void Is_the_same_set_of_headers_on_every_page_that_was_shown()
    {
        Assert.Contains(demo.Stops, at => at.Stop.Page.Status == HttpStatusCode.OK);
        Faults.None(demo.Stops.Where(at => at.Stop.Route is not null).SelectMany(at => Wrong(at.Stop.Page).Select(wrong => $"{at.Stop.Path}: {wrong}")));
    }

    [Fact]
    public async Task Is_no_client_in_the_name_of_a_file()
    {
        var names = new List<string>();
        foreach (var number in await demo.Site.Database.Read(session => session.Cases.Where(row => row.Office == "jakarta").Select(row => row.Number).ListAsync()))
        {
            names.AddRange((await demo.Site.Case(number)).Client.Name?.Split(' ') ?? []);
        }

        var files = demo.Stops.Select(at => (at.Stop.Path, Name: at.Stop.Page.Headers.GetValueOrDefault("Content-Disposition"))).Where(file => file.Name is not null).ToList();

        Assert.NotEmpty(names);
        Assert.Contains(files, file => file.Path.Contains("/dokumen/", StringComparison.Ordinal));
        Faults.None(files.SelectMany(file => names.Where(name => WebUtility.UrlDecode(file.Name!).Contains(name, StringComparison.OrdinalIgnoreCase)).Select(name => $"{file.Path}: {file.Name}")));
    }

    private static IEnumerable<string> Wrong(Seen page) =>
        from header in Always
        where !(page.Headers.TryGetValue(header.Name, out var value) && value.Contains(header.Value, StringComparison.Ordinal) && (header.Name != Always[0].Name || value == header.Value || value.Contains("sandbox", StringComparison.Ordinal)))
        select $"{header.Name} is {page.Headers.GetValueOrDefault(header.Name) ?? "missing"}";
}
