using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds the field behind <c>step.field</c>, and tells what is wrong where there is none.</summary>
internal sealed class FieldLookup
{
    private readonly Draft _draft;
    private readonly Dictionary<string, Step> _steps = new(StringComparer.Ordinal);

    public FieldLookup(Draft draft)
    {
        _draft = draft;
        foreach (var step in draft.Stages.Concat<Section>(draft.Tracks).SelectMany(section => section.Steps))
        {
            _steps.TryAdd(step.Key, step);
        }
    }

    /// <summary>The word of the language for a type.</summary>
    public static string WordFor(FieldType type) =>
        type switch
        {
            FieldType.LongText => "long-text",
            FieldType.YesNo => "yes-no",
            _ => type.ToString().ToLowerInvariant(),
        };

    /// <summary>The step of that key, or null.</summary>
    public Step? Known(string key) => _steps.GetValueOrDefault(key);

    /// <summary>The step of that key; a fault and null when there is none.</summary>
    public Step? Step(Scalar word, string key)
    {
        if (_steps.TryGetValue(key, out var step))
        {
            return step;
        }

        _draft.Report.Add(word.At, $"Langkah {Report.Quote(key)} tidak ada", Suggestion.For(key, _steps.Keys) ?? "tulis sebagai langkah.isian");
        return null;
    }

    /// <summary>The field at <c>step.field</c>; a fault and null when there is none, or when the step's form is unknown.</summary>
    public Field? Find(Scalar word)
    {
        var dot = word.Text.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            _draft.Report.Add(word.At, $"{Report.Quote(word.Text)} tidak menyebut isian", "tulis sebagai langkah.isian");
            return null;
        }

        return Step(word, word.Text[..dot]) is { } step ? Find(word, dot, step) : null;
    }

    private Field? Find(Scalar word, int dot, Step step)
    {
        var id = word.Text[(dot + 1)..];
        if (step.Form is null)
        {
            _draft.Report.Add(word.At, $"Langkah {Report.Quote(step.Key)} tidak punya formulir", "tambahkan form pada langkah itu, atau tunjuk langkah lain");
            return null;
        }

        if (!_draft.Forms.TryGetValue(step.Form, out var form))
        {
            return null;
        }

        if (form.Field(id) is { } field)
        {
            return field;
        }

        _draft.Report.Add(
            word.Inside(dot + 1),
            $"Isian {Report.Quote(id)} tidak ada di formulir {Report.Quote(form.Key)}",
            Suggestion.For(id, form.Fields.Select(other => other.Id)) ?? "tambahkan isian itu, atau perbaiki namanya");
        return null;
    }
}
