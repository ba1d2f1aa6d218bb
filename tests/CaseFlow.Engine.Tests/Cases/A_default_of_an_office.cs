using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using static CaseFlow.Testing.Cases.ADefinition;

namespace CaseFlow.Engine.Tests.Cases;

public class A_default_of_an_office
{
    private static readonly Workflow Two = Workflow(Stage("akses", Step("registrasi"), Step("a").Due("3 hari"), Step("b").Due("3 hari"), Step("lapor").Due("72 jam", basis: "UU 12/2022 Ps 41")));

    [Fact]
    public void Takes_the_place_of_ours_and_says_so()
    {
        var file = ACaseFile.Of(Two).Under(Own("a", "10 hari")).On(2026, 3, 2);

        file.ShouldHaveOpen("a", due: (2026, 3, 12)).ShouldHaveOpen("b", due: (2026, 3, 5));
        Assert.Equal((Due.OfficeDefault, DueKind.Default), (file.State.StepAt("a")!.Due!.Source, file.State.StepAt("a")!.Due!.Kind));
        Assert.Equal(Due.OurDefault, file.State.StepAt("b")!.Due!.Source);
    }

    [Theory]
    [InlineData("jakarta", null, true)]
    [InlineData("makassar", null, false)]
    [InlineData(null, "rptc", true)]
    [InlineData(null, "dinsos", false)]
    public void Holds_for_that_office_or_that_kind_of_office_alone(string? office, string? kind, bool holds) =>
        Assert.Equal(holds, ACaseFile.Of(Two).Under(Own("a", "10 hari", office, kind)).On(2026, 3, 2).State.StepAt("a")!.Due!.Source == Due.OfficeDefault);

    [Fact]
    public void Of_its_own_goes_before_that_of_its_kind() =>
        ACaseFile.Of(Two).Under(Own("a", "20 hari", null, "rptc"), Own("a", "10 hari")).On(2026, 3, 2).ShouldHaveOpen("a", due: (2026, 3, 12));

    [Fact]
    public void Leaves_ours_for_an_urgency_that_it_does_not_name()
    {
        var definition = Workflow(Stage("akses", Step("registrasi"), Step("triase"), Step("a").DueBy(biasa: "3 hari", darurat: "2 jam"))).Fills("triase.urgensi", "case.urgency");
        var own = Own("a", "10 hari") with { Limits = new Dictionary<Urgency, TimeLimit> { [Urgency.Biasa] = Limit("10 hari") } };
        var file = ACaseFile.Of(definition).Under(own).On(2026, 3, 2, 9).ShouldHaveOpen("a", due: (2026, 3, 12));

        file.Finish("triase", ("urgensi", "darurat")).ShouldBeDue("a", 2026, 3, 2, 11, 0);
        Assert.Equal(Due.OurDefault, file.State.StepAt("a")!.Due!.Source);
    }

    [Fact]
    public void Moves_open_dates_as_an_event_when_it_comes_and_back_when_it_goes()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2).Under(Own("a", "10 hari")).On(2026, 3, 3);

        file.ShouldHaveOpen("a", due: (2026, 3, 12));
        Assert.Equal("a", Assert.Single(file.Events, recorded => recorded is { Event: DueComputed, Actor: "system" }).Event is DueComputed e ? e.Item : "");
        file.Under().On(2026, 3, 4).ShouldHaveOpen("a", due: (2026, 3, 5));
    }

    [Fact]
    public void Stays_out_of_what_happened_before_it_changed()
    {
        var events = ACaseFile.Of(Two).Under(Own("a", "10 hari")).On(2026, 3, 2).Events;

        Assert.Equal(ACaseFile.Local(2026, 3, 12, 23, 59).At, CaseState.Fold(Two, events).StepAt("a")!.Due!.At - NodaTime.Duration.FromSeconds(59));
    }

    [Fact]
    public void Never_moves_a_deadline_of_law_or_an_agreed_date()
    {
        var file = ACaseFile.Of(Two).On(2026, 3, 2, 9).AgreeDate("a", new(2026, 3, 20)).Under(Own("a", "10 hari"), Own("lapor", "10 hari")).On(2026, 3, 3);

        file.ShouldHaveOpen("a", due: (2026, 3, 20)).ShouldBeDue("lapor", 2026, 3, 5, 9, 0);
    }

    [Fact]
    public void Holds_for_tracks_and_planned_contacts_too()
    {
        var definition = Workflow(
            Stage("akses", Step("registrasi"), Step("a"), Step("lain")).FollowUps(Plan("a", at: ["7 hari", "30 hari"])),
            Track("pulang", Step("antar")).Due("5 hari"));
        var track = Own("pulang", "9 hari") with { Of = DefaultOf.Track };
        var contacts = Own("akses", "1 hari") with { Of = DefaultOf.FollowUps, Limits = new Dictionary<Urgency, TimeLimit>(), At = [Limit("14 hari"), Limit("60 hari")] };
        var file = ACaseFile.Of(definition).Under(track, contacts).On(2026, 3, 2).StartTrack("pulang").Finish("a");

        file.ShouldBeDue("pulang~1", 2026, 3, 11, 23, 59).ShouldBeDue("tl~1", 2026, 3, 16, 23, 59).ShouldBeDue("tl~2", 2026, 5, 1, 23, 59);
        Assert.All(file.State.FollowUps, followUp => Assert.Equal(Due.OfficeDefault, followUp.Due.Source));
        Assert.Equal(["Kunjungan 14 hari", "Kunjungan 60 hari"], file.State.FollowUps.Select(followUp => followUp.Title));
    }
}
