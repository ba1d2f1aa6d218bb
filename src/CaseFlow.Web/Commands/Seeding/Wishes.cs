using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>What the gates of a definition would like to read: the tests on each path, so that invented answers can satisfy them.</summary>
public sealed class Wishes
{
    private readonly Dictionary<string, List<Test>> _tests = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly Workflow _workflow;

    /// <summary>The wishes of every gate, and of what must be asked before the steps that gates name.</summary>
    public Wishes(Workflow workflow)
    {
        _workflow = workflow;
        foreach (var item in workflow.Sections.SelectMany(section => section.Gate).Concat(workflow.Endings.SelectMany(ending => ending.Gate)).Where(item => item.Holds))
        {
            Collect(item.Condition);
        }
    }

    /// <summary>Whether the value would please every gate that reads the path.</summary>
    public bool Please(string path, Value? value, IFacts facts) =>
        !_tests.TryGetValue(path, out var tests) || tests.TrueForAll(test => test.Passes(value, facts));

    /// <summary>Whether some gate reads the path.</summary>
    public bool Has(string path) => _tests.ContainsKey(path);

    /// <summary>The fewest rows a gate asks of a table.</summary>
    public int RowsOf(string path) => Of<Rows>(path).Select(rows => rows.AtLeast ?? 0).DefaultIfEmpty(0).Max();

    /// <summary>The tests that every row's column must pass.</summary>
    public IEnumerable<Test> OfColumn(string path, string column) =>
        Of<Rows>(path).SelectMany(rows => rows.All.Concat(rows.Any)).Where(test => string.Equals(test.Key, column, StringComparison.Ordinal)).Select(test => test.Value);

    private IEnumerable<T> Of<T>(string path)
        where T : Test => _tests.TryGetValue(path, out var tests) ? tests.OfType<T>() : [];

    private void Collect(Condition condition)
    {
        switch (condition)
        {
            case Compare compare:
                if (!_tests.TryGetValue(compare.Path, out var tests))
                {
                    _tests[compare.Path] = tests = [];
                }

                tests.Add(compare.Test);
                break;
            case FactHolds fact:
                Collect(_workflow.Facts[fact.Name]);
                break;
            case All all:
                foreach (var part in all.Of)
                {
                    Collect(part);
                }

                break;
            case StateIs { Element: Element.Step } state when _workflow.Step(state.Key)?.When is { } when && _asked.Add(state.Key):
                Collect(when);
                break;
            case Any { Of: [var first, ..] }:
                Collect(first);
                break;
        }
    }
}
