using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Wording;

/// <summary>Conditions of a definition in words, for the pages that show the definition: "“Apakah ia aman sekarang?” dijawab Tidak".</summary>
/// <param name="workflow">The definition.</param>
public sealed class ConditionWords(Workflow workflow)
{
    private readonly WorkflowIndex _index = WorkflowIndex.Of(workflow);

    /// <summary>The condition, to stand after "bila".</summary>
    public string Of(Condition condition) =>
        condition switch
        {
            Compare compare => Of(compare),
            StateIs state => Of(state),
            FactHolds fact => workflow.Facts[fact.Name] is Compare simple ? Of(simple) : $"“{CaseWords.OfKey(fact.Name)}”",
            All all => string.Join(" dan ", all.Of.Select(Part)),
            Any any => string.Join(" atau ", any.Of.Select(Part)),
            None none => "tidak " + string.Join(" dan tidak ", none.Of.Select(Part)),
            _ => "syaratnya terpenuhi",
        };

    private string Part(Condition condition) => condition is All or Any ? $"({Of(condition)})" : Of(condition);

    private string Of(StateIs state)
    {
        var (kind, title) = state.Element switch
        {
            Element.Step => ("langkah", _index.Step(state.Key)?.Title),
            Element.Stage => ("tahap", _index.Section(state.Key)?.Title),
            Element.Track => ("jalur", _index.Section(state.Key)?.Title),
            Element.Clock => ("tenggat", _index.Clock(state.Key)?.Title),
            Element.Document => ("dokumen", CaseWords.OfKey(state.Key)),
            _ => ("tindak lanjut", null),
        };
        var word = state.State switch
        {
            "open" or "running" => "berjalan",
            "none-open" => "tidak ada yang berjalan",
            "waiting" => "belum dimulai",
            "skipped" => "dilewati",
            "met" => "terpenuhi",
            "missed" => "terlewat",
            "issued" => "diterbitkan",
            _ => "selesai",
        };
        return $"{kind} “{title ?? state.Key}” {word}{(state.EachRow ? " untuk setiap baris" : "")}";
    }

    private string Of(Compare compare)
    {
        var (words, field) = Subject(compare.Path);
        var subject = compare.EachRow ? $"setiap {words}" : words;
        return compare.Test switch
        {
            EqualTo test => $"{subject} dijawab {Title(field, test.Expected)}",
            OneOf test => $"{subject} dijawab {CaseWords.Listed(test.Values.Select(value => Title(field, value)).ToList(), "atau")}",
            Includes test => $"{subject} memuat {Title(field, test.Wanted)}",
            Filled { Expected: true } => $"{subject} diisi",
            Filled => $"{subject} belum diisi",
            Compared test => $"{subject} {Word(test.Comparison)} {Numbers.Text(test.Bound)}",
            Within test => $"{subject} dalam {CaseWords.Limit(test.Limit)} terakhir",
            Rows { AtLeast: { } least } => $"{subject} sedikitnya {Numbers.Text(least)} baris",
            _ => $"{subject} memenuhi syarat",
        };
    }

    private (string Words, Field? Field) Subject(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        var (owner, name) = dot < 0 ? (path, "") : (path[..dot], path[(dot + 1)..]);
        if (owner is "client" or "case")
        {
            var fills = workflow.Forms.Values.SelectMany(form => form.Fields).FirstOrDefault(field => string.Equals(field.Fills, path, StringComparison.Ordinal));
            var known = path switch
            {
                KnownFacts.ClientAge => "umur",
                KnownFacts.CaseEpisode => "episode ke",
                KnownFacts.CaseIntegratedServiceCentre => "pusat pelayanan terpadu",
                _ => fills is null ? $"“{path}”" : $"“{fills.Ask}”",
            };
            return (known, fills);
        }

        var step = _index.Step(owner);
        if (step is null || name is "outcome")
        {
            var options = step?.Decision.Select(outcome => new Option(outcome.Key, outcome.Title)).ToList() ?? [];
            return ($"keputusan “{step?.Title ?? owner}”", new Field { Id = name, Ask = name, Type = FieldType.Choice, Options = options });
        }

        var asked = step.Form is { } form ? workflow.Forms[form].Field(name) : null;
        return (asked is null ? $"“{step.Title}”" : $"“{asked.Ask}”", asked);
    }

    private static string Title(Field? field, string value) =>
        field?.Options.FirstOrDefault(option => string.Equals(option.Value, value, StringComparison.Ordinal))?.Title ?? CaseWords.OfKey(value);

    private static string Word(Comparison comparison) =>
        comparison switch
        {
            Comparison.AtLeast => "sedikitnya",
            Comparison.AtMost => "paling banyak",
            Comparison.MoreThan => "lebih dari",
            _ => "kurang dari",
        };
}
