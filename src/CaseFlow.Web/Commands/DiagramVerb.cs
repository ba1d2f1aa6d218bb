using CaseFlow.Engine.Data;
using CaseFlow.Web.Pages.Alur;

namespace CaseFlow.Web.Commands;

/// <summary><c>diagram WORKFLOW [--out FILE.svg]</c>: a workflow as an accessible SVG.</summary>
internal sealed class DiagramVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "diagram";

    /// <inheritdoc/>
    public override string Summary => "Menggambar sebuah alur sebagai SVG yang dapat dibaca pembaca layar.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["ALUR"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--out", "BERKAS.svg", "ditulis ke berkas ini; tanpa ini ke layar")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var id = call.Arguments.Needed(0, "Alur");
        var settings = Settings.Read(Setup.Configuration([]));
        var definitions = DefinitionsFolder.Read(settings.WorkflowsFolder);
        if (!definitions.Workflows.TryGetValue(id, out var workflow))
        {
            var known = definitions.Workflows.Count == 0 ? "Belum ada alur yang bisa dibaca; lihat: caseflow check" : $"Yang ada: {string.Join(", ", definitions.Workflows.Keys)}.";
            await call.Error.WriteLineAsync($"Alur “{id}” tidak ada. {known}");
            return ExitCode.Faults;
        }

        var svg = LadderSvg.Draw(workflow, $"Alur {workflow.Title}", font: "system-ui, sans-serif");
        if (call.Arguments["--out"] is not { } file)
        {
            await call.Out.WriteLineAsync(svg);
            return ExitCode.Done;
        }

        try
        {
            await File.WriteAllTextAsync(file, svg);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await call.Error.WriteLineAsync($"Berkas {file} tidak bisa ditulis: {failure.Message}");
            return ExitCode.Configuration;
        }

        await call.Error.WriteLineAsync($"Alur {workflow.Title} digambar di {file}.");
        return ExitCode.Done;
    }
}
