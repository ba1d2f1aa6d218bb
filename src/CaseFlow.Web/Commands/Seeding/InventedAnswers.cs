using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Commands.Seeding;

/// <summary>Fills any form of any definition with plausible invented answers that its gates accept; decided by the random numbers alone.</summary>
/// <param name="person">The client.</param>
/// <param name="worker">User id put where a form asks for a user.</param>
/// <param name="office">Office key put where a form asks for one.</param>
/// <param name="wishes">What the gates would like to read.</param>
/// <param name="random">Seeded random numbers.</param>
/// <param name="others">User ids by role, put where a form asks for a user of a role that the worker does not hold.</param>
public sealed class InventedAnswers(InventedPerson person, string worker, string office, Wishes wishes, Random random, IReadOnlyDictionary<string, string>? others = null)
{
    private static readonly string[] Sentences =
    [
        "Sesuai keterangan penerima manfaat saat wawancara.",
        "Keadaan stabil, masih perlu pendampingan.",
        "Dicatat bersama tim, akan ditinjau pekan depan.",
        "Keluarga sudah dihubungi dan bersedia membantu.",
        "Penerima manfaat memahami penjelasan dan menyampaikan harapannya.",
        "Data didukung dokumen yang dilihat petugas.",
    ];

    private static readonly string[] Words = ["Contoh", "Uji", "Misal", "Rekaan", "Tiruan"];

    /// <summary>Answers to one step's form.</summary>
    /// <param name="form">The form.</param>
    /// <param name="step">The step's key: gates read <c>step.field</c>.</param>
    /// <param name="facts">What its conditions read.</param>
    /// <param name="now">The moment of answering.</param>
    public Answers To(Form form, string step, IFacts facts, Moment now)
    {
        var given = new FormFacts(facts, now);
        var answers = new List<KeyValuePair<string, Value>>();
        foreach (var field in form.Fields)
        {
            var needed = field with { Required = field.Required || form.IsOneOfSeveral(field) };
            var value = given.Asks(field) ? Answer(needed, $"{step}.{field.Id}", given, answers, now) : null;
            given.Answered(field, value);
            if (value is not null)
            {
                answers.Add(new(field.Id, value));
            }
        }

        return new Answers(answers);
    }

    private Value? Answer(Field field, string path, IFacts facts, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        for (var attempt = 0; attempt < 12; attempt++)
        {
            var value = Attempt(field, path, attempt, given, now);
            if (wishes.Please(path, value, facts) && (field.Fills is null || wishes.Please(field.Fills, value, facts)))
            {
                return value;
            }
        }

        return Attempt(field, path, 0, given, now);
    }

    private Value? Attempt(Field field, string path, int attempt, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        var wanted = field.Required || wishes.Has(path) || (field.Fills is { } fills && wishes.Has(fills));
        if (!wanted && field.Fills is null && random.Next(100) < 40)
        {
            return null;
        }

        if (person.IsForeign && !field.Required && field.Fills is KnownFacts.ClientNik)
        {
            return null;
        }

        Value? fromPerson = FromPerson(field);
        return fromPerson ?? field.Type switch
        {
            FieldType.YesNo => new TextValue((attempt + random.Next(100)) % 4 == 0 ? "tidak" : "ya"),
            FieldType.Choice when field.Options.Count > 0 => new TextValue(Option(field, attempt)),
            FieldType.Choices when field.Options.Count > 0 => new ChoicesValue(field.Options.Where((_, index) => index == attempt % field.Options.Count || random.Next(4) == 0).Select(option => option.Value).ToList()),
            FieldType.Number => new NumberValue(Math.Min(field.Max ?? 100, Math.Max(field.Min ?? 0, attempt + random.Next(1, 5)))),
            FieldType.Money => new NumberValue(random.Next(1, 40) * 50_000m),
            FieldType.Date => new TextValue(LocalDatePattern.Iso.Format(Date(field, given, now))),
            FieldType.Time => new TextValue("10:30"),
            FieldType.Moment => new TextValue(MomentText(field, given, now)),
            FieldType.Phone => new TextValue(Phone.Normalise(person.Phone)!),
            FieldType.User => new TextValue(field.Roles.Select(role => others?.GetValueOrDefault(role)).FirstOrDefault(id => id is not null) ?? worker),
            FieldType.Office => new TextValue(office),
            FieldType.Person => new TextValue($"Keluarga {InventedPerson.Pick(Words, random)}"),
            FieldType.Institution => new TextValue($"Lembaga {InventedPerson.Pick(Words, random)}"),
            FieldType.Region => new TextValue(person.Region),
            FieldType.Table => Table(field, path, given, now),
            FieldType.LongText => new TextValue(InventedPerson.Pick(Sentences, random)),
            FieldType.Text => new TextValue(Short(field)),
            _ => null,
        };
    }

    private TextValue? FromPerson(Field field) =>
        field.Fills switch
        {
            "client.name" => new TextValue(person.Name),
            "client.sex" when field.Options.Count > 1 => new TextValue(field.Options.FirstOrDefault(option => option.Value.StartsWith(person.IsFemale ? "p" : "l", StringComparison.Ordinal))?.Value ?? field.Options[0].Value),
            KnownFacts.ClientNationality when field.Options.Count > 1 => new TextValue(Nation(field)),
            "client.birth-date" => new TextValue(LocalDatePattern.Iso.Format(person.BirthDate)),
            "client.nik" => new TextValue(person.Nik),
            "client.address" when field.Type is FieldType.Text or FieldType.LongText => new TextValue($"Dusun {InventedPerson.Pick(Words, random)}, {person.Region}"),
            _ => null,
        };

    /// <summary>Lists of nations begin with our own; of the others always the same for the same person.</summary>
    private string Nation(Field field) => field.Options[person.IsForeign ? 1 + (person.BirthDate.DayOfYear % (field.Options.Count - 1)) : 0].Value;

    private string Option(Field field, int attempt)
    {
        if (string.Equals(field.Fills, "case.urgency", StringComparison.Ordinal) && attempt == 0)
        {
            var wanted = random.Next(100) switch { < 8 => "darurat", < 35 => "segera", _ => "biasa" };
            return field.Options.FirstOrDefault(option => string.Equals(option.Value, wanted, StringComparison.Ordinal))?.Value ?? field.Options[0].Value;
        }

        return attempt == 0
            ? field.Options[Math.Min(random.Next(field.Options.Count), random.Next(field.Options.Count))].Value
            : field.Options[(attempt - 1) % field.Options.Count].Value;
    }

    private LocalDate Date(Field field, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        var earliest = Bound(field.NotBefore, given, now);
        var latest = Bound(field.NotAfter, given, now);
        var date = earliest is { } from
            ? from.PlusDays(random.Next(1, 21))
            : latest is null && random.Next(3) > 0 ? now.Date.PlusDays(random.Next(3, 30)) : now.Date.PlusDays(-random.Next(0, 3));
        return latest is { } to && date > to ? to : date;
    }

    private static LocalDate? Bound(string? bound, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        if (bound is null)
        {
            return null;
        }

        if (string.Equals(bound, "now", StringComparison.Ordinal))
        {
            return now.Date;
        }

        var text = given.FirstOrDefault(answer => string.Equals(answer.Key, bound, StringComparison.Ordinal)).Value?.AsText;
        return text is { Length: >= 10 } && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var date } ? date : null;
    }

    private string MomentText(Field field, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        var at = now.At - Duration.FromMinutes(random.Next(10, 300));
        foreach (var bound in new[] { field.NotBefore, field.NotAfter })
        {
            var text = given.FirstOrDefault(answer => string.Equals(answer.Key, bound, StringComparison.Ordinal)).Value?.AsText;
            if (text is not null && Moments.TryParse(text, now.Zone, out var other))
            {
                at = string.Equals(bound, field.NotBefore, StringComparison.Ordinal) ? Instant.Max(at, other) : Instant.Min(at, other);
            }
        }

        return Moments.Format(at, now.Zone);
    }

    private TableValue? Table(Field field, string path, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        var least = Math.Max(Math.Max(field.Rows?.AtLeast ?? 0, wishes.RowsOf(path)), field.Required ? 1 : 0);
        var rows = Math.Min(field.Rows?.AtMost ?? 10, Math.Max(least, random.Next(0, 3)));
        return rows == 0 ? null : new TableValue(Enumerable.Range(0, rows).Select(_ => Row(field, path, given, now)).ToList());
    }

    private Answers Row(Field table, string path, IReadOnlyList<KeyValuePair<string, Value>> given, Moment now)
    {
        var cells = new List<KeyValuePair<string, Value>>();
        foreach (var column in table.Columns)
        {
            var tests = wishes.OfColumn(path, column.Id).ToList();
            var value = Enumerable.Range(0, 12)
                .Select(attempt => Attempt(column with { Required = column.Required || tests.Count > 0 }, $"{path}.{column.Id}", attempt, [.. cells, .. given], now))
                .FirstOrDefault(value => value is not null && tests.TrueForAll(test => test.Passes(value, new Nothing(now))));
            if (value is not null)
            {
                cells.Add(new(column.Id, value));
            }
        }

        return new Answers(cells);
    }

    private string Short(Field field)
    {
        var text = $"{InventedPerson.Pick(Words, random)} {random.Next(1, 99)}";
        return text.Length > (field.MaxLength ?? 200) ? text[..field.MaxLength!.Value] : text;
    }

    private sealed class Nothing(Moment now) : IFacts
    {
        public Moment Now => now;

        public Value? Read(string path) => null;

        public IReadOnlyList<Value?> ReadEach(string path) => [];

        public bool Is(Element element, string key, string state) => false;

        public Condition Fact(string name) => throw new KeyNotFoundException(name);
    }
}
