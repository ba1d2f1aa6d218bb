using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Documents;

/// <summary>Reads and checks one template file.</summary>
internal sealed partial class TemplateReader
{
    private static readonly Dictionary<string, DocumentKind> Kinds = new(StringComparer.Ordinal)
    {
        ["surat"] = DocumentKind.Letter,
        ["berita-acara"] = DocumentKind.Record,
    };

    private static readonly string[] Classes = ["Biasa", "Terbatas", "Rahasia", "Sangat Rahasia"];

    private static readonly string[] NumberWords = ["urut", "unit", "klasifikasi", "bulanRomawi", "bulan", "tahun"];

    private readonly string _file;
    private readonly Report _report;
    private readonly TemplateFields _fields;

    private TemplateReader(string file, Report report)
    {
        _file = file;
        _report = report;
        _fields = new TemplateFields(report);
    }

    /// <summary>The template, or null; every fault of the file at once.</summary>
    public static (Template? Template, IReadOnlyList<Fault> Faults) Read(string file, byte[] bytes)
    {
        var report = new Report();
        var template = YamlText.Decode(file, bytes, report) is { } text ? new TemplateReader(file, report).Template(text) : null;
        return (report.IsEmpty ? template : null, report.Faults);
    }

    private Template? Template(string text)
    {
        var lines = text.Split('\n');
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (lines[0].TrimEnd() != "---" || end < 0)
        {
            _report.Add(new Place(_file, 1, 1), "kepala templat belum ada", "awali berkas dengan baris `---`, isi kepala, lalu `---` lagi");
            return null;
        }

        // An empty line in place of the opening --- keeps the places right.
        var head = YamlText.Parse(_file, "\n" + string.Join('\n', lines[1..end]) + "\n", _report);
        var body = TemplateSyntax.Read(string.Join('\n', lines[(end + 1)..]), _file, end + 2, 0, _report);
        if (head is null || Map.Of(head, _report, "Kepala templat") is not { } map)
        {
            return null;
        }

        var title = map.NeedText("title");
        var template = new Template
        {
            Key = Key(map),
            Title = title,
            Kind = Need(map, "kind") ? map.OneOf("kind", Kinds) ?? DocumentKind.Letter : DocumentKind.Letter,
            Basis = map.Text("basis"),
            Class = OneOf(map, "class", Classes),
            SignedBy = map.NeedKey("signed-by")?.Text ?? "",
            Shows = Shows(map),
            Form = new Form { Key = map.Text("template") ?? "", Version = 1, Title = title, Sections = [new FormSection(title, _fields.Read(map))] },
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))),
            NumberPattern = Number(map),
            Classification = map.Text("classification") ?? "",
            Paper = map.Has("paper") ? LetterheadReader.Paper(OneOf(map, "paper", LetterheadReader.Papers)) : null,
            Subject = Nodes(map.Word("subject")),
            Attachments = Nodes(map.Word("attachments")),
            To = map.Words("to").Select(Nodes).ToList(),
            Copies = map.Words("copies").Select(Nodes).ToList(),
            OptionTexts = _fields.OptionTexts,
            Body = body,
        };
        map.NothingElse();
        Check(template);
        return template;
    }

    /// <summary>Whether the key is there; a fault where it is not.</summary>
    public static bool Need(Map map, string key)
    {
        if (!map.Has(key))
        {
            map.Miss(key);
        }

        return map.Has(key);
    }

    private string OneOf(Map map, string key, IReadOnlyList<string> words)
    {
        if (map.NeedWord(key) is not { } word)
        {
            return "";
        }

        Known(word, words);
        return word.Text;
    }

    private bool Known(Scalar word, IReadOnlyList<string> words)
    {
        var known = words.Contains(word.Text, StringComparer.Ordinal);
        if (!known)
        {
            _report.Add(word.At, $"{Report.Quote(word.Text)} tidak dikenal di sini", Suggestion.For(word.Text, words) ?? $"pilih: {string.Join(", ", words)}");
        }

        return known;
    }

    private string Key(Map map)
    {
        var key = map.NeedKey("template");
        if (key is not null && key.Text != Path.GetFileNameWithoutExtension(_file))
        {
            _report.Add(key.At, $"templat {Report.Quote(key.Text)} berada di berkas {_file}", $"samakan: beri nama {key.Text}.md");
        }

        return key?.Text ?? "";
    }

    private List<string> Shows(Map map) =>
        map.DistinctWords("shows").Where(word => Known(word, TemplateModel.Disclosures)).Select(word => word.Text).ToList();

    private string Number(Map map)
    {
        if (map.NeedWord("number") is not { } pattern)
        {
            return "";
        }

        foreach (var word in NumberWord().Matches(pattern.Text).Select(match => match.Groups["word"].Value).Where(word => !NumberWords.Contains(word, StringComparer.Ordinal)))
        {
            _report.Add(pattern.At, $"{Report.Quote(word)} bukan bagian nomor", Suggestion.For(word, NumberWords) ?? "yang ada: " + string.Join(", ", NumberWords));
        }

        if (!pattern.Text.Contains("{{urut}}", StringComparison.Ordinal))
        {
            _report.Add(pattern.At, "nomor tanpa nomor urut", "tambahkan {{urut}}");
        }

        return pattern.Text;
    }

    private IReadOnlyList<TemplateNode> Nodes(Scalar? text) => LetterheadReader.Nodes(text, _report);

    private void Check(Template template)
    {
        var fields = template.Form.Fields.ToList();
        var check = new TemplateCheck(_file, fields, template.Shows, _report);
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
            (line, message, advice) => _report.Add(new Place(_file, text.FileLine(line), 1), message, advice)).Read(text.ToString());
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
}
