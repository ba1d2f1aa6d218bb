using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Wording;

/// <summary>Where a decision leads, in words.</summary>
public static class OutcomeWords
{
    /// <summary>"Dibuka lagi setelah 30 hari", "Kembali ke tahap Perencanaan", "Memulai jalur Penolakan", "Mengakhiri kasus: Meninggal dunia"; null where it simply goes on.</summary>
    public static string? LeadsTo(Outcome outcome, Workflow workflow)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(workflow);
        var index = WorkflowIndex.Of(workflow);
        return outcome.Target switch
        {
            AgainIn again => $"Langkah ini dibuka lagi setelah {CaseWords.Limit(again.Limit)}",
            BackTo back when index.Section(back.Key) is { } stage => $"Kembali ke tahap {stage.Title}, sebagai putaran baru",
            BackTo back => $"Kembali ke langkah “{index.Step(back.Key)?.Title ?? back.Key}”",
            StartTrack start => $"Memulai jalur {index.Section(start.Track)?.Title ?? start.Track}",
            EndTrack => "Mengakhiri jalur ini",
            EndCase end => $"Mengakhiri kasus: {index.Ending(end.Ending)?.Title ?? end.Ending}",
            _ => null,
        };
    }
}
