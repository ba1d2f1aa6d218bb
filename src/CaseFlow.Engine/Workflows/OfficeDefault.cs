using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Workflows;

/// <summary>What an office may set its own default for.</summary>
public enum DefaultOf
{
    /// <summary>The deadline of a step.</summary>
    Step,

    /// <summary>The deadline of a whole track.</summary>
    Track,

    /// <summary>The distances of planned contacts.</summary>
    FollowUps,
}

/// <summary>
/// A default of ours that one office, or every office of a kind, has replaced by its own (<c>office-defaults.yaml</c>).
/// Deadlines of law have none: the reader refuses them.
/// </summary>
public sealed record OfficeDefault
{
    /// <summary>The office's key, or null when it is for every office of <see cref="OfficeKind"/>.</summary>
    public string? Office { get; init; }

    /// <summary>The kind of office, or null when it is for one <see cref="Office"/>.</summary>
    public string? OfficeKind { get; init; }

    /// <summary>The definition's id; it holds for every edition that still has such a default.</summary>
    public required string Workflow { get; init; }

    /// <summary>What kind of default it replaces.</summary>
    public required DefaultOf Of { get; init; }

    /// <summary>The step's or track's key, or the key of the stage or track whose contacts are planned.</summary>
    public required string Key { get; init; }

    /// <summary>The limits that replace ours, by urgency; an urgency without an entry keeps ours. Empty for follow-ups.</summary>
    public IReadOnlyDictionary<Urgency, TimeLimit> Limits { get; init; } = new Dictionary<Urgency, TimeLimit>();

    /// <summary>The distances that replace ours, as many as the definition has; empty for steps and tracks.</summary>
    public IReadOnlyList<TimeLimit> At { get; init; } = [];

    /// <summary>Why, as the office gave it.</summary>
    public required string Reason { get; init; }
}
