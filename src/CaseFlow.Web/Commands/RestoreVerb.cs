using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Web.Commands;

/// <summary><c>restore FILE [--test]</c>: a backup into an empty data folder; or aside, only to see that it could be.</summary>
internal sealed class RestoreVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "restore";

    /// <inheritdoc/>
    public override string Summary => "Memulihkan berkas cadangan ke folder data yang kosong; --test hanya mencobanya.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["BERKAS"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--test", null, "memulihkan di samping, memeriksa semuanya, lalu menghapusnya lagi")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var file = Path.GetFullPath(call.Arguments.Needed(0, "BERKAS"));
        return await Restore(Settings.Read(Setup.Configuration([])), file, call.Arguments.Has("--test"), call);
    }

    /// <summary>Restores a file into the data folder of these settings, or aside in it.</summary>
    internal static async Task<int> Restore(Settings settings, string file, bool test, Call call)
    {
        if (settings.Postgres is not null)
        {
            throw new UsageException("Data di PostgreSQL dipulihkan dengan pg_restore, dan berkas kunci dari salinannya.");
        }

        if (!File.Exists(file))
        {
            throw new UsageException($"Berkas {file} tidak ada.");
        }

        if (!test && Directory.Exists(settings.DataFolder) && Directory.EnumerateFileSystemEntries(settings.DataFolder).Any(entry => !PrivateFolder.Is(entry)))
        {
            throw new SettingsException($"Folder data {settings.DataFolder} tidak kosong; cadangan tidak pernah dipulihkan di atas data. Pindahkan isinya, atau sebut folder lain dengan CaseFlow__DataFolder.");
        }

        using var backup = BackupFile.Open(file, () => Passphrase.Given(settings, call));
        var made = !Directory.Exists(settings.DataFolder);
        try
        {
            return await Restore(backup, settings, test, call);
        }
        catch (UnauthorizedAccessException)
        {
            throw new SettingsException($"Folder data {settings.DataFolder} tidak bisa ditulis. Tidak ada yang diubah.");
        }
        finally
        {
            if (made && Directory.Exists(settings.DataFolder) && !Directory.EnumerateFileSystemEntries(settings.DataFolder).Any())
            {
                Directory.Delete(settings.DataFolder);
            }
        }
    }

    private static async Task<int> Restore(BackupFile backup, Settings settings, bool test, Call call)
    {
        Directory.CreateDirectory(settings.DataFolder);
        using var aside = PrivateFolder.In(settings.DataFolder);
        var there = settings with { DataFolder = aside.Path, KeyFile = aside.File("caseflow.key") };
        var record = Installation.FileOf(there);
        backup.Extract(new Dictionary<string, string>(StringComparer.Ordinal) { [BackupPart.Record] = record, [BackupPart.Key] = there.KeyFile }, ProgressLine.Of(call, (int)Math.Min(int.MaxValue, backup.Header.Parts.Sum(part => part.Bytes) / backup.Header.ChunkBytes + 1)));
        var (keys, home) = (new KeyFile(there.KeyFile), new KeyFile(settings.KeyFile));
        if (!test && keys.Exists && !home.CanTake(keys))
        {
            home.TakeFrom(keys); // Says what is in the way.
        }

        SqliteCopy.Check(record);
        var facts = SqliteCopy.Look(record);
        if ((facts.Cases, facts.Events) != (backup.Header.Cases, backup.Header.Events))
        {
            throw new BackupDamagedException();
        }

        var older = facts.Schema < SqliteCopy.NewestSchema;
        if (!test && older)
        {
            Move(keys, home, aside.Path, settings);
            await call.Out.WriteLineAsync($"Dipulihkan ke {settings.DataFolder}: {BackupVerb.Counts(backup.Header)}. Skemanya lebih lama dari program ini: jalankan caseflow upgrade, caseflow users end-all, lalu caseflow verify. {LookAtAccounts(backup.Header)}");
            return ExitCode.Done;
        }

        if (older)
        {
            await using var old = Installation.DatabaseOf(there, SystemTime.Clock);
            await old.UpgradeAsync();
        }

        if (!await Sound(there, call))
        {
            return ExitCode.Damaged;
        }

        if (test)
        {
            var remembered = await RememberTrial(settings);
            await call.Out.WriteLineAsync($"Cadangan dapat dipulihkan: {BackupVerb.Counts(backup.Header)}; semua peristiwa sama dengan isi tabel, dan rantai bukti utuh. Salinan percobaan sudah dihapus.{(remembered ? "" : " Di sini tidak ada data yang dapat mencatat percobaan ini.")}");
            return ExitCode.Done;
        }

        var ledger = new ErasureLedger(settings.KeyFile);
        var again = await EraseAgain(there, ledger);
        var ended = await EndWaysIn(there);
        Move(keys, home, aside.Path, settings);
        await call.Out.WriteLineAsync($"Dipulihkan ke {settings.DataFolder}, kunci ke {settings.KeyFile}: {BackupVerb.Counts(backup.Header)}; semua peristiwa sama dengan isi tabel, dan rantai bukti utuh.{SaidAgain(again)}");
        await call.Out.WriteLineAsync($"{UsersEndAllVerb.InWords(ended)} {Wording.Numbers.Text(ended.Accounts)} akun aktif. {LookAtAccounts(backup.Header)}");
        if (!ledger.Exists)
        {
            await call.Out.WriteLineAsync($"Tidak ada catatan penghapusan di {ledger.Place}. Bila ada data orang yang dihapus sesudah cadangan ini, letakkan salinan catatan itu di sana, lalu jalankan: caseflow erase --again");
        }

        return ExitCode.Done;
    }

    /// <summary>Nobody goes on with what was open when the backup was taken: it may have been ended since, and the copy cannot know.</summary>
    private static async Task<WaysEnded> EndWaysIn(Settings there)
    {
        await using var database = Installation.DatabaseOf(there, SystemTime.Clock);
        await database.PrepareAsync();
        return await database.EndEveryWayInAsync();
    }

    /// <summary>What nobody can know from a copy, and who has to look.</summary>
    private static string LookAtAccounts(BackupHeader header) =>
        $"Akun, peran, kata sandi, dan faktor kedua kembali seperti {header.TakenAt}: siapa yang sesudah itu dinonaktifkan, dicabut perannya, atau mengganti kata sandinya tidak diketahui dari cadangan. Sebelum orang bekerja, periksa dengan caseflow users list dan nonaktifkan yang tidak boleh masuk lagi.";

    /// <summary>Whoever was erased after the backup was taken is erased in the copy, before it stands where it is served.</summary>
    private static async Task<int> EraseAgain(Settings there, ErasureLedger ledger)
    {
        var erased = ledger.Read();
        if (erased.Count == 0)
        {
            return 0;
        }

        await using var database = Installation.DatabaseOf(there, SystemTime.Clock);
        await database.PrepareAsync();
        return await new Erasure(database).ReplayAsync(erased);
    }

    /// <summary>How many erasures were repeated; nothing where none was.</summary>
    internal static string SaidAgain(int again) => again == 0 ? "" : $" {Wording.Numbers.Text(again)} penghapusan sesudah cadangan itu diulangi.";

    /// <summary>Folds every event again and proves the chain, in the copy.</summary>
    private static async Task<bool> Sound(Settings there, Call call)
    {
        await using var installation = await Installation.OpenBeside(there, SystemTime.Clock);
        var verified = await new Verification(installation.Database, installation.Shelf, installation.Definitions.Roles, installation.Calendar).RunAsync();
        if (verified.Differences is [var first, ..])
        {
            await call.Error.WriteLineAsync($"Isi cadangan tidak utuh: {first.Case}: {first.What} ({Wording.Numbers.Text(verified.Differences.Count)} perbedaan). Tidak ada yang diubah; pakai cadangan lain.");
            return false;
        }

        if ((await new AuditProof(installation.Database).RunAsync()).Fault is { } fault)
        {
            await call.Error.WriteLineAsync($"Rantai bukti dalam cadangan rusak pada mata rantai {fault.Sequence.ToString(Wording.Numbers.Culture)}: {fault.What}. Tidak ada yang diubah; pakai cadangan lain.");
            return false;
        }

        return true;
    }

    /// <summary>The keys first, and the record last: whoever is stopped between restores again.</summary>
    private static void Move(KeyFile keys, KeyFile home, string aside, Settings settings)
    {
        if (keys.Exists)
        {
            home.TakeFrom(keys);
        }

        FaultPoint.Hit("restore-keys");
        foreach (var part in Directory.GetFiles(aside, "caseflow.db*").OrderByDescending(name => name.Length))
        {
            File.Move(part, Path.Combine(settings.DataFolder, Path.GetFileName(part)), overwrite: false);
        }
    }

    private static async Task<bool> RememberTrial(Settings settings)
    {
        if (!File.Exists(Installation.FileOf(settings)))
        {
            return false;
        }

        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        await database.PrepareAsync();
        await database.RememberTrialAsync();
        return true;
    }
}
