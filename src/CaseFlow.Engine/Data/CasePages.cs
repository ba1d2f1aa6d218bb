using System.Runtime.CompilerServices;
using System.Text.Json;
using CaseFlow.Engine.Cases;

namespace CaseFlow.Engine.Data;

/// <summary>A case as it is stored.</summary>
/// <param name="Row">Its row.</param>
/// <param name="Events">Its events, oldest first, not read yet.</param>
/// <param name="Editions">The editions it has been under; null when one of them, or the case's own record of them, cannot be read.</param>
internal sealed record StoredCase(CaseRow Row, IReadOnlyList<EventRow> Events, Editions? Editions)
{
    /// <summary>Its events.</summary>
    /// <exception cref="InvalidDataException">A newer program wrote one of them.</exception>
    /// <exception cref="JsonException">One of them is damaged.</exception>
    public List<Recorded> ReadEvents() => Events.Select(CaseStore.Read).ToList();
}

/// <summary>Reads many cases for a look at all of them, a page in one go. Beside the memory of the cases used last, so that none of those is forgotten for it.</summary>
/// <param name="database">The record.</param>
/// <param name="workflows">The editions.</param>
internal sealed class CasePages(Database database, WorkflowShelf workflows)
{
    /// <summary>How many cases make a page.</summary>
    public const int Size = 250;

    /// <summary>
    /// These cases in the order of their numbers, page by page; the next ones are read while one is looked at, as many at once as there are processors.
    /// Which cases they are is found out at the start; what happens to one meanwhile may be in it or not.
    /// </summary>
    /// <param name="which">Which cases.</param>
    /// <param name="cancel">Given up between two pages.</param>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public async IAsyncEnumerable<IReadOnlyList<StoredCase>> OfAsync(Func<Session, IQueryable<CaseRow>> which, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var numbers = await database.Read(session => which(session).OrderBy(row => row.Id).Select(row => row.Id).ListAsync(cancel), cancel).ConfigureAwait(false);
        var waiting = new Queue<long[]>(numbers.Chunk(Size));
        var reading = new Queue<Task<List<StoredCase>>>();
        try
        {
            while (waiting.Count + reading.Count > 0)
            {
                while (waiting.Count > 0 && reading.Count < Environment.ProcessorCount)
                {
                    reading.Enqueue(ReadAsync(which, waiting.Dequeue(), cancel));
                }

                yield return await reading.Dequeue().ConfigureAwait(false);
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(reading)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // Nobody wants them any more, but the database must not be left in the middle of them.
        }
    }

    private Task<List<StoredCase>> ReadAsync(Func<Session, IQueryable<CaseRow>> which, long[] page, CancellationToken cancel) =>
        Task.Run(() => database.Read(session => PageAsync(session, which(session).Where(row => page.Contains(row.Id)).OrderBy(row => row.Id)), cancel), cancel);

    private async Task<List<StoredCase>> PageAsync(Session session, IQueryable<CaseRow> page)
    {
        var rows = await page.ListAsync().ConfigureAwait(false);
        var ids = rows.ConvertAll(row => row.Id);
        var events = (await session.Events.Where(row => ids.Contains(row.CaseId)).OrderBy(row => row.CaseId).ThenBy(row => row.CaseSequence).ListAsync().ConfigureAwait(false))
            .ToLookup(row => row.CaseId);
        var found = new List<StoredCase>(rows.Count);
        foreach (var row in rows)
        {
            var stored = events[row.Id].ToList();
            found.Add(new StoredCase(row, stored, await EditionsOfAsync(session, stored).ConfigureAwait(false)));
        }

        return found;
    }

    private async Task<Editions?> EditionsOfAsync(Session session, List<EventRow> events)
    {
        try
        {
            var turns = events.Where(row => row.Type is nameof(CaseOpened) or nameof(EditionChanged)).Select(CaseStore.Read).ToList();
            return await workflows.EditionsAsync(session, turns).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is DefinitionMissingException or InvalidDataException or JsonException)
        {
            return null;
        }
    }
}
