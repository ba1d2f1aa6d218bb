using System.Text.Json;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Wording;

namespace CaseFlow.Web.Fields;

/// <summary>
/// When a question is asked: what the case decides is decided here; what the form itself decides is told in words, and to
/// caseflow.js, which hides the question until its answer is needed.
/// </summary>
public sealed class FieldCondition
{
    private static readonly FieldCondition Always = new(true, string.Empty, true, null);
    private static readonly FieldCondition Never = new(false, string.Empty, false, null);

    private readonly bool? _known;
    private readonly object? _test;

    private FieldCondition(bool? known, string words, object? test, (string Field, string Option)? single)
    {
        _known = known;
        _test = test;
        Words = words;
        SingleOption = single;
    }

    /// <summary>Whether it holds whatever is typed.</summary>
    public bool IsAlways => _known is true;

    /// <summary>Whether it holds whatever is typed not.</summary>
    public bool IsNever => _known is false;

    /// <summary>"“Apakah ada hambatan?” dijawab Ya"; empty when nothing typed changes it.</summary>
    public string Words { get; }

    /// <summary>The one option of one question that opens it, or null.</summary>
    public (string Field, string Option)? SingleOption { get; }

    /// <summary>The test as caseflow.js reads it, or null where only the server can tell.</summary>
    public string? Json => _known is null && _test is not null ? JsonSerializer.Serialize(_test) : null;

    /// <summary>The condition of a question in its form.</summary>
    public static FieldCondition Of(Field field, FormView form)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(form);
        return field.When is null ? Always : Read(field.When, form);
    }

    private static FieldCondition Read(Condition condition, FormView form) =>
        condition switch
        {
            Compare compare => Read(compare, form),
            All all => Join(all.Of, form, "all", " dan "),
            Any any => Join(any.Of, form, "any", " atau "),
            None none => Not(Join(none.Of, form, "any", " atau ")),
            FactHolds fact when form.Facts is { } facts => Read(facts.Fact(fact.Name), form),
            _ => form.Facts is { } facts ? Known(condition.Holds(facts)) : Always,
        };

    private static FieldCondition Read(Compare compare, FormView form)
    {
        if (FieldAt(compare.Path, form.Form) is not { } field)
        {
            return form.Facts is { } facts ? Known(compare.Holds(facts)) : Always;
        }

        var asked = $"“{field.Ask}”";
        var isAge = string.Equals(compare.Path, "client.age", StringComparison.Ordinal) && !string.Equals(field.Fills, compare.Path, StringComparison.Ordinal);
        return compare.Test switch
        {
            EqualTo test => Options(test.Expected),
            OneOf test => Options([.. test.Values]),
            Includes test => Options(test.Wanted),
            Filled test => new(null, $"{asked} {(test.Expected ? "diisi" : "dikosongkan")}", new object[] { "filled", field.Id, test.Expected }, null),
            Compared test => new(null, $"{(isAge ? "umur" : asked)} {Word(test.Comparison)} {Numbers.Text(test.Bound)}", null, null),
            _ => new(null, $"jawaban {asked} memerlukannya", null, null),
        };

        FieldCondition Options(params string[] values) =>
            new(
                null,
                $"{asked} dijawab {Listed(values.Select(value => Title(field, value)).ToList(), "atau")}",
                new object[] { "in", field.Id, values },
                values.Length == 1 ? (field.Id, values[0]) : null);
    }

    private static FieldCondition Join(IReadOnlyList<Condition> parts, FormView form, string kind, string word)
    {
        var isAll = string.Equals(kind, "all", StringComparison.Ordinal);
        var read = parts.Select(part => Read(part, form)).ToList();
        if (read.Exists(part => isAll ? part.IsNever : part.IsAlways))
        {
            return Known(!isAll);
        }

        var open = read.Where(part => part._known is null).ToList();
        return open.Count switch
        {
            0 => Known(isAll),
            1 => open[0],
            _ => new(null, string.Join(word, open.Select(part => part.Words)), open.TrueForAll(part => part._test is not null) ? new[] { kind, (object)open.Select(part => part._test).ToArray() } : null, null),
        };
    }

    private static FieldCondition Not(FieldCondition part) =>
        part._known is { } known ? Known(!known) : new(null, $"tidak: {part.Words}", part._test is null ? null : new[] { "none", (object)new[] { part._test } }, null);

    private static FieldCondition Known(bool holds) => holds ? Always : Never;

    // An age is worked out from the birth date that the same form asks for.
    private static Field? FieldAt(string path, Form form) =>
        path.Contains('.', StringComparison.Ordinal)
            ? Filling(path, form) ?? (string.Equals(path, "client.age", StringComparison.Ordinal) ? Filling("client.birth-date", form) : null)
            : form.Field(path);

    private static Field? Filling(string fact, Form form) => form.Fields.FirstOrDefault(field => string.Equals(field.Fills, fact, StringComparison.Ordinal));

    private static string Title(Field field, string value) =>
        field.Options.FirstOrDefault(option => string.Equals(option.Value, value, StringComparison.Ordinal))?.Title ?? Dates.Sentence(value);

    private static string Listed(List<string> words, string last) =>
        words.Count switch
        {
            1 => words[0],
            2 => $"{words[0]} {last} {words[1]}",
            _ => $"{string.Join(", ", words[..^1])}, {last} {words[^1]}",
        };

    private static string Word(Comparison comparison) =>
        comparison switch
        {
            Comparison.AtLeast => "sedikitnya",
            Comparison.AtMost => "paling banyak",
            Comparison.MoreThan => "lebih dari",
            _ => "kurang dari",
        };
}
