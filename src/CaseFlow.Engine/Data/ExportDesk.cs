using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>
/// Where lists are given out: every export is asked for with its purpose, above a limit another person lets it go, and each file that leaves stands in the register
/// and in the record of each case that is in it. Rights are read again in the transaction that writes.
/// </summary>
public static class ExportDesk
{
    private const string Numbers = "ekspor";

    /// <summary>Writes into the register that somebody asks for a list.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="viewer">Who asks.</param>
    /// <param name="asked">For what.</param>
    /// <param name="offices">Keys of the offices whose cases are in it.</param>
    /// <param name="records">Rows that it has now.</param>
    /// <param name="limit">Rows above which another person has to let it go.</param>
    /// <param name="now">The present.</param>
    /// <returns>The id and number of the entry.</returns>
    /// <exception cref="NotThereException">They may not export any more.</exception>
    public static async Task<(string Id, string Number)> AskAsync(UnitOfWork unit, Viewer viewer, ExportAsked asked, IReadOnlyList<string> offices, int records, int limit, Moment now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(asked);
        var by = (await unit.StandingAsync(viewer).ConfigureAwait(false)).Exporting();
        if (by.Grants.Count == 0)
        {
            throw new NotThereException();
        }

        var number = $"EKSPOR-{await unit.NextLetterNumberAsync("", now.Date.Year, Numbers).ConfigureAwait(false):0000}/{now.Date.Year}";
        var row = new ExportRow
        {
            Id = Ids.New(),
            Number = number,
            UserId = viewer.Id,
            Role = by.FirstRole,
            At = now.At,
            List = asked.List,
            Query = asked.Query,
            Offices = Padded(offices),
            FieldGroups = Padded(asked.Groups),
            Purpose = asked.Purpose,
            Reason = asked.Reason,
            Basis = asked.Basis,
            Recipient = asked.Recipient,
            Records = records,
            NeedsApproval = records > limit,
        };
        unit.Add(row);
        return (row.Id, number);
    }

    /// <summary>Lets an export go, or refuses it.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="viewer">Who decides: another person than who asked, who may in every office whose cases are in it.</param>
    /// <param name="id">The export.</param>
    /// <param name="approve">Whether it is let go.</param>
    /// <param name="reason">Why, or null.</param>
    /// <param name="now">The present.</param>
    /// <exception cref="NotThereException">There is none, or they may not decide about it.</exception>
    /// <exception cref="StaleVersionException">It does not wait any more.</exception>
    public static async Task<Export> DecideAsync(UnitOfWork unit, Viewer viewer, string id, bool approve, string? reason, Moment now)
    {
        var export = await HeldAsync(unit, id).ConfigureAwait(false);
        if (!export.IsDecidedBy(await unit.StandingAsync(viewer).ConfigureAwait(false)))
        {
            throw new NotThereException();
        }

        MustStand(export, ExportState.Waiting, now);
        Add(unit, export, viewer, approve ? ExportActs.Approved : ExportActs.Refused, now, reason: reason);
        return export;
    }

    /// <summary>Takes back what one asked for oneself.</summary>
    /// <exception cref="NotThereException">There is none of theirs.</exception>
    /// <exception cref="StaleVersionException">It was decided, fetched or taken back since.</exception>
    public static async Task<Export> WithdrawAsync(UnitOfWork unit, Viewer viewer, string id, Moment now)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var export = await OwnAsync(unit, viewer, id).ConfigureAwait(false);
        if (export.FirstFetch is not null || export.StateAt(now.At) is not (ExportState.Waiting or ExportState.Ready))
        {
            throw Stale(export);
        }

        Add(unit, export, viewer, ExportActs.Withdrawn, now);
        return export;
    }

    /// <summary>
    /// Gives the rows of an export to whoever asked for it, as far as they still reach them with a role that exports, and writes down that they left: in the register,
    /// and as an opening of every case in it.
    /// </summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="viewer">Who fetches.</param>
    /// <param name="id">The export.</param>
    /// <param name="read">Reads the list with what its reader may see now.</param>
    /// <param name="caseOf">The number of the case of a row.</param>
    /// <param name="ip">Address of the machine, or null.</param>
    /// <param name="now">The present.</param>
    /// <returns>The export, and the rows; null where the list has grown since, and nothing was given out.</returns>
    /// <exception cref="NotThereException">There is none of theirs, or they may not export any more.</exception>
    /// <exception cref="StaleVersionException">It may not be fetched: not yet, or not any more.</exception>
    public static async Task<(Export Export, IReadOnlyList<T>? Rows)> FetchAsync<T>(
        UnitOfWork unit, Viewer viewer, string id, Func<Viewer, ExportAsked, Task<IReadOnlyList<T>>> read, Func<T, string> caseOf, string? ip, Moment now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(read);
        var export = await OwnAsync(unit, viewer, id).ConfigureAwait(false);
        var by = (await unit.StandingAsync(viewer).ConfigureAwait(false)).Exporting();
        if (by.Grants.Count == 0)
        {
            throw new NotThereException();
        }

        MustStand(export, ExportState.Ready, now);
        var rows = await read(by, export.What).ConfigureAwait(false);
        if (rows.Count > export.Records)
        {
            return (export, null);
        }

        Add(unit, export, viewer, ExportActs.Fetched, now, rows.Count);
        var groups = Padded(export.What.Groups);
        unit.AddRange(rows.Select(caseOf).Distinct(StringComparer.Ordinal).Select(number => new AccessRow
        {
            At = now.At, UserId = viewer.Id, Role = by.FirstRole, CaseId = CaseNumbers.IdOf(number), What = "export-case", FieldGroups = groups, Ip = ip,
        }));
        unit.Add(new AccessRow { At = now.At, UserId = viewer.Id, Role = by.FirstRole, What = "export", FieldGroups = groups, Purpose = FormattableString.Invariant($"{export.Number}, {export.What.List}: {rows.Count}"), Ip = ip });
        return (export, rows);
    }

    /// <summary>The passphrase of an export's file: made of its id under a key of the installation, so that it is kept nowhere and is the same when the file is fetched again.</summary>
    public static string PassphraseOf(this Session session, Export export)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(export);
        return session.Index.PassphraseOf(export.Id);
    }

    /// <summary>Rows that somebody fetched in the last <see cref="Export.SumOver"/>.</summary>
    internal static async Task<int> FetchedRowsAsync(this Session session, string user, Instant now) =>
        (await session.FetchedRowsAsync([user], now).ConfigureAwait(false)).GetValueOrDefault(user);

    /// <summary>Rows that each of these people fetched in the last <see cref="Export.SumOver"/>; an export that was fetched again counts once.</summary>
    internal static async Task<IReadOnlyDictionary<string, int>> FetchedRowsAsync(this Session session, IEnumerable<string> users, Instant now)
    {
        var (since, asked) = (now - Export.SumOver, users.Distinct(StringComparer.Ordinal).ToList());
        var fetched = await session.ExportActs
            .Where(act => asked.Contains(act.UserId) && act.At > since && act.Kind == ExportActs.Fetched)
            .GroupBy(act => new { act.UserId, act.ExportId })
            .Select(group => new { group.Key.UserId, Records = group.Max(act => act.Records) })
            .ListAsync().ConfigureAwait(false);
        return fetched.GroupBy(one => one.UserId, StringComparer.Ordinal).ToDictionary(one => one.Key, one => one.Sum(export => export.Records ?? 0), StringComparer.Ordinal);
    }

    /// <summary>An entry with what became of it; null when there is none.</summary>
    internal static async Task<Export?> ExportAsync(this Session session, string id)
    {
        var row = await session.Exports.FirstOrNullAsync(row => row.Id == id).ConfigureAwait(false);
        return row is null ? null : (await session.WithActsAsync([row]).ConfigureAwait(false))[0];
    }

    /// <summary>Entries with what became of them.</summary>
    internal static async Task<IReadOnlyList<Export>> WithActsAsync(this Session session, IReadOnlyList<ExportRow> rows)
    {
        var ids = rows.Select(row => row.Id).ToList();
        var acts = await session.ExportActs.Where(act => ids.Contains(act.ExportId)).OrderBy(act => act.Act).ListAsync().ConfigureAwait(false);
        var users = rows.Select(row => row.UserId).Concat(acts.Select(act => act.UserId)).Distinct(StringComparer.Ordinal).ToList();
        var names = (await session.Users.Where(user => users.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync().ConfigureAwait(false)).ToDictionary(user => user.Id, user => user.DisplayName, StringComparer.Ordinal);
        return rows.Select(row => new Export(
            row.Id,
            row.Number,
            row.UserId,
            names.GetValueOrDefault(row.UserId, row.UserId),
            row.At,
            new ExportAsked(row.List, row.Query, Words(row.FieldGroups), row.Purpose, row.Reason, row.Basis, row.Recipient),
            Words(row.Offices),
            row.Records,
            row.NeedsApproval,
            acts.Where(act => act.ExportId == row.Id).Select(act => new ExportAct(act.Act, act.Kind, act.UserId, names.GetValueOrDefault(act.UserId, act.UserId), act.At, act.Records, act.Reason)).ToList())).ToList();
    }

    private static async Task<Export> OwnAsync(UnitOfWork unit, Viewer viewer, string id)
    {
        var export = await HeldAsync(unit, id).ConfigureAwait(false);
        return string.Equals(export.By, viewer.Id, StringComparison.Ordinal) ? export : throw new NotThereException();
    }

    /// <summary>The entry, with other writers kept from it until the end: its acts are counted one after the other.</summary>
    private static async Task<Export> HeldAsync(UnitOfWork unit, string id)
    {
        var owner = await unit.Exports.Where(row => row.Id == id).Select(row => row.UserId).FirstOrNullAsync().ConfigureAwait(false) ?? throw new NotThereException();
        await unit.LockUserAsync(owner).ConfigureAwait(false);
        return (await unit.ExportAsync(id).ConfigureAwait(false))!;
    }

    private static void MustStand(Export export, ExportState state, Moment now)
    {
        if (export.StateAt(now.At) != state)
        {
            throw Stale(export);
        }
    }

    private static StaleVersionException Stale(Export export) => new(export.Number, export.Acts.Count, export.Acts.Count);

    private static void Add(UnitOfWork unit, Export export, Viewer viewer, string kind, Moment now, int? records = null, string? reason = null) =>
        unit.Add(new ExportActRow { ExportId = export.Id, Act = export.Acts.Count + 1, Kind = kind, UserId = viewer.Id, At = now.At, Records = records, Reason = reason });

    private static string Padded(IReadOnlyList<string> words) => $" {string.Join(' ', words)} ";

    private static string[] Words(string padded) => padded.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
