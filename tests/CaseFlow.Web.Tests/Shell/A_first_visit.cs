using System.Security.Cryptography;
using System.Text.RegularExpressions;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.Shell;

public sealed partial class A_first_visit
{
    [Fact]
    public async Task Takes_at_most_six_requests_and_60_KB()
    {
        await using var site = new SampleSite { SignedInWith = ["open-case", "work-steps", "see-overdue"] };
        using var client = site.CreateDefaultClient();
        client.DefaultRequestHeaders.AcceptEncoding.ParseAdd("gzip");

        var (html, weight) = await Get(client, "/contoh");
        var files = Sources().Matches(await Text(client, "/contoh")).Select(match => match.Groups["at"].Value).Distinct(StringComparer.Ordinal).ToList();
        foreach (var file in files)
        {
            var (bytes, size) = await Get(client, file);
            Assert.True(bytes.Length > 0, $"{file} is empty");
            weight += size;
        }

        Assert.NotEmpty(html);
        Assert.InRange(files.Count, 3, 5);
        Assert.InRange(weight, 1, 60_000);
        Assert.All(files, file => Assert.StartsWith("/", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lets_the_browser_keep_the_files_for_ever()
    {
        await using var site = new SampleSite();
        using var client = site.CreateClient();
        var html = await client.GetStringAsync("/bantuan");
        var style = Sources().Matches(html).Select(match => match.Groups["at"].Value).Single(file => file.EndsWith(".css", StringComparison.Ordinal));

        using var response = await client.GetAsync(style);

        Assert.Contains("immutable", response.Headers.CacheControl?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Uses_a_stylesheet_of_at_most_14_KiB() => Assert.InRange(new FileInfo(Repository.File("src/CaseFlow.Web/wwwroot/caseflow.css")).Length, 1, 14 * 1024);

    [Fact]
    public void Uses_the_htmx_that_its_note_names()
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Repository.File("src/CaseFlow.Web/wwwroot/lib/htmx/htmx.min.js"))));

        Assert.Contains(hash, File.ReadAllText(Repository.File("src/CaseFlow.Web/wwwroot/lib/htmx/README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void Finds_nothing_inline_in_any_page()
    {
        var pages = Directory.EnumerateFiles(Repository.File("src/CaseFlow.Web/Pages"), "*.cshtml", SearchOption.AllDirectories).ToList();

        Assert.NotEmpty(pages);
        Assert.All(pages, page => Assert.DoesNotMatch(Inline(), File.ReadAllText(page)));
    }

    private static async Task<(byte[] Body, int Size)> Get(HttpClient client, string path)
    {
        using var response = await client.GetAsync(path);
        response.EnsureSuccessStatusCode();
        var body = await response.Content.ReadAsByteArrayAsync();
        return (body, body.Length);
    }

    private static async Task<string> Text(HttpClient client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        using var plain = await client.SendAsync(request);
        await using var unzipped = new System.IO.Compression.GZipStream(await plain.Content.ReadAsStreamAsync(), System.IO.Compression.CompressionMode.Decompress);
        return await new StreamReader(unzipped).ReadToEndAsync();
    }

    [GeneratedRegex("(?:src|href)=\"(?<at>[^\"#]+\\.(?:css|js|svg|woff2?))\"", RegexOptions.None, 1000)]
    private static partial Regex Sources();

    [GeneratedRegex("style=|<style|<script(?![^>]*src=)|\\son[a-z]+=\"|https?://", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Inline();
}
