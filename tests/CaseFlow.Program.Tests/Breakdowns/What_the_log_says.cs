using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands.Seeding;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>The log of the real program, with every line asked for that any framework could write (Trace), after people were typed, searched, read, refused and mistyped.</summary>
[Collection(Alone.Name)]
public sealed class What_the_log_says(ITestOutputHelper output)
{
    private const int MostPages = 120;

    private static readonly string[] Canaries = ["Kenarilestari", "Wulandaricontoh", "9901014107090099", "081200009977", "81200009977", "Dikunci pamannya di gudang beras", "gudang", "sepeda-biru-di-pasar-7"];

    [Fact]
    public async Task Names_nobody_and_tells_nothing_of_what_was_typed_even_at_trace()
    {
        using var office = await AnOffice.Make(password: DemoData.Password);
        using var program = office.Program(
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft.AspNetCore", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"), ("Logging__LogLevel__Quartz", "Trace"), ("Logging__LogLevel__CaseFlow", "Trace"),
            ("Logging__Console__LogLevel__Default", "Trace"), ("Logging__Console__LogLevel__Microsoft.AspNetCore", "Trace"), ("ASPNETCORE_ENVIRONMENT", "Development"));
        await program.StartReady();
        var number = await OverTheApi(program, office);
        var pages = await OnPages(program, number);
        var loaded = program.Loaded;

        await program.Stop();
        var log = program.Log;
        output.WriteLine($"log at Trace: {pages} pages, {log.Split('\n').Length} lines, {log.Length} characters, none of {Canaries.Length} canaries");
        Assert.Contains("Now listening on", log, StringComparison.Ordinal);
        Assert.All(Canaries, canary => Assert.DoesNotContain(canary, log, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(number, log, StringComparison.Ordinal);
        NothingOfAnOutsideProvider(loaded);
    }

    /// <summary>Where no outside provider is configured nothing that speaks with one is in memory, after all these pages.</summary>
    private static void NothingOfAnOutsideProvider(IReadOnlySet<string>? loaded)
    {
        if (loaded is not null)
        {
            Assert.Contains("caseflow.dll", loaded);
            Assert.Equal([], loaded.Where(name => name.Contains("IdentityModel", StringComparison.Ordinal) || name.Contains("OpenIdConnect", StringComparison.Ordinal) || name.Contains("Net.Http.dll", StringComparison.Ordinal)));
        }
    }

    private static async Task<string> OverTheApi(TheProgram program, AnOffice office)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", office.Tokens.Worker);
        using var opened = await client.PostAsJsonAsync("/api/v1/cases", new { answers = new { keselamatan = "ya", urgensi = "biasa", nama = "Kenarilestari Wulandaricontoh", nik = "9901014107090099", telepon = "0812-0000-9977" } });
        var number = JsonSerializer.Deserialize<JsonElement>(await opened.Content.ReadAsStringAsync()).GetProperty("number").GetString()!;
        await client.PostAsJsonAsync($"/api/v1/cases/{number}/notes", new { text = "Dikunci pamannya di gudang beras" });
        await client.PostAsJsonAsync($"/api/v1/cases/{number}/steps/triase/finish", new { answers = new { alasan_urgensi = "Dikunci pamannya di gudang beras", urgensi = "tidak-ada" } });
        await client.PostAsJsonAsync($"/api/v1/cases/{number}/Kenarilestari", new { text = "gudang" });
        using var broken = new StringContent("{\"text\": \"Kenarilestari", System.Text.Encoding.UTF8, "application/json");
        await client.PostAsync(new Uri($"/api/v1/cases/{number}/notes", UriKind.Relative), broken);
        foreach (var path in new[] { $"cases/{number}", $"cases/{number}/events", "cases?q=Kenarilestari", "cases?q=9901014107090099", "cases?page=Kenarilestari", "follow-ups?until=Kenarilestari" })
        {
            await client.GetAsync(new Uri("/api/v1/" + path, UriKind.Relative));
        }

        return number;
    }

    /// <summary>Signs in, mistypes, searches, and follows links.</summary>
    /// <returns>How many pages were seen.</returns>
    private static async Task<int> OnPages(TheProgram program, string number)
    {
        using var visitor = new Visitor(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = program.Address });
        await visitor.Send("/masuk", ("username", "Kenarilestari"), ("password", "sepeda-biru-di-pasar-7"));
        Assert.Equal(System.Net.HttpStatusCode.SeeOther, (await visitor.Send("/masuk", ("username", "peksos1.jakarta"), ("password", DemoData.Password))).Status);
        await visitor.Get("/cari?q=Kenarilestari");
        await visitor.Get("/cari?q=9901014107090099&halaman=Kenarilestari");
        await visitor.Get("/Kenarilestari/9901014107090099");
        await visitor.Send($"/kasus/{number}/catatan", ("text", "Dikunci pamannya di gudang beras"), ("at.day", "Kenarilestari"));
        await visitor.Send($"/kasus/{number}/langkah/triase", ("alasan_urgensi", "Dikunci pamannya di gudang beras"), ("action", "draft"));
        await visitor.SendBlindly($"/kasus/{number}/catatan", ("text", "Kenarilestari"));
        var (known, next, seen) = (new HashSet<string>(StringComparer.Ordinal) { "/" }, new Queue<string>(["/", $"/kasus/{number}"]), 0);
        while (next.TryDequeue(out var path) && seen < MostPages)
        {
            var page = await visitor.Get(path);
            seen++;
            foreach (var link in page.Links.Append(page.Location).OfType<string>().Where(link => !link.StartsWith("/keluar", StringComparison.Ordinal) && known.Add(link)))
            {
                next.Enqueue(link);
            }
        }

        return seen;
    }
}
