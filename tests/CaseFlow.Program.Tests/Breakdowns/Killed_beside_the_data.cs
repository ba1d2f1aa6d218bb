using System.Diagnostics;
using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Storage;
using Xunit.Abstractions;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>A verb that handles the whole of the data is killed in the middle: the same verb once more does it. CASEFLOW_VERB_KILLS=N kills each of them more often.</summary>
[Collection(Alone.Name)]
public sealed class Killed_beside_the_data(ITestOutputHelper output)
{
    private const int Cases = 400;

    private readonly int _kills = Numbers.Given("CASEFLOW_VERB_KILLS", 1);
    private readonly Random _random = new(Numbers.Given("CASEFLOW_SEED", 7));

    [Fact]
    public async Task A_backup_a_restoring_and_an_upgrade_are_done_by_the_same_verb_once_more()
    {
        using var office = await AnOffice.Make();
        await Fill(office);
        var secret = Path.Combine(office.Folder, "frasa");
        await File.WriteAllTextAsync(secret, "rusa-mandi-di-sungai");
        (string, string) passphrase = ("CaseFlow__BackupPassphraseFile", secret);
        using var program = office.Program(passphrase);
        var cases = (await program.Run("verify")).Output.Trim();

        var backups = await KilledBackups(office, program);
        var restorings = await KilledRestorings(office, passphrase, cases);
        var upgrades = await KilledUpgrades(office, passphrase, cases);

        output.WriteLine($"kill -9 of verbs, {_kills} each: {backups} backups, {restorings} restorings and {upgrades} upgrades hit in the middle; each was done by the same verb once more; {cases}");
        Assert.True(backups + restorings + upgrades >= _kills && Math.Min(backups, Math.Min(restorings, upgrades)) >= _kills / 2, "Too few kills hit a verb in the middle: nothing is proved.");
    }

    private async Task<int> KilledBackups(AnOffice office, TheProgram program)
    {
        var whole = await Time(() => program.Run("backup", Path.Combine(office.Folder, "0.cadangan")));
        var hits = 0;
        for (var kill = 1; kill <= _kills; kill++)
        {
            var file = Path.Combine(office.Folder, $"{kill}.cadangan");
            hits += await Killed(program, whole, "backup", file) ? 1 : 0;
            if (!File.Exists(file))
            {
                Must(await program.Run("backup", file));
            }

            Must(await program.Run("restore", file, "--test"));
            Assert.DoesNotContain(Directory.GetFileSystemEntries(office.DataFolder), PrivateFolder.Is);
        }

        return hits;
    }

    private async Task<int> KilledRestorings(AnOffice office, (string, string) passphrase, string cases)
    {
        var (file, hits) = (Path.Combine(office.Folder, "0.cadangan"), 0);
        using var first = office.ProgramOn(Path.Combine(office.Folder, "pulih"), passphrase);
        var whole = await Time(() => first.Run("restore", file));
        for (var kill = 1; kill <= _kills; kill++)
        {
            var target = Path.Combine(office.Folder, $"pulih-{kill}");
            using var program = office.ProgramOn(target, passphrase);
            hits += await Killed(program, whole, "restore", file) ? 1 : 0;
            if (!File.Exists(Path.Combine(target, "caseflow.db")))
            {
                Must(await program.Run("restore", file));
            }

            Assert.Equal(cases, (await program.Run("verify")).Output.Trim());
            Assert.DoesNotContain(Directory.GetFileSystemEntries(target), PrivateFolder.Is);
        }

        return hits;
    }

    private async Task<int> KilledUpgrades(AnOffice office, (string, string) passphrase, string cases)
    {
        var old = await Old(office);
        using var first = office.ProgramOn(CopyOf(office, old, 0), passphrase);
        var whole = await Time(() => first.Run("upgrade"));
        var hits = 0;
        for (var kill = 1; kill <= _kills; kill++)
        {
            using var program = office.ProgramOn(CopyOf(office, old, kill), passphrase);
            hits += await Killed(program, whole, "upgrade") ? 1 : 0;
            Must(await program.Run("upgrade"));
            Assert.Equal(cases, (await program.Run("verify")).Output.Trim());
        }

        return hits;
    }

    /// <summary>Kills a verb somewhere in the later part of the time it takes, where it does its work; whether it was still at it.</summary>
    private async Task<bool> Killed(TheProgram program, TimeSpan whole, params string[] verb)
    {
        using var process = program.Begin(verb);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await Task.Delay(whole * (0.3 + (0.65 * _random.NextDouble())));
        var hit = !process.HasExited;
        process.Kill();
        await process.WaitForExitAsync();
        await Task.WhenAll(output, errors);
        return hit;
    }

    private static async Task<TimeSpan> Time(Func<Task<(int Code, string Output)>> verb)
    {
        var since = Stopwatch.GetTimestamp();
        Must(await verb());
        return Stopwatch.GetElapsedTime(since);
    }

    private static void Must((int Code, string Output) ended) => Assert.True(ended.Code == 0, ended.Output);

    private static Task Fill(AnOffice office) => Fill(office.Open());

    private static async Task Fill(Task<Installation> opening)
    {
        await using var installation = await opening;
        var viewer = new Viewer("u-peksos", "Rina Contoh", [new Grant(installation.Roles["peksos"], "jakarta")]);
        var answers = new Answers(new Dictionary<string, Value>(StringComparer.Ordinal) { ["nama"] = new TextValue("Ani Contoh") });
        for (var i = 0; i < Cases; i++)
        {
            await installation.Cases.OpenAsync(new CaseOpening { Workflow = AnOffice.Workflow, Office = "jakarta", Viewer = viewer, Operation = Ids.New(), Answers = answers });
        }
    }

    /// <summary>The same data as schema 2 had it, with nothing sealed.</summary>
    private static async Task<string> Old(AnOffice office)
    {
        var newer = office.Settings with { DataFolder = Path.Combine(office.Folder, "baru") };
        await Fill(Installation.Open(newer, SystemTime.Clock, settings => settings.Unsealed()));
        var old = Path.Combine(office.Folder, "lama.db");
        OldSchema.Make(Installation.FileOf(newer), old, 2);
        return old;
    }

    private static string CopyOf(AnOffice office, string old, int number)
    {
        var folder = Path.Combine(office.Folder, $"lama-{number}");
        Directory.CreateDirectory(folder);
        File.Copy(old, Path.Combine(folder, "caseflow.db"));
        return folder;
    }
}
