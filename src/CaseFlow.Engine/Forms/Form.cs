namespace CaseFlow.Engine.Forms;

/// <summary>A part of a form with its own heading; the parts of a long form are its pages.</summary>
/// <param name="Title">Heading, in Indonesian.</param>
/// <param name="Fields">Questions in order.</param>
public sealed record FormSection(string Title, IReadOnlyList<Field> Fields);

/// <summary>At least one of these questions must be answered. It holds only while one of them is asked.</summary>
/// <param name="AnyOf">Field ids, two or more, none of them required by itself.</param>
/// <param name="Says">What to do, in Indonesian; told at the first of them that is asked.</param>
public sealed record FormNeed(IReadOnlyList<string> AnyOf, string Says);

/// <summary>What several answers say together. It proposes nothing and decides nothing: people read it.</summary>
/// <param name="Among">Field ids, two or more, each a choice.</param>
/// <param name="Is">The answer that is counted.</param>
/// <param name="AtLeast">With fewer of them nothing is said; from 1.</param>
/// <param name="Says">What stands behind their number, in Indonesian.</param>
public sealed record FormFinding(IReadOnlyList<string> Among, string Is, int AtLeast, string Says)
{
    /// <summary>The fields that are answered so, in the order of the finding; none when they are too few.</summary>
    /// <param name="answerTo">The answer to a field, or null where there is none or it may not be seen.</param>
    public IReadOnlyList<string> In(Func<string, string?> answerTo)
    {
        ArgumentNullException.ThrowIfNull(answerTo);
        var found = Among.Where(field => string.Equals(answerTo(field), Is, StringComparison.Ordinal)).ToList();
        return found.Count >= AtLeast ? found : [];
    }
}

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
    public required IReadOnlyList<FormSection> Sections
    {
        get;
        init
        {
            field = value;
            Fields = value.SelectMany(section => section.Fields).ToArray();
        }
    }

    /// <summary>What of several questions at least one must answer.</summary>
    public IReadOnlyList<FormNeed> Needs { get; init; } = [];

    /// <summary>What several answers say together.</summary>
    public IReadOnlyList<FormFinding> Findings { get; init; } = [];

    /// <summary>Whether a question is one of several of which one must be answered.</summary>
    public bool IsOneOfSeveral(Field field) => Needs.Any(need => need.AnyOf.Contains(field.Id, StringComparer.Ordinal));

    /// <summary>All questions in order.</summary>
    public IReadOnlyList<Field> Fields { get; private init; } = [];

    /// <summary>The question with this id, or null.</summary>
    public Field? Field(string id)
    {
        foreach (var asked in Fields)
        {
            if (string.Equals(asked.Id, id, StringComparison.Ordinal))
            {
                return asked;
            }
        }

        return null;
    }

    /// <summary>
    /// Reads what was posted, in the order of the form. A question whose <c>when</c> does not hold is not asked, and what was
    /// posted for it is dropped. No text makes this throw.
    /// </summary>
    public FormResult Read(Posted posted, FormReading reading) => new PostedReader(this, posted, reading).Read();

    /// <summary>The questions that are asked, given what has been typed so far.</summary>
    public IReadOnlyList<Field> Asked(Posted posted, FormReading reading) => new PostedReader(this, posted, reading).Asked();
}
