using System.Runtime.CompilerServices;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>Looks up the parts of a definition by key, and behind them those of the editions a case came from; made once per definition.</summary>
public sealed class WorkflowIndex
{
    private static readonly ConditionalWeakTable<Workflow, WorkflowIndex> Made = [];

    private readonly Dictionary<string, (Step Step, Section Section)> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Form> _forms;
    private readonly Dictionary<string, Clock> _clocks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ending> _endings = new(StringComparer.Ordinal);

    private WorkflowIndex(Workflow workflow)
    {
        if (workflow.Earlier is { } earlier)
        {
            Remember(Of(earlier));
        }

        foreach (var section in workflow.Sections)
        {
            _sections[section.Key] = section;
            foreach (var step in section.Steps)
            {
                _steps[step.Key] = (step, section);
            }
        }

        _forms = workflow.Forms;
        foreach (var clock in workflow.Clocks)
        {
            _clocks[clock.Key] = clock;
        }

        foreach (var ending in workflow.Endings)
        {
            _endings[ending.Key] = ending;
        }
    }

    /// <summary>Parts of the editions a case came from that this one has no longer: what was done there can still be told.</summary>
    private void Remember(WorkflowIndex earlier)
    {
        Copy(earlier._steps, _steps);
        Copy(earlier._sections, _sections);
        Copy(earlier._clocks, _clocks);
        Copy(earlier._endings, _endings);
    }

    private static void Copy<T>(Dictionary<string, T> from, Dictionary<string, T> to)
    {
        foreach (var (key, value) in from)
        {
            to[key] = value;
        }
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
