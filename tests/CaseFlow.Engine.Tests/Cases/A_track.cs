using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_track
{
    private static readonly Workflow Returning = Workflow(
        Stage("akses", Step("registrasi"), Step("a")),
        Stage("lain", Step("b")).OpensAfter("akses"),
        Track("pemulangan", Step("bersedia"), Step("tiba").After("bersedia")).StartsWhen(StageIs("akses", "open")).Due("5 hari"));

    [Fact]
    public void Is_started_by_a_person_whenever_its_condition_holds()
    {
        var file = ACaseFile.Of(Returning).On(2026, 3, 2);

        file.ShouldRefuse(Rule.NotYours, refused => refused.StartTrack("pemulangan", by: Someone.With("tks")));
        file.StartTrack("pemulangan").ShouldHaveOpenOnly("a", "pemulangan~1.bersedia").ShouldBeDue("pemulangan~1", 2026, 3, 7, 23, 59);
        file.Finish("a").ShouldRefuse(Rule.TrackNotOffered, refused => refused.StartTrack("pemulangan"));
        file.ShouldRefuse(Rule.Unknown, refused => refused.StartTrack("tidak-ada"));
    }

    [Fact]
    public void May_run_several_times_and_side_by_side_each_with_its_own_addresses()
    {
        var file = ACaseFile.Of(Returning).StartTrack("pemulangan").StartTrack("pemulangan").Finish("pemulangan~1.bersedia").Finish("pemulangan~1.tiba");

        file.ShouldBe("pemulangan~1", Standing.Completed).ShouldHaveOpenOnly("a", "pemulangan~2.bersedia");
        file.StartTrack("pemulangan").ShouldHaveOpen("pemulangan~3.bersedia");
    }

    [Fact]
    public void Starts_itself_once_when_its_condition_comes_true()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("triase"), Step("a")),
            Track("respon", Step("tolong")).StartsItself(Answer("triase.darurat", "ya"))));

        file.Finish("triase", ("darurat", "tidak")).ShouldHaveOpenOnly("a");
        file.Correct("triase", ("darurat", "ya")).ShouldHaveOpenOnly("a", "respon~1.tolong");
        file.Finish("respon~1.tolong").ShouldBe("respon~1", Standing.Completed).ShouldHaveOpenOnly("a");
        file.ShouldRefuse(Rule.TrackNotOffered, refused => refused.StartTrack("respon"));
    }

    [Fact]
    public void Starts_itself_though_people_may_start_it_too()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("triase"), Step("a")),
            Track("anak", Step("dampingi")).StartsWhen(StageIs("akses", "open")).Automatic(Answer("triase.anak", "ya")));

        ACaseFile.Of(definition).Finish("triase", ("anak", "ya")).ShouldHaveOpenOnly("a", "anak~1.dampingi")
            .StartTrack("anak").ShouldHaveOpen("anak~2.dampingi");
    }

    [Fact]
    public void Does_not_start_itself_when_somebody_has_started_it_before()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("triase"), Step("a")),
            Track("anak", Step("dampingi")).Automatic(Answer("triase.anak", "ya")));

        ACaseFile.Of(definition).StartTrack("anak").Finish("anak~1.dampingi").Finish("triase", ("anak", "ya")).ShouldHaveOpenOnly("a");
    }

    [Fact]
    public void Reads_its_own_answers_and_not_those_of_another_run()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("pemulangan", Step("tanya"), Step("jemput").When(Answer("tanya.jauh", "ya")), Step("catat"))));

        file.StartTrack("pemulangan").Finish("pemulangan~1.tanya", ("jauh", "ya")).StartTrack("pemulangan");

        file.ShouldHaveOpenOnly("a", "pemulangan~1.jemput", "pemulangan~1.catat", "pemulangan~2.tanya", "pemulangan~2.catat");
    }

    [Fact]
    public void Opens_one_instance_for_each_row_of_its_own_run()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("pemulangan", Step("koordinasi"), Step("serah").After("koordinasi").Each("koordinasi.penerima"))));

        file.StartTrack("pemulangan").StartTrack("pemulangan");
        file.Finish("pemulangan~1.koordinasi", ("penerima", Given.Rows("dinsos", "desa"))).Finish("pemulangan~2.koordinasi", ("penerima", Given.Rows("desa")));

        file.ShouldHaveOpenOnly("a", "pemulangan~1.serah", "pemulangan~1.serah~2", "pemulangan~2.serah");
    }

    [Fact]
    public void Left_open_blocks_every_ending_that_does_not_close_tracks()
    {
        var definition = Returning.Endings(Ending("selesai"), Ending("meninggal") with { ClosesTracks = true });
        var file = ACaseFile.Of(definition).StartTrack("pemulangan");

        var blocked = Assert.Single(file.ShouldRefuse(Rule.EndingBlocked, refused => refused.End("selesai")).Missing);
        Assert.Equal((MissingKind.Track, "pemulangan", "pemulangan~1.bersedia"), (blocked.Kind, blocked.Says, blocked.Step));
        file.End("meninggal").ShouldBe("pemulangan~1", Standing.Dropped).ShouldHaveOpenOnly();
    }

    [Fact]
    public void Overridden_by_a_supervisor_is_completed_and_says_so()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("rujukan", Step("kirim")).Gate(Need(Answer("kirim.diterima", "ya"), "Belum diterima"))));

        file.StartTrack("rujukan").Finish("rujukan~1.kirim").ShouldMiss("rujukan~1", "Belum diterima").Override("rujukan~1", "Diterima lisan");

        Assert.Equal((Standing.Completed, "Diterima lisan", "supervisor"), (file.State.TrackAt("rujukan~1")!.Standing, file.State.TrackAt("rujukan~1")!.Override, file.State.TrackAt("rujukan~1")!.OverriddenBy));
    }
}
