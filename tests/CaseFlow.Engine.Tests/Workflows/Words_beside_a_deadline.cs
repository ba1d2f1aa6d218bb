namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>What a text says of a deadline is what the deadline is.</summary>
public class Words_beside_a_deadline
{
    [Theory]
    [InlineData("Nilai dalam 3 hari sesuai UU 21/2007", "sesuai UU")]
    [InlineData("Nilai, diwajibkan peraturan", "diwajibkan peraturan")]
    [InlineData("Nilai menurut Pasal 52", "Pasal 52")]
    [InlineData("Nilai paling lama 3 hari", "paling lama")]
    [InlineData("Nilai dahulu (PP 9/2008)", "PP 9/2008")]
    public void A_default_is_not_told_as_law(string title, string claim) =>
        new ADefinition().Changing("1-awal.yaml", "title: Nilai keadaannya", $"title: «{title}")
            .ShouldSay($"Judul menyebut “{claim}”, padahal tenggatnya bawaan CaseFlow (source: default) — hapus kata itu dari judul, atau ganti source: default dengan basis: pasal");

    [Theory]
    [InlineData("workflow.yaml", "title: Layanan dalam tujuh hari", "title: «Layanan dalam enam hari", "Kalimat ini menyebut 6 hari, padahal yang dihitung 7 hari — samakan keduanya")]
    [InlineData("workflow.yaml", "title: Layanan dalam tujuh hari", "title: «Layanan dalam 7 hari kerja", "Kalimat ini menyebut 7 hari kerja, padahal yang dihitung 7 hari — hari kerja, hari, dan jam dihitung berbeda; samakan keduanya")]
    [InlineData("workflow.yaml", "title: Layanan dalam tujuh hari", "title: «Layanan dalam 3×24 jam", "Kalimat ini menyebut 72 jam, padahal yang dihitung 7 hari — samakan keduanya")]
    [InlineData("1-awal.yaml", "title: Nilai keadaannya", "title: «Nilai dalam 2 hari", "Kalimat ini menyebut 2 hari, padahal yang dihitung 3 hari — samakan keduanya")]
    [InlineData("1-awal.yaml", "title: Nilai keadaannya", "title: «Nilai dalam 3 hari kerja", "Kalimat ini menyebut 3 hari kerja, padahal yang dihitung 3 hari — hari kerja, hari, dan jam dihitung berbeda; samakan keduanya")]
    [InlineData("1-awal.yaml", "tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { title: «Tanya lagi 14 hari kemudian, to: { again-in: 30 hari } }", "Kalimat ini menyebut 14 hari, padahal yang dihitung 30 hari — samakan keduanya")]
    [InlineData("1-awal.yaml", "- need: { step: nilai, is: finished }\n    says: Penilaian belum selesai", "- need: { terima.diterima_pada: { within: 60 hari } }\n    says: «Diterima lebih dari 90 hari lalu", "Kalimat ini menyebut 90 hari, padahal yang dihitung 60 hari — samakan keduanya")]
    public void A_number_in_words_is_the_number_that_counts(string file, string part, string into, string fault) =>
        new ADefinition().Changing(file, part, into).ShouldSay(fault);

    [Theory]
    [InlineData("workflow.yaml", "title: Layanan dalam tujuh hari", "title: Layanan dalam 1 minggu")]
    [InlineData("1-awal.yaml", "title: Nilai keadaannya", "title: Nilai anak di bawah 12 bulan")]
    [InlineData("1-awal.yaml", "tunda_dulu: { again-in: 30 hari }", "tunda_dulu: { title: Tanya lagi nanti, to: { again-in: 30 hari } }")]
    public void Other_numbers_are_let_be(string file, string part, string into) =>
        new ADefinition().Changing(file, part, into).ShouldSay();
}
