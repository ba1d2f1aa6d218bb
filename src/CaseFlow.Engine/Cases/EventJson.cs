using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Cases;

/// <summary>Events as JSON: the type's name stands apart, instants are ISO 8601 in UTC, dates <c>YYYY-MM-DD</c>.</summary>
public static class EventJson
{
    private static readonly Dictionary<string, Type> Types = typeof(CaseEvent).Assembly.GetTypes()
        .Where(type => type.IsSubclassOf(typeof(CaseEvent)))
        .ToDictionary(type => type.Name, StringComparer.Ordinal);

    /// <summary>How events and answers are written.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantJson(), new LocalDateJson(), new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };

    /// <summary>The name under which an event is stored.</summary>
    public static string TypeOf(CaseEvent happened) => happened.GetType().Name;

    /// <summary>The data of an event.</summary>
    public static string Write(CaseEvent happened) => JsonSerializer.Serialize(happened, happened.GetType(), Options);

    /// <summary>An event from its stored name and data.</summary>
    /// <exception cref="JsonException">The name or the data is not an event's.</exception>
    public static CaseEvent Read(string type, string data) =>
        Types.TryGetValue(type, out var known)
            ? (CaseEvent?)JsonSerializer.Deserialize(data, known, Options) ?? throw new JsonException("An event is an object.")
            : throw new JsonException($"There is no event {type}.");

    private sealed class InstantJson : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            InstantPattern.ExtendedIso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteStringValue(InstantPattern.ExtendedIso.Format(value));
    }

    private sealed class LocalDateJson : JsonConverter<LocalDate>
    {
        public override LocalDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            LocalDatePattern.Iso.Parse(reader.GetString()!).GetValueOrThrow();

        public override void Write(Utf8JsonWriter writer, LocalDate value, JsonSerializerOptions options) =>
            writer.WriteStringValue(LocalDatePattern.Iso.Format(value));
    }
}
