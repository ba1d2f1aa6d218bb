using CaseFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>Answers as people read them, in Indonesian. Masks nothing: who may see an answer is decided before.</summary>
/// <param name="zone">The zone in which moments are told.</param>
/// <param name="nameOf">The name behind the id of a person, user, office, institution, region or file; null where there is none, then the id is shown.</param>
public sealed class AnswerText(DateTimeZone zone, Func<FieldType, string, string?>? nameOf = null)
{
    /// <summary>
    /// <c>17 Maret 2026</c>, <c>17 Maret 2026, 10.42 WIB</c>, <c>10.42</c>, <c>Ya</c>, the titles of options, <c>1.234,5</c>,
    /// <c>Rp1.500.000</c>, <c>0812-0000-1234</c>; a table as one line a row. What does not fit the field (an answer to an older
    /// version) is shown as it was kept.
    /// </summary>
    public string Of(Field field, Value value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return value switch
        {
            TextValue text => OfText(field, text.Text),
            NumberValue number => field.Type == FieldType.Money ? Indonesian.Rupiah(number.Number) : Indonesian.Number(number.Number),
            ChoicesValue choices => string.Join("; ", choices.Chosen.Select(choice => Title(field, choice))),
            TableValue table => string.Join('\n', table.Rows.Select(row => string.Join("; ", Row(field, row).Select(cell => $"{cell.Column.Ask}: {cell.Text}")))),
            _ => "",
        };
    }

    /// <summary>The answers of one row of a table, with their columns, in order; empty ones are left out.</summary>
    public IEnumerable<(Field Column, string Text)> Row(Field table, Answers row)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(row);
        return table.Columns.Where(column => row[column.Id] is not null).Select(column => (column, Of(column, row[column.Id]!)));
    }

    private string OfText(Field field, string text) =>
        field.Type switch
        {
            FieldType.Date when LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } => Indonesian.Date(date),
            FieldType.Moment when Moments.TryParse(text, zone, out var instant) => Indonesian.Moment(instant, zone),
            FieldType.Time when TypedDate.ReadTime(text, out var time) == Typed.Understood => Indonesian.Time(time),
            FieldType.YesNo => text switch { "ya" => "Ya", "tidak" => "Tidak", _ => text },
            FieldType.Choice or FieldType.Choices => Title(field, text),
            FieldType.Phone => Phone.Display(text),
            FieldType.Person or FieldType.User or FieldType.Office or FieldType.Institution or FieldType.Region or FieldType.File => nameOf?.Invoke(field.Type, text) ?? text,
            _ => text,
        };

    private static string Title(Field field, string value) =>
        field.Options.FirstOrDefault(option => string.Equals(option.Value, value, StringComparison.Ordinal))?.Title ?? value;
}
