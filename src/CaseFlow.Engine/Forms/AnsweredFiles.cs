namespace CaseFlow.Engine.Forms;

/// <summary>Ids of the files that answers name.</summary>
public static class AnsweredFiles
{
    /// <summary>Those named by answers to these fields, those in rows of tables among them, in the order of the form.</summary>
    public static IEnumerable<string> In(IEnumerable<Field> fields, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(fields);
        ArgumentNullException.ThrowIfNull(answers);
        return fields.SelectMany(field => In(field, answers[field.Id]));
    }

    /// <summary>Those that one answer names.</summary>
    public static IEnumerable<string> In(Field field, Value? answer)
    {
        ArgumentNullException.ThrowIfNull(field);
        return (field.Type, answer) switch
        {
            (FieldType.File, { AsText: { } id }) => [id],
            (FieldType.Table, TableValue table) => table.Rows.SelectMany(row => In(field.Columns, row)),
            _ => [],
        };
    }
}
