namespace CaseFlow.Engine.Forms;

/// <summary>A part of a form with its own heading; the parts of a long form are its pages.</summary>
/// <param name="Title">Heading, in Indonesian.</param>
/// <param name="Fields">Questions in order.</param>
public sealed record FormSection(string Title, IReadOnlyList<Field> Fields);

/// <summary>A form of a definition: what one step asks. A change of meaning makes a new version; old answers keep theirs.</summary>
public sealed record Form
{
    /// <summary>Permanent key.</summary>
    public required string Key { get; init; }

    /// <summary>Version, from 1.</summary>
    public required int Version { get; init; }

    /// <summary>Title, or null where the step's title serves.</summary>
    public string? Title { get; init; }

    /// <summary>Parts in order; at least one.</summary>
    public required IReadOnlyList<FormSection> Sections { get; init; }

    /// <summary>All questions in order.</summary>
    public IEnumerable<Field> Fields => Sections.SelectMany(section => section.Fields);

    /// <summary>The question with this id, or null.</summary>
    public Field? Field(string id) => Fields.FirstOrDefault(field => string.Equals(field.Id, id, StringComparison.Ordinal));
}
