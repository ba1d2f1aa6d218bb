using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_letter_has_a_second_person
{
    private static readonly Workflow Definition = Workflow(
        Stage("akses", Step("registrasi"), Step("a")),
        Track(
            "rujukan",
            Step("susun").Signed(),
            Step("setujui").By("supervisor", "kepala").Signed().After("susun").Leads("ya", new Continue()).Leads("ulang", new BackTo("susun")),
            Step("catat").After("setujui"),
            Step("kirim").After("catat").Needs("surat"),
            Step("balas").After("kirim")),
        Track("laporan", Step("tulis").Signed().Needs("laporan"), Step("tandai").By("kepala").Signed().After("tulis").Needs("laporan")));

    private static readonly Actor Peksos = Someone.With("peksos");
    private static readonly Actor Supervisor = Someone.With("supervisor");
    private static readonly Actor Kepala = Someone.With("kepala");
    private static readonly Actor Both = Someone.Named("rangkap", "peksos", "kepala");

    private static ACaseFile Case => ACaseFile.Of(Definition).On(2026, 3, 2, 9);

    private static ACaseFile Approved => Case.StartTrack("rujukan").Finish("rujukan~1.susun", Peksos).Finish("rujukan~1.setujui", Supervisor, "ya");

    [Fact]
    public void Is_issued_by_the_role_that_signs_it_and_by_nobody_else_alone()
    {
        Assert.Null(Wanting(Case, Kepala));

        var wanting = Wanting(Case, Peksos)!;
        Assert.Equal((Rule.AnotherPersonIssues, "kepala", "setujui"), (wanting.Rule, wanting.Roles.Single(), wanting.Missing.Single().Step));
        Assert.NotNull(Wanting(Case, Supervisor));
        Assert.Null(Wanting(Case, Actor.System));
    }

    [Fact]
    public void Is_not_issued_by_the_signer_who_works_the_case_or_prepared_the_letter()
    {
        var worked = Case;
        worked.Act(file => file.Assign(Both.Id, Both.Name, null, Kepala, worked.Now));

        Assert.NotNull(Wanting(worked, Both));
        Assert.NotNull(Wanting(Case.StartTrack("rujukan").Finish("rujukan~1.susun", Both), Both));
        Assert.Null(Wanting(Case, Both));
    }

    [Fact]
    public void Is_issued_by_anybody_after_another_person_signed_a_step_before_it()
    {
        var started = Case.StartTrack("rujukan").Finish("rujukan~1.susun", Peksos);

        Assert.Equal("rujukan~1.setujui", Wanting(started, Peksos, "rujukan~1.kirim")!.Missing.Single().Step);
        Assert.Null(Wanting(Approved, Peksos));
        Assert.Null(Wanting(Approved, Someone.Named("peksos2", "peksos")));
        Assert.NotNull(Wanting(Approved, Supervisor));
        Assert.Null(Wanting(Approved.Finish("rujukan~1.catat"), Peksos, "rujukan~1.kirim"));
    }

    [Fact]
    public void Does_not_follow_a_signature_that_was_sent_back_or_is_older_than_a_correction()
    {
        Assert.NotNull(Wanting(Case.StartTrack("rujukan").Finish("rujukan~1.susun", Peksos).Finish("rujukan~1.setujui", Supervisor, "ulang"), Peksos));

        var corrected = Approved;
        corrected.Act(file => file.Correct("rujukan~1.susun", Engine.Forms.Answers.None, "Salah tulis", Peksos, corrected.Now));
        Assert.NotNull(Wanting(corrected, Peksos));
        corrected.Act(file => file.Correct("rujukan~1.setujui", Engine.Forms.Answers.None, "Dibaca lagi", Supervisor, corrected.Now));
        Assert.Null(Wanting(corrected, Peksos));
    }

    [Fact]
    public void Does_not_follow_a_signature_in_another_run_or_one_that_is_over()
    {
        var two = Approved.Finish("rujukan~1.catat").StartTrack("rujukan").Finish("rujukan~2.susun", Peksos).Skip("rujukan~2.setujui").Finish("rujukan~2.catat");
        Assert.NotNull(Wanting(two, Peksos, "rujukan~2.kirim"));
        Assert.Null(Wanting(two, Peksos, "rujukan~1.kirim"));

        var over = Approved.Finish("rujukan~1.catat").Issue("surat", "rujukan~1.kirim").Finish("rujukan~1.kirim").Finish("rujukan~1.balas");
        over.ShouldBe("rujukan~1", Standing.Completed);
        Assert.NotNull(Wanting(over, Peksos));
        Assert.NotNull(Wanting(over, Peksos, "rujukan~1.kirim"));
    }

    [Fact]
    public void Does_not_send_people_to_a_step_that_waits_for_the_letter_itself()
    {
        var file = Case.StartTrack("laporan");

        Assert.Empty(Wanting(file, Peksos, template: "laporan")!.Missing);
        Assert.Null(Wanting(file, Kepala, template: "laporan"));
    }

    private static CaseRuleException? Wanting(ACaseFile file, Actor actor, string? step = null, string template = "surat") =>
        new LetterSigning(file.State, "kepala", template, file.Now).Wanting(actor, step);
}
