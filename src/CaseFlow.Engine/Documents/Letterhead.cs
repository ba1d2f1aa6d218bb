namespace CaseFlow.Engine.Documents;

/// <summary>What all letters share, from <c>_kop.yaml</c>: kop, paper, type and fixed words. Immutable; the values of each office come from the model.</summary>
public sealed record Letterhead
{
    /// <summary>Bold lines of the kop.</summary>
    internal IReadOnlyList<IReadOnlyList<TemplateNode>> Lines { get; init; } = [];

    /// <summary>Small lines of the kop.</summary>
    internal IReadOnlyList<IReadOnlyList<TemplateNode>> Small { get; init; } = [];

    /// <summary>The emblem.</summary>
    public required Emblem Emblem { get; init; }

    /// <summary>Paper and type; a template may name another paper.</summary>
    public required PageStyle Page { get; init; }

    /// <summary>Fixed words by key.</summary>
    internal IReadOnlyDictionary<string, string> Words { get; init; } = new Dictionary<string, string>();

    /// <summary>Place and date of a letter.</summary>
    internal IReadOnlyList<TemplateNode> Dateline { get; init; } = [];

    /// <summary>Left part of the foot.</summary>
    internal IReadOnlyList<TemplateNode> Footer { get; init; } = [];

    /// <summary>The words for each key of <see cref="TemplateModel.Disclosures"/>, for "Yang dibuka dalam surat ini".</summary>
    public required IReadOnlyDictionary<string, string> Disclosures { get; init; }
}
