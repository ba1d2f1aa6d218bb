using System.Text.Json;
using System.Text.Json.Nodes;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Api;

/// <summary>Conditions, tests and targets as JSON, in the very words of the definition language.</summary>
internal static class ConditionShape
{
    /// <summary>A condition as it is written in a definition.</summary>
    public static JsonNode? Of(Condition? condition) =>
        condition switch
        {
            null => null,
            Compare compare => EachRow(new JsonObject { [compare.Path] = Of(compare.Test) }, compare.EachRow),
            StateIs state => EachRow(new JsonObject { [Word(state.Element)] = state.Key, ["is"] = state.State }, state.EachRow),
            FactHolds fact => new JsonObject { ["fact"] = fact.Name },
            All all => new JsonObject { ["all"] = Many(all.Of) },
            Any any => new JsonObject { ["any"] = Many(any.Of) },
            None none => new JsonObject { ["none"] = Many(none.Of) },
            _ => throw new InvalidOperationException($"{condition.GetType().Name} has no words."),
        };

    /// <summary>Where a decision leads, as it is written in a definition.</summary>
    public static JsonNode Of(Target target) =>
        target switch
        {
            Continue => JsonValue.Create("continue"),
            BackTo back => new JsonObject { ["back-to"] = back.Key },
            StartTrack start => new JsonObject { ["start"] = start.Track },
            AgainIn again => new JsonObject { ["again-in"] = again.Limit.ToString() },
            EndTrack => new JsonObject { ["end"] = "track" },
            EndCase end => new JsonObject { ["end"] = "case", ["ending"] = end.Ending },
            _ => throw new InvalidOperationException($"{target.GetType().Name} has no words."),
        };

    private static JsonObject EachRow(JsonObject condition, bool isEach)
    {
        if (isEach)
        {
            condition["each"] = "all";
        }

        return condition;
    }

    private static JsonArray Many(IEnumerable<Condition> conditions) => new(conditions.Select(Of).ToArray());

    private static JsonNode Of(Test test) =>
        test switch
        {
            EqualTo equal => JsonValue.Create(equal.Expected),
            Compared compared => new JsonObject { [Word(compared.Comparison)] = JsonValue.Create(compared.Bound) },
            OneOf oneOf => new JsonObject { ["one-of"] = new JsonArray(oneOf.Values.Select(value => (JsonNode)JsonValue.Create(value)).ToArray()) },
            Includes includes => new JsonObject { ["includes"] = includes.Wanted },
            Filled filled => new JsonObject { ["filled"] = filled.Expected },
            Within within => new JsonObject { ["within"] = within.Limit.ToString() },
            Rows rows => new JsonObject { ["rows"] = Of(rows) },
            _ => throw new InvalidOperationException($"{test.GetType().Name} has no words."),
        };

    private static JsonObject Of(Rows rows)
    {
        var shape = new JsonObject();
        if (rows.AtLeast is { } least)
        {
            shape["at-least"] = least;
        }

        if (rows.AtMost is { } most)
        {
            shape["at-most"] = most;
        }

        if (rows.All.Count > 0)
        {
            shape["all"] = Columns(rows.All);
        }

        if (rows.Any.Count > 0)
        {
            shape["any"] = Columns(rows.Any);
        }

        return shape;
    }

    private static JsonObject Columns(IReadOnlyDictionary<string, Test> tests) => new(tests.Select(test => KeyValuePair.Create(test.Key, (JsonNode?)Of(test.Value))));

    private static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
