using System.Runtime.CompilerServices;

namespace CaseFlow.Engine.Workflows;

/// <summary>Looks up the parts of a definition by key; made once per definition.</summary>
public sealed class WorkflowIndex
{
    private static readonly ConditionalWeakTable<Workflow, WorkflowIndex> Made = [];

    private readonly Dictionary<string, (Step Step, Section Section)> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Clock> _clocks;
    private readonly Dictionary<string, Ending> _endings;

    private WorkflowIndex(Workflow workflow)
    {
        foreach (var section in workflow.Sections)
        {
            _sections[section.Key] = section;
            foreach (var step in section.Steps)
            {
                _steps[step.Key] = (step, section);
            }
        }

        _clocks = workflow.Clocks.ToDictionary(clock => clock.Key, StringComparer.Ordinal);
        _endings = workflow.Endings.ToDictionary(ending => ending.Key, StringComparer.Ordinal);
    }

    /// <summary>The index of a definition.</summary>
    public static WorkflowIndex Of(Workflow workflow) => Made.GetValue(workflow, static made => new WorkflowIndex(made));

    /// <summary>The step with this key, or null.</summary>
    public Step? Step(string key) => _steps.TryGetValue(key, out var found) ? found.Step : null;

    /// <summary>The stage or track that holds the step, or null.</summary>
    public Section? SectionOf(string step) => _steps.TryGetValue(step, out var found) ? found.Section : null;

    /// <summary>The stage or track with this key, or null.</summary>
    public Section? Section(string key) => _sections.GetValueOrDefault(key);

    /// <summary>The clock with this key, or null.</summary>
    public Clock? Clock(string key) => _clocks.GetValueOrDefault(key);

    /// <summary>The ending with this key, or null.</summary>
    public Ending? Ending(string key) => _endings.GetValueOrDefault(key);
}
