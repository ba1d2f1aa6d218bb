using System.Text;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>One office with a small definition of two stages, and people who may do things.</summary>
internal sealed class AnInstallation
{
    private const string Files = """
        == contoh/workflow.yaml
        workflow: contoh
        edition: 1
        title: Alur contoh
        intake: terima
        stages: [awal, lanjut]
        endings:
          - { ending: selesai, title: Selesai, by: [supervisor] }
        clocks:
          - { clock: tiga-hari, title: Dalam tiga hari, basis: UU 1/2000 Ps 1, starts: { from: terima }, stops: { step: nilai, is: finished }, within: 3 hari }
        == contoh/awal.yaml
        stage: awal
        title: Tahap awal
        steps:
          - { step: terima, title: Terima, by: [peksos], form: terima }
          - { step: nilai, title: Nilai, by: [peksos], after: [terima], due: { within: 2 hari, source: default } }
          - { step: izin, title: Izinkan, by: [supervisor], after: [terima], decision: { ya: continue, tidak: { again-in: 7 hari } } }
        == contoh/lanjut.yaml
        stage: lanjut
        title: Tahap lanjut
        opens: { after: awal }
        steps:
          - { step: serah, title: Serahkan, by: [peksos] }
        == contoh/forms/terima.yaml
        form: terima
        version: 1
        sections:
          - title: Orangnya
            fields:
              - { id: nama, ask: Nama, type: text, fills: client.name, sensitive: identity }
              - { id: nik, ask: NIK, type: text, fills: client.nik, sensitive: identity }
              - { id: telepon, ask: Telepon, type: phone, fills: client.contact, sensitive: contact }
              - { id: urgensi, ask: Urgensi, type: choice, options: [biasa, segera, darurat], fills: case.urgency }
              - { id: berkas, ask: Berkas, type: file }
        """;

    public static readonly IReadOnlyList<Role> Roles =
    [
        new("peksos", "Peksos", Scope.Assigned, new HashSet<string> { Right.OpenCase, Right.WorkSteps, Right.AddNote, Right.IssueDocument, Right.BreakGlass }, new HashSet<FieldGroup> { FieldGroup.Identity, FieldGroup.Contact, FieldGroup.Story }),
        new("supervisor", "Supervisor", Scope.Office, new HashSet<string> { Right.WorkSteps, Right.Assign, Right.SeeOverdue, Right.AddNote, Right.Pause, Right.ConsentPause, Right.End, Right.BreakGlass, Right.ReviewBreakGlass }, new HashSet<FieldGroup> { FieldGroup.Identity }),
        new("pdp", "Petugas pelindungan data", Scope.Everywhere, new HashSet<string> { Right.ReadAudit, Right.ReviewBreakGlass }, new HashSet<FieldGroup>()),
    ];

    private AnInstallation(Store store, Workflow workflow, OfficeDefaults? defaults = null, Database? database = null)
    {
        Store = store;
        database ??= store.Database;
        Workflow = workflow;
        Shelf = new WorkflowShelf([workflow]);
        Cases = new CaseService(database, Shelf, Roles, WorkingCalendar.WeekendsOnly, defaults);
        Migrations = new CaseMigrations(database, Cases);
    }

    public WorkflowShelf Shelf { get; }

    public CaseMigrations Migrations { get; }

    /// <summary>Another edition of the definition: its files with words replaced.</summary>
    public static Workflow Edition(params (string Old, string New)[] changes) =>
        Read(changes.Aggregate(Files, (files, change) => files.Contains(change.Old, StringComparison.Ordinal) ? files.Replace(change.Old, change.New, StringComparison.Ordinal) : throw new InvalidOperationException($"{change.Old} is not there")));

    public Store Store { get; }

    public Workflow Workflow { get; }

    public CaseService Cases { get; }

    public Viewer Peksos { get; } = new("u-peksos", "Rahmawati", [new Grant(Roles[0], "jakarta")]);

    public Viewer Colleague { get; } = new("u-peksos-2", "Hidayat", [new Grant(Roles[0], "jakarta")]);

    public Viewer Supervisor { get; } = new("u-supervisor", "Lestari", [new Grant(Roles[1], "jakarta")]);

    public Viewer Guardian { get; } = new("u-pdp", "Nurhayati", [new Grant(Roles[2], "")]);

    public Viewer Elsewhere { get; } = new("u-lain", "Bonay", [new Grant(Roles[1], "jayapura")]);

    /// <summary>On the database of a store, or on another one.</summary>
    public static async Task<AnInstallation> OnAsync(Store store, Database? database = null)
    {
        database ??= store.Database;
        var installation = new AnInstallation(store, Read(Files), database: database);
        await new WorkflowShelf([installation.Workflow]).KeepAsync(database);
        await database.Write(unit => unit.SaveOfficeAsync(new Office { Key = "jakarta", Title = "RPTC", Kind = "rptc", Zone = "Asia/Jakarta", LetterCode = "JKT" }));
        return installation;
    }

    /// <summary>Another process on the same database, that has seen nothing yet.</summary>
    public AnInstallation Restarted(OfficeDefaults? defaults = null) => new(Store, Workflow, defaults);

    public async Task<string> OpenAsync(string name = "Asti Lestari", string? file = null, string urgency = "segera") =>
        (await Cases.OpenAsync(Opening(name, Ids.New(), file, urgency))).Number;

    public CaseOpening Opening(string name, string operation, string? file = null, string urgency = "segera") => new()
    {
        Office = "jakarta",
        Viewer = Peksos,
        Operation = operation,
        Answers = new Answers(
            new Dictionary<string, Value>(StringComparer.Ordinal)
            {
                ["nama"] = new TextValue(name),
                ["nik"] = new TextValue("9901014107090001"),
                ["telepon"] = new TextValue("+6281200001234"),
                ["urgensi"] = new TextValue(urgency),
                ["berkas"] = new TextValue(file ?? ""),
            }),
    };

    /// <summary>Ends a case: the supervisor proposes it, another one consents.</summary>
    public async Task EndAsync(string number)
    {
        await Cases.DoAsync(Command(number, viewer: Supervisor), work => work.File.End("selesai", null, work.Actor, work.Now));
        await Cases.DoAsync(Command(number, viewer: Supervisor with { Id = "u-supervisor-2" }), work => work.File.ConsentToEnding(work.Actor, work.Now));
    }

    public CaseCommand Command(string number, string? operation = null, Viewer? viewer = null, string? item = null, int? version = null, string hash = "") =>
        new() { Number = number, Viewer = viewer ?? Peksos, Operation = operation ?? Ids.New(), Item = item, Version = version, RequestHash = hash };

    public Task<CaseDone> NoteAsync(string number, string text = "Menelepon", string? operation = null, string hash = "") =>
        Cases.DoAsync(Command(number, operation, hash: hash), work => work.File.AddNote(Ids.New(), text, null, work.Actor, work.Now));

    public Task<CaseDone> FinishAsync(string number, string step, string? operation = null, int? version = null) =>
        Cases.DoAsync(Command(number, operation, item: step, version: version), work => work.File.Finish(step, Answers.None, null, null, work.Actor, work.Now));

    private static Workflow Read(string texts)
    {
        var files = texts.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(file => file.Split('\n', 2))
            .ToDictionary(file => file[0].Trim(), file => Encoding.UTF8.GetBytes(file[1]), StringComparer.Ordinal);
        var roles = string.Join('\n', Roles.Select(role => $"- {{ role: {role.Key}, title: {role.Title}, scope: office, may: [{string.Join(", ", role.May)}], sees: [] }}"));
        files["roles.yaml"] = Encoding.UTF8.GetBytes(roles);
        var definitions = DefinitionReader.ReadAll(files);
        Assert.True(definitions.Faults.Count == 0, string.Join('\n', definitions.Faults));
        return definitions.Workflows["contoh"];
    }
}
