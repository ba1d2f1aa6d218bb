using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Api;

/// <summary>A program that calls the API with the token of a user.</summary>
internal sealed class Caller : IDisposable
{
    private readonly HttpClient _client;

    private Caller(HttpClient client) => _client = client;

    /// <summary>With a token of this user.</summary>
    public static async Task<Caller> Of(TheSite site, string username)
    {
        var token = await site.Database.Write(async unit => unit.AddApiToken((await unit.FindUserAsync(username))!.Id, site.Clock.Now));
        var caller = WithoutToken(site);
        caller._client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        return caller;
    }

    /// <summary>Without a token.</summary>
    public static Caller WithoutToken(TheSite site) => new(site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }));

    public Task<Reply> Get(string path, string? language = null) => Send(HttpMethod.Get, path, null, null, null, language);

    public Task<Reply> Post(string path, object? body = null, string? key = null, string? version = null, string? language = null) => Send(HttpMethod.Post, path, body, key, version, language);

    public Task<Reply> Put(string path, object? body = null, string? version = null) => Send(HttpMethod.Put, path, body, null, version, null);

    /// <summary>Sends a body word for word.</summary>
    public async Task<Reply> PostText(string path, string body, string type = "application/json")
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await Reply.Of(await _client.PostAsync(Address(path), content));
    }

    /// <summary>Sends one file.</summary>
    public async Task<Reply> PostFile(string path, string name, byte[] bytes, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Address(path)) { Content = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", name } } };
        Add(request, "Idempotency-Key", key);
        return await Reply.Of(await _client.SendAsync(request));
    }

    public void Dispose() => _client.Dispose();

    private async Task<Reply> Send(HttpMethod method, string path, object? body, string? key, string? version, string? language)
    {
        using var request = new HttpRequestMessage(method, Address(path));
        request.Content = body is null ? null : JsonContent.Create(body);
        Add(request, "Idempotency-Key", key);
        Add(request, "If-Match", version);
        Add(request, "Accept-Language", language);
        return await Reply.Of(await _client.SendAsync(request));
    }

    private static Uri Address(string path) => new(path.StartsWith("/openapi", StringComparison.Ordinal) ? path : "/api/v1" + path, UriKind.Relative);

    private static void Add(HttpRequestMessage request, string name, string? value)
    {
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }
}

/// <summary>What came back.</summary>
/// <param name="Status">Status.</param>
/// <param name="Type">Media type.</param>
/// <param name="Text">The body.</param>
/// <param name="Bytes">The body as bytes.</param>
/// <param name="Headers">Headers by name.</param>
internal sealed record Reply(HttpStatusCode Status, string? Type, string Text, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    /// <summary>A member of the body; dots lead inwards.</summary>
    public JsonElement this[string path] => path.Split('.').Aggregate(Json, (element, member) => element.GetProperty(member));

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public static async Task<Reply> Of(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            return new Reply(
                response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                Encoding.UTF8.GetString(bytes),
                bytes,
                response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase));
        }
    }

    /// <summary>This, when its status is one of success.</summary>
    public Reply Succeeded() => (int)Status is >= 200 and < 300 ? this : throw new InvalidOperationException($"{Status}: {Text}");

    /// <summary>The rows of a list whose member has this text.</summary>
    public IEnumerable<JsonElement> Where(string list, string member, string text) =>
        this[list].EnumerateArray().Where(row => row.GetProperty(member).ToString() == text);
}
