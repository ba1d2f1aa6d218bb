using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Forms;

/// <summary>What must be known to read a form: the moment, the case, and what exists.</summary>
public sealed record FormReading
{
    /// <summary>The moment of the command, with the office's zone: what <c>now</c> means, and the zone of moments typed without offset.</summary>
    public required Moment Now { get; init; }

    /// <summary>The facts of the case, for <c>when</c>; the form itself is laid over them.</summary>
    public required IFacts Facts { get; init; }

    /// <summary>
    /// The answers that are being corrected, or none. What is left as it was stays good, though its option, user or file
    /// has gone since.
    /// </summary>
    public Answers Prior { get; init; } = Answers.None;

    /// <summary>
    /// Whether a user, office, file, institution, person or region with this id exists and may be named in this field. Users, offices and
    /// files are always asked for; people and institutions only when the answer is a UUID, regions only when it is a code (else it is a name).
    /// </summary>
    public Func<Field, string, bool> Exists { get; init; } = (_, _) => false;
}

/// <summary>What came of reading a form: <see cref="FormAccepted"/> or <see cref="FormErrors"/>.</summary>
public abstract record FormResult;

/// <summary>Everything was in order.</summary>
/// <param name="Answers">The answers to the questions that were asked, in the order of the form.</param>
public sealed record FormAccepted(Answers Answers) : FormResult;

/// <summary>One thing to put right.</summary>
/// <param name="Field">The field's id, or <c>table[2].column</c> with the row's number as posted.</param>
/// <param name="Message">What to do, in Indonesian.</param>
public sealed record FieldError(string Field, string Message)
{
    /// <summary>The row it is about, as <c>baris 1 (Konseling)</c>, by its place among the rows posted; null outside a table.</summary>
    public string? Row { get; init; }

    /// <summary>What the table of that row asks; null outside a table.</summary>
    public string? Table { get; init; }

    /// <summary>The same in English, for programs; null where nobody has said it.</summary>
    public string? English { get; init; }
}

/// <summary>The form was refused; nothing was accepted.</summary>
/// <param name="Posted">Every word as it was typed, for showing it again.</param>
/// <param name="Errors">What to put right, in the order of the form; at least one.</param>
public sealed record FormErrors(Posted Posted, IReadOnlyList<FieldError> Errors) : FormResult
{
    /// <summary>The messages by field, as the API sends them.</summary>
    public IReadOnlyDictionary<string, string[]> ByField => Grouped(error => error.Message);

    /// <summary>The messages by field, in English.</summary>
    public IReadOnlyDictionary<string, string[]> ByFieldInEnglish => Grouped(error => error.English ?? error.Message);

    private Dictionary<string, string[]> Grouped(Func<FieldError, string> message) =>
        Errors.GroupBy(error => error.Field, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(message).ToArray(), StringComparer.Ordinal);
}
