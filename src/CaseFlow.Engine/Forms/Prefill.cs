using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Forms;

/// <summary>What stands in a form when it is first opened.</summary>
/// <param name="Texts">Raw texts.</param>
/// <param name="Sources">For each field filled from elsewhere, the path it came from: <c>step.field</c>, <c>client.x</c> or <c>case.x</c>.</param>
public sealed record Prefill(Posted Texts, IReadOnlyDictionary<string, string> Sources)
{
    private const string Worker = "case.worker";

    /// <summary>
    /// Correcting: the prior answers and nothing else. Else, for each field, the first there is of: the answer its <c>from</c>
    /// names, the fact it fills (but not the worker of the case: who asks for one asks for another), its <c>default</c> (<c>now</c> in a date, time or moment is the present). A value that is none
    /// of the field's options is not offered; an option that goes into free text goes there by its title. Who may see the source
    /// is the caller's to check.
    /// </summary>
    /// <param name="form">The form.</param>
    /// <param name="reading">What it is read with.</param>
    /// <param name="questionAt">The question behind a path <c>step.field</c>, or null where there is none.</param>
    public static Prefill Of(Form form, FormReading reading, Func<string, Field?>? questionAt = null)
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
            var known = new[] { field.From, field.Fills == Worker ? null : field.Fills }.OfType<string>()
                .Select(path => (Path: path, Texts: Fitting(field, Worded(field, questionAt?.Invoke(path), reading.Facts.Read(path), reading.Now), reading.Now)))
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

    /// <summary>The value as it is written into this field: where the source asked for an option and this field takes free text, the option's title.</summary>
    private static Value? Worded(Field field, Field? source, Value? value, Moment now) =>
        (field.Type, source, value) switch
        {
            (FieldType.Table, { Type: FieldType.Table }, TableValue table) => new TableValue(table.Rows.Select(row => Worded(field, source, row, now)).ToList()),
            (FieldType.Text or FieldType.LongText, { Type: FieldType.Choice or FieldType.Choices or FieldType.YesNo }, not null) => new TextValue(new AnswerText(now.Zone).Of(source, value)),
            _ => value,
        };

    private static Answers Worded(Field table, Field source, Answers row, Moment now) =>
        new(row.Select(cell => table.Columns.FirstOrDefault(column => string.Equals(column.Id, cell.Key, StringComparison.Ordinal)) is { } column
            && Worded(column, source.Columns.FirstOrDefault(asked => string.Equals(asked.Id, cell.Key, StringComparison.Ordinal)), cell.Value, now) is { } worded
                ? KeyValuePair.Create(cell.Key, worded)
                : cell));

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
