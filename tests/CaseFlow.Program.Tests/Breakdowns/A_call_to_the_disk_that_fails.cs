using System.Diagnostics;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// While people work single calls of the program to its database file fail, as on a disk that is dying or full for a moment: the n-th write, the n-th wait for the disk, the n-th
/// reading of a page. CASEFLOW_FAULTS=N lets more fail, CASEFLOW_SEED=N others.
/// </summary>
[Collection(Alone.Name)]
public sealed class A_call_to_the_disk_that_fails(ITestOutputHelper output)
{
    private const int Latest = 12;

    private static readonly (string Call, string Error)[] Faults = [("pwrite64", "EIO"), ("fsync", "EIO"), ("pwrite64", "ENOSPC"), ("pread64", "EIO"), ("fsync", "ENOSPC")];

    [StraceFact]
    public async Task Ends_in_a_message_and_in_nothing_that_is_said_to_be_saved_and_is_not()
    {
        var (seed, count) = (Numbers.Given("CASEFLOW_SEED", 7), Numbers.Given("CASEFLOW_FAULTS", 5));
        var random = new Random(seed);
        using var office = await AnOffice.Make();
        using var program = office.Program();
        await program.StartReady();
        using var people = new Colleagues(program.Address, office.Tokens.Worker, seed);
        people.Begin(4);
        var (hits, hitting, slowest) = (new SortedDictionary<string, int>(StringComparer.Ordinal), 0, TimeSpan.Zero);
        for (var number = 0; number < count; number++)
        {
            var (call, error) = Faults[number % Faults.Length];
            using (var failing = await ACallThatFails.In(program, office.DataFolder, call, error, random.Next(1, Latest)))
            {
                await failing.Hit(TimeSpan.FromSeconds(4));
                await Task.Delay(random.Next(0, 200)); // Also other threads come to their n-th.
                hits[$"{call} {error}"] = hits.GetValueOrDefault($"{call} {error}") + failing.Hits;
                hitting += failing.Hits > 0 ? 1 : 0;
            }

            Assert.True(program.Runs, program.Log);
            var since = Stopwatch.GetTimestamp();
            await Work(people, program);
            slowest = Stopwatch.GetElapsedTime(since) > slowest ? Stopwatch.GetElapsedTime(since) : slowest;
        }

        Assert.True(await people.EndTheDay(TimeSpan.FromSeconds(120)), "Not everybody could end their case.");
        var (_, code) = await program.Stop();
        var (events, log) = await program.Run("events", "--json");
        var (verified, proved) = (await program.Run("verify", "--rebuild"), await program.Run("audit", "verify"));
        var judged = Judgement.Of(people.Acts, log.Split('\n', StringSplitOptions.RemoveEmptyEntries), []);
        output.WriteLine($"failing calls, seed {seed}: {count} rounds, {hitting} hit ({string.Join(", ", hits.Select(hit => $"{hit.Key} {hit.Value}"))}), {people.Busy} acts refused as not saved, {people.Failures.Count} failures without words; {judged}; at work again after {slowest.TotalSeconds:0.0} s at most");
        Assert.True(judged.IsSound, judged.ToString());
        Assert.True(people.Failures.Count == 0, string.Join('\n', people.Failures.Take(5)) + '\n' + string.Join('\n', program.Log.Split('\n').Where(line => line.Contains("Exception", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Take(20)));
        Assert.True((code, events, verified.Code, proved.Code) == (0, 0, 0, 0), verified.Output + proved.Output);
        Assert.True(hitting >= count / 2, $"Only {hitting} of {count} rounds hit: nothing is proved.");
    }

    private static async Task Work(Colleagues people, TheProgram program)
    {
        var (enough, since) = (people.Saved + 10, Stopwatch.GetTimestamp());
        while (people.Saved < enough)
        {
            Assert.True(Stopwatch.GetElapsedTime(since) < TimeSpan.FromSeconds(40), $"Nothing is saved any more: {people.Unsaved}\n{program.Log}");
            await Task.Delay(20);
        }
    }
}
