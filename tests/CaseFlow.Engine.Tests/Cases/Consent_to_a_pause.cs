using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class Consent_to_a_pause
{
    private static readonly Workflow Plain = Workflow(Stage("akses", Step("registrasi"), Step("a").Due("10 hari"), Step("lapor").Due("72 jam", basis: "UU 12/2022 Ps 41")));

    private static readonly Actor Peksos = Someone.With("peksos");
    private static readonly Actor Supervisor = Someone.With("supervisor");
    private static readonly Actor Kepala = Someone.With("kepala");

    private static ACaseFile Case => ACaseFile.Of(Plain).On(2026, 3, 2, 9);

    [Fact]
    public void Is_another_persons_where_somebody_may_only_ask()
    {
        var asked = Case.Pause("Dirawat", by: Peksos);

        Assert.Equal((CaseStatus.Open, "Dirawat", "peksos"), (asked.State.Status, asked.State.PauseRequest!.Reason, asked.State.PauseRequest.ByName));
        asked.ShouldRefuse(Rule.NotYours, refused => refused.ConsentToPause(Peksos));

        var paused = asked.On(2026, 3, 3, 9).ConsentToPause(Supervisor).State;
        Assert.Equal((CaseStatus.Paused, "peksos", "supervisor"), (paused.Status, paused.Pauses[^1].AskedByName, paused.Pauses[^1].ConsentedByName));
        Assert.Equal(ACaseFile.Local(2026, 3, 3, 9, 0).At, paused.Pauses[^1].From);
        Assert.Null(paused.PauseRequest);
    }

    [Fact]
    public void Names_both_people_in_what_is_recorded()
    {
        var consented = Case.Pause(by: Peksos).ConsentToPause(Supervisor).Events[^1];
        var refused = Case.Pause(by: Peksos).RefusePause("Bisa dikunjungi di rumah sakit", Supervisor).Events[^1];

        Assert.Equal(("supervisor", "peksos"), (consented.Actor, Assert.IsType<CasePaused>(consented.Event).AskedBy));
        Assert.Equal(("supervisor", "peksos", "Bisa dikunjungi di rumah sakit"), (refused.Actor, Assert.IsType<PauseRefused>(refused.Event).AskedBy, ((PauseRefused)refused.Event).Reason));
    }

    [Fact]
    public void Is_nobodys_before_it_is_given_so_that_time_goes_on() =>
        Case.On(2026, 3, 3, 9).Pause(by: Peksos).On(2026, 3, 8, 9).ConsentToPause().On(2026, 3, 10, 9).Resume().ShouldHaveOpen("a", due: (2026, 3, 14));

    [Fact]
    public void Is_not_needed_of_a_supervisor_who_does_not_work_the_case()
    {
        var paused = Case.Pause(by: Supervisor).State;

        Assert.Equal((CaseStatus.Paused, null), (paused.Status, paused.Pauses[^1].ConsentedByName));
    }

    [Fact]
    public void Is_needed_of_a_supervisor_who_works_the_case_and_comes_from_somebody_else()
    {
        var asked = Case.Act(file => file.Assign(Supervisor.Id, Supervisor.Name, null, Kepala, ACaseFile.Local(2026, 3, 2, 9, 0))).Pause(by: Supervisor);

        Assert.Equal(CaseStatus.Open, asked.State.Status);
        asked.ShouldRefuse(Rule.AnotherPersonConsents, refused => refused.ConsentToPause(Supervisor));
        asked.ShouldRefuse(Rule.AnotherPersonConsents, refused => refused.RefusePause("x", Supervisor));
        Assert.Equal(CaseStatus.Paused, asked.ConsentToPause(Kepala).State.Status);
    }

    [Fact]
    public void Is_asked_once_at_a_time_and_refused_with_a_reason()
    {
        var asked = Case.Pause(by: Peksos);

        asked.ShouldRefuse(Rule.PauseAsked, refused => refused.Pause(by: Peksos));
        asked.ShouldRefuse(Rule.PauseAsked, refused => refused.Pause(by: Supervisor));
        asked.ShouldRefuse(Rule.ReasonRequired, refused => refused.RefusePause(" "));
        asked.RefusePause().ShouldRefuse(Rule.PauseNotAsked, refused => refused.ConsentToPause());
        Assert.NotNull(asked.Pause(by: Peksos).State.PauseRequest);
    }

    [Fact]
    public void Is_not_given_to_a_pause_whose_last_day_has_passed_meanwhile() =>
        Case.Pause(until: new LocalDate(2026, 3, 5), by: Peksos).On(2026, 3, 6).ShouldRefuse(Rule.DateInPast, refused => refused.ConsentToPause());

    [Fact]
    public void Falls_away_with_the_end_of_the_case() => Assert.Null(Case.Pause(by: Peksos).End().State.PauseRequest);

    [Fact]
    public void Is_asked_for_a_kind_of_pause_that_the_definition_knows()
    {
        var file = ACaseFile.Of(Plain.KindsOfPause("dirawat", "lainnya"));

        file.ShouldRefuse(Rule.PauseCategoryUnknown, refused => refused.Pause(category: "sakit"));
        Assert.Equal("dirawat", file.Pause(category: "dirawat").State.Pauses[^1].Category);
    }

    [Fact]
    public void Lasts_until_the_end_of_the_last_day_and_then_ends_by_itself_however_late_that_is_noticed()
    {
        var file = Case.On(2026, 3, 3, 0).Pause(until: new LocalDate(2026, 3, 5));
        var end = ACaseFile.Local(2026, 3, 6, 0, 0).At;

        Assert.Equal(end, CaseFile.WakeAt(file.State, Calendar2026.Calendar));
        Assert.Equal(CaseStatus.Paused, file.Copy().On(2026, 3, 5, 23, 59).State.Status);

        file.On(2026, 3, 9, 14);
        Assert.Equal((CaseStatus.Open, end), (file.State.Status, file.State.Pauses[^1].To));
        Assert.Contains(file.Events, recorded => recorded.Event is CaseResumed && recorded.Actor == Actor.System.Id);
        file.ShouldHaveOpen("a", due: (2026, 3, 15)).ShouldBeDue("lapor", 2026, 3, 5, 9, 0);      // tiga hari jeda; hukum tidak bergeser
    }

    [Fact]
    public void Kept_by_an_event_of_before_there_was_consent_still_reads()
    {
        var old = (CasePaused)EventJson.Read("CasePaused", """{"category":"medis","reason":"Dirawat","until":"2026-03-05"}""");

        Assert.Equal(new CasePaused("medis", "Dirawat", new LocalDate(2026, 3, 5)), old);
    }
}
