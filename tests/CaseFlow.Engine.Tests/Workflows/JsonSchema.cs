using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>The schemas for editors in <c>workflows/.schema</c>, and the part of JSON Schema (draft 7) that they use.</summary>
internal sealed class JsonSchema
{
    private static readonly string[] Known =
    [
        "$schema", "$ref", "title", "description", "definitions", "type", "enum", "properties", "required", "additionalProperties", "propertyNames", "minProperties", "maxProperties",
        "items", "minItems", "minLength", "maxLength", "pattern", "minimum", "maximum", "anyOf", "allOf", "not",
    ];

    private readonly Dictionary<string, JsonObject> _files;

    public JsonSchema(string folder) =>
        _files = Directory.EnumerateFiles(folder, "*.schema.json").ToDictionary(file => Path.GetFileName(file)!, file => JsonNode.Parse(File.ReadAllText(file))!.AsObject(), StringComparer.Ordinal);

    public IReadOnlyCollection<string> Files => _files.Keys;

    /// <summary>The object schemas that were compared with a mapping: those whose properties are listed.</summary>
    public HashSet<JsonObject> Met { get; } = new(ReferenceEqualityComparer.Instance);

    /// <summary>All object schemas whose properties are listed.</summary>
    public IEnumerable<JsonObject> Objects() => _files.Values.SelectMany(Objects);

    /// <summary>Whether a file of this kind may say this; where not, what is wrong first.</summary>
    public string? Refuses(string file, Node node) => Refuses(_files[file], file, node, null);

    /// <summary>The keys that the schema knows for one mapping of a file that it accepts; null where the author chooses the keys.</summary>
    public IReadOnlyList<string>? KeysOf(string file, Node root, Mapping mapping)
    {
        var found = new Dictionary<Node, JsonObject>(ReferenceEqualityComparer.Instance);
        Refuses(_files[file], file, root, found);
        return found.TryGetValue(mapping, out var schema) ? schema["properties"]!.AsObject().Select(property => property.Key).ToList() : null;
    }

    private string? Refuses(JsonObject schema, string file, Node node, Dictionary<Node, JsonObject>? found)
    {
        Assert.All(schema, member => Assert.Contains(member.Key, Known));
        if (schema["$ref"] is { } pointer)
        {
            var (other, target) = Follow(pointer.GetValue<string>(), file);
            return Refuses(target, other, node, found);
        }

        foreach (var part in schema["allOf"]?.AsArray() ?? [])
        {
            if (Refuses(part!.AsObject(), file, node, found) is { } wrong)
            {
                return wrong;
            }
        }

        if (schema["anyOf"] is { } any && AnyOf(any.AsArray(), file, node, found) is { } none)
        {
            return none;
        }

        if (schema["not"] is JsonObject not && Refuses(not, file, node, null) is null)
        {
            return $"{Place(node)}: not here";
        }

        return OfType(schema, node) ?? node switch
        {
            not Scalar when schema["enum"] is not null => $"{Place(node)}: not one word",
            Mapping mapping => OfObject(schema, file, mapping, found),
            Sequence sequence => OfArray(schema, file, sequence, found),
            Scalar scalar => OfScalar(schema, scalar),
            _ => null,
        };
    }

    private string? AnyOf(JsonArray any, string file, Node node, Dictionary<Node, JsonObject>? found)
    {
        var wrong = new List<string>();
        foreach (var part in any)
        {
            var tried = found is null ? null : new Dictionary<Node, JsonObject>(ReferenceEqualityComparer.Instance);
            if (Refuses(part!.AsObject(), file, node, tried) is { } not)
            {
                wrong.Add(not);
                continue;
            }

            foreach (var (mapping, schema) in tried ?? [])
            {
                found![mapping] = schema;
            }

            return null;
        }

        return $"{Place(node)}: none of {any.Count} alternatives: {string.Join(" | ", wrong.Distinct(StringComparer.Ordinal).Take(4))}";
    }

    private static string? OfType(JsonObject schema, Node node)
    {
        if (schema["type"] is not { } types)
        {
            return null;
        }

        var allowed = types is JsonArray several ? several.Select(type => type!.GetValue<string>()).ToList() : [types.GetValue<string>()];
        var actual = TypeOf(node);
        return allowed.Contains(actual, StringComparer.Ordinal) || (actual is "integer" && allowed.Contains("number", StringComparer.Ordinal)) ? null : $"{Place(node)}: {actual} is not {string.Join(" or ", allowed)}";
    }

    private string? OfObject(JsonObject schema, string file, Mapping mapping, Dictionary<Node, JsonObject>? found)
    {
        var properties = schema["properties"]?.AsObject();
        if (mapping.Pairs.Count < (schema["minProperties"]?.GetValue<int>() ?? 0) || mapping.Pairs.Count > (schema["maxProperties"]?.GetValue<int>() ?? int.MaxValue))
        {
            return $"{Place(mapping)}: {mapping.Pairs.Count} keys";
        }

        if (schema["required"]?.AsArray().Select(key => key!.GetValue<string>()).FirstOrDefault(key => mapping[key] is null) is { } missing)
        {
            return $"{Place(mapping)}: “{missing}” is missing";
        }

        foreach (var (key, value) in mapping.Pairs)
        {
            if (schema["propertyNames"] is JsonObject names && Refuses(names, file, key, null) is { } odd)
            {
                return odd;
            }

            var inner = properties?[key.Text] ?? schema["additionalProperties"];
            if (inner is JsonValue)
            {
                return $"{Place(key)}: “{key.Text}” is not known";
            }

            if (inner is JsonObject of && Refuses(of, file, value, found) is { } wrong)
            {
                return wrong;
            }
        }

        if (properties is not null)
        {
            Met.Add(schema);
            found?[mapping] = schema;
        }

        return null;
    }

    private string? OfArray(JsonObject schema, string file, Sequence sequence, Dictionary<Node, JsonObject>? found) =>
        sequence.Items.Count < (schema["minItems"]?.GetValue<int>() ?? 0)
            ? $"{Place(sequence)}: {sequence.Items.Count} items"
            : schema["items"] is JsonObject items
                ? sequence.Items.Select(item => Refuses(items, file, item, found)).FirstOrDefault(wrong => wrong is not null)
                : null;

    private static string? OfScalar(JsonObject schema, Scalar scalar)
    {
        if (schema["enum"] is { } values && !values.AsArray().Any(value => value!.ToString() == scalar.Text))
        {
            return $"{Place(scalar)}: “{scalar.Text}” is not one of {values.ToJsonString()}";
        }

        if (TypeOf(scalar) is "number" or "integer" && decimal.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && (number < (schema["minimum"]?.GetValue<decimal>() ?? number) || number > (schema["maximum"]?.GetValue<decimal>() ?? number)))
        {
            return $"{Place(scalar)}: {scalar.Text} is out of range";
        }

        return scalar.Text.Length < (schema["minLength"]?.GetValue<int>() ?? 0) || scalar.Text.Length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)
            || (schema["pattern"] is { } pattern && !Regex.IsMatch(scalar.Text, pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)))
            ? $"{Place(scalar)}: “{scalar.Text}” is not written so"
            : null;
    }

    private (string File, JsonObject Schema) Follow(string pointer, string file)
    {
        var (other, path) = pointer.Split('#') is [var name, var at] ? (name.Length == 0 ? file : name, at) : (pointer, "");
        JsonNode? target = _files[other];
        foreach (var part in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            target = target![part];
        }

        return (other, Assert.IsType<JsonObject>(target));
    }

    private static IEnumerable<JsonObject> Objects(JsonNode? node) =>
        node switch
        {
            JsonObject schema => schema.SelectMany(member => Objects(member.Value)).Concat(schema["properties"] is JsonObject && schema["type"]?.ToString() is "object" ? [schema] : []),
            JsonArray several => several.SelectMany(Objects),
            _ => [],
        };

    private static string TypeOf(Node node) =>
        node switch
        {
            Mapping => "object",
            Sequence => "array",
            Scalar { IsPlain: true, Text: "true" or "false" } => "boolean",
            Scalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Text, @"^[-+]?\d+$", RegexOptions.None, TimeSpan.FromSeconds(1)) => "integer",
            Scalar { IsPlain: true } scalar when Regex.IsMatch(scalar.Text, @"^[-+]?\d+\.\d*$", RegexOptions.None, TimeSpan.FromSeconds(1)) => "number",
            _ => "string",
        };

    private static string Place(Node node) => $"{node.At.File}:{node.At.Line}:{node.At.Column}";
}
