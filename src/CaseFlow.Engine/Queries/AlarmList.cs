using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>An alarm in a list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">A word of <see cref="Alarms.AlarmKind"/>.</param>
/// <param name="Name">Whose acts it is about.</param>
/// <param name="Day">The day, in the zone of their office.</param>
/// <param name="Zone">That zone.</param>
/// <param name="First">The first act of it, UTC.</param>
/// <param name="Last">The last act of it when it was raised, UTC.</param>
/// <param name="Found">How many.</param>
/// <param name="Review">What another person found, or null.</param>
public sealed record AlarmItem(string Id, string Kind, string Name, LocalDate Day, DateTimeZone Zone, Instant First, Instant Last, int Found, AlarmReview? Review);

/// <summary>What somebody found who looked into an alarm.</summary>
/// <param name="By">Who.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Finding">What they found.</param>
public sealed record AlarmReview(string By, Instant At, string Finding);

/// <summary>
/// The alarms that somebody looks into: of people of their offices, or of everybody, as with accesses in an emergency; never those about themselves, not even as a number.
/// </summary>
/// <param name="database">The record.</param>
public sealed class AlarmList(Database database)
{
    private const int MostRows = 100;

    /// <summary>Those that nobody has looked into, the oldest first, then the others, the newest first; at most a hundred of each.</summary>
    public Task<IReadOnlyList<AlarmItem>> View(Viewer viewer) =>
        database.Read(async session =>
        {
            var all = session.AlarmsReviewedBy(viewer);
            var waiting = await ItemsAsync(session, all.Where(row => !session.AlarmReviews.Any(review => review.AlarmId == row.Id)).OrderBy(row => row.RaisedAt)).ConfigureAwait(false);
            var done = await ItemsAsync(session, all.Where(row => session.AlarmReviews.Any(review => review.AlarmId == row.Id)).OrderByDescending(row => row.RaisedAt)).ConfigureAwait(false);
            return (IReadOnlyList<AlarmItem>)[.. waiting, .. done];
        });

    /// <summary>How many wait for somebody to look into them.</summary>
    public Task<int> Waiting(Viewer viewer) =>
        viewer?.May(Right.ReviewBreakGlass) is true
            ? database.Read(session => session.AlarmsReviewedBy(viewer).Where(row => !session.AlarmReviews.Any(review => review.AlarmId == row.Id)).CountAsync())
            : Task.FromResult(0);

    /// <summary>One alarm; null when there is none, or none that they look into.</summary>
    public Task<AlarmItem?> Of(Viewer viewer, string id) =>
        database.Read(async session => await ItemsAsync(session, session.AlarmsReviewedBy(viewer).Where(row => row.Id == id)).ConfigureAwait(false) is [var found] ? found : null);

    private static async Task<List<AlarmItem>> ItemsAsync(Session session, IQueryable<AlarmRow> alarms)
    {
        var rows = await alarms.Take(MostRows).ListAsync().ConfigureAwait(false);
        var ids = rows.ConvertAll(row => row.Id);
        var reviews = (await session.AlarmReviews.Where(review => ids.Contains(review.AlarmId)).ListAsync().ConfigureAwait(false)).ToDictionary(review => review.AlarmId, StringComparer.Ordinal);
        var users = rows.Select(row => row.UserId).Concat(reviews.Values.Select(review => review.UserId)).Distinct(StringComparer.Ordinal).ToList();
        var names = (await session.Users.Where(user => users.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync().ConfigureAwait(false)).ToDictionary(user => user.Id, user => user.DisplayName, StringComparer.Ordinal);
        var zones = await session.ZonesOfAsync(rows.ConvertAll(row => row.UserId)).ConfigureAwait(false);
        return rows.ConvertAll(row => new AlarmItem(
            row.Id, row.Kind, names[row.UserId], row.Day, zones[row.UserId], row.FirstAt, row.LastAt, row.Found,
            reviews.TryGetValue(row.Id, out var review) ? new AlarmReview(names[review.UserId], review.At, review.Finding) : null));
    }
}
