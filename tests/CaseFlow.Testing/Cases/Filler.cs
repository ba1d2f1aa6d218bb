using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Testing.Cases;

/// <summary>Fills any form with plausible answers, as a person would type them, and has the form read them: what it makes up must be accepted.</summary>
public sealed class Filler(Random random)
{
    /// <summary>Answers to a form, as its own reading accepted them.</summary>
    /// <exception cref="InvalidOperationException">The form refuses what was made up; says why.</exception>
    public Answers Fill(Form form, string step, Wanted wanted, IFacts facts, Moment now)
    {
        var given = new FormFacts(facts, now);
        var made = new List<KeyValuePair<string, Value>>();
        foreach (var field in form.Fields.Where(given.Asks))
        {
            var needed = field with { Required = field.Required || form.Needs.Any(need => need.AnyOf[^1] == field.Id && !made.Exists(answer => need.AnyOf.Contains(answer.Key))) };
            var value = Best(needed, $"{step}.{field.Id}", wanted, given, made, now);
            given.Answered(field, value);
            if (value is { IsFilled: true })
            {
                made.Add(new(field.Id, value));
            }
        }

        var reading = new FormReading { Now = now, Facts = facts, Exists = (_, _) => true };
        return form.Read(Posted.FromAnswers(form, new Answers(made), now.Zone), reading) switch
        {
            FormAccepted accepted => accepted.Answers,
            FormErrors refused => throw new InvalidOperationException($"{form.Key}: {string.Join("; ", refused.Errors.Select(error => $"{error.Field}: {error.Message} ({refused.Posted[error.Field]})"))}"),
            _ => throw new InvalidOperationException(form.Key),
        };
    }

    private Value? Best(Field field, string path, Wanted wanted, IFacts facts, List<KeyValuePair<string, Value>> made, Moment now)
    {
        var candidates = Candidates(field, path, wanted, facts, made, now).ToList();
        return candidates
            .Select(value => (value, likes: Likes(field, path, value, wanted, facts), order: random.Next()))
            .OrderByDescending(candidate => candidate.likes)
            .ThenBy(candidate => candidate.order)
            .First().value;
    }

    private static int Likes(Field field, string path, Value? value, Wanted wanted, IFacts facts)
    {
        var likes = wanted.Likes(path, value, facts) + (field.Fills is { } fact ? wanted.Likes(fact, value, facts) : 0);
        if (field.Fills is "client.birth-date" && value?.AsText is { } born && LocalDatePattern.Iso.Parse(born).Success)
        {
            likes += wanted.Likes("client.age", new NumberValue(ClientAge.On(facts.Now.Date, value, null) ?? 0), facts);
        }

        return likes;
    }

    private IEnumerable<Value?> Candidates(Field field, string path, Wanted wanted, IFacts facts, List<KeyValuePair<string, Value>> made, Moment now)
    {
        if (!field.Required && random.Next(4) > 0)
        {
            yield return null;
        }

        switch (field.Type)
        {
            case FieldType.YesNo:
                yield return new TextValue("ya");
                yield return new TextValue("tidak");
                break;
            case FieldType.Choice:
                foreach (var option in field.Options)
                {
                    yield return new TextValue(option.Value);
                }

                break;
            case FieldType.Choices:
                foreach (var option in field.Options)
                {
                    yield return new ChoicesValue([option.Value]);
                }

                yield return new ChoicesValue(field.Options.Where((_, index) => index == 0 || random.Next(2) == 0).Select(option => option.Value).ToList());
                break;
            case FieldType.Number or FieldType.Money:
                foreach (var number in new[] { 1m, 3m, 17m, 30m, 60m, 100m })
                {
                    yield return new NumberValue(Math.Min(field.Max ?? number, Math.Max(field.Min ?? number, number)));
                }

                break;
            case FieldType.Date when field.Fills is "client.birth-date":
                yield return Iso(now.Date.PlusYears(-31));
                yield return Iso(now.Date.PlusYears(-12));
                break;
            case FieldType.Date or FieldType.Moment:
                yield return Between(field, made, now);
                break;
            case FieldType.Time:
                yield return new TextValue("10:30");
                break;
            case FieldType.Phone:
                yield return new TextValue(Phone.Normalise("0812-0000-1234")!);
                break;
            case FieldType.Table:
                var least = Math.Max(field.Rows?.AtLeast ?? 0, field.Required ? 1 : 0);
                for (var rows = least; rows <= Math.Min(field.Rows?.AtMost ?? 3, Math.Max(least, 3)); rows++)
                {
                    yield return new TableValue(Enumerable.Range(0, rows).Select(_ => Row(field, path, wanted, facts, made, now)).ToList());
                }

                break;
            case FieldType.User or FieldType.Office or FieldType.File:
                yield return new TextValue("contoh-1");
                break;
            default:
                var text = field.Type == FieldType.LongText ? "Sesuai keterangan saat wawancara." : $"Contoh {random.Next(1, 99)}";
                yield return new TextValue(text.Length > (field.MaxLength ?? 200) ? text[..field.MaxLength!.Value] : text);
                break;
        }
    }

    private Answers Row(Field table, string path, Wanted wanted, IFacts facts, List<KeyValuePair<string, Value>> made, Moment now)
    {
        var given = new FormFacts(facts, now);
        var cells = new List<KeyValuePair<string, Value>>();
        foreach (var column in table.Columns.Where(given.Asks))
        {
            var tests = wanted.OfColumn(path, column.Id).ToList();
            var needed = column with { Required = column.Required || tests.Count > 0 || cells.Count == 0 };
            var value = Candidates(needed, $"{path}.{column.Id}", wanted, given, [.. made, .. cells], now)
                .OrderByDescending(candidate => tests.Count(test => test.Test.Passes(candidate, given) == test.Passes))
                .ThenBy(_ => random.Next())
                .First();
            given.Answered(column, value);
            if (value is { IsFilled: true })
            {
                cells.Add(new(column.Id, value));
            }
        }

        return new Answers(cells);
    }

    /// <summary>A date or moment that keeps its bounds; without bounds, a little before or after now.</summary>
    private TextValue Between(Field field, List<KeyValuePair<string, Value>> made, Moment now)
    {
        var earliest = Bound(field.NotBefore, made, now);
        var latest = Bound(field.NotAfter, made, now);
        var distance = Duration.FromHours(random.Next(0, 30));
        var at = (earliest, latest) switch
        {
            ({ } from, { } to) => from + distance < to ? from + distance : Instant.Max(from, to),
            ({ } from, null) => from + distance,
            (null, { } to) => to - distance,
            _ => now.At + distance - Duration.FromHours(10),
        };
        return field.Type == FieldType.Date ? Iso(at.InZone(now.Zone).Date) : new TextValue(Moments.Format(at, now.Zone));
    }

    private static Instant? Bound(string? bound, List<KeyValuePair<string, Value>> made, Moment now)
    {
        if (bound is null or "now")
        {
            return bound is null ? null : now.At;
        }

        var text = made.FindLast(answer => string.Equals(answer.Key, bound, StringComparison.Ordinal)).Value?.AsText;
        if (text is null)
        {
            return null;
        }

        return LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date }
            ? now.Zone.AtStartOfDay(date).ToInstant()
            : Moments.TryParse(text, now.Zone, out var instant) ? instant : null;
    }

    private static TextValue Iso(LocalDate date) => new(LocalDatePattern.Iso.Format(date));
}
