using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class What_a_gate_leads_to
{
    private static readonly Step Medis = Step("medis").By("psikolog");

    [Fact]
    public void Is_every_step_that_could_put_it_right()
    {
        var missing = Missing(ACaseFile.Of(Guarded(AnyOf(Finished("medis"), Answer("bagi.alasan", new Filled(true))))));

        Assert.Equal([("medis", "medis"), ("bagi", "bagi")], missing.Places.Select(place => (place.Key, place.Title)));
        Assert.Equal(["psikolog", "peksos"], missing.Who);
        Assert.Equal("medis", missing.Step);
    }

    [Fact]
    public void Is_only_what_does_not_hold_yet() =>
        Assert.Equal(["bagi"], Places(ACaseFile.Of(Guarded(AllOf(Finished("medis"), Answer("bagi.alasan", "x")))).Finish("medis")));

    [Fact]
    public void Is_what_a_condition_that_must_not_hold_reads() =>
        Assert.Equal(["bagi"], Places(ACaseFile.Of(Guarded(NoneOf(Answer("bagi.alasan", "x"), Answer("medis.hasil", "x")))).Finish("bagi", ("alasan", "x"))));

    [Fact]
    public void Is_the_step_that_fills_the_fact_it_reads() =>
        Assert.Equal(["bagi"], Places(ACaseFile.Of(Guarded(Answer("client.sex", new Filled(true))).Fills("bagi.kelamin", "client.sex"))));

    [Fact]
    public void Is_each_step_that_tells_an_age_that_the_engine_derives() =>
        Assert.Equal(
            ["bagi", "medis"],
            Places(ACaseFile.Of(Guarded(Answer("client.age", new Compared(Comparison.LessThan, 18))).Fills("bagi.lahir", "client.birth-date").Fills("medis.perkiraan", "client.age-range"))));

    [Fact]
    public void Is_of_several_that_fill_a_fact_those_that_were_reached()
    {
        var definition = Guarded(Answer("client.sex", new Filled(true))).Fills("bagi.kelamin", "client.sex").Fills("nanti.kelamin", "client.sex");

        Assert.Equal(["bagi"], Places(ACaseFile.Of(definition)));
    }

    [Fact]
    public void Is_a_stage_a_track_a_document_or_the_worker_where_it_asks_for_these()
    {
        var definition = Guarded(AllOf(StageIs("lanjut", "completed"), TrackIs("pulang", "completed"), new StateIs(Element.Document, "surat", "issued"), Answer("case.worker", new Filled(true))));

        Assert.Equal(
            [(PlaceKind.Stage, "lanjut"), (PlaceKind.Track, "pulang"), (PlaceKind.Document, "surat"), (PlaceKind.Worker, "case.worker")],
            Missing(ACaseFile.Of(definition)).Places.Select(place => (place.Kind, place.Key)));
    }

    [Fact]
    public void Is_what_stops_the_clock_it_asks_for() =>
        Assert.Equal(["medis"], Places(ACaseFile.Of(Guarded(ClockIs("jam", "met")).Clock("jam", "7 hari", "registrasi", Finished("medis")))));

    [Fact]
    public void Says_what_was_let_pass_for_ever_whatever_the_stage_does_afterwards()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a")).Gate(Need(Answer("a.hasil", "baik"), "Hasil belum baik")),
            Stage("rencana", Step("b").Leads("ulang", new BackTo("akses"))).OpensAfter("akses"),
            Stage("tamat", Step("c")).OpensAfter("rencana").Skippable());
        var file = ACaseFile.Of(definition).On(2026, 3, 2, 9).Finish("a").Override("akses", "Mendesak").Decide("b", "ulang").SkipStage("tamat", "Sudah pulang");

        Assert.Null(file.State.Stage("akses").Override);
        Assert.Equal(
            [("akses", 1, "Hasil belum baik", "Mendesak", "supervisor"), ("tamat", 1, "", "Sudah pulang", "supervisor")],
            file.State.Waivers.Select(waiver => (waiver.Section, waiver.Round, string.Join(", ", waiver.Missing), waiver.Reason, waiver.ByName)));
    }

    [Fact]
    public void Is_what_is_still_to_be_done_before_what_was_answered_otherwise()
    {
        var places = Missing(ACaseFile.Of(Guarded(AnyOf(Answer("medis.hasil", "baik"), Finished("bagi")))).Finish("medis", ("hasil", "buruk"))).Places;

        Assert.Equal(["bagi", "medis"], places.Select(place => place.Key));
    }

    [Fact]
    public void Is_an_answer_that_is_another_last_and_says_which()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("bagi"), Step("medis").Leads("baik", new Continue()).Leads("buruk", new Continue())).Gate(Need(AnyOf(Answer("medis.outcome", "baik"), Finished("bagi")), "Belum ada")));
        var places = Missing(ACaseFile.Of(definition).Decide("medis", "buruk")).Places;

        Assert.Equal(["bagi", "medis"], places.Select(place => place.Key));
        Assert.Equal(("buruk", (CaseFlow.Engine.Forms.Field?)null), (places[1].Answered!.Value.AsText, places[1].Answered!.Field));
    }

    [Fact]
    public void Is_the_track_that_runs_and_brings_the_step_which_is_asked_for()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("bagi"), Step("ulang").When(Answer("antar.outcome", "mau"))).Gate(Need(Finished("ulang"), "Belum ada")),
            Track("pulang", Step("surat"), Step("antar").After("surat").Leads("mau", new Continue())));

        Assert.DoesNotContain("antar", Places(ACaseFile.Of(definition)));
        Assert.Equal(["antar", "ulang"], Places(ACaseFile.Of(definition).StartTrack("pulang")).Order());
    }

    private static Workflow Guarded(Condition condition) =>
        Workflow(
            Stage("akses", Step("registrasi"), Step("bagi"), Medis).Gate(Need(condition, "Belum ada", "UU 1/2000")),
            Stage("lanjut", Step("nanti")).OpensAfter("akses"),
            Track("pulang", Step("antar")));

    private static Missing Missing(ACaseFile file) => new Progress(file.State, file.Now).MissingIn("akses").Single(missing => missing.Kind == MissingKind.Gate);

    private static IEnumerable<string> Places(ACaseFile file) => Missing(file).Places.Select(place => place.Key);
}
