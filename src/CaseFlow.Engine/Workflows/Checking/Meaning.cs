using System.Globalization;
using CaseFlow.Engine.Workflows.Reading;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>Turns the conditions of one definition into formulas over its steps, stages, answers and facts. What is faulty or not understood becomes a variable of which nothing is known.</summary>
internal sealed class Meaning
{
    private readonly Draft _draft;
    private readonly Topics _topics;
    private readonly Dictionary<string, List<Test>> _tests = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Values> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(Element, string), Variable> _states = [];
    private readonly Dictionary<Condition, Formula> _unknown = new(ReferenceEqualityComparer.Instance);
    private int _counter;

    public Meaning(Draft draft, IEnumerable<Posed> conditions)
    {
        _draft = draft;
        _topics = new Topics(draft);
        foreach (var posed in conditions)
        {
            Gather(posed.Condition, posed.Scope);
        }
    }

    /// <summary>The formula of a condition where it stands.</summary>
    public Formula Of(Condition condition, FormScope? scope) => Of(condition, scope, []);

    /// <summary>What is certain whenever a condition is read.</summary>
    public IEnumerable<Formula> Certain(Posed posed)
    {
        if (posed.Opening is { } opening)
        {
            yield return new Among(StateOf(Element.Stage, opening), States.Nothing);
        }

        if (posed.During is { } section)
        {
            var element = section is Stage ? Element.Stage : Element.Track;
            yield return new Among(StateOf(element, section.Key), States.Meant(element, "open")!.Value);
        }

        if (posed.Before is { } step)
        {
            yield return new Among(StateOf(Element.Step, step), States.Nothing);
        }
    }

    /// <summary>The state of a part of the definition.</summary>
    public Variable StateOf(Element element, string key)
    {
        if (!_states.TryGetValue((element, key), out var variable))
        {
            _states[(element, key)] = variable = new Variable(key, States.All(element), new StateOrigin(element, key));
        }

        return variable;
    }

    private Formula Of(Condition condition, FormScope? scope, IReadOnlyList<string> facts) =>
        condition switch
        {
            All { Of: [] } => Unknown(new All([])),
            All all => new Both(all.Of.Select(part => Of(part, scope, facts)).ToList()),
            Any any => new Either(any.Of.Select(part => Of(part, scope, facts)).ToList()),
            None none => new Both(none.Of.Select(part => Of(part, scope, facts).Not()).ToList()),
            FactHolds fact when _draft.Facts.TryGetValue(fact.Name, out var behind) && !facts.Contains(fact.Name, StringComparer.Ordinal) => Of(behind, null, [.. facts, fact.Name]),
            StateIs { EachRow: false } state when IsKnown(state) && States.Meant(state.Element, state.State) is { } cells => new Among(StateOf(state.Element, state.Key), cells),
            Compare { EachRow: false } compare when ValuesOf(compare.Path, scope) is { } values => values.Of(compare.Test) ?? Unknown(condition),
            _ => Unknown(condition),
        };

    private bool IsKnown(StateIs state) =>
        state.Element switch
        {
            Element.Step => _draft.Named.ContainsKey((Kind.Step, state.Key)),
            Element.Stage => _draft.Named.ContainsKey((Kind.Stage, state.Key)),
            Element.Track => _draft.Named.ContainsKey((Kind.Track, state.Key)),
            Element.Clock => _draft.Named.ContainsKey((Kind.Clock, state.Key)),
            _ => true,
        };

    /// <summary>A thing that holds or does not; nothing else is known of it.</summary>
    private Formula Unknown(Condition condition)
    {
        if (!_unknown.TryGetValue(condition, out var formula))
        {
            _unknown[condition] = formula = new Among(new Variable(string.Create(CultureInfo.InvariantCulture, $"?{++_counter}"), Variable.First(2), new FormOrigin()), 2);
        }

        return formula;
    }

    private Values? ValuesOf(string path, FormScope? scope)
    {
        if (_topics.Of(path, scope) is not { } topic)
        {
            return null;
        }

        var name = NameOf(topic, scope);
        if (!_values.TryGetValue(name, out var values))
        {
            _values[name] = values = new Values(topic, _tests.GetValueOrDefault(name, []));
        }

        return values;
    }

    private void Gather(Condition condition, FormScope? scope)
    {
        switch (condition)
        {
            case All all:
                Gather(all.Of, scope);
                break;
            case Any any:
                Gather(any.Of, scope);
                break;
            case None none:
                Gather(none.Of, scope);
                break;
            case Compare { EachRow: false } compare when _topics.Of(compare.Path, scope) is { } topic:
                var name = NameOf(topic, scope);
                if (!_tests.TryGetValue(name, out var tests))
                {
                    _tests[name] = tests = [];
                }

                tests.Add(compare.Test);
                break;
        }
    }

    private void Gather(IReadOnlyList<Condition> parts, FormScope? scope)
    {
        foreach (var part in parts)
        {
            Gather(part, scope);
        }
    }

    /// <summary>Fields of one form, and columns of one table, have their own names.</summary>
    private static string NameOf(Topic topic, FormScope? scope) =>
        topic.Origin is FormOrigin ? $"{scope!.Form}/{scope.Table}/{topic.Name}" : topic.Name;
}
