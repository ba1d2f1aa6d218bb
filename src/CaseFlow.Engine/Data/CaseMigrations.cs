using System.Runtime.CompilerServices;
using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>What moving a case to another edition does or did to it.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="From">Hash of the edition it is or was under.</param>
/// <param name="Effect">What changes, or why it cannot be moved.</param>
/// <param name="Now">The moment of the look or the move, in the office's zone.</param>
public sealed record CaseEffect(string Number, string From, EditionEffect Effect, Moment Now);

/// <summary>What came of taking a case back.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Refused">Why it stays where it is; null: it is back.</param>
/// <param name="Now">When, in the office's zone.</param>
public sealed record CaseUndone(string Number, CaseRuleException? Refused, Moment Now);

/// <summary>A batch to run.</summary>
/// <param name="Id">Its id; one that was begun before goes on where it stopped.</param>
/// <param name="From">The edition that cases leave.</param>
/// <param name="To">The edition they enter; it is kept if it was not yet.</param>
/// <param name="Map">What became of keys.</param>
public sealed record MigrationBatch(string Id, Workflow From, Workflow To, EditionMap Map);

/// <summary>Moves running cases to another edition, one transaction a case, and looks beforehand at what that would do to each.</summary>
public sealed class CaseMigrations
{
    /// <summary>How few characters of a hash are enough to name it, as long as no other begins with them.</summary>
    public const int ShortestHash = 6;

    private const string Ended = "ended";

    private readonly Database _database;
    private readonly CaseService _cases;

    /// <summary>The migrations of an installation.</summary>
    public CaseMigrations(Database database, CaseService cases)
    {
        _database = database;
        _cases = cases;
    }

    /// <summary>How many running cases of a definition are not under this edition; of one edition only, when <paramref name="from"/> is given.</summary>
    public Task<int> CountAsync(string workflow, string to, string? from = null, CancellationToken cancel = default) =>
        _database.Read(session => Running(session, workflow, to, from).CountAsync(cancel), cancel);

    /// <summary>What moving the running cases of a definition to this edition would do to each, in the order of their numbers. Nothing is changed.</summary>
    /// <param name="to">The edition, of whatever origin.</param>
    /// <param name="map">What became of keys.</param>
    /// <param name="from">Hash of the edition whose cases are looked at; null: all others of the definition.</param>
    /// <param name="cancel">Stops between two pages.</param>
    public async IAsyncEnumerable<CaseEffect> PreviewAsync(Workflow to, EditionMap map, string? from = null, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(to);
        await foreach (var page in _cases.Pages.OfAsync(session => Running(session, to.Id, to.Hash, from), cancel).ConfigureAwait(false))
        {
            foreach (var effect in page.AsParallel().AsOrdered().WithCancellation(cancel).Select(found => Preview(found, to, map)).ToList())
            {
                yield return effect;
            }
        }
    }

    /// <summary>Moves the running cases of an edition. A case that cannot be moved is told and left as it is; the others go on. Run again, it treats only what is still to do.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="cancel">Stops between two cases; those done stay done.</param>
    /// <exception cref="OtherRequestException">A batch of that id moves other cases.</exception>
    /// <exception cref="BusyException">The database was busy for too long; run it again.</exception>
    public async IAsyncEnumerable<CaseEffect> RunAsync(MigrationBatch batch, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(batch);
        await _database.Write(unit => BeginAsync(unit, batch), cancel).ConfigureAwait(false);
        for (var after = 0L; ;)
        {
            var (from, start) = (batch.From.Hash, after);
            var page = await _database.Read(
                session => Running(session, batch.From.Id, batch.To.Hash, from).Where(row => row.Id > start).OrderBy(row => row.Id).Take(CasePages.Size).ListAsync(cancel),
                cancel).ConfigureAwait(false);
            if (page.Count == 0)
            {
                break;
            }

            foreach (var row in page)
            {
                cancel.ThrowIfCancellationRequested();
                if (await MoveAsync(batch, row, cancel).ConfigureAwait(false) is { } effect)
                {
                    yield return effect;
                }
            }

            after = page[^1].Id;
        }

        await _database.Write(async unit => (await unit.Migrations.OnlyAsync(row => row.Id == batch.Id).ConfigureAwait(false)).FinishedAt = _database.Clock.GetCurrentInstant(), cancel).ConfigureAwait(false);
    }

    /// <summary>How many cases of a batch can be taken back; null when there is no such batch.</summary>
    public Task<int?> UndoableAsync(string batch, CancellationToken cancel = default) =>
        _database.Read<int?>(
            async session => await session.Migrations.AnyAsync(row => row.Id == batch, cancel).ConfigureAwait(false)
                ? await session.MigratedCases.CountAsync(row => row.Migration == batch && row.Outcome == MigratedCaseRow.Moved, cancel).ConfigureAwait(false)
                : null,
            cancel);

    /// <summary>Takes the cases of a batch back to where they stood before it, each as long as no person has acted on it since.</summary>
    /// <param name="batch">Id of the batch.</param>
    /// <param name="cancel">Stops between two cases; those done stay done.</param>
    /// <exception cref="BusyException">The database was busy for too long; run it again.</exception>
    public async IAsyncEnumerable<CaseUndone> UndoAsync(string batch, [EnumeratorCancellation] CancellationToken cancel = default)
    {
        var moved = await _database.Read(
            session => session.MigratedCases.Where(row => row.Migration == batch && row.Outcome == MigratedCaseRow.Moved).OrderBy(row => row.CaseId).Select(row => row.CaseId).ListAsync(cancel),
            cancel).ConfigureAwait(false);
        foreach (var id in moved)
        {
            cancel.ThrowIfCancellationRequested();
            yield return await TakeBackAsync(batch, id, cancel).ConfigureAwait(false);
        }
    }

    private static IQueryable<CaseRow> Running(Session session, string workflow, string to, string? from) =>
        session.Cases.Where(row => row.Workflow == workflow && row.Status != Ended && row.DefinitionHash != to && (from == null || row.DefinitionHash == from));

    private CaseEffect Preview(StoredCase found, Workflow to, EditionMap map)
    {
        var now = Now(found.Row.Zone);
        try
        {
            return new CaseEffect(found.Row.Number, found.Row.DefinitionHash, found.Editions is { } editions ? EditionEffect.Preview(editions, found.ReadEvents(), to, map, _cases.Calendar, now, _cases.Defaults) : Unreadable(), now);
        }
        catch (Exception failure) when (IsOfThisCase(failure))
        {
            return new CaseEffect(found.Row.Number, found.Row.DefinitionHash, Unreadable(), now);
        }
    }

    private async Task BeginAsync(UnitOfWork unit, MigrationBatch batch)
    {
        var now = _database.Clock.GetCurrentInstant();
        await unit.KeepAsync(batch.To, now).ConfigureAwait(false);
        var map = JsonSerializer.Serialize(batch.Map, EventJson.Options);
        if (await unit.Migrations.FirstOrNullAsync(row => row.Id == batch.Id).ConfigureAwait(false) is not { } begun)
        {
            unit.Add(new MigrationRow { Id = batch.Id, Workflow = batch.From.Id, FromHash = batch.From.Hash, ToHash = batch.To.Hash, Map = map, StartedAt = now });
        }
        else if (begun.FromHash != batch.From.Hash || begun.ToHash != batch.To.Hash || begun.Map != map)
        {
            throw new OtherRequestException($"The batch {batch.Id} moves other cases.");
        }
        else
        {
            begun.FinishedAt = null;
        }
    }

    /// <summary>Moves one case; null when it was moved or ended meanwhile.</summary>
    private async Task<CaseEffect?> MoveAsync(MigrationBatch batch, CaseRow row, CancellationToken cancel)
    {
        CaseEffect? told = null;
        try
        {
            await _cases.DoAsSystemAsync(
                row.Number,
                async (work, known) =>
                {
                    told = null;
                    if (work.State.Status == CaseStatus.Ended || !string.Equals(work.State.Workflow.Hash, batch.From.Hash, StringComparison.Ordinal))
                    {
                        return;
                    }

                    work.File.ChangeEdition(batch.To, batch.Map, batch.Id, work.Now);
                    told = new CaseEffect(row.Number, batch.From.Hash, EditionEffect.Between(known.Fold(), work.State, batch.Map, work.Now), work.Now);
                    await NoteAsync(work.Unit, batch.Id, row.Id, MigratedCaseRow.Moved, null, work.Now.At).ConfigureAwait(false);
                },
                cancel).ConfigureAwait(false);
            return told;
        }
        catch (Exception failure) when (IsOfThisCase(failure))
        {
            var now = Now(row.Zone);
            var effect = failure is CaseRuleException refused ? new EditionEffect { Refused = refused } : Unreadable();
            await _database.Write(unit => NoteAsync(unit, batch.Id, row.Id, MigratedCaseRow.Refused, effect.Refused!.Rule, now.At), cancel).ConfigureAwait(false);
            return new CaseEffect(row.Number, batch.From.Hash, effect, now);
        }
    }

    private async Task<CaseUndone> TakeBackAsync(string batch, long id, CancellationToken cancel)
    {
        var number = CaseNumbers.OfId(id);
        var now = new Moment(_database.Clock.GetCurrentInstant(), DateTimeZone.Utc);
        try
        {
            await _cases.DoAsSystemAsync(
                number,
                (work, known) =>
                {
                    now = work.Now;
                    work.File.RestoreEdition(batch, known.Events, work.Now);
                    return NoteAsync(work.Unit, batch, id, MigratedCaseRow.Undone, null, work.Now.At);
                },
                cancel).ConfigureAwait(false);
            return new CaseUndone(number, null, now);
        }
        catch (Exception failure) when (IsOfThisCase(failure))
        {
            return new CaseUndone(number, failure as CaseRuleException ?? new CaseRuleException(Rule.Unreadable), now);
        }
    }

    private static async Task NoteAsync(UnitOfWork unit, string batch, long caseId, string outcome, Rule? reason, Instant at)
    {
        if (await unit.MigratedCases.FirstOrNullAsync(row => row.Migration == batch && row.CaseId == caseId).ConfigureAwait(false) is not { } note)
        {
            unit.Add(note = new MigratedCaseRow { Migration = batch, CaseId = caseId, Outcome = outcome });
        }

        (note.Outcome, note.Reason, note.At) = (outcome, reason is { } rule ? EnumWords<Rule>.ToText(rule) : null, at);
    }

    private static EditionEffect Unreadable() => new() { Refused = new CaseRuleException(Rule.Unreadable) };

    /// <summary>Whether a failure concerns this case alone, so that the others go on.</summary>
    private static bool IsOfThisCase(Exception failure) => failure is not (BusyException or DiskException or UnwritableException or OperationCanceledException or FaultException);

    private Moment Now(string zone) => new(_database.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[zone]);
}
