using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads options and list items: a plain text, or <c>{ id, title, note, age }</c>.</summary>
internal sealed class OptionReader(Report report)
{
    public IReadOnlyList<Option> Read(IReadOnlyList<Node> nodes, string what)
    {
        var options = new List<Option>();
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var node in nodes)
        {
            var (option, at) = Read(node, what);
            if (option is null)
            {
                continue;
            }

            if (!places.TryAdd(option.Value, at))
            {
                report.Add(at, $"{what} {Report.Quote(option.Value)} sudah ada", $"yang pertama di baris {places[option.Value].Line}; hapus atau beri id lain");
                continue;
            }

            options.Add(option);
        }

        return options;
    }

    private (Option? Option, Place At) Read(Node node, string what)
    {
        if (node is not Mapping mapping)
        {
            var word = Map.WordAt(node, what, report);
            if (word is null)
            {
                return (null, node.At);
            }

            var value = ValueOf(word.Text);
            if (value.Length == 0)
            {
                report.Add(word.At, $"{what} {Report.Quote(word.Text)} tidak punya huruf atau angka", "tulis sebagai { id: …, title: … }");
            }

            return (new Option(value, word.Text), word.At);
        }

        var map = new Map(mapping, report);
        var id = map.NeedWord("id");
        var option = new Option(id?.Text ?? "", map.NeedText("title"), map.Text("note"), Age(map.Word("age")));
        map.NothingElse();
        if (id is not null && !Names.IsValue(id.Text))
        {
            report.Add(id.At, $"{Report.Quote(id.Text)} bukan id pilihan yang benar", "pakai huruf kecil, angka, tanda hubung dan garis bawah");
        }

        return id is null ? (null, node.At) : (option, id.At);
    }

    private AgeRange? Age(Scalar? word)
    {
        if (word is null)
        {
            return null;
        }

        if (AgeRange.TryParse(word.Text, out var age))
        {
            return age;
        }

        report.Add(word.At, $"{Report.Quote(word.Text)} bukan rentang umur", "tulis dalam tahun: age: 12-17, atau age: 60+");
        return null;
    }

    /// <summary>The value of an option written as text: lower case, spaces as underscores, other punctuation dropped.</summary>
    private static string ValueOf(string text) =>
        string.Concat(text.Trim().ToLowerInvariant().Select(c => char.IsWhiteSpace(c) ? '_' : c).Where(c => char.IsLetterOrDigit(c) || c == '_'));
}
