using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class Finishing_a_step
{
    private static readonly Workflow Planning = Workflow(
        Stage("akses", Step("registrasi")),
        Stage(
            "perencanaan",
            Step("susun-rencana"),
            Step("setujui-rencana").After("susun-rencana").By("supervisor").Due("3 hk")).OpensAfter("akses"));

    [Fact]
    public void Opens_the_next_one_with_a_deadline_in_working_days()
    {
        var file = ACaseFile.Of(Planning).On(2026, 3, 17);            // Selasa, sebelum Nyepi dan Idulfitri

        file.Finish("susun-rencana");

        file.ShouldHaveOpen("setujui-rencana", due: (2026, 3, 27));   // 3 hk: libur dan cuti bersama 18–24 Maret
    }

    [Fact]
    public void Opens_what_waited_for_several_only_after_the_last_of_them()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("b"), Step("c").After("a", "b"))));

        file.Finish("a").ShouldHaveOpenOnly("b");
        file.Finish("b").ShouldHaveOpenOnly("c");
    }

    [Fact]
    public void Counts_a_skipped_or_dropped_one_as_done()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("b"), Step("c").After("a", "b")));

        ACaseFile.Of(definition).Skip("a").Drop("b", by: Someone.With("supervisor")).ShouldHaveOpenOnly("c");
    }

    [Fact]
    public void Is_not_got_round_by_somebody_whose_step_it_is_not()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("tugaskan").By("kepala"), Step("nilai").By("peksos"))));

        file.ShouldRefuse(Rule.NotYours, refused => refused.Skip("tugaskan", by: Someone.With("peksos")));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Drop("tugaskan", by: Someone.With("peksos")));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Skip("tugaskan", by: Someone.With("kepala")));
        file.Skip("nilai", by: Someone.With("peksos")).Skip("tugaskan", by: Someone.With("supervisor")).ShouldHaveOpenOnly();
    }

    [Fact]
    public void Leaves_closed_what_its_answers_do_not_call_for_and_opens_what_follows_that()
    {
        var definition = Workflow(Stage(
            "akses",
            Step("registrasi"),
            Step("periksa"),
            Step("wali").After("periksa").When(Answer("periksa.anak", "ya")),
            Step("lanjut").After("wali")));

        ACaseFile.Of(definition).Finish("periksa", ("anak", "tidak")).ShouldHaveOpenOnly("lanjut");
        ACaseFile.Of(definition).Finish("periksa", ("anak", "ya")).ShouldHaveOpenOnly("wali");
    }

    [Fact]
    public void Waits_for_a_step_of_a_stage_that_has_not_opened_even_if_nothing_calls_for_it_yet()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a"), Step("b").After("x")),
            Stage("lain", Step("x").When(Answer("a.perlu", "ya"))).OpensWhen(Finished("a")));

        var file = ACaseFile.Of(definition);

        file.ShouldHaveOpenOnly("a");
        file.Finish("a", ("perlu", "ya")).ShouldHaveOpenOnly("x");
        file.Finish("x").ShouldHaveOpenOnly("b");
    }

    [Fact]
    public void Settles_a_long_ladder_of_steps_that_nothing_calls_for()
    {
        var ladder = Enumerable.Range(2, 60).Select(rung => Step($"s{rung}").After($"s{rung - 1}", $"s{Math.Max(1, rung - 2)}").When(Answer("s1.perlu", "ya")));

        ACaseFile.Of(Workflow(Stage("akses", [Step("registrasi"), Step("s1"), .. ladder, Step("akhir").After("s61")]))).Finish("s1").ShouldHaveOpenOnly("akhir");
    }

    [Fact]
    public void Keeps_who_when_and_as_what()
    {
        var file = ACaseFile.Of(Planning).On(2026, 3, 17, 10, 42);

        file.Finish("susun-rencana", Someone.Named("sari", "tks", "peksos"));

        var finished = file.Events.Single(recorded => recorded.Event is StepFinished { Step: "susun-rencana" });
        Assert.Equal(("sari", "peksos", ACaseFile.Local(2026, 3, 17, 10, 42).At), (finished.Actor, finished.Role, finished.At));
    }

    [Fact]
    public void Is_refused_to_whoever_holds_none_of_its_roles_and_names_them()
    {
        var refused = ACaseFile.Of(Planning).ShouldRefuse(Rule.NotYours, file => file.Finish("susun-rencana", Someone.With("tks")));

        Assert.Equal(["peksos"], refused.Roles);
    }

    [Fact]
    public void Is_refused_when_it_is_not_open()
    {
        var file = ACaseFile.Of(Planning).Finish("susun-rencana");

        file.ShouldRefuse(Rule.StepNotOpen, refused => refused.Finish("susun-rencana"));
        file.ShouldRefuse(Rule.Unknown, refused => refused.Finish("tidak-ada", Someone.With("peksos")));
    }

    [Fact]
    public void Waits_for_the_document_it_calls_for()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("kirim").Needs("surat-rujukan"), Step("lain"))));

        var refused = file.ShouldRefuse(Rule.DocumentRequired, refused => refused.Finish("kirim"));
        file.Issue("surat-rujukan", "kirim").Finish("kirim");

        Assert.Equal(["surat-rujukan"], refused.Missing.Select(missing => missing.Says));
        file.ShouldBe("kirim", Standing.Finished);
    }

    [Fact]
    public void Is_not_satisfied_by_a_document_of_no_step_that_was_issued_before_it_opened()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("kirim").After("a").Needs("surat-rujukan"), Step("lain")))).On(2026, 3, 2).Issue("surat-rujukan");

        file.On(2026, 3, 9).Finish("a").ShouldRefuse(Rule.DocumentRequired, refused => refused.Finish("kirim"));
        file.Issue("surat-rujukan").Finish("kirim").ShouldHaveOpenOnly("lain");
    }

    [Fact]
    public void Is_not_served_by_a_void_document_or_one_of_another_step()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("kirim").Needs("surat-rujukan"), Step("lain"))));

        file.Issue("surat-rujukan", "lain").ShouldRefuse(Rule.DocumentRequired, refused => refused.Finish("kirim"));
        file.Issue("surat-rujukan", "kirim").Act(act => act.VoidDocument("d2", "Salah alamat", Someone.With("peksos"), file.Now));
        file.ShouldRefuse(Rule.DocumentRequired, refused => refused.Finish("kirim"));
    }

    [Fact]
    public void Sets_the_facts_of_the_case_that_its_form_fills()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("triase"))).Fills("triase.urgensi", "case.urgency").Fills("triase.nama", "client.name");

        var state = ACaseFile.Of(definition).Finish("triase", ("urgensi", "darurat"), ("nama", "Rina")).State;

        Assert.Equal((Urgency.Darurat, "Rina"), (state.Urgency, state.FactText("client.name")));
    }

    [Fact]
    public void Assigns_the_worker_it_names()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("tugaskan"))).Fills("tugaskan.peksos", "case.worker");

        Assert.Equal("sari", ACaseFile.Of(definition).Finish("tugaskan", ("peksos", "sari")).State.Worker);
    }

    [Fact]
    public void Changes_the_version_of_that_step_and_of_no_other()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("b"))));
        var (a, b) = (file.State.StepAt("a")!.Version, file.State.StepAt("b")!.Version);

        file.Finish("a");

        Assert.Equal((true, b), (file.State.StepAt("a")!.Version > a, file.State.StepAt("b")!.Version));
    }

    [Fact]
    public void Ticks_papers_off_until_it_is_skipped()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a").Papers("Lembar registrasi"), Step("b"))));

        file.Act(act => act.TickPaper("a", "Lembar registrasi", true, Someone.With("peksos"), file.Now));
        Assert.Equal(["Lembar registrasi"], file.State.StepAt("a")!.Papers);

        file.Act(act => act.TickPaper("a", "Lembar registrasi", false, Someone.With("peksos"), file.Now));
        Assert.Empty(file.State.StepAt("a")!.Papers);

        file.ShouldRefuse(Rule.Unknown, refused => refused.Act(act => act.TickPaper("a", "Surat lain", true, Someone.With("peksos"), file.Now)));
        file.Skip("a").ShouldRefuse(Rule.StepNotOpen, refused => refused.Act(act => act.TickPaper("a", "Lembar registrasi", true, Someone.With("peksos"), file.Now)));
    }
}

public class Signing_a_step
{
    private static readonly Workflow Approval = Workflow(Stage(
        "akses",
        Step("registrasi"),
        Step("susun").Signed(),
        Step("bahas").After("susun").By("peksos", "supervisor"),
        Step("setujui").After("bahas").By("supervisor").Signed()));

    [Fact]
    public void Keeps_the_name_and_the_certificate_of_the_signer()
    {
        var file = ACaseFile.Of(Approval);
        var signer = Someone.Named("sari", "peksos") with { Name = "Sari Dewi", Str = "STR-1", StrExpires = new(2027, 1, 31) };

        file.Finish("susun", signer);

        Assert.Equal(new Signature("Sari Dewi", "STR-1", new(2027, 1, 31)), file.State.StepAt("susun")!.Signature);
    }

    [Fact]
    public void Leaves_no_signature_where_the_step_asks_for_none() =>
        Assert.Null(ACaseFile.Of(Approval).State.StepAt("registrasi")!.Signature);

    [Fact]
    public void Takes_another_person_to_countersign_even_with_unsigned_steps_between()
    {
        var both = Someone.Named("sari", "peksos", "supervisor");
        var file = ACaseFile.Of(Approval).Finish("susun", both).Finish("bahas");

        file.ShouldRefuse(Rule.AnotherPersonSigns, refused => refused.Finish("setujui", both));
        file.Finish("setujui", Someone.Named("budi", "supervisor")).ShouldBe("setujui", Standing.Finished);
    }

    [Fact]
    public void May_be_done_twice_by_one_person_in_the_same_role()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a").Signed(), Step("b").After("a").Signed())));

        file.Finish("a", Someone.Named("sari", "peksos")).Finish("b", Someone.Named("sari", "peksos")).ShouldBe("b", Standing.Finished);
    }
}
