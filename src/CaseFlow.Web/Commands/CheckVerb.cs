using CaseFlow.Engine.Data;
using CaseFlow.Engine.Scenarios;

namespace CaseFlow.Web.Commands;

/// <summary><c>check [WORKFLOWS] [--templates DIR]</c>: every fault of definitions and templates with file, line and column.</summary>
internal sealed class CheckVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "check";

    /// <inheritdoc/>
    public override string Summary => "Memeriksa alur, formulir, daftar, kalender, dan templat, dan menjalankan skenario; menyebut setiap kesalahan dengan berkas:baris:kolom.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["[WORKFLOWS]"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options => [new("--templates", "DIR", "folder templat"), new("--json", null, "sebagai JSON")];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        var folder = Path.GetFullPath(call.Arguments.Word(0) ?? settings.WorkflowsFolder);
        var templates = Engine.Documents.Templates.Read(Path.GetFullPath(call.Arguments["--templates"] ?? settings.TemplatesFolder));
        var (definitions, played) = ScenarioCheck.Run(DefinitionsFolder.Read(folder, templates.Keys));
        var faults = definitions.Faults.Concat(templates.Faults).ToList();
        if (call.Arguments.Has("--json"))
        {
            await call.Out.WriteLineAsync(Json.Of(faults.Select(fault => new { fault.File, fault.Line, fault.Column, fault.Message, fault.Advice })));
        }
        else
        {
            foreach (var fault in faults)
            {
                await call.Out.WriteLineAsync(fault.ToString());
            }

            await call.Error.WriteLineAsync(faults.Count == 0
                ? $"Tidak ada kesalahan: {Wording.Numbers.Text(definitions.Workflows.Count)} alur, {Wording.Numbers.Text(definitions.Lists.Count)} daftar, {Wording.Numbers.Text(definitions.Calendars.Count)} kalender, {Wording.Numbers.Text(templates.All.Count)} templat."
                : $"{Wording.Numbers.Text(faults.Count)} kesalahan.");
            foreach (var (workflow, scenarios) in played.Where(_ => faults.Count == 0))
            {
                await call.Error.WriteLineAsync($"{workflow}: {Wording.Numbers.Text(scenarios)} skenario dijalankan.");
            }
        }

        return faults.Count == 0 ? ExitCode.Done : ExitCode.Faults;
    }
}
