using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.Engine.Forms;

/// <summary>Accepted answers by field id, in the order of the form. They come only from <see cref="Form"/>'s reading; immutable.</summary>
[JsonConverter(typeof(AnswersJson))]
public sealed class Answers : IReadOnlyCollection<KeyValuePair<string, Value>>, IEquatable<Answers>
{
    /// <summary>No answers.</summary>
    public static readonly Answers None = new([]);

    private readonly KeyValuePair<string, Value>[] _items;

    /// <summary>Answers in this order; a field without an answer has no entry.</summary>
    public Answers(IEnumerable<KeyValuePair<string, Value>> items) => _items = items.Where(item => item.Value.IsFilled).ToArray();

    /// <summary>The answer to a field, or null when it was left empty.</summary>
    public Value? this[ReadOnlySpan<char> field]
    {
        get
        {
            foreach (var item in _items)
            {
                if (field.SequenceEqual(item.Key))
                {
                    return item.Value;
                }
            }

            return null;
        }
    }

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <summary>These answers with one replaced or added at the end.</summary>
    public Answers With(string field, Value value) =>
        new(_items.Where(item => !string.Equals(item.Key, field, StringComparison.Ordinal)).Append(new(field, value)));

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, Value>> GetEnumerator() => ((IEnumerable<KeyValuePair<string, Value>>)_items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Answers? other) =>
        other is not null && Count == other.Count && _items.All(item => item.Value.Equals(other[item.Key]));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Answers);

    /// <inheritdoc/>
    public override int GetHashCode() => _items.Length;
}

/// <summary>Writes answers as contract section 5 says: texts, numbers, arrays of option values, tables as arrays of objects.</summary>
public sealed class AnswersJson : JsonConverter<Answers>
{
    /// <inheritdoc/>
    public override Answers Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Answers are an object.");
        }

        var items = new List<KeyValuePair<string, Value>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var key = reader.GetString()!;
            reader.Read();
            items.Add(new(key, ReadValue(ref reader, options)));
        }

        return new Answers(items);
    }

    private Value ReadValue(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return new TextValue(reader.GetString()!);
            case JsonTokenType.Number:
                return new NumberValue(reader.GetDecimal());
            case JsonTokenType.StartArray:
                var chosen = new List<string>();
                var rows = new List<Answers>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.StartObject)
                    {
                        rows.Add(Read(ref reader, typeof(Answers), options));
                    }
                    else
                    {
                        chosen.Add(reader.GetString()!);
                    }
                }

                return rows.Count > 0 ? new TableValue(rows) : new ChoicesValue(chosen);
            default:
                throw new JsonException("An answer is a text, a number or an array.");
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Answers value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (key, answer) in value)
        {
            writer.WritePropertyName(key);
            switch (answer)
            {
                case TextValue text:
                    writer.WriteStringValue(text.Text);
                    break;
                case NumberValue number:
                    writer.WriteNumberValue(number.Number);
                    break;
                case ChoicesValue choices:
                    writer.WriteStartArray();
                    foreach (var choice in choices.Chosen)
                    {
                        writer.WriteStringValue(choice);
                    }

                    writer.WriteEndArray();
                    break;
                case TableValue table:
                    writer.WriteStartArray();
                    foreach (var row in table.Rows)
                    {
                        Write(writer, row, options);
                    }

                    writer.WriteEndArray();
                    break;
                default:
                    throw new JsonException("Unknown kind of answer.");
            }
        }

        writer.WriteEndObject();
    }
}
