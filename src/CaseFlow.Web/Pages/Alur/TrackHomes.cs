using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>Which stage leads to a track: the first whose decision starts it, else the first that its condition reads; else none.</summary>
internal sealed class TrackHomes(Workflow workflow)
{
    /// <summary>The stage's key, or null for a track that may start anywhere.</summary>
    public string? Of(Track track) =>
        workflow.Stages.FirstOrDefault(stage => stage.Steps.Any(step => step.Decision.Any(outcome => outcome.Target is StartTrack start && start.Track == track.Key)))?.Key
        ?? ((track.StartsWhen ?? track.StartsItself) is { } when ? ConditionSections.Of(when, workflow).FirstOrDefault(key => workflow.Stages.Any(stage => stage.Key == key)) : null);

    /// <summary>How it starts, in a few words.</summary>
    public static string Start(Track track) =>
        (track.StartsBy.Count > 0, track.StartsItself is not null) switch
        {
            (true, true) => "sendiri atau petugas",
            (true, false) => "dimulai petugas",
            (false, true) => "dimulai sendiri",
            _ => "oleh keputusan",
        };
}

/// <summary>A way back from one stage to an earlier one, by a decision.</summary>
/// <param name="From">The stage that decides.</param>
/// <param name="To">The stage the case goes back to.</param>
/// <param name="ToNumber">Its number, from 1.</param>
/// <param name="Label">The outcome, in a few words.</param>
internal sealed record WayBack(string From, string To, int ToNumber, string Label)
{
    private const int MostWords = 4;

    /// <summary>Every way back between two stages of a definition, once for each pair; ways back within a stage are not drawn.</summary>
    public static IReadOnlyList<WayBack> Between(Workflow workflow)
    {
        var index = WorkflowIndex.Of(workflow);
        return (
            from stage in workflow.Stages
            from step in stage.Steps
            from outcome in step.Decision
            let to = outcome.Target is BackTo back ? index.Section(back.Key) ?? index.SectionOf(back.Key) : null
            where to is Stage && to.Key != stage.Key
            select new WayBack(stage.Key, to.Key, workflow.Stages.TakeWhile(other => other.Key != to.Key).Count() + 1, Short(outcome.Title)))
            .DistinctBy(way => (way.From, way.To))
            .ToList();
    }

    /// <summary>The first part of a title that says more than one word: "Belum, susun rencana baru" is "susun rencana baru".</summary>
    private static string Short(string title)
    {
        var parts = title.Split(',', StringSplitOptions.TrimEntries);
        return CaseWords.InSentence(string.Join(' ', (Array.Find(parts, part => part.Contains(' ', StringComparison.Ordinal)) ?? parts[0]).Split(' ').Take(MostWords)));
    }
}
