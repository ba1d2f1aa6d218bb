using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Scenarios;

/// <summary>
/// Fills any form with the least that is accepted, always the same: what is given; else what stands in the form when it is
/// opened; else, where an answer is required or a gate asks for it, the quietest one. All other questions stay empty.
/// </summary>
internal sealed class Filler(Wishes wishes)
{
    private const int YearsOfAnAdult = 30;
    private const int YearsOfAChild = 12;

    /// <summary>The filled form as its own reading accepts or refuses it; it refuses only for what was given.</summary>
    /// <param name="form">The form.</param>
    /// <param name="step">The step's key: gates read <c>step.field</c>.</param>
    /// <param name="given">The answers that are given.</param>
    /// <param name="reading">The moment, the case, and the answers that are corrected.</param>
    public FormResult Fill(Form form, string step, Given given, FormReading reading)
    {
        var prefilled = reading.Prior.Count > 0 ? Posted.FromAnswers(form, reading.Prior, reading.Now.Zone) : Prefill.Of(form, reading).Texts;
        var facts = new FormFacts(reading.Facts, reading.Now);
        var texts = new List<KeyValuePair<string, string>>();
        foreach (var field in form.Fields.Where(facts.Asks))
        {
            var path = $"{step}.{field.Id}";
            var needed = field with { Required = field.Required || form.Needs.Any(need => need.AnyOf[^1] == field.Id && !need.AnyOf.Any(other => facts.Read(other) is { IsFilled: true })) };
            var typed = given.IsEmpty(field.Id) ? []
                : given.TextsOf(field.Id) is { Count: > 0 } own ? Completed(field, path, own, facts)
                : Under(field, prefilled) is { Count: > 0 } standing ? Completed(field, path, standing, facts)
                : RawText.Of(field, Quietest(needed, path, facts), field.Id, reading.Now.Zone).ToList();
            texts.AddRange(typed);
            facts.Answered(field, ValueOf(field, typed, reading));
        }

        return form.Read(Posted.From(texts), reading);
    }

    /// <summary>The questions that are given an answer but are not asked.</summary>
    public static IEnumerable<string> NotAsked(Form form, Given given, Answers answers, FormReading reading)
    {
        var asked = form.Asked(Posted.FromAnswers(form, answers, reading.Now.Zone), reading).Select(field => field.Id).ToHashSet(StringComparer.Ordinal);
        return given.Fields.Select(field => field.Field).Where(field => !asked.Contains(field));
    }

    /// <summary>The quietest outcome of a decision: what gates ask for, of those one that simply goes on, of those one that calls for no further step; null where there is nothing to decide.</summary>
    public string? Outcome(Step step, IFacts facts) =>
        step.Decision
            .OrderByDescending(outcome => wishes.LikedByGates($"{step.Key}.outcome", new TextValue(outcome.Key), facts))
            .ThenByDescending(outcome => outcome.Target is Continue)
            .ThenByDescending(outcome => wishes.Likes($"{step.Key}.outcome", new TextValue(outcome.Key), facts))
            .FirstOrDefault()?.Key;

    private static List<KeyValuePair<string, string>> Under(Field field, Posted posted) =>
        posted.Names.Where(name => IsOf(field.Id, name)).SelectMany(name => posted.All(name).Select(text => KeyValuePair.Create(name, text))).ToList();

    private static bool IsOf(string id, string name) =>
        name.StartsWith(id, StringComparison.Ordinal) && (name.Length == id.Length || name[id.Length] is '.' or '[');

    private static Value? ValueOf(Field field, IReadOnlyList<KeyValuePair<string, string>> texts, FormReading reading)
    {
        if (texts.Count == 0)
        {
            return null;
        }

        var alone = new Form { Key = field.Id, Version = 1, Sections = [new FormSection("", [field with { When = null }])] };
        return alone.Read(Posted.From(texts), reading) is FormAccepted accepted ? accepted.Answers[field.Id] : null;
    }

    /// <summary>The rows that stand in a table with what they still lack; anything else as it stands.</summary>
    private IReadOnlyList<KeyValuePair<string, string>> Completed(Field field, string path, IReadOnlyList<KeyValuePair<string, string>> texts, FormFacts facts)
    {
        if (field.Type is not FieldType.Table)
        {
            return texts;
        }

        var all = texts.ToList();
        foreach (var row in Posted.From(texts).Rows(field.Id))
        {
            var prefix = Posted.RowName(field.Id, row, "");
            var own = texts.Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(text => text.Key[prefix.Length..].Split('.')[0]).ToHashSet(StringComparer.Ordinal);
            var missing = Row(field with { Columns = field.Columns.Where(column => !own.Contains(column.Id)).ToList() }, path, facts);
            all.AddRange(field.Columns.SelectMany(column => RawText.Of(column, missing[column.Id], prefix + column.Id, facts.Now.Zone)));
        }

        return all;
    }

    private Value? Quietest(Field field, string path, FormFacts facts)
    {
        IEnumerable<Value?> values = field.Required ? Values(field, path, facts) : Values(field, path, facts).Prepend(null);
        return values.MaxBy(value => Likes(field, path, value, facts));
    }

    private int Likes(Field field, string path, Value? value, FormFacts facts)
    {
        var likes = wishes.Likes(path, value, facts) + (field.Fills is { } fact ? wishes.Likes(fact, value, facts) : 0);
        return field.Fills is KnownFacts.ClientBirthDate && value is not null
            ? likes + wishes.Likes(KnownFacts.ClientAge, new NumberValue(ClientAge.On(facts.Now.Date, value, null) ?? 0), facts)
            : likes;
    }

    /// <summary>What may be answered, the plainest first.</summary>
    private IEnumerable<Value?> Values(Field field, string path, FormFacts facts) =>
        field.Type switch
        {
            FieldType.YesNo => [new TextValue("tidak"), new TextValue("ya")],
            FieldType.Choice => field.Options.Select(option => new TextValue(option.Value)),
            FieldType.Choices => Choices(field, path),
            FieldType.Number or FieldType.Money => [new NumberValue(Math.Min(field.Max ?? 1, Math.Max(field.Min ?? 1, 1)))],
            FieldType.Date when field.Fills is KnownFacts.ClientBirthDate => [Iso(facts.Now.Date.PlusYears(-YearsOfAnAdult)), Iso(facts.Now.Date.PlusYears(-YearsOfAChild))],
            FieldType.Date => [Iso(WithinBounds(field, facts).InZone(facts.Now.Zone).Date)],
            FieldType.Moment => [new TextValue(Moments.Format(WithinBounds(field, facts), facts.Now.Zone))],
            FieldType.Time => [new TextValue("09:00")],
            FieldType.Phone => [new TextValue(Phone.Normalise("0812-0000-0001")!)],
            FieldType.User or FieldType.Office or FieldType.File => [new TextValue("contoh")],
            FieldType.Table => [Table(field, path, facts)],
            _ => [new TextValue("Contoh")],
        };

    private IEnumerable<Value?> Choices(Field field, string path)
    {
        var included = wishes.IncludedAt(path);
        var wished = field.Options.Select(option => option.Value).Where(included.Contains).ToList();
        return field.Options.Select(option => new ChoicesValue([option.Value])).Prepend(new ChoicesValue(wished)).Where(choices => choices.IsFilled);
    }

    private TableValue? Table(Field field, string path, FormFacts facts)
    {
        var rows = Math.Max(Math.Max(field.Rows?.AtLeast ?? 0, field.Required ? 1 : 0), wishes.RowsOf(path));
        return rows == 0 ? null : new TableValue(Enumerable.Range(0, rows).Select(_ => Row(field, path, facts)).ToList());
    }

    private Answers Row(Field table, string path, FormFacts facts)
    {
        var row = new FormFacts(facts, facts.Now);
        var cells = new List<KeyValuePair<string, Value>>();
        foreach (var column in table.Columns.Where(row.Asks))
        {
            IEnumerable<Value?> values = Values(column, $"{path}.{column.Id}", row);
            var value = (column.Required || cells.Count == 0 ? values : values.Prepend(null)).MaxBy(value => wishes.LikesInColumn(path, column.Id, value, row));
            row.Answered(column, value);
            if (value is not null)
            {
                cells.Add(new(column.Id, value));
            }
        }

        return new Answers(cells);
    }

    /// <summary>The present, or the nearest to it that the field's bounds allow.</summary>
    private static Instant WithinBounds(Field field, FormFacts facts)
    {
        var at = Bound(field.NotAfter, facts) is { } latest ? Instant.Min(facts.Now.At, latest) : facts.Now.At;
        return Bound(field.NotBefore, facts) is { } earliest ? Instant.Max(at, earliest) : at;
    }

    private static Instant? Bound(string? bound, FormFacts facts) =>
        bound is null ? null
        : bound is "now" ? facts.Now.At
        : facts.Read(bound)?.AsText is not { } text ? null
        : LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } ? facts.Now.Zone.AtStartOfDay(date).ToInstant()
        : Moments.TryParse(text, facts.Now.Zone, out var instant) ? instant : null;

    private static TextValue Iso(LocalDate date) => new(LocalDatePattern.Iso.Format(date));
}
