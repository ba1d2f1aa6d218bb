namespace CaseFlow.Engine.Forms;

/// <summary>One reading of one form: first every question in order, then what questions demand of each other.</summary>
internal sealed class PostedReader
{
    /// <summary>Most rows of a table that does not say.</summary>
    private const int MostRows = 200;

    /// <summary>Most unknown names that are told one by one.</summary>
    private const int MostStrangers = 20;

    private readonly Form _form;
    private readonly Posted _posted;
    private readonly FormReading _reading;

    public PostedReader(Form form, Posted posted, FormReading reading)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(posted);
        ArgumentNullException.ThrowIfNull(reading);
        (_form, _posted, _reading) = (form, posted, reading);
    }

    public FormResult Read()
    {
        var level = ReadForm();
        var errors = ErrorsOf(level).Concat(Unmet(level)).OrderBy(error => level.PlaceOf(error.Field)).Concat(Strangers()).ToArray();
        return errors.Length > 0 ? new FormErrors(_posted, errors) : new FormAccepted(level.Answers);
    }

    public IReadOnlyList<Field> Asked() => ReadForm().Entries.Select(entry => entry.Field).ToArray();

    private Level ReadForm() =>
        ReadLevel(
            _form.Fields,
            prefix: "",
            new FormFacts(_reading.Facts, _reading.Now),
            outer: null,
            wasThere: (field, text) => Holds(_reading.Prior[field.Id], text));

    private Level ReadLevel(IEnumerable<Field> fields, string prefix, FormFacts facts, Level? outer, Func<Field, string, bool> wasThere)
    {
        var level = new Level(outer);
        var reader = new FieldReader(_posted, _reading, wasThere);
        foreach (var field in fields.Where(facts.Asks))
        {
            var name = prefix + field.Id;
            var entry = field.Type == FieldType.Table ? ReadTable(field, name, facts, level) : ReadField(reader, field, name);
            level.Entries.Add(entry);
            facts.Answered(field, entry.Value);
        }

        return level;
    }

    private static Entry ReadField(FieldReader reader, Field field, string name)
    {
        var (value, error) = reader.Read(field, name);
        return new Entry(field, name, value, error, []);
    }

    private Entry ReadTable(Field field, string name, FormFacts facts, Level level)
    {
        var atMost = Math.Min(field.Rows?.AtMost ?? MostRows, 1000);
        var numbers = _posted.Rows(name);
        if (numbers.Count > atMost)
        {
            return new Entry(field, name, null, FieldWording.TooManyRows(field, atMost), []);
        }

        var priorRows = (_reading.Prior[field.Id] as TableValue)?.Rows ?? [];
        var rows = numbers
            .Select((number, index) => ReadLevel(
                field.Columns,
                Posted.RowName(name, number, ""),
                new FormFacts(facts, _reading.Now),
                level,
                wasThere: (column, text) => priorRows.Any(row => Holds(row[column.Id], text))).As(field, index + 1))
            .Where(row => row.Answers.Count > 0 || ErrorsOf(row).Any())
            .ToArray();

        var atLeast = Math.Max(field.Rows?.AtLeast ?? 0, field.Required ? 1 : 0);
        var error = rows.Length < atLeast ? FieldWording.TooFewRows(field, atLeast) : null;
        var value = rows.Length == 0 ? null : new TableValue(rows.Select(row => row.Answers).ToArray());
        return new Entry(field, name, value, error, rows);
    }

    private IEnumerable<FieldError> ErrorsOf(Level level)
    {
        foreach (var entry in level.Entries)
        {
            if ((entry.Error ?? OutOfBounds(entry, level)) is { } message)
            {
                yield return Error(entry.Name, message) with { Row = level.Name, Table = level.Asked };
            }

            foreach (var error in entry.Rows.SelectMany(ErrorsOf))
            {
                yield return error;
            }
        }
    }

    /// <summary>What the form needs one answer of several for, told at the first of them; silent where one of them was answered, or answered wrongly.</summary>
    private IEnumerable<FieldError> Unmet(Level level)
    {
        foreach (var need in _form.Needs)
        {
            var asked = level.Entries.Where(entry => need.AnyOf.Contains(entry.Field.Id, StringComparer.Ordinal)).ToList();
            if (asked.Count > 0 && asked.TrueForAll(entry => entry.Value is null && entry.Error is null && entry.Rows.Count == 0))
            {
                yield return Error(asked[0].Name, FieldWording.OneNeeded(need, asked.Select(entry => entry.Field)));
            }
        }
    }

    private Said? OutOfBounds(Entry entry, Level level)
    {
        if (entry.Value is null)
        {
            return null;
        }

        var bounds = new DateBounds(_reading.Now);
        return bounds.Broken(entry.Field, entry.Value, id => level.Find(id) is { Value: { } value } other ? (other.Field, value) : null);
    }

    private IEnumerable<FieldError> Strangers() =>
        _posted.Exact
            ? _posted.Names.Where(name => !Knows(_form.Fields, name)).Take(MostStrangers).Select(name => Error(name.Length > 100 ? name[..100] : name, FieldWording.Unknown))
            : [];

    private static FieldError Error(string field, Said said) => new(field, said.Indonesian) { English = said.English };

    private static bool Knows(IEnumerable<Field> fields, string name)
    {
        var end = name.IndexOfAny(['.', '[']);
        var (head, rest) = end < 0 ? (name, "") : (name[..end], name[end..]);
        return fields.FirstOrDefault(field => string.Equals(field.Id, head, StringComparison.Ordinal)) is { } field
            && field.Type switch
            {
                FieldType.Table => rest.IndexOf("].", StringComparison.Ordinal) is var at and > 0 && Knows(field.Columns, rest[(at + 2)..]),
                FieldType.Date => rest is "" or ".day" or ".month" or ".year",
                FieldType.Moment => rest is "" or ".day" or ".month" or ".year" or ".time",
                _ => rest.Length == 0,
            };
    }

    private static bool Holds(Value? prior, string text) =>
        prior is ChoicesValue choices ? choices.Chosen.Contains(text, StringComparer.Ordinal) : string.Equals(prior?.AsText, text, StringComparison.Ordinal);

    /// <summary>One question as read.</summary>
    private sealed record Entry(Field Field, string Name, Value? Value, Said? Error, IReadOnlyList<Level> Rows);

    /// <summary>The questions of the form, or of one row.</summary>
    private sealed class Level(Level? outer)
    {
        public List<Entry> Entries { get; } = [];

        /// <summary>What the row is called; null for the form.</summary>
        public string? Name { get; private set; }

        /// <summary>What the table of the row asks; null for the form.</summary>
        public string? Asked { get; private set; }

        public Level As(Field table, int number)
        {
            Asked = table.Ask;
            Name = RowName.Numbered(number, RowName.Of(table, id => Entries.Find(entry => string.Equals(entry.Field.Id, id, StringComparison.Ordinal))?.Value?.AsText));
            return this;
        }

        public Answers Answers =>
            new(Entries.Where(entry => entry.Value is not null).Select(entry => KeyValuePair.Create(entry.Field.Id, entry.Value!)));

        /// <summary>Where the question of that name stands; a table's rows stand where their table does.</summary>
        public int PlaceOf(string name) => Entries.FindIndex(entry => string.Equals(entry.Name, name.Split('[')[0], StringComparison.Ordinal));

        public Entry? Find(string id) => Entries.Find(entry => string.Equals(entry.Field.Id, id, StringComparison.Ordinal)) ?? outer?.Find(id);
    }
}
