using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_pause
{
    private static readonly Workflow Two = Workflow(Stage("akses", Step("registrasi"), Step("hari").Due("10 hari"), Step("jam").Due("48 jam"), Step("kerja").Due("3 hk")));

    [Fact]
    public void Moves_open_defaults_by_its_length_when_it_is_over()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).ShouldHaveOpen("kerja", due: (2026, 3, 5));

        file.On(2026, 3, 3, 9).Pause().On(2026, 3, 5, 9).ShouldHaveOpen("hari", due: (2026, 3, 12));
        file.Resume().ShouldHaveOpen("hari", due: (2026, 3, 14)).ShouldBeDue("jam", 2026, 3, 6, 9, 0);
        file.ShouldHaveOpen("kerja", due: (2026, 3, 9));                         // 7 Maret hari Sabtu
    }

    [Fact]
    public void Adds_up_over_several()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).Pause().On(2026, 3, 2, 15).Resume().On(2026, 3, 3, 9).Pause().On(2026, 3, 3, 21).Resume();

        file.ShouldBeDue("jam", 2026, 3, 5, 3, 0).ShouldHaveOpen("hari", due: (2026, 3, 12));
        file.On(2026, 3, 4, 9).Pause().On(2026, 3, 6, 9).Resume().On(2026, 3, 6, 15).Pause().On(2026, 3, 7, 8).Resume().ShouldHaveOpen("hari", due: (2026, 3, 15));
    }

    [Fact]
    public void That_is_over_on_the_day_it_began_moves_hours_and_no_date()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).Pause().On(2026, 3, 2, 17).Resume();

        file.ShouldBeDue("jam", 2026, 3, 4, 17, 0).ShouldHaveOpen("hari", due: (2026, 3, 12)).ShouldHaveOpen("kerja", due: (2026, 3, 5));
    }

    [Fact]
    public void Over_one_night_moves_dates_by_one_day_however_short_it_is()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).On(2026, 3, 2, 23).Pause().On(2026, 3, 3, 1).Resume();

        file.ShouldBeDue("jam", 2026, 3, 4, 11, 0).ShouldHaveOpen("hari", due: (2026, 3, 13));
    }

    [Fact]
    public void Does_not_excuse_what_was_late_before_it()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).On(2026, 3, 20).Pause().On(2026, 4, 20).Resume();

        file.ShouldBeDue("jam", 2026, 3, 4, 9, 0).ShouldHaveOpen("hari", due: (2026, 3, 12));
    }

    [Fact]
    public void Does_not_move_a_step_that_opened_after_it()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("b").After("a").Due("10 hari")))).On(2026, 3, 2, 9);

        file.Pause().On(2026, 3, 12).Resume().Finish("a").ShouldHaveOpen("b", due: (2026, 3, 22));
    }

    [Fact]
    public void Leaves_agreed_dates_where_they_are()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).AgreeDate("hari", new(2026, 3, 20)).Pause().On(2026, 3, 10).Resume();

        file.ShouldHaveOpen("hari", due: (2026, 3, 20));
    }

    [Fact]
    public void Holds_back_what_comes_again_until_it_is_over()
    {
        var file = ACaseFile.Of(Workflow(Stage("akses", Step("registrasi"), Step("a"), Step("m").Every("7 hari")))).On(2026, 3, 2).Finish("m").Pause();

        file.On(2026, 3, 20).ShouldHaveOpenOnly("a");
        file.Resume().ShouldHaveOpenOnly("a", "m~2");
    }

    [Fact]
    public void Lets_people_go_on_working() => ACaseFile.Of(Two).Pause().Finish("hari").ShouldHaveOpenOnly("jam", "kerja");

    [Fact]
    public void Needs_a_reason_and_comes_once_at_a_time()
    {
        var file = ACaseFile.Of(Two);

        file.ShouldRefuse(Rule.ReasonRequired, refused => refused.Pause(" "));
        file.ShouldRefuse(Rule.CaseNotPaused, refused => refused.Resume());
        file.Pause().ShouldRefuse(Rule.CasePaused, refused => refused.Pause());
    }
}
