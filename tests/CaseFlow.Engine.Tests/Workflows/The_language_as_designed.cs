using System.Text;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The samples by which the language was defined, word for word, among the least that they point at.</summary>
public class The_language_as_designed
{
    private const string Kesepakatan = """
        stage: kesepakatan
        title: Pendekatan awal dan kesepakatan bersama
        basis: Permensos 8/2023 Ps 10
        opens: { after: akses }                         # or { alongside: implementasi }, or any condition
        skippable: true                                 # Ps 8(2) "dan/atau": a reason is asked
        steps:
          - step: asesmen-awal
            title: Lakukan asesmen awal
            by: [peksos]
            signs: true                                 # finishing = signing: name, STR, its expiry, moment; a countersigner is another person
            form: asesmen-awal
            due:
              biasa: 3 hari
              segera: 1 hari
              darurat: 2 jam
              from: registrasi.diterima_pada            # default: when the step opened; also `before: step.field` for a date ahead
              source: default                           # or basis: UU 21/2007 Ps 53
          - step: pembahasan-kasus
            title: Bahas kasus bersama tim
            by: [peksos, supervisor]
            after: [asesmen-awal]
            form: pembahasan-kasus
            due: { within: 5 hari, from: registrasi.diterima_pada, source: default }
            documents: [{ template: berita-acara-pembahasan-kasus }]
          - step: persetujuan
            title: Mintakan persetujuan penerima manfaat
            by: [peksos]
            after: [pembahasan-kasus]
            form: persetujuan
            decision:
              setuju: continue
              nanti: { again-in: 30 hari }
              menolak: { start: penolakan, reason: required }
            papers: [Lembar persetujuan bertanda tangan]   # written outside the program; ticked off, may be attached
          - step: catatan-kunjungan
            title: Catat kunjungan
            by: [peksos, tks]
            form: kunjungan
            optional: true                              # offered; never holds the stage
            on-demand: true                             # as often as wanted
        gate:
          - need: { step: asesmen-awal, is: finished }
            says: Asesmen awal belum ditandatangani peksos
            basis: Permensos 8/2023 Ps 4
          - need: { pembahasan-kasus.peserta: { rows: { at-least: 2 } } }
            says: Pembahasan kasus perlu sedikitnya dua profesi
          - need: { any: [{ persetujuan.keputusan: setuju }, { fact: darurat }] }
            says: Persetujuan penerima manfaat belum ada
            basis: UU 14/2019 Ps 43
          - warn: { lapor-polisi.nomor_laporan: { filled: true } }
            says: Nomor laporan polisi belum dicatat
        """;

    private const string Pemulangan = """
        track: pemulangan
        title: Pemulangan ke daerah asal
        basis: Permensos 8/2023 Ps 7, 22–24
        starts: { by: [peksos, supervisor], when: { any: [{ stage: kesepakatan, is: open }, { stage: implementasi, is: open }, { stage: pascalayanan, is: open }] } }
        due: { within: 5 hari, source: default }
        steps:
          - { step: bersedia-pulang, title: Pastikan kemauan dan keamanan, by: [peksos], signs: true, form: bersedia-pulang,
              decision: { bersedia: continue, belum: { again-in: 30 hari }, tidak_aman: { end: track, reason: required } } }
          - { step: siapkan-keluarga, title: Siapkan keluarga, by: [peksos, tks], form: keluarga, after: [bersedia-pulang], due: { within: 7 hari, source: default } }
          - { step: koordinasi, title: Koordinasikan dengan daerah, by: [koordinator], form: koordinasi, after: [siapkan-keluarga],
              due: { within: 3 hk, before: siapkan-keluarga.tanggal_berangkat, source: default } }
          - { step: serah-terima, title: Serah terima, each: koordinasi.penerima, by: [koordinator], form: serah-terima, after: [koordinasi],
              documents: [{ template: berita-acara-serah-terima, required: true }] }
          - { step: tiba, title: Pastikan sudah tiba, by: [peksos], form: konfirmasi-tiba, after: [serah-terima], due: { within: 24 jam, from: serah-terima, source: default } }
        follow-ups: { after: tiba, from: serah-terima, anchor: fixed, at: [7 hari, 1 bulan, 3 bulan, 6 bulan, 12 bulan], by: [peksos], office: koordinasi.unit_tujuan, form: kunjungan }
        gate:
          - { need: { koordinasi.penerima: { rows: { all: { status: diterima } } } }, says: Belum semua serah terima ditandatangani, basis: Permensos 8/2023 Ps 23c dan 24b }
        """;

    private const string Contoh = """
        workflow: permensos-8-2023
        edition: 1
        title: Penanganan korban TPPO dan PMIB
        basis: Permensos 8/2023
        intake: registrasi                              # the step of the first stage that opens a case; opening finishes it
        stages: [akses, kesepakatan, asesmen, perencanaan, implementasi, monev, pascalayanan]
        tracks: [respon-kasus, pemulangan, reintegrasi, anak, penolakan]
        facts:                                          # named conditions, read wherever a condition stands
          darurat: { case.urgency: darurat }
          anak: { client.age: { less-than: 18 } }
          indikasi_tppo: { klasifikasi.hasil: { one-of: [tppo, keduanya] } }
        clocks:                                         # deadlines of law
          - clock: layanan-7-hari
            title: Layanan diberikan paling lama 7 hari
            basis: UU 21/2007 Ps 52(1)
            starts: { when: { fact: indikasi_tppo }, from: registrasi.diajukan_pada }
            stops: { any: [{ step: layanan-pertama, is: finished }, { track: respon-kasus, is: finished }] }
            within: 7 hari
        endings:                                        # each ends the case, each with its own gate
          - { ending: tujuan-tercapai, title: Tujuan tercapai, by: [supervisor], gate: [{ need: { stage: pascalayanan, is: completed }, says: Pascalayanan belum selesai }], documents: [{ template: berita-acara-terminasi, required: true }] }
          - { ending: di-luar-sasaran, title: Di luar sasaran, by: [supervisor], reason: required }
          - { ending: meninggal, title: Meninggal dunia, by: [kepala], reason: required }
        """;

    private const string Registrasi = """
        form: registrasi
        version: 1
        sections:
          - title: Kedatangan
            fields:
              - { id: diterima_pada, ask: Kapan diterima?, type: moment, required: true, not-after: now, fills: case.received-at }
              - { id: nama, ask: Nama atau nama panggilan, type: text, fills: client.name, sensitive: identity }
              - { id: hamil, ask: Apakah sedang hamil?, type: choice, options: [ya, tidak, belum tahu], when: { client.sex: perempuan }, sensitive: health }
              - { id: perujuk, ask: Siapa yang merujuk?, type: choice, list: perujuk, fills: case.referrer }
              - { id: anak_dibawa, ask: Anak yang dibawa, type: table, columns: [{ id: nama, ask: Nama, type: text }, { id: umur, ask: Umur, type: number }], rows: { at-most: 10 } }
        """;

    private static readonly Definitions Read = ReadSamples();

    private static Workflow Workflow => Read.Workflows.Values.Single();

    [Fact]
    public void Reads_without_a_fault() => Assert.Equal("", string.Join('\n', Read.Faults));

    [Fact]
    public void Means_what_the_stage_says()
    {
        var stage = Workflow.Stages[1];

        Assert.Equal(new OpensAfter("akses"), stage.Opens);
        Assert.True(stage.Skippable);
        Assert.Equal(["asesmen-awal", "pembahasan-kasus", "persetujuan", "catatan-kunjungan"], stage.Steps.Select(step => step.Key));
        Assert.Equal("2 jam", stage.Steps[0].Due!.Limits[Urgency.Darurat].ToString());
        Assert.Equal(new MomentRef("registrasi", "diterima_pada"), stage.Steps[0].Due!.From);
        Assert.Equal([new DocumentRef("berita-acara-pembahasan-kasus", Required: false)], stage.Steps[1].Documents);
        Assert.Equal(new Outcome("menolak", "Menolak", new StartTrack("penolakan"), ReasonRequired: true), stage.Steps[2].Decision[2]);
        Assert.Equal(["Lembar persetujuan bertanda tangan"], stage.Steps[2].Papers);
        Assert.Equal([true, true, true, false], stage.Gate.Select(item => item.Holds));
    }

    [Fact]
    public void Means_what_the_track_says()
    {
        var track = Workflow.Tracks.Single(track => track.Key == "pemulangan");

        Assert.Equal("Permensos 8/2023 Ps 7, 22–24", track.Basis);
        Assert.Equal(["peksos", "supervisor"], track.StartsBy);
        Assert.Equal(new Outcome("tidak_aman", "Tidak aman", new EndTrack(), ReasonRequired: true), track.Steps[0].Decision[2]);
        Assert.Equal((new MomentRef("siapkan-keluarga", "tanggal_berangkat"), null), (track.Steps[2].Due!.Before, track.Steps[2].Due!.From));
        Assert.Equal(new TimeLimit(3, TimeUnit.WorkingDays), track.Steps[2].Due!.Limits[Urgency.Biasa]);
        Assert.Equal("koordinasi.penerima", track.Steps[3].Each);
        Assert.Equal(["7 hari", "1 bulan", "3 bulan", "6 bulan", "12 bulan"], track.FollowUps!.At.Select(at => at.ToString()));
        var rows = Assert.IsType<Rows>(Assert.IsType<Compare>(track.Gate[0].Condition).Test);
        Assert.Equal(new EqualTo("diterima"), rows.All["status"]);
    }

    [Fact]
    public void Means_what_the_workflow_says()
    {
        Assert.Equal(["akses", "kesepakatan", "asesmen", "perencanaan", "implementasi", "monev", "pascalayanan"], Workflow.Stages.Select(stage => stage.Key));
        Assert.Equal(["respon-kasus", "pemulangan", "reintegrasi", "anak", "penolakan"], Workflow.Tracks.Select(track => track.Key));
        var oneOf = Assert.IsType<OneOf>(Assert.IsType<Compare>(Workflow.Facts["indikasi_tppo"]).Test);
        Assert.Equal(["tppo", "keduanya"], oneOf.Values);
        Assert.Equal(("UU 21/2007 Ps 52(1)", new TimeLimit(7, TimeUnit.Days)), (Workflow.Clocks[0].Basis, Workflow.Clocks[0].Limit));
        Assert.Equal([false, true, true], Workflow.Endings.Select(ending => ending.ReasonRequired));
    }

    [Fact]
    public void Means_what_form_list_roles_office_and_calendar_say()
    {
        var form = Workflow.Forms["registrasi"];

        Assert.Equal(["ya", "tidak", "belum_tahu"], form.Field("hamil")!.Options.Select(option => option.Value));
        Assert.Equal(FieldGroup.Health, form.Field("hamil")!.Sensitive);
        Assert.Equal(["umum", "polisi"], form.Field("perujuk")!.Options.Select(option => option.Value));
        Assert.Equal(10, form.Field("anak_dibawa")!.Rows!.AtMost);
        Assert.Equal(new Option("pelacuran", "Pelacuran", "huruf a"), Read.Lists["bentuk-eksploitasi"].Items[0]);
        Assert.Equal(Scope.Assigned, Read.Roles[0].Scope);
        Assert.Equal(("Asia/Jakarta", "31.75", "RPTC-JKT"), (Read.Offices[0].Zone, Read.Offices[0].Region, Read.Offices[0].LetterCode));
        Assert.Equal(new DayOff(new LocalDate(2026, 2, 16), "Cuti bersama Imlek"), Read.Calendars[0].JointLeave[0]);
    }

    private static Definitions ReadSamples()
    {
        const string Id = "permensos-8-2023";
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [$"{Id}/workflow.yaml"] = Contoh,
            [$"{Id}/2-kesepakatan.yaml"] = Kesepakatan,
            [$"{Id}/tracks/pemulangan.yaml"] = Pemulangan,
            [$"{Id}/forms/registrasi.yaml"] = Registrasi + "\n      - { id: diajukan_pada, ask: Kapan diajukan?, type: moment, fills: case.applied-at }",
            [$"{Id}/1-akses.yaml"] = "stage: akses\ntitle: Akses\nsteps:\n" + Steps(("registrasi", "registrasi"), ("klasifikasi", "klasifikasi"), ("lapor-polisi", "lapor"), ("layanan-pertama", null)),
            ["lists/perujuk.yaml"] = "list: perujuk\nitems: [Umum, Polisi]",
            ["lists/bentuk-eksploitasi.yaml"] = "list: bentuk-eksploitasi\nbasis: Permensos 8/2023 Ps 5(2)\nitems: [{ id: pelacuran, title: Pelacuran, note: huruf a }]",
            ["roles.yaml"] = "- { role: peksos, title: Pekerja sosial, scope: assigned, may: [open-case, work-steps, add-note, start-track, issue-document], sees: [identity, location, contact, story, legal] }\n"
                + string.Concat(new[] { "tks", "koordinator", "supervisor", "kepala" }.Select(role => $"- {{ role: {role}, title: {role}, scope: office, may: [work-steps, start-track, end], sees: [] }}\n")),
            ["offices.yaml"] = "- { office: jakarta, title: RPTC Bambu Apus, kind: rptc, zone: Asia/Jakarta, region: \"31.75\", letter-code: RPTC-JKT, integrated-service-centre: false }",
            ["calendar/2026.yaml"] = "year: 2026\nsource: SKB 1497/2025, 2/2025, 5/2025\nstatus: official                               # or estimate\nholidays: [{ date: 01-01, title: Tahun Baru Masehi }]\njoint-leave: [{ date: 02-16, title: Cuti bersama Imlek }]",
        };
        foreach (var (stage, i) in new[] { "asesmen", "perencanaan", "implementasi", "monev", "pascalayanan" }.Select((stage, i) => (stage, i)))
        {
            texts[$"{Id}/{i + 3}-{stage}.yaml"] = $"stage: {stage}\ntitle: {stage}\nopens: {{ after: kesepakatan }}\nsteps:\n" + Steps(($"kerja-{stage}", null));
        }

        foreach (var track in new[] { "respon-kasus", "reintegrasi", "anak", "penolakan" })
        {
            texts[$"{Id}/tracks/{track}.yaml"] = $"track: {track}\ntitle: {track}\nstarts: {{ by: [peksos] }}\nsteps:\n" + Steps(($"kerja-{track}", null));
        }

        foreach (var (form, fields) in new[]
        {
            ("klasifikasi", "{ id: hasil, ask: Hasil, type: choice, options: [tppo, keduanya, bukan] }, { id: kelamin, ask: Jenis kelamin, type: choice, options: [perempuan, laki-laki], fills: client.sex }, { id: lahir, ask: Lahir, type: date, fills: client.birth-date }"),
            ("lapor", "{ id: nomor_laporan, ask: Nomor, type: text }"),
            ("asesmen-awal", "{ id: isi, ask: Isi, type: long-text }"),
            ("pembahasan-kasus", "{ id: peserta, ask: Peserta, type: table, columns: [{ id: profesi, ask: Profesi, type: text }] }"),
            ("persetujuan", "{ id: keputusan, ask: Keputusan, type: choice, options: [setuju, nanti, menolak] }"),
            ("kunjungan", "{ id: isi, ask: Isi, type: long-text }"),
            ("bersedia-pulang", "{ id: isi, ask: Isi, type: long-text }"),
            ("keluarga", "{ id: tanggal_berangkat, ask: Kapan berangkat?, type: date }"),
            ("koordinasi", "{ id: unit_tujuan, ask: Unit, type: office }, { id: penerima, ask: Penerima, type: table, columns: [{ id: status, ask: Status, type: choice, options: [menunggu, diterima] }] }"),
            ("serah-terima", "{ id: isi, ask: Isi, type: long-text }"),
            ("konfirmasi-tiba", "{ id: isi, ask: Isi, type: long-text }"),
        })
        {
            texts[$"{Id}/forms/{form}.yaml"] = $"form: {form}\nversion: 1\nsections: [{{ title: {form}, fields: [{fields}] }}]";
        }

        return ADefinition.Read(texts.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Value), StringComparer.Ordinal));
    }

    private static string Steps(params (string Step, string? Form)[] steps) =>
        string.Concat(steps.Select(step => $"  - {{ step: {step.Step}, title: {step.Step}, by: [peksos]{(step.Form is null ? "" : $", form: {step.Form}")} }}\n"));
}
