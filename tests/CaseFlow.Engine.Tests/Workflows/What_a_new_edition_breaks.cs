using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Checking;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>An edition beside the one before it: published keys stay, or their form says that it is another.</summary>
public class What_a_new_edition_breaks
{
    [Theory]
    [InlineData("nilai.yaml", "      - { id: usia_hamil, ask: Usia kehamilan, type: number, min: 0, max: 42, when: { hamil: ya } }\n", "", "contoh/forms/nilai.yaml:2:10: Isian “usia_hamil” hilang dari formulir “nilai” versi 2 — naikkan version menjadi 3, atau kembalikan")]
    [InlineData("nilai.yaml", "id: usia_hamil", "id: umur_hamil", "contoh/forms/nilai.yaml:2:10: Isian “usia_hamil” hilang dari formulir “nilai” versi 2 — naikkan version menjadi 3, atau kembalikan (maksud Anda “umur_hamil”?)")]
    [InlineData("nilai.yaml", "type: number, min: 0, max: 42", "type: text", "contoh/forms/nilai.yaml:8:15: Isian “usia_hamil” berganti jenis dari number menjadi text di formulir “nilai” versi 2 — naikkan version menjadi 3, atau kembalikan")]
    [InlineData("nilai.yaml", "options: [ya, tidak, belum tahu]", "options: [ya, tidak]", "contoh/forms/nilai.yaml:7:15: Pilihan “belum_tahu” hilang dari isian “hamil” di formulir “nilai” versi 2 — naikkan version menjadi 3, atau kembalikan")]
    [InlineData("nilai.yaml", "          - { id: nama, ask: Nama, type: text }\n          - { id: status, ask: Status, type: choice, options: [menunggu, diterima], when: { nama: { filled: true } } }", "          - { id: status, ask: Status, type: choice, options: [menunggu, diterima] }", "contoh/forms/nilai.yaml:2:10: Isian “nama” hilang dari tabel “penerima” di formulir “nilai” versi 2 — naikkan version menjadi 3, atau kembalikan")]
    [InlineData("nilai.yaml", "version: 2", "version: 1", "contoh/forms/nilai.yaml:2:10: Versi formulir “nilai” turun dari 2 menjadi 1 — tulis version: 3")]
    [InlineData("perujuk.yaml", "  - Masyarakat umum", "  - Warga", "contoh/forms/terima.yaml:10:15: Pilihan “masyarakat_umum” hilang dari isian “perujuk” di formulir “terima” versi 1 — naikkan version menjadi 2, atau kembalikan")]
    public void Is_an_answer_that_is_gone_or_is_asked_otherwise_under_the_same_version(string file, string part, string into, string fault) =>
        Assert.Equal(fault, string.Join('\n', Compare(file, part, into).Faults));

    [Fact]
    public void Is_nothing_under_a_new_version() =>
        Assert.Empty(Compare("nilai.yaml", "version: 2", "version: 3", "options: [ya, tidak, belum tahu]", "options: [ya, tidak]").Faults);

    [Fact]
    public void Is_nothing_where_something_is_added() =>
        Assert.Empty(Compare("nilai.yaml", "options: [ya, tidak, belum tahu]", "options: [ya, tidak, belum tahu, tidak mau menjawab]").Faults);

    [Theory]
    [InlineData("2-lanjut.yaml", "step: kunjungan", "step: kunjungan-rumah", "Langkah “kunjungan” dari edisi 3 tidak ada lagi")]
    [InlineData("1-awal.yaml", "tunda_dulu: {", "tunda: {", "Keputusan langkah “nilai” “tunda_dulu” dari edisi 3 tidak ada lagi")]
    [InlineData("workflow.yaml", "clock: tujuh-hari", "clock: sepekan", "Tenggat hukum “tujuh-hari” dari edisi 3 tidak ada lagi")]
    [InlineData("workflow.yaml", "ending: tujuan-tercapai", "ending: tercapai", "Cara mengakhiri kasus “tujuan-tercapai” dari edisi 3 tidak ada lagi")]
    public void May_be_what_running_cases_keep_and_a_map_must_name(string file, string part, string into, string warning)
    {
        var (faults, warnings) = Compare(file, part, into);

        Assert.Empty(faults);
        Assert.Contains(warnings, told => told.Message == warning);
    }

    [Fact]
    public void Is_warned_of_where_its_number_is_the_old_one()
    {
        var (_, warnings) = Compare("1-awal.yaml", "title: Nilai keadaannya", "title: Nilai lagi");

        Assert.Equal("contoh/workflow.yaml:2:10: Isi alur “contoh” berubah, tetapi edition tetap 3 — tulis edition: 4 sebelum dipakai", Assert.Single(warnings).ToString());
    }

    [Fact]
    public void Is_nothing_in_the_same_edition()
    {
        var (faults, warnings) = EditionCheck.Compare(Whole(new ADefinition()), Whole(new ADefinition()));

        Assert.Empty(faults);
        Assert.Empty(warnings);
    }

    private static (IReadOnlyList<Fault> Faults, IReadOnlyList<Fault> Warnings) Compare(string file, params string[] changes)
    {
        var later = new ADefinition();
        for (var i = 0; i < changes.Length; i += 2)
        {
            later.Changing(file, changes[i], changes[i + 1]);
        }

        return EditionCheck.Compare(Whole(new ADefinition()), Whole(later));
    }

    private static Workflow Whole(ADefinition definition)
    {
        var read = definition.Read();
        Assert.Equal("", string.Join('\n', read.Faults));
        return read.Workflows["contoh"];
    }
}
