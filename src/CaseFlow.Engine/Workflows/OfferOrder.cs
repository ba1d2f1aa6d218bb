namespace CaseFlow.Engine.Workflows;

/// <summary>The order in which workflows are offered (<c>order.yaml</c>): those it names first, in its order, then the others by id.</summary>
/// <param name="Ids">The ids that it names; faulty workflows keep their place.</param>
public sealed record OfferOrder(IReadOnlyList<string> Ids)
{
    /// <summary>By id alone.</summary>
    public static OfferOrder ById { get; } = new([]);

    /// <summary>These workflows by id, in this order.</summary>
    /// <exception cref="ArgumentException">Two have the same id.</exception>
    public IReadOnlyDictionary<string, Workflow> Of(IEnumerable<Workflow> workflows)
    {
        var inOrder = workflows
            .OrderBy(workflow => Place(workflow.Id))
            .ThenBy(workflow => workflow.Id, StringComparer.Ordinal)
            .Select(workflow => KeyValuePair.Create(workflow.Id, workflow));
        return new OrderedDictionary<string, Workflow>(inOrder, StringComparer.Ordinal);
    }

    private int Place(string id) => Ids.TakeWhile(named => !string.Equals(named, id, StringComparison.Ordinal)).Count();
}
