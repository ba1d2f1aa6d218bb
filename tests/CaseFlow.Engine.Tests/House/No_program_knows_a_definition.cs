using System.Text.RegularExpressions;
using CaseFlow.Engine.Tests.Workflows;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.House;

/// <summary>A stage, step, form or field is added in YAML, with no C#: so no C# and no page may name one.</summary>
public partial class No_program_knows_a_definition
{
    /// <summary>Words that letters and addresses of pages use in their own right.</summary>
    private static readonly string[] PlainWords =
    [
        "kewarganegaraan", "klasifikasi", "kembali", "masuk", "kasus", "langkah", "lewati", "hapus", "tenggat", "perbaiki", "tahap", "kecualikan",
        "jalur", "catatan", "riwayat", "dokumen", "tugaskan", "alihkan", "jeda", "akhiri", "keputusan", "terlambat", "cari", "alur", "laporan",
    ];

    [SourceFact]
    public void By_the_name_of_anything_in_it()
    {
        var ids = Ids();
        var named =
            from file in Sources.Under("src", ".cs", ".cshtml")
            from line in file.Text.Split('\n').Select((text, index) => (text, number: index + 1))
            from Match quoted in Quoted().Matches(line.text)
            where ids.Contains(quoted.Groups["text"].Value)
            select $"{file.Path}:{line.number}: {line.text.Trim()}";

        Assert.NotEmpty(ids);
        Sources.ShouldBeNone(named);
    }

    /// <summary>Every id that only a definition gives: what the language, the contract or the table of roles says is not among them.</summary>
    private static HashSet<string> Ids()
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var workflow in Shipped.Read().Workflows.Values)
        {
            ids.Add(workflow.Id);
            ids.UnionWith(workflow.Sections.Select(section => section.Key));
            ids.UnionWith(workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key));
            ids.UnionWith(workflow.Clocks.Select(clock => clock.Key));
            ids.UnionWith(workflow.Endings.Select(ending => ending.Key));
            ids.UnionWith(workflow.Forms.Keys);
            ids.UnionWith(workflow.Lists.Keys);
            ids.UnionWith(workflow.Facts.Keys);
            ids.UnionWith(workflow.Forms.Values.SelectMany(form => form.Fields).Where(field => field.Id.Contains('_', StringComparison.Ordinal)).Select(field => field.Id));
        }

        ids.ExceptWith(KnownFacts.UrgencyValues);
        ids.ExceptWith(PlainWords);
        return ids;
    }

    [GeneratedRegex("\"(?<text>[a-z0-9_-]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quoted();
}
