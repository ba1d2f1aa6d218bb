using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using CaseFlow.Web.Commands.Seeding;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// A folder with an installation for the real program: the shipped definitions and one more, small one, whose steps and stages go by quickly,
/// the staff of every office, and tokens for the API.
/// </summary>
internal sealed class AnOffice : IDisposable
{
    /// <summary>The definition whose cases are worked.</summary>
    public const string Workflow = "beban";

    /// <summary>Its stages; each is completed by the step of the same number.</summary>
    public const int Stages = 4;

    private const string Files = """
        == workflow.yaml
        workflow: beban
        edition: 1
        title: Uji beban
        intake: mulai
        stages: [tahap-1, tahap-2, tahap-3, tahap-4]
        endings:
          - { ending: selesai, title: Selesai, by: [supervisor] }
        == tahap-1.yaml
        stage: tahap-1
        title: Tahap 1
        steps:
          - { step: mulai, title: Mulai, by: [peksos], form: mulai }
          - { step: kerja-1, title: Kerja 1, by: [peksos], after: [mulai], form: kerja, due: { within: 2 hari, source: default } }
        == forms/mulai.yaml
        form: mulai
        version: 1
        sections:
          - { title: Orangnya, fields: [{ id: nama, ask: Nama, type: text, fills: client.name, sensitive: identity }] }
        == forms/kerja.yaml
        form: kerja
        version: 1
        sections:
          - { title: Kerja, fields: [{ id: catatan, ask: Catatan, type: text, required: true, sensitive: story }] }
        """;

    private readonly Dictionary<string, string> _settings = new(StringComparer.Ordinal);

    private AnOffice(string folder, string data, PostgreSqlStore? server)
    {
        (Folder, DataFolder) = (folder, data);
        KeyFile = server?.Keys.Place ?? Path.Combine(folder, "data.key");
        WorkflowsFolder = Path.Combine(folder, "workflows");
        CopyDefinitions();
        Settings = new Settings { DataFolder = DataFolder, KeyFile = KeyFile, WorkflowsFolder = WorkflowsFolder, TemplatesFolder = Path.Combine(AppContext.BaseDirectory, "templates"), Postgres = server?.Settings.Target };
        _settings["CaseFlow__WorkflowsFolder"] = WorkflowsFolder;
        _settings["CaseFlow__SweepSeconds"] = "1";
        if (server is not null)
        {
            _settings["ConnectionStrings__CaseFlow"] = server.Settings.Target;
        }
    }

    /// <summary>Everything of it.</summary>
    public string Folder { get; }

    /// <summary>The data.</summary>
    public string DataFolder { get; }

    /// <summary>The key file, outside the data.</summary>
    public string KeyFile { get; }

    /// <summary>The definitions.</summary>
    public string WorkflowsFolder { get; }

    /// <summary>The settings, for what is made in this process.</summary>
    public Settings Settings { get; }

    /// <summary>A token of a social worker, and one of the supervisor.</summary>
    public (string Worker, string Supervisor) Tokens { get; private set; }

    /// <summary>Makes one.</summary>
    /// <param name="server">PostgreSQL; null: SQLite.</param>
    /// <param name="dataFolder">Where the data goes; null: beside the rest.</param>
    /// <param name="password">The password of everybody; null: they cannot sign in on pages.</param>
    public static async Task<AnOffice> Make(PostgreSqlStore? server = null, string? dataFolder = null, string? password = null)
    {
        var folder = Directory.CreateTempSubdirectory("caseflow-office-").FullName;
        var office = new AnOffice(folder, dataFolder ?? Path.Combine(folder, "data"), server);
        await using var installation = await office.Open();
        Assert.True(installation.Shelf.Current.ContainsKey(Workflow), string.Join('\n', installation.Faults));
        var staff = new Staff(installation);
        await staff.HireEverywhere(password);
        foreach (var one in await installation.Database.Read(session => session.AllOfficesAsync()))
        {
            await staff.Hire(one, 2, password);
        }

        office.Tokens = await installation.Database.Write(async unit => (
            unit.AddApiToken((await unit.FindUserAsync("peksos1.jakarta"))!.Id, SystemTime.Clock.GetCurrentInstant()).Secret,
            unit.AddApiToken((await unit.FindUserAsync("supervisor.jakarta"))!.Id, SystemTime.Clock.GetCurrentInstant()).Secret));
        return office;
    }

    /// <summary>Opens it in this process.</summary>
    public Task<Installation> Open() => Installation.Open(Settings, SystemTime.Clock);

    /// <summary>The program on it, with these settings besides.</summary>
    public TheProgram Program(params (string Name, string Value)[] besides) => ProgramOn(DataFolder, besides);

    /// <summary>The program on data that lies elsewhere.</summary>
    public TheProgram ProgramOn(string dataFolder, params (string Name, string Value)[] besides)
    {
        var settings = new Dictionary<string, string>(_settings, StringComparer.Ordinal);
        foreach (var (name, value) in besides)
        {
            settings[name] = value;
        }

        return new TheProgram(dataFolder, KeyFile, settings);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private void CopyDefinitions()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "workflows");
        foreach (var file in Directory.GetFiles(shipped, "*", SearchOption.AllDirectories).Where(file => !file.Contains("/contoh/", StringComparison.Ordinal))) // Scenarios would be played at every first start.
        {
            Write(Path.GetRelativePath(shipped, file), File.ReadAllText(file));
        }

        foreach (var file in Files.Split("== ", StringSplitOptions.RemoveEmptyEntries).Select(file => file.Split('\n', 2)))
        {
            Write(Path.Combine(Workflow, file[0].Trim()), file[1]);
        }

        for (var stage = 2; stage <= Stages; stage++)
        {
            Write(Path.Combine(Workflow, $"tahap-{stage}.yaml"), $$"""
                stage: tahap-{{stage}}
                title: Tahap {{stage}}
                opens: { after: tahap-{{stage - 1}} }
                steps:
                  - { step: kerja-{{stage}}, title: Kerja {{stage}}, by: [peksos], form: kerja, due: { within: 2 hari, source: default } }
                """);
        }
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(WorkflowsFolder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
