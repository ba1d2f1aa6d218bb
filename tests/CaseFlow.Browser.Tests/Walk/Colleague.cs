using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>Somebody at a browser, signed in.</summary>
/// <param name="page">Their page.</param>
internal sealed class Colleague(IPage page)
{
    /// <summary>Their page.</summary>
    public IPage Page => page;

    /// <summary>The form on it.</summary>
    public OpenForm Form => new(page);

    /// <summary>Opens a case; false when it is not there for them.</summary>
    public async Task<bool> Open(string number) => (await page.GotoAsync($"/kasus/{number}"))!.Ok;

    /// <summary>Addresses of the steps that the case page shows, the next one first.</summary>
    public async Task<IReadOnlyList<string>> Steps() =>
        (await page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll('[data-testid=next-step] a[href*="/langkah/"], [data-testid=step-row]:is(.is-late, .is-now) a.t')].map(link => link.getAttribute('href'))
            """)).Distinct(StringComparer.Ordinal).ToList();

    /// <summary>Follows a link by its words.</summary>
    public Task Follow(string words) => page.Leave(() => page.GetByRole(AriaRole.Link, new() { Name = words }).First.ClickAsync());

    /// <summary>What the program said after the last act.</summary>
    public Task<string> Notice() => page.GetByTestId("notice").InnerTextAsync();
}
