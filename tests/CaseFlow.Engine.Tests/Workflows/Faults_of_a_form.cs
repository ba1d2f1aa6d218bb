namespace CaseFlow.Engine.Tests.Workflows;

public class Faults_of_a_form
{
    [Theory]
    [InlineData("version: 2", "version: «0", "“0” bukan bilangan bulat antara 1 dan 9999")]
    [InlineData("id: unit", "id: «hamil", "Isian “hamil” sudah ada — yang pertama di baris 7; beri id lain", "office: nilai.unit", "office: nilai.«unit", "Isian “unit” tidak ada di formulir “nilai” — tambahkan isian itu, atau perbaiki namanya")]
    [InlineData("        rows:", "          - { id: «nama, ask: Lagi, type: text }\n        rows:", "Kolom “nama” sudah ada — yang pertama di baris 14; beri id lain")]
    [InlineData("id: usia_hamil", "id: «usia-hamil", "“usia-hamil” bukan id isian yang benar — pakai huruf kecil, angka dan garis bawah, diawali huruf")]
    [InlineData("id: usia_hamil", "id: «outcome", "Isian tidak boleh bernama “outcome” — kata itu milik program; pakai kata lain")]
    [InlineData("options: [ya, tidak, belum tahu]", "options: [ya, tidak, «Ya]", "Pilihan “ya” sudah ada — yang pertama di baris 7; hapus atau beri id lain")]
    [InlineData("options: [ya, tidak, belum tahu]", "options: [ya, «\"?!\"]", "Pilihan “?!” tidak punya huruf atau angka — tulis sebagai { id: …, title: … }")]
    [InlineData("options: [ya, tidak, belum tahu]", "options: [ya, { id: «Belum Tahu, title: Belum }]", "“Belum Tahu” bukan id pilihan yang benar — pakai huruf kecil, angka, tanda hubung dan garis bawah")]
    [InlineData("options: [ya, tidak, belum tahu]", "options: [ya], «list: perujuk", "Pilihan datang dari options atau list, tidak keduanya — hapus salah satu", "when: { hamil: ya }", "when: { hamil: «ya }", "“ya” bukan pilihan dari “hamil” — pilih: polisi, masyarakat_umum")]
    [InlineData("min: 0, max: 42", "«min: 43, max: 42", "min lebih besar daripada max — tukar min dan max")]
    [InlineData("min: 0, max: 42", "«max-length: 42", "“max-length” hanya untuk text dan long-text — ganti type, atau hapus baris ini")]
    [InlineData("min: 0, max: 42", "«options: [satu]", "“options” hanya untuk choice dan choices — ganti type, atau hapus baris ini")]
    [InlineData("min: 0, max: 42", "default: «sembilan", "“sembilan” bukan bilangan — tulis seperti 18 atau 2.5")]
    [InlineData("min: 0, max: 42", "«not-after: now", "“not-after” hanya untuk date, moment dan time — ganti type, atau hapus baris ini")]
    [InlineData("belum tahu] }", "belum tahu], default: «tida }", "“tida” bukan salah satu pilihan — maksud Anda “tidak”?")]
    [InlineData("when: { hamil: ya }", "when: { «hamill: ya }", "Isian “hamill” tidak ada di formulir ini — maksud Anda “hamil”?")]
    [InlineData("when: { hamil: ya }", "when: { hamil: «yaa }", "“yaa” bukan pilihan dari “hamil” — maksud Anda “ya”?")]
    [InlineData("when: { hamil: ya }", "when: { «usia_hamil: { filled: true } }", "Isian “usia_hamil” belum ditanyakan saat syarat ini dibaca — tunjuk isian di atasnya, atau pindahkan isian itu ke atas")]
    [InlineData("when: { hamil: ya }", "when: { «unit: { filled: true } }", "Isian “unit” belum ditanyakan saat syarat ini dibaca — tunjuk isian di atasnya, atau pindahkan isian itu ke atas")]
    [InlineData("when: { nama: { filled", "when: { «status: { filled", "Isian “status” belum ditanyakan saat syarat ini dibaca — tunjuk isian di atasnya, atau pindahkan isian itu ke atas")]
    [InlineData("when: { hamil: ya }", "fills: «client.umur", "Isian tidak bisa mengisi “client.umur” — pilih: client.name, client.alias, client.sex, client.birth-date, client.age-range, client.nationality, client.nik, client.passport, client.other-id, client.address, client.contact, client.safe-contact, case.classification, case.urgency, case.referrer, case.received-at, case.applied-at, case.needs, case.worker")]
    [InlineData("when: { hamil: ya }", "fills: «client.age", "Isian tidak bisa mengisi “client.age” — nilai ini dihitung program dan hanya bisa dibaca")]
    [InlineData("when: { hamil: ya }", "fills: «client.birth-date", "Isian berjenis ini tidak bisa mengisi “client.birth-date” — ganti type menjadi date")]
    [InlineData("when: { hamil: ya }", "sensitive: «identitas", "“identitas” tidak dikenal di sini — maksud Anda “identity”?")]
    [InlineData("rows: { at-least: 0, at-most: 10 }", "rows: { «at-least: 11, at-most: 10 }", "Baris paling sedikit lebih banyak daripada paling banyak — tukar at-least dan at-most")]
    [InlineData("{ id: nama, ask: Nama, type: text }", "{ id: nama, ask: Nama, «type: table }", "Tabel tidak bisa memuat tabel — pakai isian sederhana, atau tabel tersendiri")]
    [InlineData("{ id: nama, ask: Nama, type: text }", "{ id: nama, ask: Nama, type: text, «fills: client.name }", "Kolom tabel tidak bisa mengisi data kasus — pindahkan fills ke isian di luar tabel")]
    [InlineData("{ id: unit, ask: Unit tujuan, type: office }", "{ id: unit, ask: Unit, type: office }\n      - «{ id: lain, ask: Lain, type: choice }", "Pilihan belum ada — tambahkan options: [ … ] atau list: …")]
    [InlineData("{ id: unit, ask: Unit tujuan, type: office }", "{ id: unit, ask: Unit, type: office }\n      - «{ id: lain, ask: Lain, type: table }", "“columns” belum ada — tambahkan columns: …")]
    public void In_a_field(string part, string into, string fault, string? other = null, string? marked = null, string? follows = null)
    {
        var definition = new ADefinition().Changing("nilai.yaml", part, into);
        if (other is null)
        {
            definition.ShouldSay(fault);
            return;
        }

        var file = ADefinition.Nilai.Contains(other, StringComparison.Ordinal) ? "nilai.yaml" : "pulang.yaml";
        definition.Changing(file, other, marked!).ShouldSay(fault, follows!);
    }

    [Theory]
    [InlineData("not-after: diterima_pada", "not-after: «diterima", "Isian “diterima” tidak ada di formulir ini — tulis now, atau id isian tanggal di tempat yang sama")]
    [InlineData("not-after: diterima_pada", "not-after: «nama", "Isian “nama” bukan tanggal, saat atau jam — tunjuk isian date, moment atau time")]
    [InlineData("not-after: diterima_pada", "not-before: «lahir", "Isian “lahir” membatasi dirinya sendiri — tunjuk isian tanggal yang lain, atau now")]
    [InlineData("options: [biasa, segera, darurat], fills: case.urgency", "options: [15-17, anak], fills: «client.age-range", "Pilihan “anak” tidak menyebut umurnya — tambahkan pada pilihan itu: age: 12-17, atau age: 60+; tanpa itu seorang anak tidak dikenali sebagai anak")]
    [InlineData("options: [biasa, segera, darurat], fills: case.urgency", "options: [biasa, segera, darurat, gawat], fills: «case.urgency", "Pilihan “gawat” bukan urgensi — pakai hanya: biasa, segera, darurat")]
    public void In_dates_and_facts(string part, string into, string fault) =>
        new ADefinition().Changing("terima.yaml", part, into).ShouldSay(fault);

    [Theory]
    [InlineData("not-before: mulai", null, null)]
    [InlineData("not-before: diterima_pada", null, null)]
    [InlineData("not-before: now", null, null)]
    [InlineData("not-before: mulia", "not-before: «mulia", "Isian “mulia” tidak ada di tabel ini dan di formulirnya — maksud Anda “mulai”?")]
    [InlineData("not-before: hal", "not-before: «hal", "Isian “hal” bukan tanggal, saat atau jam — tunjuk isian date, moment atau time")]
    [InlineData("not-before: pukul", "not-before: «pukul", "Jam tidak bisa dibandingkan dengan tanggal: “sampai” dan “pukul” — tunjuk isian yang sama jenisnya")]
    public void In_the_dates_of_a_row(string limit, string? marked, string? fault)
    {
        var table = $"{{ id: rencana, ask: Rencana, type: table, columns: [{{ id: hal, ask: Hal, type: text }}, {{ id: sampai, ask: Sampai, type: date, {marked ?? limit} }}, {{ id: mulai, ask: Mulai, type: date }}, {{ id: pukul, ask: Pukul, type: time }}] }}";
        var definition = new ADefinition().Changing("terima.yaml", "- { id: perujuk,", $"- {table}\n      - {{ id: perujuk,");

        definition.ShouldSay(fault is null ? [] : [fault]);
    }

    [Theory]
    [InlineData("user, roles: [peksos]", null, null)]
    [InlineData("user, roles: [peksoss]", "user, roles: [«peksoss]", "Peran “peksoss” tidak ada — maksud Anda “peksos”?")]
    [InlineData("user, roles: [peksos, peksos]", "user, roles: [peksos, «peksos]", "“peksos” disebut dua kali — hapus salah satu")]
    [InlineData("office, roles: [peksos]", "office, «roles: [peksos]", "“roles” hanya untuk user — ganti type, atau hapus baris ini")]
    public void In_the_roles_of_a_user(string type, string? marked, string? fault) =>
        new ADefinition().Changing("nilai.yaml", "type: office }", $"type: office }}\n      - {{ id: petugas, ask: Petugas, type: {marked ?? type} }}").ShouldSay(fault is null ? [] : [fault]);
}
