using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>Invents cases by the thousand: each is lived through the engine's own verbs, then written as it is. The same seed gives the same cases.</summary>
/// <param name="installation">Where they go.</param>
/// <param name="seed">Start of the random numbers.</param>
public sealed class Invention(Installation installation, int seed)
{
    private const int BatchSize = 1000;

    /// <summary>A case is lived for at most so many steps: enough for all stages.</summary>
    private const int MostSteps = 80;

    /// <summary>One case in so many has come far, so that also a small demo has cases in every stage.</summary>
    private const int LongEvery = 6;

    /// <summary>One case in so many is of another definition than the default one; prime, so that every cast gets some.</summary>
    private const int OtherEvery = 11;

    private readonly List<Workflow> _workflows = installation.Shelf.Current.Values.ToList();
    private readonly Dictionary<string, Wishes> _wishes = installation.Shelf.Current.Values.ToDictionary(workflow => workflow.Id, workflow => new Wishes(workflow), StringComparer.Ordinal);

    /// <summary>Invents cases, spread over the casts in turn; most of the default definition, some of each other.</summary>
    /// <param name="count">How many.</param>
    /// <param name="casts">Who acts; not empty.</param>
    /// <param name="progress">Told how many are done.</param>
    public async Task Cases(int count, IReadOnlyList<Cast> casts, IProgress<int>? progress)
    {
        var import = new CaseImport(installation.Database, installation.Definitions.Roles, installation.Calendar);
        var now = installation.Database.Clock.GetCurrentInstant();
        var (next, written) = (await Numbered(import, Batch(0)), Task.CompletedTask);
        for (var done = next.Count; next.Count > 0; done += next.Count)
        {
            var lived = await import.SealAsync(next.AsParallel().AsOrdered().Select(plan => Live(plan, now)).ToList());
            await written;
            next = await Numbered(import, Batch(done));
            written = Task.Run(() => import.AddAsync(lived)); // While the next ones live.
            progress?.Report(done);
        }

        await written;

        IReadOnlyList<CasePlan> Batch(int from) => Enumerable.Range(from, Math.Min(BatchSize, count - from)).Select(i => Plan(i, casts, now)).ToList();
    }

    /// <summary>Invents one arrival: people who came together in one night, registered one after the other.</summary>
    public async Task Arrival(IReadOnlyList<InventedPerson> people, Cast cast, Instant at)
    {
        var import = new CaseImport(installation.Database, installation.Definitions.Roles, installation.Calendar);
        var plans = people.Select((person, i) => new CasePlan(_workflows[0], seed + 900_000 + i, cast, at + Duration.FromMinutes(4 * i), 0, person)).ToList();
        var lived = (await Numbered(import, plans)).Select(plan => Live(plan, installation.Database.Clock.GetCurrentInstant())).ToList();
        await import.AddAsync(lived);
    }

    private CasePlan Plan(int index, IReadOnlyList<Cast> casts, Instant now)
    {
        var workflow = WorkflowOf(index);
        var most = Math.Min(MostSteps, 2 * workflow.Stages.Sum(stage => stage.Steps.Count));
        var random = new Random(HashCode(seed, index));
        var steps = index % LongEvery == 1 ? random.Next(most / 2, most) : Math.Min(random.Next(0, most), random.Next(0, most)); // Many cases are young, few are near their end.
        var idle = random.Next(100) < 88 ? random.Next(1, 40) : random.Next(40, 24 * 24);
        var opens = now - (Duration.FromHours(Story.HoursPerStep) * steps) - Duration.FromHours(idle) - Duration.FromMinutes(random.Next(0, 60));
        return new CasePlan(workflow, HashCode(index, seed), casts[index % casts.Count], opens, steps, null);
    }

    private Workflow WorkflowOf(int index) =>
        index % OtherEvery == OtherEvery / 2 && _workflows.Count > 1 ? _workflows[1 + (index / OtherEvery % (_workflows.Count - 1))] : _workflows[0];

    private static async Task<IReadOnlyList<CasePlan>> Numbered(CaseImport import, IReadOnlyList<CasePlan> plans)
    {
        var numbered = new List<CasePlan>();
        foreach (var year in plans.GroupBy(plan => plan.Opens.InZone(DateTimeZoneProviders.Tzdb[plan.Cast.Opening.Zone]).Year))
        {
            var first = await import.ReserveAsync(year.Key, year.Count());
            numbered.AddRange(year.OrderBy(plan => plan.Opens).Select((plan, i) => plan with
            {
                Cast = plan.Cast with { Opening = plan.Cast.Opening with { Number = CaseNumbers.Format(year.Key, first + i) } },
            }));
        }

        return numbered;
    }

    private ImportedCase Live(CasePlan plan, Instant now)
    {
        var (state, events) = new Story(plan.Workflow, installation.Calendar, _wishes[plan.Workflow.Id], new Random(plan.Seed), installation.Time.Defaults).Live(plan.Cast, plan.Opens, now, plan.Steps, plan.Person);
        return new ImportedCase(state, events);
    }

    private static int HashCode(int a, int b) => unchecked((a * 486_187_739) ^ (b * 16_777_619));

    private sealed record CasePlan(Workflow Workflow, int Seed, Cast Cast, Instant Opens, int Steps, InventedPerson? Person);
}
