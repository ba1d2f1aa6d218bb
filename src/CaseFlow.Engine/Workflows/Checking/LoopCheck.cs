using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds decisions that always lead back, so that a required step is never done, and repetitions that their stage waits for.</summary>
internal sealed class LoopCheck(Draft draft, Report report)
{
    /// <summary>Whether a step stays done after this outcome.</summary>
    public static bool Rests(Outcome outcome) => outcome.Target is not (AgainIn or BackTo);

    public void Run()
    {
        foreach (var section in draft.Sections)
        {
            foreach (var step in section.Steps.Where(step => step is { Required: true, When: null, Decision.Count: > 0 } && !step.Decision.Any(Rests) && !HasWayOut(step, section)))
            {
                report.Add(
                    draft.PlaceOf(step.Decision[0]) ?? draft.PlaceOf(step)!.Value,
                    $"Keputusan langkah {Report.Quote(step.Key)} selalu kembali: tidak ada pilihan yang meneruskan",
                    "tambahkan pilihan dengan continue, start atau end");
            }

            Repetitions(section);
        }
    }

    /// <summary>Whether a step that is gone through again can end the track or the case.</summary>
    private bool HasWayOut(Step step, Section section) =>
        step.Decision.Select(outcome => outcome.Target).OfType<BackTo>().Any(back =>
            draft.Sections.FirstOrDefault(other => other.Key == back.Key || other.Steps.Any(first => first.Key == back.Key)) is not { } home
            || From(back.Key, home).Any(again => again.When is null && again.Decision.Any(outcome => outcome.Target is EndTrack or EndCase)));

    /// <summary>The steps that come again with one: it and all after it in its section; for a stage, all of it.</summary>
    private static IEnumerable<Step> From(string key, Section home)
    {
        if (home.Key == key)
        {
            return home.Steps;
        }

        var found = new HashSet<string>(StringComparer.Ordinal) { key };
        while (home.Steps.Where(step => !found.Contains(step.Key) && step.After.Any(found.Contains)).ToList() is { Count: > 0 } more)
        {
            found.UnionWith(more.Select(step => step.Key));
        }

        return home.Steps.Where(step => found.Contains(step.Key));
    }

    private void Repetitions(Section section)
    {
        foreach (var item in section.Gate.Where(item => item.Holds))
        {
            if (item.Condition is StateIs { Element: Element.Step, State: "none-open" } state
                && section.Steps.FirstOrDefault(step => step.Key == state.Key) is { Repeat: { While: null } repeat })
            {
                report.Warn(
                    draft.PlaceOf(item.Condition)!.Value,
                    $"Syarat ini menunggu langkah {Report.Quote(state.Key)}, yang terbuka lagi setiap {repeat.Every}",
                    "tambahkan while: { … } pada repeat, atau tunggu is: finished");
            }
        }
    }
}
