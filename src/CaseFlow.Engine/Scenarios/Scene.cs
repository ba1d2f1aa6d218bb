using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <summary>Why an act was refused: a rule it would break, or answers that its form does not accept.</summary>
/// <param name="Rule">The broken rule, or null for answers.</param>
/// <param name="Roles">The roles that may do it; empty where that is not the point.</param>
/// <param name="Missing">What is missing; empty where that is not the point.</param>
/// <param name="Errors">What the form does not accept; empty for a broken rule.</param>
internal sealed record Refusal(Rule? Rule, IReadOnlyList<string> Roles, IReadOnlyList<Missing> Missing, IReadOnlyList<FieldError> Errors)
{
    /// <summary>A rule that an act would break.</summary>
    public static Refusal Of(CaseRuleException broken, IReadOnlyList<Role> roles) =>
        new(
            broken.Rule,
            broken.Right is { } right ? roles.Where(role => role.May.Contains(right)).Select(role => role.Key).ToList() : broken.Roles,
            broken.Missing,
            []);

    /// <summary>Answers that a form does not accept.</summary>
    public static Refusal Of(FormErrors refused) => new(null, [], [], refused.Errors);

    /// <summary>The refusal in the words of the scenario language.</summary>
    public override string ToString()
    {
        var word = Rule is { } rule ? Words.OfRule(rule) : Words.RefusedAnswers;
        var details = Errors.Select(error => $"{error.Field}: {error.Message}")
            .Concat(Missing.Where(missing => missing.Blocks).Select(missing => missing.Says))
            .Concat(Roles.Count > 0 ? [$"yang berwenang: {string.Join(", ", Roles)}"] : [])
            .ToList();
        return details.Count == 0 ? word : $"{word} ({string.Join("; ", details)})";
    }
}

/// <summary>How a case stands after everything was done.</summary>
/// <param name="State">The case.</param>
/// <param name="Now">The moment.</param>
/// <param name="Refusal">Why the last act was refused, or null.</param>
internal sealed record Scene(CaseState State, Moment Now, Refusal? Refusal)
{
    /// <summary>What is missing and what is offered.</summary>
    public Progress Progress { get; } = new(State, Now);

    /// <summary>What conditions read.</summary>
    public CaseFacts Facts { get; } = new(State, Now);

    /// <summary>The workflow.</summary>
    public Workflow Workflow => State.Workflow;

    /// <summary>The instance that a step's key or address stands for: of a key the latest that counts, open ones first; <c>step~1</c> is the first of all. Null while it is waiting.</summary>
    public StepState? Step(string keyOrAddress) =>
        keyOrAddress.AsSpan().ContainsAny('~', '.')
            ? State.StepAt(keyOrAddress.EndsWith("~1", StringComparison.Ordinal) ? keyOrAddress[..^2] : keyOrAddress)
            : State.InstancesOf(keyOrAddress).LastOrDefault(step => step.IsOpen) ?? State.InstancesOf(keyOrAddress).LastOrDefault(step => !step.Superseded && step.Round == State.RoundOf(step.Section));

    /// <summary>The run that a track's key or instance stands for: of a key the latest; null before its first.</summary>
    public TrackState? Track(string keyOrInstance) =>
        State.TrackAt(keyOrInstance) ?? State.Tracks.LastOrDefault(track => string.Equals(track.Key, keyOrInstance, StringComparison.Ordinal));
}
