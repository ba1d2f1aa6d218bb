using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class Correcting_answers
{
    private static readonly Workflow Small = Workflow(
        Stage("akses", Step("registrasi"), Step("data"), Step("a")),
        Stage("lain", Step("b")).OpensAfter("akses"));

    private static readonly Workflow Signed = Workflow(
        Stage("akses", Step("registrasi"), Step("usul").Signed(), Step("setuju").By("supervisor").After("usul").Signed(), Step("a")));

    [Fact]
    public void Makes_a_new_revision_with_its_reason_and_keeps_the_earlier_one_readable()
    {
        var file = ACaseFile.Of(Small).Finish("data", ("nama", "Rini")).Correct("data", ("nama", "Rina"));

        var step = file.State.StepAt("data")!;
        Assert.Equal(["Rini", "Rina"], step.Revisions.Select(revision => revision.Answers["nama"]!.AsText));
        Assert.Equal([null, "Salah tulis"], step.Revisions.Select(revision => revision.Reason));
        Assert.Equal("Rina", step.Answers["nama"]!.AsText);
        Assert.Equal(Standing.Finished, step.Standing);
    }

    [Fact]
    public void Needs_a_reason_and_a_finished_step()
    {
        var file = ACaseFile.Of(Small);

        file.ShouldRefuse(Rule.StepNotFinished, refused => refused.Correct("data"));
        file.Finish("data").ShouldRefuse(Rule.ReasonRequired, refused => refused.Act(act => act.Correct("data", Given.Answers(), " ", Someone.With("peksos"), file.Now)));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.Correct("data", Given.Answers(), "x", Someone.With("tks"), file.Now)));
    }

    [Fact]
    public void Never_closes_a_stage_again_that_was_completed_nor_opens_it()
    {
        var definition = Small with { Stages = [Small.Stages[0].Gate(Need(Answer("data.nama", new Filled(true)), "Nama belum ada")), Small.Stages[1]] };
        var file = ACaseFile.Of(definition).Finish("data", ("nama", "Rina")).Finish("a");

        file.Correct("data").ShouldBe("akses", Standing.Completed).ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void Changes_the_facts_it_fills_and_an_answer_taken_away_takes_the_fact_away()
    {
        var file = ACaseFile.Of(Small.Fills("data.nama", "client.name")).Finish("data", ("nama", "Rini"));

        Assert.Equal("Rina", file.Correct("data", ("nama", "Rina")).State.FactText("client.name"));
        Assert.Null(file.Correct("data").State.FactText("client.name"));
    }

    [Fact]
    public void Leaves_a_fact_that_another_question_of_the_same_form_answers()
    {
        var form = Small.Fills("data.bila_aman", "case.urgency").Fills("data.bila_belum_tahu", "case.urgency").Fills("data.bila_lain", "case.urgency");
        var file = ACaseFile.Of(form).Finish("data", ("bila_belum_tahu", "darurat"));

        Assert.Equal(("darurat", "bila_belum_tahu"), (file.State.FactText("case.urgency"), file.State.SourceOf("case.urgency")!.Value.Field.Id));
        file.Correct("data", ("bila_aman", "segera"));
        Assert.Equal(("segera", "bila_aman"), (file.State.FactText("case.urgency"), file.State.SourceOf("case.urgency")!.Value.Field.Id));
    }

    [Fact]
    public void Of_an_earlier_step_does_not_undo_what_a_later_one_says()
    {
        var file = ACaseFile.Of(Small.Fills("data.nama", "client.name").Fills("a.nama", "client.name")).Finish("data", ("nama", "Rini")).Finish("a", ("nama", "Rina"));

        Assert.Equal("Rina", file.Correct("data", ("nama", "Reni")).State.FactText("client.name"));
        Assert.Equal("Reni", file.Correct("a").State.FactText("client.name"));
    }

    [Fact]
    public void Of_other_answers_does_not_give_the_case_back_to_an_earlier_worker()
    {
        var file = ACaseFile.Of(Small.Fills("data.peksos", "case.worker")).Finish("data", ("peksos", "sari"));

        file.Act(act => act.Assign("budi", "Budi", "Cuti", Someone.With("supervisor"), file.Now));
        Assert.Equal("budi", file.Correct("data", ("peksos", "sari"), ("nama", "Rina")).State.Worker);
        Assert.Equal("tuti", file.Correct("data", ("peksos", "tuti")).State.Worker);
    }

    [Fact]
    public void Of_a_signed_step_signs_it_anew_and_asks_the_countersigner_again()
    {
        var file = ACaseFile.Of(Signed).Finish("usul").Finish("setuju");

        file.Act(act => act.Correct("usul", Given.Answers(("nama", "Rina")), "Salah tulis", Someone.Named("Tuti", "peksos"), file.Now));

        Assert.Equal("Tuti", file.State.StepAt("usul")!.Signature!.Name);
        Assert.Equal(
            [(MissingKind.Countersignature, "setuju")],
            new Progress(file.State, file.Now).MissingIn("akses").Where(missing => missing.Kind == MissingKind.Countersignature).Select(missing => (missing.Kind, missing.Step!)));
        file.Finish("a").ShouldBe("akses", Standing.Open);
        file.Correct("setuju").ShouldBe("akses", Standing.Completed);
    }

    [Fact]
    public void Of_a_countersigned_step_is_not_signed_again_by_the_one_who_corrected_it()
    {
        var both = Someone.Named("wati", "peksos", "supervisor");
        var file = ACaseFile.Of(Signed).Finish("usul").Finish("setuju");
        file.Act(act => act.Correct("usul", Given.Answers(("nama", "Rina")), "Salah tulis", both, file.Now));

        file.ShouldRefuse(Rule.AnotherPersonSigns, refused => refused.Act(act => act.Correct("setuju", Given.Answers(), "Setuju lagi", both, file.Now)));
    }

    [Fact]
    public void Opens_what_it_now_calls_for_in_an_open_stage()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("data"), Step("wali").When(Answer("data.anak", "ya")), Step("a")));

        ACaseFile.Of(definition).Finish("data", ("anak", "tidak")).ShouldHaveOpenOnly("a").Correct("data", ("anak", "ya")).ShouldHaveOpenOnly("a", "wali");
    }
}
