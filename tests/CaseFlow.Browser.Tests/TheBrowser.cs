using CaseFlow.Web.Commands.Seeding;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>One Chromium, a demo and an empty office for all browser tests.</summary>
public sealed class TheBrowser : IAsyncLifetime
{
    private const int Cases = 60;

    private IPlaywright? _playwright;

    /// <summary>The demo, with cases in every stage.</summary>
    public Running Demo { get; private set; } = null!;

    /// <summary>Offices and people, and nothing to do yet.</summary>
    public Running Empty { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    /// <summary>A new browser window; nothing is remembered from another.</summary>
    public Task<IBrowserContext> Window(Running program, bool scripts = true, int width = 1366, int height = 900)
    {
        ArgumentNullException.ThrowIfNull(program);
        return Chromium.NewContextAsync(new() { BaseURL = program.Address.ToString(), JavaScriptEnabled = scripts, ViewportSize = new() { Width = width, Height = height }, Locale = "id-ID", AcceptDownloads = true });
    }

    /// <summary>A page of a new window, after signing in through the sign-in page.</summary>
    public async Task<IPage> As(string username, Running program, bool scripts = true, int width = 1366, int height = 900)
    {
        var window = await Window(program, scripts, width, height);
        var page = await window.NewPageAsync();
        await page.SignIn(username);
        return page;
    }

    async Task IAsyncLifetime.InitializeAsync()
    {
        if (Browser.Tests.Chromium.Missing is not null)
        {
            return;
        }

        _playwright = await Playwright.CreateAsync();
        Chromium = await Browser.Tests.Chromium.LaunchAsync(_playwright);
        Demo = await Running.Start(Cases);
        Empty = await Running.Start(0);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        if (_playwright is null)
        {
            return;
        }

        if (Chromium is not null)
        {
            await Chromium.DisposeAsync();
        }

        _playwright.Dispose();
        foreach (var program in new[] { Demo, Empty }.OfType<Running>())
        {
            await program.DisposeAsync();
        }
    }
}

/// <summary>Tests that share the browser.</summary>
[CollectionDefinition(Name)]
public sealed class InTheBrowser : ICollectionFixture<TheBrowser>
{
    public const string Name = "In the browser";
}

/// <summary>What everybody does in a browser.</summary>
internal static class Habits
{
    public static async Task SignIn(this IPage page, string username)
    {
        await page.GotoAsync("/masuk");
        await page.FillAsync("[name=username]", username);
        await page.FillAsync("[name=password]", DemoData.Password);
        await page.Leave(() => page.ClickAsync("main button"));
    }

    public static Task SignOut(this IPage page) => page.Leave(() => page.ClickAsync("form[action='/keluar'] button"));

    /// <summary>Does something that leads to another page, and waits until that one stands.</summary>
    public static async Task Leave(this IPage page, Func<Task> act)
    {
        await page.EvaluateAsync("document.documentElement.dataset.left = ''");
        await act();
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }
}
