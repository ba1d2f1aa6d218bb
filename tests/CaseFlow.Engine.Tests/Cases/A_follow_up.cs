using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_follow_up
{
    private static Workflow Returned(FollowUpAnchor anchor = FollowUpAnchor.Fixed) => Workflow(
        Stage("akses", Step("registrasi"), Step("kembali"), Step("a")).FollowUps(Plan("kembali", "kembali.tanggal", anchor, "7 hari", "1 bulan", "3 bulan")));

    private static ACaseFile HomeOn31January(FollowUpAnchor anchor = FollowUpAnchor.Fixed) =>
        ACaseFile.Of(Returned(anchor)).On(2026, 2, 2).Finish("kembali", ("tanggal", "2026-01-31"));

    [Fact]
    public void Of_a_fixed_plan_is_planned_at_once_from_the_anchor_of_the_plan()
    {
        var file = HomeOn31January();

        file.ShouldBeDue("tl~1", 2026, 2, 7, 23, 59).ShouldBeDue("tl~2", 2026, 2, 28, 23, 59).ShouldBeDue("tl~3", 2026, 4, 30, 23, 59);
        Assert.Equal(3, file.State.FollowUps.Count);
    }

    [Fact]
    public void Of_several_says_which_it_is()
    {
        var alone = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("kembali"), Step("a")).FollowUps(Plan("kembali", at: "7 hari")))).Finish("kembali");
        var working = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("kembali"), Step("a")).FollowUps(Plan("kembali", at: ["3 hk", "24 jam"])))).Finish("kembali");

        Assert.Equal(["Kunjungan 7 hari", "Kunjungan 1 bulan", "Kunjungan 3 bulan"], HomeOn31January().State.FollowUps.Select(followUp => followUp.Title));
        Assert.Equal(["Kunjungan 3 hari kerja", "Kunjungan 24 jam"], working.State.FollowUps.Select(followUp => followUp.Title));
        Assert.Equal("Kunjungan", Assert.Single(alone.State.FollowUps).Title);
    }

    [Fact]
    public void Of_a_plan_from_the_last_done_is_planned_when_the_one_before_is_closed()
    {
        var file = HomeOn31January(FollowUpAnchor.LastDone);

        Assert.Equal("tl~1", Assert.Single(file.State.FollowUps).Id);
        file.On(2026, 2, 20).Contact("tl~1").ShouldBeDue("tl~2", 2026, 3, 20, 23, 59);
        file.On(2026, 4, 1).MissFollowUp("tl~2").ShouldBeDue("tl~3", 2026, 6, 20, 23, 59);      // dari tanggal yang terlewat, bukan dari saat dicatat
        file.Contact("tl~3");
        Assert.Equal(3, file.State.FollowUps.Count);
    }

    [Fact]
    public void Done_early_or_missed_leaves_the_others_where_they_are()
    {
        var file = HomeOn31January().On(2026, 2, 3).Contact("tl~1").MissFollowUp("tl~2");

        file.ShouldBeDue("tl~3", 2026, 4, 30, 23, 59);
        Assert.Equal(["done", "missed", "planned"], file.State.FollowUps.Select(followUp => followUp.State));
    }

    [Fact]
    public void Without_a_contact_counts_as_a_try_and_stays_planned()
    {
        var file = HomeOn31January().Contact("tl~1", "absent").Contact("tl~1", "wrong-address");

        Assert.Equal((2, true), (file.State.FollowUpAt("tl~1")!.Attempts, file.State.FollowUpAt("tl~1")!.IsOpen));
        Assert.Null(file.State.LastContactAt);
        file.Contact("tl~1", "refused");
        Assert.Equal(("done", file.Now.At), (file.State.FollowUpAt("tl~1")!.State, file.State.LastContactAt!.Value));
    }

    [Fact]
    public void Moved_keeps_its_first_date_and_moves_no_other()
    {
        var file = HomeOn31January();
        var original = file.State.FollowUpAt("tl~2")!.Due.At;

        file.MoveFollowUp("tl~2", new(2026, 3, 10)).MoveFollowUp("tl~2", new(2026, 3, 12));

        file.ShouldBeDue("tl~2", 2026, 3, 12, 23, 59).ShouldBeDue("tl~3", 2026, 4, 30, 23, 59);
        Assert.Equal((true, original), (file.State.FollowUpAt("tl~2")!.Moved, file.State.FollowUpAt("tl~2")!.Due.Original!.Value));
    }

    [Fact]
    public void Follows_a_correction_of_its_anchor_unless_it_was_moved_or_is_done()
    {
        var file = HomeOn31January().Contact("tl~1").MoveFollowUp("tl~2", new(2026, 3, 10));

        file.Correct("kembali", ("tanggal", "2026-01-20"));

        file.ShouldBeDue("tl~1", 2026, 2, 7, 23, 59).ShouldBeDue("tl~2", 2026, 3, 10, 23, 59).ShouldBeDue("tl~3", 2026, 4, 20, 23, 59);
    }

    [Fact]
    public void Is_refused_without_a_reason_in_the_past_with_an_unknown_result_or_when_closed()
    {
        var file = HomeOn31January();

        file.ShouldRefuse(Rule.DateInPast, refused => refused.MoveFollowUp("tl~1", new(2026, 2, 1)));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.MoveFollowUp("tl~1", new(2026, 3, 1), ""));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.MissFollowUp("tl~1", ""));
        file.ShouldRefuse(Rule.OutcomeUnknown, refused => refused.Contact("tl~1", "entah"));
        file.ShouldRefuse(Rule.Unknown, refused => refused.Contact("tl~9"));
        file.Contact("tl~1").ShouldRefuse(Rule.FollowUpNotOpen, refused => refused.Contact("tl~1"));
    }

    [Fact]
    public void Is_planned_by_hand_too()
    {
        var file = ACaseFile.Of(Returned()).On(2026, 3, 2);

        file.Act(act => act.PlanFollowUp("Telepon ibu", new(2026, 3, 9), null, "Diminta keluarga", Someone.With("peksos"), file.Now));

        file.ShouldBeDue("tl~1", 2026, 3, 9, 23, 59);
        file.ShouldRefuse(Rule.DateInPast, refused => refused.Act(act => act.PlanFollowUp("x", new(2026, 3, 1), null, null, Someone.With("peksos"), file.Now)));
        file.ShouldRefuse(Rule.Empty, refused => refused.Act(act => act.PlanFollowUp(" ", new(2026, 3, 9), null, null, Someone.With("peksos"), file.Now)));
    }

    [Fact]
    public void Planned_by_hand_is_for_the_worker_whoever_planned_it_and_whoever_agrees_dates()
    {
        var (planner, worker, colleague) = (Someone.Named("tuti", "tks"), Someone.Named("wati", "tks"), Someone.Named("sri", "tks"));
        var file = ACaseFile.Of(Returned()).On(2026, 3, 2);
        file.Act(act => act.Assign(worker.Id, worker.Name, null, Someone.With("supervisor"), file.Now));
        file.Act(act => act.PlanFollowUp("Telepon ibu", new(2026, 3, 9), null, null, planner, file.Now));

        foreach (var theirs in new[] { planner, worker, Someone.With("supervisor") })
        {
            file.Copy().Act(act => act.MoveFollowUp("tl~1", new(2026, 3, 10), "Sibuk", theirs, file.Now)).ShouldBeDue("tl~1", 2026, 3, 10, 23, 59);
        }

        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.FinishFollowUp("tl~1", "done", null, null, colleague, file.Now)));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.MissFollowUp("tl~1", "Lupa", colleague, file.Now)));
    }

    [Fact]
    public void Of_each_run_of_a_track_has_its_own_plan_and_its_own_gate()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("pulang", Step("tiba")).FollowUps(Plan("tiba", null, FollowUpAnchor.Fixed, "7 hari")).Gate(Need(FollowUpIs("pulang", "none-open"), "Kunjungan belum selesai")));
        var file = ACaseFile.Of(definition).On(2026, 3, 2).StartTrack("pulang").StartTrack("pulang").Finish("pulang~1.tiba").Finish("pulang~2.tiba");

        file.Contact("tl~1").ShouldBe("pulang~1", Standing.Completed).ShouldMiss("pulang~2", "Kunjungan belum selesai");
    }

    [Fact]
    public void Moves_with_a_pause_of_the_case_unless_a_person_gave_it_its_date()
    {
        var file = HomeOn31January().MoveFollowUp("tl~2", new(2026, 3, 10)).On(2026, 2, 4, 9).Pause().On(2026, 2, 14, 9).Resume();

        file.ShouldBeDue("tl~1", 2026, 2, 17, 23, 59).ShouldBeDue("tl~2", 2026, 3, 10, 23, 59).ShouldBeDue("tl~3", 2026, 5, 10, 23, 59);
    }

    [Fact]
    public void Is_planned_for_a_second_return_in_the_same_round_too_and_those_of_the_first_stay_as_they_are()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("kembali").OnDemand(), Step("a")).FollowUps(Plan("kembali", "kembali.tanggal", FollowUpAnchor.Fixed, "7 hari", "1 bulan")));
        var file = ACaseFile.Of(definition).On(2026, 2, 2).Finish("kembali", ("tanggal", "2026-02-02"));

        file.On(2026, 4, 1).Start("kembali").Finish("kembali~2", ("tanggal", "2026-04-01"));

        file.ShouldBeDue("tl~1", 2026, 2, 9, 23, 59).ShouldBeDue("tl~2", 2026, 3, 2, 23, 59).ShouldBeDue("tl~3", 2026, 4, 8, 23, 59).ShouldBeDue("tl~4", 2026, 5, 1, 23, 59);
        file.Correct("kembali", ("tanggal", "2026-02-03")).ShouldBeDue("tl~1", 2026, 2, 10, 23, 59).ShouldBeDue("tl~3", 2026, 4, 8, 23, 59);
        Assert.Equal(4, file.State.FollowUps.Count);
    }

    [Fact]
    public void Of_a_return_that_is_gone_through_once_more_follows_it_and_is_not_planned_twice()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("kembali"), Step("cek").After("kembali").Leads("ulang", new BackTo("kembali")).Leads("ya", new Continue()), Step("a")).FollowUps(Plan("kembali", "kembali.tanggal", FollowUpAnchor.Fixed, "7 hari")));
        var file = ACaseFile.Of(definition).On(2026, 2, 2).Finish("kembali", ("tanggal", "2026-02-02")).Decide("cek", "ulang");

        file.Finish("kembali~2", ("tanggal", "2026-02-05")).ShouldBeDue("tl~1", 2026, 2, 12, 23, 59);
        Assert.Single(file.State.FollowUps);
    }

    [Fact]
    public void Is_planned_anew_in_a_new_episode()
    {
        var file = HomeOn31January().End().On(2026, 8, 3).Reopen("akses");

        Assert.DoesNotContain(file.State.FollowUps, followUp => followUp.IsOpen);
        file.Finish("kembali~2", ("tanggal", "2026-08-01")).ShouldBeDue("tl~4", 2026, 8, 8, 23, 59);
        Assert.Equal(6, file.State.FollowUps.Count);
    }
}
