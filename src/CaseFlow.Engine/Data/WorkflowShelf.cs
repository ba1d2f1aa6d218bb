using System.Collections.Concurrent;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Data;

/// <summary>
/// The editions of the definitions: those that new cases open under, and those that older cases are pinned to, read again when first needed.
/// A new edition takes the place of the one before it for everybody at once, while the program runs.
/// </summary>
public sealed class WorkflowShelf
{
    private readonly ConcurrentDictionary<string, Workflow> _byHash = new(StringComparer.Ordinal);
    private readonly OfferOrder _order;
    private volatile IReadOnlyDictionary<string, Workflow> _current;

    /// <summary>A shelf with the editions that new cases open under.</summary>
    /// <param name="current">The editions, one of each id.</param>
    /// <param name="order">The order in which they are offered; null: by id.</param>
    public WorkflowShelf(IEnumerable<Workflow> current, OfferOrder? order = null)
    {
        _order = order ?? OfferOrder.ById;
        _current = _order.Of(current);
        foreach (var workflow in _current.Values)
        {
            _byHash[workflow.Hash] = workflow;
        }
    }

    /// <summary>The editions that new cases open under, by id, in the order in which they are offered; what was taken from here once does not change.</summary>
    public IReadOnlyDictionary<string, Workflow> Current => _current;

    /// <summary>The edition that a case opens under when no definition is named: the first that is offered; null when there is none.</summary>
    public Workflow? Default => _current.Values.FirstOrDefault();

    /// <summary>Keeps the current editions in the database and makes them those in force; call it at start, before a case is opened.</summary>
    public Task KeepAsync(Database database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Write(async unit =>
        {
            foreach (var workflow in _current.Values)
            {
                await unit.PublishAsync(workflow, database.Clock.GetCurrentInstant(), Actor.System.Id).ConfigureAwait(false);
            }
        });
    }

    /// <summary>The editions that another process has put in force and this shelf has not; those that this program cannot read are left out.</summary>
    public async Task<IReadOnlyList<Workflow>> PublishedElsewhereAsync(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var editions = new List<Workflow>();
        var inForce = await session.Definitions.Where(row => row.Current).Select(row => new { row.Id, row.Hash }).ListAsync().ConfigureAwait(false);
        foreach (var row in inForce.Where(row => !_current.TryGetValue(row.Id, out var known) || !string.Equals(known.Hash, row.Hash, StringComparison.Ordinal)))
        {
            try
            {
                editions.Add(await EditionAsync(session, row.Hash).ConfigureAwait(false));
            }
            catch (DefinitionMissingException)
            {
                // Published by a program that reads more than this one does.
            }
        }

        return editions;
    }

    /// <summary>Makes an edition the one that new cases of its id open under, in this process; it must have been published in the database.</summary>
    public void PutInForce(Workflow edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        _byHash[edition.Hash] = edition;
        _current = _order.Of(_current.Values.Where(other => !string.Equals(other.Id, edition.Id, StringComparison.Ordinal)).Append(edition));
    }

    /// <summary>The editions that a case has been under, as its events name them.</summary>
    /// <exception cref="DefinitionMissingException">One was never kept, or can no longer be read.</exception>
    internal async Task<Editions> EditionsAsync(Session session, IReadOnlyList<Recorded> events)
    {
        var editions = new List<Workflow>(1);
        foreach (var hash in Editions.Named(events))
        {
            editions.Add(await EditionAsync(session, hash).ConfigureAwait(false));
        }

        return editions.Count > 0 ? new Editions(editions[0], editions.Skip(1)) : throw new InvalidDataException("The events of a case do not say under which edition it was opened: run verify.");
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
