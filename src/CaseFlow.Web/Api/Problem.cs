using System.Text.Json.Serialization;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Web.Api;

/// <summary>A refusal as RFC 9457 says it. It never tells whether something exists that the caller may not see.</summary>
public sealed record Problem
{
    /// <summary>What kind of refusal: <c>urn:caseflow:</c> and a word that stays, such as <c>urn:caseflow:step-not-open</c>.</summary>
    public required string Type { get; init; }

    /// <summary>The kind in words, in the language asked for.</summary>
    public required string Title { get; init; }

    /// <summary>Status code.</summary>
    public required int Status { get; init; }

    /// <summary>What to do, in the language asked for.</summary>
    public required string Detail { get; init; }

    /// <summary>What to put right, by field id or member of the body.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Everything that is missing.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<MissingShape>? Missing { get; init; }

    /// <summary>Roles that may do it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>For a stale <c>If-Match</c>: the version now.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Version { get; init; }

    /// <summary>For a failure: the code under which it stands in the log.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Code { get; init; }

    /// <summary>For a failure: the id of the request, which is the key of its operation where it would have acted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Request { get; init; }
}

/// <summary>A request that is refused before it reaches the engine, or whose answers a form did not accept.</summary>
internal sealed class RefusedException : Exception
{
    /// <summary>Refused with this word of <see cref="Wording.ProblemWords"/>.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="kind">The word, such as <c>answers</c>.</param>
    public RefusedException(int status, string kind)
        : base(kind) => (Status, Kind) = (status, kind);

    /// <summary>A form did not accept what was sent.</summary>
    public RefusedException(FormErrors errors)
        : this(StatusCodes.Status422UnprocessableEntity, "answers") => (Indonesian, English) = (errors.ByField, errors.ByFieldInEnglish);

    /// <summary>One member of the body that cannot stand; the words in both languages.</summary>
    public RefusedException(string member, string indonesian, string english)
        : this(StatusCodes.Status422UnprocessableEntity, "answers") => (Indonesian, English) = (One(member, indonesian), One(member, english));

    /// <summary>Status code.</summary>
    public int Status { get; }

    /// <summary>The kind.</summary>
    public string Kind { get; }

    /// <summary>What to put right, by field, in Indonesian; or null.</summary>
    public IReadOnlyDictionary<string, string[]>? Indonesian { get; }

    /// <summary>The same in English.</summary>
    public IReadOnlyDictionary<string, string[]>? English { get; }

    private static Dictionary<string, string[]> One(string member, string words) => new(StringComparer.Ordinal) { [member] = [words] };
}
