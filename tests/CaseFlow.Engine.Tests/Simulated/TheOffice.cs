using System.Text;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Simulated;

/// <summary>The office of a simulation: a small definition with a bit of everything that time moves, and the people who work in it.</summary>
internal static class TheOffice
{
    private const string Files = """
        == kantor/workflow.yaml
        workflow: kantor
        edition: 1
        title: Alur simulasi
        intake: terima
        stages: [awal, lanjut, akhir]
        tracks: [pulang]
        facts:
          gawat: { case.urgency: darurat }
        endings:
          - { ending: selesai, title: Selesai, by: [supervisor] }
        clocks:
          - { clock: tiga-hari, title: Dalam tiga hari, basis: UU 1/2000 Ps 1, starts: { from: terima }, stops: { step: nilai, is: finished }, within: 3 hari }
          - { clock: sehari, title: Dalam 24 jam, basis: UU 1/2000 Ps 2, starts: { when: { fact: gawat }, from: terima }, stops: { step: izin, is: finished }, within: 24 jam }
        == kantor/awal.yaml
        stage: awal
        title: Tahap awal
        skippable: true
        steps:
          - { step: terima, title: Terima, by: [peksos], form: terima }
          - { step: nilai, title: Nilai, by: [peksos], after: [terima], due: { biasa: 2 hari, segera: 1 hari, darurat: 2 jam, source: default } }
          - { step: izin, title: Izinkan, by: [supervisor, peksos], after: [terima], decision: { ya: continue, tidak: { again-in: 7 hari }, pulang: { start: pulang } } }
        == kantor/lanjut.yaml
        stage: lanjut
        title: Tahap lanjut
        opens: { after: awal }
        steps:
          - { step: serah, title: Serahkan, by: [peksos], due: { within: 3 hk, source: default } }
          - { step: kunjungi, title: Kunjungi, by: [peksos], optional: true, on-demand: true }
          - { step: pantau, title: Pantau, by: [peksos], optional: true, repeat: { every: 7 hari, while: { stage: lanjut, is: open } } }
          - { step: tinjau, title: Tinjau, by: [supervisor], after: [serah], decision: { lanjut: continue, ulang: { back-to: serah } } }
        follow-ups: { title: Kunjungan, after: serah, from: serah, anchor: fixed, at: [1 hari, 7 hari, 1 bulan], by: [peksos] }
        == kantor/akhir.yaml
        stage: akhir
        title: Tahap akhir
        opens: { after: lanjut }
        steps:
          - { step: tutup, title: Tutup, by: [peksos], due: { within: 1 minggu, source: default } }
        == kantor/tracks/pulang.yaml
        track: pulang
        title: Pulang
        starts: { by: [peksos, supervisor] }
        due: { within: 5 hari, source: default }
        steps:
          - { step: siapkan, title: Siapkan, by: [peksos], due: { within: 2 hari, source: default } }
          - { step: antar, title: Antar, by: [peksos], after: [siapkan] }
        == kantor/forms/terima.yaml
        form: terima
        version: 1
        sections:
          - title: Orangnya
            fields:
              - { id: nama, ask: Nama, type: text, fills: client.name, sensitive: identity }
              - { id: urgensi, ask: Urgensi, type: choice, options: [biasa, segera, darurat], fills: case.urgency }
        """;

    public static readonly IReadOnlyList<Role> Roles =
    [
        new("peksos", "Peksos", Scope.Office, new HashSet<string> { Right.OpenCase, Right.WorkSteps, Right.AddNote, Right.StartTrack, Right.Skip, Right.AgreeDate, Right.Pause, Right.ProposeEnd }, new HashSet<FieldGroup> { FieldGroup.Identity }),
        new("supervisor", "Supervisor", Scope.Office, new HashSet<string> { Right.WorkSteps, Right.AddNote, Right.StartTrack, Right.Skip, Right.AgreeDate, Right.Override, Right.Assign, Right.Pause, Right.ConsentPause, Right.ProposeEnd, Right.End, Right.Reopen, Right.SeeOverdue }, new HashSet<FieldGroup> { FieldGroup.Identity }),
    ];

    public const string Key = "kantor";

    public static Workflow Workflow { get; } = Read();

    /// <summary>Two social workers and two supervisors: an ending and a pause take two people.</summary>
    public static IReadOnlyList<Viewer> People { get; } = PeopleOf(Key);

    /// <summary>The same in an office of another name.</summary>
    public static IReadOnlyList<Viewer> PeopleOf(string office) =>
    [
        new("u-1", "Satu Contoh", [new Grant(Roles[0], office)]),
        new("u-2", "Dua Contoh", [new Grant(Roles[0], office)]),
        new("u-3", "Tiga Contoh", [new Grant(Roles[1], office)]),
        new("u-4", "Empat Contoh", [new Grant(Roles[1], office)]),
    ];

    private static Workflow Read()
    {
        var files = Files.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(file => file.Split('\n', 2))
            .ToDictionary(file => file[0].Trim(), file => Encoding.UTF8.GetBytes(file[1]), StringComparer.Ordinal);
        files["roles.yaml"] = Encoding.UTF8.GetBytes(string.Join('\n', Roles.Select(role => $"- {{ role: {role.Key}, title: {role.Title}, scope: office, may: [{string.Join(", ", role.May)}], sees: [] }}")));
        var definitions = DefinitionReader.ReadAll(files);
        Assert.True(definitions.Faults.Count == 0, string.Join('\n', definitions.Faults));
        return definitions.Workflows[Key];
    }
}
