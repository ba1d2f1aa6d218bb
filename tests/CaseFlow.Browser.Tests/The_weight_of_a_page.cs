using CaseFlow.Testing.Web;
using Microsoft.Playwright;
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
        foreach (var (username, paths) in (await PagesToSee.Of(browser.Demo)).ByPerson)
        {
            var page = username is null ? await (await browser.Window(browser.Demo)).NewPageAsync() : await browser.As(username, browser.Demo);
            var line = await Line.Of(page);
            foreach (var path in paths)
            {
                await line.ForgetFiles();
                var first = await line.Open(path, WaitUntilState.NetworkIdle);
                var later = await line.Open(path, WaitUntilState.Load);
                output.WriteLine(FormattableString.Invariant($"{first.Bytes,6} bytes in {first.Requests} requests, later {later.Bytes,6}: {path}"));
                if (first.Bytes > MostOfFirst || first.Requests > MostRequests || later.Bytes > MostOfLater)
                {
                    tooHeavy.Add(FormattableString.Invariant($"{path}: {first}, later {later}"));
                }
            }

            await page.Context.CloseAsync();
        }

        Faults.None(tooHeavy);
    }

    private sealed record Load(int Bytes, int Requests);

    /// <summary>Counts what comes over the line, headers included, compressed as it comes.</summary>
    private sealed class Line(IPage page, ICDPSession devtools)
    {
        private double _bytes;
        private int _requests;

        public static async Task<Line> Of(IPage page)
        {
            var devtools = await page.Context.NewCDPSessionAsync(page);
            var line = new Line(page, devtools);
            await devtools.SendAsync("Network.enable");
            devtools.Event("Network.loadingFinished").OnEvent += (_, told) =>
            {
                var bytes = told!.Value.GetProperty("encodedDataLength").GetDouble();
                line._bytes += bytes;
                line._requests += bytes > 0 ? 1 : 0;
            };
            return line;
        }

        public async Task ForgetFiles() => await devtools.SendAsync("Network.clearBrowserCache");

        public async Task<Load> Open(string path, WaitUntilState until)
        {
            (_bytes, _requests) = (0, 0);
            await page.GotoAsync(path, new() { WaitUntil = until });
            return new Load((int)_bytes, _requests);
        }
    }
}
