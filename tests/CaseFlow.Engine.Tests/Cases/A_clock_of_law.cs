using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using NodaTime;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_clock_of_law
{
    /// <summary>UU 21/2007 Ps 52(1): paling lama 7 hari terhitung sejak permohonan diajukan.</summary>
    private static readonly Workflow SevenDays = Workflow(Stage("akses", Step("registrasi"), Step("klasifikasi"), Step("layanan"), Step("a")))
        .Clock("layanan-7-hari", "7 hari", "registrasi.diajukan", Finished("layanan"), Answer("klasifikasi.hasil", "tppo"));

    private static readonly Workflow Given = Workflow(Stage("akses", Step("registrasi"), Step("klasifikasi"), Step("layanan"), Step("a")))
        .Clock("layanan-7-hari", "7 hari", "registrasi.diajukan", Answer("layanan.diberikan", "ya"), Answer("klasifikasi.hasil", "tppo"));

    private static ACaseFile Applied(Workflow definition) => ACaseFile.Of(definition).Registered(("diajukan", "2026-03-16T14:00+07:00")).On(2026, 3, 17);

    [Fact]
    public void Starts_when_its_reason_is_known_but_counts_from_the_moment_of_law()
    {
        var file = Applied(SevenDays);

        Assert.Empty(file.State.Clocks);
        file.Finish("klasifikasi", ("hasil", "tppo"));

        var clock = Assert.Single(file.State.Clocks);
        Assert.Equal(ACaseFile.Local(2026, 3, 16, 14, 0).At, clock.StartedAt);
        Assert.Equal(EndOf(2026, 3, 23), clock.DueAt);                          // libur dan cuti bersama tidak menggesernya
        Assert.True(clock.IsRunning);
    }

    [Fact]
    public void Waits_for_the_moment_it_counts_from()
    {
        var file = ACaseFile.Of(SevenDays).On(2026, 3, 17).Finish("klasifikasi", ("hasil", "tppo"));

        Assert.Empty(file.State.Clocks);
        file.Correct("registrasi", ("diajukan", "2026-03-16"));
        Assert.Equal(EndOf(2026, 3, 23), Assert.Single(file.State.Clocks).DueAt);
    }

    [Fact]
    public void Counts_from_the_first_of_its_moments_that_is_known()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("laporan"), Step("lapor"), Step("a")))
            .Clock("lapor", "72 jam", "registrasi.dilaporkan, laporan.dilaporkan", Finished("lapor"));
        var file = ACaseFile.Of(definition).On(2026, 3, 17, 9);

        Assert.Empty(file.State.Clocks);
        file.Finish("laporan", ("dilaporkan", "2026-03-16T20:00+07:00"));
        Assert.Equal(ACaseFile.Local(2026, 3, 19, 20, 0).At, Assert.Single(file.State.Clocks).DueAt);
        file.Correct("registrasi", ("dilaporkan", "2026-03-15T08:00+07:00"));
        Assert.Equal(ACaseFile.Local(2026, 3, 18, 8, 0).At, Assert.Single(file.State.Clocks).DueAt);
    }

    [Theory]
    [InlineData("rptc", true, true)]
    [InlineData("rptc", false, false)]
    [InlineData("dinsos", true, false)]
    public void Binds_only_the_offices_that_its_condition_names(string kind, bool integrated, bool binds)
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("lapor"), Step("a")))
            .Clock("lapor", "24 jam", "registrasi.diajukan", Finished("lapor"), AllOf(Answer("case.integrated-service-centre", "ya"), Answer("case.office-kind", "rptc")));

        Assert.Equal(binds, ACaseFile.Of(definition).In(kind, integrated).Registered(("diajukan", "2026-03-16")).On(2026, 3, 17).State.Clocks.Count == 1);
    }

    [Fact]
    public void Runs_in_exact_hours_where_the_law_counts_hours()
    {
        var file = Applied(Workflow(Stage("akses", Step("registrasi"), Step("lapor"), Step("a"))).Clock("lapor", "72 jam", "registrasi.diajukan", Finished("lapor")));

        Assert.Equal(ACaseFile.Local(2026, 3, 19, 14, 0).At, Assert.Single(file.State.Clocks).DueAt);
    }

    [Fact]
    public void Is_met_when_what_stops_it_happens_in_time()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).On(2026, 3, 20, 16).Finish("layanan");

        Assert.Equal(ACaseFile.Local(2026, 3, 20, 16, 0).At, Assert.Single(file.State.Clocks).StoppedAt);
        Assert.True(Holds(file, ClockIs("layanan-7-hari", "met")));
        Assert.False(Holds(file.On(2026, 5, 1), ClockIs("layanan-7-hari", "missed")));
    }

    [Fact]
    public void Is_missed_from_the_moment_after_its_last_second_and_stays_so()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo"));

        Assert.False(Holds(file.On(2026, 3, 23, 23, 59), ClockIs("layanan-7-hari", "missed")));
        Assert.True(Holds(file.On(2026, 3, 24, 0, 0), ClockIs("layanan-7-hari", "missed")));
        Assert.True(Holds(file.Finish("layanan"), ClockIs("layanan-7-hari", "missed")));
    }

    [Fact]
    public void Is_met_by_help_given_before_its_reason_was_known()
    {
        var file = Applied(SevenDays).Finish("layanan").On(2026, 3, 30).Finish("klasifikasi", ("hasil", "tppo"));

        var clock = Assert.Single(file.State.Clocks);
        Assert.Equal((ACaseFile.Local(2026, 3, 17, 9, 0).At, false), (clock.StoppedAt!.Value, clock.IsMissed(file.Now.At)));
    }

    [Fact]
    public void Is_met_by_the_very_act_that_ends_the_case()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("rujuk").Leads("ya", new EndCase("selesai")), Step("a"))).Clock("jam", "7 hari", "registrasi.diajukan", Finished("rujuk"));

        Assert.True(Holds(Applied(definition).Decide("rujuk", "ya"), ClockIs("jam", "met")));
    }

    [Fact]
    public void Is_withdrawn_when_a_correction_takes_its_reason_away_and_runs_again_from_the_same_moment_when_it_comes_back()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).Correct("klasifikasi", ("hasil", "pmib"));

        Assert.Equal((true, false), (file.State.ClockAt("layanan-7-hari")!.Withdrawn, file.State.ClockAt("layanan-7-hari")!.IsRunning));
        file.On(2026, 4, 1).Correct("klasifikasi", ("hasil", "tppo"));
        Assert.Equal((EndOf(2026, 3, 23), true), (file.State.ClockAt("layanan-7-hari")!.DueAt, file.State.ClockAt("layanan-7-hari")!.IsRunning));
    }

    [Fact]
    public void Follows_a_correction_of_the_moment_it_counts_from()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).Correct("registrasi", ("diajukan", "2026-03-12T08:00+07:00"));

        Assert.Equal(EndOf(2026, 3, 19), Assert.Single(file.State.Clocks).DueAt);
    }

    [Fact]
    public void Runs_on_when_a_correction_takes_away_what_met_it_and_is_met_as_before_when_it_comes_back()
    {
        var file = Applied(Given).Finish("klasifikasi", ("hasil", "tppo")).On(2026, 3, 20).Finish("layanan", ("diberikan", "ya"));
        var met = Assert.Single(file.State.Clocks).StoppedAt;

        file.On(2026, 4, 1).Correct("layanan", ("diberikan", "tidak"));
        Assert.Equal((true, true), (Assert.Single(file.State.Clocks).IsRunning, Assert.Single(file.State.Clocks).IsMissed(file.Now.At)));
        file.Correct("layanan", ("diberikan", "ya"));
        Assert.Equal((met, false), (Assert.Single(file.State.Clocks).StoppedAt, Assert.Single(file.State.Clocks).IsMissed(file.Now.At)));
    }

    [Fact]
    public void Is_judged_again_when_the_moment_it_counts_from_is_corrected_after_it_was_met()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).On(2026, 3, 26).Finish("layanan");
        Assert.True(Holds(file, ClockIs("layanan-7-hari", "missed")));

        file.Correct("registrasi", ("diajukan", "2026-03-20T08:00+07:00"));

        Assert.Equal((EndOf(2026, 3, 27), ACaseFile.Local(2026, 3, 26, 9, 0).At), (Assert.Single(file.State.Clocks).DueAt, Assert.Single(file.State.Clocks).StoppedAt!.Value));
        Assert.True(Holds(file, ClockIs("layanan-7-hari", "met")));
    }

    [Fact]
    public void Is_withdrawn_by_the_correction_of_its_reason_even_after_it_was_met()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).On(2026, 3, 26).Finish("layanan").Correct("klasifikasi", ("hasil", "pmib"));

        Assert.False(Holds(file, ClockIs("layanan-7-hari", "missed")));
        Assert.True(Holds(file.Correct("klasifikasi", ("hasil", "tppo")), ClockIs("layanan-7-hari", "missed")));
    }

    [Fact]
    public void Stays_met_though_what_met_it_begins_once_more_and_answers_are_corrected()
    {
        var file = Applied(Workflow(Stage("akses", Step("registrasi"), Step("a")), Track("respon", Step("tangani"))).Clock("jam", "7 hari", "registrasi.diajukan", TrackIs("respon", "finished")));
        var met = file.On(2026, 3, 18).StartTrack("respon").Finish("respon~1.tangani").State.Clocks[0].StoppedAt;

        file.On(2026, 3, 30).StartTrack("respon").Correct("registrasi", ("diajukan", "2026-03-16T15:00+07:00"));

        Assert.Equal((met, ACaseFile.Local(2026, 3, 16, 15, 0).At), (Assert.Single(file.State.Clocks).StoppedAt, Assert.Single(file.State.Clocks).StartedAt));
    }

    [Fact]
    public void Is_not_met_by_a_track_that_only_the_end_of_the_case_cut_off()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("a")), Track("respon", Step("tangani")))
            .Clock("jam", "7 hari", "registrasi.diajukan", TrackIs("respon", "finished"))
            .Endings(Ending("selesai") with { ClosesTracks = true });

        var file = Applied(definition).StartTrack("respon").End().On(2026, 6, 1).Reopen("akses");

        Assert.True(Holds(file, ClockIs("jam", "running")));
        Assert.Null(Assert.Single(file.State.Clocks).StoppedAt);
    }

    [Fact]
    public void Is_moved_by_no_pause_no_holiday_and_nobody()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).Pause().On(2026, 4, 10).Resume();

        Assert.Equal(EndOf(2026, 3, 23), Assert.Single(file.State.Clocks).DueAt);
        Assert.DoesNotContain(file.Events, recorded => recorded.At == file.Now.At && recorded.Event is ClockStarted);
    }

    [Fact]
    public void Starts_even_while_the_case_is_paused()
    {
        var file = Applied(SevenDays).Pause().Finish("klasifikasi", ("hasil", "tppo"));

        Assert.True(Assert.Single(file.State.Clocks).IsRunning);
    }

    [Fact]
    public void Stopped_only_by_the_end_of_the_case_runs_on_when_it_is_reopened()
    {
        var file = Applied(SevenDays).Finish("klasifikasi", ("hasil", "tppo")).End();

        Assert.False(Assert.Single(file.State.Clocks).IsRunning);
        Assert.False(Assert.Single(file.State.Clocks).IsMissed(ACaseFile.Local(2026, 6, 1, 0, 0).At));
        file.On(2026, 6, 1).Reopen("akses");
        Assert.Equal((true, EndOf(2026, 3, 23)), (Assert.Single(file.State.Clocks).IsRunning, Assert.Single(file.State.Clocks).DueAt));
    }

    private static bool Holds(ACaseFile file, Condition condition) => condition.Holds(new CaseFacts(file.State, file.Now));

    private static Instant EndOf(int year, int month, int day) => ACaseFile.Local(year, month, day, 23, 59).At + Duration.FromSeconds(59);
}
