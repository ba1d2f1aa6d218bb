namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>Every kind of fault: found at the right word, told with what to do, and without any fault that only follows from it.</summary>
public class Faults_of_a_definition
{
    [Theory]
    [InlineData("terima.yaml", "type: moment", "type: «[moment]", "“type” harus satu kata atau teks, bukan daftar atau susunan lain")]
    [InlineData("1-awal.yaml", "title: Tahap awal", "title:« ", "“title” kosong — isi, atau hapus barisnya")]
    [InlineData("1-awal.yaml", "title: Tahap awal", "title: «\"  \"", "“title” kosong — isi, atau hapus barisnya")]
    [InlineData("1-awal.yaml", "title: Tahap awal", "«titel: Tahap awal\ntitle: Tahap awal", "Kunci “titel” tidak dikenal — maksud Anda “title”?")]
    [InlineData("1-awal.yaml", "  - step: terima\n    title: Terima orangnya", "  - «step: terima", "“title” belum ada — tambahkan title: …")]
    [InlineData("1-awal.yaml", "by: [peksos, kepala]", "by: «[]", "“by” kosong — isi sedikitnya satu")]
    [InlineData("1-awal.yaml", "by: [peksos, kepala]", "by: [peksos, «peksos]", "“peksos” disebut dua kali — hapus salah satu")]
    [InlineData("1-awal.yaml", "by: [peksos, kepala]", "by: «peksos", "“by” harus berupa daftar — tulis sebagai [ … ]")]
    [InlineData("1-awal.yaml", "signs: true", "signs: «ya", "“ya” bukan true atau false — tulis true (ya) atau false (tidak)")]
    [InlineData("workflow.yaml", "edition: 3", "edition: «nol", "“nol” bukan bilangan bulat antara 1 dan 999999")]
    [InlineData("terima.yaml", "type: text", "type: «txt", "“txt” tidak dikenal di sini — maksud Anda “text”?")]
    [InlineData("1-awal.yaml", "again-in: 30 hari", "again-in: «30 hri", "“30 hri” bukan jangka waktu — maksud Anda “hari”?")]
    [InlineData("1-awal.yaml", "again-in: 30 hari", "again-in: «sebentar", "“sebentar” bukan jangka waktu — tulis angka dan satuan, seperti 3 hari; satuan: jam, hari, minggu, bulan, hk")]
    [InlineData("1-awal.yaml", "step: nilai", "step: «Nilai Awal", "“Nilai Awal” bukan kunci yang benar — pakai huruf kecil, angka dan tanda hubung, diawali huruf atau angka", "Langkah “nilai” tidak ada")]
    [InlineData("1-awal.yaml", "says: Penilaian belum selesai", "says: «[Penilaian, selesai]", "“says” harus satu kata atau teks, bukan daftar atau susunan lain")]
    [InlineData("nilai.yaml", "{ id: unit, ask: Unit tujuan, type: office }", "{ id: unit, ask: Unit, «tujuan, type: office }", "Kunci “tujuan” tidak dikenal — bila ini lanjutan teks yang memuat koma, beri tanda kutip pada teks itu")]
    public void In_the_way_it_is_written(string file, string part, string into, string fault, string? follows = null)
    {
        var definition = new ADefinition().Changing(file, part, into);
        if (follows is null)
        {
            definition.ShouldSay(fault);
        }
        else
        {
            Assert.Contains(definition.Read().Faults, found => found.ToString().Contains(fault, StringComparison.Ordinal));
            Assert.Contains(definition.Read().Faults, found => found.Message == follows);
        }
    }

    [Theory]
    [InlineData("1-awal.yaml", "after: [terima]", "after: [«trima]", "Langkah “trima” tidak ada — maksud Anda “terima”?")]
    [InlineData("workflow.yaml", "stages: [awal, lanjut]", "stages: [awal, lanjut, «akhir]", "Tahap “akhir” tidak ada — yang ada: awal, lanjut")]
    [InlineData("2-lanjut.yaml", "{ after: awal }", "{ after: «awl }", "Tahap “awl” tidak ada — maksud Anda “awal”?")]
    [InlineData("1-awal.yaml", "{ start: pulang }", "{ start: «pulan }", "Jalur “pulan” tidak ada — maksud Anda “pulang”?")]
    [InlineData("1-awal.yaml", "form: nilai", "form: «nilay", "Formulir “nilay” tidak ada — maksud Anda “nilai”?")]
    [InlineData("terima.yaml", "list: perujuk", "list: «perjuk", "Daftar “perjuk” tidak ada — maksud Anda “perujuk”?")]
    [InlineData("1-awal.yaml", "override-by: [kepala]", "override-by: [«kapala]", "Peran “kapala” tidak ada — maksud Anda “kepala”?")]
    [InlineData("pulang.yaml", "starts: { by: [peksos]", "starts: { by: [«pekso]", "Peran “pekso” tidak ada — maksud Anda “peksos”?")]
    [InlineData("1-awal.yaml", "ending: lain", "ending: «lian", "Cara mengakhiri kasus “lian” tidak ada — maksud Anda “lain”?")]
    [InlineData("workflow.yaml", "closes-tracks: true }", "closes-tracks: true, proposed-in: «nila }", "Langkah “nila” tidak ada — maksud Anda “nilai”?")]
    [InlineData("workflow.yaml", "closes-tracks: true }", "closes-tracks: true, reopens: «tidak }", "“tidak” bukan true atau false — tulis true (ya) atau false (tidak)")]
    [InlineData("workflow.yaml", "fact: darurat", "fact: «darura", "Fakta “darura” tidak ada — maksud Anda “darurat”?")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ clock: «tujuh-hri, is: met }", "Tenggat hukum “tujuh-hri” tidak ada — maksud Anda “tujuh-hari”?")]
    [InlineData("terima.yaml", "version: 1", "version: 1\nneeds: [{ any-of: [nama, «alis], says: Tulis }]", "Isian “alis” tidak ada di formulir ini — tulis id isian formulir ini")]
    [InlineData("terima.yaml", "version: 1", "version: 1\nneeds: [{ any-of: [nama, «diterima_pada], says: Tulis }]", "Isian “diterima_pada” sudah wajib sendiri — hapus required pada isian itu, atau keluarkan dari any-of")]
    [InlineData("nilai.yaml", "version: 2", "version: 2\nfindings: [{ among: [«hamill], is: ya, says: Ada }]", "Isian “hamill” tidak ada di formulir ini — maksud Anda “hamil”?")]
    [InlineData("nilai.yaml", "version: 2", "version: 2\nfindings: [{ among: [«hamil], is: yaa, says: Ada }]", "Isian “hamil” tidak dapat dijawab “yaa” — maksud Anda “ya”?")]
    [InlineData("terima.yaml", "version: 1", "version: 1\nneeds: [{ any-of: [«nama], says: Tulis }]", "Satu isian saja tidak perlu any-of — tulis required: true pada isian itu, atau tambahkan isian lain")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ step: «nilai, is: finished, each: all }", "Langkah “nilai” tidak terbagi menurut baris — hapus each: all, atau tambahkan each: langkah.tabel pada langkah itu")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ step: serah, is: finished, each: «semua }", "“semua” tidak dikenal di sini — tulis each: all, artinya setiap baris")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ stage: lanjut, is: open, «each: all }", "“each” hanya bertanya apakah langkah selesai untuk setiap baris — tulis { step: …, is: finished, each: all }")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ fact: muda, «each: all }", "“each” hanya melengkapi { langkah.isian: … } atau { step: …, is: finished } — pindahkan each: all ke syarat di dalamnya")]
    [InlineData("pulang.yaml", "by: [peksos], when: { stage: lanjut, is: open }", "«when: { fact: muda }, automatic: { fact: darurat }", "“when” tanpa “by” sudah berarti jalur mulai sendiri — hapus when atau automatic, atau tambahkan by: [ … ]")]
    [InlineData("1-awal.yaml", "template: surat-contoh", "template: «surat-conto", "Templat “surat-conto” tidak ada — maksud Anda “surat-contoh”?")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ document: «surat-lain, is: issued }", "Templat “surat-lain” tidak ada — yang ada: surat-contoh")]
    [InlineData("1-awal.yaml", "{ step: nilai, is: finished }", "{ follow-up: «awal, is: finished }", "Tindak lanjut di tahap atau jalur “awal” tidak ada — yang ada: pulang")]
    [InlineData("1-awal.yaml", "back-to: terima", "back-to: «terimo", "Langkah atau tahap “terimo” tidak ada — maksud Anda “terima”?")]
    [InlineData("pulang.yaml", "after: antar,", "after: «atar,", "Langkah “atar” tidak ada — maksud Anda “antar”?")]
    [InlineData("pulang.yaml", "office: nilai.unit", "office: «nilai.hamil", "Isian “nilai.hamil” bukan unit (office) — tunjuk isian lain, atau ganti type isian itu")]
    [InlineData("pulang.yaml", "office: nilai.unit", "office: nilai.«unt", "Isian “unt” tidak ada di formulir “nilai” — maksud Anda “unit”?")]
    [InlineData("1-awal.yaml", "from: terima.diterima_pada", "from: «terima.nama", "Isian “terima.nama” bukan tanggal atau saat (date, moment) — tunjuk isian lain, atau ganti type isian itu")]
    [InlineData("1-awal.yaml", "from: terima.diterima_pada", "from: «trima", "Langkah “trima” tidak ada — maksud Anda “terima”?")]
    [InlineData("2-lanjut.yaml", "each: nilai.penerima", "each: «nilai.hamil", "Isian “nilai.hamil” bukan tabel (table) — tunjuk isian lain, atau ganti type isian itu")]
    [InlineData("2-lanjut.yaml", "each: nilai.penerima", "each: «nilai", "“nilai” tidak menyebut isian — tulis sebagai langkah.isian")]
    [InlineData("2-lanjut.yaml", "each: nilai.penerima", "each: «kunjungan.penerima", "Langkah “kunjungan” tidak punya formulir — tambahkan form pada langkah itu, atau tunjuk langkah lain")]
    [InlineData("nilai.yaml", "type: office }", "type: office, from: terima.«nma }", "Isian “nma” tidak ada di formulir “terima” — maksud Anda “nama”?")]
    public void In_what_it_points_at(string file, string part, string into, string fault) =>
        new ADefinition().Changing(file, part, into).ShouldSay(fault);

    [Theory]
    [InlineData("{ step: nilai, is: finished }", "{ step: nilai, is: «selesai }", "Keadaan “selesai” tidak dikenal untuk step — pilih: waiting, open, finished, skipped, none-open")]
    [InlineData("{ step: nilai, is: finished }", "{ stage: awal, is: «compleated }", "Keadaan “compleated” tidak dikenal untuk stage — maksud Anda “completed”?")]
    [InlineData("{ step: nilai, is: finished }", "{ «step: nilai }", "Keadaan “step” belum disebut — tambahkan is: waiting | open | finished | skipped | none-open")]
    [InlineData("{ step: nilai, is: finished }", "«{ is: finished }", "Syarat ini tidak menyebut apa yang keadaannya ditanyakan — tambahkan salah satu: step, stage, track, clock, document, follow-up")]
    [InlineData("{ step: nilai, is: finished }", "{ «stp: nilai, step: nilai, is: finished }", "Kunci “stp” tidak dikenal dalam syarat keadaan — maksud Anda “step”?")]
    [InlineData("{ step: nilai, is: finished }", "«selesai", "Syarat harus berupa { kunci: nilai } — misalnya { langkah.isian: ya } atau { fact: nama }")]
    [InlineData("{ step: nilai, is: finished }", "«{}", "Syarat harus berupa { kunci: nilai } — misalnya { langkah.isian: ya } atau { fact: nama }")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: ya, «nilai.unit: { filled: true } }", "Satu syarat hanya memuat satu kunci — gabungkan dengan { all: [ … ] } atau { any: [ … ] }")]
    [InlineData("{ step: nilai, is: finished }", "{ all: «{ nilai.hamil: ya } }", "“all” harus berupa daftar syarat — tulis sebagai [ { … }, { … } ]")]
    [InlineData("{ step: nilai, is: finished }", "{ any: «[] }", "“any” harus berupa daftar syarat — tulis sebagai [ { … }, { … } ]")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: «yaa }", "“yaa” bukan pilihan dari “nilai.hamil” — maksud Anda “ya”?")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: { one-of: [ya, «mungkin] } }", "“mungkin” bukan pilihan dari “nilai.hamil” — pilih: ya, tidak, belum_tahu")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.outcome: «lanjt }", "“lanjt” bukan pilihan dari “nilai.outcome” — maksud Anda “lanjut”?")]
    [InlineData("{ step: nilai, is: finished }", "{ «terima.outcome: lanjut }", "Langkah “terima” tidak punya keputusan — tambahkan decision pada langkah itu, atau tunjuk isiannya")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.«hamill: ya }", "Isian “hamill” tidak ada di formulir “nilai” — maksud Anda “hamil”?")]
    [InlineData("{ step: nilai, is: finished }", "{ \"nilai.«hamill\": ya }", "Isian “hamill” tidak ada di formulir “nilai” — maksud Anda “hamil”?")]
    [InlineData("{ step: nilai, is: finished }", "{ «case.urgensi: darurat }", "Data “case.urgensi” tidak dikenal — maksud Anda “case.urgency”?")]
    [InlineData("{ step: nilai, is: finished }", "{ case.urgency: «mendesak }", "“mendesak” bukan pilihan dari “case.urgency” — pilih: biasa, segera, darurat")]
    [InlineData("{ step: nilai, is: finished }", "{ case.office-kind: «rpct }", "“rpct” bukan pilihan dari “case.office-kind” — maksud Anda “rptc”?")]
    [InlineData("{ step: nilai, is: finished }", "{ case.integrated-service-centre: «yaa }", "“yaa” bukan pilihan dari “case.integrated-service-centre” — maksud Anda “ya”?")]
    [InlineData("{ step: nilai, is: finished }", "{ «client.sex: perempuan }", "Tidak ada isian yang mengisi “client.sex” — tambahkan fills: client.sex pada sebuah isian")]
    [InlineData("{ step: nilai, is: finished }", "{ «hamil: ya }", "“hamil” bukan syarat — tulis sebagai langkah.isian, case.…, client.… atau { fact: nama }")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: { «sama: ya } }", "Kata uji “sama” tidak dikenal — pilih: at-least, at-most, more-than, less-than, one-of, includes, filled, within, rows")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.usia_hamil: { at-least: 1, «at-most: 9 } }", "Satu isian hanya diuji dengan satu kata — gabungkan dua syarat dengan { all: [ … ] }")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.usia_hamil: { at-least: «banyak } }", "“banyak” bukan bilangan — tulis seperti 18 atau 2.5")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.usia_hamil: «banyak }", "“banyak” bukan bilangan — nilai.usia_hamil adalah bilangan")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: { «at-least: 2 } }", "“at-least” tidak cocok untuk “nilai.hamil” (choice) — kata ini menguji number, money, choices")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: { «within: 2 hari } }", "“within” tidak cocok untuk “nilai.hamil” (choice) — kata ini menguji date, moment")]
    [InlineData("{ step: nilai, is: finished }", "{ terima.lahir: { within: «2 hk } }", "“within” tidak menghitung hari kerja — pakai jam, hari, minggu atau bulan")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: { «rows: { at-least: 2 } } }", "“rows” tidak cocok untuk “nilai.hamil” (choice) — kata ini menguji table")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.penerima: { rows: { any: { «statu: diterima } } } }", "Kolom “statu” tidak ada di “nilai.penerima” — maksud Anda “status”?")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.penerima: { rows: { any: { status: «diterma } } } }", "“diterma” bukan pilihan dari “status” — maksud Anda “diterima”?")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.penerima: { rows: { «at-least: 3, at-most: 2 } } }", "Baris paling sedikit lebih banyak daripada paling banyak — tukar at-least dan at-most")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.penerima: { rows: «{} } }", "“rows” kosong — isi at-least, at-most, all atau any")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.penerima: «ada }", "“nilai.penerima” tidak bisa dibandingkan dengan satu kata — pakai { rows: … }")]
    [InlineData("{ step: nilai, is: finished }", "{ nilai.hamil: «[ya, tidak] }", "Daftar nilai perlu kata uji — tulis { one-of: [ … ] }")]
    public void In_a_condition(string part, string into, string fault) =>
        new ADefinition().Changing("1-awal.yaml", part, into).ShouldSay(fault);

    [Theory]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: «lanjutkan", "Tujuan “lanjutkan” tidak dikenal — tulis continue, atau { back-to: … }, { start: … }, { again-in: … }, { end: … }")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: «{ title: Tunda }", "Pilihan ini belum punya tujuan — tambahkan to: continue, atau back-to, start, again-in, end")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { again-in: 30 hari, reason: «wajib }", "“wajib” tidak dikenal di sini — pilih: required")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { back-to: terima, «again-in: 30 hari }", "Satu pilihan hanya punya satu tujuan — hapus back-to atau again-in")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { «end: track }", "end: track hanya berlaku di dalam jalur — pakai end: case dengan ending, atau back-to")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: «{ end: case }", "“ending” belum ada — tambahkan ending: …")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { back-to: terima, «ending: lain }", "“ending” hanya berlaku bersama end: case")]
    [InlineData("tunda_dulu: { again-in: 30 hari }", "«Tunda dulu: { again-in: 30 hari }", "“Tunda dulu” bukan nama pilihan yang benar — pakai huruf kecil, angka dan garis bawah")]
    [InlineData("source: default }", "source: default, «basis: UU 1/2000 }", "Tenggat punya dua sumber — hapus source: default atau basis")]
    [InlineData("{ within: 3 hari, from: terima.diterima_pada, source: default }", "«{ within: 3 hari }", "Tenggat belum menyebut sumbernya — tambahkan source: default (bawaan CaseFlow) atau basis: pasal")]
    [InlineData("{ within: 3 hari, from: terima.diterima_pada, source: default }", "«{ source: default }", "Lamanya tenggat belum ada — tambahkan within: 3 hari, atau biasa, segera dan darurat")]
    [InlineData("{ within: 3 hari,", "{ within: 3 hari, «segera: 1 hari,", "Tenggat ini sudah memakai within — hapus within atau segera")]
    [InlineData("{ within: 3 hari,", "{ within: 3 hari, «before: terima.lahir,", "Tenggat dihitung dari satu saat saja — hapus from atau before")]
    [InlineData("source: default }", "source: «bawaan }", "“bawaan” tidak dikenal di sini — pilih: default")]
    [InlineData("documents: [{ template: surat-contoh, required: true }]", "documents: [{ template: surat-contoh }, { template: «surat-contoh }]", "Templat “surat-contoh” disebut dua kali — hapus salah satu")]
    [InlineData("- warn: { terima.nama: { filled: true } }", "- need: { fact: muda }\n    «warn: { terima.nama: { filled: true } }", "Satu butir memuat need atau warn, tidak keduanya — pisahkan menjadi dua butir")]
    [InlineData("- warn: { terima.nama: { filled: true } }\n    says", "- «says", "Butir ini belum punya need atau warn — tambahkan need: { … } (menahan) atau warn: { … } (mengingatkan)")]
    [InlineData("after: [terima]", "after: [terima]\n    repeat: { «every: 0 hari }", "Langkah tidak bisa berulang setiap 0 waktu — tulis sedikitnya 1")]
    public void In_a_step(string part, string into, string fault) =>
        new ADefinition().Changing("1-awal.yaml", part, into).ShouldSay(fault);

    [Theory]
    [InlineData("2-lanjut.yaml", "step: kunjungan", "step: «nilai", "Langkah “nilai” sudah ada — yang pertama di contoh/1-awal.yaml:8; beri nama lain")]
    [InlineData("workflow.yaml", "closes-tracks: true }", "closes-tracks: true }\n  - { ending: «lain, title: Lagi, by: [kepala] }", "Cara mengakhiri kasus “lain” sudah ada — yang pertama di contoh/workflow.yaml:23; beri nama lain")]
    [InlineData("workflow.yaml", "    basis: UU 1/2000 Ps 1\n", "", "Tenggat hukum belum menyebut pasalnya — tambahkan basis: …; tenggat tanpa pasal ditulis sebagai due pada langkah", "clock: tujuh-hari")]
    [InlineData("workflow.yaml", "within: 7 hari", "within: «7 hk", "Tenggat hukum tidak dihitung dalam hari kerja — pakai jam, hari, minggu atau bulan")]
    [InlineData("workflow.yaml", ", from: terima.diterima_pada }", " }", "“from” belum ada — tambahkan from: …", "{ when: { fact: darurat }")]
    [InlineData("workflow.yaml", "    stops: { step: nilai, is: finished }\n", "", "“stops” belum ada — tambahkan stops: …", "clock: tujuh-hari")]
    [InlineData("workflow.yaml", "muda: { client.age: { less-than: 18 } }", "muda: { fact: anak }\n  anak: { all: [{ fact: «muda }] }", "Fakta saling merujuk: muda → anak → muda — tulis salah satunya tanpa fact")]
    [InlineData("workflow.yaml", "muda: {", "«Muda Sekali: {", "“Muda Sekali” bukan nama fakta yang benar — pakai huruf kecil, angka dan garis bawah")]
    [InlineData("1-awal.yaml", "form: terima\n", "form: terima\n    after: [kunjungan]\n  - step: lihat\n    title: Lihat\n    by: [peksos]\n    after: [«lihat]\n", "Langkah saling menunggu: lihat → lihat — hapus salah satu after", "intake: «terima")]
    [InlineData("2-lanjut.yaml", "{ after: awal }", "{ alongside: «lanjut }", "Tahap saling menunggu: lanjut → lanjut — ubah opens salah satunya")]
    [InlineData("2-lanjut.yaml", "stage: lanjut\ntitle: Tahap lanjut\nopens: { after: awal }", "stage: «lanjut\ntitle: Tahap lanjut", "Tahap “lanjut” tidak menyebut kapan terbuka — tambahkan opens: { after: awal }")]
    [InlineData("1-awal.yaml", "stage: awal", "stage: «awal\nopens: { fact: muda }", "Tahap pertama terbuka bersama kasusnya — hapus opens")]
    [InlineData("workflow.yaml", "intake: terima", "intake: «trima", "Langkah “trima” tidak ada di tahap pertama — maksud Anda “terima”?")]
    [InlineData("workflow.yaml", "intake: terima", "intake: «antar", "Langkah “antar” tidak berada di tahap pertama — intake adalah langkah dari tahap awal")]
    [InlineData("workflow.yaml", "intake: terima", "intake: «nilai", "Langkah “nilai” tidak bisa membuka kasus — hapus after, when, each, repeat dan decision dari langkah itu")]
    [InlineData("workflow.yaml", "from: terima.diterima_pada", "from: [terima.diterima_pada, «terima.nama]", "Isian “terima.nama” bukan tanggal atau saat (date, moment) — tunjuk isian lain, atau ganti type isian itu")]
    [InlineData("workflow.yaml", "from: terima.diterima_pada", "from: [terima.diterima_pada, «terima.diterima_pada]", "“terima.diterima_pada” disebut dua kali — hapus salah satu")]
    [InlineData("workflow.yaml", "from: terima.diterima_pada", "from: «[]", "“from” kosong — isi sedikitnya satu")]
    [InlineData("workflow.yaml", "from: terima.diterima_pada", "from: [«trima]", "Langkah “trima” tidak ada — maksud Anda “terima”?")]
    [InlineData("pulang.yaml", "within: 24 jam", "«biasa: 24 jam", "Tenggat hukum tidak bergantung pada urgensi — tulis within: … untuk semua, atau source: default bila ini bukan ketentuan")]
    [InlineData("pulang.yaml", "within: 24 jam", "within: «1 hk", "Tenggat hukum tidak dihitung dalam hari kerja — pakai jam, hari, minggu atau bulan")]
    [InlineData("pulang.yaml", ", title: Kunjungi di rumah", "", "Tindak lanjut belum punya judul — tambahkan title: … atau form: …", "{ after: antar")]
    [InlineData("pulang.yaml", "anchor: fixed", "anchor: «tetap", "“tetap” tidak dikenal di sini — pilih: fixed, last-done")]
    public void In_the_whole(string file, string part, string into, string fault, string? at = null)
    {
        var definition = new ADefinition().Changing(file, part, into);
        if (at?.Contains('«', StringComparison.Ordinal) is true)
        {
            definition.Changing("workflow.yaml", at.Replace("«", "", StringComparison.Ordinal), at);
            definition.ShouldSay(fault, "Langkah “terima” tidak bisa membuka kasus — hapus after, when, each, repeat dan decision dari langkah itu");
            return;
        }

        if (at is not null)
        {
            definition.Changing(file, at, "«" + at);
        }

        definition.ShouldSay(fault);
    }
}
