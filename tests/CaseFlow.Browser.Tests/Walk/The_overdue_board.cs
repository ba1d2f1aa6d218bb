using CaseFlow.Web;
using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests.Walk;

/// <summary>A supervisor on Monday morning: finds what is late, and acts on it.</summary>
[Collection(InTheBrowser.Name)]
public sealed class The_overdue_board(TheBrowser browser)
{
    [BrowserFact]
    public async Task Lets_the_supervisor_act_on_what_is_late_without_scripts()
    {
        var page = await browser.As("supervisor.jakarta", browser.Demo, scripts: false);
        await page.Leave(() => page.GetByRole(AriaRole.Link, new() { Name = "Terlambat", Exact = true }).ClickAsync());
        var rows = page.GetByTestId("overdue-row");
        Assert.True(await rows.CountAsync() > 1);

        await Remind(page, rows.First);
        await AgreeAnotherDate(page, rows.Filter(new() { Has = page.Locator("a[href*='/tenggat?']") }).First);
        await Ask(page, rows.First);
        await HandOver(page, rows.First);
    }

    [BrowserFact]
    public async Task Is_taken_along_as_a_sealed_file()
    {
        var page = await browser.As("supervisor.jakarta", browser.Demo, scripts: false);
        await page.GotoAsync("/terlambat");

        await page.Leave(() => page.GetByRole(AriaRole.Link, new() { Name = "Bawa sebagai berkas" }).ClickAsync());
        await page.GetByLabel("Laporan berkala").CheckAsync();
        await page.FillAsync("[name=reason]", "Laporan triwulan kepada kepala unit.");
        await page.FillAsync("[name=recipient]", "Kepala unit");
        await page.GetByLabel("Tidak diungkapkan").CheckAsync();
        await page.Leave(() => page.Locator("main form button.btn").ClickAsync());
        if (await page.GetByTestId("passphrase").CountAsync() == 0)
        {
            var head = await browser.As("kepala.jakarta", browser.Demo, scripts: false);
            await head.GotoAsync(new Uri(page.Url).AbsolutePath);
            await head.Leave(() => head.GetByRole(AriaRole.Button, new() { Name = "Setujui" }).ClickAsync());
            await page.ReloadAsync();
        }

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Unduh berkas" }).ClickAsync());
        await using var bytes = await file.CreateReadStreamAsync();
        var first = new byte[4];
        await bytes.ReadExactlyAsync(first);

        Assert.Matches("^ekspor-[0-9]{4}-[0-9]{4}[.]zip$", file.SuggestedFilename);
        Assert.Equal("PK\u0003\u0004", System.Text.Encoding.ASCII.GetString(first));
        Assert.Matches("^[0-9A-Z]{4}(-[0-9A-Z]{4}){3}$", await page.GetByTestId("passphrase").InnerTextAsync());
    }

    private static async Task Remind(IPage page, ILocator row)
    {
        await page.Leave(() => row.GetByRole(AriaRole.Button, new() { Name = "Ingatkan" }).ClickAsync());

        Assert.NotEmpty(await page.GetByTestId("notice").InnerTextAsync());
    }

    private static async Task AgreeAnotherDate(IPage page, ILocator row)
    {
        await page.Leave(() => row.Locator("a[href*='/tenggat?']").ClickAsync());
        var date = SystemTime.Clock.GetCurrentInstant().InUtc().Date.PlusDays(9);
        await page.FillAsync("main input[name$='.day']", $"{date.Day}");
        await page.FillAsync("main input[name$='.month']", $"{date.Month}");
        await page.FillAsync("main input[name$='.year']", $"{date.Year}");
        await page.FillAsync("main textarea", "Menunggu jawaban keluarga.");
        await page.Leave(() => page.GetByRole(AriaRole.Button, new() { Name = "Sepakati tenggat ini" }).ClickAsync());

        Assert.NotEmpty(await page.GetByTestId("notice").InnerTextAsync());
        await page.GotoAsync("/terlambat");
    }

    private static async Task Ask(IPage page, ILocator row)
    {
        await page.Leave(() => row.Locator("a[href^='/terlambat/bahas']").ClickAsync());
        await page.FillAsync("main textarea", "Apa yang menahan langkah ini?");
        await page.Leave(() => page.Locator("main form button.btn").ClickAsync());

        Assert.NotEmpty(await page.GetByTestId("notice").InnerTextAsync());
        await page.GotoAsync("/terlambat");
    }

    private static async Task HandOver(IPage page, ILocator row)
    {
        var number = await row.Locator(".num").InnerTextAsync();
        await page.GotoAsync($"/kasus/{number}");
        var before = await page.Locator(".idbar").InnerTextAsync();
        await page.GotoAsync("/terlambat");
        await row.Locator("input[name=pilih]").CheckAsync();
        var other = await page.Locator("#worker option").EvaluateAllAsync<string[]>("options => options.map(option => option.textContent.split(' (')[0])");
        var chosen = other.Skip(1).First(name => !before.Contains("Peksos: " + name, StringComparison.Ordinal));
        await page.SelectOptionAsync("#worker", new SelectOptionValue { Index = Array.IndexOf(other, chosen) });
        await page.Leave(() => page.GetByRole(AriaRole.Button, new() { Name = "Alihkan yang dipilih" }).ClickAsync());
        await page.FillAsync("main textarea", "Beban kerja dibagi rata.");
        await page.Leave(() => page.GetByRole(AriaRole.Button, new() { Name = "Alihkan", Exact = true }).ClickAsync());

        Assert.Contains(chosen, await page.GetByTestId("notice").InnerTextAsync(), StringComparison.Ordinal);
        await page.GotoAsync($"/kasus/{number}");
        Assert.Contains($"Peksos: {chosen}", await page.Locator(".idbar").InnerTextAsync(), StringComparison.Ordinal);
    }
}
