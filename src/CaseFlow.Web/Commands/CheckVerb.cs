using CaseFlow.Engine.Data;
using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Checking;

namespace CaseFlow.Web.Commands;

/// <summary><c>check [WORKFLOWS] [--templates DIR] [--against HASH|DIR]</c>: every fault of definitions and templates with file, line and column.</summary>
internal sealed class CheckVerb : Verb
{
    /// <inheritdoc/>
    public override string Name => "check";

    /// <inheritdoc/>
    public override string Summary => "Memeriksa alur, formulir, daftar, kalender, dan templat, dan menjalankan skenario; menyebut setiap kesalahan dengan berkas:baris:kolom.";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Words => ["[WORKFLOWS]"];

    /// <inheritdoc/>
    public override IReadOnlyList<OptionSpec> Options =>
    [
        new("--templates", "DIR", "folder templat"),
        new("--against", "HASH|DIR", "bandingkan dengan edisi yang tersimpan, atau folder alur yang lama"),
        new("--json", null, "sebagai JSON"),
    ];

    /// <inheritdoc/>
    public override async Task<int> Run(Call call)
    {
        var settings = Settings.Read(Setup.Configuration([]));
        var folder = Path.GetFullPath(call.Arguments.Word(0) ?? settings.WorkflowsFolder);
        var templates = Engine.Documents.Templates.Read(Path.GetFullPath(call.Arguments["--templates"] ?? settings.TemplatesFolder));
        var (definitions, played) = ScenarioCheck.Run(DefinitionsFolder.Read(folder, templates.Keys));
        var (broken, hardlyMeant) = call.Arguments["--against"] is { } earlier ? Compare(await Earlier(earlier, settings), definitions) : ([], []);
        var faults = definitions.Faults.Concat(broken).Concat(templates.Faults).ToList();
        var warnings = definitions.Warnings.Concat(hardlyMeant).ToList();
        if (call.Arguments.Has("--json"))
        {
            await call.Out.WriteLineAsync(Json.Of(faults.Select(fault => AsJson(fault, "kesalahan")).Concat(warnings.Select(warning => AsJson(warning, "peringatan")))));
        }
        else
        {
            await Tell(call, faults, faults.Count == 0 ? warnings : [], faults.Count == 0
                ? $"Tidak ada kesalahan: {Wording.Numbers.Text(definitions.Workflows.Count)} alur, {Wording.Numbers.Text(definitions.Lists.Count)} daftar, {Wording.Numbers.Text(definitions.Calendars.Count)} kalender, {Wording.Numbers.Text(templates.All.Count)} templat."
                : $"{Wording.Numbers.Text(faults.Count)} kesalahan.");
            foreach (var (workflow, scenarios) in played.Where(_ => faults.Count == 0))
            {
                await call.Error.WriteLineAsync($"{workflow}: {Wording.Numbers.Text(scenarios)} skenario dijalankan.");
            }
        }

        return faults.Count == 0 ? ExitCode.Done : ExitCode.Faults;
    }

    private static object AsJson(Fault fault, string level) => new { fault.File, fault.Line, fault.Column, fault.Message, fault.Advice, Level = level };

    private static async Task Tell(Call call, List<Fault> faults, List<Fault> warnings, string sum)
    {
        foreach (var fault in faults)
        {
            await call.Out.WriteLineAsync(fault.ToString());
        }

        await call.Error.WriteLineAsync(warnings.Count == 0 ? sum : $"{sum} {Wording.Numbers.Text(warnings.Count)} peringatan.");
        foreach (var warning in warnings)
        {
            await call.Out.WriteLineAsync((warning with { Message = $"peringatan: {warning.Message}" }).ToString());
        }
    }

    private static (IEnumerable<Fault> Faults, IEnumerable<Fault> Warnings) Compare(IReadOnlyDictionary<string, Workflow> earlier, Definitions later)
    {
        var compared = later.Workflows.Values
            .Where(workflow => earlier.ContainsKey(workflow.Id))
            .Select(workflow => EditionCheck.Compare(earlier[workflow.Id], workflow))
            .ToList();
        return (compared.SelectMany(told => told.Faults), compared.SelectMany(told => told.Warnings));
    }

    /// <summary>The editions to compare with, by id: those of a folder, or the one that is kept under a hash.</summary>
    private static async Task<IReadOnlyDictionary<string, Workflow>> Earlier(string folderOrHash, Settings settings)
    {
        if (Directory.Exists(folderOrHash))
        {
            return DefinitionsFolder.Read(Path.GetFullPath(folderOrHash)).Workflows;
        }

        if (settings.Postgres is null && !File.Exists(Path.Combine(settings.DataFolder, "caseflow.db")))
        {
            throw new UsageException($"“{folderOrHash}” bukan folder, dan di {settings.DataFolder} belum ada data.");
        }

        await using var database = Installation.DatabaseOf(settings, SystemTime.Clock);
        await database.PrepareAsync();
        var shelf = new WorkflowShelf([]);
        try
        {
            var kept = await database.Read(session => shelf.EditionAsync(session, folderOrHash));
            return new Dictionary<string, Workflow>(StringComparer.Ordinal) { [kept.Id] = kept };
        }
        catch (DefinitionMissingException)
        {
            throw new UsageException($"“{folderOrHash}” bukan folder, dan tidak ada edisi tersimpan dengan hash itu.");
        }
    }
}
