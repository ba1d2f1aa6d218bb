using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_decision
{
    private static readonly Workflow Consent = Workflow(
        Stage(
            "akses",
            Step("registrasi"),
            Step("susun"),
            Step("bahas").After("susun"),
            Step("setujui").After("bahas").By("supervisor")
                .Leads("setuju", new Continue())
                .Leads("perbaiki", new BackTo("susun"), reason: true)
                .Leads("nanti", new AgainIn(Limit("30 hari")))
                .Leads("tolak", new StartTrack("penolakan"), reason: true)
                .Leads("usai", new EndCase("selesai"))),
        Stage("layanan", Step("beri")).OpensAfter("akses"),
        Track("penolakan", Step("surat")));

    private static ACaseFile ReadyToDecide => ACaseFile.Of(Consent).On(2026, 3, 2).Finish("susun", ("isi", "lama")).Finish("bahas");

    [Fact]
    public void Must_be_taken_with_a_known_outcome_and_its_reason()
    {
        var file = ReadyToDecide;

        file.ShouldRefuse(Rule.OutcomeRequired, refused => refused.Finish("setujui"));
        file.ShouldRefuse(Rule.OutcomeUnknown, refused => refused.Decide("setujui", "entah"));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.Decide("setujui", "perbaiki"));
        file.Decide("setujui", "setuju").ShouldHaveOpenOnly("beri");
    }

    [Fact]
    public void Back_to_a_step_opens_it_anew_and_all_that_follow_it_while_earlier_answers_stay_readable()
    {
        var file = ReadyToDecide.Decide("setujui", "perbaiki", "Tujuan belum jelas");

        file.ShouldHaveOpenOnly("susun~2");
        file.Finish("susun~2", ("isi", "baru")).Finish("bahas~2").ShouldHaveOpenOnly("setujui~2");
        Assert.Equal("lama", file.State.StepAt("susun")!.Answers["isi"]!.AsText);
        Assert.Equal("baru", new CaseFacts(file.State, file.Now).Read("susun.isi")!.AsText);
        Assert.Equal("Tujuan belum jelas", file.State.StepAt("setujui")!.Reason);
    }

    [Fact]
    public void Back_to_a_step_reads_the_earlier_answer_until_the_new_one_is_there() =>
        Assert.Equal("lama", new CaseFacts(ReadyToDecide.Decide("setujui", "perbaiki", "x").State, ACaseFile.Local(2026, 3, 2, 9, 0)).Read("susun.isi")!.AsText);

    [Fact]
    public void Back_to_a_step_drops_what_was_open_behind_it_and_leaves_the_rest()
    {
        var file = ACaseFile.Of(Workflow(Stage(
            "akses",
            Step("registrasi"),
            Step("a"),
            Step("b").After("a"),
            Step("c").After("a").Leads("ulang", new BackTo("a")).Leads("ya", new Continue()),
            Step("lain"))));

        file.Finish("a").ShouldHaveOpenOnly("b", "c", "lain");
        file.Decide("c", "ulang").ShouldHaveOpenOnly("a~2", "lain").ShouldBe("b", Standing.Dropped);
    }

    [Fact]
    public void May_send_back_as_often_as_needed()
    {
        var file = ReadyToDecide;
        for (var round = 1; round < 4; round++)
        {
            file.Decide(Address.OfStep(null, "setujui", round), "perbaiki", "Lagi").Finish(Address.OfStep(null, "susun", round + 1)).Finish(Address.OfStep(null, "bahas", round + 1));
        }

        file.Decide("setujui~4", "setuju").ShouldBe("akses", Standing.Completed);
    }

    [Fact]
    public void Again_in_puts_the_same_step_off_to_the_start_of_that_day_and_holds_the_stage()
    {
        var file = ReadyToDecide.Decide("setujui", "nanti");

        file.ShouldHaveOpenOnly().ShouldBe("akses", Standing.Open).ShouldMiss("akses", "setujui");
        Assert.Equal(ACaseFile.Local(2026, 4, 1, 0, 0).At, CaseFile.WakeAt(file.State, Calendar2026.Calendar));
        file.On(2026, 3, 31, 23, 59).ShouldHaveOpenOnly();
        file.On(2026, 4, 1, 0, 0).ShouldHaveOpenOnly("setujui~2");
        file.Decide("setujui~2", "setuju").ShouldHaveOpenOnly("beri");
    }

    [Fact]
    public void Put_off_may_be_taken_up_early()
    {
        var file = ReadyToDecide.Decide("setujui", "nanti").On(2026, 3, 5);

        file.ShouldOffer("setujui").Start("setujui").ShouldHaveOpenOnly("setujui~2").ShouldOffer();
        file.On(2026, 4, 1).ShouldHaveOpenOnly("setujui~2");
    }

    [Fact]
    public void Put_off_comes_back_or_is_taken_up_early_though_its_stage_did_not_wait_for_it()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("tanya").Optional().Leads("ya", new Continue()).Leads("nanti", new AgainIn(Limit("3 hari")))),
            Stage("lain", Step("b")).OpensAfter("akses"))).On(2026, 3, 2);

        file.Decide("tanya", "nanti").ShouldBe("akses", Standing.Completed).ShouldHaveOpenOnly("b").ShouldOffer("tanya");
        file.Copy().Start("tanya").ShouldHaveOpenOnly("b", "tanya~2");
        Assert.Equal(ACaseFile.Local(2026, 3, 5, 0, 0).At, CaseFile.WakeAt(file.State, Calendar2026.Calendar));
        file.On(2026, 3, 5).ShouldHaveOpenOnly("b", "tanya~2").Decide("tanya~2", "ya").On(2026, 4, 5).ShouldHaveOpenOnly("b").ShouldOffer();
    }

    [Fact]
    public void Again_in_holds_a_required_step_on_demand_too()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("tanya").OnDemand().Leads("ya", new Continue()).Leads("nanti", new AgainIn(Limit("1 hari")))),
            Stage("lain", Step("b")).OpensAfter("akses"))).On(2026, 3, 2);

        file.Decide("tanya", "nanti").On(2026, 3, 3).ShouldHaveOpenOnly("tanya~2").ShouldMiss("akses", "tanya");
        file.Decide("tanya~2", "ya").ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void Starts_a_track_with_its_reason()
    {
        var file = ReadyToDecide.Decide("setujui", "tolak", "Ingin pulang");

        file.ShouldHaveOpenOnly("beri", "penolakan~1.surat");
        Assert.Equal("Ingin pulang", file.State.TrackAt("penolakan~1")!.Reason);
    }

    [Fact]
    public void Ends_its_track_but_never_the_run_beside_it()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("pulang", Step("tanya").Leads("mau", new Continue()).Leads("tidak", new EndTrack()), Step("siapkan").After("tanya"), Step("lain"))));

        file.StartTrack("pulang").StartTrack("pulang").Decide("pulang~1.tanya", "tidak");

        file.ShouldBe("pulang~1", Standing.Dropped).ShouldHaveOpenOnly("a", "pulang~2.tanya", "pulang~2.lain");
    }

    [Fact]
    public void Ends_the_case_with_another_person_unless_something_blocks_that_ending()
    {
        var decided = ReadyToDecide.Decide("setujui", "usai");
        Assert.Equal((CaseStatus.Open, "selesai"), (decided.State.Status, decided.State.EndingProposal?.Ending));
        Assert.Equal("selesai", decided.ConsentToEnding(Someone.Named("lain", "supervisor")).State.Ending);
        Assert.Equal("selesai", ReadyToDecide.ProposeEnding(by: Someone.Named("lain", "peksos")).Decide("setujui", "usai").State.Ending);

        var held = ReadyToDecide.StartTrack("penolakan");
        Assert.Equal(["penolakan"], held.ShouldRefuse(Rule.EndingBlocked, refused => refused.Decide("setujui", "usai")).Missing.Select(missing => missing.Says));
    }

    [Fact]
    public void Of_a_track_that_ends_the_case_is_not_blocked_by_its_own_track()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("meninggal", Step("catat").Leads("benar", new EndCase("selesai")).Leads("salah", new EndTrack()))));

        Assert.Equal(CaseStatus.Ended, file.StartTrack("meninggal").Decide("meninggal~1.catat", "benar").ConsentToEnding().State.Status);
    }
}

public class A_decision_back_to_a_stage
{
    private static readonly Workflow Cycle = Workflow(
        Stage("akses", Step("registrasi")),
        Stage("perencanaan", Step("rencana")).OpensAfter("akses"),
        Stage("implementasi", Step("layanan").Each("rencana.layanan"), Step("tuntas")).OpensAfter("perencanaan"),
        Stage("monev", Step("evaluasi").Leads("lanjut", new Continue()).Leads("ubah", new BackTo("perencanaan"), reason: true)).OpensAlongside("implementasi"),
        Stage("pascalayanan", Step("putus").Leads("akhiri", new Continue()).Leads("ubah", new BackTo("perencanaan"))).OpensWhen(AllOf(StageIs("implementasi", "completed"), StageIs("monev", "completed"))));

    [Fact]
    public void Gives_it_a_new_round_and_one_to_everything_that_hangs_on_it()
    {
        var file = ACaseFile.Of(Cycle).Finish("rencana", ("layanan", Given.Rows("gizi"))).Finish("layanan").Finish("tuntas").Decide("evaluasi", "lanjut").Decide("putus", "ubah");

        file.ShouldHaveOpenOnly("rencana~2").ShouldBe("implementasi", Standing.Waiting).ShouldBe("monev", Standing.Waiting).ShouldBe("akses", Standing.Completed);
        file.Finish("rencana~2", ("layanan", Given.Rows("kerja", "modal"))).ShouldHaveOpenOnly("layanan~2", "layanan~3", "tuntas~2", "evaluasi~2");
        Assert.Equal([1, 2, 2, 2, 1], file.State.Stages.Select(stage => stage.Round));
        file.Finish("layanan~2").Finish("layanan~3").Finish("tuntas~2").Decide("evaluasi~2", "lanjut").ShouldHaveOpenOnly("putus~2");
        Assert.Equal(2, file.State.Stage("pascalayanan").Round);
    }

    [Fact]
    public void Does_not_stop_the_help_that_is_going_on_until_the_new_plan_is_there()
    {
        var file = ACaseFile.Of(Cycle).Finish("rencana", ("layanan", Given.Rows("gizi", "konseling"))).Decide("evaluasi", "ubah", "Belum tercapai");

        file.ShouldHaveOpenOnly("rencana~2", "layanan", "layanan~2", "tuntas");
        file.Finish("layanan").ShouldBe("implementasi", Standing.Open);
        file.Finish("rencana~2", ("layanan", Given.Rows("kerja"))).ShouldHaveOpenOnly("layanan~3", "tuntas~2", "evaluasi~2").ShouldBe("layanan~2", Standing.Dropped);
    }

    [Fact]
    public void Opens_nothing_and_takes_nothing_away_for_a_plan_that_is_not_agreed_yet()
    {
        var agreed = Workflow([Cycle.Stages[0], Stage("perencanaan", Step("rencana"), Step("setujui").After("rencana")).OpensAfter("akses"), .. Cycle.Stages.Skip(2)]);
        var file = ACaseFile.Of(agreed).Finish("rencana", ("layanan", Given.Rows("gizi", "konseling"))).Finish("setujui").Decide("evaluasi", "ubah", "Belum tercapai");

        file.Finish("rencana~2", ("layanan", Given.Rows("kerja", "modal", "gizi"))).ShouldHaveOpenOnly("setujui~2", "layanan", "layanan~2", "tuntas");
        Assert.False(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("layanan~2")!));
        file.Finish("setujui~2").ShouldHaveOpenOnly("layanan~3", "layanan~4", "layanan~5", "tuntas~2", "evaluasi~2");
    }

    [Fact]
    public void Does_not_let_a_stage_be_completed_on_the_strength_of_the_old_round()
    {
        var file = ACaseFile.Of(Cycle).Finish("rencana", ("layanan", Given.Rows("gizi"))).Decide("evaluasi", "ubah", "Belum tercapai");

        file.Finish("layanan").Finish("tuntas").ShouldBe("implementasi", Standing.Open);
    }

    [Fact]
    public void Does_not_have_a_stage_wait_for_one_that_waits_for_it()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi")),
            Stage("kerja", Step("mulai"), Step("putus").After("mulai").Leads("ya", new Continue()).Leads("ulang", new BackTo("siap"))).OpensWhen(AnyOf(AllOf(StageIs("akses", "completed"), StageIs("siap", "waiting")), StageIs("akhir", "completed"))),
            Stage("siap", Step("siapkan")).OpensWhen(Finished("mulai")),
            Stage("akhir", Step("tutup")).OpensAfter("kerja")));

        file.Finish("mulai").Decide("putus", "ulang").ShouldHaveOpenOnly("siapkan~2");
        file.Finish("siapkan~2").ShouldHaveOpenOnly("mulai~2");
    }

    [Fact]
    public void To_its_own_stage_begins_that_stage_anew()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi")), Stage("rencana", Step("a"), Step("b").After("a").Leads("ulang", new BackTo("rencana")).Leads("ya", new Continue()), Step("c")).OpensAfter("akses")));

        file.Finish("a").Decide("b", "ulang").ShouldHaveOpenOnly("a~2", "c~2").ShouldBe("c", Standing.Dropped);
        file.Finish("a~2").Finish("c~2").Decide("b~2", "ya").ShouldBe("rencana", Standing.Completed);
    }

    [Fact]
    public void From_a_track_waits_for_that_stage_and_then_asks_again()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi")),
            Stage("asesmen", Step("a")).OpensAfter("akses"),
            Stage("lain", Step("z")).OpensAfter("akses"),
            Track("insiden", Step("tutup").Leads("selesai", new Continue()).Leads("ulang", new BackTo("asesmen")))));

        file.Finish("a").StartTrack("insiden").Decide("insiden~1.tutup", "ulang").ShouldHaveOpenOnly("a~2", "z");
        file.Finish("a~2").ShouldHaveOpenOnly("insiden~1.tutup~2", "z");
    }

    [Fact]
    public void Forgets_that_the_gate_was_overridden_in_the_round_before()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")).Gate(Need(Answer("a.baik", "ya"), "Belum baik")),
            Stage("lain", Step("b").Leads("ulang", new BackTo("akses")).Leads("ya", new Continue())).OpensAfter("akses")));

        file.Finish("a").Override("akses").Decide("b", "ulang").Finish("registrasi~2").Finish("a~2").ShouldMiss("akses", "Belum baik");
    }
}
