using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>What holds for each page, whoever opens it.</summary>
[Collection(ADemo.Collection)]
public sealed partial class What_every_page_shows(ADemo demo)
{
    private IEnumerable<(string Path, string Html)> Pages =>
        demo.Stops.Where(at => at.Stop.Page.ContentType == "text/html").Select(at => (at.Stop.Path, at.Stop.Page.Html)).DistinctBy(page => page.Path);

    [Fact]
    public void Is_one_heading_above_all_others() =>
        Faults.None(Pages.Where(page => Heading().Count(page.Html) != 1).Select(page => page.Path));

    [Fact]
    public void Is_a_title_of_its_own_in_front_of_the_programs_name() =>
        Faults.None(Pages.Where(page => !Title().IsMatch(page.Html)).Select(page => $"{page.Path}: {Named().Match(page.Html).Value}"));

    [Fact]
    public async Task Is_no_client_in_its_title_or_address()
    {
        var names = new List<string>();
        foreach (var number in await demo.Site.Database.Read(session => session.Cases.Where(row => row.Office == "jakarta").Select(row => row.Number).ListAsync()))
        {
            names.AddRange((await demo.Site.Case(number)).Client.Name?.Split(' ') ?? []);
        }

        Assert.NotEmpty(names);
        Faults.None(Pages.SelectMany(page => names.Distinct().Where(name => Named().Match(page.Html).Value.Contains(name, StringComparison.Ordinal) || WebUtility.UrlDecode(page.Path).Contains(name, StringComparison.Ordinal)).Select(name => $"{page.Path}: {name}")));
    }

    [Fact]
    public void Is_each_id_only_once() =>
        Faults.None(Pages.SelectMany(page => Id().Matches(page.Html).GroupBy(match => match.Groups["id"].Value, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => $"{page.Path}: {same.Key}")));

    [GeneratedRegex("<h1[ >]", RegexOptions.None, 1000)]
    private static partial Regex Heading();

    [GeneratedRegex("<title>[^<]{3,} – CaseFlow</title>", RegexOptions.None, 1000)]
    private static partial Regex Title();

    [GeneratedRegex("<title>[^<]*</title>", RegexOptions.None, 1000)]
    private static partial Regex Named();

    [GeneratedRegex("\\sid=\"(?<id>[^\"]*)\"", RegexOptions.None, 1000)]
    private static partial Regex Id();
}
