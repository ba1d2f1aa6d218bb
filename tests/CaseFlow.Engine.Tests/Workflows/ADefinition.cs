using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>A small faultless definitions folder, in which tests break one thing. In a changed text “«” marks where the fault must be found.</summary>
internal sealed class ADefinition
{
    public const string Workflow = """
        workflow: contoh
        edition: 3
        title: Alur contoh
        basis: UU 1/2000
        intake: terima
        stages: [awal, lanjut]
        tracks: [pulang]
        facts:
          darurat: { case.urgency: darurat }
          muda: { client.age: { less-than: 18 } }
        clocks:
          - clock: tujuh-hari
            title: Layanan dalam tujuh hari
            basis: UU 1/2000 Ps 1
            starts: { when: { fact: darurat }, from: terima.diterima_pada }
            stops: { step: nilai, is: finished }
            within: 7 hari
        endings:
          - ending: tujuan-tercapai
            title: Tujuan tercapai
            by: [kepala]
            gate: [{ need: { stage: lanjut, is: completed }, says: Tahap lanjut belum selesai }]
          - { ending: lain, title: Lain, by: [kepala], reason: required, closes-tracks: true }
        """;

    public const string Awal = """
        stage: awal
        title: Tahap awal
        steps:
          - step: terima
            title: Terima orangnya
            by: [peksos]
            form: terima
          - step: nilai
            title: Nilai keadaannya
            by: [peksos, kepala]
            signs: true
            after: [terima]
            form: nilai
            due: { within: 3 hari, from: terima.diterima_pada, source: default }
            decision:
              lanjut: continue
              ulang: { back-to: terima }
              tunda_dulu: { again-in: 30 hari }
              pulang: { title: Pulang saja, to: { start: pulang }, reason: required }
              tutup: { end: case, ending: lain }
            documents: [{ template: surat-contoh, required: true }]
            papers: [Lembar persetujuan]
        gate:
          - need: { step: nilai, is: finished }
            says: Penilaian belum selesai
            basis: UU 1/2000 Ps 2
          - warn: { terima.nama: { filled: true } }
            says: Nama belum dicatat
        override-by: [kepala]
        """;

    public const string Lanjut = """
        stage: lanjut
        title: Tahap lanjut
        opens: { after: awal }
        skippable: true
        steps:
          - step: kunjungan
            title: Kunjungi
            by: [peksos]
            optional: true
            on-demand: true
            repeat: { every: 30 hari, while: { stage: lanjut, is: open } }
          - step: serah
            title: Serahkan
            each: nilai.penerima
            by: [peksos]
            when: { nilai.outcome: lanjut }
        """;

    public const string Pulang = """
        track: pulang
        title: Pemulangan
        starts: { by: [peksos], when: { stage: lanjut, is: open } }
        due: { biasa: 5 hari, darurat: 24 jam, source: default }
        steps:
          - { step: antar, title: Antar pulang, by: [peksos], due: { within: 24 jam, from: [nilai, terima.diterima_pada], basis: UU 1/2000 Ps 3 }, decision: { tiba: continue, batal: { end: track } } }
        follow-ups: { after: antar, from: antar, anchor: fixed, at: [7 hari, 1 bulan], by: [peksos], office: nilai.unit, title: Kunjungi di rumah }
        gate:
          - need: { nilai.penerima: { rows: { at-least: 1, all: { status: diterima } } } }
            says: Belum semua diterima
        """;

    public const string Terima = """
        form: terima
        version: 1
        sections:
          - title: Kedatangan
            fields:
              - { id: diterima_pada, ask: Kapan diterima?, type: moment, required: true, not-after: now, fills: case.received-at }
              - { id: nama, ask: Nama, type: text, max-length: 80, fills: client.name, sensitive: identity }
              - { id: lahir, ask: Tanggal lahir, type: date, not-after: diterima_pada, fills: client.birth-date }
              - { id: urgensi, ask: Seberapa mendesak?, type: choice, options: [biasa, segera, darurat], fills: case.urgency }
              - { id: perujuk, ask: Siapa yang merujuk?, type: choice, list: perujuk, fills: case.referrer }
        """;

    public const string Nilai = """
        form: nilai
        version: 2
        title: Penilaian
        sections:
          - title: Keadaan
            fields:
              - { id: hamil, ask: Hamil?, type: choice, options: [ya, tidak, belum tahu] }
              - { id: usia_hamil, ask: Usia kehamilan, type: number, min: 0, max: 42, when: { hamil: ya } }
              - { id: unit, ask: Unit tujuan, type: office }
              - id: penerima
                ask: Penerima
                type: table
                columns:
                  - { id: nama, ask: Nama, type: text }
                  - { id: status, ask: Status, type: choice, options: [menunggu, diterima], when: { nama: { filled: true } } }
                rows: { at-least: 0, at-most: 10 }
        """;

    public const string Perujuk = """
        list: perujuk
        basis: UU 1/2000 Ps 4
        items:
          - { id: polisi, title: Kepolisian, note: huruf a }
          - Masyarakat umum
        """;

    public const string Roles = """
        - { role: peksos, title: Pekerja sosial, scope: assigned, may: [open-case, work-steps, start-track], sees: [identity, story] }
        - { role: kepala, title: Kepala unit, scope: office, may: [work-steps, assign, override, end], sees: [identity] }
        """;

    public const string Offices = """
        - { office: jakarta, title: RPTC Jakarta, kind: rptc, zone: Asia/Jakarta, region: "31.75", letter-code: RPTC-JKT }
        - { office: jayapura, title: Dinsos Jayapura, kind: dinsos, zone: Asia/Jayapura, letter-code: DINSOS-JYP, integrated-service-centre: true }
        """;

    public const string Calendar = """
        year: 2026
        source: SKB 1/2025
        status: official
        holidays: [{ date: 01-01, title: Tahun Baru Masehi }, { date: 08-17, title: Hari Kemerdekaan }]
        joint-leave: [{ date: 02-16, title: Cuti bersama Imlek }]
        """;

    public static readonly IReadOnlyDictionary<string, string> Whole = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["contoh/workflow.yaml"] = Workflow,
        ["contoh/1-awal.yaml"] = Awal,
        ["contoh/2-lanjut.yaml"] = Lanjut,
        ["contoh/tracks/pulang.yaml"] = Pulang,
        ["contoh/forms/terima.yaml"] = Terima,
        ["contoh/forms/nilai.yaml"] = Nilai,
        ["lists/perujuk.yaml"] = Perujuk,
        ["roles.yaml"] = Roles,
        ["offices.yaml"] = Offices,
        ["calendar/2026.yaml"] = Calendar,
    };

    private readonly Dictionary<string, string> _texts = new(Whole, StringComparer.Ordinal);

    /// <summary>The one file whose name ends so.</summary>
    public static string FileNamed(string name) => Whole.Keys.Single(path => path == name || path.EndsWith("/" + name, StringComparison.Ordinal));

    public ADefinition Changing(string file, string part, string into)
    {
        var path = FileNamed(file);
        Assert.Contains(part, _texts[path], StringComparison.Ordinal);
        var at = _texts[path].IndexOf(part, StringComparison.Ordinal);
        _texts[path] = _texts[path][..at] + into + _texts[path][(at + part.Length)..];
        return this;
    }

    public ADefinition With(string path, string text)
    {
        _texts[path] = text;
        return this;
    }

    public ADefinition Without(string path)
    {
        Assert.True(_texts.Remove(path));
        return this;
    }

    public Definitions Read(params string[] templates) =>
        Read(_texts.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Value.Replace("«", "", StringComparison.Ordinal)), StringComparer.Ordinal), templates);

    public static Definitions Read(IReadOnlyDictionary<string, byte[]> files, params string[] templates) =>
        DefinitionReader.ReadAll(files, templates.Length > 0 ? templates.ToHashSet(StringComparer.Ordinal) : null);

    /// <summary>Expects these faults and no other, at the marks, in the order of the files.</summary>
    public void ShouldSay(params string[] faults)
    {
        var places = _texts.OrderBy(text => text.Key, StringComparer.Ordinal).SelectMany(text => Marks(text.Key, text.Value)).ToList();
        Assert.Equal(faults.Length, places.Count);
        Assert.Equal(
            string.Join('\n', places.Zip(faults, (place, fault) => $"{place}: {fault}")),
            string.Join('\n', Read("surat-contoh").Faults));
    }

    private static IEnumerable<string> Marks(string path, string text)
    {
        var line = 1;
        foreach (var row in text.Split('\n'))
        {
            for (int at = row.IndexOf('«', StringComparison.Ordinal), before = 0; at >= 0; at = row.IndexOf('«', at + 1), before++)
            {
                yield return $"{path}:{line}:{at - before + 1}";
            }

            line++;
        }
    }
}
