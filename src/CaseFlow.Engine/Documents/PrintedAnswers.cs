using System.Globalization;
using CaseFlow.Engine.Forms;
using NodaTime.Text;

namespace CaseFlow.Engine.Documents;

/// <summary>One row of a table field as a template sees it.</summary>
internal sealed class PrintedRow(Field table, Answers row, int number)
{
    public string Field => table.Id;

    public string? Value(string column) => column == "nomor"
        ? number.ToString(CultureInfo.InvariantCulture)
        : Column(column) is { } field ? PrintedAnswers.Written(field, row[column]) : null;

    /// <summary>The field group of a column, or of the whole table.</summary>
    public FieldGroup Group(string column) => Column(column) is { Sensitive: not FieldGroup.None and var group } ? group : table.Sensitive;

    public string Label(string column) => Column(column)?.Ask ?? column;

    private Field? Column(string id) => table.Columns.FirstOrDefault(field => field.Id == id);
}

/// <summary>The answers to a template's own fields, as the document writes them: dates in words, options by their title, numbers the Indonesian way.</summary>
internal sealed class PrintedAnswers(Template template, Answers answers)
{
    private static readonly NumberFormatInfo Numbers = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };

    /// <summary>The field behind <c>dokumen.ID</c> or <c>dokumen.ID.form</c>, or null.</summary>
    public Field? FieldOf(string name) => name.Split('.') is ["dokumen", var id, ..] ? template.Form.Field(id) : null;

    /// <summary>What is printed for the name, or null when it is no field of the template or has no answer.</summary>
    public string? Value(string name)
    {
        if (FieldOf(name) is not { } field || Answer(field) is not { } answer)
        {
            return null;
        }

        return name.Split('.') switch
        {
            [_, _] => Written(field, answer),
            [_, _, "terbilang"] => InWords(answer),
            [_, _, "frasa"] => Written(field, answer)?.TrimEnd('.', ';', ',', ' ', '\n'),
            [_, _, "hari"] => LocalDatePattern.Iso.Parse(answer.AsText ?? "") is { Success: true } date ? IndonesianDates.Day(date.Value) : null,
            _ => null,
        };
    }

    /// <summary>What the chosen option of this field prints instead of its title, or null.</summary>
    public IReadOnlyList<TemplateNode>? OptionText(string name) =>
        FieldOf(name) is { Type: FieldType.Choice } field && name.Split('.').Length == 2 && Answer(field)?.AsText is { } option
            ? template.OptionTexts.GetValueOrDefault((field.Id, option))
            : null;

    /// <summary>The rows of a table field; none for any other name.</summary>
    public IReadOnlyList<PrintedRow> Rows(string name) =>
        FieldOf(name) is { Type: FieldType.Table } field && answers[field.Id] is TableValue table
            ? table.Rows.Select((row, index) => new PrintedRow(field, row, index + 1)).ToList()
            : [];

    /// <summary>An answer as text, or null when it is empty.</summary>
    public static string? Written(Field field, Value? answer)
    {
        var text = (field.Type, answer) switch
        {
            (_, null) => null,
            (FieldType.Money, NumberValue money) => "Rp" + money.Number.ToString("#,##0", Numbers),
            (_, NumberValue number) => number.Number.ToString("#,##0.##", Numbers),
            (FieldType.Date, TextValue date) => LocalDatePattern.Iso.Parse(date.Text) is { Success: true } day ? IndonesianDates.Long(day.Value) : date.Text,
            (FieldType.Time, TextValue time) => time.Text.Replace(':', '.'),
            (FieldType.Moment, TextValue moment) => Moment(moment.Text),
            (FieldType.Choice or FieldType.YesNo, TextValue choice) => Title(field, choice.Text),
            (_, TextValue plain) => plain.Text,
            (_, ChoicesValue choices) => string.Join(", ", choices.Chosen.Select(choice => Title(field, choice))),
            _ => null,
        };
        return PlainText.Clean(text) is { Length: > 0 } clean ? clean : null;
    }

    private Value? Answer(Field field)
    {
        if (answers[field.Id] is { } given)
        {
            return given;
        }

        return field switch
        {
            { Default: null } or { Type: FieldType.Table } => null,
            { Type: FieldType.Number or FieldType.Money } when decimal.TryParse(field.Default, CultureInfo.InvariantCulture, out var number) => new NumberValue(number),
            _ => new TextValue(field.Default),
        };
    }

    private static string? InWords(Value answer) =>
        answer is NumberValue { Number: var number } && number == decimal.Truncate(number) && Math.Abs(number) < long.MaxValue
            ? Terbilang.Of((long)number)
            : null;

    private static string Title(Field field, string option) =>
        field.Options.FirstOrDefault(known => known.Value == option)?.Title ?? option;

    private static string Moment(string text) =>
        text.Length >= 16 && LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(text[..16]) is { Success: true } local
            ? $"{IndonesianDates.Long(local.Value.Date)} pukul {IndonesianDates.Time(local.Value.TimeOfDay)}"
            : text;
}
