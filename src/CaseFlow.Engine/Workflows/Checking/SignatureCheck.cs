using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds countersignatures that are none: a signed step that can send a signed step back, but is open to the very roles that sign that one, so that one person may sign both. Where only some of them are the same it is a warning.</summary>
internal sealed class SignatureCheck(Draft draft, Report report)
{
    private readonly Dictionary<string, Step> _steps = draft.Sections.SelectMany(section => section.Steps).DistinctBy(step => step.Key, StringComparer.Ordinal).ToDictionary(step => step.Key, StringComparer.Ordinal);

    public void Run()
    {
        foreach (var step in _steps.Values.Where(step => step.Signs))
        {
            var sentBack = step.Decision.Select(outcome => outcome.Target).OfType<BackTo>().Select(back => back.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var signed in SignedBefore(step).Where(signed => sentBack.Contains(signed.Key) && step.By.All(role => signed.By.Contains(role, StringComparer.Ordinal))))
            {
                var at = draft.PlaceOf(step) ?? draft.Named[(Kind.Step, step.Key)];
                var what = $"Langkah {Report.Quote(step.Key)} mengesahkan {Report.Quote(signed.Key)}, tetapi penanda tangannya bisa orang yang sama";
                var advice = $"beri by peran lain daripada {string.Join(", ", signed.By)}";
                if (signed.By.All(role => step.By.Contains(role, StringComparer.Ordinal)))
                {
                    report.Add(at, what, advice);
                }
                else
                {
                    report.Warn(at, what, advice);
                }
            }
        }
    }

    /// <summary>The signed steps that come before, with only unsigned ones between.</summary>
    private IEnumerable<Step> SignedBefore(Step step)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>(step.After);
        while (next.TryDequeue(out var key))
        {
            if (!seen.Add(key) || !_steps.TryGetValue(key, out var earlier))
            {
                continue;
            }

            if (earlier.Signs)
            {
                yield return earlier;
                continue;
            }

            foreach (var before in earlier.After)
            {
                next.Enqueue(before);
            }
        }
    }
}
