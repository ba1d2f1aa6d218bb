using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>A file that says which duties of a regulation a definition meets.</summary>
public class The_coverage_of_a_regulation
{
    private const string Whole = """
        coverage: contoh
        regulation: UU 1/2000
        articles: 3
        duties:
          - { article: 1(2), duty: Layanan diberikan, who: Unit, met-by: [{ step: nilai }, { clock: tujuh-hari }, { gate: awal, says: Penilaian belum selesai }] }
          - { article: 2a, duty: Dilaporkan, who: Unit, not-yet: Belum dibuat }
          - { article: "3", duty: Mulai berlaku, who: Menteri, not-ours: Penutup }
        """;

    [Fact]
    public void Keeps_each_duty_with_what_meets_it_and_where_that_stands()
    {
        var coverage = With(Whole).Read("surat-contoh").Coverage["contoh"];

        Assert.Equal(("UU 1/2000", 3), (coverage.Regulation, coverage.Articles));
        Assert.Equal(
            [
                new LiveItem(LiveKind.Step, "nilai", "Nilai keadaannya", "awal"),
                new LiveItem(LiveKind.Clock, "tujuh-hari", "Layanan dalam tujuh hari", null),
                new LiveItem(LiveKind.Gate, "awal", "Penilaian belum selesai", "awal"),
            ],
            coverage.Duties[0].MetBy);
        Assert.Equal(
            [(1, DutyStanding.Met, null), (2, DutyStanding.NotYet, "Belum dibuat"), (3, DutyStanding.NotOurs, "Penutup")],
            coverage.Duties.Select(duty => (duty.Number, duty.Standing, duty.Because)));
    }

    [Fact]
    public void Is_no_part_of_the_edition()
    {
        var with = With(Whole).Read("surat-contoh").Workflows["contoh"];

        Assert.Equal(new ADefinition().Read("surat-contoh").Workflows["contoh"].Hash, with.Hash);
        Assert.DoesNotContain(with.Sources.Keys, path => path.Contains("cakupan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{ step: nilai }", "{ step: «nilay }", "Langkah “nilay” tidak ada — maksud Anda “nilai”?")]
    [InlineData("{ clock: tujuh-hari }", "{ clock: «sehari }", "Tenggat hukum “sehari” tidak ada — tunjuk yang lain, atau tulis not-yet: alasan bila kewajiban ini belum dijalankan")]
    [InlineData("says: Penilaian belum selesai", "says: «Penilaian belum selesei", "Syarat “Penilaian belum selesei” tidak ada di “awal” — maksud Anda “Penilaian belum selesai”?")]
    [InlineData("{ gate: awal,", "{ gate: «awl,", "Tahap, jalur, atau cara berakhir “awl” tidak ada — maksud Anda “awal”?")]
    [InlineData("{ step: nilai }", "{ field: «nilai.unt }", "Isian “nilai.unt” tidak ada — maksud Anda “nilai.unit”?")]
    [InlineData("{ step: nilai }", "{ program: «riwayat-kasu }", "Bagian program “riwayat-kasu” tidak ada — maksud Anda “riwayat-kasus”?")]
    [InlineData("{ step: nilai }", "{ template: «surat-conto }", "Templat “surat-conto” tidak ada — maksud Anda “surat-contoh”?")]
    [InlineData("{ step: nilai }", "«{ stp: nilai }", "Butir ini tidak menyebut apa yang menjalankan kewajiban — pakai salah satu: stage, track, step, gate, clock, ending, follow-up, fact, field, list, template, role, program", true)]
    [InlineData("coverage: contoh", "coverage: «lain", "Cakupan ini menerangkan alur “lain” — tulis coverage: contoh, atau pindahkan berkas ini")]
    [InlineData("articles: 3", "«articles: 5", "Pasal yang belum diterangkan: 4, 5 — tambahkan satu kewajiban untuk setiap pasal: met-by, not-yet atau not-ours")]
    [InlineData("article: 2a", "article: «dua", "“dua” bukan pasal peraturan ini — awali dengan nomor 1 sampai 3, misalnya 8(2)", true)]
    [InlineData("not-yet: Belum dibuat", "not-yet: Belum dibuat, «not-ours: Penutup", "Kewajiban ini menyebut dua nasib — tulis satu saja: met-by: [ … ] (dijalankan), not-yet: alasan (belum), atau not-ours: alasan (bukan urusan program)")]
    public void Points_only_at_what_is_there(string part, string into, string fault, bool others = false)
    {
        var definition = With(Whole.Replace(part, into, StringComparison.Ordinal));
        if (others)
        {
            Assert.Contains(definition.Read("surat-contoh").Faults, found => found.ToString().EndsWith(fault, StringComparison.Ordinal));
        }
        else
        {
            definition.ShouldSay(fault);
        }

        Assert.Empty(definition.Read("surat-contoh").Coverage);
        Assert.True(definition.Read("surat-contoh").Workflows.ContainsKey("contoh"));
    }

    [Fact]
    public void Says_so_when_what_met_a_duty_is_removed()
    {
        var without = With(Whole).Changing("workflow.yaml", "clock: tujuh-hari", "clock: lain-hari").Read("surat-contoh");

        Assert.Equal("contoh/cakupan.yaml:5:93: Tenggat hukum “tujuh-hari” tidak ada — tunjuk yang lain, atau tulis not-yet: alasan bila kewajiban ini belum dijalankan", Assert.Single(without.Faults).ToString());
    }

    [ShippedFact]
    public void Of_the_shipped_definitions_accounts_for_every_article()
    {
        var shipped = Shipped.Read();
        var coverage = shipped.Coverage["permensos-8-2023"];

        Assert.Equal(34, coverage.Articles);
        Assert.Equal(Enumerable.Range(1, 34), coverage.Duties.Select(duty => duty.Number).Distinct().Order());
        Assert.All(coverage.Duties, duty => Assert.Equal(duty.Standing is DutyStanding.Met, duty.MetBy.Count > 0));
    }

    private static ADefinition With(string coverage) => new ADefinition().With("contoh/cakupan.yaml", coverage);
}
