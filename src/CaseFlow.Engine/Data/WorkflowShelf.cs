using System.Collections.Concurrent;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>The editions of the definitions: those that new cases open under, and those that older cases are pinned to, read again when first needed.</summary>
public sealed class WorkflowShelf
{
    private readonly ConcurrentDictionary<string, Workflow> _byHash = new(StringComparer.Ordinal);
    private readonly IReadOnlyDictionary<string, Workflow> _current;

    /// <summary>A shelf with the editions that new cases open under.</summary>
    /// <param name="current">The editions, one of each id.</param>
    /// <param name="order">The order in which they are offered; null: by id.</param>
    public WorkflowShelf(IEnumerable<Workflow> current, OfferOrder? order = null)
    {
        _current = (order ?? OfferOrder.ById).Of(current);
        foreach (var workflow in _current.Values)
        {
            _byHash[workflow.Hash] = workflow;
        }
    }

    /// <summary>The editions that new cases open under, by id, in the order in which they are offered.</summary>
    public IReadOnlyDictionary<string, Workflow> Current => _current;

    /// <summary>The edition that a case opens under when no definition is named: the first that is offered; null when there is none.</summary>
    public Workflow? Default => _current.Values.FirstOrDefault();

    /// <summary>Keeps the current editions in the database; call it at start, before a case is opened.</summary>
    public Task KeepAsync(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Write(async unit =>
        {
            foreach (var workflow in _current.Values)
            {
                await unit.KeepAsync(workflow, database.Clock.GetCurrentInstant()).ConfigureAwait(false);
            }
        });
    }

    /// <summary>The edition with this hash.</summary>
    /// <exception cref="DefinitionMissingException">It was never kept, or can no longer be read.</exception>
    public async Task<Workflow> EditionAsync(Session session, string hash)
    {
        if (_byHash.TryGetValue(hash, out var known))
        {
            return known;
        }

        var sources = await session.SourcesAsync(hash).ConfigureAwait(false) ?? throw new DefinitionMissingException($"The definition {hash} was never kept.");
        var edition = DefinitionReader.ReadPinned(sources);
        if (edition.Workflow is not { } workflow || !string.Equals(workflow.Hash, hash, StringComparison.Ordinal))
        {
            throw new DefinitionMissingException($"The definition {hash} can no longer be read: {(edition.Faults.Count > 0 ? edition.Faults[0].ToString() : "its content has another hash")}.");
        }

        return _byHash.GetOrAdd(hash, workflow);
    }
}
