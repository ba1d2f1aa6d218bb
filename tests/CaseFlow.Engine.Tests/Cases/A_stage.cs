using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_stage
{
    [Fact]
    public void Opens_after_another_is_completed_without_a_second_button()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a")), Stage("asesmen", Step("b")).OpensAfter("akses")));

        file.ShouldBe("asesmen", Standing.Waiting);
        file.Finish("a").ShouldBe("akses", Standing.Completed).ShouldBe("asesmen", Standing.Open).ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void Opens_alongside_another_and_both_are_worked_on_at_once()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi")),
            Stage("implementasi", Step("layanan")).OpensAfter("akses"),
            Stage("monev", Step("monitoring")).OpensAlongside("implementasi")));

        file.ShouldHaveOpenOnly("layanan", "monitoring");
        file.Finish("monitoring").ShouldBe("monev", Standing.Completed).ShouldBe("implementasi", Standing.Open);
    }

    [Fact]
    public void Opens_by_any_condition_once()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a"), Step("b")),
            Stage("krisis", Step("tolong")).OpensWhen(AnyOf(Finished("a"), Finished("b")))));

        file.ShouldBe("krisis", Standing.Waiting);
        file.Finish("a").Finish("tolong").ShouldBe("krisis", Standing.Completed);
        file.Finish("b").ShouldBe("krisis", Standing.Completed).ShouldNotHaveOpen("tolong~2");
    }

    [Fact]
    public void Is_not_held_by_an_optional_step_that_nobody_touches()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a"), Step("bila-perlu").Optional()),
            Stage("asesmen", Step("b")).OpensAfter("akses")));

        file.Finish("a").ShouldBe("akses", Standing.Completed);
        file.ShouldHaveOpenOnly("b", "bila-perlu");                  // masih dapat dikerjakan; tidak ada yang tertutup diam-diam
    }

    [Fact]
    public void Without_required_steps_and_gate_is_completed_as_soon_as_it_opens() =>
        ACaseFile.Of(Workflow(Stage("akses", Step("registrasi")), Stage("kosong").OpensAfter("akses"), Stage("asesmen", Step("b")).OpensAfter("kosong")))
            .ShouldBe("kosong", Standing.Completed)
            .ShouldHaveOpenOnly("b");

    [Fact]
    public void May_be_skipped_with_a_reason_where_the_definition_lets_it()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Stage("kesepakatan", Step("b")).OpensAfter("akses").Skippable(),
            Stage("asesmen", Step("c")).OpensAfter("kesepakatan")));

        file.ShouldRefuse(Rule.StageNotSkippable, refused => refused.SkipStage("akses"));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.SkipStage("kesepakatan", " "));
        file.Finish("a").SkipStage("kesepakatan").ShouldBe("b", Standing.Dropped).ShouldHaveOpenOnly("c");
        Assert.Equal("Tidak perlu", file.State.Stage("kesepakatan").Reason);
    }

    [Fact]
    public void Skipped_before_it_opened_lets_those_after_and_alongside_it_open()
    {
        var file = ACaseFile.Of(Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Stage("implementasi", Step("b")).OpensAfter("akses").Skippable(),
            Stage("monev", Step("c")).OpensAlongside("implementasi"),
            Stage("pascalayanan", Step("d")).OpensAfter("implementasi")));

        file.SkipStage("implementasi").ShouldHaveOpenOnly("a", "c", "d");
    }
}

public class A_gate
{
    private static readonly Workflow Guarded = Workflow(
        Stage("akses", Step("registrasi"), Step("a"), Step("b"))
            .Gate(
                Need(Answer("a.hasil", "baik"), "Hasil belum baik", "Permensos 8/2023 Ps 4"),
                Need(Answer("b.peserta", new Rows(2, null, new Dictionary<string, Test>(), new Dictionary<string, Test>())), "Peserta belum dua"),
                Warn(Answer("a.nomor", new Filled(true)), "Nomor belum dicatat")),
        Stage("asesmen", Step("c")).OpensAfter("akses"));

    [Fact]
    public void Names_everything_that_is_missing_with_its_article_who_can_fix_it_and_where()
    {
        var file = ACaseFile.Of(Guarded);

        file.ShouldMiss("akses", "a", "b", "Hasil belum baik", "Peserta belum dua");

        var missing = new Progress(file.State, file.Now).MissingIn("akses");
        Assert.Equal(new("Permensos 8/2023 Ps 4", "a", true), (missing[2].Basis, missing[2].Step, missing[2].Blocks));
        Assert.Equal(["peksos"], missing[2].Who);
        Assert.Equal(("Nomor belum dicatat", false), (missing[^1].Says, missing[^1].Blocks));
    }

    [Fact]
    public void Holds_the_stage_until_every_need_is_met_but_not_for_a_warning()
    {
        var file = ACaseFile.Of(Guarded).Finish("a", ("hasil", "buruk")).Finish("b", ("peserta", Given.Rows("Sari")));

        file.ShouldMiss("akses", "Hasil belum baik", "Peserta belum dua");
        file.Correct("a", ("hasil", "baik")).ShouldMiss("akses", "Peserta belum dua");
        file.Correct("b", ("peserta", Given.Rows("Sari", "Budi"))).ShouldBe("akses", Standing.Completed).ShouldHaveOpenOnly("c");
    }

    [Fact]
    public void Is_overridden_by_a_named_role_with_a_reason_that_stays()
    {
        var definition = Guarded with { Stages = [Guarded.Stages[0].OverrideBy("kepala"), Guarded.Stages[1]] };
        var file = ACaseFile.Of(definition).Finish("a").Finish("b");

        Assert.Equal(["kepala"], file.ShouldRefuse(Rule.NotYours, refused => refused.Override("akses")).Roles);
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.Override("akses", " ", Someone.With("kepala")));
        file.Override("akses", "Penerima manfaat dirawat", Someone.With("kepala")).ShouldBe("akses", Standing.Completed);

        var overridden = Assert.Single(file.Events.Select(recorded => recorded.Event).OfType<GateOverridden>());
        Assert.Equal(["Hasil belum baik", "Peserta belum dua"], overridden.Missing);
        Assert.Equal(("Penerima manfaat dirawat", "kepala"), (file.State.Stage("akses").Override, file.State.Stage("akses").OverriddenBy));
    }

    [Fact]
    public void Overridden_does_not_excuse_a_required_step_nor_what_went_wrong_afterwards()
    {
        var file = ACaseFile.Of(Guarded).Finish("a", ("hasil", "baik")).Override("akses");   // yang dikecualikan: peserta

        file.ShouldMiss("akses", "b");
        file.Correct("a", ("hasil", "buruk")).Finish("b").ShouldMiss("akses", "Hasil belum baik");
    }

    [Fact]
    public void Overridden_in_part_still_misses_the_rest()
    {
        var file = ACaseFile.Of(Guarded).Finish("a").Finish("b");

        file.ShouldRefuse(Rule.NotMissing, refused => refused.Override("akses", chosen: []));
        file.ShouldRefuse(Rule.NotMissing, refused => refused.Override("akses", chosen: ["Peserta belum dua", "Nomor belum dicatat"]));
        file.Override("akses", "Hanya seorang peksos di pulau ini", chosen: ["Peserta belum dua"]).ShouldMiss("akses", "Hasil belum baik");

        Assert.Equal(["Peserta belum dua"], Assert.Single(file.Events.Select(recorded => recorded.Event).OfType<GateOverridden>()).Missing);
    }

    [Fact]
    public void Without_anything_missing_is_not_overridden() =>
        ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a")))).ShouldRefuse(Rule.NothingToOverride, file => file.Override("akses"));

    [Fact]
    public void Of_a_track_reads_that_run_and_no_other()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a")),
            Track("rujukan", Step("kirim"), Step("balas").Optional()).Gate(Need(Finished("balas"), "Belum dibalas")));
        var file = ACaseFile.Of(definition).StartTrack("rujukan").Finish("rujukan~1.kirim").Finish("rujukan~1.balas");

        file.StartTrack("rujukan").Finish("rujukan~2.kirim");

        file.ShouldBe("rujukan~1", Standing.Completed).ShouldBe("rujukan~2", Standing.Open).ShouldMiss("rujukan~2", "Belum dibalas");
    }
}
