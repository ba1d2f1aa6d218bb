using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>The stages that a list can be filtered by, under the title of their definition where there is more than one.</summary>
public sealed class StageOptions
{
    /// <param name="workflows">The definitions, in the order in which they are offered.</param>
    /// <param name="chosen">What stands in the address: <c>KEY</c> or <c>WORKFLOW/KEY</c>; null: nothing.</param>
    /// <param name="withTracks">Whether tracks are among them.</param>
    public StageOptions(IEnumerable<Workflow> workflows, string? chosen, bool withTracks = false)
    {
        var all = workflows.ToList();
        var several = all.Count > 1;
        Groups = all.ConvertAll(workflow => new Group(
            several ? workflow.Title : null,
            (withTracks ? workflow.Sections : workflow.Stages).Select(section => new Choice(new StageName(several ? workflow.Id : null, section.Key), section.Title)).ToList()));
        if (StageName.Of(chosen) is { } wanted)
        {
            Chosen = Groups.SelectMany(group => group.Choices).FirstOrDefault(choice => string.Equals(choice.Name.Key, wanted.Key, StringComparison.Ordinal) && (wanted.Workflow is null || wanted.Workflow == choice.Name.Workflow));
        }
    }

    /// <summary>A stage or track.</summary>
    /// <param name="Name">Its value in the address.</param>
    /// <param name="Title">Its title.</param>
    public sealed record Choice(StageName Name, string Title);

    /// <summary>The stages of one definition.</summary>
    /// <param name="Title">Title of the definition; null where there is only one.</param>
    /// <param name="Choices">Its stages in order, then its tracks.</param>
    public sealed record Group(string? Title, IReadOnlyList<Choice> Choices);

    /// <summary>One for each definition.</summary>
    public IReadOnlyList<Group> Groups { get; }

    /// <summary>What the address names, or null: nothing, or nothing that is known.</summary>
    public Choice? Chosen { get; }
}
