using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Exports;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>A page of the register.</summary>
/// <param name="Items">The page, the newest first.</param>
/// <param name="Total">Entries in all.</param>
public sealed record ExportPage(IReadOnlyList<Export> Items, int Total);

/// <summary>The register of exports: what was taken along, by whom, why, and who let it go.</summary>
/// <param name="database">The record.</param>
public sealed class ExportRegister(Database database)
{
    /// <summary>Rows a page.</summary>
    public const int Size = 25;

    /// <summary>The entries that somebody may see.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="page">Page, from 1.</param>
    public Task<ExportPage> View(Viewer viewer, int page) =>
        database.Read(async session =>
        {
            var rows = VisibleTo(session, viewer);
            var found = await rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Number).Skip((Math.Max(1, page) - 1) * Size).Take(Size).ListAsync().ConfigureAwait(false);
            return new ExportPage(await session.WithActsAsync(found).ConfigureAwait(false), await rows.CountAsync().ConfigureAwait(false));
        });

    /// <summary>One entry; null when there is none, or none that they may see.</summary>
    public Task<Export?> Of(Viewer viewer, string id) =>
        database.Read(async session => await session.ExportAsync(id).ConfigureAwait(false) is { } export && export.IsVisibleTo(viewer) ? export : null);

    /// <summary>What waits for somebody's decision, the oldest first.</summary>
    public Task<IReadOnlyList<Export>> WaitingFor(Viewer viewer, Instant now) =>
        database.Read(async session =>
        {
            ArgumentNullException.ThrowIfNull(viewer);
            if (!viewer.May(Right.ApproveExport))
            {
                return (IReadOnlyList<Export>)[];
            }

            var since = now - Export.Approvable;
            var rows = await session.Exports.Where(row => row.NeedsApproval && row.At > since && !session.ExportActs.Any(act => act.ExportId == row.Id)).OrderBy(row => row.At).ListAsync().ConfigureAwait(false);
            return (await session.WithActsAsync(rows).ConfigureAwait(false)).Where(export => export.IsDecidedBy(viewer)).ToList();
        });

    /// <summary>What somebody asked for themselves that another person has decided in the last <see cref="Export.Fetchable"/>, while its file has not been fetched; the newest first.</summary>
    public Task<IReadOnlyList<Export>> DecidedFor(Viewer viewer, Instant now) =>
        database.Read(async session =>
        {
            ArgumentNullException.ThrowIfNull(viewer);
            var (me, since) = (viewer.Id, now - Export.Fetchable);
            var rows = await session.Exports.Where(row => row.UserId == me && row.NeedsApproval && session.ExportActs.Any(act => act.ExportId == row.Id && act.At > since)).OrderByDescending(row => row.At).ListAsync().ConfigureAwait(false);
            return (IReadOnlyList<Export>)(await session.WithActsAsync(rows).ConfigureAwait(false)).Where(export => export.FirstFetch is null && export.StateAt(now) is ExportState.Ready or ExportState.Refused).ToList();
        });

    /// <summary>Rows that each of these people fetched in the last <see cref="Export.SumOver"/>; an export that was fetched again counts once.</summary>
    /// <param name="users">User ids.</param>
    /// <param name="now">The present, UTC.</param>
    public Task<IReadOnlyDictionary<string, int>> FetchedBy(IEnumerable<string> users, Instant now) =>
        database.Read(session => session.FetchedRowsAsync(users, now));

    private static IQueryable<ExportRow> VisibleTo(Session session, Viewer viewer)
    {
        if (viewer.MayEverywhere(Right.ReadExports))
        {
            return session.Exports;
        }

        var me = viewer.Id;
        var offices = viewer.OfficesWhere(Right.ReadExports).Concat(viewer.OfficesWhere(Right.ApproveExport)).Distinct(StringComparer.Ordinal).Select(office => $" {office} ").ToList();
        return offices.Count == 0 ? session.Exports.Where(row => row.UserId == me) : session.Exports.Where(row => row.UserId == me || offices.Any(office => row.Offices.Contains(office)));
    }
}
