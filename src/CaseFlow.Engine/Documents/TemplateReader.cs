using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Documents;

/// <summary>Reads and checks one template file.</summary>
internal sealed partial class TemplateReader
{
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

    private static readonly string[] Classes = ["Biasa", "Terbatas", "Rahasia", "Sangat Rahasia"];

    private static readonly Dictionary<string, FieldGroup> Groups = Enum.GetValues<FieldGroup>()
        .Where(group => group != FieldGroup.None)
        .ToDictionary(group => group.ToString().ToLowerInvariant(), StringComparer.Ordinal);

    private readonly string _file;
    private readonly List<Fault> _faults = [];
    private readonly Dictionary<(string, string), IReadOnlyList<TemplateNode>> _optionTexts = [];

    private TemplateReader(string file) => _file = file;

    /// <summary>The template, or null; every fault of the file at once.</summary>
    public static (Template? Template, IReadOnlyList<Fault> Faults) Read(string text, string file)
    {
        var reader = new TemplateReader(file);
        var template = reader.Template(text.ReplaceLineEndings("\n"));
        return (reader._faults.Count == 0 ? template : null, reader._faults);
    }

    private Template? Template(string text)
    {
        var lines = text.Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (lines[0].TrimEnd() != "---" || end < 0)
        {
            _faults.Add(new Fault(_file, 1, 1, "kepala templat belum ada", "awali berkas dengan baris `---`, isi kepala, lalu `---` lagi"));
            return null;
        }

        // An empty line in place of the opening --- keeps the places right.
        var map = TemplateYaml.Read("\n" + string.Join('\n', lines[1..end]) + "\n", _file, _faults);
        var body = TemplateSyntax.Read(string.Join('\n', lines[(end + 1)..]), _file, end + 2, 0, _faults);
        if (map is null)
        {
            return null;
        }

        var keys = new YamlKeys(
            map, _file, _faults,
            "template", "title", "kind", "basis", "number", "classification", "class", "attachments", "subject", "paper", "signed-by", "shows", "to", "copies", "fields").RefuseUnknown();
        var template = new Template
        {
            Key = Key(keys),
            Title = keys.Text("title", required: true)?.Value ?? "",
            Kind = keys.OneOf("kind", ["surat", "berita-acara"], required: true) == "berita-acara" ? DocumentKind.Record : DocumentKind.Letter,
            Basis = keys.Text("basis")?.Value,
            Class = keys.OneOf("class", Classes, required: true) ?? "",
            SignedBy = keys.Text("signed-by", required: true)?.Value ?? "",
            Shows = Shows(keys),
            Form = Form(keys),
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            NumberPattern = Number(keys),
            Classification = keys.Text("classification")?.Value ?? "",
            Paper = LetterheadReader.Paper(keys.OneOf("paper", LetterheadReader.Papers)),
            Subject = Nodes(keys.Text("subject")),
            Attachments = Nodes(keys.Text("attachments")),
            To = keys.Texts("to").Select(Nodes).ToList(),
            Copies = keys.Texts("copies").Select(Nodes).ToList(),
            OptionTexts = _optionTexts,
            Body = body,
        };
        Check(template);
        return template;
    }

    private string Key(YamlKeys keys)
    {
        if (keys.Text("template", required: true) is not { } key)
        {
            return "";
        }

        if (key.Value != Path.GetFileNameWithoutExtension(_file))
        {
            keys.Fault(key, $"templat “{key.Value}” berada di berkas {_file}", $"samakan: beri nama {key.Value}.md");
        }

        return key.Value;
    }

    private static List<string> Shows(YamlKeys keys)
    {
        var shows = new List<string>();
        foreach (var item in keys.Texts("shows"))
        {
            if (TemplateModel.Disclosures.Contains(item.Value, StringComparer.Ordinal))
            {
                shows.Add(item.Value);
            }
            else
            {
                keys.Fault(item, $"“{item.Value}” bukan nilai untuk “shows”", Suggestion.For(item.Value, TemplateModel.Disclosures) ?? "yang ada: " + string.Join(", ", TemplateModel.Disclosures));
            }
        }

        return shows;
    }

    private static string Number(YamlKeys keys)
    {
        if (keys.Text("number", required: true) is not { } pattern)
        {
            return "";
        }

        string[] known = ["urut", "unit", "klasifikasi", "bulanRomawi", "bulan", "tahun"];
        foreach (var word in NumberWord().Matches(pattern.Value).Select(match => match.Groups["word"].Value).Where(word => !known.Contains(word, StringComparer.Ordinal)))
        {
            keys.Fault(pattern, $"“{word}” bukan bagian nomor", Suggestion.For(word, known) ?? "yang ada: " + string.Join(", ", known));
        }

        if (!pattern.Value.Contains("{{urut}}", StringComparison.Ordinal))
        {
            keys.Fault(pattern, "nomor tanpa nomor urut", "tambahkan {{urut}}");
        }

        return pattern.Value;
    }

    private Form Form(YamlKeys keys)
    {
        var title = keys.Text("title")?.Value ?? "";
        var fields = Fields(keys, "fields", inTable: false);
        return new Form { Key = keys.Text("template")?.Value ?? "", Version = 1, Title = title, Sections = [new FormSection(title, fields)] };
    }

    private List<Field> Fields(YamlKeys parent, string key, bool inTable)
    {
        var fields = new List<Field>();
        foreach (var map in parent.Maps(key))
        {
            var keys = inTable
                ? new YamlKeys(map, _file, _faults, "id", "ask", "hint", "type", "required", "options", "sensitive")
                : new YamlKeys(map, _file, _faults, "id", "ask", "hint", "type", "required", "options", "columns", "from", "default", "sensitive");
            var field = Field(keys.RefuseUnknown(), inTable);
            if (fields.Exists(known => known.Id == field.Id))
            {
                keys.Fault(map, $"isian “{field.Id}” sudah ada di atasnya", "beri id lain");
            }

            fields.Add(field);
        }

        return fields;
    }

    private Field Field(YamlKeys keys, bool inTable)
    {
        var id = keys.Text("id", required: true);
        if (id is not null && !FieldId().IsMatch(id.Value))
        {
            keys.Fault(id, $"“{id.Value}” bukan id isian", "pakai huruf kecil, angka, dan garis bawah");
        }
        else if (id is not null && (inTable ? id.Value == "nomor" : TemplateModel.IsTaken(id.Value)))
        {
            keys.Fault(id, $"“{id.Value}” sudah dipakai program", "beri id lain");
        }

        var type = keys.OneOf("type", inTable ? Types.Keys.Where(name => name != "table") : Types.Keys, required: true) is { } name ? Types[name] : FieldType.Text;
        var field = new Field
        {
            Id = id?.Value ?? "",
            Ask = keys.Text("ask", required: true)?.Value ?? "",
            Hint = keys.Text("hint")?.Value,
            Type = type,
            Required = keys.Flag("required"),
            Options = Options(keys, id?.Value ?? "", inTable),
            Columns = type == FieldType.Table ? Fields(keys, "columns", inTable: true) : [],
            From = keys.Text("from")?.Value,
            Default = keys.Text("default")?.Value,
            Sensitive = keys.OneOf("sensitive", Groups.Keys) is { } group ? Groups[group] : FieldGroup.None,
        };

        if ((type is FieldType.Choice or FieldType.Choices) == (field.Options.Count == 0))
        {
            keys.Fault(keys.Part("options") ?? keys.Part("type") ?? keys.Part("id")!, field.Options.Count == 0 ? "pilihan belum punya `options`" : "`options` hanya untuk choice dan choices", null);
        }

        if (type == FieldType.Table && field.Columns.Count == 0)
        {
            keys.Fault(keys.Part("type")!, "tabel belum punya `columns`", "tambahkan kolomnya");
        }

        return field;
    }

    private List<Option> Options(YamlKeys parent, string field, bool inTable)
    {
        var options = new List<Option>();
        foreach (var map in parent.Maps("options"))
        {
            var keys = new YamlKeys(map, _file, _faults, inTable ? ["id", "title"] : ["id", "title", "text"]).RefuseUnknown();
            var value = keys.Text("id", required: true)?.Value ?? "";
            options.Add(new Option(value, keys.Text("title", required: true)?.Value ?? value));
            if (keys.Text("text") is { } text)
            {
                _optionTexts[(field, value)] = Nodes(text);
            }
        }

        return options;
    }

    private IReadOnlyList<TemplateNode> Nodes(YamlText? text) =>
        text is null ? [] : TemplateSyntax.Read(text.Value, _file, text.Line, text.TextColumn - 1, _faults);

    private void Check(Template template)
    {
        var fields = template.Form.Fields.ToList();
        var check = new TemplateCheck(_file, fields, template.Shows, _faults);
        check.Walk(template.Subject);
        check.Walk(template.Attachments);
        foreach (var part in template.To.Concat(template.Copies).Concat(template.OptionTexts.Values))
        {
            check.Walk(part);
        }

        check.Walk(template.Body);
        CheckShape(template);
    }

    /// <summary>Sets the body with every branch taken once, so that what Markdown cannot print is found without a case.</summary>
    private void CheckShape(Template template)
    {
        var text = new TokenText();
        TakeAll(template.Body, text);
        new MarkdownBody(
            (run, bold, italic) => [new Text(run, bold, italic)],
            new Verification([], Code: null, Pending: "", Label: ""),
            (line, message, advice) => _faults.Add(new Fault(_file, text.FileLine(line), 1, message, advice))).Read(text.ToString());
    }

    private static void TakeAll(IReadOnlyList<TemplateNode> nodes, TokenText text)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case TextNode plain:
                    text.Add(plain.Text, plain.Line);
                    break;
                case NameNode name:
                    text.AddToken(0, name.Line);
                    break;
                case IfNode test:
                    TakeAll(test.Then, text);
                    TakeAll(test.Else, text);
                    break;
                case EachNode each:
                    TakeAll(each.Body, text);
                    break;
            }
        }
    }

    [GeneratedRegex(@"\{\{\s*(?<word>[^{}]*?)\s*\}\}", RegexOptions.None, 1000)]
    private static partial Regex NumberWord();

    [GeneratedRegex("^[a-z][a-z0-9_]*$", RegexOptions.None, 1000)]
    private static partial Regex FieldId();
}
