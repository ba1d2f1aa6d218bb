using Microsoft.Playwright;

namespace CaseFlow.Browser.Tests;

/// <summary>What came over the line for a page.</summary>
/// <param name="Bytes">Bytes, headers included, compressed as they came.</param>
/// <param name="Requests">How many requests cost any.</param>
internal sealed record Weight(int Bytes, int Requests);

/// <summary>Counts what comes over the line, as the browser itself does.</summary>
internal sealed class Line
{
    private readonly IPage _page;
    private readonly ICDPSession _devtools;
    private double _bytes;
    private int _requests;

    private Line(IPage page, ICDPSession devtools) => (_page, _devtools) = (page, devtools);

    /// <summary>The line of a page, which is counted from now on.</summary>
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

    /// <summary>Opens a page in a browser that keeps no file of the program, until it asks for nothing more.</summary>
    public async Task<Weight> OpenFirst(string path)
    {
        await _devtools.SendAsync("Network.clearBrowserCache");
        return await Open(path, WaitUntilState.NetworkIdle);
    }

    /// <summary>Opens a page in a browser that was there before.</summary>
    public Task<Weight> OpenLater(string path) => Open(path, WaitUntilState.Load);

    private async Task<Weight> Open(string path, WaitUntilState until)
    {
        (_bytes, _requests) = (0, 0);
        await _page.GotoAsync(path, new() { WaitUntil = until });
        return new Weight((int)_bytes, _requests);
    }
}
