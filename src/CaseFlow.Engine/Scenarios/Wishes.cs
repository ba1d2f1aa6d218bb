using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Scenarios;

/// <summary>
/// What a definition would like to hear so that a case goes its quietest way: answers that its gates ask for, and none that
/// starts a track by itself or calls for a further step. Worked out from the conditions; of alternatives the first counts.
/// </summary>
internal sealed class Wishes
{
    private const int ByTracks = 8;
    private const int ByNeeds = 4;
    private const int ByWarnings = 2;
    private const int BySteps = 1;

    private readonly Workflow _workflow;
    private readonly Dictionary<string, List<Wish>> _wishes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _steps = new(StringComparer.Ordinal);

    /// <summary>The wishes of a whole definition.</summary>
    public Wishes(Workflow workflow)
    {
        _workflow = workflow;
        foreach (var item in workflow.Sections.SelectMany(section => section.Gate))
        {
            Add(item.Condition, holds: true, item.Holds ? ByNeeds : ByWarnings);
        }

        foreach (var when in workflow.Tracks.Select(track => track.StartsItself).OfType<Condition>())
        {
            Add(when, holds: false, ByTracks);
        }

        foreach (var when in workflow.Sections.SelectMany(section => section.Steps).Select(step => step.When).OfType<Condition>())
        {
            Add(when, holds: false, BySteps);
        }
    }

    /// <summary>Whether a gate asks for this step to be done.</summary>
    public bool Wants(string step) => _steps.Contains(step);

    /// <summary>How much this value pleases, on the path <c>step.field</c>, <c>step.outcome</c> or <c>case.x</c>; less than 0 when it does harm.</summary>
    public int Likes(string path, Value? value, IFacts facts) => Likes(path, value, facts, BySteps);

    /// <summary>How much this value pleases gates and tracks alone, whatever further steps it calls for.</summary>
    public int LikedByGates(string path, Value? value, IFacts facts) => Likes(path, value, facts, ByWarnings);

    /// <summary>The fewest rows that a table should have.</summary>
    public int RowsOf(string path) =>
        Of<Rows>(path).Select(rows => rows.AtLeast ?? (rows.All.Count + rows.Any.Count > 0 ? 1 : 0)).DefaultIfEmpty(0).Max();

    /// <summary>How much this value pleases in a column of the table at that path.</summary>
    public int LikesInColumn(string path, string column, Value? value, IFacts facts) =>
        Of<Rows>(path).SelectMany(rows => rows.All.Concat(rows.Any))
            .Where(test => string.Equals(test.Key, column, StringComparison.Ordinal))
            .Sum(test => test.Value.Passes(value, facts) ? 1 : -1);

    /// <summary>The options that should be among those chosen.</summary>
    public IReadOnlyList<string> IncludedAt(string path) => Of<Includes>(path).Select(includes => includes.Wanted).Distinct(StringComparer.Ordinal).ToList();

    private int Likes(string path, Value? value, IFacts facts, int least) =>
        _wishes.TryGetValue(path, out var wishes)
            ? wishes.Where(wish => wish.Weight >= least).Sum(wish => wish.Test.Passes(value, facts) == wish.Passes ? wish.Weight : -wish.Weight)
            : 0;

    private IEnumerable<T> Of<T>(string path)
        where T : Test =>
        _wishes.TryGetValue(path, out var wishes) ? wishes.Where(wish => wish.Passes).Select(wish => wish.Test).OfType<T>() : [];

    private void Add(Condition condition, bool holds, int weight)
    {
        switch (condition)
        {
            case Compare compare:
                Add(compare, holds, weight);
                break;
            case FactHolds fact:
                Add(_workflow.Facts[fact.Name], holds, weight);
                break;
            case None none:
                Add(new Any(none.Of), !holds, weight);
                break;
            case All all when holds:
                Add(all.Of, holds, weight);
                break;
            case Any any when !holds:
                Add(any.Of, holds, weight);
                break;
            case All { Of: [var first, ..] }:
                Add(first, holds, weight);
                break;
            case Any { Of: [var first, ..] }:
                Add(first, holds, weight);
                break;
            case StateIs { Element: Element.Step, State: "finished" or "completed" } state when holds && weight == ByNeeds:
                Want(state.Key, weight);
                break;
        }
    }

    private void Add(IReadOnlyList<Condition> conditions, bool holds, int weight)
    {
        foreach (var condition in conditions)
        {
            Add(condition, holds, weight);
        }
    }

    private void Add(Compare compare, bool passes, int weight)
    {
        if (!_wishes.TryGetValue(compare.Path, out var wishes))
        {
            _wishes[compare.Path] = wishes = [];
        }

        wishes.Add(new Wish(compare.Test, passes, weight));
        if (passes && weight == ByNeeds && _workflow.Step(compare.Path.Split('.')[0]) is { } step)
        {
            Want(step.Key, weight);
        }
    }

    private void Want(string key, int weight)
    {
        if (_steps.Add(key) && _workflow.Step(key)?.When is { } when)
        {
            Add(when, holds: true, weight);
        }
    }

    private sealed record Wish(Test Test, bool Passes, int Weight);
}
