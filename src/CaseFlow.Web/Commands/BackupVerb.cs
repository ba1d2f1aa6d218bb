using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Web.Commands;

/// <summary><c>backup FILE</c>: the record and its key file as one sealed file, while a server runs.</summary>
internal sealed class BackupVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "backup";

    /// <inheritdoc/>
    public override string Summary => "Membuat satu berkas cadangan terenkripsi, juga selagi program melayani.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["BERKAS"];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var file = Path.GetFullPath(call.Arguments.Needed(0, "BERKAS"));
        var settings = Settings.Read(Setup.Configuration([]));
        if (settings.Postgres is not null)
        {
            // A dump by this program would be a second, worse pg_dump: it alone knows the server's own objects and versions.
            throw new UsageException("Data di PostgreSQL dicadangkan dengan pg_dump -Fc (dienkripsi sebelum keluar dari server), dan berkas kunci disalin terpisah.");
        }

        if (!File.Exists(Installation.FileOf(settings)))
        {
            throw new SettingsException($"Di {settings.DataFolder} belum ada basis data; tidak ada yang dicadangkan.");
        }

        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        await database.PrepareAsync();
        var header = await Take(database, settings, file, call);
        await database.RememberBackupAsync();
        await call.Out.WriteLineAsync($"Cadangan: {file} ({Counts(header)}).");
        await call.Out.WriteLineAsync("Simpan frasa sandinya terpisah dari berkas ini: tanpa frasa sandi tidak ada yang dapat membukanya.");
        return ExitCode.Done;
    }

    /// <summary>Takes one, and says in one sentence what keeps it from being taken.</summary>
    /// <exception cref="UsageException">The file is there already.</exception>
    /// <exception cref="SettingsException">A folder cannot be written, or there is no passphrase.</exception>
    internal static async Task<BackupHeader> Take(Database database, Settings settings, string file, Call call)
    {
        if (File.Exists(file) || Directory.Exists(file))
        {
            throw new UsageException($"{file} sudah ada dan tidak ditimpa.");
        }

        var passphrase = Passphrase.New(settings, call);
        try
        {
            return await database.BackUpAsync(new KeyFile(settings.KeyFile), settings.DataFolder, file, passphrase, Setup.Version, all => ProgressLine.Of(call, all));
        }
        catch (Exception failure) when (failure is UnauthorizedAccessException or IOException)
        {
            throw new SettingsException($"Cadangan tidak dibuat: {Path.GetDirectoryName(file)} atau {settings.DataFolder} tidak ada atau tidak bisa ditulis.");
        }
    }

    /// <summary>How many cases and events a backup holds, and of when it is.</summary>
    internal static string Counts(BackupHeader header) =>
        $"{header.Cases.ToString(Wording.Numbers.Culture)} kasus, {header.Events.ToString(Wording.Numbers.Culture)} peristiwa, skema {Wording.Numbers.Text(header.Schema)}, diambil {header.TakenAt}";
}
