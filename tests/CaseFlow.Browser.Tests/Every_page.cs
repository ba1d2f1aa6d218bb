using CaseFlow.Testing.Web;

namespace CaseFlow.Browser.Tests;

/// <summary>Looks at every page of the program, in a demo full of cases and in offices on their first day.</summary>
[Collection(InTheBrowser.Name)]
public sealed class Every_page(TheBrowser browser)
{
    [BrowserFact]
    public async Task Is_come_to_by_a_link() => Faults.None((await PagesToSee.Of(browser.Demo)).Unseen);

    [BrowserTheory]
    [InlineData("demo")]
    [InlineData("empty")]
    public async Task Has_no_violation_of_WCAG_on_a_phone_and_on_a_desk(string state) =>
        Faults.None((await Seen(state)).Pages.SelectMany(page => page.Violations));

    [BrowserTheory]
    [InlineData("demo")]
    [InlineData("empty")]
    public async Task Fits_a_screen_of_320_pixels(string state) =>
        Faults.None((await Seen(state)).Pages.Where(page => page.TooWide is not null).Select(page => $"{page.Path}: {page.TooWide}"));

    [BrowserTheory]
    [InlineData("demo")]
    [InlineData("empty")]
    public async Task Asks_nothing_of_anybody_else_and_runs_its_scripts_without_a_fault(string state) => Faults.None((await Seen(state)).Faults);

    private async Task<Sights> Seen(string state)
    {
        var seen = await Sights.Of(browser, state == "demo" ? browser.Demo : browser.Empty);
        Assert.NotEmpty(seen.Pages);
        return seen;
    }
}
