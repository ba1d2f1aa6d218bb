using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Engine.Forms;

/// <summary>
/// What a person typed, as raw texts by name: unchecked, immutable, kept so that it can be shown again word for word.
/// Names are the field ids of the form: <c>FIELD</c>; the parts <c>FIELD.day</c>, <c>FIELD.month</c>, <c>FIELD.year</c> of
/// a date and also <c>FIELD.time</c> of a moment; a name repeated for each option of <c>choices</c>; <c>FIELD[0].COLUMN</c>
/// in tables (rows in the order of their numbers, which may have gaps). Only what no database and no JSON can hold is taken
/// out: NUL and half surrogate pairs.
/// </summary>
[JsonConverter(typeof(PostedJson))]
public sealed class Posted : IReadOnlyCollection<KeyValuePair<string, IReadOnlyList<string>>>, IEquatable<Posted>
{
    /// <summary>Nothing typed.</summary>
    public static readonly Posted Nothing = new([], exact: false);

    private readonly Dictionary<string, IReadOnlyList<string>> _texts = new(StringComparer.Ordinal);

    private Posted(IEnumerable<KeyValuePair<string, string>> texts, bool exact)
    {
        foreach (var group in texts.GroupBy(text => TypedText.Storable(text.Key), text => TypedText.Storable(text.Value), StringComparer.Ordinal))
        {
            _texts[group.Key] = group.ToArray();
        }

        Exact = exact;
    }

    /// <summary>Whether a name that the form does not know is a mistake (JSON) or somebody else's (a browser's form).</summary>
    internal bool Exact { get; }

    /// <summary>The first text of this name, or an empty text.</summary>
    public string this[string name] => _texts.TryGetValue(name, out var texts) ? texts[0] : "";

    /// <summary>How many names there are.</summary>
    public int Count => _texts.Count;

    /// <summary>The names, in the order they came.</summary>
    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>All texts of this name; empty when it was not posted.</summary>
    public IReadOnlyList<string> All(string name) => _texts.GetValueOrDefault(name) ?? [];

    /// <summary>The numbers of a table's rows in which anything was typed, smallest first.</summary>
    public IReadOnlyList<int> Rows(string table)
    {
        var rows = new SortedSet<int>();
        foreach (var (name, texts) in _texts)
        {
            if (RowOf(name, table) is { } row && texts.Any(text => TypedText.Line(text).Length > 0))
            {
                rows.Add(row);
            }
        }

        return rows.ToArray();
    }

    /// <summary>
    /// From a browser's form; names beginning with <c>__</c> and the button <c>action</c> belong to the page and are left out.
    /// </summary>
    public static Posted FromForm(IEnumerable<KeyValuePair<string, IEnumerable<string?>>> form) =>
        new(
            form.Where(item => !item.Key.StartsWith("__", StringComparison.Ordinal) && !string.Equals(item.Key, "action", StringComparison.Ordinal))
                .SelectMany(item => item.Value.Select(text => KeyValuePair.Create(item.Key, text ?? ""))),
            exact: false);

    /// <summary>From names and texts; a name may come several times.</summary>
    public static Posted From(IEnumerable<KeyValuePair<string, string>> texts) => new(texts, exact: false);

    /// <summary>
    /// From the <c>answers</c> of the API (contract section 5). Anything but an object counts as nothing posted; numbers become
    /// text with a decimal comma, <c>true</c> and <c>false</c> become <c>ya</c> and <c>tidak</c>, <c>null</c> is nothing.
    /// </summary>
    public static Posted FromJson(JsonElement answers)
    {
        var texts = new List<KeyValuePair<string, string>>();
        if (answers.ValueKind == JsonValueKind.Object)
        {
            Flatten(answers, "", texts);
        }

        return new Posted(texts, exact: true);
    }

    /// <summary>Accepted answers as the texts a person would have typed, for showing them in the form again; moments in this zone.</summary>
    public static Posted FromAnswers(Form form, Answers answers, NodaTime.DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(answers);
        return From(form.Fields.SelectMany(field => RawText.Of(field, answers[field.Id], field.Id, zone)));
    }

    /// <summary>These texts, and those of the other for names that these lack.</summary>
    public Posted Or(Posted other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Posted(Pairs(this).Concat(Pairs(other).Where(pair => !_texts.ContainsKey(pair.Key))), Exact);
    }

    /// <inheritdoc/>
    public bool Equals(Posted? other) =>
        other is not null && Count == other.Count && _texts.All(item => item.Value.SequenceEqual(other.All(item.Key), StringComparer.Ordinal));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Posted);

    /// <inheritdoc/>
    public override int GetHashCode() => Count;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, IReadOnlyList<string>>> GetEnumerator() => _texts.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal static string RowName(string table, int row, string column) =>
        string.Create(CultureInfo.InvariantCulture, $"{table}[{row}].{column}");

    private static int? RowOf(string name, string table)
    {
        if (!name.StartsWith(table, StringComparison.Ordinal) || name.Length <= table.Length || name[table.Length] != '[')
        {
            return null;
        }

        var end = name.IndexOf("].", table.Length, StringComparison.Ordinal);
        return end > 0 && int.TryParse(name.AsSpan(table.Length + 1, end - table.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var row) ? row : null;
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(Posted posted) =>
        posted._texts.SelectMany(item => item.Value.Select(text => KeyValuePair.Create(item.Key, text)));

    private static void Flatten(JsonElement element, string name, List<KeyValuePair<string, string>> texts)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    Flatten(property.Value, name.Length == 0 ? NameOf(property) : $"{name}.{NameOf(property)}", texts);
                }

                break;
            case JsonValueKind.Array:
                var row = 0;
                foreach (var item in element.EnumerateArray())
                {
                    Flatten(item, item.ValueKind == JsonValueKind.Object ? string.Create(CultureInfo.InvariantCulture, $"{name}[{row}]") : name, texts);
                    row++;
                }

                break;
            case JsonValueKind.String:
                texts.Add(new(name, TextOf(element)));
                break;
            case JsonValueKind.Number:
                texts.Add(new(name, element.TryGetDecimal(out var number) ? TypedNumber.Write(number) : element.GetRawText()));
                break;
            case JsonValueKind.True:
                texts.Add(new(name, "ya"));
                break;
            case JsonValueKind.False:
                texts.Add(new(name, "tidak"));
                break;
            default:
                break;
        }
    }

    // A half surrogate written as \ud800 is legal JSON that cannot become a string.
    private static string TextOf(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return element.GetRawText();
        }
    }

    private static string NameOf(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return "?";
        }
    }
}

/// <summary>Writes raw texts as an object of arrays: <c>{ "nama": ["Ani"] }</c>.</summary>
public sealed class PostedJson : JsonConverter<Posted>
{
    /// <inheritdoc/>
    public override Posted Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var names = JsonSerializer.Deserialize<Dictionary<string, string?[]?>>(ref reader, options) ?? [];
        return Posted.From(names.SelectMany(name => (name.Value ?? []).Select(text => KeyValuePair.Create(name.Key, text ?? ""))));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Posted value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, texts) in value)
        {
            writer.WriteStartArray(name);
            foreach (var text in texts)
            {
                writer.WriteStringValue(text);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
