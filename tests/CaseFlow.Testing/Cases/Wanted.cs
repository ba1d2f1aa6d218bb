using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>What a walk wants to hear, worked out backwards from a condition: answers that pass a test (or must not), steps and tracks that must be done.</summary>
public sealed class Wanted(Workflow workflow, Random random)
{
    private readonly List<(string Path, Test Test, bool Passes)> _tests = [];
    private readonly HashSet<string> _steps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _tracks = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>Steps that must be done, those offered on demand too.</summary>
    public IReadOnlySet<string> Steps => _steps;

    /// <summary>Tracks that must be started.</summary>
    public IReadOnlySet<string> Tracks => _tracks;

    /// <summary>Whether the case must have ended once and been reopened.</summary>
    public bool Reopened { get; private set; }

    /// <summary>These wishes and others together; these count double.</summary>
    public Wanted And(Wanted other)
    {
        var both = new Wanted(workflow, random);
        both._tests.AddRange([.. _tests, .. _tests, .. other._tests]);
        return both;
    }

    /// <summary>Wants all needs of a gate.</summary>
    public void Add(IEnumerable<GateItem> gate)
    {
        foreach (var item in gate.Where(item => item.Holds))
        {
            Add(item.Condition);
        }
    }

    /// <summary>Wants a condition to hold; of alternatives one is chosen at random.</summary>
    public void Add(Condition condition, bool holds = true)
    {
        switch (condition)
        {
            case Compare compare:
                Add(compare.Path, compare.Test, holds);
                break;
            case FactHolds fact:
                Add(workflow.Facts[fact.Name], holds);
                break;
            case None none:
                Add(new Any(none.Of), !holds);
                break;
            case All all when holds:
                AddEach(all.Of, holds);
                break;
            case Any any when !holds:
                AddEach(any.Of, holds);
                break;
            case All { Of: [_, ..] of }:
                Add(of[random.Next(of.Count)], holds);
                break;
            case Any { Of: [_, ..] of }:
                Add(of[random.Next(of.Count)], holds);
                break;
            case StateIs state when holds:
                Add(state);
                break;
        }
    }

    /// <summary>How many wishes about a path this value fulfils, less those it thwarts.</summary>
    public int Likes(string path, Value? value, IFacts facts) =>
        _tests.Where(wish => string.Equals(wish.Path, path, StringComparison.Ordinal)).Sum(wish => wish.Test.Passes(value, facts) == wish.Passes ? 1 : -1);

    /// <summary>The tests that a column of a table's rows should pass.</summary>
    public IEnumerable<(Test Test, bool Passes)> OfColumn(string path, string column) =>
        from wish in _tests
        where string.Equals(wish.Path, path, StringComparison.Ordinal)
        from test in (wish.Test as Rows)?.All.Concat(((Rows)wish.Test).Any) ?? []
        where string.Equals(test.Key, column, StringComparison.Ordinal)
        select (test.Value, wish.Passes);

    private void AddEach(IEnumerable<Condition> conditions, bool holds)
    {
        foreach (var part in conditions)
        {
            Add(part, holds);
        }
    }

    private void Add(string path, Test test, bool passes)
    {
        _tests.Add((path, test, passes));
        Reopened |= passes && path is KnownFacts.CaseEpisode;
        if (path.Split('.')[0] is var step && workflow.Step(step) is not null && passes)
        {
            Want(step);
        }
    }

    private void Add(StateIs state)
    {
        switch (state.Element)
        {
            case Element.Step when state.State is "finished" or "completed":
                Want(state.Key);
                break;
            case Element.Track when state.State is "finished" or "completed":
                Want((Track)workflow.Section(state.Key)!);
                break;
            case Element.Stage when state.State is "open":
                foreach (var before in workflow.Stages.TakeWhile(stage => stage.Key != state.Key).Where(stage => _seen.Add(stage.Key)))
                {
                    Add(before.Gate);
                }

                break;
            case Element.Stage when state.State is "completed" or "finished":
                foreach (var stage in workflow.Stages.TakeWhile(stage => stage.Key != state.Key).Append((Stage)workflow.Section(state.Key)!).Where(stage => _seen.Add(stage.Key)))
                {
                    Add(stage.Gate);
                }

                break;
        }
    }

    private void Want(string key)
    {
        if (!_steps.Add(key))
        {
            return;
        }

        if (workflow.Step(key)!.When is { } when)
        {
            Add(when);
        }

        if (workflow.Tracks.FirstOrDefault(track => track.Steps.Any(step => step.Key == key)) is { } home)
        {
            Want(home);
        }

        foreach (var before in workflow.Step(key)!.After)
        {
            // A decision that puts off, sends back or ends its track would never let this step open.
            foreach (var outcome in workflow.Step(before)!.Decision.Where(outcome => outcome.Target is AgainIn or BackTo or EndTrack or EndCase))
            {
                _tests.Add(($"{before}.outcome", new EqualTo(outcome.Key), false));
            }
        }
    }

    private void Want(Track track)
    {
        if (!_tracks.Add(track.Key))
        {
            return;
        }

        Add(track.Gate);
        if ((track.StartsWhen ?? (track.StartsBy.Count == 0 ? track.StartsItself : null)) is { } when)
        {
            Add(when);
        }
        else if (track.StartsBy.Count == 0)
        {
            var (step, outcome) = (from section in workflow.Sections from other in section.Steps from decided in other.Decision where decided.Target is StartTrack start && start.Track == track.Key select (other, decided)).First();
            Want(step.Key);
            _tests.Add(($"{step.Key}.outcome", new EqualTo(outcome.Key), true));
        }
    }
}
