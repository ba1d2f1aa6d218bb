using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;

namespace CaseFlow.Engine.Workflows;

/// <summary>One line of a gate: what must hold to leave a stage or reach an ending (CMMN: exit criterion).</summary>
/// <param name="Condition">What must hold.</param>
/// <param name="Says">What is missing, in words for the person who must fix it.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Holds">True for <c>need</c>; false for <c>warn</c>, which never stops anybody.</param>
public sealed record GateItem(Condition Condition, string Says, string? Basis, bool Holds);

/// <summary>What follow-ups count from: the fixed anchor, or the last one; of one that was missed its own date.</summary>
public enum FollowUpAnchor
{
    /// <summary><c>fixed</c></summary>
    Fixed,

    /// <summary><c>last-done</c></summary>
    LastDone,
}

/// <summary>Planned contacts after a step.</summary>
/// <param name="After">The step whose finish plans them.</param>
/// <param name="From">The moment they count from; null: the finish of <paramref name="After"/>.</param>
/// <param name="Anchor">What later ones count from.</param>
/// <param name="At">Distances in order.</param>
/// <param name="By">Roles that do them.</param>
/// <param name="Office"><c>step.field</c> naming the office that does them; null: the case's own.</param>
/// <param name="Form">The form they are recorded with, or null.</param>
/// <param name="Title">What is to be done; null: the title of the form.</param>
public sealed record FollowUpPlan(string After, MomentRef? From, FollowUpAnchor Anchor, IReadOnlyList<TimeLimit> At, IReadOnlyList<string> By, string? Office, string? Form, string? Title);

/// <summary>What stages and tracks share: steps that belong together, behind one gate (CMMN: stage).</summary>
public abstract record Section
{
    /// <summary>Permanent key, unique in the definition.</summary>
    public required string Key { get; init; }

    /// <summary>Title, in Indonesian.</summary>
    public required string Title { get; init; }

    /// <summary>The article, or null.</summary>
    public string? Basis { get; init; }

    /// <summary>Steps in order.</summary>
    public required IReadOnlyList<Step> Steps { get; init; }

    /// <summary>What must hold to complete it.</summary>
    public IReadOnlyList<GateItem> Gate { get; init; } = [];

    /// <summary>Roles that may override the gate with a reason; empty: whoever has the right to override.</summary>
    public IReadOnlyList<string> OverrideBy { get; init; } = [];

    /// <summary>Contacts planned after one of its steps, or null.</summary>
    public FollowUpPlan? FollowUps { get; init; }
}

/// <summary>How a stage opens.</summary>
public abstract record Opening;

/// <summary><c>{ after: stage }</c>: when that stage is completed or skipped.</summary>
public sealed record OpensAfter(string Stage) : Opening;

/// <summary><c>{ alongside: stage }</c>: when that stage opens.</summary>
public sealed record OpensAlongside(string Stage) : Opening;

/// <summary>Any condition.</summary>
public sealed record OpensWhen(Condition Condition) : Opening;

/// <summary>One of the stages that every case goes through.</summary>
public sealed record Stage : Section
{
    /// <summary>How it opens; null: with the case.</summary>
    public Opening? Opens { get; init; }

    /// <summary>Whether it may be skipped with a reason.</summary>
    public bool Skippable { get; init; }
}

/// <summary>A sub-flow beside the stages, started by a condition or a person, several times if need be.</summary>
public sealed record Track : Section
{
    /// <summary>Roles that may start it; empty: only its condition or a decision does.</summary>
    public IReadOnlyList<string> StartsBy { get; init; } = [];

    /// <summary>When a person may start it. Null: always. Without a role in <see cref="StartsBy"/> it is the short form of <see cref="StartsItself"/>.</summary>
    public Condition? StartsWhen { get; init; }

    /// <summary><c>automatic</c>: starts by itself the first time this holds, unless it was started before. Null: never by itself.</summary>
    public Condition? Automatic { get; init; }

    /// <summary>When it starts by itself: <c>automatic</c>, or <c>when</c> where no role may start it; null when it does not.</summary>
    public Condition? StartsItself => Automatic ?? (StartsBy.Count == 0 ? StartsWhen : null);

    /// <summary>The deadline of the whole, or null.</summary>
    public DueRule? Due { get; init; }
}

/// <summary>A deadline of law; runs in clock hours or calendar days and is never moved by holidays, pauses or people.</summary>
/// <param name="Key">Permanent key.</param>
/// <param name="Title">Title, in Indonesian.</param>
/// <param name="Basis">The article.</param>
/// <param name="StartsWhen">When it starts; null: as soon as <paramref name="From"/> is known.</param>
/// <param name="From">The moment it counts from; of several the first that is known.</param>
/// <param name="Stops">What meets it.</param>
/// <param name="Limit">How long: hours, days, weeks or months; never working days.</param>
public sealed record Clock(string Key, string Title, string Basis, Condition? StartsWhen, MomentRef From, Condition Stops, TimeLimit Limit);

/// <summary>A way in which a case ends.</summary>
public sealed record Ending
{
    /// <summary>Permanent key.</summary>
    public required string Key { get; init; }

    /// <summary>Title, in Indonesian.</summary>
    public required string Title { get; init; }

    /// <summary>The article, or null.</summary>
    public string? Basis { get; init; }

    /// <summary>Roles that may end a case this way.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Whether a reason must be given.</summary>
    public bool ReasonRequired { get; init; }

    /// <summary>What must hold.</summary>
    public IReadOnlyList<GateItem> Gate { get; init; } = [];

    /// <summary>Documents of the ending.</summary>
    public IReadOnlyList<DocumentRef> Documents { get; init; } = [];

    /// <summary><c>proposed-in</c>: the step in which somebody else proposes this ending; null: it is proposed by itself.</summary>
    public string? ProposedIn { get; init; }

    /// <summary>Whether open tracks end with it (<c>closes-tracks: true</c>); otherwise they hold it.</summary>
    public bool ClosesTracks { get; init; }

    /// <summary>Whether a case that ended this way may be reopened; not where the definition says <c>reopens: false</c>.</summary>
    public bool Reopens { get; init; } = true;
}

/// <summary>A list of options shared by forms.</summary>
/// <param name="Key">Permanent key.</param>
/// <param name="Title">Title, or null.</param>
/// <param name="Basis">The article, or null.</param>
/// <param name="Items">Options in order.</param>
public sealed record CodeList(string Key, string? Title, string? Basis, IReadOnlyList<Option> Items);

/// <summary>One edition of a definition: immutable, checked, and pinned by its content hash.</summary>
public sealed record Workflow
{
    /// <summary>Permanent id.</summary>
    public required string Id { get; init; }

    /// <summary>Edition, from 1.</summary>
    public required int Edition { get; init; }

    /// <summary>SHA-256 of everything that makes up this edition (its files, forms and the lists they use), in lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>Title, in Indonesian.</summary>
    public required string Title { get; init; }

    /// <summary>The regulation.</summary>
    public string? Basis { get; init; }

    /// <summary>The step of the first stage that opens a case; opening finishes it.</summary>
    public required string Intake { get; init; }

    /// <summary>Stages in order; at least one.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }

    /// <summary>Tracks in order.</summary>
    public IReadOnlyList<Track> Tracks { get; init; } = [];

    /// <summary>Named conditions.</summary>
    public IReadOnlyDictionary<string, Condition> Facts { get; init; } = new Dictionary<string, Condition>(StringComparer.Ordinal);

    /// <summary>Deadlines of law.</summary>
    public IReadOnlyList<Clock> Clocks { get; init; } = [];

    /// <summary>Endings in order; at least one.</summary>
    public required IReadOnlyList<Ending> Endings { get; init; }

    /// <summary>Forms by key.</summary>
    public required IReadOnlyDictionary<string, Form> Forms { get; init; }

    /// <summary>Lists by key.</summary>
    public IReadOnlyDictionary<string, CodeList> Lists { get; init; } = new Dictionary<string, CodeList>(StringComparer.Ordinal);

    /// <summary>Key of the list of kinds of pause (<c>pause-categories</c>), or null: then any word will do.</summary>
    public string? PauseCategories { get; init; }

    /// <summary>The kinds of pause, or null when the definition names none.</summary>
    public CodeList? KindsOfPause => PauseCategories is { } list ? Lists.GetValueOrDefault(list) : null;

    /// <summary>Title of a kind of pause; the word itself where the definition names no such kind.</summary>
    public string TitleOfPause(string category) => KindsOfPause?.Items.FirstOrDefault(kind => string.Equals(kind.Value, category, StringComparison.Ordinal))?.Title ?? category;

    /// <summary>The texts this edition was read from, by path with forward slashes: enough to read it again, for ever.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>For a case that came from another edition: that edition, so that what was done under it can still be told. Null for every other.</summary>
    public Workflow? Earlier { get; init; }

    /// <summary>The folder its own files stand in, within the definitions folder; empty for one that was not read from texts.</summary>
    public string Folder => Sources.Keys.Select(path => path.Split('/')[0]).FirstOrDefault(folder => folder is not "lists") ?? "";

    /// <summary>Stages, then tracks.</summary>
    public IEnumerable<Section> Sections => Stages.Concat<Section>(Tracks);

    /// <summary>The stage or track with this key, or null.</summary>
    public Section? Section(string key) => Sections.FirstOrDefault(section => string.Equals(section.Key, key, StringComparison.Ordinal));

    /// <summary>The step with this key, or null.</summary>
    public Step? Step(string key) => Sections.SelectMany(section => section.Steps).FirstOrDefault(step => string.Equals(step.Key, key, StringComparison.Ordinal));

    /// <summary>Keys of the templates that a step or ending asks for.</summary>
    public IReadOnlySet<string> Letters => Sections.SelectMany(section => section.Steps).SelectMany(step => step.Documents)
        .Concat(Endings.SelectMany(ending => ending.Documents))
        .Select(document => document.Template)
        .ToHashSet(StringComparer.Ordinal);

    /// <summary>The form of the intake step.</summary>
    /// <exception cref="KeyNotFoundException">The checker let a definition without an intake form through.</exception>
    public Form IntakeForm => Forms[Step(Intake)?.Form ?? throw new KeyNotFoundException($"{Id} has no intake form.")];
}
