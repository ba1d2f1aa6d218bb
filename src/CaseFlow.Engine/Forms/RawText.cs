using System.Globalization;
using CaseFlow.Engine.Deadlines;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Forms;

/// <summary>Turns a value back into the texts that a person would have typed into a field of its type.</summary>
internal static class RawText
{
    /// <summary>The texts under this name; none when there is no value or it does not fit the type.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(Field field, Value? value, string name, DateTimeZone zone) =>
        (field.Type, value) switch
        {
            (_, null) => [],
            (FieldType.Table, TableValue table) => table.Rows.SelectMany((row, number) =>
                field.Columns.SelectMany(column => Of(column, row[column.Id], Posted.RowName(name, number, column.Id), zone))),
            (FieldType.Table, _) or (_, TableValue) => [],
            (FieldType.Choices, ChoicesValue choices) => choices.Chosen.Select(choice => KeyValuePair.Create(name, choice)),
            (FieldType.Choice or FieldType.YesNo, ChoicesValue choices) => choices.Chosen is [var only] ? [new(name, only)] : [],
            (_, ChoicesValue choices) => [new(name, string.Join(", ", choices.Chosen))],
            (_, NumberValue number) => [new(name, TypedNumber.Write(number.Number))],
            (FieldType.Date or FieldType.Moment, _) => Parts(field, value.AsText ?? "", name, zone),
            _ => [new(name, value.AsText ?? "")],
        };

    private static IEnumerable<KeyValuePair<string, string>> Parts(Field field, string text, string name, DateTimeZone zone)
    {
        if (LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date })
        {
            return Parts(date, name);
        }

        if (!Moments.TryParse(text, zone, out var instant))
        {
            return [new(name, text)];
        }

        var local = instant.InZone(zone);
        return field.Type == FieldType.Date ? Parts(local.Date, name) : Parts(local.Date, name).Append(new($"{name}.time", $"{local.TimeOfDay:HH':'mm}"));
    }

    private static IEnumerable<KeyValuePair<string, string>> Parts(LocalDate date, string name) =>
    [
        new($"{name}.day", date.Day.ToString(CultureInfo.InvariantCulture)),
        new($"{name}.month", date.Month.ToString(CultureInfo.InvariantCulture)),
        new($"{name}.year", date.Year.ToString(CultureInfo.InvariantCulture)),
    ];
}
