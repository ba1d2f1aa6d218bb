namespace CaseFlow.Engine.Cases;

/// <summary>What kind of thing is missing.</summary>
public enum MissingKind
{
    /// <summary>A required step is not finished; <see cref="Missing.Says"/> is its title.</summary>
    Step,

    /// <summary>A gate's condition does not hold; <see cref="Missing.Says"/> is the definition's sentence.</summary>
    Gate,

    /// <summary>A track is open; <see cref="Missing.Says"/> is its title.</summary>
    Track,

    /// <summary>A document has not been issued; <see cref="Missing.Says"/> is its template's key.</summary>
    Document,

    /// <summary>A countersignature is older than a correction of what it countersigns; <see cref="Missing.Says"/> is the countersigning step's title. A correction of that step signs it anew.</summary>
    Countersignature,
}

/// <summary>What kind of thing one goes to in order to put something right.</summary>
public enum PlaceKind
{
    /// <summary>A step: its address when it has one, else its key.</summary>
    Step,

    /// <summary>A track: its key.</summary>
    Track,

    /// <summary>A stage: its key.</summary>
    Stage,

    /// <summary>A document: the key of its template.</summary>
    Document,

    /// <summary>The planned contacts of the case.</summary>
    FollowUps,

    /// <summary>Who works the case.</summary>
    Worker,
}

/// <summary>One place where something missing can be put right.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Key">Which one.</param>
/// <param name="Title">Its title in the definition; of a document its key, of contacts and the worker empty.</param>
/// <param name="Who">Roles that can do it there; empty: whoever works the case.</param>
public sealed record MissingPlace(PlaceKind Kind, string Key, string Title, IReadOnlyList<string> Who)
{
    /// <summary>What was answered there, where that question was answered otherwise than the condition asks; null where it is still open or empty.</summary>
    public OtherAnswer? Answered { get; init; }
}

/// <summary>An answer that is another than a condition asks for.</summary>
/// <param name="Field">The question; null: it is the decision of the step.</param>
/// <param name="Value">The answer.</param>
public sealed record OtherAnswer(Forms.Field? Field, Forms.Value Value);

/// <summary>One thing that keeps a stage, a track or an ending from being done.</summary>
/// <param name="Kind">What kind of thing.</param>
/// <param name="Says">What is missing.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Who">Roles that can fix it; empty: whoever works the case.</param>
/// <param name="Step">The first step where it is fixed: an address when it is open, else a key; null when there is none.</param>
/// <param name="Blocks">False for a warning, which stops nobody.</param>
public sealed record Missing(MissingKind Kind, string Says, string? Basis, IReadOnlyList<string> Who, string? Step, bool Blocks)
{
    /// <summary>Every place where it can be put right: what is still to be done first, then what can be corrected, last what was answered otherwise; each in the order of the condition; empty where <see cref="Says"/> itself names the thing to do.</summary>
    public IReadOnlyList<MissingPlace> Places { get; init; } = [];
}
