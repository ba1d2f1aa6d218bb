using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>Reads the file of a form.</summary>
internal sealed class FormReader(Draft draft, IReadOnlyDictionary<string, CodeList> lists)
{
    /// <summary>The type of a field whose type is broken: nothing that only follows from it is told.</summary>
    public const FieldType Unknown = (FieldType)(-1);

    private const int MostRows = 500;
    private const int MostCharacters = 10_000;

    /// <summary>Names that pages and requests use beside the fields.</summary>
    private static readonly string[] Reserved = [.. ConditionReader.Words, "outcome", "action", "reason"];

    private static readonly Dictionary<string, FieldType> Types = new(StringComparer.Ordinal)
    {
        ["text"] = FieldType.Text,
        ["long-text"] = FieldType.LongText,
        ["number"] = FieldType.Number,
        ["money"] = FieldType.Money,
        ["date"] = FieldType.Date,
        ["time"] = FieldType.Time,
        ["moment"] = FieldType.Moment,
        ["yes-no"] = FieldType.YesNo,
        ["choice"] = FieldType.Choice,
        ["choices"] = FieldType.Choices,
        ["phone"] = FieldType.Phone,
        ["person"] = FieldType.Person,
        ["user"] = FieldType.User,
        ["office"] = FieldType.Office,
        ["institution"] = FieldType.Institution,
        ["region"] = FieldType.Region,
        ["file"] = FieldType.File,
        ["table"] = FieldType.Table,
    };

    /// <summary>The field groups by their word.</summary>
    public static readonly IReadOnlyDictionary<string, FieldGroup> Groups = new Dictionary<string, FieldGroup>(StringComparer.Ordinal)
    {
        ["identity"] = FieldGroup.Identity,
        ["location"] = FieldGroup.Location,
        ["contact"] = FieldGroup.Contact,
        ["story"] = FieldGroup.Story,
        ["health"] = FieldGroup.Health,
        ["legal"] = FieldGroup.Legal,
    };

    internal Report Report => draft.Report;

    public void Read(Map map)
    {
        var key = map.NeedKey("form");
        draft.Name(Kind.Form, key, "Formulir");
        var form = key?.Text ?? "";
        var fields = new FieldPlaces(this, form);
        var sections = new List<FormSection>();
        var version = map.NeedWhole("version", 1, 9999);
        var title = map.Text("title");
        foreach (var node in map.NeedItems("sections"))
        {
            if (Map.Of(node, Report, "Bagian formulir") is not { } section)
            {
                continue;
            }

            sections.Add(new FormSection(section.NeedText("title"), fields.Read(section, "fields")));
            section.NothingElse();
        }

        fields.CheckLimits();
        var needs = map.Items("needs").Select(node => Need(node, sections)).OfType<FormNeed>().ToList();
        var findings = map.Items("findings").Select(node => Finding(node, sections)).OfType<FormFinding>().ToList();
        map.NothingElse();
        draft.Forms.TryAdd(form, new Form { Key = form, Version = version, Title = title, Sections = sections, Needs = needs, Findings = findings });
    }

    private FormNeed? Need(Node node, List<FormSection> sections)
    {
        if (Map.Of(node, Report, "Butir “needs”") is not { } map)
        {
            return null;
        }

        var words = map.DistinctWords("any-of", needed: true);
        var says = map.NeedText("says");
        map.NothingElse();
        var fields = sections.SelectMany(section => section.Fields).ToList();
        foreach (var word in words)
        {
            if (fields.Find(field => field.Id == word.Text) is not { } field)
            {
                Report.Add(word.At, $"Isian {Report.Quote(word.Text)} tidak ada di formulir ini", Suggestion.For(word.Text, fields.Select(other => other.Id)) ?? "tulis id isian formulir ini");
            }
            else if (field.Required)
            {
                Report.Add(word.At, $"Isian {Report.Quote(word.Text)} sudah wajib sendiri", "hapus required pada isian itu, atau keluarkan dari any-of");
            }
        }

        if (words.Count == 1)
        {
            Report.Add(words[0].At, "Satu isian saja tidak perlu any-of", "tulis required: true pada isian itu, atau tambahkan isian lain");
        }

        return new FormNeed(words.Select(word => word.Text).ToList(), says);
    }

    /// <summary>What several choices say together: each must be a choice that can be answered so.</summary>
    private FormFinding? Finding(Node node, List<FormSection> sections)
    {
        if (Map.Of(node, Report, "Butir “findings”") is not { } map)
        {
            return null;
        }

        var words = map.DistinctWords("among", needed: true);
        var answer = map.NeedText("is");
        var atLeast = map.Has("at-least") ? map.NeedWhole("at-least", 1, Math.Max(1, words.Count)) : 1;
        var says = map.NeedText("says");
        map.NothingElse();
        var fields = sections.SelectMany(section => section.Fields).ToList();
        foreach (var word in words)
        {
            if (fields.Find(field => field.Id == word.Text) is not { } field)
            {
                Report.Add(word.At, $"Isian {Report.Quote(word.Text)} tidak ada di formulir ini", Suggestion.For(word.Text, fields.Select(other => other.Id)) ?? "tulis id isian formulir ini");
            }
            else if (field.Type is not FieldType.Choice || !field.Options.Any(option => option.Value == answer))
            {
                Report.Add(word.At, $"Isian {Report.Quote(word.Text)} tidak dapat dijawab {Report.Quote(answer)}", Suggestion.For(answer, field.Options.Select(option => option.Value)) ?? "sebut isian jenis choice yang punya pilihan itu");
            }
        }

        return new FormFinding(words.Select(word => word.Text).ToList(), answer, atLeast, says);
    }

    /// <summary>One field, or one column of a table; null where the node is no map.</summary>
    internal Field? Field(Node node, FormScope scope, FieldPlaces siblings)
    {
        var isColumn = scope.Table is not null;
        var what = isColumn ? "Kolom" : "Isian";
        if (Map.Of(node, Report, what) is not { } map)
        {
            return null;
        }

        var id = Id(map, what);
        if (id is not null)
        {
            siblings.Name(id, what);
        }

        var kind = map.Has("type") ? map.OneOf("type", Types) : null;
        if (!map.Has("type"))
        {
            map.Miss("type");
        }

        var type = kind ?? Unknown;
        var isChoice = type is FieldType.Choice or FieldType.Choices;
        var list = map.Word("list");
        var field = new Field
        {
            Id = id?.Text ?? "",
            Ask = map.NeedText("ask"),
            Hint = map.Text("hint"),
            Type = type,
            Required = map.Flag("required"),
            When = new ConditionReader(draft, scope with { Field = id?.Text }).At(map, "when"),
            Options = Options(map, list, isChoice || type is Unknown),
            List = list?.Text,
            Roles = draft.Roles(map.DistinctWords("roles", needed: map.Has("roles"))),
            Sensitive = map.OneOf("sensitive", Groups) ?? FieldGroup.None,
            NotAfter = map.Text("not-after"),
            NotBefore = map.Text("not-before"),
            Min = map.Number("min"),
            Max = map.Number("max"),
            MaxLength = map.Whole("max-length", 1, MostCharacters),
            Columns = Columns(map, id, scope, type, siblings),
            Rows = Rows(map),
            From = From(map),
            Default = map.Text("default"),
        };
        field = Fills(map, field, isColumn);
        if (type is not Unknown)
        {
            CheckMembers(map, field);
        }

        siblings.Limited(map, field);
        map.NothingElse();
        return field;
    }

    private Scalar? Id(Map map, string what)
    {
        var id = map.NeedWord("id");
        if (id is not null && !Names.IsFieldId(id.Text))
        {
            Report.Add(id.At, $"{Report.Quote(id.Text)} bukan id isian yang benar", "pakai huruf kecil, angka dan garis bawah, diawali huruf");
        }
        else if (id is not null && Reserved.Contains(id.Text, StringComparer.Ordinal))
        {
            Report.Add(id.At, $"{what} tidak boleh bernama {Report.Quote(id.Text)}", "kata itu milik program; pakai kata lain");
        }

        return id;
    }

    private IReadOnlyList<Option> Options(Map map, Scalar? list, bool isChoice)
    {
        var options = new OptionReader(Report).Read(map.Items("options"), "Pilihan");
        if (!isChoice)
        {
            foreach (var key in (string[])["options", "list"])
            {
                if (map.Has(key))
                {
                    Report.Add(map.PlaceOf(key), $"“{key}” hanya untuk choice dan choices", "ganti type, atau hapus baris ini");
                }
            }

            return [];
        }

        if (list is not null && map.Has("options"))
        {
            Report.Add(map.PlaceOf("list"), "Pilihan datang dari options atau list, tidak keduanya", "hapus salah satu");
        }
        else if (list is null && options.Count == 0 && map.Find("type") is Scalar { Text: "choice" or "choices" })
        {
            Report.Add(map.At, "Pilihan belum ada", "tambahkan options: [ … ] atau list: …");
        }

        if (list is null)
        {
            return options;
        }

        draft.Refer(Kind.List, list);
        return lists.TryGetValue(list.Text, out var known) ? known.Items : [];
    }

    private List<Field> Columns(Map map, Scalar? id, FormScope scope, FieldType type, FieldPlaces siblings)
    {
        if (scope.Table is not null)
        {
            if (type is FieldType.Table)
            {
                Report.Add(map.PlaceOf("type"), "Tabel tidak bisa memuat tabel", "pakai isian sederhana, atau tabel tersendiri");
            }

            map.Find("columns");
            return [];
        }

        if (!map.Has("columns"))
        {
            if (type is FieldType.Table)
            {
                map.Miss("columns");
            }

            return [];
        }

        return siblings.OfTable(id?.Text ?? "").Read(map, "columns");
    }

    private RowLimits? Rows(Map field)
    {
        if (field.Inner("rows") is not { } map)
        {
            return null;
        }

        var limits = new RowLimits(map.Whole("at-least", 0, MostRows) ?? 0, map.Whole("at-most", 1, MostRows) ?? MostRows);
        if (limits.AtLeast > limits.AtMost)
        {
            Report.Add(map.PlaceOf("at-least"), "Baris paling sedikit lebih banyak daripada paling banyak", "tukar at-least dan at-most");
        }

        map.NothingElse();
        return limits;
    }

    private string? From(Map map)
    {
        if (map.Word("from") is not { } word)
        {
            return null;
        }

        draft.FieldUses.Add(new FieldUse(word, [], ""));
        return word.Text;
    }

    private Field Fills(Map map, Field field, bool isColumn)
    {
        if (map.Word("fills") is not { } word)
        {
            return field;
        }

        if (!KnownFacts.Fillable.Contains(word.Text, StringComparer.Ordinal))
        {
            var advice = KnownFacts.Readable.Contains(word.Text, StringComparer.Ordinal)
                ? "nilai ini dihitung program dan hanya bisa dibaca"
                : Suggestion.For(word.Text, KnownFacts.Fillable) ?? $"pilih: {string.Join(", ", KnownFacts.Fillable)}";
            Report.Add(word.At, $"Isian tidak bisa mengisi {Report.Quote(word.Text)}", advice);
            return field;
        }

        if (isColumn)
        {
            Report.Add(map.PlaceOf("fills"), "Kolom tabel tidak bisa mengisi data kasus", "pindahkan fills ke isian di luar tabel");
            return field;
        }

        field = field with { Fills = word.Text };
        draft.Fills.Add((word, field));
        return field;
    }

    private void CheckMembers(Map map, Field field)
    {
        Needs("columns", field.Type is FieldType.Table, "table");
        Needs("rows", field.Type is FieldType.Table, "table");
        Needs("min", field.Type is FieldType.Number or FieldType.Money, "number dan money");
        Needs("max", field.Type is FieldType.Number or FieldType.Money, "number dan money");
        Needs("max-length", field.Type is FieldType.Text or FieldType.LongText, "text dan long-text");
        Needs("roles", field.Type is FieldType.User, "user");
        Needs("not-after", field.Type is FieldType.Date or FieldType.Moment or FieldType.Time, "date, moment dan time");
        Needs("not-before", field.Type is FieldType.Date or FieldType.Moment or FieldType.Time, "date, moment dan time");
        if (field.Min > field.Max)
        {
            Report.Add(map.PlaceOf("min"), "min lebih besar daripada max", "tukar min dan max");
        }

        if (map.Word("default") is { } word)
        {
            CheckDefault(word, field);
        }

        void Needs(string key, bool fits, string types)
        {
            if (map.Has(key) && !fits)
            {
                Report.Add(map.PlaceOf(key), $"“{key}” hanya untuk {types}", "ganti type, atau hapus baris ini");
            }
        }
    }

    private void CheckDefault(Scalar word, Field field)
    {
        string[] values = field.Type switch
        {
            FieldType.YesNo => ["ya", "tidak"],
            FieldType.Choice or FieldType.Choices => field.Options.Select(option => option.Value).ToArray(),
            _ => [],
        };
        if (values.Length > 0 && !values.Contains(word.Text, StringComparer.Ordinal))
        {
            Report.Add(word.At, $"{Report.Quote(word.Text)} bukan salah satu pilihan", Suggestion.For(word.Text, values) ?? $"pilih: {string.Join(", ", values)}");
        }
        else if (field.Type is FieldType.Number or FieldType.Money)
        {
            Map.NumberAt(word, Report);
        }
        else if (field.Type is FieldType.Table or FieldType.File)
        {
            Report.Add(word.At, "Isian ini tidak bisa punya nilai awal", "hapus default");
        }
    }
}
