using System.Runtime.CompilerServices;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>A fact of the case and the questions of a form that fill it.</summary>
/// <param name="Fact"><c>client.x</c> or <c>case.x</c>.</param>
/// <param name="Fields">The questions, in the order of the form; at least one.</param>
public sealed record FilledFact(string Fact, IReadOnlyList<Field> Fields);

/// <summary>Looks up the parts of a definition by key, and behind them those of the editions a case came from; made once per definition.</summary>
public sealed class WorkflowIndex
{
    private static readonly ConditionalWeakTable<Workflow, WorkflowIndex> Made = [];

    private readonly Dictionary<string, (Step Step, Section Section)> _steps = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Section> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (Step Step, Section Section)>.AlternateLookup<ReadOnlySpan<char>> _stepsByName;
    private readonly Dictionary<string, Section>.AlternateLookup<ReadOnlySpan<char>> _sectionsByName;
    private readonly IReadOnlyDictionary<string, Form> _forms;
    private readonly Dictionary<string, IReadOnlyList<FilledFact>> _filled;
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

        _stepsByName = _steps.GetAlternateLookup<ReadOnlySpan<char>>();
        _sectionsByName = _sections.GetAlternateLookup<ReadOnlySpan<char>>();
        _forms = workflow.Forms;
        SelfStarting = workflow.Tracks.Where(track => track.StartsItself is not null).ToArray();
        _filled = workflow.Forms.ToDictionary(form => form.Key, form => (IReadOnlyList<FilledFact>)FilledBy(form.Value), StringComparer.Ordinal);
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

    private static FilledFact[] FilledBy(Form form) =>
        form.Fields.Where(field => field.Fills is not null).GroupBy(field => field.Fills!, StringComparer.Ordinal).Select(fact => new FilledFact(fact.Key, fact.ToArray())).ToArray();

    /// <summary>The index of a definition.</summary>
    public static WorkflowIndex Of(Workflow workflow) => Made.GetValue(workflow, static made => new WorkflowIndex(made));

    /// <summary>The step with this key, or null.</summary>
    public Step? Step(string key) => _steps.TryGetValue(key, out var found) ? found.Step : null;

    /// <summary>The stage or track that holds the step, or null.</summary>
    public Section? SectionOf(ReadOnlySpan<char> step) => _stepsByName.TryGetValue(step, out var found) ? found.Section : null;

    /// <summary>The stage or track with this key, or null.</summary>
    public Section? Section(ReadOnlySpan<char> key) => _sectionsByName.TryGetValue(key, out var found) ? found : null;

    /// <summary>The tracks that start by themselves, in the order of the definition.</summary>
    public IReadOnlyList<Track> SelfStarting { get; }

    /// <summary>The facts that a form of this edition fills, in the order of the form; empty where it has no such form.</summary>
    public IReadOnlyList<FilledFact> FilledBy(string form) => _filled.GetValueOrDefault(form, []);

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
