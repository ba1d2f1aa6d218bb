using CaseFlow.Engine.Workflows.Reading;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Warns of what nothing uses: forms, and facts.</summary>
internal sealed class UnusedCheck(Draft draft, Report report)
{
    public void Run()
    {
        Warn(Kind.Form, draft.Forms.Keys, "Formulir", "pakai pada sebuah langkah, atau hapus berkasnya");
        Warn(Kind.Fact, draft.Facts.Keys, "Fakta", "pakai dalam sebuah syarat, atau hapus");
    }

    private void Warn(Kind kind, IEnumerable<string> names, string what, string advice)
    {
        var used = draft.References.Where(reference => reference.Kind == kind).Select(reference => reference.Word.Text).ToHashSet(StringComparer.Ordinal);
        foreach (var name in names.Where(name => !used.Contains(name)))
        {
            if (draft.Named.TryGetValue((kind, name), out var at))
            {
                report.Warn(at, $"{what} {Report.Quote(name)} tidak dipakai", advice);
            }
        }
    }
}
