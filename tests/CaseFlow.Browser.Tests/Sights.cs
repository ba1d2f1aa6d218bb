using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>A page of the program as a browser shows it.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Violations">What stands against WCAG 2.2 AA on a phone and on a desk, each with the width.</param>
/// <param name="TooWide">What does not fit a screen of 320 pixels; null: all of it does.</param>
/// <param name="First">What it costs somebody who was never here; null: it was not weighed.</param>
/// <param name="Later">What it costs once the files of the program are there; null: it was not weighed.</param>
internal sealed record Sight(string Path, IReadOnlyList<string> Violations, string? TooWide, Weight? First, Weight? Later);

/// <summary>What one walk through every page of a program saw: a page is opened once for all that is asked of it, and shown at one width after the other.</summary>
/// <param name="Pages">The pages.</param>
/// <param name="Faults">Scripts that failed, and whatever was asked of somebody else than the program.</param>
internal sealed record Sights(IReadOnlyList<Sight> Pages, IReadOnlyList<string> Faults)
{
    private const int Narrow = 320;

    private static readonly ConcurrentDictionary<Running, Lazy<Task<Sights>>> Walked = new();

    /// <summary>Walks once through a program; the demo is weighed too.</summary>
    public static Task<Sights> Of(TheBrowser browser, Running program) => Walked.GetOrAdd(program, key => new Lazy<Task<Sights>>(() => Walk(browser, key))).Value;

    private static async Task<Sights> Walk(TheBrowser browser, Running program)
    {
        var (pages, faults) = (new List<Sight>(), new List<string>());
        foreach (var (username, paths) in (await PagesToSee.Of(program)).ByPerson)
        {
            var page = username is null ? await (await browser.Window(program)).NewPageAsync() : await browser.As(username, program);
            page.Request += (_, request) =>
            {
                if (!request.Url.StartsWith(program.Address.ToString(), StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                {
                    faults.Add($"{page.Url} asks for {request.Url}");
                }
            };
            page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
            var line = program == browser.Demo ? await Line.Of(page) : null;
            foreach (var path in paths)
            {
                pages.Add(await Look(page, line, path));
            }

            await page.Context.CloseAsync();
        }

        return new Sights(pages, faults);
    }

    private static async Task<Sight> Look(IPage page, Line? line, string path)
    {
        await page.SetViewportSizeAsync(360, 800);
        var (first, later) = line is null ? (null, null) : (await line.OpenFirst(path), await line.OpenLater(path));
        if (line is null)
        {
            await page.GotoAsync(path);
        }

        var phone = await page.Violations();
        await page.SetViewportSizeAsync(Narrow, 640);
        var tooWide = await page.EvaluateAsync<int>("document.documentElement.scrollWidth") is > Narrow and var wide ? FormattableString.Invariant($"{wide} px wide: {await Widest(page)}") : null;
        await page.SetViewportSizeAsync(1366, 900);
        var desk = await page.Violations();
        return new Sight(path, [.. phone.Select(violation => $"{path} at 360 px: {violation}"), .. desk.Select(violation => $"{path} at 1366 px: {violation}")], tooWide, first, later);
    }

    private static Task<string> Widest(IPage page) =>
        page.EvaluateAsync<string>("[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > 321).slice(0, 3).map(e => e.outerHTML.slice(0, 120)).join(' | ')");
}
