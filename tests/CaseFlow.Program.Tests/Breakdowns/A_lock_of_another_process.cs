using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using CaseFlow.Testing.Web;
using Microsoft.Data.Sqlite;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>Another process holds the write lock of the file: a backup program, a tool that somebody left open. CASEFLOW_LOCK=60 holds it for that many seconds.</summary>
[Collection(Alone.Name)]
public sealed class A_lock_of_another_process
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    private readonly int _seconds = Numbers.Given("CASEFLOW_LOCK", 12);

    [Fact]
    public async Task Of_two_seconds_is_waited_for_and_one_that_stays_is_told_soon_with_the_right_exit_code()
    {
        using var office = await AnOffice.Make();
        using var program = office.Program();
        await program.StartReady();
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", office.Tokens.Worker);

        using (var opened = await Held(office.Settings, TimeSpan.FromSeconds(2), () => Open(client, "kunci-1")))
        {
            Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        }

        await using var held = await Lock(office.Settings);
        var since = Stopwatch.GetTimestamp();
        using (var refused = await Open(client, "kunci-2"))
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < Soon, "The answer came late.");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
            Assert.Contains("urn:caseflow:busy", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        var (code, said) = await program.Run("users", "disable", "tks.jakarta");
        Assert.Equal((4, true), (code, said.Contains("sibuk", StringComparison.Ordinal)));
        var (unlocking, holder) = await program.Run("unlock");
        Assert.Equal((4, true), (unlocking, holder.Contains(Environment.ProcessId.ToString(), StringComparison.Ordinal)));
        Assert.Equal(0, (await program.Run("overdue", "--json")).Code); // A list that nothing records waits for nobody.
        var (reading, unread) = await program.Run("events", "--json");
        Assert.Equal((4, true, false), (reading, unread.Contains("sibuk", StringComparison.Ordinal), unread.Contains("\"sequence\"", StringComparison.Ordinal))); // What cannot be recorded is not shown.
        await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, _seconds - Stopwatch.GetElapsedTime(since).TotalSeconds)));
        await held.DisposeAsync();

        using var after = await Open(client, "kunci-2");
        Assert.Equal(HttpStatusCode.Created, after.StatusCode);
        Assert.Equal(0, (await program.Run("verify")).Code);
    }

    [Collection(Alone.Name)]
    public sealed class On_pages(TheSite site) : IClassFixture<TheSite>
    {
        [Fact]
        public async Task Loses_no_word_of_a_form_and_keeps_lists_readable()
        {
            const string Words = "Aman, sehat, dan \"tenang\" <hari ini>\nbesok lagi";
            var number = await site.OpenCase();
            using var rina = site.As("peksos1.jakarta");
            var page = await rina.Get($"/kasus/{number}/langkah/triase");
            (string, string?)[] triage =
            [
                ("alasan_urgensi", Words), ("action", "finish"), ("keselamatan", "ya"), ("kekerasan_seksual", "tidak"), ("perlu_rumah_sakit", "tidak"), ("tempat_malam_ini", "unit"), ("urgensi", "biasa"),
            ];
            await using var held = await Lock(site.Installation.Settings);
            var since = Stopwatch.GetTimestamp();

            var told = await rina.Send(page, triage);

            Assert.True(Stopwatch.GetElapsedTime(since) < Soon, $"The page came after {Stopwatch.GetElapsedTime(since)}.");
            Assert.Equal(HttpStatusCode.ServiceUnavailable, told.Status);
            Assert.Contains("Belum tersimpan", told.Text, StringComparison.Ordinal);
            Assert.Contains(("alasan_urgensi", Words), told.FormWith("alasan_urgensi").Fields);
            Assert.Equal(HttpStatusCode.OK, (await rina.Get("/kasus")).Status);
            Assert.Equal(HttpStatusCode.OK, (await rina.Get("/hari-ini")).Status);
            await held.DisposeAsync();
            var sent = await rina.Send(told, ("alasan_urgensi", Words));
            Assert.Equal((HttpStatusCode.SeeOther, $"/kasus/{number}"), (sent.Status, sent.Location));
            Assert.Equal("finished", (await site.Case(number)).Steps.Single(step => step.Key == "triase").State);
        }

        [Fact]
        public async Task Shows_no_password_again()
        {
            using var stranger = site.As(null);
            var page = await stranger.Get("/masuk");
            await using var held = await Lock(site.Installation.Settings);

            var told = await stranger.Send(page, ("username", "peksos1.jakarta"), ("password", "sepeda biru di pasar"));

            Assert.DoesNotContain("sepeda biru", told.Html, StringComparison.Ordinal);
        }
    }

    private static Task<HttpResponseMessage> Open(HttpClient client, string key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/cases") { Content = JsonContent.Create(new { workflow = AnOffice.Workflow, answers = new { nama = "Ani Contoh" } }) };
        request.Headers.Add("Idempotency-Key", key);
        return client.SendAsync(request);
    }

    /// <summary>Does something while the lock is held for a time.</summary>
    private static async Task<T> Held<T>(Settings settings, TimeSpan time, Func<Task<T>> act)
    {
        await using var held = await Lock(settings);
        var doing = act();
        await Task.Delay(time);
        Assert.False(doing.IsCompleted, "It did not wait for the lock.");
        await held.DisposeAsync();
        return await doing;
    }

    private static async Task<SqliteConnection> Lock(Settings settings)
    {
        var connection = new SqliteConnection($"Data Source={Installation.FileOf(settings)};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "begin immediate";
        await command.ExecuteNonQueryAsync();
        return connection;
    }
}
