using System.Globalization;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>
/// Turns the tests of one value into formulas. Its cells are: none, then the values and the ranges between the numbers that some test
/// of the definition compares it to. What cannot be told apart so (counts of options, hours back) becomes a variable of its own.
/// </summary>
internal sealed class Values
{
    private const ulong None = 1;

    private readonly Topic _topic;
    private readonly List<string> _words = [];
    private readonly List<decimal> _bounds;
    private readonly List<int> _days;
    private readonly Variable? _value;
    private readonly Dictionary<string, Variable> _options = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Variable> _others = new(StringComparer.Ordinal);

    /// <param name="topic">What is read.</param>
    /// <param name="tests">All tests of it that there are.</param>
    public Values(Topic topic, IEnumerable<Test> tests)
    {
        _topic = topic;
        var all = tests.ToList();
        _words.AddRange(all.SelectMany(WordsOf).Distinct(StringComparer.Ordinal).Where(word => topic.Options?.Contains(word, StringComparer.Ordinal) ?? true));
        _bounds = all.SelectMany(BoundsOf).Distinct().Order().ToList();
        _days = all.OfType<Within>().Select(within => DaysOf(within.Limit)).OfType<int>().Distinct().Order().ToList();
        _value = topic.Type switch
        {
            FieldType.Choices => Of(topic.Name, 2, Variable.First(2)),
            FieldType.Number or FieldType.Money or FieldType.Table => Of(topic.Name, Ranges, NumbersThatOccur()),
            FieldType.Date or FieldType.Moment => Of(topic.Name, _days.Count + 2, Variable.First(_days.Count + 2)),
            _ => Of(topic.Name, _words.Count + 2, WordsThatOccur()),
        };
    }

    private bool HasNumbers => _topic.Type is FieldType.Number or FieldType.Money;

    private bool HasWords => !HasNumbers && _topic.Type is not (FieldType.Choices or FieldType.Table or FieldType.Date or FieldType.Moment);

    private int Ranges => (2 * _bounds.Count) + 2;

    /// <summary>The formula of a test; null when it says nothing that is known here.</summary>
    public Formula? Of(Test test) =>
        _value is null
            ? null
            : test switch
            {
                Filled filled => filled.Expected ? Something : Something.Not(),
                EqualTo equal when _topic.Type is FieldType.Choices => OnlyChosen(equal.Expected),
                Includes includes when _topic.Type is FieldType.Choices => Chosen(includes.Wanted),
                OneOf oneOf when _topic.Type is FieldType.Choices => new Either(oneOf.Values.Select(Chosen).ToList<Formula>()),
                EqualTo equal when HasWords => Word(equal.Expected),
                Includes includes when HasWords => Word(includes.Wanted),
                OneOf oneOf when HasWords => new Either(oneOf.Values.Select(Word).ToList<Formula>()),
                EqualTo equal when HasNumbers && decimal.TryParse(equal.Expected, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => Numbers(at => at == number, _ => false),
                Compared compared when HasNumbers => Compares(compared.Comparison, compared.Bound),
                Compared compared => Other(compared, needsSomething: !compared.Passes(new NumberValue(0), null!)),
                Within within when DaysOf(within.Limit) is { } days => new Among(_value, Variable.First(_days.IndexOf(days) + 2) & ~None),
                Within within => Other(within, needsSomething: true),
                Rows rows => OfRows(rows),
                _ => null,
            };

    private Formula Something => new Among(_value!, ~None & (_topic.Type is FieldType.Table ? ~NumbersWhere(bound => bound == 0, _ => false) : ulong.MaxValue));

    private Among Word(string word) => new(_value!, _words.IndexOf(word) is var at and >= 0 ? 1UL << (at + 1) : 0);

    private Both Chosen(string option)
    {
        if (!_options.TryGetValue(option, out var variable))
        {
            _options[option] = variable = new Variable($"{_topic.Name}: {option}", Variable.First(2), _topic.Origin);
        }

        return new Both([Something, new Among(variable, ~None)]);
    }

    private Both OnlyChosen(string option) =>
        new Both([Chosen(option), .. _words.Where(word => !string.Equals(word, option, StringComparison.Ordinal)).Select(word => Chosen(word).Not())]);

    /// <summary>A test by itself: it holds or it does not.</summary>
    private Formula Other(Test test, bool needsSomething)
    {
        var name = Name(test);
        if (!_others.TryGetValue(name, out var variable))
        {
            _others[name] = variable = new Variable(_topic.Name, Variable.First(2), _topic.Origin);
        }

        var holds = new Among(variable, ~None);
        return needsSomething ? new Both([Something, holds]) : holds;
    }

    private Among Compares(Comparison comparison, decimal bound) =>
        comparison switch
        {
            Comparison.AtLeast => Numbers(at => at >= bound, from => from >= bound),
            Comparison.AtMost => Numbers(at => at <= bound, from => from < bound),
            Comparison.MoreThan => Numbers(at => at > bound, from => from >= bound),
            _ => Numbers(at => at < bound, from => from < bound),
        };

    private Both OfRows(Rows rows)
    {
        var parts = new List<Formula>();
        if (rows.AtLeast is { } least)
        {
            parts.Add(OrNone(least <= 0, Compares(Comparison.AtLeast, least)));
        }

        if (rows.AtMost is { } most)
        {
            parts.Add(OrNone(true, Compares(Comparison.AtMost, most)));
        }

        if (rows.All.Count + rows.Any.Count > 0)
        {
            parts.Add(OneRowCan(rows) ? Other(new Rows(null, null, rows.All, rows.Any), true) : Formula.Never);
        }

        return new Both(parts);
    }

    private Formula OrNone(bool orNone, Formula formula) => orNone ? new Either([formula, new Among(_value!, None)]) : formula;

    /// <summary>Whether some row can pass what every row must pass, and what one row must pass.</summary>
    private bool OneRowCan(Rows rows)
    {
        var formulas = new List<Formula>();
        foreach (var column in _topic.Columns)
        {
            var tests = new[] { rows.All, rows.Any }.Select(of => of.GetValueOrDefault(column.Id)).OfType<Test>().ToList();
            if (tests.Count > 0 && Topics.Of(column, $"{_topic.Name}.{column.Id}", new FormOrigin()) is { } topic)
            {
                var values = new Values(topic, tests);
                formulas.AddRange(tests.Select(values.Of).OfType<Formula>());
            }
        }

        return new Solver().CanHold(formulas) is not false;
    }

    private Among Numbers(Func<decimal, bool> at, Func<decimal, bool> from) => new(_value!, NumbersWhere(at, from));

    /// <summary>The cells of the bounds and of the ranges above them that pass; the range below all bounds passes as one that begins far down.</summary>
    private ulong NumbersWhere(Func<decimal, bool> at, Func<decimal, bool> from)
    {
        var cells = from(decimal.MinValue) ? 2UL : 0;
        for (var i = 0; i < _bounds.Count; i++)
        {
            cells |= (at(_bounds[i]) ? 1UL << ((2 * i) + 2) : 0) | (from(_bounds[i]) ? 1UL << ((2 * i) + 3) : 0);
        }

        return cells;
    }

    private ulong NumbersThatOccur()
    {
        var (least, most, whole) = _topic.Type is FieldType.Table ? (0m, _topic.MostRows ?? decimal.MaxValue, true) : (_topic.Min ?? decimal.MinValue, _topic.Max ?? decimal.MaxValue, _topic.IsWhole);
        var cells = None;
        for (var i = 0; i <= _bounds.Count; i++)
        {
            var (above, below) = (i == 0 ? decimal.MinValue : _bounds[i - 1], i == _bounds.Count ? decimal.MaxValue : _bounds[i]);
            cells |= above < most && below > least && !(whole && HoldsNoWhole(above, below, least, most)) ? 1UL << ((2 * i) + 1) : 0;
            cells |= i < _bounds.Count && below >= least && below <= most ? 1UL << ((2 * i) + 2) : 0;
        }

        return cells;
    }

    /// <summary>Whether no whole number lies between two bounds that do not count themselves, within what the answer may be.</summary>
    private static bool HoldsNoWhole(decimal above, decimal below, decimal least, decimal most) =>
        Math.Max(Math.Floor(above) + 1, Math.Ceiling(least)) > Math.Min(Math.Ceiling(below) - 1, Math.Floor(most));

    private ulong WordsThatOccur()
    {
        var others = _topic.Options is null || _topic.Options.Any(option => !_words.Contains(option, StringComparer.Ordinal));
        var cells = Variable.First(_words.Count + (others ? 2 : 1));
        return _topic.IsNeverEmpty ? cells & ~None : cells;
    }

    private Variable? Of(string name, int cells, ulong domain) => cells > Variable.MostCells ? null : new Variable(name, domain, _topic.Origin);

    private IEnumerable<string> WordsOf(Test test) =>
        test switch
        {
            EqualTo equal => [equal.Expected],
            Includes includes => [includes.Wanted],
            OneOf oneOf => oneOf.Values,
            _ => [],
        };

    private IEnumerable<decimal> BoundsOf(Test test) =>
        test switch
        {
            Compared compared when _topic.Type is not FieldType.Choices => [compared.Bound],
            EqualTo equal when decimal.TryParse(equal.Expected, NumberStyles.Number, CultureInfo.InvariantCulture, out var number) => [number],
            Filled when _topic.Type is FieldType.Table => [0],
            Rows rows => [0, .. new[] { rows.AtLeast, rows.AtMost }.OfType<int>().Select(count => (decimal)count)],
            _ => [],
        };

    /// <summary>A test in words, the same for the same test.</summary>
    private static string Name(Test test) =>
        test switch
        {
            OneOf oneOf => $"one-of {string.Join(", ", oneOf.Values)}",
            Rows rows => $"rows {rows.AtLeast} {rows.AtMost} all {Name(rows.All)} any {Name(rows.Any)}",
            _ => test.ToString(),
        };

    private static string Name(IReadOnlyDictionary<string, Test> tests) =>
        string.Join("; ", tests.OrderBy(test => test.Key, StringComparer.Ordinal).Select(test => $"{test.Key} {Name(test.Value)}"));

    private static int? DaysOf(TimeLimit limit) =>
        limit.Unit switch
        {
            TimeUnit.Days => limit.Amount,
            TimeUnit.Weeks => limit.Amount * 7,
            _ => null,
        };
}
