using System.Text.Json;
using System.Text.Json.Serialization;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Api;

/// <summary>How the API reads and writes JSON: camelCase, instants ISO 8601 in UTC, dates <c>YYYY-MM-DD</c>, words with hyphens; what is not known is <c>null</c>.</summary>
internal static class ApiJson
{
    /// <summary>Written answers.</summary>
    public static readonly JsonSerializerOptions Options = Set(new JsonSerializerOptions(EventJson.Options));

    /// <summary>Bodies that are read: a member nobody knows is a mistake, as an unknown field of a form is.</summary>
    public static readonly JsonSerializerOptions Bodies = new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Sets options to ours.</summary>
    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = EventJson.Options.Encoder;
        foreach (var converter in EventJson.Options.Converters.Where(converter => !options.Converters.Contains(converter)))
        {
            options.Converters.Add(converter);
        }

        return options;
    }
}
