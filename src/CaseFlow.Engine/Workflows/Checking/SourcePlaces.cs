using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Finds again where things stand in the texts of an edition.</summary>
/// <param name="sources">As in <see cref="Workflow.Sources"/>.</param>
internal sealed class SourcePlaces(IReadOnlyDictionary<string, string> sources)
{
    private readonly List<Mapping> _files = sources
        .OrderBy(source => source.Key, StringComparer.Ordinal)
        .Select(source => YamlText.Parse(source.Key, source.Value, new Report()))
        .OfType<Mapping>()
        .ToList();

    /// <summary>The value of a key in the file of a kind and name, else that file's first line.</summary>
    public Place Of(string kind, string name, string? key = null) =>
        File(kind, name) is { } file ? (key is null ? null : file[key]?.At) ?? file.At : new Place("workflow.yaml", 1, 1);

    /// <summary>A field of a form, or a column of one of its tables, else the form's first line.</summary>
    public Place OfField(string form, string id) =>
        File("form", form) is { } file ? Scalars(file).FirstOrDefault(pair => pair.Key is "id" && string.Equals(pair.Word.Text, id, StringComparison.Ordinal)).Word?.At ?? file.At : new Place("workflow.yaml", 1, 1);

    private Mapping? File(string kind, string name) => _files.Find(file => file[kind] is Scalar word && string.Equals(word.Text, name, StringComparison.Ordinal));

    private static IEnumerable<(string Key, Scalar Word)> Scalars(Node node) =>
        node switch
        {
            Mapping mapping => mapping.Pairs.SelectMany(pair => pair.Value is Scalar word ? [(pair.Key.Text, word)] : Scalars(pair.Value)),
            Sequence sequence => sequence.Items.SelectMany(Scalars),
            _ => [],
        };
}
