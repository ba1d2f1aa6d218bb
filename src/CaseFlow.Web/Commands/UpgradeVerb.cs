using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using NodaTime.Text;

namespace CaseFlow.Web.Commands;

/// <summary><c>upgrade [--backup FILE] [--yes]</c>: brings the database to the schema of this program, with a backup of it before.</summary>
internal sealed class UpgradeVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "upgrade";

    /// <inheritdoc/>
    public override string Summary => "Memperbarui skema basis data ke versi program ini; cadangan terenkripsi dibuat lebih dahulu.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--backup", "BERKAS", "tempat cadangan sebelum pembaruan; bawaan folder cadangan dalam folder data"), new("--yes", null, "PostgreSQL: cadangan sudah dibuat dengan pg_dump")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        if (settings.Postgres is null && !File.Exists(Installation.FileOf(settings)))
        {
            throw new SettingsException($"Di {settings.DataFolder} belum ada basis data; dibuat saat pertama kali melayani.");
        }

        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        var (there, known) = await database.SchemaAsync();
        if (there == known)
        {
            await database.UpgradeAsync(); // Goes on sealing where an upgrade was stopped.
            await call.Out.WriteLineAsync($"Skema {Wording.Numbers.Text(there)} sudah yang terbaru.");
            return ExitCode.Done;
        }

        if (there > known)
        {
            await database.PrepareAsync(); // Says what can be done; nothing is backed up.
        }

        if (settings.Postgres is null)
        {
            var file = Path.GetFullPath(call.Arguments["--backup"] ?? BackupName(settings, there));
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await BackupVerb.Take(database, settings, file, call);
            await call.Out.WriteLineAsync($"Cadangan sebelum pembaruan: {file}");
        }
        else if (!call.Arguments.Has("--yes"))
        {
            throw new UsageException("Buat dahulu cadangan basis data PostgreSQL dengan pg_dump, lalu jalankan lagi dengan --yes.");
        }

        await database.UpgradeAsync();
        if (settings.Postgres is null)
        {
            await database.RememberBackupAsync();
        }

        var again = await new Erasure(database).ReplayAsync(new ErasureLedger(settings.KeyFile).Read()); // It may be an old backup.
        await call.Out.WriteLineAsync($"Skema {Wording.Numbers.Text(there)} diperbarui menjadi {Wording.Numbers.Text(known)}.{RestoreVerb.SaidAgain(again)}");
        return ExitCode.Done;
    }

    /// <summary>With its moment and schema, in <c>cadangan</c> in the data folder.</summary>
    private static string BackupName(Settings settings, int schema) =>
        Path.Combine(settings.DataFolder, "cadangan", $"caseflow-{LocalDateTimePattern.CreateWithInvariantCulture("uuuuMMdd-HHmmss").Format(SystemTime.Clock.GetCurrentInstant().InUtc().LocalDateTime)}-skema-{Wording.Numbers.Text(schema)}.cadangan");
}
