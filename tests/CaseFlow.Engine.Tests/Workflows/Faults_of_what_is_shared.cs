namespace CaseFlow.Engine.Tests.Workflows;

public class Faults_of_what_is_shared
{
    [Theory]
    [InlineData("perujuk.yaml", "- Masyarakat umum", "- Masyarakat umum\n  - { id: «polisi, title: Polisi lagi }", "Butir “polisi” sudah ada — yang pertama di baris 4; hapus atau beri id lain")]
    [InlineData("perujuk.yaml", "basis: UU 1/2000 Ps 4", "basis: UU 1/2000 Ps 4\n«source: default", "Daftar punya dua sumber — hapus source: default atau basis")]
    [InlineData("perujuk.yaml", "- Masyarakat umum", "- { id: warga, title: Warga, age: «17-12 }", "“17-12” bukan rentang umur — tulis dalam tahun: age: 12-17, atau age: 60+")]
    [InlineData("roles.yaml", "scope: office", "scope: «kantor", "“kantor” tidak dikenal di sini — pilih: opened, assigned, step, office, everywhere")]
    [InlineData("roles.yaml", "may: [work-steps, assign, ", "may: [work-steps, «asign, ", "“asign” tidak dikenal di sini — maksud Anda “assign”?")]
    [InlineData("roles.yaml", "sees: [identity]", "sees: [«semua]", "“semua” tidak dikenal di sini — pilih: identity, location, contact, story, health, legal")]
    [InlineData("roles.yaml", "- { role: kepala", "- { role: «peksos, title: Lagi, scope: office }\n- { role: kepala", "Peran “peksos” sudah ada — yang pertama di baris 1; hapus salah satu")]
    [InlineData("offices.yaml", "Asia/Jayapura", "«Asia/Jayapur", "Zona waktu “Asia/Jayapur” tidak dikenal — maksud Anda “Asia/Jayapura”?")]
    [InlineData("offices.yaml", "DINSOS-JYP", "«RPTC-JKT", "Kode surat “RPTC-JKT” sudah dipakai unit lain — yang pertama di baris 1; nomor surat tidak boleh bertabrakan")]
    [InlineData("offices.yaml", "\"31.75\"", "«\"3175\"", "“3175” bukan kode wilayah — tulis kode Kemendagri dalam tanda kutip, misalnya \"31\" atau \"31.75\"")]
    [InlineData("calendar/2026.yaml", "date: 08-17", "date: «02-29", "Tanggal “02-29” tidak ada dalam tahun 2026 — tulis bulan-tanggal, misalnya 08-17")]
    [InlineData("calendar/2026.yaml", "date: 08-17", "date: «17-08", "Tanggal “17-08” tidak ada dalam tahun 2026 — tulis bulan-tanggal, misalnya 08-17")]
    [InlineData("calendar/2026.yaml", "date: 02-16", "date: «01-01", "Tanggal “01-01” sudah ada — yang pertama di baris 4; gabungkan keduanya")]
    [InlineData("calendar/2026.yaml", "status: official", "status: «resmi", "“resmi” tidak dikenal di sini — pilih: official, estimate")]
    public void Are_told_where_they_stand(string file, string part, string into, string fault) =>
        new ADefinition().Changing(file, part, into).ShouldSay(fault);

    [Theory]
    [InlineData("workflows: [«conto]", "Alur “conto” tidak ada — maksud Anda “contoh”?")]
    [InlineData("workflows: [contoh, «contoh]", "“contoh” disebut dua kali — hapus salah satu")]
    [InlineData("«urutan: [contoh]", "Kunci “urutan” tidak dikenal — yang dikenal di sini: workflows")]
    public void Include_an_order_that_names_no_workflow(string text, string fault)
    {
        var faults = new ADefinition().With("order.yaml", text).Read("surat-contoh").Faults;

        Assert.Contains($"order.yaml:1:{text.IndexOf('«', StringComparison.Ordinal) + 1}: {fault}", faults.Select(found => found.ToString()));
    }

    [Fact]
    public void Do_not_include_an_order_that_names_a_faulty_workflow() =>
        new ADefinition().With("order.yaml", "workflows: [contoh]").Changing("workflow.yaml", "edition: 3", "edition: «tiga").ShouldSay("“tiga” bukan bilangan bulat antara 1 dan 999999");

    [Fact]
    public void Include_a_year_told_twice() =>
        new ADefinition().With("calendar/lagi.yaml", "year: «2026\nsource: SKB\nstatus: official").ShouldSay("Kalender tahun 2026 sudah ada — hapus salah satu");

    [Fact]
    public void Include_a_list_told_twice() =>
        new ADefinition().With("lists/rujukan.yaml", "list: «perujuk\nitems: [Polisi]").ShouldSay("Daftar “perujuk” sudah ada — yang pertama di lists/perujuk.yaml; beri nama lain");

    [Fact]
    public void Include_a_workflow_told_twice() =>
        new ADefinition()
            .With("salinan/workflow.yaml", ADefinition.Workflow.Replace("workflow: contoh", "workflow: «contoh", StringComparison.Ordinal))
            .With("salinan/1-awal.yaml", ADefinition.Awal)
            .With("salinan/2-lanjut.yaml", ADefinition.Lanjut)
            .With("salinan/pulang.yaml", ADefinition.Pulang)
            .With("salinan/terima.yaml", ADefinition.Terima)
            .With("salinan/nilai.yaml", ADefinition.Nilai)
            .ShouldSay("Alur “contoh” sudah ada — yang pertama di contoh/workflow.yaml; beri nama lain");

    [Fact]
    public void Include_a_missing_roles_file() =>
        Assert.Equal(
            "roles.yaml:1:1: Berkas peran belum ada — buat roles.yaml; contohnya di README.md",
            string.Join('\n', new ADefinition().Without("roles.yaml").Read().Faults));

    [Fact]
    public void Include_a_file_that_nobody_reads() =>
        new ADefinition().With("role.yaml", "«- x").ShouldSay("Berkas ini tidak dikenal di sini — maksud Anda “roles.yaml”?");

    [Fact]
    public void Include_a_file_of_no_kind() =>
        new ADefinition().With("contoh/catatan.yaml", "«stge: awal").ShouldSay("Berkas ini bukan alur, tahap, jalur, formulir atau cakupan — maksud Anda “stage”?");

    [Fact]
    public void Include_a_folder_without_a_workflow() =>
        new ADefinition().With("lain/1.yaml", ADefinition.Terima).With("lain/workflow.yaml", "«form: lagi\nversion: 1\nsections: [{ title: A, fields: [{ id: a, ask: A, type: text }] }]")
            .ShouldSay("Folder ini belum punya workflow.yaml — buat workflow.yaml, atau pindahkan berkas-berkasnya");

    [Theory]
    [InlineData("contoh/3-tambahan.yaml", "stage: «tambahan\ntitle: Tambahan\nopens: { after: awal }\nsteps: [{ step: tambah, title: Tambah, by: [peksos] }]", "Tahap “tambahan” tidak disebut di workflow.yaml — tambahkan ke stages, atau hapus berkas ini")]
    [InlineData("contoh/tracks/baru.yaml", "track: «baru\ntitle: Baru\nstarts: { by: [peksos] }\nsteps: [{ step: tambah, title: Tambah, by: [peksos] }]", "Jalur “baru” tidak disebut di workflow.yaml — tambahkan ke tracks, atau hapus berkas ini")]
    public void Include_a_part_that_the_workflow_does_not_name(string path, string text, string fault) =>
        new ADefinition().With(path, text).ShouldSay(fault);

    [Fact]
    public void Include_a_step_that_bears_the_name_of_a_track_whose_runs_would_have_its_addresses() =>
        new ADefinition().Changing("1-awal.yaml", "  - step: terima\n", "  - { step: pulang, title: Pulang, by: [peksos], optional: true }\n  - step: terima\n").Changing("pulang.yaml", "track: pulang", "track: «pulang")
            .ShouldSay("Jalur “pulang” bernama sama dengan langkah lain — yang lain di contoh/1-awal.yaml:4; beri nama lain");

    [Fact]
    public void Include_a_name_that_follow_ups_bear() =>
        new ADefinition().Changing("1-awal.yaml", "  - step: terima\n", "  - { step: «tl, title: Tindak, by: [peksos], optional: true }\n  - step: terima\n")
            .ShouldSay("Langkah tidak bisa bernama “tl” — nama itu dipakai untuk alamat tindak lanjut; beri nama lain");

    [Fact]
    public void Include_a_track_that_is_called_like_a_stage() =>
        new ADefinition()
            .Changing("workflow.yaml", "tracks: [pulang]", "tracks: [pulang, awal]")
            .With("contoh/tracks/awal.yaml", "track: «awal\ntitle: Baru\nstarts: { by: [peksos] }\nsteps: [{ step: tambah, title: Tambah, by: [peksos] }]")
            .ShouldSay("Jalur “awal” bernama sama dengan tahap lain — yang lain di contoh/1-awal.yaml:1; beri nama lain");

    [Fact]
    public void Include_a_track_that_nothing_starts() =>
        new ADefinition()
            .Changing("workflow.yaml", "tracks: [pulang]", "tracks: [pulang, baru]")
            .With("contoh/tracks/baru.yaml", "track: «baru\ntitle: Baru\nsteps: [{ step: tambah, title: Tambah, by: [peksos] }]")
            .ShouldSay("Jalur “baru” tidak pernah dimulai — tambahkan starts: { by: [ … ] } atau { automatic: { … } }, atau keputusan dengan start");
}
