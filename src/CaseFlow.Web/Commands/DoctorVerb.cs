using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Web.Commands;

/// <summary><c>doctor</c>: looks at the settings and folders, and says what is wrong and what to do.</summary>
internal sealed class DoctorVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "doctor";

    /// <inheritdoc/>
    public override string Summary => "Memeriksa setelan, folder, dan lingkungan; menyebut apa yang perlu diperbaiki.";

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        var findings = new List<(bool Good, string What)>
        {
            (true, $"CaseFlow {Setup.Version}, .NET {Environment.Version}"),
            (Directory.Exists(settings.TemplatesFolder), $"Templat: {settings.TemplatesFolder}"),
            (!settings.KeyFile.StartsWith(settings.DataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal), $"Kunci di luar folder data: {settings.KeyFile}"),
            (new KeyFile(settings.KeyFile).IsPrivate, $"Berkas kunci hanya terbaca oleh pemiliknya (chmod 600 {settings.KeyFile})"),
            (CanWrite(settings.DataFolder), $"Folder data dapat ditulis: {settings.DataFolder}"),
        };
        findings.AddRange(OpenCopies(settings));
        findings.AddRange(Definitions(settings));
        findings.AddRange(await Data(settings));
        foreach (var (good, what) in findings)
        {
            await call.Out.WriteLineAsync($"{(good ? "baik   " : "PERIKSA")} {what}");
        }

        foreach (var warning in await Warnings(settings))
        {
            await call.Out.WriteLineAsync($"INGAT   {warning.Says}");
        }

        return findings.TrueForAll(finding => finding.Good) ? ExitCode.Done : ExitCode.Configuration;
    }

    private static IEnumerable<(bool Good, string What)> Definitions(Settings settings)
    {
        if (!Directory.Exists(settings.WorkflowsFolder))
        {
            return [(false, $"Alur: {settings.WorkflowsFolder} tidak ada")];
        }

        var faults = DefinitionsFolder.Read(settings.WorkflowsFolder).Faults;
        return faults.Count == 0
            ? [(true, $"Alur: {settings.WorkflowsFolder}")]
            : faults.Select(fault => (false, $"Alur: {fault}"));
    }

    private static async Task<IEnumerable<(bool Good, string What)>> Data(Settings settings)
    {
        if (settings.Postgres is null && !File.Exists(Path.Combine(settings.DataFolder, "caseflow.db")))
        {
            return [(true, "Data: belum ada; dibuat saat pertama kali melayani")];
        }

        await using var installation = await Installation.OpenBeside(settings, SystemTime.Clock);
        var cases = await installation.Database.Read(session => session.Cases.CountAsync());
        var pragmas = await installation.Database.PragmasAsync();
        var keys = (true, $"Kunci: terbaca, {Wording.Numbers.Text((installation.Database.OfficesWithKeys ?? 1) - 1)} kantor mempunyai kunci");
        return pragmas.Select(pragma => (true, $"Data: {pragma.Key} = {pragma.Value}"))
            .Prepend(keys)
            .Prepend((true, $"Data: {installation.Database.Provider}, {Wording.Numbers.Text(cases)} kasus"));
    }

    /// <summary>Backups that are old, and erasures that stand nowhere else: said, and no fault of the settings.</summary>
    private static async Task<IEnumerable<ReadinessCheck>> Warnings(Settings settings)
    {
        if (settings.Postgres is null && !File.Exists(Installation.FileOf(settings)))
        {
            return [];
        }

        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        await database.PrepareAsync();
        return (await Readiness.Backups(database)).Concat(await Readiness.Erasures(database, new ErasureLedger(settings.KeyFile))).Where(check => check.Warns);
    }

    /// <summary>Copies that an upgrade of an older version made of data as it was, some of it from before encryption.</summary>
    private static IEnumerable<(bool Good, string What)> OpenCopies(Settings settings) =>
        Directory.Exists(settings.DataFolder)
            ? Directory.GetFiles(settings.DataFolder, "caseflow-sebelum-skema-*.db").Select(copy => (false, $"Salinan sebelum pembaruan dapat dibaca siapa pun yang memegangnya: pindahkan ke tempat terenkripsi, atau hapus: {copy}"))
            : [];

    private static bool CanWrite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, ".periksa");
            File.WriteAllText(probe, string.Empty);
            File.Delete(probe);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
