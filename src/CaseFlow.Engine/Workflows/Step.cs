using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Workflows;

/// <summary>How urgent a case is; defaults may differ by it, clocks of law never do.</summary>
public enum Urgency
{
    /// <summary><c>biasa</c></summary>
    Biasa,

    /// <summary><c>segera</c></summary>
    Segera,

    /// <summary><c>darurat</c></summary>
    Darurat,
}

/// <summary>A moment that a deadline counts from or towards: a step's finish (<c>field</c> null) or the answer to one of its fields.</summary>
/// <param name="Step">Step key.</param>
/// <param name="Field">Field id, or null for the moment the step was finished.</param>
/// <param name="Otherwise">The moment that counts while this one is not known (<c>[a.b, c.d]</c>), or null.</param>
public sealed record MomentRef(string Step, string? Field, MomentRef? Otherwise = null)
{
    /// <summary>As written: <c>step</c> or <c>step.field</c>; of several, <c>[step.field, other.field]</c>.</summary>
    public override string ToString() => Otherwise is null ? One : $"[{string.Join(", ", InOrder().Select(moment => moment.One))}]";

    private string One => Field is null ? Step : $"{Step}.{Field}";

    /// <summary>This moment and those that stand in for it, in the order in which they are tried.</summary>
    public IEnumerable<MomentRef> InOrder()
    {
        for (var moment = this; moment is not null; moment = moment.Otherwise)
        {
            yield return moment;
        }
    }
}

/// <summary>
/// The deadline of a step or track. With a <see cref="Basis"/> it is a deadline of law for each instance of its own: the same
/// for every urgency, in clock hours or calendar time, moved by nothing.
/// </summary>
public sealed record DueRule
{
    /// <summary>The limit for each urgency; the same for all when the definition says <c>within</c>. An urgency without an entry has no deadline.</summary>
    public required IReadOnlyDictionary<Urgency, TimeLimit> Limits { get; init; }

    /// <summary>What it counts from; null: the moment the step opened.</summary>
    public MomentRef? From { get; init; }

    /// <summary>A date ahead that it counts back from; then <see cref="From"/> is null.</summary>
    public MomentRef? Before { get; init; }

    /// <summary>The article, or null for a default of ours (<c>source: default</c>).</summary>
    public string? Basis { get; init; }

    /// <summary>Whether it is a deadline of law.</summary>
    public bool IsLaw => Basis is not null;
}

/// <summary><c>repeat: { every: 30 hari, while: … }</c></summary>
/// <param name="Every">Time from one instance's opening to the next one's.</param>
/// <param name="While">As long as this holds; null: until the case ends or its stage does.</param>
public sealed record Repeat(TimeLimit Every, Condition? While);

/// <summary>Where a decision leads.</summary>
public abstract record Target;

/// <summary><c>continue</c></summary>
public sealed record Continue : Target;

/// <summary><c>{ back-to: step or stage }</c>: a new round; earlier answers stay readable.</summary>
public sealed record BackTo(string Key) : Target;

/// <summary><c>{ start: track }</c></summary>
public sealed record StartTrack(string Track) : Target;

/// <summary><c>{ again-in: 30 hari }</c>: the same step opens again after that time.</summary>
public sealed record AgainIn(TimeLimit Limit) : Target;

/// <summary><c>{ end: track }</c></summary>
public sealed record EndTrack : Target;

/// <summary><c>{ end: case, ending: key }</c></summary>
public sealed record EndCase(string Ending) : Target;

/// <summary>One outcome that the person finishing the step can choose.</summary>
/// <param name="Key">What is stored as <c>outcome</c>.</param>
/// <param name="Title">What is shown.</param>
/// <param name="Target">Where it leads.</param>
/// <param name="ReasonRequired">Whether a reason must be given.</param>
public sealed record Outcome(string Key, string Title, Target Target, bool ReasonRequired);

/// <summary>A document that a step or ending calls for.</summary>
/// <param name="Template">Template key.</param>
/// <param name="Required">Whether the step or ending waits for it to be issued.</param>
public sealed record DocumentRef(string Template, bool Required);

/// <summary>One thing that one role must finish (CMMN: human task).</summary>
public sealed record Step
{
    /// <summary>Permanent key, unique in the definition.</summary>
    public required string Key { get; init; }

    /// <summary>What is to be done, in Indonesian.</summary>
    public required string Title { get; init; }

    /// <summary>The article, or null.</summary>
    public string? Basis { get; init; }

    /// <summary>The roles that may finish it; at least one.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether finishing it is signing it.</summary>
    public bool Signs { get; init; }

    /// <summary>The form's key, or null.</summary>
    public string? Form { get; init; }

    /// <summary>Its deadline, or null.</summary>
    public DueRule? Due { get; init; }

    /// <summary>Steps that come first.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>The condition under which it is needed at all.</summary>
    public Condition? When { get; init; }

    /// <summary>Offered; never holds its stage.</summary>
    public bool Optional { get; init; }

    /// <summary>As often as wanted.</summary>
    public bool OnDemand { get; init; }

    /// <summary><c>step.field</c> of a table: one instance for each row.</summary>
    public string? Each { get; init; }

    /// <summary>Opens again by itself.</summary>
    public Repeat? Repeat { get; init; }

    /// <summary>The outcomes to choose from; empty when there is nothing to decide.</summary>
    public IReadOnlyList<Outcome> Decision { get; init; } = [];

    /// <summary>Documents written from templates.</summary>
    public IReadOnlyList<DocumentRef> Documents { get; init; } = [];

    /// <summary>Papers written outside the program; ticked off.</summary>
    public IReadOnlyList<string> Papers { get; init; } = [];

    /// <summary>Whether its stage waits for it.</summary>
    public bool Required => !Optional;
}
