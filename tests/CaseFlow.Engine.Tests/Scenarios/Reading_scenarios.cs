using CaseFlow.Engine.Scenarios;

namespace CaseFlow.Engine.Tests.Scenarios;

/// <summary>What is wrong in a scenario file is told with its place, and what was probably meant.</summary>
public class Reading_scenarios
{
    [Theory]
    [InlineData("{ «langka: nilai, keadaan: terbuka }", "Harapan “langka” tidak dikenal — maksud Anda “langkah”?")]
    [InlineData("{ langkah: «nila, keadaan: terbuka }", "Langkah “nila” tidak ada — maksud Anda “nilai”?")]
    [InlineData("{ langkah: nilai, keadaan: «terbua }", "“terbua” tidak dikenal di sini — maksud Anda “terbuka”?")]
    [InlineData("{ langkah: nilai, «keadan: terbuka, kali: 1 }", "Kunci “keadan” tidak dikenal — maksud Anda “keadaan”?")]
    [InlineData("{ langkah: nilai, tenggat: «besok }", "“besok” bukan tanggal atau saat — tulis seperti 2026-03-17 atau 2026-03-17 10:00")]
    [InlineData("{ langkah: nilai, jenis: «bawan }", "“bawan” tidak dikenal di sini — maksud Anda “bawaan”?")]
    [InlineData("«{ langkah: nilai }", "Harapan tentang langkah ini tidak menyebut apa yang diharapkan — tambahkan misalnya keadaan: …")]
    [InlineData("{ tahap: «lanjt, keadaan: terbuka }", "Tahap “lanjt” tidak ada — maksud Anda “lanjut”?")]
    [InlineData("{ tahap: awal, menahan: [«Penilaian belum selsai] }", "Kalimat “Penilaian belum selsai” tidak ada — maksud Anda “Penilaian belum selesai”?")]
    [InlineData("{ jalur: «pulan, keadaan: terbuka }", "Jalur “pulan” tidak ada — maksud Anda “pulang”?")]
    [InlineData("{ tenggat-hukum: «tujuh-har, keadaan: berjalan }", "Tenggat hukum “tujuh-har” tidak ada — maksud Anda “tujuh-hari”?")]
    [InlineData("{ akhir: «lan, bisa: ya }", "Cara mengakhiri kasus “lan” tidak ada — maksud Anda “lain”?")]
    [InlineData("{ akhir: lain, bisa: «boleh }", "“boleh” tidak dikenal di sini — pilih: ya, tidak")]
    [InlineData("{ ditolak: «alasan-wjib }", "“alasan-wjib” tidak dikenal di sini — maksud Anda “alasan-wajib”?")]
    [InlineData("{ ditolak: bukan-wewenang, yang-berwenang: [«peksosi] }", "Peran “peksosi” tidak ada — maksud Anda “peksos”?")]
    [InlineData("{ tindak-lanjut: «nol, keadaan: selesai }", "“nol” bukan bilangan bulat antara 1 dan 999")]
    [InlineData("{ fakta: «mudah, berlaku: ya }", "Fakta “mudah” tidak ada — maksud Anda “muda”?")]
    [InlineData("«{ fakta: muda }", "“berlaku” belum ada — tambahkan berlaku: …")]
    [InlineData("{ data: «klien.nama, terisi: ya }", "Langkah “klien” tidak ada — yang ada: terima, nilai, kunjungan, serah, antar")]
    [InlineData("{ data: «client.nama, terisi: ya }", "Data “client.nama” tidak ada — maksud Anda “client.name”?")]
    [InlineData("{ data: «terima.nam, terisi: ya }", "Isian “nam” tidak ada — maksud Anda “nama”?")]
    [InlineData("{ kasus: «berjlan }", "“berjlan” tidak dikenal di sini — maksud Anda “berjalan”?")]
    [InlineData("«teks", "Harapan harus berupa kunci dan nilai — tulis misalnya { langkah: triase, keadaan: terbuka }")]
    public void Tells_what_is_wrong_in_an_expectation(string then, string fault) => AnExample.ShouldSay(AnExample.With(then), fault);

    [Theory]
    [InlineData("{ «selesaikn: nilai }", "Tindakan “selesaikn” tidak dikenal — maksud Anda “selesaikan”?")]
    [InlineData("{ selesaikan: «nila }", "Langkah “nila” tidak ada — maksud Anda “nilai”?")]
    [InlineData("{ selesaikan: nilai, isi: { «hami: ya } }", "Isian “hami” tidak ada di formulir “nilai” — maksud Anda “hamil”?")]
    [InlineData("{ selesaikan: nilai, isi: { hamil: «iya } }", "Pilihan isian hamil “iya” tidak ada — maksud Anda “ya”?")]
    [InlineData("{ selesaikan: nilai, isi: { penerima: [{ «nma: A }] } }", "Kolom “nma” tidak ada di tabel “penerima” — maksud Anda “nama”?")]
    [InlineData("{ selesaikan: nilai, isi: { penerima: «A } }", "Isian “penerima” adalah tabel — tulis sebagai daftar baris: [{ kolom: nilai }]")]
    [InlineData("{ selesaikan: nilai, isi: { hamil: «[ya] } }", "Isian “hamil” dijawab dengan satu kata atau teks — hapus susunannya")]
    [InlineData("{ selesaikan: nilai, keputusan: «lanju }", "Keputusan langkah nilai “lanju” tidak ada — maksud Anda “lanjut”?")]
    [InlineData("{ selesaikan: antar, isi: { «nama: A } }", "Langkah “antar” tidak punya formulir — hapus jawaban ini")]
    [InlineData("{ selesaikan: nilai, oleh: «kepal }", "Peran atau orang “kepal” tidak ada — maksud Anda “kepala”?")]
    [InlineData("{ selesaikan: nilai, «lewat: 3 hari }", "Satu baris memuat satu tindakan — pindahkan lewat ke baris sendiri")]
    [InlineData("{ selesaikan: nilai, tanpa-alasan: ya, «alasan: Ada }", "Alasan ditulis bersama tanpa-alasan — hapus salah satu")]
    [InlineData("{ lewat: «3 har }", "“3 har” bukan jangka waktu — maksud Anda “hari”?")]
    [InlineData("{ pada: «2026-03-17 }", "“2026-03-17” bukan tanggal dengan jam — tulis seperti 2026-03-17 10:00")]
    [InlineData("«{ sepakati: nilai }", "“tanggal” belum ada — tambahkan tanggal: …")]
    [InlineData("{ mulai-jalur: «pulan }", "Jalur “pulan” tidak ada — maksud Anda “pulang”?")]
    [InlineData("{ lewati-tahap: «lanjt }", "Tahap “lanjt” tidak ada — maksud Anda “lanjut”?")]
    [InlineData("{ akhiri: «lan }", "Cara mengakhiri kasus “lan” tidak ada — maksud Anda “lain”?")]
    [InlineData("{ terbitkan: «surat-conto }", "Templat “surat-conto” tidak ada — maksud Anda “surat-contoh”?")]
    [InlineData("«{ tindak-lanjut: 1 }", "Tindak lanjut ini belum punya hasil — tambahkan hasil: terhubung | tidak-di-tempat | tidak-bersedia | tidak-aman | alamat-salah | terlewat, atau pindah: tanggal")]
    [InlineData("{ tindak-lanjut: 1, hasil: «terhubun }", "“terhubun” tidak dikenal di sini — maksud Anda “terhubung”?")]
    [InlineData("{ sampai: «{ } }", "“langkah” belum ada — tambahkan langkah: …")]
    public void Tells_what_is_wrong_in_an_act(string when, string fault) =>
        AnExample.ShouldSay(AnExample.With("{ kasus: berjalan }", when), fault);

    [Theory]
    [InlineData("{ dibuka: «3 Maret 2026 }", "“3 Maret 2026” bukan tanggal dengan jam — tulis seperti 2026-03-17 10:00")]
    [InlineData("{ isi: { «nam: A } }", "Isian “nam” tidak ada di formulir “terima” — maksud Anda “nama”?")]
    [InlineData("{ kosongkan: [«nam] }", "Isian “nam” tidak ada di formulir “terima” — maksud Anda “nama”?")]
    [InlineData("{ sampai: { tahap: «lanjt } }", "Tahap “lanjt” tidak ada — maksud Anda “lanjut”?")]
    [InlineData("{ sampai: { tahap: lanjut, keadaan: «tutup } }", "“tutup” tidak dikenal di sini — pilih: terbuka, selesai")]
    [InlineData("{ «dibuak: 2026-03-03 09:00 }", "Kunci “dibuak” tidak dikenal — maksud Anda “dibuka”?")]
    public void Tells_what_is_wrong_in_the_beginning(string given, string fault) =>
        AnExample.ShouldSay(AnExample.With("{ kasus: berjalan }", given: given), fault);

    [Theory]
    [InlineData("«conto: Uji\nskenario:\n  - judul: A\n    source: default\n    maka: [{ kasus: berjalan }]", "“contoh” belum ada — tambahkan contoh: …", "Kunci “conto” tidak dikenal — maksud Anda “contoh”?")]
    [InlineData("contoh: Uji\nskenario: «[]", "“skenario” kosong — isi sedikitnya satu")]
    [InlineData("contoh: Uji\nskenario:\n  - «judul: A\n    maka: [{ kasus: berjalan }]", "Skenario belum menyebut dasarnya — tambahkan basis: pasal, atau source: default (bawaan CaseFlow)")]
    [InlineData("contoh: Uji\nskenario:\n  - judul: A\n    source: default\n    «basis: UU 1/2000\n    maka: [{ kasus: berjalan }]", "Skenario punya dua dasar — hapus source: default atau basis")]
    [InlineData("contoh: Uji\nskenario:\n  - «judul: A\n    source: default", "“maka” belum ada — tambahkan maka: …")]
    [InlineData("contoh: Uji\nskenario:\n  - judul: A\n    source: default\n    kantor: { zona: «WIBB }\n    maka: [{ kasus: berjalan }]", "“WIBB” tidak dikenal di sini — maksud Anda “WIB”?")]
    [InlineData("contoh: Uji\nskenario:\n  - judul: A\n    source: default\n    orang: { ani: «peksos }\n    maka: [{ kasus: berjalan }]", "Peran “ani” harus berupa daftar — tulis sebagai [ peksos, supervisor ]")]
    [InlineData("contoh: Uji\nskenario:\n  - judul: A\n    source: default\n    maka: [{ kasus: berjalan }]\n  - «judul: A\n    source: default\n    maka: [{ kasus: berjalan }]", "Skenario “A” sudah ada — yang pertama di contoh/contoh/a.yaml:3; beri judul lain")]
    [InlineData("contoh: Uji\nskenario: «&x []", "Tanda “&” (jangkar) tidak dipakai di sini — tulis isinya utuh, atau beri tanda kutip bila ini teks")]
    public void Tells_what_is_wrong_in_the_file(string text, params string[] faults)
    {
        var said = AnExample.Play(text.Replace("«", "", StringComparison.Ordinal)).Definitions.Faults;

        Assert.Equal(faults, said.Select(fault => fault.ToString().Split(": ", 2)[1]));
        AnExample.ShouldStandAtTheMark(text, said);
    }

    [Fact]
    public void Takes_the_workflow_away_whose_scenarios_are_faulty()
    {
        var played = AnExample.Play(AnExample.With("{ langkah: nila, keadaan: terbuka }"));

        Assert.Empty(played.Definitions.Workflows);
        Assert.NotEmpty(AnExample.Read(AnExample.With("{ kasus: berjalan }")).Workflows);
    }

    [Fact]
    public void Makes_no_new_edition()
    {
        var without = new Workflows.ADefinition().Read("surat-contoh").Workflows["contoh"];
        var with = new Workflows.ADefinition().With(AnExample.Path, AnExample.With("{ kasus: berjalan }")).Read("surat-contoh").Workflows["contoh"];

        Assert.Equal(without.Hash, with.Hash);
        Assert.DoesNotContain(AnExample.Path, with.Sources.Keys);
    }

    [Fact]
    public void Passes_over_an_edition_that_has_passed_before()
    {
        var definitions = AnExample.Read(AnExample.With("{ kasus: berakhir }"));

        var played = ScenarioCheck.Run(definitions, passed: _ => true);

        Assert.Empty(played.Definitions.Faults);
        Assert.NotEmpty(played.Definitions.Workflows);
        Assert.Empty(played.Played);
    }
}
