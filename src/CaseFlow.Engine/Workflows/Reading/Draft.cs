using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Workflows.Reading;

/// <summary>What a word in a definition can point at.</summary>
internal enum Kind
{
    Step,
    Stage,
    Track,
    StepOrStage,
    Form,
    List,
    Role,
    Ending,
    Fact,
    Clock,
    Template,
    FollowUp,
}

/// <summary>A word that points at something else.</summary>
internal sealed record Reference(Kind Kind, Scalar Word);

/// <summary>A word that points at a step's field, or at the step alone where that is allowed.</summary>
/// <param name="Word">As written.</param>
/// <param name="Types">The types of field that will do; empty: any.</param>
/// <param name="Wanted">What the field must be, in Indonesian.</param>
/// <param name="StepAlone">Whether a step without a field will do.</param>
internal sealed record FieldUse(Scalar Word, IReadOnlyList<FieldType> Types, string Wanted, bool StepAlone = false);

/// <summary>Where a condition stands inside a form: names without a dot are the fields before it, and in a table the columns before it first.</summary>
internal sealed record FormScope(string Form, string? Table, string? Field = null);

/// <summary>A comparison with the nodes it was read from.</summary>
internal sealed record ComparisonUse(Scalar Path, Test Test, Node Value, FormScope? Scope);

/// <summary>An order between two of a kind, for finding circles.</summary>
internal sealed record Order(string Of, Scalar After);

/// <summary>A workflow while it is read: everything found so far, and everything to be checked when all of it is known.</summary>
internal sealed class Draft(Report report)
{
    private const string OfFollowUps = "tl";

    public Report Report { get; } = report;

    /// <summary>Whether a file could not be read at all; then what it holds is unknown, and pointing at it is no fault.</summary>
    public bool Incomplete { get; set; }

    public List<Reference> References { get; } = [];

    public List<FieldUse> FieldUses { get; } = [];

    public List<ComparisonUse> Comparisons { get; } = [];

    /// <summary>Where <c>each: all</c> stands, with the step it speaks of.</summary>
    public List<(Place At, string Step)> EachUses { get; } = [];

    public List<Order> StepOrder { get; } = [];

    public List<Order> StageOrder { get; } = [];

    public List<Order> FactOrder { get; } = [];

    public List<(Scalar Fact, Field Field)> Fills { get; } = [];

    public List<(Place At, string Section, FollowUpPlan Plan)> FollowUps { get; } = [];

    /// <summary>Where each thing was first named.</summary>
    public Dictionary<(Kind Kind, string Key), Place> Named { get; } = [];

    public List<Stage> Stages { get; } = [];

    public List<Track> Tracks { get; } = [];

    public Dictionary<string, Form> Forms { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, Condition> Facts { get; } = new(StringComparer.Ordinal);

    public List<Clock> Clocks { get; } = [];

    public List<Ending> Endings { get; } = [];

    /// <summary>Stages, then tracks, in the order of the files.</summary>
    public IEnumerable<Section> Sections => Stages.Concat<Section>(Tracks);

    private readonly Dictionary<object, (Place At, Place Text)> _places = new(ReferenceEqualityComparer.Instance);

    /// <summary>Remembers where a part of the definition was read, and where its title stands.</summary>
    public T Mark<T>(T part, Place at, Place? text = null)
        where T : class
    {
        _places[part] = (at, text ?? at);
        return part;
    }

    /// <summary>Where a part was read; null when it was not marked.</summary>
    public Place? PlaceOf(object part) => _places.TryGetValue(part, out var places) ? places.At : null;

    /// <summary>Where a part's title stands; null when it was not marked.</summary>
    public Place? TitleOf(object part) => _places.TryGetValue(part, out var places) ? places.Text : null;

    /// <summary>Names something; a fault when its name is taken.</summary>
    public void Name(Kind kind, Scalar? word, string what)
    {
        if (word is null)
        {
            return;
        }

        foreach (var rival in Rivals(kind).Where(rival => Named.ContainsKey((rival, word.Text))))
        {
            var other = Named[(rival, word.Text)];
            Report.Add(word.At, $"{what} {Report.Quote(word.Text)} bernama sama dengan {WordFor(rival)} lain", $"yang lain di {other.File}:{other.Line}; beri nama lain");
        }

        if (kind is Kind.Step or Kind.Track && word.Text is OfFollowUps)
        {
            Report.Add(word.At, $"{what} tidak bisa bernama {Report.Quote(word.Text)}", "nama itu dipakai untuk alamat tindak lanjut; beri nama lain");
        }

        if (!Named.TryAdd((kind, word.Text), word.At))
        {
            var first = Named[(kind, word.Text)];
            Report.Add(word.At, $"{what} {Report.Quote(word.Text)} sudah ada", $"yang pertama di {first.File}:{first.Line}; beri nama lain");
        }
    }

    /// <summary>Kinds whose instances have addresses of the same shape, so that no two may bear one name.</summary>
    private static Kind[] Rivals(Kind kind) =>
        kind switch
        {
            Kind.Stage => [Kind.Track],
            Kind.Track => [Kind.Stage, Kind.Step],
            Kind.Step => [Kind.Track],
            _ => [],
        };

    private static string WordFor(Kind kind) => kind is Kind.Stage ? "tahap" : kind is Kind.Track ? "jalur" : "langkah";

    /// <summary>Points at something; returns the word, empty when there is none.</summary>
    public string Refer(Kind kind, Scalar? word)
    {
        if (word is null)
        {
            return "";
        }

        References.Add(new Reference(kind, word));
        return word.Text;
    }

    /// <summary>Points at several.</summary>
    public void Refer(Kind kind, IReadOnlyList<Scalar> words) => References.AddRange(words.Select(word => new Reference(kind, word)));

    /// <summary>Points at roles; returns their keys.</summary>
    public IReadOnlyList<string> Roles(IReadOnlyList<Scalar> words)
    {
        Refer(Kind.Role, words);
        return words.Select(word => word.Text).ToList();
    }
}
