using System.Runtime.CompilerServices;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>Looks up the parts of a definition by key; made once per definition.</summary>
public sealed class WorkflowIndex
{
    private static readonly ConditionalWeakTable<Workflow, WorkflowIndex> Made = [];

    private readonly Dictionary<string, (Step Step, Section Section)> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Form> _forms;
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

        _forms = workflow.Forms;
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

    /// <summary>The question behind a path <c>step.field</c>, or null: the step has no form, or the path is none.</summary>
    public Field? Question(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return path.Split('.') is [var step, var field] && Step(step)?.Form is { } form ? _forms[form].Field(field) : null;
    }

    /// <summary>The clock with this key, or null.</summary>
    public Clock? Clock(string key) => _clocks.GetValueOrDefault(key);

    /// <summary>The ending with this key, or null.</summary>
    public Ending? Ending(string key) => _endings.GetValueOrDefault(key);
}
