using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

/// <summary>A running case moves to another edition of its definition. P numbers are behaviours observed in a public CMMN engine's migration tests.</summary>
public class Moving_to_another_edition
{
    private static Workflow First(params Section[] sections) => Workflow(sections);

    private static Workflow Second(params Section[] sections) => Workflow(sections) with { Edition = 2, Hash = new string('2', 64) };

    private static readonly Workflow Plain = First(Stage("awal", Step("terima"), Step("nilai").After("terima")));

    [Fact]
    public void Shows_a_new_step_behind_a_guard_as_waiting() // P023
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("rujuk").When(Answer("nilai.f", "ya")))));

        file.ShouldHaveOpenOnly("nilai");
        Assert.Equal(["rujuk"], file.State.SectionDefinition("awal").Steps.Select(step => step.Key).Except(file.State.Steps.Select(step => step.Key)));
        file.Finish("nilai", ("f", "ya")).ShouldHaveOpenOnly("rujuk");
    }

    [Fact]
    public void Opens_a_new_step_whose_guard_is_true_already() // P023
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("tutup").After("nilai")))).On(2026, 3, 2).Finish("nilai", ("f", "ya"));

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("tutup").After("nilai"), Step("rujuk").When(Answer("nilai.f", "ya")))));

        file.ShouldHaveOpenOnly("tutup", "rujuk");
    }

    [Fact]
    public void Finds_an_open_step_again_inside_a_new_stage_around_it() // P025
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima")), Stage("penilaian", Step("nilai")).OpensAfter("awal")));

        file.ShouldHaveOpenOnly("nilai").ShouldBe("penilaian", Standing.Open);
        Assert.Equal("penilaian", file.State.StepAt("nilai")!.Section);
        file.Finish("nilai").ShouldBe("penilaian", Standing.Completed);
    }

    [Fact]
    public void Opens_a_new_stage_only_because_of_an_open_step_that_now_stands_in_it() // P025
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("periksa")), Stage("penilaian", Step("nilai")).OpensAfter("awal")));

        file.ShouldHaveOpenOnly("nilai", "periksa").ShouldBe("penilaian", Standing.Open).ShouldBe("awal", Standing.Open);
    }

    [Fact]
    public void Finds_a_finished_step_inside_a_new_stage_and_does_not_do_it_again() // P025
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("tutup").After("nilai")))).On(2026, 3, 2).Finish("nilai", ("f", "ya"));

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("tutup")), Stage("penilaian", Step("nilai"), Step("simpul").After("nilai")).OpensAlongside("awal")));

        file.ShouldHaveOpenOnly("tutup", "simpul");
        Assert.Equal(Standing.Finished, file.State.StepAt("nilai")!.Standing);
    }

    [Fact]
    public void Leaves_a_half_met_guard_half_met() // P027
    {
        var both = AllOf(Answer("terima.f", "ya"), Answer("nilai.f", "ya"));
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai"), Step("rujuk").When(both)))).Registered(("f", "ya")).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai"), Step("rujuk").When(both), Step("lain").Optional())));

        file.ShouldHaveOpenOnly("nilai", "lain");
        file.Finish("nilai", ("f", "ya")).ShouldHaveOpenOnly("rujuk", "lain");
    }

    [Fact]
    public void Keeps_answers_and_facts() // P029
    {
        var workflow = Plain.Fills("terima.nama", "client.name");
        var file = ACaseFile.Of(workflow).Registered(("nama", "Ani Contoh"), ("f", "ya")).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"))));

        Assert.Equal("Ani Contoh", file.State.FactText("client.name"));
        Assert.Equal(new TextValue("ya"), file.State.StepAt("terima")!.Answers["f"]);
    }

    [Fact]
    public void Learns_a_fact_that_only_the_new_form_fills()
    {
        var file = ACaseFile.Of(Plain).Registered(("u", "darurat")).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"))).Fills("terima.u", "case.urgency"));

        Assert.Equal(Urgency.Darurat, file.State.Urgency);
    }

    [Fact]
    public void Follows_its_own_edition_until_it_is_moved_on_purpose() // P041
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        Assert.Equal(1, file.State.Workflow.Edition);
        Assert.Equal(2, file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima")))).State.Workflow.Edition);
    }

    [Fact]
    public void Is_refused_while_an_open_step_has_no_counterpart()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        var refused = file.ShouldRefuse(Rule.NoCounterpart, act => act.MoveTo(Second(Stage("awal", Step("terima"), Step("baru")))));

        Assert.Equal(["nilai"], refused.Missing.Select(missing => missing.Step));
    }

    [Fact]
    public void Is_refused_while_a_step_that_was_put_off_has_no_counterpart()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("setuju").Leads("nanti", new AgainIn(Limit("7 hari"))), Step("lain")))).On(2026, 3, 2).Decide("setuju", "nanti");

        file.ShouldRefuse(Rule.NoCounterpart, act => act.MoveTo(Second(Stage("awal", Step("terima"), Step("lain")))));
    }

    [Fact]
    public void Takes_an_open_step_along_under_its_new_key()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("asesmen").After("terima"))), Renamed("nilai", "asesmen"));

        Assert.Equal("asesmen", file.State.StepAt("nilai")!.Key);
        file.Finish("nilai", ("f", "ya")).ShouldBe("awal", Standing.Completed);
    }

    [Fact]
    public void Never_gives_a_new_step_the_address_of_an_old_one()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("asesmen"), Step("nilai"))), Renamed("nilai", "asesmen"));

        file.ShouldHaveOpenOnly("nilai", "nilai~2");
        Assert.Equal(["asesmen", "nilai"], file.State.Steps.Where(step => step.IsOpen).Select(step => step.Key));
    }

    [Fact]
    public void Drops_what_the_map_says_with_its_reason()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("baru"))), new EditionMap { Drop = Words("nilai", "Digabung ke langkah baru") });

        file.ShouldHaveOpenOnly("baru");
        Assert.Equal((Standing.Dropped, "Digabung ke langkah baru"), (file.State.StepAt("nilai")!.Standing, file.State.StepAt("nilai")!.Reason));
    }

    [Fact]
    public void Keeps_a_date_that_was_agreed()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").Due("3 hari")))).On(2026, 3, 2).AgreeDate("nilai", new LocalDate(2026, 3, 20));

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").Due("1 hari"))));

        file.ShouldBeDue("nilai", 2026, 3, 20, 23, 59);
    }

    [Fact]
    public void Computes_a_default_anew_from_its_own_anchor_as_an_event()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").Due("3 hari")))).On(2026, 3, 2);

        file.On(2026, 3, 4).MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").Due("10 hari"))));

        file.ShouldBeDue("nilai", 2026, 3, 12, 23, 59);
        Assert.Contains(file.Events, recorded => recorded.Event is DueComputed { Item: "nilai" });
    }

    [Fact]
    public void Takes_a_default_away_that_the_new_edition_does_not_have()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").Due("3 hari")))).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai"))));

        Assert.Null(file.State.StepAt("nilai")!.Due);
    }

    [Fact]
    public void Keeps_the_start_of_a_deadline_of_law_and_ends_it_as_the_new_edition_says()
    {
        var file = ACaseFile.Of(Plain.Clock("hukum", "7 hari", "terima", Finished("nilai"))).On(2026, 3, 2);
        var started = file.State.ClockAt("hukum")!.StartedAt;

        file.On(2026, 3, 4).MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"))).Clock("hukum", "72 jam", "terima", Finished("nilai")));

        Assert.Equal((started, started + Duration.FromHours(72)), (file.State.ClockAt("hukum")!.StartedAt, file.State.ClockAt("hukum")!.DueAt));
    }

    [Fact]
    public void Withdraws_a_deadline_of_law_that_the_new_edition_does_not_have()
    {
        var file = ACaseFile.Of(Plain.Clock("hukum", "7 hari", "terima", Finished("nilai"))).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"))));

        Assert.True(file.State.ClockAt("hukum")!.Withdrawn);
    }

    [Fact]
    public void Keeps_follow_ups_and_their_dates()
    {
        var plan = Plan("terima", null, FollowUpAnchor.Fixed, "7 hari", "1 bulan");
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai")).FollowUps(plan))).On(2026, 3, 2).MoveFollowUp("tl~1", new LocalDate(2026, 3, 15));

        file.MoveTo(Second(Stage("mula", Step("terima"), Step("nilai")).FollowUps(Plan("terima", null, FollowUpAnchor.Fixed, "7 hari"))), new EditionMap { Stages = Words("awal", "mula") });

        file.ShouldBeDue("tl~1", 2026, 3, 15, 23, 59).ShouldBeDue("tl~2", 2026, 4, 2, 23, 59);
        Assert.Equal(["mula", "mula"], file.State.FollowUps.Select(followUp => followUp.Plan));
    }

    [Fact]
    public void Takes_an_open_track_along_under_its_new_key()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai")), Track("pulang", Step("antar"), Step("tiba").After("antar")))).On(2026, 3, 2).StartTrack("pulang");

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai")), Track("pemulangan", Step("antar"), Step("tiba").After("antar"))), new EditionMap { Tracks = Words("pulang", "pemulangan") });

        file.ShouldBe("pemulangan~1", Standing.Open).Finish("pulang~1.antar").ShouldHaveOpen("pemulangan~1.tiba").Finish("pemulangan~1.tiba").ShouldBe("pemulangan~1", Standing.Completed);
    }

    [Fact]
    public void Is_refused_while_an_open_track_has_no_counterpart()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai")), Track("pulang", Step("antar")))).On(2026, 3, 2).StartTrack("pulang");

        var refused = file.ShouldRefuse(Rule.NoCounterpart, act => act.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai")))));

        Assert.Equal(["pulang~1.antar", "pulang~1"], refused.Missing.Select(missing => missing.Step));
        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai"))), new EditionMap { Drop = Words("pulang", "Jalur dihapus") }).ShouldBe("pulang~1", Standing.Dropped);
    }

    [Fact]
    public void Finds_an_open_step_again_inside_a_track_and_starts_that()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("lain")), Track("jalur", Step("nilai"))));

        file.ShouldHaveOpenOnly("nilai", "lain").ShouldBe("jalur~1", Standing.Open);
        file.Finish("nilai").ShouldBe("jalur~1", Standing.Completed);
    }

    [Fact]
    public void Tells_what_was_done_under_the_old_edition_although_the_new_one_has_no_such_step()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai"), Step("tutup").After("nilai")))).On(2026, 3, 2).Finish("nilai", ("f", "ya"));

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("tutup"))));

        var state = file.State;
        Assert.True(state.StepAt("nilai")!.Retired);
        Assert.Equal("nilai", state.Index.Step("nilai")!.Title);
        Assert.True(state.Workflow.Forms.ContainsKey("nilai"));
        Assert.Null(CaseFile.WakeAt(state, Calendar2026.Calendar));
    }

    [Fact]
    public void Leaves_a_completed_stage_completed_although_it_has_a_new_step()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima")), Stage("lanjut", Step("nilai")).OpensAfter("awal"))).On(2026, 3, 2);

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("baru")), Stage("lanjut", Step("nilai")).OpensAfter("awal")));

        file.ShouldBe("awal", Standing.Completed).ShouldHaveOpenOnly("nilai");
    }

    [Fact]
    public void Keeps_the_outcome_under_its_new_key()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("setuju").Leads("ok", new Continue()), Step("lain")))).On(2026, 3, 2).Decide("setuju", "ok");

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("setuju").Leads("setuju", new Continue()), Step("lain"), Step("rujuk").When(Answer("setuju.outcome", "setuju")))), new EditionMap { Outcomes = Words("setuju.ok", "setuju") });

        file.ShouldHaveOpenOnly("lain", "rujuk");
    }

    [Fact]
    public void Is_refused_for_a_case_that_has_ended_and_for_the_edition_it_is_under()
    {
        var ended = ACaseFile.Of(Plain).On(2026, 3, 2).End();

        ended.ShouldRefuse(Rule.CaseEnded, act => act.MoveTo(Second(Stage("awal", Step("terima")))));
        ACaseFile.Of(Plain).On(2026, 3, 2).ShouldRefuse(Rule.SameEdition, act => act.MoveTo(Plain));
    }

    [Fact]
    public void Makes_a_form_that_somebody_has_open_stale()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);
        var version = file.State.StepAt("nilai")!.Version;

        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"))));

        Assert.NotEqual(version, file.State.StepAt("nilai")!.Version);
    }

    [Fact]
    public void Can_be_taken_back_before_anybody_acts()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);
        var before = Dump.Of(file.State);

        file.On(2026, 3, 4).MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("baru")))).TakeBack();

        Assert.Equal(1, file.State.Workflow.Edition);
        Assert.Equal(Without(before), Without(Dump.Of(file.State)));
        file.Finish("nilai").ShouldBe("awal", Standing.Completed);
    }

    [Fact]
    public void Can_be_taken_back_after_the_program_acted_by_itself_and_sends_no_notice_twice()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").Due("1 hari")))).On(2026, 3, 2);
        var due = file.State.StepAt("nilai")!.Due!.At;
        file.MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").Due("1 hari"), Step("baru"))));
        file.On(2026, 3, 9).Act(act => act.Notice("nilai", due, "worker", "u1", Actor.System, file.Now));

        file.TakeBack();

        file.ShouldHaveOpenOnly("nilai");
        Assert.True(file.State.WasNoticed("nilai", due, "worker", "u1"));
    }

    [Fact]
    public void Cannot_be_taken_back_once_a_person_has_acted_and_says_which_act()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2).MoveTo(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("baru")))).Finish("nilai");

        var refused = file.ShouldRefuse(Rule.ActedSince, act => act.TakeBack());

        Assert.IsType<StepFinished>(refused.Act!.Event);
    }

    [Fact]
    public void Cannot_be_taken_back_past_a_later_move_nor_twice()
    {
        var second = Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("baru")));
        var third = second with { Edition = 3, Hash = new string('3', 64) };
        var file = ACaseFile.Of(Plain).On(2026, 3, 2).MoveTo(second).MoveTo(third, null, "kedua");

        file.ShouldRefuse(Rule.NotMovedLast, act => act.TakeBack("pertama"));
        Assert.Equal(2, file.TakeBack("kedua").State.Workflow.Edition);
        file.ShouldRefuse(Rule.NotMovedLast, act => act.TakeBack("kedua"));
    }

    [Fact]
    public void Is_told_beforehand()
    {
        var file = ACaseFile.Of(First(Stage("awal", Step("terima"), Step("nilai").Due("10 hari"), Step("lama").After("nilai")), Stage("akhir", Step("tutup")).OpensAfter("awal"))).On(2026, 3, 2);

        var effect = file.On(2026, 3, 6).WhatIf(Second(Stage("awal", Step("terima"), Step("nilai").Due("1 hari")), Stage("akhir", Step("tutup"), Step("arsip")).OpensAfter("awal")));

        Assert.Equal(["arsip"], effect.Gained.Select(step => step.Step));
        Assert.Equal(["lama"], effect.Lost.Select(step => step.Step));
        Assert.Equal(("nilai", 2), (Assert.Single(effect.Moved).Item, effect.Kept));
        Assert.Equal("nilai", Assert.Single(effect.Overdue).Item);
        file.ShouldHaveOpenOnly("nilai");
    }

    [Fact]
    public void Tells_the_deadline_of_a_step_that_opens_with_the_step_and_not_as_a_date_that_moves()
    {
        var file = ACaseFile.Of(Plain).On(2026, 3, 2);

        var effect = file.WhatIf(Second(Stage("awal", Step("terima"), Step("nilai").After("terima"), Step("tanya").Due("2 hari"))));

        var gained = Assert.Single(effect.Gained);
        Assert.Equal(("tanya", true, 4), (gained.Step, gained.IsOpen, gained.Due!.Value.InZone(file.Now.Zone).Day));
        Assert.Empty(effect.Moved);
    }

    private static EditionMap Renamed(string old, string current) => new() { Steps = Words(old, current) };

    private static Dictionary<string, string> Words(string key, string value) => new(StringComparer.Ordinal) { [key] = value };

    /// <summary>A dump without the number and the moment of the last event, which a move that was taken back leaves.</summary>
    private static string Without(string dump) =>
        string.Join('\n', dump.Split('\n').Where(line => !line.StartsWith("<Sequence>", StringComparison.Ordinal) && !line.StartsWith("<ChangedAt>", StringComparison.Ordinal)));
}
