using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>The kinds of thing whose state a condition can ask for.</summary>
public enum Element
{
    /// <summary><c>step</c></summary>
    Step,

    /// <summary><c>stage</c></summary>
    Stage,

    /// <summary><c>track</c></summary>
    Track,

    /// <summary><c>clock</c></summary>
    Clock,

    /// <summary><c>document</c></summary>
    Document,

    /// <summary><c>follow-up</c></summary>
    FollowUp,
}

/// <summary>What a condition reads: the case's own facts, or those and a form being filled.</summary>
public interface IFacts
{
    /// <summary>The time at which the condition is read.</summary>
    Moment Now { get; }

    /// <summary>The value at <c>step.field</c>, <c>step.outcome</c>, <c>case.x</c>, <c>client.x</c> or, in a form, <c>field</c>; null when there is none.</summary>
    Value? Read(string path);

    /// <summary>Whether the element is in that state: waiting, open, finished, completed, skipped, none-open, running, met, missed or issued.</summary>
    bool Is(Element element, string key, string state);

    /// <summary>
    /// What the rows of an <c>each</c> step answered: for every row of its table, in order, the value at <c>step.field</c> or
    /// <c>step.outcome</c> of the row's latest instance, or of the path <c>step</c> alone its standing. Null for a row that is not finished; empty without rows.
    /// </summary>
    IReadOnlyList<Value?> ReadEach(string path);

    /// <summary>The condition behind a named fact of the definition.</summary>
    /// <exception cref="KeyNotFoundException">The checker let an unknown fact through.</exception>
    Condition Fact(string name);
}

/// <summary>A condition of the definition language (design section 5): a pure question about a case, with no side effect.</summary>
public abstract record Condition
{
    /// <summary>Whether it holds.</summary>
    public abstract bool Holds(IFacts facts);
}

/// <summary><c>{ path: test }</c></summary>
/// <param name="Path">What is read.</param>
/// <param name="Test">What it must pass.</param>
/// <param name="EachRow"><c>each: all</c>: every row of the step's table must be finished with an answer that passes, and there is at least one.</param>
public sealed record Compare(string Path, Test Test, bool EachRow = false) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) =>
        EachRow
            ? AllRows.Finished(facts, Path[..Path.IndexOf('.', StringComparison.Ordinal)]) && facts.ReadEach(Path).All(value => Test.Passes(value, facts))
            : Test.Passes(facts.Read(Path), facts);
}

/// <summary><c>{ step: key, is: finished }</c> and its like.</summary>
/// <param name="Element">What kind of thing.</param>
/// <param name="Key">Its key.</param>
/// <param name="State">The state asked for.</param>
/// <param name="EachRow"><c>each: all</c>, with <c>step</c> and <c>finished</c> only: every row of the step's table is finished, and there is at least one.</param>
public sealed record StateIs(Element Element, string Key, string State, bool EachRow = false) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) => EachRow ? AllRows.Finished(facts, Key) : facts.Is(Element, Key, State);
}

/// <summary>What <c>each: all</c> asks of a step.</summary>
internal static class AllRows
{
    /// <summary>Whether the step's table has rows and each of them is finished.</summary>
    public static bool Finished(IFacts facts, string step) => facts.ReadEach(step) is { Count: > 0 } rows && rows.All(row => row is not null);
}

/// <summary><c>{ fact: name }</c></summary>
public sealed record FactHolds(string Name) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) => facts.Fact(Name).Holds(facts);
}

/// <summary>The parts of a condition, read in order and no further than needed.</summary>
internal static class Part
{
    /// <summary>Whether one of them holds, or does not hold.</summary>
    public static bool IsThere(IReadOnlyList<Condition> parts, bool holds, IFacts facts)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts[i].Holds(facts) == holds)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary><c>{ all: [ … ] }</c></summary>
public sealed record All(IReadOnlyList<Condition> Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) => !Part.IsThere(Of, holds: false, facts);
}

/// <summary><c>{ any: [ … ] }</c></summary>
public sealed record Any(IReadOnlyList<Condition> Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) => Part.IsThere(Of, holds: true, facts);
}

/// <summary><c>{ none: [ … ] }</c></summary>
public sealed record None(IReadOnlyList<Condition> Of) : Condition
{
    /// <inheritdoc/>
    public override bool Holds(IFacts facts) => !Part.IsThere(Of, holds: true, facts);
}
