using System.Text.Json;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Web.Commands;

/// <summary>How verbs write JSON: one value a line, names and moments as in the API.</summary>
internal static class Json
{
    /// <summary>The value as JSON on one line.</summary>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, EventJson.Options);
}
