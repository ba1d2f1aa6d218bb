using CaseFlow.Web.Commands.Seeding;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>A screen that somebody else may see.</summary>
[Collection(InTheBrowser.Name)]
public sealed class A_shared_desk(TheBrowser browser)
{
    [BrowserTheory]
    [InlineData("button", true)]
    [InlineData("keys", true)]
    [InlineData("button", false)]
    public async Task Is_left_in_a_hurry_and_going_back_shows_nothing(string how, bool scripts)
    {
        var page = await browser.As("peksos1.jakarta", browser.Demo, scripts);
        await page.GotoAsync("/kasus");

        if (how == "button")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Keluar cepat" }).ClickAsync();
        }
        else
        {
            for (var i = 0; i < 3; i++)
            {
                await page.Keyboard.PressAsync("Shift");
            }
        }

        await page.WaitForURLAsync("**/kalender");
        await page.GoBackAsync();

        await Expect(page.Locator("nav")).ToHaveCountAsync(0);
        await Expect(page.Locator("main")).Not.ToContainTextAsync("K-20");
        await page.GotoAsync("/kasus");
        Assert.Contains("/masuk", page.Url, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task Shows_nothing_after_two_minutes_and_keeps_what_was_being_typed()
    {
        var page = await browser.As("peksos2.makassar", browser.Demo);
        await page.Clock.InstallAsync();
        await page.GotoAsync("/kasus/baru");
        var field = page.Locator("main form textarea:visible, main form input[type=text]:visible").First;
        await field.FillAsync("7");

        await page.RunAndWaitForResponseAsync(() => page.Clock.FastForwardAsync("02:05"), response => response.Url.EndsWith("/terkunci?handler=Kunci", StringComparison.Ordinal));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Terkunci" })).ToBeVisibleAsync();
        await Expect(field).ToBeHiddenAsync();
        Assert.Equal("Terkunci – CaseFlow", await page.TitleAsync());
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync("/kasus");
        Assert.Contains("/terkunci", other.Url, StringComparison.Ordinal);

        await page.FillAsync("#buka", "bukan kata sandinya");
        await page.GetByRole(AriaRole.Button, new() { Name = "Buka" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Kata sandi tidak cocok");
        await page.FillAsync("#buka", DemoData.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Buka" }).ClickAsync();

        await Expect(field).ToHaveValueAsync("7");
        await Expect(field).ToBeVisibleAsync();
    }
}
