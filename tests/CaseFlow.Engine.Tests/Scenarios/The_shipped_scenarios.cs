using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Tests.Workflows;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;
using Filler = CaseFlow.Engine.Scenarios.Filler;
using Given = CaseFlow.Engine.Scenarios.Given;

namespace CaseFlow.Engine.Tests.Scenarios;

/// <summary>The scenarios in <c>workflows/</c>, each by itself, so that a failure names it.</summary>
public class The_shipped_scenarios
{
    private static readonly Lazy<Definitions> Definitions = new(Shipped.Read);

    private static readonly Lazy<IReadOnlyDictionary<string, Func<IReadOnlyList<Fault>>>> Plays = new(() =>
        Definitions.Value.Workflows.Values
            .SelectMany(workflow => ScenarioCheck.Each(workflow, Definitions.Value).Select(each => (Name: $"{workflow.Id}: {each.Scenario.Title}", each.Play)))
            .ToDictionary(each => each.Name, each => each.Play, StringComparer.Ordinal));

    public static TheoryData<string> All => Shipped.Folder is null ? [] : new TheoryData<string>(Plays.Value.Keys);

    public static TheoryData<string, string> Forms
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var workflow in Shipped.Folder is null ? [] : Definitions.Value.Workflows.Values)
            {
                foreach (var step in workflow.Sections.SelectMany(section => section.Steps).Where(step => step.Form is not null))
                {
                    data.Add(workflow.Id, step.Key);
                }
            }

            return data;
        }
    }

    [ShippedTheory]
    [MemberData(nameof(All))]
    public void Come_out_as_they_say(string scenario) => Assert.Equal("", string.Join('\n', Plays.Value[scenario]()));

    [ShippedFact]
    public void Are_at_least_sixty_for_the_longest_definition() =>
        Assert.True(Plays.Value.Count >= 60, $"{Plays.Value.Count}");

    /// <summary>A branch that no scenario speaks of could change its meaning without anybody being told.</summary>
    [ShippedFact]
    public void Speak_of_every_track()
    {
        var told = Definitions.Value.Examples.Values.SelectMany(bytes => System.Text.Encoding.UTF8.GetString(bytes).Split('\n')).ToList();

        Assert.Equal([], Definitions.Value.Workflows.Values.SelectMany(workflow => workflow.Tracks).Select(track => track.Key).Where(key => !told.Exists(line => line.EndsWith($"- jalur: {key}", StringComparison.Ordinal) || line.Contains($"{{ jalur: {key},", StringComparison.Ordinal))));
    }

    [ShippedTheory]
    [MemberData(nameof(Forms))]
    public void Can_fill_every_form_with_nothing_given(string workflow, string step)
    {
        var definition = Definitions.Value.Workflows[workflow];
        var now = ACaseFile.Local(2026, 3, 3, 9, 0);
        var facts = new Engine.Cases.CaseFacts(new Engine.Cases.CaseState(definition), now);
        var reading = new FormReading { Now = now, Facts = facts, Exists = (_, _) => true };

        var once = new Filler(new Wishes(definition)).Fill(definition.Forms[definition.Step(step)!.Form!], step, Given.Nothing, reading);
        var again = new Filler(new Wishes(definition)).Fill(definition.Forms[definition.Step(step)!.Form!], step, Given.Nothing, reading);

        var accepted = Assert.IsType<FormAccepted>(once);
        Assert.Equal(accepted, again);
    }
}
