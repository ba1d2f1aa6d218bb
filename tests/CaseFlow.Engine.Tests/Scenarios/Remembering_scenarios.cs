using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Scenarios;

public sealed class Remembering_scenarios
{
    private static readonly string Met = AnExample.With("{ kasus: berjalan }");

    private readonly ScenarioMemory _memory = new();
    private int _played;

    [Fact]
    public void Plays_them_once_for_the_same_content()
    {
        Ask(AnExample.Read(Met));
        Ask(AnExample.Read(Met));

        Assert.Equal(1, _played);
    }

    [Fact]
    public void Plays_them_again_when_a_scenario_a_role_the_working_days_or_the_edition_is_another()
    {
        var known = AnExample.Read(Met);
        Ask(known);

        Ask(AnExample.Read(Met + "\n# lain\n"));
        Ask(known with { Roles = known.Roles.Select(role => role with { May = new HashSet<string>(role.May.Skip(1), StringComparer.Ordinal) }).ToList() });
        Ask(known with { Calendars = [new(2026, "SKB", false, [new(new(2026, 3, 4), "Libur")], [])] });
        Ask(known with { Workflows = known.Workflows.ToDictionary(one => one.Key, one => one.Value with { Hash = new string('0', 64) }, StringComparer.Ordinal) });

        Assert.Equal(5, _played);
    }

    [Fact]
    public void Tells_the_same_faults_as_playing_them()
    {
        var failing = AnExample.Read(AnExample.With("{ kasus: berakhir }"));

        var first = ScenarioCheck.Run(failing, memory: _memory);
        var again = ScenarioCheck.Run(failing, memory: _memory);

        Assert.Single(first.Definitions.Faults);
        Assert.Equal(first.Definitions.Faults, again.Definitions.Faults);
        Assert.Equal(first.Played, again.Played);
        Assert.Empty(again.Definitions.Workflows);
    }

    [Fact]
    public void Is_asked_before_they_are_played()
    {
        var met = AnExample.Read(Met);
        var remembered = new Fault(AnExample.Path, 1, 1, "Dari ingatan");
        _memory.Of(met.Workflows.Values.Single(), met, met.Examples, () => (1, [remembered]));

        Assert.Equal(remembered, Assert.Single(ScenarioCheck.Run(met, memory: _memory).Definitions.Faults));
    }

    private void Ask(Definitions definitions) =>
        _memory.Of(definitions.Workflows.Values.Single(), definitions, definitions.Examples, () =>
        {
            _played++;
            return (1, []);
        });
}
