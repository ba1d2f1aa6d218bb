namespace CaseFlow.Engine.Workflows;

/// <summary>
/// What became of the keys of an edition in a later one, as far as the keys themselves do not say it: what is not named here keeps its key.
/// Read from a file by <see cref="EditionMapReader"/>; kept with the event that moves a case.
/// </summary>
public sealed record EditionMap
{
    private static readonly IReadOnlyDictionary<string, string> Nothing = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Every key stays what it is.</summary>
    public static readonly EditionMap Same = new();

    /// <summary>New keys of steps by old ones.</summary>
    public IReadOnlyDictionary<string, string> Steps { get; init; } = Nothing;

    /// <summary>New keys of stages by old ones.</summary>
    public IReadOnlyDictionary<string, string> Stages { get; init; } = Nothing;

    /// <summary>New keys of tracks by old ones.</summary>
    public IReadOnlyDictionary<string, string> Tracks { get; init; } = Nothing;

    /// <summary>New keys of deadlines of law by old ones.</summary>
    public IReadOnlyDictionary<string, string> Clocks { get; init; } = Nothing;

    /// <summary>New keys of outcomes by <c>step.outcome</c>, both as they were.</summary>
    public IReadOnlyDictionary<string, string> Outcomes { get; init; } = Nothing;

    /// <summary>Why what is open of a step or track has no counterpart and is dropped, by its old key.</summary>
    public IReadOnlyDictionary<string, string> Drop { get; init; } = Nothing;

    /// <summary>The new key of a step.</summary>
    public string Step(string key) => Steps.GetValueOrDefault(key, key);

    /// <summary>The new key of a stage.</summary>
    public string Stage(string key) => Stages.GetValueOrDefault(key, key);

    /// <summary>The new key of a track.</summary>
    public string Track(string key) => Tracks.GetValueOrDefault(key, key);

    /// <summary>The new key of a deadline of law.</summary>
    public string Clock(string key) => Clocks.GetValueOrDefault(key, key);

    /// <summary>The new key of an outcome of a step, both by their old keys.</summary>
    public string Outcome(string step, string outcome) => Outcomes.GetValueOrDefault($"{step}.{outcome}", outcome);
}
