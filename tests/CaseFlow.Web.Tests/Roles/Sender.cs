using System.Net;
using System.Text;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Sends what a row says as somebody: pages with a token of the form, the API with a token of the account.</summary>
internal sealed class Sender : IAsyncDisposable
{
    private readonly AMatrix _matrix;
    private readonly Persona _persona;
    private readonly HttpClient _pages;
    private readonly HttpClient _api;
    private Persona _at;
    private string _token = "";

    private Sender(AMatrix matrix, Persona persona, HttpClient pages, HttpClient api) => (_matrix, _persona, _at, _pages, _api) = (matrix, persona, persona, pages, api);

    public static async Task<Sender> Of(AMatrix matrix, Persona persona)
    {
        var site = matrix.Site;
        var (pages, api) = (site.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = true }), site.CreateClient(new() { AllowAutoRedirect = false }));
        if (persona.Username is { } username)
        {
            pages.DefaultRequestHeaders.Add("X-Test-User", username);
            var token = await site.Database.Write(async unit => unit.AddApiToken((await unit.FindUserAsync(username))!.Id, site.Clock.Now));
            api.DefaultRequestHeaders.Authorization = new("Bearer", token.Secret);
        }

        var sender = new Sender(matrix, persona, pages, api);
        var form = await Seen.Of("/masuk", await pages.GetAsync(new Uri(persona.Username is null ? "/masuk" : "/ketidakhadiran", UriKind.Relative)));
        sender._token = form.FormWith(null).Fields.First(field => field.Name == "__token").Text;
        return sender;
    }

    /// <summary>Sends a row's request; for another case or item than the sender's own where one is given.</summary>
    public async Task<(string Answer, int Status, string Body)> Ask(string method, string path, string send, Persona? at = null)
    {
        _at = at ?? _persona;
        var (query, body) = send.StartsWith('?') ? (send.Split(' ')[0], send.Split(' ') is [_, var rest] ? rest : "") : ("", send);
        var isApi = path.StartsWith("/api/", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Filled(path, method) + Known(query), UriKind.Relative));
        if (method is not "GET")
        {
            request.Content = isApi
                ? new StringContent(body.Length > 0 ? body : "{}", Encoding.UTF8, "application/json")
                : new StringContent($"__token={Uri.EscapeDataString(_token)}&__op={CaseFlow.Engine.Ids.New()}&{Known(body)}", Encoding.UTF8, "application/x-www-form-urlencoded");
        }

        using var response = await (isApi ? _api : _pages).SendAsync(request);
        return (Answer(path, response), (int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync()
    {
        _pages.Dispose();
        _api.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Answer(string path, HttpResponseMessage response) =>
        response.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            HttpStatusCode.NotFound => "404",
            >= HttpStatusCode.InternalServerError when !path.StartsWith("/health", StringComparison.Ordinal) => "failure",
            HttpStatusCode.BadRequest or HttpStatusCode.MethodNotAllowed when !path.StartsWith("/galat", StringComparison.Ordinal) => "not understood",
            HttpStatusCode.Redirect when response.Headers.Location?.ToString() is { } to && (to == "/masuk" || to.StartsWith("/masuk?", StringComparison.Ordinal)) => "login",
            HttpStatusCode.Redirect when IsAskedToProve(response.Headers.Location?.ToString() ?? "") => "not proved", // Never an answer of the page: everybody here has just proved who they are.
            _ => "ok",
        };

    private static bool IsAskedToProve(string to) => Array.Exists(["/pastikan", "/terkunci", "/faktor-kedua", "/masuk/kode"], page => to == page || to.StartsWith(page + "?", StringComparison.Ordinal));

    private string Known(string text) =>
        text.Replace("{question}", AMatrix.Question, StringComparison.Ordinal).Replace("{case}", _at.Case, StringComparison.Ordinal).Replace("{step}", Uri.EscapeDataString(AMatrix.OpenStep), StringComparison.Ordinal);

    /// <summary>An address at which there is something.</summary>
    private string Filled(string path, string method) =>
        path.Replace("{nomor}", _at.Case, StringComparison.Ordinal)
            .Replace("{number}", _at.Case, StringComparison.Ordinal)
            .Replace("{key}", Key(path, method), StringComparison.Ordinal)
            .Replace("{id}", Id(path), StringComparison.Ordinal)
            .Replace("{alur}", _matrix.Site.Workflow.Id, StringComparison.Ordinal)
            .Replace("{template}", "surat-rujukan", StringComparison.Ordinal)
            .Replace("{documentName}", "v1", StringComparison.Ordinal)
            .Replace("{code:int}", "405", StringComparison.Ordinal)
            .Replace("{token}", "token-yang-tidak-ada", StringComparison.Ordinal);

    private static string Key(string path, string method) =>
        path.Contains("kantor", StringComparison.Ordinal) ? "jakarta"
        : path.Contains("/tahap/", StringComparison.Ordinal) || path.Contains("/stages/", StringComparison.Ordinal) ? "kesepakatan"
        : path.Contains("/jalur/", StringComparison.Ordinal) || path.Contains("/tracks/", StringComparison.Ordinal) ? (method is "GET" ? "insiden~1" : "reintegrasi")
        : path.EndsWith("/start", StringComparison.Ordinal) ? "catatan-kunjungan"
        : path.EndsWith("/perbaiki", StringComparison.Ordinal) || path.EndsWith("/correct", StringComparison.Ordinal) ? "registrasi"
        : AMatrix.OpenStep;

    private string Id(string path) =>
        path.Contains("dokumen", StringComparison.Ordinal) || path.Contains("documents", StringComparison.Ordinal) ? _at.Letter
        : path.Contains("tindak-lanjut", StringComparison.Ordinal) || path.Contains("follow-ups", StringComparison.Ordinal) ? _at.Visit
        : path.Contains("/berkas/", StringComparison.Ordinal) ? _at.File
        : path.Contains("akses-darurat", StringComparison.Ordinal) ? _matrix.Emergency
        : path.Contains("peringatan", StringComparison.Ordinal) ? AMatrix.Alarm
        : path.Contains("ekspor", StringComparison.Ordinal) ? _matrix.Export
        : path.Contains("pengguna", StringComparison.Ordinal) ? _matrix.SomeUser
        : _matrix.Site.Workflow.Id;
}
