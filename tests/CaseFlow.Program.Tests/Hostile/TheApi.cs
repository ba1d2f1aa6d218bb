using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>The API as a program with a token uses it: addresses of what is really there, and bodies that could be meant, from the program's own description.</summary>
internal sealed class TheApi : IDisposable
{
    private readonly HttpClient _client;
    private readonly List<JsonElement> _cases = [];
    private JsonElement _description;
    private Dictionary<string, List<string>> _fields = [];

    public TheApi(Uri address, string token)
    {
        _client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 16 }) { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>Does in a few cases what gives more pages something to show: a planned contact, a track, a question, a letter.</summary>
    public async Task Prepare(int cases)
    {
        var due = SystemTime.Clock.GetCurrentInstant().InUtc().Date.PlusDays(5).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        foreach (var one in (await Get($"/api/v1/cases?size={cases}")).EnumerateArray())
        {
            foreach (var (path, body) in new (string, object)[] { ("follow-ups", new { title = "Kunjungan", due, reason = "Uji" }), ("tracks/insiden", new { }), ("documents/surat-rujukan", new { fields = new { tujuan = "Direktur RSUD Contoh", keperluan = "layanan kesehatan jiwa", permintaan = "memeriksa", batas_jawaban = "7", dasar = "darurat" } }) })
            {
                using var answer = await _client.PostAsJsonAsync($"/api/v1/cases/{one.GetProperty("number").GetString()}/{path}", body);
            }
        }
    }

    /// <summary>Reads the description, and the cases as they are now.</summary>
    public async Task Read(int cases)
    {
        _description = await Get("/openapi/v1.json");
        _cases.Clear();
        foreach (var one in (await Get($"/api/v1/cases?size={cases}")).EnumerateArray())
        {
            _cases.Add(await Get($"/api/v1/cases/{one.GetProperty("number").GetString()}"));
        }

        var workflows = await Task.WhenAll((await Get("/api/v1/workflows")).EnumerateArray().Select(one => Get($"/api/v1/workflows/{one.GetProperty("id").GetString()}")));
        _fields = workflows.SelectMany(workflow => workflow.GetProperty("forms").EnumerateObject()).GroupBy(form => form.Name, StringComparer.Ordinal)
            .ToDictionary(form => form.Key, form => form.First().Value.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("id").GetString()!).ToList(), StringComparer.Ordinal);
    }

    /// <summary>Sends something as it is.</summary>
    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => _client.SendAsync(request);

    /// <summary>An address at which there is something, and a body that could be meant.</summary>
    public (string Path, JsonObject Body) Honest(Random random, Way way)
    {
        var one = CaseFor(random, way.Route);
        var step = StepFor(random, way.Route, one);
        var form = way.Route.EndsWith("/cases", StringComparison.Ordinal) ? "registrasi" : step.ValueKind == JsonValueKind.Undefined || step.GetProperty("form").ValueKind != JsonValueKind.String ? null : step.GetProperty("form").GetString();
        return (Address(random, way.Route, one, step), Body(random, way, form));
    }

    /// <summary>An address of a page or of the API at which there is something.</summary>
    public string Address(Random random, string route)
    {
        var one = CaseFor(random, route);
        return Address(random, route, one, StepFor(random, route, one));
    }

    private string Address(Random random, string route, JsonElement one, JsonElement step) =>
        Regex.Replace(route, @"\{(?<name>[^}:]*)[^}]*}", match => match.Groups["name"].Value switch
        {
            "number" or "nomor" => one.GetProperty("number").GetString()!,
            "key" when route.StartsWith("/admin", StringComparison.Ordinal) => "jakarta",
            "key" when Has(route, "/stages/", "/tahap/") => AnyOf(random, one, "stages", "key"),
            "key" when Has(route, "/tracks/") => Nonsense.Pick(random, ["reintegrasi", "insiden", "pendampingan-hukum", "pemulangan"]),
            "key" when Has(route, "/jalur/") => Uri.EscapeDataString(AnyOf(random, one, "tracks", "id")),
            "key" => step.ValueKind == JsonValueKind.Undefined ? "registrasi" : Uri.EscapeDataString(step.GetProperty("key").GetString()!),
            "id" when Has(route, "/follow-ups/", "/tindak-lanjut/") => Uri.EscapeDataString(AnyOf(random, one, "followUps", "id")),
            "id" when Has(route, "/documents/", "/dokumen/") => Uri.EscapeDataString(AnyOf(random, one, "documents", "id")),
            "alur" => Breakdowns.AnOffice.Workflow,
            "template" => Nonsense.Pick(random, ["surat-rujukan", "surat-keterangan", "tidak-ada"]),
            "code" => "404",
            _ => Nonsense.Part(random),
        }, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).TrimEnd('/');

    private JsonElement CaseFor(Random random, string route)
    {
        var needs = Has(route, "/follow-ups/{", "/tindak-lanjut/{") ? "followUps" : Has(route, "/documents/{id", "/dokumen/{") ? "documents" : Has(route, "/jalur/") ? "tracks" : "steps";
        var fitting = _cases.Where(one => one.GetProperty(needs).GetArrayLength() > 0 && (Has(route, "/reopen", "/buka-kembali") == (one.GetProperty("status").GetString() == "ended"))).ToList();
        return Nonsense.Pick(random, fitting.Count > 0 ? fitting : _cases);
    }

    private static JsonElement StepFor(Random random, string route, JsonElement one)
    {
        var wanted = Has(route, "/correct", "/perbaiki") ? "finished" : "open";
        var steps = one.GetProperty("steps").EnumerateArray().Where(step => step.GetProperty("state").GetString() == wanted).ToList();
        return steps.Count == 0 ? default : Nonsense.Pick(random, steps);
    }

    private static bool Has(string route, params ReadOnlySpan<string> parts)
    {
        foreach (var part in parts)
        {
            if (route.Contains(part, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    public void Dispose() => _client.Dispose();

    private JsonObject Body(Random random, Way way, string? form)
    {
        var body = new JsonObject();
        var path = Regex.Replace(way.Route, @":[^}]*}", "}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        if (!(_description.GetProperty("paths").TryGetProperty(path, out var described) || _description.GetProperty("paths").TryGetProperty(path.TrimEnd('/'), out described))
            || !described.TryGetProperty(way.Method.ToLowerInvariant(), out var method) || !method.TryGetProperty("requestBody", out var sent))
        {
            return body;
        }

        foreach (var member in Members(sent.GetProperty("content").GetProperty("application/json").GetProperty("schema")))
        {
            body[member] = member switch
            {
                "answers" or "fields" => Answers(random, form),
                "due" or "until" => SystemTime.Clock.GetCurrentInstant().InUtc().Date.PlusDays(random.Next(-3, 40)).ToString("uuuu-MM-dd", CultureInfo.InvariantCulture),
                "workflow" => null,
                "result" => Nonsense.Pick(random, ["done", "absent", "refused", "unsafe", "wrong-address"]),
                "says" => new JsonArray(),
                _ => "Uji " + member,
            };
        }

        return body;
    }

    private JsonObject Answers(Random random, string? form)
    {
        var answers = new JsonObject();
        foreach (var field in form is not null && _fields.TryGetValue(form, out var known) ? known.Where(_ => random.Next(3) == 0) : [])
        {
            answers[field] = Nonsense.Pick(random, ["ya", "biasa", "3", "2026-03-17", "Ani Contoh", "0812-0000-0001"]);
        }

        return answers;
    }

    private List<string> Members(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out var name))
        {
            schema = _description.GetProperty("components").GetProperty("schemas").GetProperty(name.GetString()!.Split('/')[^1]);
        }

        return schema.TryGetProperty("properties", out var members) ? members.EnumerateObject().Select(member => member.Name).ToList()
            : schema.TryGetProperty("oneOf", out var ways) ? Members(ways.EnumerateArray().Last())
            : [];
    }

    private static string AnyOf(Random random, JsonElement one, string list, string member) =>
        one.GetProperty(list).EnumerateArray().ToList() is { Count: > 0 } items ? Nonsense.Pick(random, items).GetProperty(member).GetString()! : "tidak-ada";

    private async Task<JsonElement> Get(string path)
    {
        using var answer = await _client.GetAsync(new Uri(path, UriKind.Relative));
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {answer.StatusCode}");
        return JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync());
    }
}
