using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Forms;

/// <summary>The kinds of answer a field can ask for (contract section 5, "Field types").</summary>
public enum FieldType
{
    /// <summary><c>text</c>: one line, at most 200 characters unless the field says otherwise.</summary>
    Text,

    /// <summary><c>long-text</c>: several lines, at most 10,000 characters unless the field says otherwise.</summary>
    LongText,

    /// <summary><c>number</c>.</summary>
    Number,

    /// <summary><c>money</c>: whole rupiah.</summary>
    Money,

    /// <summary><c>date</c>: a local date.</summary>
    Date,

    /// <summary><c>time</c>: a local time of day.</summary>
    Time,

    /// <summary><c>moment</c>: a local date and time in the office's zone.</summary>
    Moment,

    /// <summary><c>yes-no</c>: <c>ya</c> or <c>tidak</c>.</summary>
    YesNo,

    /// <summary><c>choice</c>: one option.</summary>
    Choice,

    /// <summary><c>choices</c>: any number of options.</summary>
    Choices,

    /// <summary><c>phone</c>: kept as +62….</summary>
    Phone,

    /// <summary><c>person</c>: a person of this case, by id or name.</summary>
    Person,

    /// <summary><c>user</c>: a user of the program, by id.</summary>
    User,

    /// <summary><c>office</c>: an office, by id.</summary>
    Office,

    /// <summary><c>institution</c>: a body outside, by id or name.</summary>
    Institution,

    /// <summary><c>region</c>: a province or regency, by Kemendagri code or name.</summary>
    Region,

    /// <summary><c>file</c>: an attachment, by id.</summary>
    File,

    /// <summary><c>table</c>: rows of columns.</summary>
    Table,
}

/// <summary>The field groups of need to know: who may see an answer (design section 8).</summary>
public enum FieldGroup
{
    /// <summary>Not sensitive by itself.</summary>
    None,

    /// <summary><c>identity</c>.</summary>
    Identity,

    /// <summary><c>location</c>.</summary>
    Location,

    /// <summary><c>contact</c>.</summary>
    Contact,

    /// <summary><c>story</c>.</summary>
    Story,

    /// <summary><c>health</c>.</summary>
    Health,

    /// <summary><c>legal</c>.</summary>
    Legal,
}

/// <summary>One option of a choice.</summary>
/// <param name="Value">What is stored.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Note">A second line, such as the letter of the article.</param>
/// <param name="Age">The ages it stands for, where it is an estimate of age; else null.</param>
public sealed record Option(string Value, string Title, string? Note = null, AgeRange? Age = null);

/// <summary>How many rows a table may have.</summary>
/// <param name="AtLeast">Fewest rows.</param>
/// <param name="AtMost">Most rows.</param>
public sealed record RowLimits(int AtLeast, int AtMost);

/// <summary>One question of a form, or one column of a table.</summary>
public sealed record Field
{
    /// <summary>Permanent id, with underscores.</summary>
    public required string Id { get; init; }

    /// <summary>The question, in Indonesian.</summary>
    public required string Ask { get; init; }

    /// <summary>A line of help below the question.</summary>
    public string? Hint { get; init; }

    /// <summary>The kind of answer.</summary>
    public required FieldType Type { get; init; }

    /// <summary>Whether the form can be finished without it.</summary>
    public bool Required { get; init; }

    /// <summary>When the question is asked at all; a name without a dot is a field of the same form.</summary>
    public Condition? When { get; init; }

    /// <summary>The options of a choice, from the form or from the list it names; empty for other types.</summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>The list the options come from, if any.</summary>
    public string? List { get; init; }

    /// <summary>The fact of the case or client that this answer sets, such as <c>client.name</c>.</summary>
    public string? Fills { get; init; }

    /// <summary>Of a <c>user</c>: whoever is chosen holds one of these roles in the office of the case; none: any role.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Who may see it.</summary>
    public FieldGroup Sensitive { get; init; }

    /// <summary><c>now</c> or the id of a field of the same form: a date may not lie after it.</summary>
    public string? NotAfter { get; init; }

    /// <summary><c>now</c> or the id of a field of the same form: a date may not lie before it.</summary>
    public string? NotBefore { get; init; }

    /// <summary>Smallest number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number.</summary>
    public decimal? Max { get; init; }

    /// <summary>Longest text in characters; null means the type's own limit.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Columns of a table; empty for other types.</summary>
    public IReadOnlyList<Field> Columns { get; init; } = [];

    /// <summary>Limits of a table's rows.</summary>
    public RowLimits? Rows { get; init; }

    /// <summary><c>step.field</c> whose answer is offered here, shown with its source.</summary>
    public string? From { get; init; }

    /// <summary>What stands in the field at first.</summary>
    public string? Default { get; init; }
}
