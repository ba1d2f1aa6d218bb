using System.Text.Json.Nodes;
using CaseFlow.Engine.Documents;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Web.Api;

/// <summary>A definition in a list.</summary>
public sealed record WorkflowItem(string Id, int Edition, string Hash, string Title, string? Basis);

/// <summary>A definition as the API tells it (contract section 5).</summary>
public sealed record WorkflowShape(
    string Id,
    int Edition,
    string Hash,
    string Title,
    string? Basis,
    string Intake,
    IReadOnlyList<SectionShape> Stages,
    IReadOnlyList<SectionShape> Tracks,
    IReadOnlyDictionary<string, FormShape> Forms,
    IReadOnlyList<ClockRuleShape> Clocks,
    IReadOnlyList<EndingShape> Endings,
    IReadOnlyList<TemplateShape> Templates)
{
    internal static WorkflowShape Of(Workflow workflow, IEnumerable<Template> templates) =>
        new(
            workflow.Id,
            workflow.Edition,
            workflow.Hash,
            workflow.Title,
            workflow.Basis,
            workflow.Intake,
            workflow.Stages.Select(SectionShape.Of).ToList(),
            workflow.Tracks.Select(SectionShape.Of).ToList(),
            workflow.Forms.ToDictionary(form => form.Key, form => FormShape.Of(form.Value), StringComparer.Ordinal),
            workflow.Clocks.Select(clock => new ClockRuleShape(clock.Key, clock.Title, clock.Basis, clock.Limit.ToString())).ToList(),
            workflow.Endings.Select(EndingShape.Of).ToList(),
            templates.Select(TemplateShape.Of).ToList());
}

/// <summary>A document that can be written, and what is sent as <c>fields</c> when it is issued.</summary>
public sealed record TemplateShape(string Key, string Title, string SignedBy, IReadOnlyList<FieldShape> Fields)
{
    internal static TemplateShape Of(Template template) => new(template.Key, template.Title, template.SignedBy, FormShape.Of(template.Form).Fields);
}

/// <summary>A deadline of law.</summary>
public sealed record ClockRuleShape(string Key, string Title, string Basis, string Within);

/// <summary>A way in which a case ends.</summary>
public sealed record EndingShape(string Key, string Title, string? Basis, IReadOnlyList<string> By, bool ReasonRequired, string? ProposedIn, IReadOnlyList<GateShape> Gate, IReadOnlyList<DocumentRefShape> Documents)
{
    internal static EndingShape Of(Ending ending) =>
        new(ending.Key, ending.Title, ending.Basis, ending.By, ending.ReasonRequired, ending.ProposedIn, ending.Gate.Select(GateShape.Of).ToList(), ending.Documents.Select(document => new DocumentRefShape(document.Template, document.Required)).ToList());
}

/// <summary>One line of a gate; a warning does not block.</summary>
public sealed record GateShape(string Says, string? Basis, bool Blocks)
{
    internal static GateShape Of(GateItem item) => new(item.Says, item.Basis, item.Holds);
}

/// <summary>A stage or track.</summary>
/// <param name="Key">Key.</param>
/// <param name="Title">Title.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Skippable">Whether it may be skipped with a reason; false for a track.</param>
/// <param name="StartsBy">Roles that may start a track; empty for a stage.</param>
/// <param name="Steps">Steps in order.</param>
/// <param name="Gate">What must hold to leave it.</param>
public sealed record SectionShape(string Key, string Title, string? Basis, bool Skippable, IReadOnlyList<string> StartsBy, IReadOnlyList<StepRuleShape> Steps, IReadOnlyList<GateShape> Gate)
{
    internal static SectionShape Of(Section section) =>
        new(
            section.Key,
            section.Title,
            section.Basis,
            section is Stage { Skippable: true },
            section is Track track ? track.StartsBy : [],
            section.Steps.Select(StepRuleShape.Of).ToList(),
            section.Gate.Select(GateShape.Of).ToList());
}

/// <summary>A deadline as the definition sets it.</summary>
/// <param name="Biasa">The limit, such as <c>3 hari</c>, or null.</param>
/// <param name="Segera">The limit when it is urgent, or null.</param>
/// <param name="Darurat">The limit in an emergency, or null.</param>
/// <param name="From">The moment it counts from: <c>step</c> or <c>step.field</c>; null: the step's opening.</param>
/// <param name="Before">The moment ahead that it counts back from, or null.</param>
/// <param name="Source">The article, or <c>default</c>.</param>
public sealed record DueRuleShape(string? Biasa, string? Segera, string? Darurat, string? From, string? Before, string Source)
{
    internal static DueRuleShape Of(DueRule due)
    {
        string? Limit(Urgency urgency) => due.Limits.TryGetValue(urgency, out var limit) ? limit.ToString() : null;
        return new(Limit(Urgency.Biasa), Limit(Urgency.Segera), Limit(Urgency.Darurat), due.From?.ToString(), due.Before?.ToString(), due.Basis ?? "default");
    }
}

/// <summary>An outcome of a decision.</summary>
/// <param name="Key">What is sent as <c>outcome</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="To">Where it leads, in the words of the definition language.</param>
/// <param name="ReasonRequired">Whether a reason must be given.</param>
public sealed record OutcomeShape(string Key, string Title, JsonNode To, bool ReasonRequired);

/// <summary>A step that opens again by itself.</summary>
public sealed record RepeatShape(string Every, JsonNode? While);

/// <summary>A step as the definition sets it; conditions in the words of the definition language.</summary>
public sealed record StepRuleShape(
    string Key,
    string Title,
    string? Basis,
    IReadOnlyList<string> By,
    bool Signs,
    string? Form,
    DueRuleShape? Due,
    IReadOnlyList<string> After,
    JsonNode? When,
    bool Optional,
    bool OnDemand,
    RepeatShape? Repeat,
    string? Each,
    IReadOnlyList<OutcomeShape> Decision,
    IReadOnlyList<DocumentRefShape> Documents,
    IReadOnlyList<string> Papers)
{
    internal static StepRuleShape Of(Step step) =>
        new(
            step.Key,
            step.Title,
            step.Basis,
            step.By,
            step.Signs,
            step.Form,
            step.Due is { } due ? DueRuleShape.Of(due) : null,
            step.After,
            ConditionShape.Of(step.When),
            step.Optional,
            step.OnDemand,
            step.Repeat is { } repeat ? new RepeatShape(repeat.Every.ToString(), ConditionShape.Of(repeat.While)) : null,
            step.Each,
            step.Decision.Select(outcome => new OutcomeShape(outcome.Key, outcome.Title, ConditionShape.Of(outcome.Target), outcome.ReasonRequired)).ToList(),
            step.Documents.Select(document => new DocumentRefShape(document.Template, document.Required)).ToList(),
            step.Papers);
}

/// <summary>A form.</summary>
public sealed record FormShape(int Version, string? Title, IReadOnlyList<FieldShape> Fields, IReadOnlyList<FormNeedShape> Needs, IReadOnlyList<FormFindingShape> Findings)
{
    internal static FormShape Of(Form form) =>
        new(
            form.Version,
            form.Title,
            form.Sections.SelectMany(section => section.Fields.Select(field => FieldShape.Of(field, section.Title))).ToList(),
            form.Needs.Select(need => new FormNeedShape(need.AnyOf, need.Says)).ToList(),
            form.Findings.Select(finding => new FormFindingShape(finding.Among, finding.Is, finding.AtLeast, finding.Says)).ToList());
}

/// <summary>Fields of which at least one must be answered, and what is said when none is.</summary>
public sealed record FormNeedShape(IReadOnlyList<string> AnyOf, string Says);

/// <summary>Fields of which those with one answer are counted, and what is said behind the number when it is large enough.</summary>
public sealed record FormFindingShape(IReadOnlyList<string> Among, string Is, int AtLeast, string Says);

/// <summary>A question of a form, or a column of a table.</summary>
public sealed record FieldShape
{
    /// <summary>Id: its name among the answers.</summary>
    public required string Id { get; init; }

    /// <summary>A field type of the contract.</summary>
    public required string Type { get; init; }

    /// <summary>The question.</summary>
    public required string Label { get; init; }

    /// <summary>A line of help, or null.</summary>
    public string? Hint { get; init; }

    /// <summary>Whether the form is refused without it.</summary>
    public bool Required { get; init; }

    /// <summary>Options to choose from.</summary>
    public required IReadOnlyList<LabelledShape> Options { get; init; }

    /// <summary>Of a user: the roles of which whoever is chosen holds one; none: any.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>When it is asked at all, in the words of the definition language; a name without a dot is a field of the same form.</summary>
    public JsonNode? When { get; init; }

    /// <summary>identity, location, contact, story, health, legal, or null.</summary>
    public string? Sensitive { get; init; }

    /// <summary>Heading of its part of the form; null for a column.</summary>
    public string? Section { get; init; }

    /// <summary>The fact that it fills, or null.</summary>
    public string? Fills { get; init; }

    /// <summary><c>now</c> or a field: a date may not lie after it.</summary>
    public string? NotAfter { get; init; }

    /// <summary><c>now</c> or a field: a date may not lie before it.</summary>
    public string? NotBefore { get; init; }

    /// <summary>Smallest number, or null.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number, or null.</summary>
    public decimal? Max { get; init; }

    /// <summary>Longest text in characters, or null: 200, and 10,000 for a long text.</summary>
    public int? MaxLength { get; init; }

    /// <summary>Columns of a table.</summary>
    public required IReadOnlyList<FieldShape> Columns { get; init; }

    /// <summary>Limits of a table's rows, or null.</summary>
    public RowLimits? Rows { get; init; }

    internal static FieldShape Of(Field field, string? section) =>
        new()
        {
            Id = field.Id,
            Type = Words.Of(field.Type),
            Label = field.Ask,
            Hint = field.Hint,
            Required = field.Required,
            Options = field.Type == FieldType.YesNo ? [new("ya", "Ya"), new("tidak", "Tidak")] : field.Options.Select(option => new LabelledShape(option.Value, option.Title)).ToList(),
            Roles = field.Roles,
            When = ConditionShape.Of(field.When),
            Sensitive = field.Sensitive == FieldGroup.None ? null : Words.Of(field.Sensitive),
            Section = section,
            Fills = field.Fills,
            NotAfter = field.NotAfter,
            NotBefore = field.NotBefore,
            Min = field.Min,
            Max = field.Max,
            MaxLength = field.MaxLength,
            Columns = field.Columns.Select(column => Of(column, null)).ToList(),
            Rows = field.Rows,
        };
}
