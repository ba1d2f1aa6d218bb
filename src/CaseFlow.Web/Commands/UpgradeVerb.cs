namespace CaseFlow.Web.Commands;

/// <summary><c>upgrade [--yes]</c>: brings the database to the schema of this program, with a copy of it before.</summary>
internal sealed class UpgradeVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "upgrade";

    /// <inheritdoc/>
    public override string Summary => "Memperbarui skema basis data ke versi program ini; salinannya dibuat lebih dahulu.";

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--yes", null, "PostgreSQL: cadangan sudah dibuat dengan pg_dump")];

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
            await database.PrepareAsync(); // Says what can be done; nothing is copied.
        }

        if (settings.Postgres is null)
        {
            var copy = Path.Combine(settings.DataFolder, $"caseflow-sebelum-skema-{Wording.Numbers.Text(known)}.db");
            if (!File.Exists(copy))
            {
                await database.CopyAsync(copy);
            }

            await call.Out.WriteLineAsync($"Salinan sebelum pembaruan: {copy}");
            await call.Out.WriteLineAsync("Salinan itu memuat data seperti sebelumnya. Bila dibuat sebelum ada enkripsi, siapa pun yang memegangnya dapat membacanya: pindahkan ke tempat terenkripsi, atau hapus setelah data yang baru diperiksa dengan caseflow verify.");
        }
        else if (!call.Arguments.Has("--yes"))
        {
            throw new UsageException("Buat dahulu cadangan basis data PostgreSQL dengan pg_dump, lalu jalankan lagi dengan --yes.");
        }

        await database.UpgradeAsync();
        await call.Out.WriteLineAsync($"Skema {Wording.Numbers.Text(there)} diperbarui menjadi {Wording.Numbers.Text(known)}.");
        return ExitCode.Done;
    }
}
