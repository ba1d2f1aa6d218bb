using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Documents;

/// <summary>Reads the fields of a template: those of a form, without conditions and lists, and with texts for options.</summary>
internal sealed class TemplateFields(Report report)
{
    private const int MostCharacters = 10_000;

    private static readonly Dictionary<string, FieldType> Types = new(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["long-text"] = FieldType.LongText,
        ["number"] = FieldType.Number,
        ["money"] = FieldType.Money,
        ["date"] = FieldType.Date,
        ["time"] = FieldType.Time,
        ["moment"] = FieldType.Moment,
        ["yes-no"] = FieldType.YesNo,
        ["choice"] = FieldType.Choice,
        ["choices"] = FieldType.Choices,
        ["phone"] = FieldType.Phone,
        ["table"] = FieldType.Table,
    };

    private readonly Dictionary<(string, string), IReadOnlyList<TemplateNode>> _optionTexts = [];

    /// <summary>What a chosen option prints, by field id and option value.</summary>
    public IReadOnlyDictionary<(string Field, string Option), IReadOnlyList<TemplateNode>> OptionTexts => _optionTexts;

    /// <summary>The fields under <c>fields</c>.</summary>
    public List<Field> Read(Map map) => Fields(map, "fields", inTable: false);

    private List<Field> Fields(Map map, string key, bool inTable)
    {
        var fields = new List<Field>();
        foreach (var node in inTable ? map.NeedItems(key) : map.Items(key))
        {
            if (Map.Of(node, report, "Isian") is not { } inner)
            {
                continue;
            }

            var field = Field(inner, inTable);
            inner.NothingElse();
            if (fields.Exists(known => known.Id == field.Id))
            {
                report.Add(inner.PlaceOf("id"), $"Isian {Report.Quote(field.Id)} sudah ada di atasnya", "beri id lain");
            }

            fields.Add(field);
        }

        return fields;
    }

    private Field Field(Map map, bool inTable)
    {
        var id = map.NeedWord("id");
        if (id is not null && !Names.IsFieldId(id.Text))
        {
            report.Add(id.At, $"{Report.Quote(id.Text)} bukan id isian yang benar", "pakai huruf kecil, angka dan garis bawah");
        }
        else if (id is not null && (inTable ? id.Text == "nomor" : TemplateModel.IsTaken(id.Text)))
        {
            report.Add(id.At, $"{Report.Quote(id.Text)} sudah dipakai program", "beri id lain");
        }

        var type = TemplateReader.Need(map, "type") ? map.OneOf("type", Types) ?? FieldType.Text : FieldType.Text;
        if (inTable && type == FieldType.Table)
        {
            report.Add(map.PlaceOf("type"), "tabel tidak dapat berada di dalam tabel", "pilih jenis lain");
        }

        var field = new Field
        {
            Id = id?.Text ?? "",
            Ask = map.NeedText("ask"),
            Hint = map.Text("hint"),
            Type = type,
            Required = map.Flag("required"),
            Options = type is FieldType.Choice or FieldType.Choices ? Options(map, id?.Text ?? "", inTable) : [],
            Columns = type == FieldType.Table && !inTable ? Fields(map, "columns", inTable: true) : [],
            Sensitive = map.OneOf("sensitive", FormReader.Groups) ?? FieldGroup.None,
            NotAfter = map.Only("not-after", "now") ? "now" : null,
            Min = map.Number("min"),
            Max = map.Number("max"),
            MaxLength = map.Whole("max-length", 1, MostCharacters),
        };
        return inTable ? field : field with { From = From(map), Default = map.Text("default") };
    }

    private string? From(Map map)
    {
        if (map.Word("from") is not { } from)
        {
            return null;
        }

        if (from.Text.Split('.') is not [var step, var answer] || !Names.IsKey(step) || !Names.IsFieldId(answer))
        {
            report.Add(from.At, $"{Report.Quote(from.Text)} bukan jawaban sebuah langkah", "tulis langkah.isian");
        }

        return from.Text;
    }

    private List<Option> Options(Map map, string field, bool inTable)
    {
        var options = new List<Option>();
        foreach (var node in map.NeedItems("options"))
        {
            if (Map.Of(node, report, "Pilihan") is not { } inner)
            {
                continue;
            }

            var value = inner.NeedText("id");
            options.Add(new Option(value, inner.NeedText("title")));
            if (!inTable && inner.Word("text") is { } text)
            {
                _optionTexts[(field, value)] = LetterheadReader.Nodes(text, report);
            }

            inner.NothingElse();
        }

        return options;
    }
}
