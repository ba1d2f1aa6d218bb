namespace CaseFlow.Engine.Tests.Scenarios;

/// <summary>A scenario that comes out as it says is silent; one that does not says so at the very word that is not so.</summary>
public class Playing_a_scenario
{
    private const string Finished = "{ terbitkan: surat-contoh, langkah: nilai }\n{ selesaikan: nilai, isi: { penerima: [{ nama: Contoh }] }, keputusan: lanjut }";

    [Theory]
    [InlineData("{ kasus: berjalan, episode: 1, catatan: 0 }")]
    [InlineData("{ langkah: terima, keadaan: selesai, kali: 1 }")]
    [InlineData("{ langkah: nilai, keadaan: terbuka, tenggat: 2026-03-06, jenis: bawaan, terlambat: tidak }")]
    [InlineData("{ tahap: awal, keadaan: terbuka, putaran: 1, dikecualikan: tidak, menahan: [Penilaian belum selesai, Nilai keadaannya] }")]
    [InlineData("{ tahap: awal, mengingatkan: [Nama belum dicatat] }")]
    [InlineData("{ tahap: lanjut, keadaan: menunggu }")]
    [InlineData("{ jalur: pulang, keadaan: belum-dimulai, kali: 0 }")]
    [InlineData("{ tenggat-hukum: tujuh-hari, keadaan: belum-dimulai }")]
    [InlineData("{ akhir: tujuan-tercapai, bisa: tidak, menahan: [Tahap lanjut belum selesai] }")]
    [InlineData("{ akhir: lain, bisa: ya, tidak-menahan: [Tahap lanjut belum selesai] }")]
    [InlineData("{ fakta: muda, berlaku: tidak }")]
    [InlineData("{ data: case.urgency, bernilai: biasa }")]
    [InlineData("{ data: client.name, terisi: tidak }")]
    [InlineData("{ jumlah-tindak-lanjut: 0 }")]
    public void Is_silent_when_a_new_case_is_as_it_says(string then) =>
        Assert.Empty(AnExample.Play(AnExample.With(then, given: "{ dibuka: 2026-03-03 09:00, kosongkan: [nama] }")).Definitions.Faults);

    [Theory]
    [InlineData("{ kasus: «berakhir }", "diharapkan kasus berakhir, ternyata berjalan")]
    [InlineData("{ kasus: berjalan, episode: «2 }", "diharapkan episode kasus 2, ternyata 1")]
    [InlineData("{ kasus: berjalan, cara: «lain }", "diharapkan cara berakhir lain, ternyata tidak ada")]
    [InlineData("{ kasus: berjalan, catatan: «1 }", "diharapkan banyaknya catatan 1, ternyata 0")]
    [InlineData("{ tahap: awal, keadaan: «selesai }", "diharapkan tahap awal selesai, ternyata terbuka, ditahan “Nilai keadaannya”; “Penilaian belum selesai”")]
    [InlineData("{ langkah: nilai, keadaan: «selesai }", "diharapkan langkah nilai selesai, ternyata terbuka")]
    [InlineData("{ langkah: nilai, keadaan: «ditawarkan }", "diharapkan langkah nilai ditawarkan, ternyata terbuka dan tidak ditawarkan")]
    [InlineData("{ langkah: nilai, kali: «2 }", "diharapkan banyaknya langkah nilai 2, ternyata 1")]
    [InlineData("{ langkah: nilai, lagi: «2026-04-02 }", "diharapkan langkah nilai terbuka lagi 2026-04-02, ternyata tidak ada")]
    [InlineData("{ langkah: nilai, tenggat: «2026-03-07 }", "diharapkan tenggat langkah nilai 2026-03-07, ternyata 2026-03-06")]
    [InlineData("{ langkah: nilai, tenggat: «2026-03-06 10:00 }", "diharapkan tenggat langkah nilai 2026-03-06 10:00, ternyata 2026-03-06 23:59")]
    [InlineData("{ langkah: terima, tenggat: «2026-03-07 }", "diharapkan tenggat langkah terima 2026-03-07, ternyata tidak ada")]
    [InlineData("{ langkah: nilai, jenis: «hukum }", "diharapkan jenis tenggat langkah nilai hukum, ternyata bawaan")]
    [InlineData("{ langkah: nilai, semula: «2026-03-06 }", "diharapkan tenggat semula langkah nilai 2026-03-06, ternyata tidak ada")]
    [InlineData("{ langkah: nilai, terlambat: «ya }", "diharapkan “langkah nilai terlambat” ya, ternyata tidak")]
    [InlineData("{ tahap: lanjut, keadaan: «terbuka }", "diharapkan tahap lanjut terbuka, ternyata menunggu")]
    [InlineData("{ tahap: awal, putaran: «2 }", "diharapkan putaran tahap awal 2, ternyata 1")]
    [InlineData("{ tahap: awal, dikecualikan: «ya }", "diharapkan “tahap awal dikecualikan” ya, ternyata tidak")]
    [InlineData("{ tahap: awal, menahan: [«Nama belum dicatat] }", "diharapkan tahap awal menahan “Nama belum dicatat”, ternyata “Nilai keadaannya”; “Penilaian belum selesai”")]
    [InlineData("{ tahap: awal, tidak-menahan: [«Penilaian belum selesai] }", "diharapkan tahap awal tidak menahan “Penilaian belum selesai”, ternyata “Nilai keadaannya”; “Penilaian belum selesai”")]
    [InlineData("{ tahap: awal, mengingatkan: [«Penilaian belum selesai] }", "diharapkan tahap awal mengingatkan “Penilaian belum selesai”, ternyata “Nama belum dicatat”")]
    [InlineData("{ tahap: awal, tidak-mengingatkan: [«Nama belum dicatat] }", "diharapkan tahap awal tidak mengingatkan “Nama belum dicatat”, ternyata “Nama belum dicatat”")]
    [InlineData("{ jalur: pulang, keadaan: «terbuka }", "diharapkan jalur pulang terbuka, ternyata belum-dimulai")]
    [InlineData("{ jalur: pulang, kali: «1 }", "diharapkan banyaknya jalur pulang 1, ternyata 0")]
    [InlineData("{ jalur: pulang, tenggat: «2026-03-08 }", "diharapkan tenggat jalur pulang 2026-03-08, ternyata tidak ada")]
    [InlineData("{ jalur: pulang, menahan: [«Belum semua diterima] }", "diharapkan jalur pulang menahan “Belum semua diterima”, ternyata tidak ada")]
    [InlineData("{ tenggat-hukum: tujuh-hari, keadaan: «berjalan }", "diharapkan tenggat hukum tujuh-hari berjalan, ternyata belum-dimulai")]
    [InlineData("{ tenggat-hukum: tujuh-hari, sejak: «2026-03-03 09:00 }", "diharapkan tenggat hukum tujuh-hari berjalan sejak 2026-03-03 09:00, ternyata tidak ada")]
    [InlineData("{ tenggat-hukum: tujuh-hari, sampai: «2026-03-10 }", "diharapkan tenggat hukum tujuh-hari berjalan sampai 2026-03-10, ternyata tidak ada")]
    [InlineData("{ akhir: lain, bisa: «tidak }", "diharapkan “bisa diakhiri sebagai lain” tidak, ternyata ya")]
    [InlineData("{ akhir: lain, menahan: [«Tahap lanjut belum selesai] }", "diharapkan akhir lain menahan “Tahap lanjut belum selesai”, ternyata tidak ada")]
    [InlineData("{ ditolak: «alasan-wajib }", "diharapkan tindakan terakhir ditolak: alasan-wajib, ternyata diterima")]
    [InlineData("{ tindak-lanjut: 1, keadaan: «selesai }", "diharapkan tindak lanjut 1 selesai, ternyata tidak ada")]
    [InlineData("{ tindak-lanjut: 1, upaya: «1 }", "diharapkan upaya tindak lanjut 1 1, ternyata 0")]
    [InlineData("{ tindak-lanjut: 1, unit: «jakarta }", "diharapkan unit tindak lanjut 1 jakarta, ternyata unit kasus ini")]
    [InlineData("{ tindak-lanjut: 1, tenggat: «2026-03-10 }", "diharapkan tenggat tindak lanjut 1 2026-03-10, ternyata tidak ada")]
    [InlineData("{ jumlah-tindak-lanjut: «5 }", "diharapkan tindak lanjut yang direncanakan 5, ternyata 0")]
    [InlineData("{ fakta: muda, berlaku: «ya }", "diharapkan “fakta muda berlaku” ya, ternyata tidak")]
    [InlineData("{ data: case.urgency, bernilai: «darurat }", "diharapkan case.urgency darurat, ternyata biasa")]
    [InlineData("{ data: client.name, bernilai: «Contoh }", "diharapkan client.name Contoh, ternyata kosong")]
    [InlineData("{ data: client.name, terisi: «ya }", "diharapkan “client.name terisi” ya, ternyata tidak")]
    public void Says_what_was_expected_and_what_was_found_at_its_place(string then, string shortfall) =>
        AnExample.ShouldSay(AnExample.With(then, given: "{ dibuka: 2026-03-03 09:00, kosongkan: [nama] }"), $"Skenario “Coba”: {shortfall}");

    [Theory]
    [InlineData("{ ditolak: «alasan-wajib }", "diharapkan tindakan terakhir ditolak: alasan-wajib, ternyata bukan-wewenang (yang berwenang: peksos)")]
    [InlineData("{ ditolak: bukan-wewenang, «yang-berwenang: [kepala] }", "diharapkan yang berwenang kepala, ternyata peksos")]
    [InlineData("{ ditolak: bukan-wewenang, menahan: [«Penilaian belum selesai] }", "diharapkan yang ditolak menahan “Penilaian belum selesai”, ternyata tidak ada")]
    [InlineData("{ ditolak: bukan-wewenang, isian: [«hamil] }", "diharapkan isian yang ditolak hamil, ternyata tidak ada")]
    public void Says_why_an_act_was_really_refused(string then, string shortfall) =>
        AnExample.ShouldSay(AnExample.With(then, "{ mulai-jalur: pulang, oleh: kepala }"), $"Skenario “Coba”: {shortfall}");

    [Fact]
    public void Stops_at_an_act_that_is_refused_unless_the_refusal_is_expected()
    {
        AnExample.ShouldSay(
            AnExample.With("{ kasus: berjalan }", "{ «selesaikan: nilai, keputusan: lanjut }"),
            "Skenario “Coba”: tindakan ini ditolak: dokumen-wajib (surat-contoh)");

        Assert.Empty(AnExample.Play(AnExample.With("{ ditolak: dokumen-wajib, menahan: [surat-contoh] }", "{ selesaikan: nilai, keputusan: lanjut }")).Definitions.Faults);
    }

    [Fact]
    public void Lets_only_the_last_act_be_refused() =>
        AnExample.ShouldSay(
            AnExample.With("{ ditolak: dokumen-wajib }", "{ «selesaikan: nilai, keputusan: lanjut }\n{ lewat: 1 hari }"),
            "Skenario “Coba”: tindakan ini ditolak: dokumen-wajib (surat-contoh)");

    [Fact]
    public void Points_at_the_answer_that_a_form_refuses() =>
        AnExample.ShouldSay(
            AnExample.With("{ kasus: berjalan }", given: "{ dibuka: 2026-03-03 09:00, isi: { nama: A, lahir: «2027-01-01 } }"),
            "Skenario “Coba”: kasus tidak bisa dibuka: jawaban-tidak-diterima (lahir: Tanggal lahir tidak boleh setelah jawaban “Kapan diterima?”)");

    [Fact]
    public void Points_at_an_answer_that_is_not_asked_for() =>
        AnExample.ShouldSay(
            AnExample.With("{ kasus: berjalan }", "{ terbitkan: surat-contoh, langkah: nilai }\n{ selesaikan: nilai, isi: { hamil: tidak, usia_hamil: «3 }, keputusan: lanjut }"),
            "Skenario “Coba”: tindakan ini ditolak: jawaban-tidak-diterima (usia_hamil: Isian ini tidak ditanyakan di sini.)");

    [Fact]
    public void Says_what_keeps_a_case_that_does_not_get_as_far_as_it_should() =>
        AnExample.ShouldSay(
            AnExample.With("{ kasus: berjalan }", given: "{ «sampai: { jalur: pulang } }"),
            "Skenario “Coba”: kasus tidak sampai ke pulang: tidak ada langkah yang terbuka");

    [Fact]
    public void Goes_on_by_itself_to_where_the_scenario_begins() =>
        Assert.Empty(AnExample.Play(AnExample.With(
            "{ tahap: awal, keadaan: selesai }\n{ tahap: lanjut, keadaan: terbuka }\n{ langkah: kunjungan, keadaan: ditawarkan }",
            given: "{ sampai: { tahap: lanjut } }")).Definitions.Faults);

    [Theory]
    [InlineData(Finished, "{ tahap: lanjut, keadaan: terbuka }")]
    [InlineData("{ terbitkan: surat-contoh, langkah: nilai }\n{ selesaikan: nilai, isi: { penerima: [{ nama: A }, { nama: B }] }, keputusan: lanjut }", "{ langkah: serah, keadaan: terbuka, kali: 2 }")]
    [InlineData(Finished + "\n{ selesaikan: kunjungan }\n{ selesaikan: kunjungan }", "{ langkah: kunjungan, kali: 2 }")]
    [InlineData(Finished + "\n{ mulai-jalur: pulang }", "{ jalur: pulang, keadaan: terbuka, tenggat: 2026-03-08 }\n{ langkah: antar, keadaan: terbuka }")]
    [InlineData(Finished + "\n{ mulai-jalur: pulang }\n{ selesaikan: antar, keputusan: batal }", "{ jalur: pulang, keadaan: dihentikan }")]
    [InlineData("{ lewati: nilai }", "{ langkah: nilai, keadaan: dilewati }")]
    [InlineData("{ hapus: nilai }", "{ langkah: nilai, keadaan: dihapus }")]
    [InlineData("{ perbaiki: terima, isi: { nama: Ani } }", "{ data: client.name, bernilai: Ani }\n{ tahap: awal, tidak-mengingatkan: [Nama belum dicatat] }")]
    [InlineData("{ perbaiki: terima, kosongkan: [nama] }", "{ tahap: awal, mengingatkan: [Nama belum dicatat] }")]
    [InlineData("{ sepakati: nilai, tanggal: 2026-03-20, oleh: kepala }", "{ langkah: nilai, tenggat: 2026-03-20, jenis: disepakati, semula: 2026-03-06 }")]
    [InlineData("{ kecualikan: awal }", "{ tahap: awal, keadaan: terbuka, dikecualikan: ya, menahan: [Nilai keadaannya], tidak-menahan: [Penilaian belum selesai] }")]
    [InlineData("{ catat: Menelepon }", "{ kasus: berjalan, catatan: 1 }")]
    [InlineData("{ lewat: 4 hari }", "{ langkah: nilai, terlambat: ya }")]
    [InlineData("{ pada: 2026-03-06 23:00 }", "{ langkah: nilai, terlambat: tidak }")]
    [InlineData("{ akhiri: lain }", "{ kasus: berakhir, cara: lain }")]
    [InlineData("{ akhiri: lain, tanpa-alasan: ya }", "{ ditolak: alasan-wajib }")]
    [InlineData("{ usulkan-akhir: lain }", "{ kasus: berjalan, akhir-diusulkan: ya }")]
    [InlineData("{ usulkan-akhir: lain, oleh: peksos }\n{ setujui-akhir: kasus }", "{ kasus: berakhir, cara: lain }")]
    [InlineData("{ usulkan-akhir: lain, oleh: kepala }\n{ setujui-akhir: kasus, oleh: kepala }", "{ ditolak: akhir-perlu-orang-lain }")]
    [InlineData("{ usulkan-akhir: lain }\n{ usulkan-akhir: lain }", "{ ditolak: akhir-sudah-diusulkan }")]
    [InlineData("{ usulkan-akhir: lain }\n{ tolak-akhir: kasus }", "{ kasus: berjalan, akhir-diusulkan: tidak }")]
    [InlineData("{ tolak-akhir: kasus }", "{ ditolak: akhir-belum-diusulkan }")]
    [InlineData("{ akhiri: lain }\n{ buka-kembali: awal }", "{ kasus: berjalan, episode: 2 }\n{ tahap: awal, putaran: 2 }")]
    [InlineData("{ terbitkan: surat-contoh, langkah: nilai }\n{ selesaikan: nilai, keputusan: tunda_dulu }", "{ langkah: nilai, lagi: 2026-04-02 }")]
    [InlineData(Finished + "\n{ lewati-tahap: lanjut }", "{ tahap: lanjut, keadaan: dilewati }")]
    public void Does_what_people_do(string when, string then) =>
        Assert.Empty(AnExample.Play(AnExample.With(then, when, "{ dibuka: 2026-03-03 09:00 }")).Definitions.Faults);

    [Fact]
    public void Follows_up_in_the_order_that_was_planned()
    {
        const string Started = Finished + "\n{ mulai-jalur: pulang }\n{ selesaikan: antar, keputusan: tiba }\n";

        Assert.Empty(AnExample.Play(AnExample.With(
            "{ tindak-lanjut: 1, keadaan: terlewat }\n{ tindak-lanjut: 2, keadaan: direncanakan, tenggat: 2026-04-10, jenis: disepakati, semula: 2026-04-03 }\n{ jumlah-tindak-lanjut: 1 }",
            Started + "{ lewat: 10 hari }\n{ tindak-lanjut: 1, hasil: terlewat }\n{ tindak-lanjut: 2, pindah: 2026-04-10 }",
            "{ dibuka: 2026-03-03 09:00 }")).Definitions.Faults);
        Assert.Empty(AnExample.Play(AnExample.With(
            "{ tindak-lanjut: 1, keadaan: direncanakan, upaya: 1 }\n{ tindak-lanjut: 2, keadaan: selesai }",
            Started + "{ tindak-lanjut: 1, hasil: tidak-di-tempat }\n{ tindak-lanjut: 2, hasil: terhubung }")).Definitions.Faults);
    }

    [Fact]
    public void Wakes_the_case_on_the_way_as_the_sweep_does() =>
        Assert.Empty(AnExample.Play(AnExample.With(
            "{ langkah: kunjungan, kali: 2 }",
            Finished + "\n{ selesaikan: kunjungan }\n{ lewat: 95 hari }",
            "{ dibuka: 2026-03-03 09:00 }")).Definitions.Faults);
}
