using CaseFlow.Testing.Web;
using Xunit.Abstractions;

namespace CaseFlow.Browser.Tests;

/// <summary>District offices have slow lines: what a page costs, as the browser itself counts it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class The_weight_of_a_page(TheBrowser browser, ITestOutputHelper output)
{
    private const int MostOfFirst = 60_000;
    private const int MostOfLater = 16_000;
    private const int MostRequests = 6;

    [BrowserFact]
    public async Task Is_small_at_first_and_smaller_later()
    {
        var tooHeavy = new List<string>();
        foreach (var page in (await Sights.Of(browser, browser.Demo)).Pages)
        {
            var (first, later) = (page.First!, page.Later!);
            output.WriteLine(FormattableString.Invariant($"{first.Bytes,6} bytes in {first.Requests} requests, later {later.Bytes,6}: {page.Path}"));
            if (first.Bytes > MostOfFirst || first.Requests > MostRequests || later.Bytes > MostOfLater)
            {
                tooHeavy.Add(FormattableString.Invariant($"{page.Path}: {first}, later {later}"));
            }
        }

        Faults.None(tooHeavy);
    }
}
