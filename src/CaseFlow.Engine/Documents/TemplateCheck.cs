using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Documents;

/// <summary>Walks the parts of a template and names every word it may not print: unknown names, lists used as texts, disclosures that <c>shows</c> does not admit.</summary>
internal sealed class TemplateCheck(string file, IReadOnlyList<Field> fields, IReadOnlyCollection<string> shows, Report report)
{
    private readonly HashSet<string> _texts = new(Texts(fields), StringComparer.Ordinal);
    private readonly HashSet<string> _lists = new(fields.Where(field => field.Type == FieldType.Table).Select(field => "dokumen." + field.Id), StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Checks a text of the template, inside the rows of a table or outside.</summary>
    public void Walk(IReadOnlyList<TemplateNode> nodes, Field? table = null)
    {
        foreach (var node in nodes)
        {
            switch (node)
            {
                case NameNode name:
                    PrintedName(name, table);
                    break;
                case IfNode test:
                    TestedName(test, table);
                    Walk(test.Then, table);
                    Walk(test.Else, table);
                    break;
                case EachNode each:
                    Each(each, table);
                    break;
                case TextNode text when text.Text.AsSpan().IndexOfAny(TokenText.Begin, TokenText.End) >= 0:
                    Fault(text, "di baris ini ada aksara khusus U+E000 atau U+E001", "hapus aksara itu");
                    break;
            }
        }
    }

    private void PrintedName(NameNode name, Field? table)
    {
        if (_lists.Contains(name.Name))
        {
            Fault(name, $"“{name.Name}” adalah daftar", $"pakai {{{{#each {name.Name}}}}} … {{{{/each}}}}");
        }
        else
        {
            Known(name.Name, name, table, [TemplateModel.FillLine, TemplateModel.WritingRoom, .. _texts]);
        }
    }

    private void TestedName(IfNode test, Field? table) => Known(test.Name, test, table, [.. _texts, .. _lists]);

    private void Each(EachNode each, Field? table)
    {
        if (table is not null)
        {
            Fault(each, "{{#each}} tidak dapat berada di dalam {{#each}} lain", "pindahkan ke luar");
            return;
        }

        if (!_lists.Contains(each.List))
        {
            Fault(each, $"tidak ada daftar “{each.List}”", Suggestion.For(each.List, _lists) ?? (_lists.Count > 0 ? "yang ada: " + string.Join(", ", _lists.Order(StringComparer.Ordinal)) : "tambahkan isian bertipe table di `fields`"));
            return;
        }

        Admit(each, fields.First(field => "dokumen." + field.Id == each.List).Sensitive, each.List);
        Walk(each.Body, fields.First(field => "dokumen." + field.Id == each.List));
    }

    private void Known(string name, TemplateNode at, Field? table, IReadOnlyCollection<string> names)
    {
        if (name.StartsWith("this.", StringComparison.Ordinal))
        {
            RowName(name["this.".Length..], at, table);
            return;
        }

        if (!names.Contains(name))
        {
            Fault(at, $"isian “{name}” tidak dikenal", Suggestion.For(name, names) ?? "lihat daftar isian di templates/README.md");
            return;
        }

        if (TemplateModel.Find(name)?.Opens is { } opens)
        {
            Admit(at, opens, name);
        }
        else if (name.Split('.') is ["dokumen", var id, ..] && fields.FirstOrDefault(field => field.Id == id) is { } field)
        {
            Admit(at, field.Sensitive, name);
        }
    }

    private void RowName(string column, TemplateNode at, Field? table)
    {
        if (table is null)
        {
            Fault(at, $"“this.{column}” hanya ada di dalam {{{{#each …}}}}", null);
            return;
        }

        var columns = table.Columns.Select(known => known.Id).Append("nomor").ToList();
        if (!columns.Contains(column, StringComparer.Ordinal))
        {
            Fault(at, $"daftar “dokumen.{table.Id}” tidak punya kolom “{column}”", Suggestion.For(column, columns) ?? "yang ada: " + string.Join(", ", columns));
        }
        else if (table.Columns.FirstOrDefault(known => known.Id == column) is { } field)
        {
            Admit(at, field.Sensitive, "this." + column);
        }
    }

    private void Admit(TemplateNode at, FieldGroup group, string name)
    {
        if (TemplateModel.Opens(group) is { } opens)
        {
            Admit(at, opens, name);
        }
    }

    private void Admit(TemplateNode at, string opens, string name)
    {
        if (!shows.Contains(opens) && _told.Add(name))
        {
            Fault(at, $"“{name}” membuka {opens}, tetapi `shows` tidak memuatnya", $"tambahkan {opens} ke `shows`, atau hapus isian ini");
        }
    }

    private static IEnumerable<string> Texts(IReadOnlyList<Field> fields)
    {
        foreach (var (name, _) in TemplateModel.Names)
        {
            yield return name;
        }

        foreach (var field in fields.Where(field => field.Type != FieldType.Table))
        {
            yield return "dokumen." + field.Id;
            if (field.Type == FieldType.Number)
            {
                yield return $"dokumen.{field.Id}.terbilang";
            }
            else if (field.Type == FieldType.Date)
            {
                yield return $"dokumen.{field.Id}.hari";
            }
            else if (field.Type is FieldType.Text or FieldType.LongText)
            {
                yield return $"dokumen.{field.Id}.frasa";
            }
        }
    }

    private void Fault(TemplateNode at, string message, string? advice) => report.Add(new Place(file, at.Line, at.Column), message, advice);
}
