using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace CaseFlow.Web.Tests.Shell;

/// <summary>One id leads from the page of a failure to the log, and from what was done in the end to its events, to the access record, and to the proof of them.</summary>
public sealed class A_failure_that_is_traced : IAsyncLifetime
{
    /// <summary>One for each test: a host that was made to watch its log takes the installation with it when it ends.</summary>
    private TheSite Site { get; } = new();

    public Task InitializeAsync() => ((IAsyncLifetime)Site).InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();

    [Fact]
    public async Task Has_one_id_on_the_page_in_the_log_in_the_events_in_the_access_record_and_in_the_proof()
    {
        var number = await Site.OpenCase();
        var log = new Watch();
        using var watched = Site.WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        using var visitor = new Visitor(Signed(watched.CreateClient(new() { AllowAutoRedirect = false })));
        var page = await visitor.Get($"/kasus/{number}/catatan");
        var operation = page.FormWith("text").Fields.Single(field => field.Name == "__op").Text;
        await Damage(number, by: 1);

        var failed = await visitor.Send(page, ("text", "Sudah makan"));
        await Damage(number, by: -1);
        var done = await visitor.Send(page, ("text", "Sudah makan"));

        Assert.Equal((HttpStatusCode.InternalServerError, HttpStatusCode.SeeOther), (failed.Status, done.Status));
        var code = Regex.Match(failed.Html, "Kode: <b class=\"num\">(?<code>[2-9A-Z]{4})</b>", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["code"].Value;
        Assert.Contains(operation, failed.Text, StringComparison.Ordinal);
        Assert.Contains(log.Lines, line => line.Contains($"Failure {code} of {operation} at POST", StringComparison.Ordinal));
        var id = CaseNumbers.IdOf(number);
        var happened = await Site.Database.Read(session => session.Events.Where(row => row.Operation == operation).OnlyAsync());
        Assert.Equal((id, "NoteAdded"), (happened.CaseId, happened.Type));
        var recorded = await Site.Database.Read(session => session.AccessLog.Where(row => row.Request == operation).OnlyAsync());
        Assert.Equal((id, "act"), (recorded.CaseId, recorded.What));
        var covers = await Site.Database.Read(session => session.Audit.OrderByDescending(row => row.Sequence).Select(row => row.Covers).ListAsync());
        Assert.Contains(covers, cover => cover.Contains($"e{id}:{happened.CaseSequence}-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Has_its_id_in_the_answer_of_the_api_too()
    {
        var number = await Site.OpenCase();
        var (key, token) = (Ids.New(), await Site.Database.Write(async unit => unit.AddApiToken((await unit.FindUserAsync("peksos1.jakarta"))!.Id, Site.Clock.Now)));
        using var client = Site.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        client.DefaultRequestHeaders.Add("Idempotency-Key", key);
        await Damage(number, by: 1);

        using var failed = await client.PostAsJsonAsync($"/api/v1/cases/{number}/notes", new { text = "Sudah makan" });

        await Damage(number, by: -1);
        Assert.Contains($"\"request\":\"{key}\"", await failed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_told_in_the_log_with_who_was_refused_and_at_which_page_and_never_with_the_case()
    {
        var (number, viewer, log) = (await Site.OpenCase(), await Site.Viewer("peksos1.jakarta"), new Watch());
        using var watched = Site.WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        using var visitor = new Visitor(Signed(watched.CreateClient(new() { AllowAutoRedirect = false })));

        await visitor.Get($"/kasus/{number}/tugaskan");
        await visitor.Get("/kasus/CF-2026-9999");
        await visitor.SendBlindly($"/kasus/{number}/catatan", ("text", "Tanpa token"));
        await visitor.Get("/tidak-ada");

        var refused = log.Lines.Where(line => line.StartsWith("Refused ", StringComparison.Ordinal)).Select(line => Regex.Replace(line, "^Refused | of [^ ]+(?= by )", "", RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(viewer.Id, "{user}", StringComparison.Ordinal));
        Assert.Equal(["403 by {user} at GET /Kasus/Tugaskan", "404 by {user} at GET /Kasus/Kasus", "400 by {user} at POST /Kasus/Catatan", "404 by {user} at GET no address of this program"], refused);
        Assert.DoesNotContain(log.Lines, line => line.StartsWith("Refused ", StringComparison.Ordinal) && line.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_never_what_a_program_calls_it_by_unless_that_is_a_UUID()
    {
        var number = await Site.OpenCase();
        var token = await Site.Database.Write(async unit => unit.AddApiToken((await unit.FindUserAsync("peksos1.jakarta"))!.Id, Site.Clock.Now));
        var log = new Watch();
        using var watched = Site.WithWebHostBuilder(builder => builder.ConfigureLogging(logging => logging.AddProvider(log)));
        using var client = watched.CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token.Secret);
        client.DefaultRequestHeaders.Add("Idempotency-Key", "Siti-Contoh-9901010101010001");

        using var seen = await client.GetAsync(new Uri($"/api/v1/cases/{number}", UriKind.Relative));
        using var refused = await client.GetAsync(new Uri("/api/v1/cases/K-2026-99999", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (seen.StatusCode, refused.StatusCode));
        Assert.Contains(log.Lines, line => line.StartsWith("Refused 404", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Siti", StringComparison.Ordinal));
        Assert.False(await Site.Database.Read(session => session.AccessLog.AnyAsync(row => row.Request == "Siti-Contoh-9901010101010001")));
    }

    [Fact]
    public async Task Stands_beside_what_was_only_looked_at_or_refused_each_under_an_id_of_its_own()
    {
        var number = await Site.OpenCase();
        using var visitor = Site.As("peksos1.jakarta");

        var statuses = new[] { await visitor.Get($"/kasus/{number}"), await visitor.Get($"/kasus/{number}/riwayat"), await visitor.Get($"/kasus/{number}/tugaskan") }.Select(page => page.Status);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Forbidden], statuses);
        var id = CaseNumbers.IdOf(number);
        var requests = await Site.Database.Read(session => session.AccessLog.Where(row => row.CaseId == id && row.What != "act").Select(row => row.Request).ListAsync());
        Assert.Equal(3, requests.Where(request => request is { Length: > 0 }).Distinct(StringComparer.Ordinal).Count());
    }

    private static HttpClient Signed(HttpClient client)
    {
        client.DefaultRequestHeaders.Add("X-Test-User", "peksos1.jakarta");
        return client;
    }

    /// <summary>Makes the row of a case say another number of events than there are.</summary>
    private async Task Damage(string number, int by)
    {
        await using var connection = new SqliteConnection($"Data Source={Installation.FileOf(Site.Installation.Settings)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"update cases set last_sequence = last_sequence + {by} where number = '{number}'";
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Watch : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
