using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>An access in an emergency in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Office">Office key.</param>
/// <param name="By">User id of who opened it.</param>
/// <param name="ByName">Their name.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Until">Until when it was open, UTC.</param>
/// <param name="ReviewedAt">When it was reviewed, UTC, or null.</param>
public sealed record EmergencyItem(string Id, string Case, string Office, string By, string ByName, Instant At, Instant Until, Instant? ReviewedAt);

/// <summary>Accesses in an emergency: one's own that are open, and those one reviews.</summary>
/// <param name="database">The record.</param>
public sealed class EmergencyRegister(Database database)
{
    private const int MostRows = 100;

    /// <summary>The cases that somebody has open in an emergency, the one that closes first before others.</summary>
    public Task<IReadOnlyList<EmergencyItem>> Mine(Viewer viewer, Instant now) =>
        database.Read(async session => await ListAsync(session, session.EmergenciesOf(viewer, now).OrderBy(found => found.Emergency.Until)).ConfigureAwait(false));

    /// <summary>Those that somebody reviews: what waits first, the oldest before others, then what was reviewed, the newest first; at most a hundred.</summary>
    public Task<IReadOnlyList<EmergencyItem>> ToReview(Viewer viewer) =>
        database.Read(async session =>
        {
            var all = session.EmergenciesReviewedBy(viewer);
            var waiting = await ListAsync(session, all.Where(found => found.Emergency.ReviewedAt == null).OrderBy(found => found.Emergency.At)).ConfigureAwait(false);
            var done = await ListAsync(session, all.Where(found => found.Emergency.ReviewedAt != null).OrderByDescending(found => found.Emergency.At)).ConfigureAwait(false);
            return (IReadOnlyList<EmergencyItem>)[.. waiting, .. done];
        });

    /// <summary>The number of the case of an access that somebody reviews; null when there is none.</summary>
    public Task<string?> CaseOf(Viewer viewer, string id) =>
        database.Read(session => session.EmergenciesReviewedBy(viewer).Where(found => found.Emergency.Id == id).Select(found => found.Number).FirstOrNullAsync());

    private static async Task<IReadOnlyList<EmergencyItem>> ListAsync(Session session, IQueryable<EmergencyOfCase> found)
    {
        var rows = await found.Take(MostRows).ListAsync().ConfigureAwait(false);
        var ids = rows.Select(row => row.Emergency.UserId).Distinct(StringComparer.Ordinal).ToList();
        var names = ids.Count == 0 ? [] : (await session.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync().ConfigureAwait(false)).ToDictionary(user => user.Id, user => user.DisplayName, StringComparer.Ordinal);
        return rows.Select(row => new EmergencyItem(row.Emergency.Id, row.Number, row.Office, row.Emergency.UserId, names.GetValueOrDefault(row.Emergency.UserId, row.Emergency.UserId), row.Emergency.At, row.Emergency.Until, row.Emergency.ReviewedAt)).ToList();
    }
}
