using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Forms;

/// <summary>What stands in a form when it is first opened.</summary>
/// <param name="Texts">Raw texts.</param>
/// <param name="Sources">For each field filled from elsewhere, the path it came from: <c>step.field</c>, <c>client.x</c> or <c>case.x</c>.</param>
public sealed record Prefill(Posted Texts, IReadOnlyDictionary<string, string> Sources)
{
    /// <summary>
    /// Correcting: the prior answers and nothing else. Else, for each field, the first there is of: the answer its <c>from</c>
    /// names, the fact it fills, its <c>default</c> (<c>now</c> in a date, time or moment is the present). A value that is none
    /// of the field's options is not offered. Who may see the source is the caller's to check.
    /// </summary>
    public static Prefill Of(Form form, FormReading reading)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(reading);
        var texts = new List<KeyValuePair<string, string>>();
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        if (reading.Prior.Count > 0)
        {
            return new Prefill(Posted.FromAnswers(form, reading.Prior, reading.Now.Zone), sources);
        }

        foreach (var field in form.Fields)
        {
            var known = new[] { field.From, field.Fills }.OfType<string>()
                .Select(path => (Path: path, Texts: Fitting(field, reading.Facts.Read(path), reading.Now)))
                .FirstOrDefault(source => source.Texts.Length > 0);

            if (known.Path is null)
            {
                texts.AddRange(Fitting(field, Default(field, reading.Now), reading.Now));
            }
            else
            {
                texts.AddRange(known.Texts);
                sources[field.Id] = known.Path;
            }
        }

        return new Prefill(Posted.From(texts), sources);
    }

    private static KeyValuePair<string, string>[] Fitting(Field field, Value? value, Moment now) =>
        RawText.Of(field, value, field.Id, now.Zone)
            .Where(text => text.Value.Length > 0 && (field.Type is not (FieldType.Choice or FieldType.Choices) || field.Options.Any(option => string.Equals(option.Value, text.Value, StringComparison.Ordinal))))
            .ToArray();

    private static TextValue? Default(Field field, Moment now) =>
        (field.Type, field.Default) switch
        {
            (_, null) => null,
            (FieldType.Date or FieldType.Moment, "now") => new TextValue(Moments.Format(now.At, now.Zone)),
            (FieldType.Time, "now") => new TextValue($"{now.Local.TimeOfDay:HH':'mm}"),
            var (_, text) => new TextValue(text),
        };
}
