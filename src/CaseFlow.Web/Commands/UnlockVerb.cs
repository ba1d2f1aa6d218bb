using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;

namespace CaseFlow.Web.Commands;

/// <summary>
/// <c>unlock</c>: clears what a killed process left, and says who holds the record when somebody does. Locks of SQLite and PostgreSQL end with their
/// process, so that a lock which is still held belongs to one that lives: it is named, never broken.
/// </summary>
internal sealed class UnlockVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "unlock";

    /// <inheritdoc/>
    public override string Summary => "Membersihkan sisa proses yang mati; menyebut proses yang masih mengunci basis data.";

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        if (settings.Postgres is null && !File.Exists(Installation.FileOf(settings)))
        {
            throw new SettingsException($"Di {settings.DataFolder} belum ada basis data; tidak ada yang terkunci.");
        }

        var swept = settings.Postgres is null ? PrivateFolder.Sweep(settings.DataFolder) : 0;
        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        try
        {
            await database.Write(unit => unit.Settings.AnyAsync());
        }
        catch (BusyException)
        {
            await call.Error.WriteLineAsync($"Basis data masih dikunci proses yang hidup.{Holders(settings)} Tunggu sampai selesai, atau hentikan proses itu: kuncinya lepas sendiri dan tidak ada yang setengah tersimpan.");
            return ExitCode.Busy;
        }

        await call.Out.WriteLineAsync($"Tidak ada kunci yang tertinggal: basis data dapat ditulis. Folder sementara yang dibersihkan: {Wording.Numbers.Text(swept)}.");
        return ExitCode.Done;
    }

    /// <summary>The processes that have the SQLite file open, where the system tells (Linux, of one's own account).</summary>
    private static string Holders(Settings settings)
    {
        if (settings.Postgres is not null || !Directory.Exists("/proc/self/fd"))
        {
            return string.Empty;
        }

        var file = Installation.FileOf(settings);
        var own = Environment.ProcessId;
        var holders = Directory.GetDirectories("/proc")
            .Select(folder => (Folder: folder, Process: int.TryParse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : own))
            .Where(known => known.Process != own && HasOpen(known.Folder, file))
            .Select(known => known.Process.ToString(System.Globalization.CultureInfo.InvariantCulture))
            .ToList();
        return holders.Count > 0 ? $" Yang membukanya: proses {string.Join(", ", holders)}." : string.Empty;
    }

    private static bool HasOpen(string process, string file)
    {
        try
        {
            return Directory.GetFiles(Path.Combine(process, "fd")).Any(link => string.Equals(new FileInfo(link).LinkTarget, file, StringComparison.Ordinal));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
