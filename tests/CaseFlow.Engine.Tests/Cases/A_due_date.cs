using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_due_date
{
    private static readonly Workflow Triage = Workflow(
        Stage("akses", Step("registrasi"), Step("triase"), Step("asesmen").DueBy(biasa: "3 hari", segera: "1 hari", darurat: "2 jam", from: "registrasi.diterima"), Step("a")))
        .Fills("triase.urgensi", "case.urgency");

    private static ACaseFile Received => ACaseFile.Of(Triage).Registered(("diterima", "2026-03-02T07:30+07:00")).On(2026, 3, 2, 9);

    [Fact]
    public void Counts_from_its_own_anchor_and_not_from_the_opening() => Received.ShouldHaveOpen("asesmen", due: (2026, 3, 5));

    [Fact]
    public void Is_computed_anew_from_its_own_anchor_when_the_urgency_changes()
    {
        var file = Received.On(2026, 3, 2, 11).Finish("triase", ("urgensi", "darurat"));

        file.ShouldBeDue("asesmen", 2026, 3, 2, 9, 30);                          // sudah lewat: dihitung sejak diterima
        file.Correct("triase", ("urgensi", "segera")).ShouldHaveOpen("asesmen", due: (2026, 3, 3));
        Assert.Equal(2, file.Events.Count(recorded => recorded.Event is DueComputed { Item: "asesmen" }));
    }

    [Fact]
    public void Is_absent_for_an_urgency_that_has_none()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("triase"), Step("a").DueBy(darurat: "2 jam"))).Fills("triase.urgensi", "case.urgency");
        var file = ACaseFile.Of(definition).On(2026, 3, 2);

        Assert.Null(file.State.StepAt("a")!.Due);
        file.Finish("triase", ("urgensi", "darurat")).ShouldBeDue("a", 2026, 3, 2, 11, 0);
        file.Correct("triase", ("urgensi", "biasa"));
        Assert.Null(file.State.StepAt("a")!.Due);
    }

    [Fact]
    public void Comes_when_the_answer_it_counts_from_comes_and_follows_its_correction()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("jadwal"), Step("koordinasi").Due("3 hk", before: "jadwal.berangkat")));
        var file = ACaseFile.Of(definition).On(2026, 3, 2);

        Assert.Null(file.State.StepAt("koordinasi")!.Due);
        file.Finish("jadwal", ("berangkat", "2026-03-26")).ShouldHaveOpen("koordinasi", due: (2026, 3, 16));   // 17, 25 Maret hari kerja; 18–24 libur
        file.Correct("jadwal", ("berangkat", "2026-03-16")).ShouldHaveOpen("koordinasi", due: (2026, 3, 11));
    }

    [Fact]
    public void Of_law_is_not_agreed_away_before_the_answer_it_counts_from_is_there()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("jadwal"), Step("lapor").Due("3 hari", from: "jadwal.tiba", basis: "UU 21/2007 Ps 53")));
        var file = ACaseFile.Of(definition).On(2026, 3, 2);

        file.ShouldRefuse(Rule.LawDoesNotMove, refused => refused.AgreeDate("lapor", new(2026, 6, 1)));
        file.Finish("jadwal", ("tiba", "2026-03-10")).ShouldHaveOpen("lapor", due: (2026, 3, 13));
    }

    [Fact]
    public void Agreed_with_a_reason_keeps_the_original_and_stays_when_the_urgency_changes()
    {
        var file = Received.AgreeDate("asesmen", new(2026, 3, 20)).Finish("triase", ("urgensi", "darurat"));

        var due = file.State.StepAt("asesmen")!.Due!;
        file.ShouldHaveOpen("asesmen", due: (2026, 3, 20));
        Assert.Equal((DueKind.Agreed, ACaseFile.Local(2026, 3, 5, 23, 59).At + Duration.FromSeconds(59)), (due.Kind, due.Original));
    }

    [Fact]
    public void Agreed_twice_keeps_the_first_original()
    {
        var file = Received;
        var original = file.State.StepAt("asesmen")!.Due!.At;

        Assert.Equal(original, file.AgreeDate("asesmen", new(2026, 3, 20)).AgreeDate("asesmen", new(2026, 3, 25)).State.StepAt("asesmen")!.Due!.Original);
    }

    [Fact]
    public void Agreed_and_taken_back_is_the_first_again_with_its_reason_in_the_history()
    {
        var file = Received;
        var first = file.State.StepAt("asesmen")!.Due;

        file.AgreeDate("asesmen", new(2026, 3, 20)).AgreeDate("asesmen", new(2026, 3, 25)).TakeBackDate("asesmen", "Ia pulang lebih cepat");

        Assert.Equal(first, file.State.StepAt("asesmen")!.Due);
        Assert.Equal(new DateTakenBack("asesmen", first, "Ia pulang lebih cepat"), file.Events[^1].Event);
        file.Finish("triase", ("urgensi", "segera")).ShouldHaveOpen("asesmen", due: (2026, 3, 3));    // bawaan lagi: mengikuti urgensi
    }

    [Fact]
    public void Taken_back_is_what_the_rules_give_by_now()
    {
        var file = Received.AgreeDate("asesmen", new(2026, 3, 20)).Finish("triase", ("urgensi", "segera"));

        file.TakeBackDate("asesmen").ShouldHaveOpen("asesmen", due: (2026, 3, 3));
        Assert.IsType<DateTakenBack>(file.Events[^1].Event);
    }

    [Fact]
    public void Taken_back_where_there_was_none_is_none_again()
    {
        var file = Received.AgreeDate("a", new(2026, 3, 20)).TakeBackDate("a");

        Assert.Null(file.State.StepAt("a")!.Due);
    }

    [Fact]
    public void Is_not_taken_back_when_none_was_agreed_without_a_reason_or_by_just_anybody()
    {
        var file = Received;
        file.ShouldRefuse(Rule.DateNotAgreed, refused => refused.TakeBackDate("asesmen"));

        file.AgreeDate("asesmen", new(2026, 3, 20));

        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.TakeBackDate("asesmen", " "));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.TakeBackDate("asesmen", "x", Someone.With("tks"), file.Now)));
        file.ShouldRefuse(Rule.StepNotOpen, refused => refused.TakeBackDate("registrasi"));
        file.ShouldHaveOpen("asesmen", due: (2026, 3, 20));
    }

    [Fact]
    public void Is_not_agreed_in_the_past_without_a_reason_or_by_just_anybody()
    {
        var file = Received;

        file.ShouldRefuse(Rule.DateInPast, refused => refused.AgreeDate("asesmen", new(2026, 3, 1)));
        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.AgreeDate("asesmen", new(2026, 3, 9), ""));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.AgreeDate("asesmen", new(2026, 3, 9), "x", Someone.With("tks"), file.Now)));
    }

    [Fact]
    public void Is_agreed_by_those_who_do_the_step_only_when_the_case_is_theirs()
    {
        var tks = Someone.With("tks");
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a").By("tks").Due("3 hari"), Step("b")))).On(2026, 3, 2);

        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.AgreeDate("a", new(2026, 3, 9), "x", tks, file.Now)));

        file.Act(act => act.Assign(tks.Id, tks.Name, null, Someone.With("supervisor"), file.Now));
        file.Act(act => act.AgreeDate("a", new(2026, 3, 9), "x", tks, file.Now)).ShouldHaveOpen("a", due: (2026, 3, 9));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.AgreeDate("b", new(2026, 3, 9), "x", tks, file.Now)));
    }

    [Fact]
    public void Of_law_is_moved_by_nobody_and_by_no_pause()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("lapor").Due("72 jam", basis: "UU 12/2022 Ps 41"), Step("a")))).On(2026, 3, 17, 9);

        file.ShouldRefuse(Rule.LawDoesNotMove, refused => refused.AgreeDate("lapor", new(2026, 3, 30)));
        file.Pause().On(2026, 3, 25).Resume().ShouldBeDue("lapor", 2026, 3, 20, 9, 0);
        Assert.Equal((DueKind.Law, "UU 12/2022 Ps 41"), (file.State.StepAt("lapor")!.Due!.Kind, file.State.StepAt("lapor")!.Due!.Source));
    }

    [Fact]
    public void Of_law_is_not_agreed_away_before_it_is_known()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("surat"), Step("laporan").Due("72 jam", from: "surat.diterima", basis: "PP 65/2015 Ps 13")));
        var file = ACaseFile.Of(definition).On(2026, 3, 17, 9);

        file.ShouldRefuse(Rule.LawDoesNotMove, refused => refused.AgreeDate("laporan", new(2026, 4, 30)));
    }

    [Fact]
    public void Of_law_follows_its_moment_even_while_the_case_is_paused()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("surat"), Step("laporan").Due("72 jam", from: "surat.diterima", basis: "PP 65/2015 Ps 13"), Step("bawaan").Due("3 hari", from: "surat.diterima")));
        var file = ACaseFile.Of(definition).On(2026, 3, 17, 9).Pause().Finish("surat", ("diterima", "2026-03-17T08:00+07:00"));

        file.ShouldBeDue("laporan", 2026, 3, 20, 8, 0);
        Assert.Null(file.State.StepAt("bawaan")!.Due);
    }

    [Fact]
    public void Of_law_is_the_same_for_every_urgency()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("triase"), Step("lapor").Due("72 jam", basis: "UU 12/2022 Ps 41"), Step("a"))).Fills("triase.urgensi", "case.urgency");
        var file = ACaseFile.Of(definition).On(2026, 3, 17, 9).Finish("triase", ("urgensi", "darurat"));

        file.ShouldBeDue("lapor", 2026, 3, 20, 9, 0);
        Assert.DoesNotContain(file.Events, recorded => recorded.Event is DueComputed);
    }

    [Fact]
    public void In_working_days_follows_a_new_calendar_as_an_event_of_the_program()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a").Due("3 hk"), Step("b").Due("3 hari")))).On(2026, 3, 17).ShouldHaveOpen("a", due: (2026, 3, 27));

        file.Under(Calendar2026.With(jointLeave: "")).On(2026, 3, 17, 10);       // cuti bersama dicabut

        file.ShouldHaveOpen("a", due: (2026, 3, 23)).ShouldHaveOpen("b", due: (2026, 3, 20));
        Assert.Equal("system", file.Events[^1].Actor);
    }
}
