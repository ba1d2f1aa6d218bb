namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>Conditions that can never hold, or always do: whatever is answered, or whenever they are read where they stand.</summary>
public class Conditions_that_tell_nothing
{
    private const string Whole = "{ step: nilai, is: finished }";

    [Theory]
    [InlineData("{ all: [{ nilai.hamil: ya }, { nilai.hamil: tidak }] }", "nilai.hamil")]
    [InlineData("{ all: [{ nilai.hamil: ya }, { nilai.hamil: { filled: false } }] }", "nilai.hamil")]
    [InlineData("{ all: [{ nilai.hamil: ya }, { none: [{ nilai.hamil: { one-of: [ya, tidak] } }] }] }", "nilai.hamil")]
    [InlineData("{ all: [{ nilai.outcome: lanjut }, { nilai.outcome: { one-of: [ulang, pulang] } }] }", "nilai.outcome")]
    [InlineData("{ all: [{ nilai.usia_hamil: { at-least: 20 } }, { nilai.usia_hamil: { less-than: 12 } }] }", "nilai.usia_hamil")]
    [InlineData("{ nilai.usia_hamil: { more-than: 42 } }", "nilai.usia_hamil")]
    [InlineData("{ client.age: { less-than: 0 } }", "client.age")]
    [InlineData("{ all: [{ client.age: { more-than: 17 } }, { client.age: { less-than: 18 } }] }", "client.age")]
    [InlineData("{ all: [{ fact: muda }, { client.age: 40 }] }", "client.age")]
    [InlineData("{ all: [{ fact: darurat }, { case.urgency: biasa }] }", "case.urgency")]
    [InlineData("{ nilai.penerima: { rows: { at-least: 11 } } }", "nilai.penerima")]
    [InlineData("{ all: [{ nilai.penerima: { rows: { at-least: 2 } } }, { nilai.penerima: { filled: false } }] }", "nilai.penerima")]
    [InlineData("{ all: [{ terima.lahir: { within: 30 hari } }, { none: [{ terima.lahir: { within: 60 hari } }] }] }", "terima.lahir")]
    [InlineData("{ all: [{ terima.lahir: { within: 2 minggu } }, { none: [{ terima.lahir: { within: 14 hari } }] }] }", "terima.lahir")]
    [InlineData("{ all: [{ stage: lanjut, is: completed }, { stage: lanjut, is: waiting }] }", "lanjut")]
    [InlineData("{ all: [{ track: pulang, is: waiting }, { track: pulang, is: completed }] }", "pulang")]
    [InlineData("{ all: [{ clock: tujuh-hari, is: met }, { clock: tujuh-hari, is: running }] }", "tujuh-hari")]
    [InlineData("{ stage: awal, is: completed }", "awal")]
    public void Never_hold(string condition, string about) =>
        new ADefinition().Changing("1-awal.yaml", Whole, "«" + condition)
            .ShouldSay($"Syarat ini tidak pernah bisa dipenuhi — yang diminta dari “{about}” saling bertentangan; ubah salah satunya");

    [Theory]
    [InlineData("{ any: [{ nilai.hamil: ya }, { none: [{ nilai.hamil: ya }] }] }")]
    [InlineData("{ any: [{ nilai.hamil: { filled: true } }, { nilai.hamil: { filled: false } }] }")]
    [InlineData("{ any: [{ client.age: { less-than: 18 } }, { client.age: { at-least: 18 } }, { client.age: { filled: false } }] }")]
    [InlineData("{ any: [{ fact: muda }, { none: [{ fact: muda }] }] }")]
    [InlineData("{ case.urgency: { one-of: [biasa, segera, darurat] } }")]
    [InlineData("{ none: [{ all: [{ fact: darurat }, { case.urgency: segera }] }] }", "{ none: [«{ all: [{ fact: darurat }, { case.urgency: segera }] }] }", "Syarat ini tidak pernah bisa dipenuhi — yang diminta dari “case.urgency” saling bertentangan; ubah salah satunya")]
    [InlineData("{ stage: awal, is: open }")]
    [InlineData("{ any: [{ step: nilai, is: open }, { step: nilai, is: none-open }] }")]
    [InlineData("{ nilai.penerima: { rows: { at-least: 0 } } }")]
    public void Always_hold(string condition, string? marked = null, string fault = "Syarat ini selalu benar — hapus syarat ini, atau perbaiki nilainya") =>
        new ADefinition().Changing("1-awal.yaml", Whole, marked ?? "«" + condition).ShouldSay(fault);

    [Theory]
    [InlineData("{ any: [{ nilai.hamil: ya }, «{ all: [{ nilai.hamil: ya }, { nilai.hamil: tidak }] }] }", "Syarat ini tidak pernah bisa dipenuhi — yang diminta dari “nilai.hamil” saling bertentangan; ubah salah satunya")]
    [InlineData("{ all: [{ nilai.unit: { filled: true } }, «{ any: [{ nilai.hamil: ya }, { none: [{ nilai.hamil: ya }] }] }] }", "Syarat ini selalu benar — hapus syarat ini, atau perbaiki nilainya")]
    public void Are_told_in_the_smallest_part_that_does_not_change(string condition, string fault) =>
        new ADefinition().Changing("1-awal.yaml", Whole, condition).ShouldSay(fault);

    [Theory]
    [InlineData("{ all: [{ nilai.hamil: ya }, { nilai.usia_hamil: { at-least: 12 } }] }")]
    [InlineData("{ any: [{ nilai.hamil: ya }, { nilai.hamil: tidak }] }")]
    [InlineData("{ any: [{ client.age: { less-than: 18 } }, { client.age: { at-least: 18 } }] }")]
    [InlineData("{ all: [{ nilai.penerima: { rows: { all: { status: diterima } } } }, { none: [{ nilai.penerima: { rows: { all: { status: menunggu } } } }] }] }")]
    [InlineData("{ any: [{ terima.lahir: { within: 30 hari } }, { none: [{ terima.lahir: { within: 60 hari } }] }] }")]
    [InlineData("{ all: [{ track: pulang, is: open }, { track: pulang, is: completed }] }")]
    [InlineData("{ all: [{ step: nilai, is: finished }, { step: nilai, is: none-open }] }")]
    public void Are_not_suspected_where_answers_decide(string condition) =>
        new ADefinition().Changing("1-awal.yaml", Whole, condition).ShouldSay();

    [Fact]
    public void Are_found_where_a_table_is_asked_for_rows_that_cannot_be() =>
        new ADefinition().Changing("pulang.yaml", "{ nilai.penerima: { rows: { at-least: 1, all: { status: diterima } } } }", "«{ nilai.penerima: { rows: { all: { status: diterima }, any: { status: menunggu } } } }")
            .ShouldSay("Syarat ini tidak pernah bisa dipenuhi — perbaiki nilainya, atau hapus syarat ini");

    [Fact]
    public void Are_found_in_a_form() =>
        new ADefinition().Changing("nilai.yaml", "when: { hamil: ya }", "when: «{ all: [{ hamil: ya }, { hamil: tidak }] }")
            .ShouldSay("Syarat ini tidak pernah bisa dipenuhi — yang diminta dari “hamil” saling bertentangan; ubah salah satunya");

    [Fact]
    public void Are_found_in_a_fact_and_told_only_there() =>
        new ADefinition().Changing("workflow.yaml", "muda: { client.age: { less-than: 18 } }", "muda: «{ all: [{ client.age: { less-than: 18 } }, { client.age: { more-than: 60 } }] }")
            .Changing("1-awal.yaml", Whole, "{ none: [{ fact: muda }] }")
            .ShouldSay("Syarat ini tidak pernah bisa dipenuhi — yang diminta dari “client.age” saling bertentangan; ubah salah satunya");

    [Fact]
    public void Are_found_where_a_step_waits_for_itself() =>
        new ADefinition().Changing("2-lanjut.yaml", "when: { nilai.outcome: lanjut }", "when: «{ step: serah, is: finished }")
            .ShouldSay("Syarat ini tidak pernah bisa dipenuhi saat dibaca di sini — yang diminta dari “serah” saling bertentangan; ubah salah satunya");

    [Theory]
    [InlineData("{ nilai.outcome: { «one-of: [lanjut, ulang, tunda_dulu, pulang, tutup] } }", "nilai.outcome")]
    public void Are_found_where_all_answers_are_named(string condition, string about) =>
        new ADefinition().Changing("1-awal.yaml", Whole, condition)
            .ShouldSay($"“one-of” menyebut semua pilihan “{about}”: selalu benar setelah dijawab — pakai {{ filled: true }}, atau hapus pilihan yang tidak dimaksud");
}
