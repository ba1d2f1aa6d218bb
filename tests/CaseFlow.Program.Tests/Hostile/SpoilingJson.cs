using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CaseFlow.Program.Tests.Hostile;

/// <summary>Spoils the bodies that programs send to the API.</summary>
internal static class SpoilingJson
{
    private static readonly JsonSerializerOptions Loose = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 };

    private static readonly string[] ContentTypes = ["text/plain", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "application/json; charset=tidak-ada", "application/problem+json", "multipart/form-data; boundary=x", ";", "", "text/csv"];

    /// <summary>A body spoiled once to three times.</summary>
    public static Letter Body(Random random, string method, string path, JsonObject honest)
    {
        var letter = new Letter { Method = method, Path = path, ContentType = "application/json" };
        letter.Headers.Add(("Idempotency-Key", CaseFlow.Engine.Ids.New()));
        var text = (string?)null;
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            letter.Spoilt.Add(random.Next(12) switch
            {
                <= 5 => Members(random, honest),
                6 => Unknown(random, honest),
                7 => Header(random, letter),
                8 => Spoiling.Way(random, letter),
                9 => Kind(random, letter),
                _ => Broken(random, honest, ref text),
            });
        }

        letter.Body = text is null ? Encoding.UTF8.GetBytes(honest.ToJsonString(Loose)) : Nonsense.Bytes(text);
        return letter;
    }

    private static string Members(Random random, JsonObject body)
    {
        var within = random.Next(2) == 0 && body.Select(member => member.Value).OfType<JsonObject>().ToList() is { Count: > 0 } inner ? Nonsense.Pick(random, inner) : body;
        for (var times = within.Count == 0 ? 0 : random.Next(1, 4); times > 0; times--)
        {
            within[Nonsense.Pick(random, within.Select(member => member.Key).ToList())] = Value(random, 0);
        }

        return "members";
    }

    private static string Unknown(Random random, JsonObject body)
    {
        body[Nonsense.Pick(random, ["__proto__", "Reason", "answers ", "", "a.b[0]", "tidak_ada", "version", "actor", "office"])] = Value(random, 0);
        return "unknown";
    }

    private static string Header(Random random, Letter letter)
    {
        var name = Nonsense.Pick(random, ["If-Match", "Idempotency-Key"]);
        letter.Headers.RemoveAll(header => header.Name == name);
        letter.Headers.Add((name, Nonsense.Header(random)));
        return name;
    }

    private static string Kind(Random random, Letter letter)
    {
        letter.ContentType = Nonsense.Pick(random, ContentTypes) is { Length: > 0 } type ? type : null;
        return "content type";
    }

    private static string Broken(Random random, JsonObject body, ref string? text)
    {
        var whole = body.ToJsonString(Loose);
        text = random.Next(14) switch
        {
            0 => whole[..random.Next(whole.Length)],
            1 => new string('[', 10_000),
            2 => string.Concat(Enumerable.Repeat("{\"answers\":", 300)) + "1" + new string('}', 300),
            3 => "\ufeff" + whole,
            4 => whole.Replace("}", ",}", StringComparison.Ordinal),
            5 => "{\"reason\":\"a\",\"reason\":\"b\",\"answers\":{\"nama\":\"a\",\"nama\":\"b\"}}",
            6 => "{\"answers\":{\"nama\":\"\\ud800\",\"x\":\"\\udc00\\u0000\"},\"reason\":\"\\ud83d\",\"text\":\"\\udead\"}",
            7 => "{\"reason\":\"\ud800\",\"text\":\"\0\"}",
            8 => Nonsense.Pick(random, ["null", "[]", "\"\"", "1", "true", "{", "}", "\0", "{}{}", "NaN", "{'a':1}", "// a\n{}", "{\"a\":1e99999}", "{\"\\u0000\":1}"]),
            9 => "{\"text\":\"" + new string('x', Nonsense.Pick(random, [900_000, 1_048_560, 1_100_000])) + "\"}",
            10 => "{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"a{i}\":{i}")) + "}",
            11 => "{\"answers\":{" + string.Join(',', Enumerable.Range(0, 5_000).Select(i => $"\"a{i}\":[{{}}]")) + "}}",
            12 => whole.Insert(random.Next(whole.Length), Nonsense.Text(random)),
            _ => Nonsense.Text(random),
        };
        return "broken";
    }

    private static JsonNode? Value(Random random, int depth) =>
        random.Next(depth > 3 ? 8 : 11) switch
        {
            0 => null,
            1 => JsonValue.Create(random.Next(2) == 0),
            2 => JsonValue.Create(Nonsense.Pick<double>(random, [-1, 0, 1.5, 1e300, double.MaxValue, 9_007_199_254_740_993, 2_147_483_648, -0.0])),
            3 => JsonValue.Create(decimal.Parse("79228162514264337593543950335", CultureInfo.InvariantCulture)),
            <= 7 => JsonValue.Create(Whole(Nonsense.Text(random))),
            8 => new JsonArray(Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth + 1)).ToArray()),
            9 => new JsonArray(Enumerable.Range(0, 200).Select(i => (JsonNode?)JsonValue.Create(i)).ToArray()),
            _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create(Nonsense.Pick(random, ["id", "nama", "x" + i, "day", "value"]) + i, Value(random, depth + 1)))),
        };

    /// <summary>Half characters cannot be written by the writer of JSON; they are in <see cref="Broken"/>.</summary>
    private static string Whole(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
