using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class What_happened_to_a_case
{
    [Fact]
    public void Is_numbered_without_gaps_and_one_operation_stands_together()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a")), Stage("lain", Step("b")).OpensAfter("akses"))).Finish("a");

        Assert.Equal(Enumerable.Range(1, file.Events.Count), file.Events.Select(recorded => recorded.Sequence));
        Assert.Equal(["StepFinished", "StageCompleted", "StageOpened", "StepOpened"], file.Events.Where(recorded => recorded.Operation == file.Events[^1].Operation).Select(recorded => EventJson.TypeOf(recorded.Event)));
    }

    [Fact]
    public void Is_written_as_plain_JSON_of_the_contract()
    {
        var written = EventJson.Write(new StepFinished("a", Given.Answers(("umur", 17), ("bidang", new[] { "medis", "legal" }), ("anak", Given.Rows("Rina"))), 2, "setuju", null, null, ACaseFile.Local(2026, 3, 17, 10, 42).At));

        Assert.Equal("""{"step":"a","answers":{"umur":17,"bidang":["medis","legal"],"anak":[{"nama":"Rina"}]},"formVersion":2,"outcome":"setuju","againAt":"2026-03-17T03:42:00Z"}""", written);
    }

    [Fact]
    public void Is_refused_when_its_name_or_shape_is_not_that_of_an_event()
    {
        Assert.Throws<JsonException>(() => EventJson.Read("TidakAda", "{}"));
        Assert.Throws<JsonException>(() => EventJson.Read("StepSkipped", "null"));
        Assert.Throws<JsonException>(() => EventJson.Read("StepFinished", """{"step":"a","answers":{"x":true}}"""));
    }

    [Fact]
    public void Is_what_was_recorded_then_whatever_the_program_would_make_of_it_today()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("b").After("a").Leads("ulang", new BackTo("a")).Leads("ya", new Continue())), Stage("lain", Step("c")).OpensAlongside("akses"))).Finish("a").Decide("b", "ulang").End();

        var recorded = file.Events.Select(happened => happened.Event switch
        {
            SentBack e => happened with { Event = e with { Change = e.Change! with { Steps = ["b"] } } },
            CaseEnded e => happened with { Event = e with { Change = e.Change! with { Steps = [] } } },
            _ => happened,
        });
        var state = CaseState.Fold(file.State.Workflow, recorded);

        Assert.Equal((true, false), (file.State.StepAt("a")!.Superseded, state.StepAt("a")!.Superseded));
        Assert.Equal((Standing.Dropped, Standing.Open), (file.State.StepAt("c")!.Standing, state.StepAt("c")!.Standing));
    }

    [Fact]
    public void Includes_notes_questions_and_the_safety_note()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a")))).On(2026, 3, 17, 10);
        var (sari, budi) = (Someone.Named("sari", "peksos"), Someone.Named("budi", "supervisor"));

        file.Act(act => act.AddNote("n1", " Bertemu di rumah aman ", ACaseFile.Local(2026, 3, 16, 9, 0).At, sari, file.Now));
        file.Act(act => act.SetSafetyNote("Jangan hubungi suami", sari, file.Now));
        file.Act(act => act.Ask("q1", "a", "budi", "Budi", "Perlu didampingi?", sari, file.Now));
        file.ShouldRefuse(Rule.NotYours, refused => refused.Act(act => act.Answer("q1", "Ya", sari, file.Now)));
        file.Act(act => act.Answer("q1", "Ya", budi, file.Now));
        file.ShouldRefuse(Rule.QuestionAnswered, refused => refused.Act(act => act.Answer("q1", "Tidak", budi, file.Now)));
        file.ShouldRefuse(Rule.Empty, refused => refused.Act(act => act.AddNote("n2", " ", null, sari, file.Now)));
        file.ShouldRefuse(Rule.TooLong, refused => refused.Act(act => act.AddNote("n2", new string('a', CaseFile.LongestText + 1), null, sari, file.Now)));

        Assert.Equal(("Bertemu di rumah aman", ACaseFile.Local(2026, 3, 16, 9, 0).At), (file.State.Notes[0].Text, file.State.LastContactAt!.Value));
        Assert.Equal(("Jangan hubungi suami", "Ya"), (file.State.SafetyNote!.Text, file.State.Questions[0].Answer));
    }

    [Fact]
    public void Takes_the_questions_without_an_answer_to_the_new_worker_and_tells_them()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a")))).On(2026, 3, 17, 10);
        var (sari, budi) = (Someone.Named("sari", "peksos"), Someone.Named("budi", "supervisor"));
        file.Act(act => act.Assign("sari", "Sari", null, budi, file.Now));
        file.Act(act => act.Ask("q1", null, "sari", "Sari", "Sudah dihubungi?", budi, file.Now));
        file.Act(act => act.Ask("q2", null, "sari", "Sari", "Sudah makan?", budi, file.Now));
        file.Act(act => act.Answer("q2", "Sudah", sari, file.Now));

        file.Act(act => act.Assign("tono", "Tono", "Cuti", budi, file.Now));

        Assert.Equal([("tono", "Tono"), ("sari", "Sari")], file.State.Questions.Select(question => (question.To, question.ToName)));
        Assert.Equal([("assigned", "sari"), ("answered", "budi"), ("assigned", "tono")], file.Events.Select(happened => happened.Event).OfType<NoticeSent>().Select(sent => (sent.Rung, sent.To)));
    }

    [Fact]
    public void Tells_each_receiver_once_of_each_due_date()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a").Due("3 hari")))).On(2026, 3, 17);
        var due = file.State.StepAt("a")!.Due!.At;

        var told = new List<bool>();
        foreach (var to in new[] { "sari", "sari", "budi" })
        {
            file.Act(act => told.Add(act.Notice("a", due, "worker", to, Actor.System, file.Now)));
        }

        file.Act(act => told.Add(act.Notice("a", due + NodaTime.Duration.FromDays(1), "worker", "sari", Actor.System, file.Now)));
        Assert.Equal([true, false, true, true], told);
    }
}
