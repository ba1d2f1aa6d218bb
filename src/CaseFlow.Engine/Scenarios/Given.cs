using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Scenarios;

/// <summary>Answers that a scenario gives, as texts by the names under which a form is posted, each with its place; whatever is not given is filled.</summary>
internal sealed class Given
{
    private readonly List<(string Field, string Name, string Text, Place At)> _texts = [];
    private readonly Dictionary<string, Place> _empty = new(StringComparer.Ordinal);

    /// <summary>Nothing given.</summary>
    public static Given Nothing => new();

    /// <summary>The fields that are answered or left empty, in the order they are written, with their places.</summary>
    public IEnumerable<(string Field, Place At)> Fields =>
        _texts.Select(text => (text.Field, text.At)).Concat(_empty.Select(empty => (Field: empty.Key, At: empty.Value))).DistinctBy(given => given.Field, StringComparer.Ordinal);

    /// <summary>Answers a field; a name may come several times.</summary>
    public void Answer(string field, string name, string text, Place at) => _texts.Add((field, name, text, at));

    /// <summary>Leaves a field empty.</summary>
    public void Empty(string field, Place at) => _empty.TryAdd(field, at);

    /// <summary>Whether the field is left empty on purpose.</summary>
    public bool IsEmpty(string field) => _empty.ContainsKey(field);

    /// <summary>The texts given for a field; empty when it is not answered.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> TextsOf(string field) =>
        _texts.Where(text => string.Equals(text.Field, field, StringComparison.Ordinal)).Select(text => KeyValuePair.Create(text.Name, text.Text)).ToList();

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', _texts.Select(text => $"{text.Name}={text.Text}").Concat(_empty.Keys.Select(field => $"-{field}")));

    /// <summary>Where the answer to a posted name stands, or null when it was not given.</summary>
    public Place? PlaceOf(string name)
    {
        var own = _texts.FirstOrDefault(text => string.Equals(text.Name, name, StringComparison.Ordinal));
        var field = own.Name is null ? _texts.FirstOrDefault(text => string.Equals(text.Field, name.Split('[')[0], StringComparison.Ordinal)) : own;
        return field.Name is null ? _empty.TryGetValue(name, out var at) ? at : null : field.At;
    }
}
