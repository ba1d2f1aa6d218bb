using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_step_for_each_row
{
    private static readonly Workflow Plan = Workflow(
        Stage("akses", Step("registrasi"), Step("susun")),
        Stage("implementasi", Step("layanan").Each("susun.layanan")).OpensAfter("akses"),
        Stage("pascalayanan", Step("akhir")).OpensAfter("implementasi"));

    [Fact]
    public void Opens_one_instance_a_row_and_holds_the_stage_until_all_are_closed()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "konseling")));

        file.ShouldHaveOpenOnly("layanan", "layanan~2");
        Assert.Equal([1, 2], file.State.InstancesOf("layanan").Select(step => step.Row ?? 0));
        file.Finish("layanan~2").ShouldBe("implementasi", Standing.Open);
        file.Finish("layanan").ShouldHaveOpenOnly("akhir");
    }

    [Fact]
    public void Opens_none_where_the_table_is_empty() =>
        ACaseFile.Of(Plan).Finish("susun").ShouldBe("implementasi", Standing.Completed);

    [Fact]
    public void Opens_for_a_row_added_by_a_correction()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi")));

        file.Correct("susun", ("layanan", Given.Rows("gizi", "konseling"))).ShouldHaveOpenOnly("layanan", "layanan~2");
    }

    [Fact]
    public void Is_no_longer_needed_for_a_row_that_a_correction_took_away_and_a_person_drops_it()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "konseling"))).Finish("layanan");

        file.Correct("susun", ("layanan", Given.Rows("gizi"))).ShouldHaveOpenOnly("layanan~2");
        Assert.True(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("layanan~2")!));
        Assert.Null(new CaseViewer(file.State, [], WorkingCalendar.WeekendsOnly, file.Now).View().Next);
        file.Drop("layanan~2").ShouldBe("implementasi", Standing.Completed);
    }

    [Fact]
    public void Belongs_to_what_its_row_says_and_not_to_its_place_in_the_table()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "konseling"))).Finish("layanan");

        file.Correct("susun", ("layanan", Given.Rows("modal", "gizi", "konseling"))).ShouldHaveOpenOnly("layanan~2", "layanan~3");
        Assert.Equal("modal", file.State.StepAt("layanan~3")!.RowAnswers!["nama"]!.AsText);
        file.Correct("susun", ("layanan", Given.Rows("modal", "gizi")));
        var progress = new Progress(file.State, file.Now);
        Assert.Equal((true, false), (progress.IsNoLongerNeeded(file.State.StepAt("layanan~2")!), progress.IsNoLongerNeeded(file.State.StepAt("layanan~3")!)));
    }

    [Fact]
    public void Of_a_row_that_now_says_something_else_does_not_stand_for_what_it_says_now()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "konseling"))).Finish("layanan");

        file.Correct("susun", ("layanan", Given.Rows("modal", "konseling"))).ShouldHaveOpenOnly("layanan~2", "layanan~3").Finish("layanan~2").ShouldBe("implementasi", Standing.Open);
    }

    [Fact]
    public void Of_two_rows_that_say_the_same_is_told_apart_by_its_place()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "gizi"))).Finish("layanan");

        file.Correct("susun", ("layanan", Given.Rows("gizi")));
        Assert.True(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("layanan~2")!));
        file.Correct("susun", ("layanan", Given.Rows("modal", "gizi", "gizi"))).ShouldHaveOpenOnly("layanan~2", "layanan~3");
        Assert.False(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("layanan~2")!));
    }

    [Fact]
    public void Of_a_case_from_before_rows_were_recorded_is_known_by_its_place()
    {
        var file = ACaseFile.Of(Plan).Finish("susun", ("layanan", Given.Rows("gizi", "konseling")));
        var before = CaseState.Fold(Plan, file.Events.Select(recorded => recorded.Event is StepOpened opened ? recorded with { Event = opened with { RowAnswers = null } } : recorded));

        Assert.False(new Progress(before, file.Now).IsNoLongerNeeded(before.StepAt("layanan~2")!));
        Assert.True(new Progress(before, file.Now).IsOutstanding(Plan.Step("layanan")!, "implementasi"));
    }

    [Fact]
    public void Repeats_for_each_row_also_after_its_stage_was_completed()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("susun"), Step("kunjungi").After("susun").Each("susun.anak").Every("7 hari", StageIs("lain", "open"))),
            Stage("lain", Step("b")).OpensAfter("akses"));
        var file = ACaseFile.Of(definition).On(2026, 3, 2).Finish("susun", ("anak", Given.Rows("Rini", "Rudi"))).Finish("kunjungi").Finish("kunjungi~2");

        file.ShouldBe("akses", Standing.Completed).On(2026, 3, 9).ShouldHaveOpenOnly("b", "kunjungi~3", "kunjungi~4");
        file.Finish("kunjungi~3").Finish("kunjungi~4").Finish("b");
        Assert.Null(CaseFile.WakeAt(file.State, Calendar2026.Calendar));
    }

    [Fact]
    public void Comes_again_for_its_own_row_when_it_was_put_off()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("susun"), Step("layanan").After("susun").Each("susun.layanan").Leads("selesai", new Continue()).Leads("nanti", new AgainIn(Limit("7 hari")))),
            Stage("akhir", Step("tutup")).OpensAfter("akses"));
        var file = ACaseFile.Of(definition).On(2026, 3, 2).Finish("susun", ("layanan", Given.Rows("gizi", "konseling")));

        file.Decide("layanan", "nanti").Decide("layanan~2", "selesai").ShouldBe("akses", Standing.Open).ShouldHaveOpenOnly();
        file.On(2026, 3, 9).ShouldHaveOpenOnly("layanan~3");
        Assert.Equal(1, file.State.StepAt("layanan~3")!.Row);
        file.Decide("layanan~3", "selesai").ShouldHaveOpenOnly("tutup");
    }
}

public class A_step_on_demand
{
    private static readonly Workflow Visits = Workflow(
        Stage("akses", Step("registrasi"), Step("a"), Step("kunjungan").Optional().OnDemand()),
        Stage("asesmen", Step("b")).OpensAfter("akses"));

    [Fact]
    public void Is_offered_and_opens_only_when_a_person_starts_it()
    {
        var file = ACaseFile.Of(Visits);

        file.ShouldHaveOpenOnly("a").ShouldOffer("kunjungan");
        file.Start("kunjungan").ShouldHaveOpenOnly("a", "kunjungan").ShouldOffer();
    }

    [Fact]
    public void Comes_as_often_as_wanted_each_with_its_address() =>
        ACaseFile.Of(Visits)
            .Start("kunjungan").Finish("kunjungan").Start("kunjungan").Finish("kunjungan~2").Start("kunjungan")
            .ShouldHaveOpenOnly("a", "kunjungan~3");

    [Fact]
    public void Is_refused_while_one_is_open_or_its_stage_is_not()
    {
        var file = ACaseFile.Of(Visits).Start("kunjungan");

        file.ShouldRefuse(Rule.StepNotOffered, refused => refused.Start("kunjungan"));
        file.Finish("kunjungan").Finish("a").ShouldRefuse(Rule.StepNotOffered, refused => refused.Start("kunjungan"));
        file.ShouldRefuse(Rule.StepNotOffered, refused => refused.Start("b"));
    }

    [Fact]
    public void That_is_required_holds_its_stage_with_the_first_and_lives_on_after_it()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("catat").OnDemand(), Step("a")),
            Stage("asesmen", Step("b")).OpensAfter("akses")));

        file.ShouldHaveOpenOnly("catat", "a").Finish("catat").Start("catat").Finish("a").ShouldHaveOpenOnly("catat~2", "b");
        file.Finish("catat~2").ShouldBe("catat~2", Standing.Finished);
    }

    [Fact]
    public void In_a_track_lives_on_when_the_track_is_completed_and_has_its_own_count_in_each_run()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("rujukan", Step("kirim"), Step("hubungi").Optional().OnDemand())));

        file.StartTrack("rujukan").Start("hubungi", "rujukan~1").Finish("rujukan~1.hubungi").Start("hubungi", "rujukan~1");
        file.StartTrack("rujukan").Start("hubungi", "rujukan~2");

        file.ShouldHaveOpenOnly("a", "rujukan~1.kirim", "rujukan~1.hubungi~2", "rujukan~2.kirim", "rujukan~2.hubungi");
        file.Finish("rujukan~1.kirim").ShouldBe("rujukan~1", Standing.Completed).ShouldHaveOpen("rujukan~1.hubungi~2");
    }
}

public class A_step_that_repeats
{
    [Fact]
    public void Opens_again_at_the_start_of_the_day_counted_from_its_own_opening()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("monitoring").Every("30 hari"))))
            .On(2026, 3, 2, 15).Finish("monitoring");

        file.On(2026, 3, 31, 23).ShouldHaveOpenOnly("a");
        file.On(2026, 4, 1, 0, 1).ShouldHaveOpenOnly("a", "monitoring~2");
    }

    [Fact]
    public void Does_not_pile_up_while_one_is_open_and_comes_at_once_when_that_was_late()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("monitoring").Every("30 hari")))).On(2026, 3, 2);

        file.On(2026, 6, 20).ShouldHaveOpenOnly("a", "monitoring");
        file.Finish("monitoring").ShouldHaveOpenOnly("a", "monitoring~2");
        file.Finish("monitoring~2").On(2026, 7, 19).ShouldHaveOpenOnly("a").On(2026, 7, 20).ShouldHaveOpenOnly("a", "monitoring~3");
    }

    [Fact]
    public void Holds_its_stage_only_with_the_first_and_goes_on_afterwards_while_its_condition_holds()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi")),
            Stage("implementasi", Step("layanan")).OpensAfter("akses"),
            Stage("monev", Step("monitoring").Every("7 hari", StageIs("implementasi", "open"))).OpensAlongside("implementasi"))).On(2026, 3, 2);

        file.ShouldBe("monev", Standing.Open).Finish("monitoring").ShouldBe("monev", Standing.Completed);
        file.On(2026, 3, 9).ShouldHaveOpenOnly("layanan", "monitoring~2").Finish("monitoring~2").Finish("layanan");
        file.On(2026, 4, 9).ShouldHaveOpenOnly();
    }

    [Fact]
    public void Is_no_longer_needed_once_what_it_repeats_for_is_over_but_the_first_one_is()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("layanan"), Step("a")),
            Stage("monev", Step("pantau").Every("7 hari", StepIs("layanan", "open"))),
            Stage("lain", Step("kunjungi").Every("7 hari", StepIs("layanan", "open"))))).On(2026, 3, 2);
        file.Finish("pantau").On(2026, 3, 9).ShouldHaveOpenOnly("layanan", "a", "pantau~2", "kunjungi");

        file.Finish("layanan");

        var progress = new Progress(file.State, file.Now);
        Assert.Equal((true, false), (progress.IsNoLongerNeeded(file.State.StepAt("pantau~2")!), progress.IsNoLongerNeeded(file.State.StepAt("kunjungi")!)));
        file.Drop("pantau~2").On(2026, 4, 9).ShouldHaveOpenOnly("a", "kunjungi");
    }

    [Fact]
    public void Ends_with_its_stage_when_it_names_no_condition()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("m").Every("7 hari")), Stage("asesmen", Step("b")).OpensAfter("akses"))).On(2026, 3, 2);

        file.Finish("m").On(2026, 4, 9).ShouldHaveOpenOnly("b");
        Assert.Null(CaseFile.WakeAt(file.State, Calendar2026.Calendar));
    }

    [Fact]
    public void Tells_the_sweep_when_to_wake_the_case_and_nothing_while_it_is_paused_open_or_over()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("m").Every("7 hari")))).On(2026, 3, 2);

        Assert.Null(WakeAt(file));
        Assert.Equal(ACaseFile.Local(2026, 3, 9, 0, 0).At, WakeAt(file.Finish("m")));
        Assert.Null(WakeAt(file.Pause()));
        Assert.NotNull(WakeAt(file.Resume()));
        Assert.Null(WakeAt(file.End()));
    }

    private static NodaTime.Instant? WakeAt(ACaseFile file) => CaseFile.WakeAt(file.State, Calendar2026.Calendar);
}

public class A_step_no_longer_needed
{
    private static readonly Workflow Children = Workflow(
        Stage("akses", Step("registrasi"), Step("data"), Step("wali").After("data").When(Answer("data.anak", "ya"))),
        Stage("asesmen", Step("b")).OpensAfter("akses"));

    [Fact]
    public void Stays_open_and_holds_its_stage_until_a_person_drops_it_with_a_reason()
    {
        var file = ACaseFile.Of(Children).Finish("data", ("anak", "ya")).Correct("data", ("anak", "tidak"));

        file.ShouldHaveOpenOnly("wali").ShouldMiss("akses", "wali");
        Assert.True(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("wali")!));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.Drop("wali", ""));
        file.Drop("wali").ShouldBe("wali", Standing.Dropped).ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void May_be_dropped_by_its_own_role_but_one_still_needed_only_with_the_right_to_skip()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("data"), Step("wali").By("tks").After("data").When(Answer("data.anak", "ya"))));
        var file = ACaseFile.Of(definition).Finish("data", ("anak", "ya"));

        file.ShouldRefuse(Rule.NotYours, refused => refused.Drop("wali", by: Someone.With("tks")));
        file.Correct("data", ("anak", "tidak"));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Drop("wali", by: Someone.With("penyuluh")));
        file.Drop("wali", by: Someone.With("tks")).ShouldBe("wali", Standing.Dropped);
    }

    [Fact]
    public void Is_needed_again_when_the_answer_is_put_back()
    {
        var file = ACaseFile.Of(Children).Finish("data", ("anak", "ya")).Correct("data", ("anak", "tidak")).Correct("data", ("anak", "ya"));

        Assert.False(new Progress(file.State, file.Now).IsNoLongerNeeded(file.State.StepAt("wali")!));
        file.ShouldHaveOpenOnly("wali");
    }

    [Fact]
    public void Dropped_as_not_needed_opens_anew_when_it_is_needed_after_all_but_dropped_for_good_it_does_not()
    {
        var file = ACaseFile.Of(Children).Finish("data", ("anak", "ya")).Correct("data", ("anak", "tidak")).Drop("wali").ShouldHaveOpenOnly("b");
        var open = Children with { Stages = [Stage("akses", [.. Children.Stages[0].Steps, Step("a")]), Children.Stages[1]] };
        var again = ACaseFile.Of(open).Finish("data", ("anak", "ya")).Correct("data", ("anak", "tidak")).Drop("wali").ShouldHaveOpenOnly("a");
        var never = ACaseFile.Of(open).Finish("data", ("anak", "ya")).Drop("wali", by: Someone.With("supervisor")).ShouldHaveOpenOnly("a");

        file.Correct("data", ("anak", "ya")).ShouldHaveOpenOnly("b");            // the stage is over
        again.Correct("data", ("anak", "ya")).ShouldHaveOpenOnly("a", "wali~2");
        never.Correct("data", ("anak", "tidak")).Correct("data", ("anak", "ya")).ShouldHaveOpenOnly("a");
    }
}
