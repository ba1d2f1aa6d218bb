using CaseFlow.Testing.Web;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>Looks at every page of the program, in a demo full of cases and in offices on their first day.</summary>
[Collection(InTheBrowser.Name)]
public sealed class Every_page(TheBrowser browser)
{
    [BrowserFact]
    public async Task Is_come_to_by_a_link() => Faults.None((await PagesToSee.Of(browser.Demo)).Unseen);

    [BrowserTheory]
    [InlineData("demo", 360, 800)]
    [InlineData("demo", 1366, 900)]
    [InlineData("empty", 360, 800)]
    [InlineData("empty", 1366, 900)]
    public async Task Has_no_violation_of_WCAG(string state, int width, int height) =>
        await Look(state, width, height, async (page, path) =>
            (await page.Violations()).Select(violation => $"{path}: {violation}"));

    [BrowserTheory]
    [InlineData("demo")]
    [InlineData("empty")]
    public async Task Fits_a_screen_of_320_pixels(string state) =>
        await Look(state, 320, 640, async (page, path) =>
            await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > 320 and var wide
                ? [FormattableString.Invariant($"{path}: {wide} px wide: {await Widest(page)}")]
                : []);

    private async Task Look(string state, int width, int height, Func<IPage, string, Task<IEnumerable<string>>> look)
    {
        var program = state == "demo" ? browser.Demo : browser.Empty;
        var faults = new List<string>();
        foreach (var (username, paths) in (await PagesToSee.Of(program)).ByPerson)
        {
            var page = username is null ? await (await browser.Window(program, width: width, height: height)).NewPageAsync() : await browser.As(username, program, width: width, height: height);
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(program.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    faults.Add($"{page.Url} asks for {request.Url}");
                }
            };
            page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
            foreach (var path in paths)
            {
                await page.GotoAsync(path);
                faults.AddRange(await look(page, path));
            }

            await page.Context.CloseAsync();
        }

        Faults.None(faults);
    }

    private static Task<string> Widest(IPage page) =>
        page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')");
}
