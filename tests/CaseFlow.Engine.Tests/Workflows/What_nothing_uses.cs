namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>Warnings: not wrong, but hardly meant. A definition with warnings only is used.</summary>
public class What_nothing_uses
{
    [Fact]
    public void Is_told_as_a_warning()
    {
        var read = new ADefinition()
            .With("contoh/forms/lain.yaml", "form: lain\nversion: 1\nsections: [{ title: A, fields: [{ id: a, ask: A, type: text }] }]")
            .With("lists/lain.yaml", "list: lain\nitems: [Satu]")
            .Read();

        Assert.Empty(read.Faults);
        Assert.Single(read.Workflows);
        Assert.Equal(
            """
            contoh/forms/lain.yaml:1:7: Formulir “lain” tidak dipakai — pakai pada sebuah langkah, atau hapus berkasnya
            contoh/workflow.yaml:10:3: Fakta “muda” tidak dipakai — pakai dalam sebuah syarat, atau hapus
            lists/lain.yaml:1:1: Daftar “lain” tidak dipakai — pakai pada sebuah isian (list: …), atau hapus berkasnya
            """,
            string.Join('\n', read.Warnings));
    }

    [Fact]
    public void Is_a_gate_that_waits_for_a_step_without_end()
    {
        var read = new ADefinition()
            .Changing("2-lanjut.yaml", "repeat: { every: 30 hari, while: { stage: lanjut, is: open } }", "repeat: { every: 30 hari }")
            .With("contoh/2-lanjut.yaml", ADefinition.Lanjut.Replace(", while: { stage: lanjut, is: open }", "", StringComparison.Ordinal) + "\ngate:\n  - { need: { step: kunjungan, is: none-open }, says: Kunjungan belum selesai }")
            .Read();

        Assert.Empty(read.Faults);
        Assert.Contains(read.Warnings, warning => warning.Message == "Syarat ini menunggu langkah “kunjungan”, yang terbuka lagi setiap 30 hari");
    }
}
