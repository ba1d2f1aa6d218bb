using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows.Reading;

namespace CaseFlow.Engine.Workflows.Checking;

/// <summary>What a comparison reads.</summary>
/// <param name="Name">Its name in messages; unique.</param>
/// <param name="Origin">Where the value comes from.</param>
/// <param name="Type">The type of answer.</param>
/// <param name="Options">All values it can have, or null where any will do.</param>
internal sealed record Topic(string Name, Origin Origin, FieldType Type, IReadOnlyList<string>? Options)
{
    /// <summary>Smallest number.</summary>
    public decimal? Min { get; init; }

    /// <summary>Largest number.</summary>
    public decimal? Max { get; init; }

    /// <summary>Whether only whole numbers occur.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Whether there is always a value.</summary>
    public bool IsNeverEmpty { get; init; }

    /// <summary>Most rows of a table.</summary>
    public int? MostRows { get; init; }

    /// <summary>Columns of a table.</summary>
    public IReadOnlyList<Field> Columns { get; init; } = [];
}

/// <summary>Finds what a path reads; null where the definition is faulty there, or where what it reads is of several kinds.</summary>
internal sealed class Topics
{
    private readonly Draft _draft;
    private readonly Dictionary<string, Step> _steps = new(StringComparer.Ordinal);

    public Topics(Draft draft)
    {
        _draft = draft;
        foreach (var step in draft.Sections.SelectMany(section => section.Steps))
        {
            _steps.TryAdd(step.Key, step);
        }
    }

    public Topic? Of(string path, FormScope? scope)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
        {
            return scope is null ? null : InForm(path, scope);
        }

        var (owner, name) = (path[..dot], path[(dot + 1)..]);
        if (owner is "case" or "client")
        {
            return Fact(path);
        }

        if (_steps.GetValueOrDefault(owner) is not { } step)
        {
            return null;
        }

        if (name is "outcome")
        {
            return step.Decision.Count == 0 ? null : new Topic(path, new AnswerOrigin(owner), FieldType.Choice, step.Decision.Select(outcome => outcome.Key).ToList());
        }

        return step.Form is { } form && _draft.Forms.GetValueOrDefault(form)?.Field(name) is { } field ? Of(field, path, new AnswerOrigin(owner)) : null;
    }

    /// <summary>A field, or a column of one row.</summary>
    public static Topic? Of(Field field, string name, Origin origin) =>
        field.Type is FormReader.Unknown || (field.List is not null && field.Options.Count == 0)
            ? null
            : new Topic(name, origin, field.Type, field.Type is FieldType.YesNo ? ["ya", "tidak"] : field.Options.Count > 0 ? field.Options.Select(option => option.Value).ToList() : null)
            {
                Min = field.Min,
                Max = field.Max,
                MostRows = field.Rows?.AtMost,
                Columns = field.Columns,
            };

    private Topic? InForm(string id, FormScope scope)
    {
        if (_draft.Forms.GetValueOrDefault(scope.Form) is not { } form)
        {
            return null;
        }

        var column = scope.Table is { } table ? form.Field(table)?.Columns.FirstOrDefault(other => string.Equals(other.Id, id, StringComparison.Ordinal)) : null;
        return (column ?? form.Field(id)) is { } field ? Of(field, id, new FormOrigin()) : null;
    }

    private Topic? Fact(string path)
    {
        switch (path)
        {
            case KnownFacts.ClientAge:
                return new Topic(path, new FactOrigin(path), FieldType.Number, null) { Min = 0, IsWhole = true };
            case KnownFacts.CaseEpisode:
                return new Topic(path, new FactOrigin(path), FieldType.Number, null) { Min = 1, IsWhole = true };
            case KnownFacts.CaseOfficeKind:
                return new Topic(path, new FactOrigin(path), FieldType.Text, null);
            case KnownFacts.CaseIntegratedServiceCentre:
                return new Topic(path, new FactOrigin(path), FieldType.YesNo, ["ya", "tidak"]);
            case KnownFacts.CaseUrgency:
                return new Topic(path, new FactOrigin(path), FieldType.Choice, KnownFacts.UrgencyValues) { IsNeverEmpty = true };
            case KnownFacts.CaseWorker:
                return new Topic(path, new FactOrigin(path), FieldType.User, null);
        }

        var filledBy = _draft.Fills.Where(fill => string.Equals(fill.Fact.Text, path, StringComparison.Ordinal)).Select(fill => fill.Field).ToList();
        if (filledBy.Count == 0 || filledBy.Exists(field => field.Type != filledBy[0].Type))
        {
            return null;
        }

        var all = filledBy.Exists(field => field.Options.Count == 0) ? null : filledBy.SelectMany(field => field.Options).Select(option => option.Value).Distinct(StringComparer.Ordinal).ToList();
        return new Topic(path, new FactOrigin(path), filledBy[0].Type, all);
    }
}
