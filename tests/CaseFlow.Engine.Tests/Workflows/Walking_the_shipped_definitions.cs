using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Cases;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>Whatever stands in <c>workflows/</c>: a case can go from intake to every ending, and every step can be reached.</summary>
public class Walking_the_shipped_definitions
{
    private static readonly Lazy<Definitions> Definitions = new(Shipped.Read);

    public static TheoryData<string, string> Endings => Each(workflow => workflow.Endings.Select(ending => ending.Key));

    public static TheoryData<string, string> Steps => Each(workflow => workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key).Where(step => step != workflow.Intake));

    public static TheoryData<string, string> Tracks => Each(workflow => workflow.Tracks.Select(track => track.Key));

    public static TheoryData<string, string> Stages => Each(workflow => workflow.Stages.Select(stage => stage.Key));

    [ShippedTheory]
    [MemberData(nameof(Endings))]
    public void Every_ending_can_be_reached_from_intake(string workflow, string ending)
    {
        var file = Walker.Reach(Of(workflow), ending, roles: Roles);

        Assert.Equal((CaseStatus.Ended, ending), (file.State.Status, file.State.Ending));
    }

    [ShippedTheory]
    [MemberData(nameof(Stages))]
    public void Every_stage_can_be_reached_from_intake(string workflow, string stage) =>
        Assert.Equal(Standing.Open, Walker.ReachStage(Of(workflow), stage, Roles).State.Stage(stage).Standing);

    [ShippedTheory]
    [MemberData(nameof(Steps))]
    public void Every_step_can_be_reached_from_intake(string workflow, string step) =>
        Assert.Contains(Walker.ReachStep(Of(workflow), step, Roles).State.InstancesOf(step), instance => instance.IsOpen);

    [ShippedTheory]
    [MemberData(nameof(Tracks))]
    public void Every_track_can_be_started_and_completed(string workflow, string track) =>
        Assert.Contains(Walker.ReachTrack(Of(workflow), track, Roles).State.Tracks, run => run.Key == track && run.Standing == Standing.Completed);

    [ShippedFact]
    public void A_case_can_go_through_all_stages_to_its_first_ending()
    {
        foreach (var workflow in Definitions.Value.Workflows.Values)
        {
            var file = Walker.Reach(workflow, workflow.Endings[0].Key, throughAllStages: true, Roles);

            Assert.All(file.State.Stages, stage => Assert.Equal(Standing.Completed, stage.Standing));
        }
    }

    private static IReadOnlyList<Role> Roles => Definitions.Value.Roles;

    private static Workflow Of(string workflow) => Definitions.Value.Workflows[workflow];

    private static TheoryData<string, string> Each(Func<Workflow, IEnumerable<string>> keys)
    {
        var data = new TheoryData<string, string>();
        if (Shipped.Folder is not null)
        {
            foreach (var workflow in Definitions.Value.Workflows.Values)
            {
                foreach (var key in keys(workflow))
                {
                    data.Add(workflow.Id, key);
                }
            }
        }

        return data;
    }
}

/// <summary>A theory about the shipped definitions; skipped where the repository has none.</summary>
internal sealed class ShippedTheoryAttribute : TheoryAttribute
{
    public ShippedTheoryAttribute() => Skip = Shipped.Folder is null ? "The repository has no workflows folder." : null;
}
