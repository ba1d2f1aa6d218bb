using System.Text;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The file that says what became of keys: what it means where it is right, and what is told, where, where it is not.</summary>
public class The_map_between_two_editions
{
    private static readonly Workflow Earlier = Read(new ADefinition());

    /// <summary>The earlier one, in which a stage, a step, a track, a clock and an outcome are called otherwise, and a step is gone.</summary>
    private static readonly Workflow Later = Read(
        ADefinition.Whole.Aggregate(new ADefinition(), (definition, text) => definition.With(text.Key, Renamed(text.Value))));

    [Fact]
    public void Names_the_new_key_of_whatever_has_one()
    {
        var map = Whole("""
            stages: { lanjut: bantu }
            steps:
              kunjungan: tengok
            tracks: { pulang: antar-pulang }
            clocks: { tujuh-hari: sepekan }
            outcomes: { nilai.tunda_dulu: tunda }
            drop: { serah: "Digabung ke kunjungan" }
            """);

        Assert.Equal(
            ("bantu", "tengok", "antar-pulang", "sepekan", "tunda", "Digabung ke kunjungan"),
            (map.Stage("lanjut"), map.Step("kunjungan"), map.Track("pulang"), map.Clock("tujuh-hari"), map.Outcome("nilai", "tunda_dulu"), map.Drop["serah"]));
    }

    [Fact]
    public void Leaves_every_other_key_what_it_is()
    {
        var map = Whole("steps: { kunjungan: tengok }");

        Assert.Equal(("nilai", "awal", "pulang", "tujuh-hari", "ulang"), (map.Step("nilai"), map.Stage("awal"), map.Track("pulang"), map.Clock("tujuh-hari"), map.Outcome("nilai", "ulang")));
        Assert.Empty(map.Drop);
    }

    [Fact]
    public void May_be_written_as_JSON() => Assert.Equal("tengok", Whole("""{ "steps": { "kunjungan": "tengok" } }""").Step("kunjungan"));

    [Fact]
    public void May_drop_a_track() => Assert.Equal("Tidak dipakai lagi", Whole("""drop: { pulang: "Tidak dipakai lagi" }""").Drop["pulang"]);

    [Fact]
    public void Finds_an_outcome_of_a_step_that_has_a_new_key_itself()
    {
        var later = Read(new ADefinition().Changing("pulang.yaml", "step: antar,", "step: bawa,").Changing("pulang.yaml", "after: antar, from: antar", "after: bawa, from: bawa").Changing("pulang.yaml", "tiba: continue", "sampai: continue"));

        var (map, faults) = EditionMapReader.Read("peta.yaml", Encoding.UTF8.GetBytes("steps: { antar: bawa }\noutcomes: { antar.tiba: sampai }"), Earlier, later);

        Assert.Empty(faults);
        Assert.Equal("sampai", map.Outcome("antar", "tiba"));
    }

    [Theory]
    [InlineData("stapes: { nilai: nilai }", "1:1: Kunci “stapes” tidak dikenal — maksud Anda “stages”?")]
    [InlineData("steps: { kunjunga: tengok }", "1:10: “kunjunga” tidak ada di edisi asal — maksud Anda “kunjungan”?")]
    [InlineData("steps: { kunjungan: tengo }", "1:21: “tengo” tidak ada di edisi tujuan — maksud Anda “tengok”?")]
    [InlineData("steps: { kunjungan: wawancara }", "1:21: “wawancara” tidak ada di edisi tujuan — yang ada: terima, nilai, tengok, antar")]
    [InlineData("stages:\n  pertama: bantu", "2:3: “pertama” tidak ada di edisi asal — yang ada: awal, lanjut")]
    [InlineData("tracks: { pulang: pulang }", "1:19: “pulang” tidak ada di edisi tujuan — yang ada: antar-pulang")]
    [InlineData("clocks: { setahun: sepekan }", "1:11: “setahun” tidak ada di edisi asal — yang ada: tujuh-hari")]
    [InlineData("outcomes: { terima: tunda }", "1:13: “terima” tidak ada di edisi asal — tulis sebagai langkah.keputusan, misalnya persetujuan.setuju")]
    [InlineData("outcomes: { nilai.menunda: tunda }", "1:13: “nilai.menunda” tidak ada di edisi asal — yang ada: nilai.lanjut, nilai.ulang, nilai.tunda_dulu, nilai.pulang, nilai.tutup")]
    [InlineData("outcomes: { nilai.tunda_dulu: tundaa }", "1:31: “tundaa” tidak ada di langkah itu di edisi tujuan — maksud Anda “tunda”?")]
    [InlineData("drop: { nilai: Digabung }", "1:9: “nilai” masih ada di edisi tujuan — hapus baris ini")]
    [InlineData("drop: { serah: \"\" }", "1:16: Alasan kosong — isi, atau hapus barisnya")]
    [InlineData("drop: { serahh: Digabung }", "1:9: “serahh” tidak ada di edisi asal — maksud Anda “serah”?")]
    [InlineData("steps: { kunjungan: nilai }", "1:1: “nilai” dan “kunjungan” sama-sama menjadi “nilai” — beri setiap kunci lama padanannya sendiri")]
    [InlineData("steps: { kunjungan: tengok, serah: tengok }", "1:1: “kunjungan” dan “serah” sama-sama menjadi “tengok” — beri setiap kunci lama padanannya sendiri")]
    [InlineData("steps: { kunjungan: tengok }\nsteps: { nilai: nilai }", "2:1: Kunci “steps” ditulis dua kali — sudah ada di baris 1; hapus salah satu")]
    [InlineData("steps: [kunjungan]", "1:8: “steps” harus berupa kunci dan nilai — tulis sebagai { kunci: nilai }")]
    [InlineData("steps: { kunjungan: [tengok] }", "1:21: Kunci baru harus satu kata atau teks, bukan daftar atau susunan lain")]
    [InlineData("- steps", "1:1: Berkas ini harus berupa kunci dan nilai — tulis sebagai { kunci: nilai }")]
    [InlineData("", "1:1: Berkas ini kosong — isi, atau hapus berkasnya")]
    public void Is_told_where_it_is_wrong_and_what_can_be_done(string text, string fault) =>
        Assert.Equal($"peta.yaml:{fault}", string.Join('\n', Faults(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Is_told_of_every_fault_at_once() =>
        Assert.Equal(["peta.yaml:1:10", "peta.yaml:2:9"], Faults(Encoding.UTF8.GetBytes("steps: { kunjunga: tengok }\ndrop: { nilai: Digabung }")).Select(fault => $"{fault.File}:{fault.Line}:{fault.Column}"));

    [Fact]
    public void Is_no_map_where_it_is_not_text() => Assert.Equal("peta.yaml:1:1: Berkas bukan teks UTF-8 — simpan ulang dengan pengodean UTF-8", Assert.Single(Faults([0xff, 0xfe, 0x00])).ToString());

    [Fact]
    public void Leaves_out_what_is_faulty()
    {
        var (map, faults) = EditionMapReader.Read("peta.yaml", "steps: { kunjungan: tengok, serahh: nilai }"u8, Earlier, Later);

        Assert.Single(faults);
        Assert.Equal(["kunjungan"], map.Steps.Keys);
    }

    private static EditionMap Whole(string text)
    {
        var read = EditionMapReader.Read("peta.yaml", Encoding.UTF8.GetBytes(text), Earlier, Later);
        Assert.Equal("", string.Join('\n', read.Faults));
        return read.Map;
    }

    private static IReadOnlyList<Fault> Faults(byte[] bytes) => EditionMapReader.Read("peta.yaml", bytes, Earlier, Later).Faults;

    private static string Renamed(string text) =>
        new[]
        {
            ("[awal, lanjut]", "[awal, bantu]"), ("stage: lanjut", "stage: bantu"), ("step: kunjungan", "step: tengok"), ("clock: tujuh-hari", "clock: sepekan"), ("tunda_dulu: {", "tunda: {"),
            ("tracks: [pulang]", "tracks: [antar-pulang]"), ("track: pulang", "track: antar-pulang"), ("start: pulang", "start: antar-pulang"),
            ("\n  - step: serah\n    title: Serahkan\n    each: nilai.penerima\n    by: [peksos]\n    when: { nilai.outcome: lanjut }", ""),
        }.Aggregate(text, (changed, part) => changed.Replace(part.Item1, part.Item2, StringComparison.Ordinal));

    private static Workflow Read(ADefinition definition)
    {
        var read = definition.Read();
        Assert.Equal("", string.Join('\n', read.Faults));
        return read.Workflows["contoh"];
    }
}
