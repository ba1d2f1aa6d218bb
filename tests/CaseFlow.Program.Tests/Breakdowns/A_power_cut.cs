using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// The disk loses its power while people work: what was not on it is gone. CASEFLOW_CUTS=N and CASEFLOW_SEED=S cut more often and at other moments;
/// <c>.ci/cut-power</c> runs it alone. That a cut really takes away what was not on the disk is shown by the same program on a disk that never waits.
/// </summary>
[Collection(Alone.Name)]
public sealed class A_power_cut(ITestOutputHelper output)
{
    private const int Megabytes = 1500; // Sparse; the program wants 500 MB free.
    private const int People = 8;

    [MountFact]
    public async Task Takes_away_nothing_that_was_acknowledged()
    {
        var (seed, cuts) = (Numbers.Given("CASEFLOW_SEED", 7), Numbers.Given("CASEFLOW_CUTS", 4));
        var random = new Random(seed);
        using var disk = AMount.InAFile(Megabytes);
        using var office = await AnOffice.Make(dataFolder: Path.Combine(disk.Path, "data"));
        using var program = office.Program();
        await program.StartReady();
        using var people = new Colleagues(program.Address, office.Tokens.Worker, seed);
        people.Begin(People);
        var (cutAt, hits) = (new List<NodaTime.Instant>(), 0);
        for (var cut = 0; cut < cuts; cut++)
        {
            await people.More(random.Next(1, 60));
            await Task.Delay(random.Next(0, 50));
            hits += people.OnTheirWay > 0 ? 1 : 0;
            people.LosePower();
            disk.LosePower();
            cutAt.Add(SystemTime.Clock.GetCurrentInstant());
            await Task.Delay(random.Next(0, 200)); // Whatever the program still writes must do no harm.
            program.Kill();
            disk.Off();
            disk.Again();
            await program.StartReady();
            people.Hear();
        }

        Assert.True(await people.EndTheDay(TimeSpan.FromSeconds(120)), "Not everybody could end their case.");
        var judged = await Judge(program, people, cutAt);
        output.WriteLine($"power cut, seed {seed}: {cuts} cuts, {hits} with an operation in flight; {people.Unheard} answers came too late; {judged}");
        Assert.True(judged.IsSound, judged.ToString());
        Assert.True(people.Failures.Count == 0, $"{people.Failures.Count} failures without a reason: {people.Failures.FirstOrDefault()}\n{program.Log}");
        Assert.True(hits >= cuts / 2, $"Only {hits} of {cuts} cuts hit an operation: nothing is proved.");
    }

    [MountFact]
    public async Task Does_take_away_what_a_disk_that_never_waits_was_said_to_hold()
    {
        using var disk = AMount.InAFile(Megabytes);
        var (upper, work) = (Path.Combine(disk.Path, "upper"), Path.Combine(disk.Path, "work"));
        Directory.CreateDirectory(work);
        using var office = await AnOffice.Make(dataFolder: Path.Combine(upper, "data"));
        disk.Off();
        disk.Again();
        var acknowledged = await CutOnce(office, disk, upper, work);
        using var after = office.Program();

        var (code, log) = await after.Run("events", "--json");
        var there = log.Split('\n').Count(line => line.Contains("tanda", StringComparison.Ordinal));

        output.WriteLine($"power cut, control (nothing waits for the disk, as with synchronous=OFF): {acknowledged} acts acknowledged, {(code == 0 ? $"{there} of them left" : "no record left that opens")}");
        Assert.True(acknowledged > 20 && (code != 0 || there < acknowledged), $"Nothing was lost of {acknowledged} acts: the cut takes nothing away, and the other test proves nothing.");
    }

    /// <summary>Why answers that come after a cut do not count: the imitation of a cut is sound only for what was on the disk before it.</summary>
    [MountFact]
    public async Task Is_imitated_so_that_what_the_disk_said_before_it_is_true()
    {
        var cuts = Numbers.Given("CASEFLOW_CUTS", 4);
        using var disk = AMount.InAFile(100);
        var (before, after) = (new Blocks.Count(0, 0), new Blocks.Count(0, 0));
        for (var cut = 0; cut < cuts; cut++)
        {
            var written = await Blocks.WriteUntilTheCut(disk, cut);
            disk.Off();
            disk.Again();
            (before, after) = (before + written.Before(disk), after + written.After(disk));
        }

        output.WriteLine($"power cut, the disk alone: {cuts} cuts; said to be on the disk before the cut {before.Said}, of these gone {before.Gone}; said after it began {after.Said}, of these gone {after.Gone}");
        Assert.True(before.Said > 10 * cuts, $"Only {before.Said} blocks were written: nothing is proved.");
        Assert.Equal(0, before.Gone);
    }

    /// <summary>Works a while on the disk that never waits, and cuts it.</summary>
    /// <returns>How many acts were said to be saved.</returns>
    private static async Task<int> CutOnce(AnOffice office, AMount disk, string upper, string work)
    {
        using var layer = AMount.WithoutSync(upper, work);
        using var program = office.ProgramOn(Path.Combine(layer.Path, "data"));
        await program.StartReady();
        using var people = new Colleagues(program.Address, office.Tokens.Worker, 7);
        people.Begin(People);
        for (var waited = 0; people.Saved < 60 && waited < 400; waited++)
        {
            await Task.Delay(50);
        }

        disk.LosePower();
        var acknowledged = people.Saved;
        program.Kill();
        layer.Off();
        disk.Off();
        disk.Again();
        return acknowledged;
    }

    private static async Task<Judgement> Judge(TheProgram program, Colleagues people, List<NodaTime.Instant> cutAt)
    {
        await program.Stop();
        var (events, log) = await program.Run("events", "--json");
        var (verified, proved) = (await program.Run("verify"), await program.Run("audit", "verify"));
        Assert.Equal((0, 0, 0), (events, verified.Code, proved.Code));
        return Judgement.Of(people.Acts, log.Split('\n', StringSplitOptions.RemoveEmptyEntries), cutAt);
    }
}
