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
        var settings = Settings.Read(Setup.Configuration(call.Typed));
        var wrong = 0;
        await Say(true, $"CaseFlow {Setup.Version}, .NET {Environment.Version}");
        await Folder("Alur", settings.WorkflowsFolder);
        await Folder("Templat", settings.TemplatesFolder);
        await Say(CanWrite(settings.DataFolder), $"Folder data {settings.DataFolder}");
        return wrong == 0 ? ExitCode.Done : ExitCode.Configuration;

        Task Folder(string what, string path) => Say(Directory.Exists(path), $"{what}: {path}");

        Task Say(bool good, string what)
        {
            wrong += good ? 0 : 1;
            return call.Out.WriteLineAsync($"{(good ? "baik " : "PERIKSA")} {what}");
        }
    }

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
