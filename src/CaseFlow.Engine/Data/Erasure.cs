using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Cases;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>That somebody asked for a person's data to be erased, and another person has yet to confirm it.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Ground">Why: a word of <see cref="ErasureGround"/>.</param>
/// <param name="AskedBy">User id of who asked.</param>
/// <param name="AskedAt">When, in ticks of Unix time.</param>
public sealed record ErasureRequest(string Case, string Ground, string AskedBy, long AskedAt);

/// <summary>Why data is not erased.</summary>
public enum ErasureRefusal
{
    /// <summary>The case runs.</summary>
    Running,

    /// <summary>It is kept for longer.</summary>
    Kept,

    /// <summary>It is erased already.</summary>
    ErasedBefore,

    /// <summary>This person may not.</summary>
    NotYours,
}

/// <summary>Data is not erased; nothing has changed.</summary>
public sealed class ErasureException : Exception
{
    /// <summary>Refused.</summary>
    public ErasureException(ErasureRefusal refusal, LocalDate? until = null)
        : base($"Not erased: {refusal}.") => (Refusal, Until) = (refusal, until);

    /// <summary>Not used.</summary>
    public ErasureException()
    {
    }

    /// <summary>Not used.</summary>
    public ErasureException(string message)
        : base(message)
    {
    }

    /// <summary>Not used.</summary>
    public ErasureException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Why.</summary>
    public ErasureRefusal Refusal { get; }

    /// <summary>The day from which it may be erased, where it is kept for longer.</summary>
    public LocalDate? Until { get; }
}

/// <summary>
/// Erases a person's data for good: one person asks, another confirms. The person's key is destroyed, so that nothing sealed under it opens again, here or in
/// a copy of the tables; what stands in clear about the person is deleted. The number, the steps, who acted when, and the entry in <c>erasures</c> stay.
/// </summary>
/// <param name="database">The record.</param>
public sealed class Erasure(Database database)
{
    /// <summary>How long an ended case is kept: a default of CaseFlow, not a rule of law; an archive schedule of the unit may ask for longer.</summary>
    public const int YearsKept = 10;

    private const string Prefix = "erasure:";

    /// <summary>What waits for a second person on a case, or null.</summary>
    public Task<ErasureRequest?> WaitingAsync(string number) => database.Read(session => RequestOf(session, number));

    /// <summary>Asks for a person's data to be erased; what waited before is replaced.</summary>
    /// <exception cref="NotThereException">There is no such case.</exception>
    /// <exception cref="ErasureException">The case runs, is kept for longer, is erased already, or this person may not ask.</exception>
    public Task AskAsync(string number, string ground, Viewer viewer) =>
        database.Write(async unit =>
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var row = await unit.LockCaseAsync(number).ConfigureAwait(false) ?? throw new NotThereException();
            MustBeAllowed(viewer, row);
            MustBeOver(row, ground);
            var now = database.Clock.GetCurrentInstant();
            await unit.RememberAsync(Prefix + number, JsonSerializer.Serialize(new ErasureRequest(number, ground, viewer.Id, now.ToUnixTimeTicks()))).ConfigureAwait(false);
            Record(unit, row.Id, viewer, "erase-ask", now);
        });

    /// <summary>Erases what another person asked to be erased.</summary>
    /// <exception cref="NotThereException">There is no such case, or nobody has asked.</exception>
    /// <exception cref="ErasureException">This person asked themselves or may not confirm, or the case is not over any more.</exception>
    public async Task<ErasureRow> ConfirmAsync(string number, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var entry = await database.Write(unit => ConfirmIn(unit, number, viewer)).ConfigureAwait(false);
        await database.EmptyLogAsync().ConfigureAwait(false);
        return entry;
    }

    /// <summary>Writes into the ledger what was erased here and is missing there.</summary>
    /// <exception cref="BackupRefusedException">The ledger cannot be read or written, or is damaged.</exception>
    public async Task KeepAsync(ErasureLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var erased = await ErasedAsync().ConfigureAwait(false);
        if (erased.Count > 0)
        {
            ledger.Add(erased);
        }
    }

    /// <summary>How many erasures are missing in the ledger; all of them where it cannot be read.</summary>
    public async Task<int> MissingAsync(ErasureLedger ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var erased = await ErasedAsync().ConfigureAwait(false);
        try
        {
            return erased.Count == 0 ? 0 : erased.ExceptBy(ledger.Read().Select(entry => entry.Opening), entry => entry.Opening, StringComparer.Ordinal).Count();
        }
        catch (BackupRefusedException)
        {
            return erased.Count;
        }
    }

    /// <summary>Erases again what is in the ledger, over a restored copy in which it still stands.</summary>
    /// <returns>How many cases.</returns>
    public async Task<int> ReplayAsync(IReadOnlyCollection<ErasedCase> ledger)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        var erased = 0;
        foreach (var entry in ledger)
        {
            erased += await database.Write(unit => EraseAgainAsync(unit, entry)).ConfigureAwait(false);
        }

        if (erased > 0)
        {
            await database.EmptyLogAsync().ConfigureAwait(false);
        }

        return erased;
    }

    private Task<List<ErasedCase>> ErasedAsync() =>
        database.Read(async session =>
        {
            var rows = await session.Erasures.OrderBy(row => row.ErasedAt).Select(row => new { Row = row, Opening = session.Events.Where(happened => happened.CaseId == row.CaseId && happened.CaseSequence == 1).Select(happened => happened.Operation).First() }).ListAsync().ConfigureAwait(false);
            return rows.ConvertAll(erased => new ErasedCase(CaseNumbers.OfId(erased.Row.CaseId), erased.Opening, erased.Row.Ground, erased.Row.AskedBy, erased.Row.AskedAt.ToUnixTimeTicks(), erased.Row.ConfirmedBy, erased.Row.ErasedAt.ToUnixTimeTicks()));
        });

    private async Task<int> EraseAgainAsync(UnitOfWork unit, ErasedCase entry)
    {
        var id = CaseNumbers.IdOf(entry.Case);
        if (!await unit.Cases.AnyAsync(row => row.Id == id && row.ErasedAt == null).ConfigureAwait(false)
            || !await unit.Events.AnyAsync(happened => happened.CaseId == id && happened.CaseSequence == 1 && happened.Operation == entry.Opening).ConfigureAwait(false))
        {
            return 0;
        }

        await EraseAsync(unit, new ErasureRow { CaseId = id, Ground = entry.Ground, AskedBy = entry.AskedBy, AskedAt = Instant.FromUnixTimeTicks(entry.AskedAt), ConfirmedBy = entry.ConfirmedBy, ErasedAt = Instant.FromUnixTimeTicks(entry.ErasedAt) }).ConfigureAwait(false);
        unit.Add(new AccessRow { At = database.Clock.GetCurrentInstant(), UserId = Actor.System.Id, Role = Actor.System.Id, CaseId = id, What = "erase-again", FieldGroups = " " });
        return 1;
    }

    private async Task<ErasureRow> ConfirmIn(UnitOfWork unit, string number, Viewer viewer)
    {
        var row = await unit.LockCaseAsync(number).ConfigureAwait(false) ?? throw new NotThereException();
        var asked = await RequestOf(unit, number).ConfigureAwait(false) ?? throw new NotThereException();
        MustBeAllowed(viewer, row);
        if (string.Equals(asked.AskedBy, viewer.Id, StringComparison.Ordinal))
        {
            throw new ErasureException(ErasureRefusal.NotYours);
        }

        MustBeOver(row, asked.Ground);
        var now = database.Clock.GetCurrentInstant();
        var entry = new ErasureRow { CaseId = row.Id, Ground = asked.Ground, AskedBy = asked.AskedBy, AskedAt = Instant.FromUnixTimeTicks(asked.AskedAt), ConfirmedBy = viewer.Id, ErasedAt = now };
        await EraseAsync(unit, entry).ConfigureAwait(false);
        Record(unit, row.Id, viewer, "erase", now);
        return entry;
    }

    /// <summary>Deletes everything that tells of the person or could be opened, destroys the key, and keeps the entry.</summary>
    private static async Task EraseAsync(UnitOfWork unit, ErasureRow entry)
    {
        var id = entry.CaseId;
        await unit.NameTokens.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Identifiers.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Agenda.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Drafts.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Questions.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Documents.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Files.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.Operations.Where(row => row.CaseId == id).DeleteAsync().ConfigureAwait(false);
        await unit.DestroyPersonKeyAsync(id, entry.ErasedAt).ConfigureAwait(false);
        var key = Prefix + CaseNumbers.OfId(id);
        await unit.Settings.Where(setting => setting.Key == key).DeleteAsync().ConfigureAwait(false);
        if (!await unit.Erasures.AnyAsync(known => known.CaseId == id).ConfigureAwait(false))
        {
            unit.Add(entry);
        }
    }

    private static async Task<ErasureRequest?> RequestOf(Session session, string number) =>
        await session.RecallAsync(Prefix + number).ConfigureAwait(false) is { } kept ? JsonSerializer.Deserialize<ErasureRequest>(kept) : null;

    private static void MustBeAllowed(Viewer viewer, CaseRow row)
    {
        if (!viewer.Grants.Any(grant => grant.Role.May.Contains(Right.Erase) && (grant.Role.Scope == Scope.Everywhere || string.Equals(grant.Office, row.Office, StringComparison.Ordinal))))
        {
            throw new ErasureException(ErasureRefusal.NotYours);
        }
    }

    private void MustBeOver(CaseRow row, string ground)
    {
        if (row.ErasedAt is not null)
        {
            throw new ErasureException(ErasureRefusal.ErasedBefore);
        }

        if (row.EndedAt is not { } ended)
        {
            throw new ErasureException(ErasureRefusal.Running);
        }

        var zone = DateTimeZoneProviders.Tzdb[row.Zone];
        var until = ended.InZone(zone).Date.PlusYears(YearsKept);
        if (ground is not ErasureGround.Request && database.Clock.GetCurrentInstant().InZone(zone).Date < until)
        {
            throw new ErasureException(ErasureRefusal.Kept, until);
        }
    }

    private static void Record(UnitOfWork unit, long caseId, Viewer viewer, string what, Instant now) =>
        unit.Add(new AccessRow { At = now, UserId = viewer.Id, Role = viewer.Grants.First(grant => grant.Role.May.Contains(Right.Erase)).Role.Key, CaseId = caseId, What = what, FieldGroups = " " });
}
