using System.Net;
using System.Text.RegularExpressions;

namespace CaseFlow.Web.Tests.Samples;

/// <summary>A browser without scripts: keeps cookies, fills forms with their token, follows nothing by itself.</summary>
internal sealed partial class Browser(SampleSite site) : IDisposable
{
    private readonly HttpClient _client = site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true });

    public async Task<Answer> Get(string path) => await Answer.Of(await _client.GetAsync(path));

    /// <summary>Opens the page, and posts its form filled with these.</summary>
    public Task<Answer> Send(string path, params (string Name, string Value)[] fields) => Send(path, path, fields);

    /// <summary>Opens a page, and posts the form on it that leads to the path.</summary>
    public async Task<Answer> Send(string path, string from, params (string Name, string Value)[] fields) => await SendFrom(await Get(from), path, fields);

    /// <summary>Posts the form of a page that was opened before.</summary>
    public async Task<Answer> SendFrom(Answer page, string path, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(page.Html).Groups["at"].Value;
        return await Answer.Of(await _client.PostAsync(path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(new("__token", token)))));
    }

    /// <summary>Carries a cookie that was found elsewhere.</summary>
    public Browser With(string cookie, string value)
    {
        _client.DefaultRequestHeaders.Add("Cookie", $"{cookie}={value}");
        return this;
    }

    /// <summary>Sends from now on what the pages' script sends along.</summary>
    public Browser AsScript()
    {
        _client.DefaultRequestHeaders.Add("HX-Request", "true");
        return this;
    }

    public void Dispose() => _client.Dispose();

    [GeneratedRegex("name=\"__token\" type=\"hidden\" value=\"(?<at>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string? Location, string Html, IReadOnlyList<string> Cookies)
{
    public string? ClearSiteData { get; init; }

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer(
                response.StatusCode,
                response.Headers.Location?.ToString(),
                await response.Content.ReadAsStringAsync(),
                response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.ToList() : [])
            {
                ClearSiteData = response.Headers.TryGetValues("Clear-Site-Data", out var cleared) ? string.Join(", ", cleared) : null,
            };
        }
    }
}
