using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Simulated;

/// <summary>
/// Whatever people do, whatever the clock does and wherever it fails. CASEFLOW_SIMULATIONS=N lives N offices from the seed CASEFLOW_SEED on; each seed gives the
/// same days again.
/// </summary>
public sealed class Any_days_of_an_office(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Usual = 40;
    private const int Acts = 30;

    private readonly SqliteStore _store = new();

    public async Task InitializeAsync()
    {
        await _store.InitializeAsync();
        await new WorkflowShelf([TheOffice.Workflow]).KeepAsync(_store.Database);
        await _store.Database.EmptyLogAsync();
        await _store.Database.DisposeAsync();
    }

    public Task DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task Lose_double_and_invent_nothing_and_remind_once_and_never_early()
    {
        var (seed, count) = (Number("CASEFLOW_SEED", 20260317), Number("CASEFLOW_SIMULATIONS", Usual));
        var (faults, savedUnanswered, notices) = (0, 0, 0);
        await Parallel.ForEachAsync(Enumerable.Range(seed, count), new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (one, _) =>
        {
            var lived = await Simulation.Live(one, _store.FilePath, _store.Keys, Acts, output.WriteLine);
            Interlocked.Add(ref faults, lived.FaultsHit);
            Interlocked.Add(ref savedUnanswered, lived.SavedUnanswered);
            Interlocked.Add(ref notices, lived.Notices);
        });

        output.WriteLine($"{count} simulations from seed {seed} on, {Acts} acts each: {faults} faults hit, {savedUnanswered} acts saved before they could be answered, {notices} notices");
        Assert.True(faults >= count && savedUnanswered > 0 && notices > count / 10, $"Too few faults hit ({faults}): nothing is proved.");
    }

    [Fact]
    public async Task Are_the_same_days_from_the_same_seed()
    {
        var stories = new List<string>();
        for (var time = 0; time < 2; time++)
        {
            stories.Add((await Simulation.Live(7, _store.FilePath, _store.Keys, Acts, output.WriteLine)).Story);
        }

        Assert.Equal(stories[0], stories[1]);
    }

    private static int Number(string name, int usual) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : usual;
}
