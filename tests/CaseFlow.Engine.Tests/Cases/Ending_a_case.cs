using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class Ending_a_case
{
    private static readonly Workflow Whole = Workflow(
        Stage("akses", Step("registrasi"), Step("a").Due("3 hari"), Step("m").Every("7 hari")),
        Track("rujukan", Step("kirim")))
        .Endings(
            Ending("tercapai", Need(Finished("a"), "a belum selesai"), Need(Finished("m"), "m belum selesai"), Warn(Answer("a.baik", "ya"), "Belum baik")).Needs("berita-acara"),
            Ending("meninggal") with { ClosesTracks = true, ReasonRequired = true, By = ["kepala"] });

    [Fact]
    public void Lists_everything_that_blocks_of_every_kind_at_once()
    {
        var file = ACaseFile.Of(Whole).StartTrack("rujukan");

        var missing = file.ShouldRefuse(Rule.EndingBlocked, refused => refused.End("tercapai")).Missing;

        Assert.Equal(["a belum selesai", "m belum selesai", "rujukan", "berita-acara"], missing.Select(item => item.Says));
        file.Finish("a").Finish("m").Finish("rujukan~1.kirim").Issue("berita-acara").End("tercapai");
        Assert.Equal((CaseStatus.Ended, "tercapai"), (file.State.Status, file.State.Ending));
    }

    [Fact]
    public void Is_for_the_roles_it_names_and_for_a_reason_where_one_is_asked()
    {
        var file = ACaseFile.Of(Whole);

        Assert.Equal(["kepala"], file.ShouldRefuse(Rule.NotYours, refused => refused.End("meninggal", "Sakit")).Roles);
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.End("meninggal", " ", Someone.With("kepala")));
        file.ShouldRefuse(Rule.Unknown, refused => refused.End("tidak-ada"));
        file.End("meninggal", "Sakit", Someone.With("kepala"));
        Assert.Equal("Sakit", file.State.EndReason);
    }

    [Fact]
    public void Ends_everything_nested_and_nothing_fires_afterwards()
    {
        var file = ACaseFile.Of(Whole).On(2026, 3, 2).StartTrack("rujukan").Finish("m");
        file.Act(act => act.PlanFollowUp("Telepon", new(2026, 3, 20), null, null, Someone.With("peksos"), file.Now));

        file.End("meninggal", "Sakit", Someone.With("kepala"));

        file.ShouldHaveOpenOnly().ShouldBe("rujukan~1", Standing.Dropped);
        Assert.DoesNotContain(file.State.FollowUps, followUp => followUp.IsOpen);
        var events = file.Events.Count;
        file.On(2026, 9, 1);
        Assert.Equal(events, file.Events.Count);
        Assert.Null(CaseFile.WakeAt(file.State, Calendar2026.Calendar));
    }

    [Fact]
    public void Refuses_every_later_act_but_a_note()
    {
        var file = ACaseFile.Of(Whole).End("meninggal", "Sakit", Someone.With("kepala"));

        foreach (var act in new Action<ACaseFile>[]
        {
            refused => refused.Finish("a"),
            refused => refused.Skip("a"),
            refused => refused.Correct("registrasi"),
            refused => refused.StartTrack("rujukan"),
            refused => refused.Override("akses"),
            refused => refused.Pause(),
            refused => refused.AgreeDate("a", new(2026, 4, 1)),
            refused => refused.End("meninggal", "Sakit", Someone.With("kepala")),
            refused => refused.Issue("berita-acara"),
            refused => refused.Act(act => act.Assign("sari", "Sari", null, Someone.With("supervisor"), file.Now)),
        })
        {
            file.ShouldRefuse(Rule.CaseEnded, act);
        }

        file.Act(act => act.AddNote("n1", "Keluarga menelepon", null, Someone.With("peksos"), file.Now));
        file.Act(act => Assert.False(act.Notice("a", file.Now.At, "worker", "sari", Actor.System, file.Now)));
    }

    [Fact]
    public void Closes_a_running_pause()
    {
        var file = ACaseFile.Of(Whole).Pause().End("meninggal", "Sakit", Someone.With("kepala"));

        Assert.Equal(file.Now.At, Assert.Single(file.State.Pauses).To);
    }
}

public class Reopening_a_case
{
    private static readonly Workflow Whole = Workflow(
        Stage("akses", Step("registrasi"), Step("a")),
        Stage("asesmen", Step("b").Due("3 hari")).OpensAfter("akses"),
        Stage("rencana", Step("c")).OpensAfter("asesmen"),
        Stage("layanan", Step("d")).OpensAfter("rencana"),
        Track("anak", Step("wali")).StartsItself(Answer("registrasi.anak", "ya")))
        .Endings(Ending("selesai") with { ClosesTracks = true }, Ending("tercapai").Needs("berita-acara"));

    [Fact]
    public void Begins_a_new_episode_in_the_chosen_stage_with_the_old_one_readable()
    {
        var file = ACaseFile.Of(Whole).On(2026, 3, 2).Finish("a").Finish("b", ("isi", "lama")).Finish("c").End();

        file.On(2026, 8, 3).Reopen("asesmen", "Kambuh").ShouldHaveOpenOnly("b~2").ShouldHaveOpen("b~2", due: (2026, 8, 6));

        Assert.Equal((CaseStatus.Open, 2, "lama"), (file.State.Status, file.State.Episode, file.State.StepAt("b")!.Answers["isi"]!.AsText));
        file.Finish("b~2").ShouldHaveOpenOnly("c~2").Finish("c~2").ShouldHaveOpenOnly("d~2");
    }

    [Fact]
    public void Is_refused_after_an_ending_that_is_for_good()
    {
        var definition = Whole.Endings(Ending("selesai") with { ClosesTracks = true }, Ending("ganda") with { ClosesTracks = true, Reopens = false });

        ACaseFile.Of(definition).End("ganda").ShouldRefuse(Rule.EndedForGood, refused => refused.Reopen("akses"));

        Assert.Equal(CaseStatus.Open, ACaseFile.Of(definition).End("selesai").Reopen("akses").State.Status);
    }

    [Fact]
    public void Passes_over_earlier_stages_that_were_never_done_and_says_so()
    {
        var file = ACaseFile.Of(Whole).End().Reopen("layanan", "Kambuh");

        file.ShouldHaveOpenOnly("d").ShouldBe("akses", Standing.Skipped).ShouldBe("asesmen", Standing.Skipped);
        Assert.Equal("Kambuh", file.State.Stage("asesmen").Reason);
    }

    [Fact]
    public void Starts_again_a_track_that_the_end_cut_off_but_not_one_that_was_done()
    {
        var file = ACaseFile.Of(Whole).Registered(("anak", "ya")).End().Reopen("asesmen");
        file.ShouldHaveOpenOnly("b", "anak~2.wali");

        var done = ACaseFile.Of(Whole).Registered(("anak", "ya")).Finish("anak~1.wali").End().Reopen("asesmen");
        done.ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void Asks_for_the_documents_of_an_ending_once_more()
    {
        var file = ACaseFile.Of(Whole).On(2026, 3, 2).Issue("berita-acara").End("tercapai").On(2026, 8, 3).Reopen("asesmen");

        file.ShouldRefuse(Rule.EndingBlocked, refused => refused.End("tercapai"));
        file.Issue("berita-acara").End("tercapai");
        Assert.Equal(CaseStatus.Ended, file.State.Status);
    }

    [Fact]
    public void Needs_an_ended_case_a_known_stage_a_reason_and_the_right()
    {
        var file = ACaseFile.Of(Whole);

        file.ShouldRefuse(Rule.CaseNotEnded, refused => refused.Reopen("akses"));
        file.End().ShouldRefuse(Rule.Unknown, refused => refused.Reopen("tidak-ada"));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.Reopen("akses", " "));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.Reopen("akses", "x", Someone.With("peksos"), file.Now)));
    }

    [Fact]
    public void Does_not_bring_back_what_the_end_dropped()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a").Leads("ya", new Continue()).Leads("nanti", new AgainIn(Limit("7 hari"))), Step("m").Every("7 hari")),
            Stage("lain", Step("b")).OpensAfter("akses"));
        var file = ACaseFile.Of(definition).On(2026, 3, 2).Decide("a", "nanti").Finish("m").End();

        file.On(2026, 3, 3).Reopen("lain").ShouldHaveOpenOnly("b").On(2026, 6, 1).ShouldHaveOpenOnly("b");
    }
}
