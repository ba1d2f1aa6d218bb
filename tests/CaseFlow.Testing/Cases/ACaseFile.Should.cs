using CaseFlow.Engine.Cases;
using NodaTime;
using Xunit;

namespace CaseFlow.Testing.Cases;

public sealed partial class ACaseFile
{
    /// <summary>Exactly these steps are open.</summary>
    public ACaseFile ShouldHaveOpenOnly(params string[] addresses)
    {
        Assert.Equal(addresses.Order(StringComparer.Ordinal), OpenSteps().Order(StringComparer.Ordinal));
        return this;
    }

    /// <summary>The step is open; with <paramref name="due"/>, until the end of that local day.</summary>
    public ACaseFile ShouldHaveOpen(string address, (int Year, int Month, int Day)? due = null)
    {
        Assert.Contains(address, OpenSteps());
        if (due is { } date)
        {
            ShouldBeDue(address, date.Year, date.Month, date.Day, 23, 59);
        }

        return this;
    }

    public ACaseFile ShouldNotHaveOpen(string address)
    {
        Assert.DoesNotContain(address, OpenSteps());
        return this;
    }

    public ACaseFile ShouldBeDue(string address, int year, int month, int day, int hour, int minute)
    {
        var due = State.StepAt(address)?.Due ?? State.TrackAt(address)?.Due ?? State.FollowUpAt(address)?.Due;
        Assert.NotNull(due);
        Assert.Equal(new LocalDateTime(year, month, day, hour, minute), Minute(due.At));
        return this;
    }

    public ACaseFile ShouldBe(string stageStepOrTrack, Standing standing)
    {
        var state = State;
        var actual = state.StepAt(stageStepOrTrack)?.Standing ?? state.TrackAt(stageStepOrTrack)?.Standing ?? state.Stage(stageStepOrTrack).Standing;
        Assert.Equal(standing, actual);
        return this;
    }

    /// <summary>What blocks the section is exactly this, in this order.</summary>
    public ACaseFile ShouldMiss(string section, params string[] says)
    {
        Assert.Equal(says, new Progress(State, _now).MissingIn(section).Where(missing => missing.Blocks).Select(missing => missing.Says));
        return this;
    }

    public ACaseFile ShouldOffer(params string[] steps)
    {
        Assert.Equal(steps, new Progress(State, _now).Offered().Select(offer => offer.Step.Key));
        return this;
    }

    /// <summary>The act breaks this rule, and leaves no trace.</summary>
    public CaseRuleException ShouldRefuse(Rule rule, Action<ACaseFile> act)
    {
        var before = Events.Count;
        var refused = Assert.Throws<CaseRuleException>(() => act(this));
        Assert.Equal(rule, refused.Rule);
        Assert.Equal(before, Events.Count);
        return refused;
    }

    private List<string> OpenSteps() => State.Steps.Where(step => step.IsOpen).Select(step => step.Address).ToList();

    private static LocalDateTime Minute(Instant instant)
    {
        var local = instant.InZone(Wib).LocalDateTime;
        return local.Date + new LocalTime(local.Hour, local.Minute);
    }
}
