using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Scenarios.Reading;

/// <summary>Finds what a scenario points at in its definition; what is not there is told with the nearest that is.</summary>
internal sealed class References(Workflow workflow, IReadOnlyList<Role> roles, Report report)
{
    private readonly HashSet<string> _people = new(StringComparer.Ordinal);
    private HashSet<string>? _sentences;

    public Report Report => report;

    public Workflow Workflow => workflow;

    /// <summary>People whom the scenario names, besides the roles.</summary>
    public void Name(IEnumerable<string> people)
    {
        _people.Clear();
        _people.UnionWith(people);
    }

    /// <summary>A step by key or address (<c>langkah~2</c>, <c>jalur~1.langkah</c>), or null.</summary>
    public Step? Step(Scalar? word) =>
        word is not null && Known("Langkah", word, Player.StepKey(word.Text), StepKeys()) ? workflow.Step(Player.StepKey(word.Text)) : null;

    public Stage? Stage(Scalar? word) =>
        word is not null && Known("Tahap", word, word.Text, workflow.Stages.Select(stage => stage.Key)) ? (Stage)workflow.Section(word.Text)! : null;

    /// <summary>A track by key or instance (<c>jalur~2</c>), or null.</summary>
    public Track? Track(Scalar? word) =>
        word is not null && Known("Jalur", word, Cases.Address.SectionKey(word.Text), workflow.Tracks.Select(track => track.Key)) ? (Track)workflow.Section(Cases.Address.SectionKey(word.Text))! : null;

    public Section? Section(Scalar? word) =>
        word is not null && Known("Tahap atau jalur", word, Cases.Address.SectionKey(word.Text), workflow.Sections.Select(section => section.Key)) ? workflow.Section(Cases.Address.SectionKey(word.Text)) : null;

    public Ending? Ending(Scalar? word) =>
        word is not null && Known("Cara mengakhiri kasus", word, word.Text, workflow.Endings.Select(ending => ending.Key)) ? workflow.Endings.First(ending => string.Equals(ending.Key, word.Text, StringComparison.Ordinal)) : null;

    public string Clock(Scalar word) => Checked("Tenggat hukum", word, workflow.Clocks.Select(clock => clock.Key));

    public string Fact(Scalar word) => Checked("Fakta", word, workflow.Facts.Keys);

    public string Template(Scalar word) => Checked("Templat", word, Templates());

    /// <summary>A kind of pause, where the definition names a list of them.</summary>
    public string KindOfPause(Scalar word) => workflow.KindsOfPause is { } kinds ? Checked("Jenis jeda", word, kinds.Items.Select(kind => kind.Value)) : word.Text;

    /// <summary>A role of the table.</summary>
    public string Role(Scalar word) => Checked("Peran", word, roles.Select(role => role.Key));

    /// <summary>A role, or a person whom the scenario names.</summary>
    public string RoleOrPerson(Scalar word) => Checked("Peran atau orang", word, roles.Select(role => role.Key).Concat(_people));

    /// <summary>An outcome of the step's decision.</summary>
    public string Outcome(Scalar word, Step step) => Checked($"Keputusan langkah {step.Key}", word, step.Decision.Select(outcome => outcome.Key));

    /// <summary>A field of the step's form, or null.</summary>
    public Field? Field(Scalar word, Step step)
    {
        if (step.Form is null)
        {
            report.Add(word.At, $"Langkah {Report.Quote(step.Key)} tidak punya formulir", "hapus jawaban ini");
            return null;
        }

        var form = workflow.Forms[step.Form];
        return Field(word, form.Fields, $"Isian {Report.Quote(word.Text)} tidak ada di formulir {Report.Quote(form.Key)}");
    }

    /// <summary>A column of a table, or null.</summary>
    public Field? Column(Scalar word, Field table) => Field(word, table.Columns, $"Kolom {Report.Quote(word.Text)} tidak ada di tabel {Report.Quote(table.Id)}");

    /// <summary>Tells an answer that is none of the field's options.</summary>
    public void Option(Scalar word, Field field)
    {
        var options = field.Type switch
        {
            FieldType.YesNo => ["ya", "tidak"],
            FieldType.Choice or FieldType.Choices => field.Options.Select(option => option.Value).ToList(),
            _ => [],
        };
        if (options.Count > 0)
        {
            Known($"Pilihan isian {field.Id}", word, word.Text, options);
        }
    }

    /// <summary>A path that a condition may read: <c>langkah.isian</c>, <c>langkah.outcome</c>, <c>client.x</c> or <c>case.x</c>.</summary>
    public string Path(Scalar word)
    {
        var dot = word.Text.IndexOf('.', StringComparison.Ordinal);
        var (owner, name) = dot < 0 ? (word.Text, "") : (word.Text[..dot], word.Text[(dot + 1)..]);
        if (owner is "client" or "case")
        {
            return Checked("Data", word, KnownFacts.Readable);
        }

        if (Known("Langkah", word, owner, StepKeys()) && workflow.Step(owner) is { } step)
        {
            var names = step.Decision.Count > 0 ? new List<string> { "outcome" } : [];
            names.AddRange(step.Form is { } form ? workflow.Forms[form].Fields.Select(field => field.Id) : []);
            Known("Isian", word, name, names);
        }

        return word.Text;
    }

    /// <summary>A sentence that some gate says, or the title of a step, track or document that can be missing.</summary>
    public string Sentence(Scalar word) => Checked("Kalimat", word, _sentences ??= Sentences());

    private Field? Field(Scalar word, IEnumerable<Field> fields, string message)
    {
        var all = fields.ToList();
        var field = all.Find(known => string.Equals(known.Id, word.Text, StringComparison.Ordinal));
        if (field is null)
        {
            report.Add(word.At, message, Suggestion.For(word.Text, all.Select(known => known.Id)) ?? "perbaiki namanya");
        }

        return field;
    }

    private string Checked(string what, Scalar word, IEnumerable<string> known)
    {
        Known(what, word, word.Text, known);
        return word.Text;
    }

    private bool Known(string what, Scalar word, string text, IEnumerable<string> known)
    {
        var all = known as IReadOnlyCollection<string> ?? known.ToList();
        if (all.Contains(text))
        {
            return true;
        }

        report.Add(word.At, $"{what} {Report.Quote(text)} tidak ada", Suggestion.For(text, all) ?? (all.Count is > 0 and <= 12 ? $"yang ada: {string.Join(", ", all)}" : "perbaiki namanya"));
        return false;
    }

    private IEnumerable<string> StepKeys() => workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Key);

    private IEnumerable<string> Templates() =>
        workflow.Sections.SelectMany(section => section.Steps).SelectMany(step => step.Documents).Concat(workflow.Endings.SelectMany(ending => ending.Documents)).Select(document => document.Template).Distinct(StringComparer.Ordinal);

    private HashSet<string> Sentences() =>
        workflow.Sections.SelectMany(section => section.Gate).Concat(workflow.Endings.SelectMany(ending => ending.Gate)).Select(item => item.Says)
            .Concat(workflow.Sections.SelectMany(section => section.Steps).Select(step => step.Title))
            .Concat(workflow.Tracks.Select(track => track.Title))
            .Concat(Templates())
            .ToHashSet(StringComparer.Ordinal);
}
