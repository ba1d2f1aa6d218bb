namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>What no case ever reaches, and what it never leaves: told where it begins, and only there.</summary>
public class Ways_that_lead_nowhere
{
    [Fact]
    public void Steps_that_wait_for_each_others_answers() =>
        new ADefinition()
            .Changing("2-lanjut.yaml", "  - step: serah", "  - step: «satu\n    title: Satu\n    by: [peksos]\n    when: { step: dua, is: finished }\n  - step: dua\n    title: Dua\n    by: [peksos]\n    when: { step: satu, is: finished }\n  - step: serah")
            .ShouldSay("Langkah “satu” tidak pernah terbuka — yang ditunggunya (after, when) baru terjadi sesudah langkah ini; ubah salah satunya");

    [Fact]
    public void A_step_that_waits_for_its_stage_to_be_done() =>
        new ADefinition()
            .Changing("2-lanjut.yaml", "opens: { after: awal }", "opens: { alongside: awal }")
            .Changing("1-awal.yaml", "title: Nilai keadaannya", "title: Nilai keadaannya\n    when: { stage: lanjut, is: completed }")
            .Changing("1-awal.yaml", "step: nilai", "step: «nilai")
            .Changing("2-lanjut.yaml", "skippable: true\n", "")
            .Changing("2-lanjut.yaml", "when: { nilai.outcome: lanjut }", "after: [nilai]")
            .ShouldSay("Langkah “nilai” tidak pernah terbuka — yang ditunggunya (after, when) baru terjadi sesudah langkah ini; ubah salah satunya");

    [Fact]
    public void Stages_that_open_after_each_others_steps() =>
        new ADefinition()
            .Changing("2-lanjut.yaml", "stage: lanjut\ntitle: Tahap lanjut\nopens: { after: awal }\nskippable: true", "stage: «lanjut\ntitle: Tahap lanjut\nopens: { step: kunjungan, is: finished }")
            .ShouldSay("Tahap “lanjut” tidak pernah terbuka — yang ditunggunya baru terjadi sesudah ini terbuka; ubah opens atau starts");

    [Fact]
    public void A_track_that_starts_with_its_own_step() =>
        new ADefinition()
            .Changing("pulang.yaml", "track: pulang", "track: «pulang")
            .Changing("pulang.yaml", "starts: { by: [peksos], when: { stage: lanjut, is: open } }", "starts: { when: { step: antar, is: finished } }")
            .Changing("1-awal.yaml", "to: { start: pulang }", "to: continue")
            .ShouldSay("Jalur “pulang” tidak pernah dimulai — yang ditunggunya baru terjadi sesudah ini terbuka; ubah opens atau starts");

    [Fact]
    public void A_gate_that_waits_for_the_stage_after_it() =>
        new ADefinition()
            .Changing("2-lanjut.yaml", "skippable: true\n", "")
            .Changing("1-awal.yaml", "need: { step: nilai, is: finished }", "need: «{ stage: lanjut, is: completed }")
            .ShouldSay("Tahap “awal” tidak pernah bisa selesai: syarat “Penilaian belum selesai” tidak bisa dipenuhi — yang diminta baru terjadi sesudah ini, atau hanya pada keputusan yang membuka langkahnya lagi");

    [Fact]
    public void A_gate_that_asks_for_an_outcome_that_opens_its_step_again() =>
        new ADefinition()
            .Changing("1-awal.yaml", "need: { step: nilai, is: finished }", "need: «{ nilai.outcome: tunda_dulu }")
            .ShouldSay("Tahap “awal” tidak pernah bisa selesai: syarat “Penilaian belum selesai” tidak bisa dipenuhi — yang diminta baru terjadi sesudah ini, atau hanya pada keputusan yang membuka langkahnya lagi");

    [Fact]
    public void A_gate_whose_lines_contradict_each_other() =>
        new ADefinition()
            .Changing("1-awal.yaml", "stage: awal", "stage: «awal")
            .Changing("1-awal.yaml", "gate:", "gate:\n  - { need: { nilai.hamil: ya }, says: Belum hamil }\n  - { need: { nilai.hamil: tidak }, says: Sudah hamil }")
            .ShouldSay("Tahap “awal” tidak pernah bisa selesai — syaratnya saling bertentangan, atau menunggu yang baru terjadi sesudahnya; ubah salah satunya");

    [Fact]
    public void An_ending_whose_lines_contradict_each_other() =>
        new ADefinition()
            .Changing("workflow.yaml", "ending: tujuan-tercapai", "ending: «tujuan-tercapai")
            .Changing("workflow.yaml", "says: Tahap lanjut belum selesai }]", "says: Tahap lanjut belum selesai }, { need: { stage: lanjut, is: skipped }, says: Belum dilewati }]")
            .ShouldSay("Kasus tidak pernah bisa berakhir dengan “tujuan-tercapai” — syaratnya saling bertentangan, atau menunggu yang baru terjadi sesudahnya; ubah salah satunya");

    [Fact]
    public void A_clock_of_law_that_is_met_by_what_starts_after_it_ends() =>
        new ADefinition()
            .Changing("workflow.yaml", "clock: tujuh-hari", "clock: «tujuh-hari")
            .Changing("workflow.yaml", "stops: { step: nilai, is: finished }", "stops: { clock: tujuh-hari, is: met }")
            .ShouldSay("Tenggat hukum “tujuh-hari” tidak pernah berhenti — periksa stops");

    [Theory]
    [InlineData("{ lagi: { again-in: 3 hari } }", "{ «lagi: { again-in: 3 hari } }")]
    [InlineData("{ mulai: { back-to: antar }, lagi: { again-in: 3 hari } }", "{ «mulai: { back-to: antar }, lagi: { again-in: 3 hari } }")]
    public void A_decision_that_always_comes_back(string _, string marked) =>
        new ADefinition()
            .Changing("pulang.yaml", "{ tiba: continue, batal: { end: track } }", marked)
            .ShouldSay("Keputusan langkah “antar” selalu kembali: tidak ada pilihan yang meneruskan — tambahkan pilihan dengan continue, start atau end");

    [Fact]
    public void But_not_one_whose_way_back_has_a_way_out() =>
        new ADefinition()
            .Changing("pulang.yaml", "follow-ups:", "  - { step: tinjau, title: Tinjau, by: [peksos], after: [antar], decision: { ulang: { back-to: antar } } }\nfollow-ups:")
            .ShouldSay();

    [Fact]
    public void A_signature_that_the_same_person_gives_again() =>
        new ADefinition()
            .Changing("1-awal.yaml", "gate:", "  - step: «sahkan\n    title: Sahkan\n    by: [kepala, peksos]\n    signs: true\n    after: [nilai]\n    decision: { setuju: continue, ulang: { back-to: nilai } }\ngate:")
            .ShouldSay("Langkah “sahkan” mengesahkan “nilai”, tetapi penanda tangannya bisa orang yang sama — beri by peran lain daripada peksos, kepala");

    [Fact]
    public void Or_only_may_give_again_is_a_warning()
    {
        var read = new ADefinition()
            .Changing("1-awal.yaml", "gate:", "  - step: sahkan\n    title: Sahkan\n    by: [kepala]\n    signs: true\n    after: [nilai]\n    decision: { setuju: continue, ulang: { back-to: nilai } }\ngate:")
            .Read();

        Assert.Empty(read.Faults);
        Assert.Contains(read.Warnings, warning => warning.Message == "Langkah “sahkan” mengesahkan “nilai”, tetapi penanda tangannya bisa orang yang sama");
    }

    [Fact]
    public void But_not_one_that_another_role_gives() =>
        new ADefinition()
            .Changing("1-awal.yaml", "by: [peksos, kepala]", "by: [peksos]")
            .Changing("1-awal.yaml", "gate:", "  - step: sahkan\n    title: Sahkan\n    by: [kepala]\n    signs: true\n    after: [nilai]\n    decision: { setuju: continue, ulang: { back-to: nilai } }\ngate:")
            .ShouldSay();

    [Fact]
    public void An_edition_that_cases_run_on_is_read_again_all_the_same()
    {
        var faultless = new ADefinition().Read().Workflows["contoh"].Sources;
        var strange = faultless.ToDictionary(text => text.Key, text => text.Value.Replace("{ step: nilai, is: finished }", "{ nilai.outcome: tunda_dulu }", StringComparison.Ordinal), StringComparer.Ordinal);

        Assert.Empty(CaseFlow.Engine.Workflows.DefinitionReader.ReadPinned(strange).Faults);
    }
}
