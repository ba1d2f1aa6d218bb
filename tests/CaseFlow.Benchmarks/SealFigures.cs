using System.Diagnostics;
using CaseFlow.Engine.Data;
using CaseFlow.Web;
using CaseFlow.Web.Commands;

namespace CaseFlow.Benchmarks;

/// <summary>
/// What sealing costs: the same seeded cases in two data folders of their own, one sealed and one not, measured in turn in one run. A rate of 1 is no cost.
/// </summary>
internal static class SealFigures
{
    private const int Cases = 3_000;
    private const int Rounds = 6;
    private const int StepsARound = 60;
    private const int ViewsARound = 30;
    private const double Wanted = 0.70;

    /// <summary>Prints the figures.</summary>
    public static async Task Print(Settings settings)
    {
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
            await Compare("open a case that is not remembered", round => Open(bare, numbers, round), round => Open(made, numbers, round));
            await Compare("finish a step", round => StepFigures.Whole(bare, Slice(numbers, round)), round => StepFigures.Whole(made, Slice(numbers, round)));
            foreach (var ((what, ofBare), (_, ofSealed)) in (await ListFigures.Views(bare)).Zip(await ListFigures.Views(made)))
            {
                await Compare(what, _ => Times(ofBare), _ => Times(ofSealed));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Compare(string what, Func<int, Task<Timings>> bare, Func<int, Task<Timings>> made)
    {
        var (without, with) = (new Timings(), new Timings());
        for (var round = 0; round < Rounds; round++)
        {
            without.Add(await bare(round));
            with.Add(await made(round));
        }

        var rate = without.At(0.5) / with.At(0.5);
        Console.WriteLine(FormattableString.Invariant($"{what}: bare {without}; sealed {with}; rate {rate:0.00} (wanted: at least {Wanted:0.00})"));
    }

    private static async Task<Timings> Open(Installation installation, List<string> numbers, int round)
    {
        var timings = new Timings();
        foreach (var number in Slice(numbers, round + Rounds))
        {
            var watch = Stopwatch.StartNew();
            await installation.Cases.ReadAsSystemAsync(number);
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
