using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>The disk is full, again and again with another rest of room, and empty again: nothing is said to be saved that is not.</summary>
[Collection(Alone.Name)]
public sealed class A_full_disk(ITestOutputHelper output)
{
    private const int Seed = 7;
    private static readonly int[] RoomLeft = [0, 4096, 12_288, 40_960, 100_000, 250_000];

    [MountFact]
    public async Task Refuses_writes_with_the_reason_lets_lists_be_read_and_goes_on_when_there_is_room()
    {
        using var disk = AMount.InMemory(64);
        using var office = await AnOffice.Make(dataFolder: Path.Combine(disk.Path, "data"));
        using var program = office.Program();
        program.Start();
        await program.Alive(TimeSpan.FromSeconds(30));
        using var people = new Colleagues(program.Address, office.Tokens.Worker, Seed);
        people.Begin(4);
        var slowest = TimeSpan.Zero;
        foreach (var room in RoomLeft)
        {
            await Work(people);
            var filler = Path.Combine(disk.Path, "penuh");
            Fill(filler, room);
            await Until(() => people.Busy, TimeSpan.FromSeconds(30), "The disk is full, and nobody was told so.");
            Assert.Contains("urn:caseflow:disk", people.Unsaved, StringComparison.Ordinal);
            await ListsAreRead(program, office);

            File.Delete(filler);
            var since = Stopwatch.GetTimestamp();
            await Work(people);
            Assert.True(await program.IsWell("record"));
            slowest = Stopwatch.GetElapsedTime(since) > slowest ? Stopwatch.GetElapsedTime(since) : slowest;
        }

        Assert.True(await people.EndTheDay(TimeSpan.FromSeconds(120)), "Not everybody could end their case.");
        var (_, code) = await program.Stop();
        var (events, log) = await program.Run("events", "--json");
        var (verified, proved) = (await program.Run("verify"), await program.Run("audit", "verify"));
        var judged = Judgement.Of(people.Acts, log.Split('\n', StringSplitOptions.RemoveEmptyEntries), []);
        output.WriteLine($"full disk, seed {Seed}: {RoomLeft.Length} times, {people.Busy} acts refused; {judged}; at work again after {slowest.TotalSeconds:0.0} s at most");
        Assert.True(judged.IsSound, judged.ToString());
        Assert.Empty(people.Failures);
        Assert.Equal((0, 0, 0, 0), (code, events, verified.Code, proved.Code));
        Assert.True(slowest < TimeSpan.FromSeconds(30), $"{slowest} until it worked again.");
    }

    private static async Task ListsAreRead(TheProgram program, AnOffice office)
    {
        using var client = new HttpClient { BaseAddress = program.Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", office.Tokens.Supervisor);
        foreach (var list in new[] { "cases", "overdue", "follow-ups", "notices" })
        {
            using var answer = await client.GetAsync(new Uri($"/api/v1/{list}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }
    }

    /// <summary>Takes the room of a disk but for a rest.</summary>
    private static void Fill(string file, int room)
    {
        using var filler = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 1);
        var bytes = new byte[4096];
        try
        {
            while (true)
            {
                filler.Write(bytes);
            }
        }
        catch (IOException)
        {
            filler.SetLength(Math.Max(0, filler.Length - room));
        }
    }

    private static Task Work(Colleagues people) => Until(() => people.Saved, TimeSpan.FromSeconds(40), "Nothing was saved any more.", 20);

    private static async Task Until(Func<int> grows, TimeSpan limit, string otherwise, int by = 1)
    {
        var (before, since) = (grows(), Stopwatch.GetTimestamp());
        while (grows() < before + by)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < limit, otherwise);
            await Task.Delay(20);
        }
    }
}
