using System.Text;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>
/// The hard deadlines of the field, each with its article and its length as the law gives it, said in the language alone:
/// what binds a case is a clock, what binds each request, report or letter anew is the deadline of a step.
/// </summary>
public class The_deadlines_of_law
{
    private const string Law = """
        workflow: hukum
        edition: 1
        title: Tenggat hukum
        intake: terima
        stages: [awal]
        tracks: [pelindungan, anak, kebocoran-data, permintaan-data]
        facts:
          kekerasan_seksual: { any: [{ terima.kekerasan: ya }, { nilai.kekerasan: ya }] }
        clocks:
          - clock: layanan
            title: Layanan diberikan
            basis: UU 21/2007 Ps 52(1)
            starts: { when: { terima.tppo: ya }, from: [terima.diajukan_pada, terima.diterima_pada] }
            stops: { step: layani, is: finished }
            within: 7 hari
          - clock: pertolongan-pertama
            title: Pertolongan pertama
            basis: UU 21/2007 Ps 53
            starts: { when: { terima.trauma: ya }, from: [terima.diajukan_pada, terima.diterima_pada] }
            stops: { step: layani, is: finished }
            within: 7 hari
          - clock: lapor-ppt
            title: PPT melapor ke polisi
            basis: PP 9/2008 Ps 14(5)
            starts: { when: { case.integrated-service-centre: ya }, from: terima.diterima_pada }
            stops: { step: lapor, is: finished }
            within: 24 jam
          - clock: lapor-kekerasan
            title: Laporan kekerasan seksual diteruskan
            basis: UU 12/2022 Ps 41(2)–(3)
            starts: { when: { fact: kekerasan_seksual }, from: [terima.dilaporkan_pada, nilai.dilaporkan_pada] }
            stops: { step: lapor, is: finished }
            within: 72 jam
        endings: [{ ending: selesai, title: Selesai, by: [supervisor] }]
        """;

    private const string Awal = """
        stage: awal
        title: Awal
        steps:
          - { step: terima, title: Terima, by: [peksos], form: terima }
          - { step: nilai, title: Nilai, by: [peksos], form: nilai }
          - { step: layani, title: Layani, by: [peksos] }
          - { step: lapor, title: Lapor, by: [peksos] }
        """;

    private const string Terima = """
        form: terima
        version: 1
        sections:
          - title: Terima
            fields:
              - { id: diajukan_pada, ask: Kapan diajukan?, type: moment }
              - { id: diterima_pada, ask: Kapan diterima?, type: moment }
              - { id: dilaporkan_pada, ask: Kapan dilaporkan?, type: moment }
              - { id: tppo, ask: TPPO?, type: yes-no }
              - { id: trauma, ask: Trauma?, type: yes-no }
              - { id: kekerasan, ask: Kekerasan seksual?, type: yes-no }
        """;

    private const string Nilai = """
        form: nilai
        version: 1
        sections: [{ title: Nilai, fields: [{ id: kekerasan, ask: Kekerasan seksual?, type: yes-no }, { id: dilaporkan_pada, ask: Kapan dilaporkan?, type: moment }] }]
        """;

    private const string Surat = """
        form: surat
        version: 1
        sections: [{ title: Surat, fields: [{ id: pada, ask: Kapan?, type: moment }] }]
        """;

    private static readonly Workflow Definition = Read();

    /// <summary>Received on Tuesday 17 March 2026 at 9, before five days off; the application was made the evening before.</summary>
    private static ACaseFile Received =>
        ACaseFile.Of(Definition).In("rptc", integratedServiceCentre: true)
            .Registered(("diajukan_pada", "2026-03-16T20:00+07:00"), ("diterima_pada", "2026-03-17T09:00+07:00"), ("tppo", "ya"), ("trauma", "ya"))
            .On(2026, 3, 17, 10);

    [Theory]
    [InlineData("layanan", "UU 21/2007 Ps 52(1)", "2026-03-23T23:59")]                     // D1: 7 hari sejak permohonan
    [InlineData("pertolongan-pertama", "UU 21/2007 Ps 53", "2026-03-23T23:59")]            // D2: 7 hari sejak permohonan
    [InlineData("lapor-ppt", "PP 9/2008 Ps 14(5)", "2026-03-18T09:00")]                    // D3: 24 jam sejak diterima
    [InlineData("lapor-kekerasan", "UU 12/2022 Ps 41(2)–(3)", "2026-03-20T09:30")]         // D4: 3×24 jam sejak dilaporkan
    public void That_bind_a_case_are_clocks(string clock, string article, string due)
    {
        var file = Received.Finish("nilai", ("kekerasan", "ya"), ("dilaporkan_pada", "2026-03-17T09:30+07:00"));

        Assert.Equal(article, Definition.Clocks.Single(rule => rule.Key == clock).Basis);
        Assert.Equal(due, Minute(file.State.ClockAt(clock)!.DueAt));
    }

    [Fact]
    public void Of_an_integrated_service_centre_bind_no_other_office() =>
        Assert.Null(ACaseFile.Of(Definition).In("rptc").Registered(("diterima_pada", "2026-03-17T09:00+07:00")).On(2026, 3, 17).State.ClockAt("lapor-ppt"));

    [Theory]
    [InlineData("pelindungan", "UU 12/2022 Ps 43", "2026-03-18T08:15")]                    // D5: 1×24 jam
    [InlineData("anak", "UU 11/2012 Ps 27(3), PP 65/2015 Ps 13", "2026-03-20T08:15")]      // D6: 3×24 jam sejak surat diterima
    [InlineData("kebocoran-data", "UU 27/2022 Ps 46", "2026-03-20T08:15")]                 // D7: 3×24 jam
    [InlineData("permintaan-data", "UU 27/2022 Ps 30, 32, 40, 41", "2026-03-20T08:15")]    // D8: 3×24 jam sejak permintaan
    public void That_bind_each_letter_or_request_anew_are_deadlines_of_steps(string track, string article, string due)
    {
        var file = Received.StartTrack(track).StartTrack(track)
            .Finish($"{track}~1.{track}-terima", ("pada", "2026-03-17T08:15+07:00"))
            .Pause()
            .Finish($"{track}~2.{track}-terima", ("pada", "2026-03-17T09:45+07:00"));

        var first = file.State.StepAt($"{track}~1.{track}-jawab")!.Due!;
        Assert.Equal((DueKind.Law, article, due), (first.Kind, first.Source, Minute(first.At)));
        Assert.Equal(Duration.FromMinutes(90), file.State.StepAt($"{track}~2.{track}-jawab")!.Due!.At - first.At);
        file.ShouldRefuse(Rule.LawDoesNotMove, refused => refused.AgreeDate($"{track}~1.{track}-jawab", new(2026, 4, 30)));
    }

    private static string Minute(Instant instant) => instant.InZone(ACaseFile.Wib).LocalDateTime.ToString("uuuu-MM-dd'T'HH:mm", null);

    private static Workflow Read()
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hukum/workflow.yaml"] = Law,
            ["hukum/1-awal.yaml"] = Awal,
            ["hukum/terima.yaml"] = Terima,
            ["hukum/nilai.yaml"] = Nilai,
            ["hukum/surat.yaml"] = Surat,
            ["hukum/pelindungan.yaml"] = Track("pelindungan", "24 jam", "UU 12/2022 Ps 43"),
            ["hukum/anak.yaml"] = Track("anak", "72 jam", "UU 11/2012 Ps 27(3), PP 65/2015 Ps 13"),
            ["hukum/kebocoran.yaml"] = Track("kebocoran-data", "72 jam", "UU 27/2022 Ps 46"),
            ["hukum/permintaan.yaml"] = Track("permintaan-data", "72 jam", "UU 27/2022 Ps 30, 32, 40, 41"),
            ["roles.yaml"] = "[{ role: peksos, title: Peksos, scope: assigned }, { role: supervisor, title: Supervisor, scope: office }]",
        };
        var read = DefinitionReader.ReadAll(texts.ToDictionary(text => text.Key, text => Encoding.UTF8.GetBytes(text.Value), StringComparer.Ordinal));
        Assert.Empty(read.Faults);
        return read.Workflows["hukum"];
    }

    private static string Track(string key, string within, string article) => $$"""
        track: {{key}}
        title: {{key}}
        starts: { by: [supervisor] }
        steps:
          - { step: {{key}}-terima, title: Terima, by: [peksos], form: surat }
          - { step: {{key}}-jawab, title: Jawab, by: [peksos], due: { within: {{within}}, from: {{key}}-terima.pada, basis: "{{article}}" } }
        """;
}
