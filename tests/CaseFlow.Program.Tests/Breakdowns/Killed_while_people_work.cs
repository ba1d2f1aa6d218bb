using CaseFlow.Testing.Storage;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// The program is killed with SIGKILL at random moments while people work, again and again. CASEFLOW_KILLS=N and CASEFLOW_SEED=S kill more often and at other
/// moments; <c>.ci/kill-writes</c> runs it alone and prints what came of it.
/// </summary>
[Collection(Alone.Name)]
public sealed class Killed_while_people_work(ITestOutputHelper output)
{
    private const int People = 8;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Loses_doubles_and_invents_nothing_and_is_ready_again_within_ten_seconds()
    {
        using var office = await AnOffice.Make();

        await Campaign(office, "SQLite", Kills(40));
    }

    [OnPostgreSql]
    [Collection(Alone.Name)]
    public sealed class On_PostgreSQL(PostgreSqlStore store, ITestOutputHelper output) : IClassFixture<PostgreSqlStore>
    {
        [StorageFact]
        public async Task Loses_doubles_and_invents_nothing_there_either()
        {
            using var office = await AnOffice.Make(store);

            await new Killed_while_people_work(output).Campaign(office, "PostgreSQL", Kills(3));
        }
    }

    private async Task Campaign(AnOffice office, string where, int kills)
    {
        var seed = Numbers.Given("CASEFLOW_SEED", 7);
        var random = new Random(seed);
        using var program = office.Program();
        var slowest = await program.StartReady();
        using var people = new Colleagues(program.Address, office.Tokens.Worker, seed);
        people.Begin(People);
        var (killedAt, hits) = (new List<NodaTime.Instant>(), 0);
        for (var kill = 0; kill < kills; kill++)
        {
            await people.More(random.Next(1, 60));
            await Task.Delay(random.Next(0, 50));
            hits += people.OnTheirWay > 0 ? 1 : 0;
            people.Kill();
            program.Kill();
            killedAt.Add(SystemTime.Clock.GetCurrentInstant());
            program.Start();
            var took = await program.Ready(TimeSpan.FromSeconds(60));
            slowest = took > slowest ? took : slowest;
            Assert.True(program.WasReadyWithin(took, Limit), $"A start took {took}, {program.ProcessorTime} of it on the processors.");
        }

        Assert.True(await people.EndTheDay(TimeSpan.FromSeconds(120)), "Not everybody could end their case.");
        await AnswersTheSameAgain(people);
        var (stopped, code) = await program.Stop();
        var (events, log) = await program.Run("events", "--json");
        var judged = Judgement.Of(people.Acts, log.Split('\n', StringSplitOptions.RemoveEmptyEntries), killedAt);
        var (verified, proved) = (await program.Run("verify"), await program.Run("audit", "verify"));
        var broken = people.Acts.Count(act => act.BrokenBy > 0);
        output.WriteLine($"kill -9 on {where}, seed {seed}: {kills} kills, {hits} with an operation in flight, {broken} operations broken; {judged}; slowest start {slowest.TotalSeconds:0.0} s; stop by SIGTERM {stopped.TotalSeconds:0.0} s; {verified.Output.Trim()} {proved.Output.Trim()}");

        Assert.True(judged.IsSound, judged.ToString());
        Assert.Empty(people.Failures);
        Assert.Equal((0, 0, 0, 0), (code, events, verified.Code, proved.Code));
        Assert.True(hits >= kills / 2, $"Only {hits} of {kills} kills hit an operation: nothing is proved.");
        Assert.True(judged.SavedUnanswered > 0 || kills < 20, "No kill came between the save and the answer: nothing is proved about repetitions.");
    }

    /// <summary>What was acknowledged gets the very same answer when it is sent once more, and nothing happens again.</summary>
    private static async Task AnswersTheSameAgain(Colleagues people)
    {
        foreach (var act in people.Acts.Where(act => act.BrokenBy > 0).Concat(people.Acts.TakeLast(20)))
        {
            Assert.Equal(act.Text, await people.Again(act));
        }
    }

    private static int Kills(int usual) => Numbers.Given("CASEFLOW_KILLS", usual);
}

/// <summary>Tests that start the program and measure it: one at a time, beside no other.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "Alone";
}

/// <summary>Numbers that a longer run is given.</summary>
internal static class Numbers
{
    /// <summary>The number in an environment variable, else the usual one.</summary>
    public static int Given(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : usual;
}
