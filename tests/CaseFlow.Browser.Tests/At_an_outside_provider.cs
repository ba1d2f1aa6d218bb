using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseFlow.Browser.Tests;

/// <summary>
/// Signing in and out at a provider of accounts in a browser that follows the redirects by itself: the program at <c>localhost</c>, the provider at <c>127.0.0.1</c>, which for a
/// browser are two sites, so that what cookies are sent along is the browser's own judgement.
/// </summary>
[Collection(InTheBrowser.Name)]
public sealed class At_an_outside_provider(TheBrowser browser, At_an_outside_provider.Both both) : IClassFixture<At_an_outside_provider.Both>
{
    [BrowserTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Leads_there_and_back_to_the_page_that_was_asked_for_and_out_of_both(bool scripts)
    {
        both.Provider.Subject = Both.Subject;
        var page = await Page(scripts);
        await page.GotoAsync("/akun");

        await Provided(page).ClickAsync();

        await Expect(page).ToHaveURLAsync("/akun");
        await Expect(page.Locator("main")).ToContainTextAsync("auditor");
        await page.GotoAsync("/akun/faktor-kedua");
        Assert.EndsWith("/akun/faktor-kedua", page.Url, StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Keluar", Exact = true }).ClickAsync();

        await Expect(page.Locator("body")).ToHaveTextAsync("Keluar dari penyedia.");
        await page.GotoAsync("/akun");
        Assert.Contains("/masuk", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Tells_somebody_whom_nobody_here_knows_whom_to_ask_and_lets_nobody_in()
    {
        both.Provider.Subject = "luar|orang-lain";
        var page = await Page(true);
        await page.GotoAsync("/masuk");

        await Provided(page).ClickAsync();

        await Expect(page.GetByTestId("subject")).ToHaveTextAsync("luar|orang-lain");
        await page.GotoAsync("/akun");
        Assert.Contains("/masuk", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Takes_an_answer_from_nobody_who_did_not_ask_for_it()
    {
        both.Provider.Subject = Both.Subject;
        var page = await Page(true);
        var stranger = await Page(true);
        string? answer = null;
        page.Request += (_, request) => answer = request.Url.Contains("/masuk/luar/selesai", StringComparison.Ordinal) ? request.Url : answer;
        await page.RouteAsync("**/masuk/luar/selesai**", route => route.AbortAsync());
        await page.GotoAsync("/masuk");
        await Provided(page).ClickAsync();
        for (var wait = 0; wait < 100 && answer is null; wait++)
        {
            await Task.Delay(100);
        }

        await stranger.GotoAsync(answer!);

        await Expect(stranger.Locator("main")).ToContainTextAsync("bukan untuk peramban ini");
        await stranger.GotoAsync("/akun");
        Assert.Contains("/masuk", stranger.Url, StringComparison.Ordinal);
    }

    private static ILocator Provided(IPage page) => page.GetByRole(AriaRole.Link, new() { Name = "Masuk dengan Akun Kementerian" });

    private async Task<IPage> Page(bool scripts)
    {
        var window = await browser.Chromium.NewContextAsync(new() { BaseURL = $"http://localhost:{both.Program.Address.Port}", JavaScriptEnabled = scripts, Locale = "id-ID" });
        return await window.NewPageAsync();
    }

    /// <summary>The program, and the provider that it knows: the auditor is tied to an account there.</summary>
    public sealed class Both : IAsyncLifetime
    {
        public const string Subject = "luar|auditor";

        private AnOutsideProvider? _provider;
        private Running? _program;

        public AnOutsideProvider Provider => _provider!;

        public Running Program => _program!;

        async Task IAsyncLifetime.InitializeAsync()
        {
            if (Chromium.Missing is not null)
            {
                return;
            }

            _provider = await AnOutsideProvider.StartAsync(SystemTime.Clock);
            _program = await Running.Start(
                0, $"--CaseFlow:OpenId:Authority={_provider.Authority}", $"--CaseFlow:OpenId:ClientId={AnOutsideProvider.ClientId}",
                $"--CaseFlow:OpenId:ClientSecret={AnOutsideProvider.ClientSecret}", "--CaseFlow:OpenId:Title=Akun Kementerian");
            var auditor = await _program.IdOf("auditor");
            await _program.Installation.Database.Write(unit => unit.TieOutsideAsync(auditor, _provider.Authority, Subject, "administrator", SystemTime.Clock.GetCurrentInstant()));
        }

        async Task IAsyncLifetime.DisposeAsync()
        {
            if (_program is not null)
            {
                await _program.DisposeAsync();
            }

            if (_provider is not null)
            {
                await _provider.DisposeAsync();
            }
        }
    }
}
