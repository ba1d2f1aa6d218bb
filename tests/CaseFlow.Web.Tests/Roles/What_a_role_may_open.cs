using System.Net;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Every page × everybody: rights decide whether a page is theirs, role, office and relation whether a case is there at all.</summary>
[Collection(ADemo.Collection)]
public sealed class What_a_role_may_open(ADemo demo)
{
    [Fact]
    public async Task Is_what_its_rights_and_its_cases_say()
    {
        var faults = new List<string>();
        foreach (var username in demo.Everybody)
        {
            var viewer = await demo.Site.Viewer(username);
            var reached = await Reached(viewer);
            using var visitor = demo.Site.As(username);
            foreach (var page in demo.Pages)
            {
                var status = (await visitor.Get(page.Address)).Status;
                if (!Expected(page, viewer, reached).Contains(status))
                {
                    faults.Add($"{username}: {page.Address} answers {(int)status}, not {string.Join(" or ", Expected(page, viewer, reached).Select(expected => (int)expected))}");
                }
            }
        }

        Faults.None(faults);
    }

    [Fact]
    public async Task Is_no_case_at_all_for_those_who_keep_watch_or_administer()
    {
        foreach (var username in new[] { "admin", "auditor", "pdp" })
        {
            using var visitor = demo.Site.As(username);
            foreach (var page in demo.Pages.Where(page => page.Case is not null))
            {
                Assert.Contains((await visitor.Get(page.Address)).Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
            }
        }
    }

    [Fact]
    public async Task Is_for_nobody_who_has_not_signed_in()
    {
        using var stranger = demo.Site.As(null);
        foreach (var page in demo.Pages.Where(page => page.Route.Policy != AccessAttribute.Open))
        {
            var answer = await stranger.Get(page.Address);

            Assert.Equal("/masuk?kembali=" + Uri.EscapeDataString(page.Address), answer.Location);
        }
    }

    [Fact]
    public async Task Never_tells_a_case_of_another_office_from_one_that_is_not_there()
    {
        foreach (var username in demo.Everybody.Where(name => !name.EndsWith(".jakarta", StringComparison.Ordinal)))
        {
            using var visitor = demo.Site.As(username);
            foreach (var page in demo.Pages.Where(page => page.Case is not null))
            {
                var hidden = await visitor.Get(page.Address);
                var missing = await visitor.Get(page.Address.Replace(page.Case!, ADemo.NoCase, StringComparison.Ordinal));

                Assert.Contains(hidden.Status, new[] { HttpStatusCode.NotFound, HttpStatusCode.Forbidden });
                Assert.Equal((missing.Status, WithoutToken(missing.Html)), (hidden.Status, WithoutToken(hidden.Html)));
            }
        }
    }

    [Fact]
    public void Is_shown_by_links_that_lead_somewhere() =>
        Faults.None(demo.Stops
            .Where(at => at.Stop.Page.Status >= HttpStatusCode.BadRequest && at.Stop.From.Length > 0)
            .Select(at => $"{at.Username}: {at.Stop.From} leads to {at.Stop.Path}, which answers {(int)at.Stop.Page.Status}"));

    private static HttpStatusCode[] Expected(SeenPage page, Viewer viewer, HashSet<string> reached) =>
        !Lets(page.Route, viewer) ? [HttpStatusCode.Forbidden]
        : page.Case is null ? IsOfAnOffice(page) ? [HttpStatusCode.OK, HttpStatusCode.NotFound] : [HttpStatusCode.OK]
        : !reached.Contains(page.Case) ? [HttpStatusCode.NotFound]
        : TellsADocument(page) ? [HttpStatusCode.OK, HttpStatusCode.NotFound]
        : [HttpStatusCode.OK, HttpStatusCode.Forbidden];

    /// <summary>Exports and alarms are there for some of those who may open such pages: for whom, says docs/access.csv, and What_everybody_may_do asks.</summary>
    private static bool IsOfAnOffice(SeenPage page) => page.Route.Path is "/ekspor/{id}" or "/peringatan/{id}";

    /// <summary>Of a case somebody reaches, the documents that tell what they may not see are not there.</summary>
    private static bool TellsADocument(SeenPage page) => page.Route.Path.StartsWith("/kasus/{nomor}/dokumen/{id}", StringComparison.Ordinal);

    private static bool Lets(GuardedRoute route, Viewer viewer) => new AccessAttribute(route.Policy!.Split('|')).Lets(viewer);

    private async Task<HashSet<string>> Reached(Viewer viewer) =>
        (await demo.Site.Database.Read(session => session.CasesFor(viewer, demo.Site.Clock.Now).Select(row => row.Number).ListAsync())).ToHashSet(StringComparer.Ordinal);

    private static string WithoutToken(string html) => System.Text.RegularExpressions.Regex.Replace(html, "name=\"__token\" type=\"hidden\" value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
