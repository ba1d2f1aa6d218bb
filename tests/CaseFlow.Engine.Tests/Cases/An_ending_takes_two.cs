using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Engine.Tests.Forms.AForm;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class An_ending_takes_two
{
    private static readonly Ending Proposed = Ending("tercapai", Need(Finished("a"), "a belum selesai")) with { ProposedIn = "usul" };

    private static readonly Workflow Plain = Workflow(
        Stage("akses", Step("registrasi"), Step("a"), Step("usul").By("peksos", "supervisor"), Step("putus").By("supervisor").After("usul").Leads("ulang", new BackTo("usul")).Leads("ya", new Continue())),
        Track("rujukan", Step("kirim")))
        .Endings(Ending("selesai"), Ending("meninggal") with { ReasonRequired = true, By = ["kepala"] }, Proposed);

    private static readonly Actor Peksos = Someone.With("peksos");
    private static readonly Actor Supervisor = Someone.With("supervisor");
    private static readonly Actor Another = Someone.Named("supervisor2", "supervisor");

    private static ACaseFile Case => ACaseFile.Of(Plain).On(2026, 3, 2, 9);

    [Fact]
    public void Is_proposed_by_whoever_would_end_the_case_alone_and_ended_by_another()
    {
        var file = Case.EndOrPropose(by: Supervisor);

        Assert.Equal((CaseStatus.Open, "selesai", "supervisor"), (file.State.Status, file.State.EndingProposal!.Ending, file.State.EndingProposal.By));
        file.ShouldRefuse(Rule.AnotherPersonEnds, refused => refused.ConsentToEnding(Supervisor));
        file.ShouldRefuse(Rule.EndingProposed, refused => refused.EndOrPropose(by: Supervisor));
        file.ConsentToEnding(Another);

        Assert.Equal((CaseStatus.Ended, "selesai", null), (file.State.Status, file.State.Ending, file.State.EndingProposal));
        Assert.Equal(("supervisor2", "supervisor"), (file.Events[^1].Actor, Assert.IsType<CaseEnded>(file.Events[^1].Event).ProposedBy));
    }

    [Fact]
    public void Lets_those_with_the_right_propose_what_others_end()
    {
        var file = Case.ProposeEnding("meninggal", "Sakit", Peksos);

        Assert.Equal(["kepala"], file.ShouldRefuse(Rule.NotYours, refused => refused.ConsentToEnding(Supervisor)).Roles);
        Case.ShouldRefuse(Rule.NotYours, refused => refused.EndOrPropose("meninggal", "Sakit", Peksos));
        Case.ShouldRefuse(Rule.NotYours, refused => refused.ProposeEnding("meninggal", "Sakit", Someone.With("tks")));
        Assert.Equal("Sakit", file.ConsentToEnding(Someone.With("kepala")).State.EndReason);
    }

    [Fact]
    public void Is_as_good_as_consented_when_another_ends_it_as_was_proposed()
    {
        var file = Case.ProposeEnding(reason: "Pindah", by: Peksos);

        file.ShouldRefuse(Rule.EndingProposed, refused => refused.EndOrPropose("meninggal", "Sakit", Someone.With("kepala")));
        file.EndOrPropose(by: Supervisor);

        Assert.Equal((CaseStatus.Ended, "Pindah"), (file.State.Status, file.State.EndReason));
    }

    [Fact]
    public void Asks_for_a_reason_where_the_ending_does_and_for_one_to_refuse_it()
    {
        Case.ShouldRefuse(Rule.ReasonRequired, refused => refused.ProposeEnding("meninggal", " ", Peksos));
        Case.ShouldRefuse(Rule.Unknown, refused => refused.ProposeEnding("tidak-ada"));
        Case.ProposeEnding().ShouldRefuse(Rule.ReasonRequired, refused => refused.RefuseEnding(" "));
    }

    [Fact]
    public void Is_refused_by_whoever_may_end_it_and_taken_back_by_whoever_proposed_it()
    {
        var refused = Case.ProposeEnding(by: Peksos).RefuseEnding("Belum tercapai", Supervisor);
        Assert.Equal(("supervisor", new EndingRefused("selesai", "Belum tercapai", "peksos", "peksos")), (refused.Events[^1].Actor, refused.Events[^1].Event));
        refused.ShouldRefuse(Rule.EndingNotProposed, act => act.ConsentToEnding());

        var taken = Case.ProposeEnding(by: Peksos).RefuseEnding("Keliru", Peksos);
        Assert.Null(taken.State.EndingProposal);
        Assert.Equal((CaseStatus.Open, "selesai"), (taken.EndOrPropose().State.Status, taken.State.EndingProposal!.Ending));
        Case.ProposeEnding(by: Supervisor).ShouldRefuse(Rule.NotYours, act => act.RefuseEnding("Tidak", Peksos));
    }

    [Fact]
    public void Reads_what_blocks_it_when_it_is_proposed_and_again_at_consent()
    {
        var tracked = Case.StartTrack("rujukan");
        Assert.Equal(["rujukan"], tracked.ShouldRefuse(Rule.EndingBlocked, refused => refused.ProposeEnding()).Missing.Select(missing => missing.Says));

        var file = Case.ProposeEnding().StartTrack("rujukan");
        Assert.Equal(["rujukan"], file.ShouldRefuse(Rule.EndingBlocked, refused => refused.ConsentToEnding()).Missing.Select(missing => missing.Says));
        Assert.Equal(CaseStatus.Ended, file.Finish("rujukan~1.kirim").ConsentToEnding().State.Status);
    }

    [Fact]
    public void Needs_nobody_else_where_another_person_finished_the_step_that_proposes_it()
    {
        var file = Case.Finish("a").Finish("usul", Peksos).EndOrPropose("tercapai", by: Supervisor);

        Assert.Equal(CaseStatus.Ended, file.State.Status);
        Assert.Equal("peksos", Assert.IsType<CaseEnded>(file.Events[^1].Event).ProposedBy);
    }

    [Fact]
    public void Needs_another_where_the_same_person_proposed_it_in_the_step_or_wrote_its_answers_last()
    {
        Assert.Equal(CaseStatus.Open, Case.Finish("a").Finish("usul", Supervisor).EndOrPropose("tercapai", by: Supervisor).State.Status);
        Assert.Equal(CaseStatus.Ended, Case.Finish("a").Finish("usul", Supervisor).EndOrPropose("tercapai", by: Another).State.Status);

        var corrected = Case.Finish("a").Finish("usul", Peksos);
        corrected.Act(file => file.Correct("usul", Engine.Forms.Answers.None, "Salah tulis", Supervisor, corrected.Now));
        Assert.Equal(CaseStatus.Open, corrected.EndOrPropose("tercapai", by: Supervisor).State.Status);
    }

    [Fact]
    public void Is_proposed_by_a_step_only_as_was_chosen_in_it()
    {
        var chooses = Choice("cara", "tercapai", "graduasi", "lain");
        var definition = Plain.Endings(Proposed, Proposed with { Key = "graduasi" });
        definition = definition with { Forms = definition.Forms.ToDictionary(form => form.Key, form => form.Key == "usul" ? form.Value with { Sections = [new("Usul", [chooses])] } : form.Value) };
        ACaseFile Chosen(string ending) => ACaseFile.Of(definition).On(2026, 3, 2, 9).Finish("a").Finish("usul", Peksos, null, null, ("cara", ending));

        Assert.Equal(CaseStatus.Ended, Chosen("tercapai").EndOrPropose("tercapai", by: Supervisor).State.Status);
        Assert.Equal(CaseStatus.Open, Chosen("tercapai").EndOrPropose("graduasi", by: Supervisor).State.Status);
        Assert.Equal(CaseStatus.Ended, Chosen("lain").EndOrPropose("graduasi", by: Supervisor).State.Status);
        Assert.Equal("usul", CaseFile.ProposingStep(Chosen("graduasi").State, definition.Endings[1])?.Key);
        Assert.Null(CaseFile.ProposingStep(Chosen("graduasi").State, definition.Endings[0]));
    }

    [Fact]
    public void Does_not_count_a_step_that_was_sent_back_or_belongs_to_an_earlier_episode()
    {
        Assert.Equal(CaseStatus.Open, Case.Finish("a").Finish("usul", Peksos).Decide("putus", "ulang").EndOrPropose("tercapai").State.Status);

        var again = Case.Finish("a").Finish("usul", Peksos).EndOrPropose("tercapai").On(2026, 8, 3).Reopen("akses");
        Assert.Equal(CaseStatus.Open, again.Finish("a~2").EndOrPropose("tercapai").State.Status);
        Assert.Equal(CaseStatus.Ended, again.RefuseEnding(by: Another).Finish("usul~2", Peksos).EndOrPropose("tercapai").State.Status);
    }

    [Fact]
    public void Waits_through_a_pause_and_falls_away_when_the_case_ends_otherwise()
    {
        Assert.NotNull(Case.ProposeEnding().Pause().State.EndingProposal);
        Assert.Equal(CaseStatus.Ended, Case.Pause().ProposeEnding().ConsentToEnding().State.Status);
        Assert.Null(Case.Finish("a").Finish("usul", Peksos).ProposeEnding().EndOrPropose("tercapai").Reopen("akses").State.EndingProposal);
    }

    [Fact]
    public void Falls_away_in_an_edition_that_has_no_such_ending_and_comes_back_with_the_old_one()
    {
        var file = Case.ProposeEnding();

        Assert.NotNull(file.Copy().MoveTo(Plain with { Edition = 2, Hash = "dua" }).State.EndingProposal);
        file.MoveTo(Plain with { Edition = 2, Hash = "tiga", Endings = [Ending("lain")] });
        Assert.Null(file.State.EndingProposal);
        Assert.Equal("selesai", file.TakeBack().State.EndingProposal?.Ending);
    }

    [Fact]
    public void Needs_nobody_when_the_program_ends_the_case()
    {
        var file = Case;
        file.Act(act => Assert.True(act.End("selesai", null, Actor.System, file.Now)));

        Assert.Null(Assert.IsType<CaseEnded>(file.Events[^1].Event).ProposedBy);
    }

    [Fact]
    public void Kept_by_an_event_of_before_it_took_two_still_reads() =>
        Assert.Equal(new CaseEnded("selesai", "Pindah"), EventJson.Read("CaseEnded", """{"ending":"selesai","reason":"Pindah"}"""));
}
