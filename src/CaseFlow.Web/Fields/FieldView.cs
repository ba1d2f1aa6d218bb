using System.Collections.Immutable;
using System.Globalization;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Fields;

/// <summary>One question as a page shows it: the model of the partial <c>Fields/_Field</c>.</summary>
/// <param name="Form">The form it stands in.</param>
/// <param name="Field">The question.</param>
/// <param name="Name">The name it is posted under: its id, in a table <c>TABLE[0].COLUMN</c>.</param>
public sealed record FieldView(FormView Form, Field Field, string Name)
{
    private const int MostRadios = 7;
    private const int LongestTitleSideBySide = 28;
    private static readonly Option[] YesAndNo = [new("ya", "Ya"), new("tidak", "Tidak")];

    /// <summary>Questions that stand below an option and count only when it is chosen, by its value.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FieldView>> Opens { get; init; } = ImmutableDictionary<string, IReadOnlyList<FieldView>>.Empty;

    /// <summary>In a table's cell the column's heading is the label; then this is what screen readers say, else null.</summary>
    public string? CellLabel { get; init; }

    /// <summary>Whether it is one of several questions of which one must be answered.</summary>
    public bool IsOneOfSeveral => CellLabel is null && Form.Form.IsOneOfSeveral(Field);

    /// <summary>What stands in it; empty when nothing does.</summary>
    public string Text => Form.Posted[Name];

    /// <summary>What stands in a part of it: <c>day</c>, <c>month</c>, <c>year</c>, <c>time</c>.</summary>
    public string PartText(string part) => Form.Posted[$"{Name}.{part}"];

    /// <summary>Whether an option is chosen.</summary>
    public bool IsChosen(string value) => Form.Posted.All(Name).Contains(value, StringComparer.Ordinal);

    /// <summary>What is wrong with it, or null.</summary>
    public string? Error => Form.ErrorOf(Name);

    /// <summary>Where the answer comes from, or null.</summary>
    public string? Source => Form.Sources.GetValueOrDefault(Name);

    /// <summary>What may be chosen.</summary>
    public IReadOnlyList<Option> Options =>
        Field.Type switch
        {
            FieldType.YesNo => YesAndNo,
            _ when Field.Options.Count > 0 => Field.Options,
            _ => Form.OptionsFor(Field),
        };

    /// <summary>Whether a question shows its options one below the other, so that others can stand below them.</summary>
    public static bool ShowsOptions(Field field)
    {
        ArgumentNullException.ThrowIfNull(field);
        return field.Type is FieldType.YesNo or FieldType.Choices || (field.Type == FieldType.Choice && field.Options.Count <= MostRadios);
    }

    /// <summary>Whether the question needs a fieldset with a legend, not a label.</summary>
    public bool IsGroup => Field.Type is FieldType.Date or FieldType.Moment || (CellLabel is null ? ShowsOptions(Field) : Field.Type == FieldType.Choices);

    /// <summary>Whether one of many is chosen from a list that folds.</summary>
    public bool IsSelect =>
        !IsGroup && (Field.Type is FieldType.Choice or FieldType.YesNo || (Field.Type is FieldType.User or FieldType.Office && Options.Count > 0));

    /// <summary>The line of help: the form's own, or how the answer is written.</summary>
    public IReadOnlyList<string> Hints
    {
        get
        {
            var written = HowWritten;
            return new[] { written is not null && Field.Hint is [.., not ('.' or '?' or '!' or ':')] unended ? unended + "." : Field.Hint, written }.OfType<string>().ToList();
        }
    }

    private string? HowWritten =>
        CellLabel is not null ? null : Field.Type switch
        {
            FieldType.Date => "Contoh: 27 3 2026",
            FieldType.Moment => "Contoh: 27 3 2026, 14.30",
            FieldType.Time => "Contoh: 14.30",
            FieldType.File => "PDF, JPG, atau PNG, paling besar 5 MB. Tempat dan waktu pada foto dihapus; PDF disimpan apa adanya.",
            FieldType.Choices when !(Field.Hint?.StartsWith("Pilih semua", StringComparison.Ordinal) ?? false) => "Pilih semua yang sesuai.",
            _ => null,
        };

    /// <summary>Ids of what describes the question, for <c>aria-describedby</c>; null when nothing does.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = new[] { Hints.Count > 0 ? HintId : null, Error is null ? null : ErrorId, Source is null ? null : SourceId }.OfType<string>().ToList();
            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    /// <summary>Id of the help.</summary>
    public string HintId => Name + "-h";

    /// <summary>Id of the message.</summary>
    public string ErrorId => Name + "-e";

    /// <summary>Id of the source.</summary>
    public string SourceId => Name + "-f";

    /// <summary>Which keys a phone shows.</summary>
    public string? InputMode =>
        Field.Type switch
        {
            FieldType.Number => "decimal",
            FieldType.Money or FieldType.Time => "numeric",
            FieldType.Phone => "tel",
            _ => null,
        };

    /// <summary>Whether the answer is short, so that the box is too.</summary>
    public bool IsShort => Field.Type is FieldType.Number or FieldType.Money or FieldType.Time or FieldType.Phone;

    /// <summary>A longer word would be cut in two beside another option on the smallest screen.</summary>
    private const int LongestWordSideBySide = 10;

    /// <summary>Id of a row of a table.</summary>
    public string RowId(int number) => $"{Name}-r{number.ToString(System.Globalization.CultureInfo.InvariantCulture)}";

    /// <summary>Where on the page the row stands that is asked for next.</summary>
    public string NextRow => "#" + Uri.EscapeDataString(RowId(Rows.Count + 1));

    /// <summary>Whether the options are so short that several stand beside each other; a few that open questions of their own stay one below the other.</summary>
    public bool OptionsFitSideBySide =>
        (Opens.Count == 0 || Options.Count > MostRadios)
        && Options.All(option => option.Note is null && option.Title.Length <= LongestTitleSideBySide && Array.TrueForAll(option.Title.Split(' '), word => word.Length <= LongestWordSideBySide));

    /// <summary>A table's rows, each with what it is called and its columns as questions.</summary>
    public IReadOnlyList<(int Number, string Title, IReadOnlyList<FieldView> Cells)> Rows =>
        Form.RowsOf(Field, Name)
            .Select((row, at) => (at + 1, RowNameOf(row, at + 1), (IReadOnlyList<FieldView>)Field.Columns.Select(column => Cell(column, row, at + 1)).ToList()))
            .ToList();

    /// <summary>Whether a table's columns fit beside each other; else every row is a small form.</summary>
    public bool IsGrid =>
        Field.Columns.Count <= 4
        && Field.Columns.All(column => column.Type is not (FieldType.Date or FieldType.Moment or FieldType.Choices or FieldType.LongText or FieldType.File));

    /// <summary>Whether another row may be added.</summary>
    public bool TakesMoreRows => Form.RowsOf(Field, Name).Count < (Field.Rows?.AtMost ?? int.MaxValue);

    /// <summary>What a row is called by what stands in it: <c>baris 1 (Konseling)</c>.</summary>
    private string RowNameOf(int row, int number) =>
        RowName.Numbered(number, RowName.Of(Field, id => Form.Posted[string.Create(CultureInfo.InvariantCulture, $"{Name}[{row}].{id}")]));

    private FieldView Cell(Field column, int row, int number) =>
        new(Form, column, string.Create(CultureInfo.InvariantCulture, $"{Name}[{row}].{column.Id}"))
        {
            CellLabel = IsGrid ? $"{column.Ask}, {RowNameOf(row, number)}" : null,
        };
}
