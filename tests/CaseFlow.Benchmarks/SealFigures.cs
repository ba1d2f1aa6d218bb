using System.Diagnostics;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Web;
using CaseFlow.Web.Commands;

namespace CaseFlow.Benchmarks;

/// <summary>
/// What sealing and the chain of proof cost: the same seeded cases in two data folders of their own, one sealed and chained and one not, measured in turn in one run. A rate of 1 is no cost.
/// </summary>
internal static class SealFigures
{
    private const int Cases = 3_000;
    private const int Rounds = 6;
    private const int StepsARound = 60;
    private const int ViewsARound = 30;
    private const double Wanted = 0.70;

    /// <summary>Prints the figures.</summary>
    /// <returns>Whether each is as wanted. What recording an opening costs beside one that nothing records is told and not judged: it waits for the disk, as it must.</returns>
    public static async Task<bool> Print(Settings settings)
    {
        var rates = new List<double>();
        var folder = Directory.CreateTempSubdirectory("caseflow-seal-").FullName;
        try
        {
            await using var bare = await Installation.Open(At(settings, folder, "bare"), SystemTime.Clock, database => database.Unsealed());
            await using var made = await Installation.Open(At(settings, folder, "sealed"), SystemTime.Clock, database => database);
            foreach (var (name, installation) in new[] { ("bare", bare), ("sealed", made) })
            {
                await SeedVerb.Fill(installation, Cases, seed: 1, progress: null);
                Console.WriteLine($"{name}: {Cases} cases in {new FileInfo(Path.Combine(folder, name, "caseflow.db")).Length / (1024 * 1024)} MB");
            }

            var numbers = await made.Database.Read(session => session.Cases.Where(row => row.Status == "open" && row.Worker != null).OrderByDescending(row => row.OpenedAt).Select(row => row.Number).ListAsync());
            rates.Add(await Compare("open a case that is not remembered", round => Open(bare, numbers, round, recorded: true), round => Open(made, numbers, round, recorded: true)));
            await Compare("open a case, against an opening that nothing records", round => Open(bare, numbers, round + Rounds, recorded: false), round => Open(made, numbers, round + Rounds, recorded: true));
            rates.Add(await Compare("finish a step", round => StepFigures.Whole(bare, Slice(numbers, round)), round => StepFigures.Whole(made, Slice(numbers, round))));
            foreach (var ((what, ofBare), (_, ofSealed)) in (await ListFigures.Views(bare)).Zip(await ListFigures.Views(made)))
            {
                rates.Add(await Compare(what, _ => Times(ofBare), _ => Times(ofSealed)));
            }

            return rates.TrueForAll(rate => rate >= Wanted);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> Compare(string what, Func<int, Task<Timings>> bare, Func<int, Task<Timings>> made)
    {
        var (without, with) = (new Timings(), new Timings());
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await bare(round));
            with.Add(await made(round));
        }

        var rate = without.At(0.5) / with.At(0.5);
        Console.WriteLine(FormattableString.Invariant($"speed, {what}: bare {without}; sealed {with}; rate {rate:0.00} (wanted: at least {Wanted:0.00})"));
        return rate;
    }

    private static async Task<Timings> Open(Installation installation, List<string> numbers, int round, bool recorded)
    {
        var (timings, role) = (new Timings(), installation.Roles.Values.First(role => role.Scope == Scope.Assigned));
        foreach (var number in Slice(numbers, round + Rounds))
        {
            var row = await installation.Database.Read(session => session.Cases.Where(row => row.Number == number).OnlyAsync());
            var viewer = new Viewer(row.Worker!, "Ukuran", [new Grant(role, row.Office)]);
            var watch = Stopwatch.StartNew();
            await (recorded ? installation.Cases.SeeAsync(number, viewer, "case") : installation.Cases.PeekAsync(number, viewer));
            timings.Add(watch.Elapsed);
        }

        return timings;
    }

    private static async Task<Timings> Times(Func<Task> view)
    {
        var timings = new Timings();
        await view();
        for (var i = 0; i < ViewsARound; i++)
        {
            var watch = Stopwatch.StartNew();
            await view();
            timings.Add(watch.Elapsed);
        }

        return timings;
    }

    private static IEnumerable<string> Slice(List<string> numbers, int round) => numbers.Skip(round * StepsARound).Take(StepsARound);

    private static Settings At(Settings settings, string folder, string name) => settings with { DataFolder = Path.Combine(folder, name), KeyFile = Path.Combine(folder, "caseflow.key") };
}
