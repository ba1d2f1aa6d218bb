using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>The program is asked to stop (SIGTERM) while people work, as at every update. CASEFLOW_STOPS=N stops it more often.</summary>
[Collection(Alone.Name)]
public sealed class Stopped_while_people_work(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Ends_within_ten_seconds_and_loses_nothing()
    {
        var (seed, stops) = (Numbers.Given("CASEFLOW_SEED", 7), Numbers.Given("CASEFLOW_STOPS", 3));
        var random = new Random(seed);
        using var office = await AnOffice.Make();
        using var program = office.Program();
        await program.StartReady();
        using var people = new Colleagues(program.Address, office.Tokens.Worker, seed);
        people.Begin(8);
        var (slowest, hits) = (TimeSpan.Zero, 0);
        for (var stop = 0; stop < stops; stop++)
        {
            await people.More(random.Next(1, 60));
            await Task.Delay(random.Next(0, 50));
            hits += people.OnTheirWay > 0 ? 1 : 0;
            var (took, code) = await program.Stop();
            Assert.Equal(0, code);
            slowest = took > slowest ? took : slowest;
            await program.StartReady();
        }

        Assert.True(await people.EndTheDay(TimeSpan.FromSeconds(120)), "Not everybody could end their case.");
        await program.Stop();
        var (events, log) = await program.Run("events", "--json");
        var judged = Judgement.Of(people.Acts, log.Split('\n', StringSplitOptions.RemoveEmptyEntries), []);
        output.WriteLine($"SIGTERM, seed {seed}: {stops} stops, {hits} with an operation in flight; {judged}; slowest stop {slowest.TotalSeconds:0.0} s");
        Assert.True(judged.IsSound, judged.ToString());
        Assert.Empty(people.Failures);
        Assert.Equal(0, events);
        Assert.True(slowest < Limit, $"A stop took {slowest}.");
        Assert.True(hits >= stops / 2, $"Only {hits} of {stops} stops hit an operation: nothing is proved.");
    }
}
