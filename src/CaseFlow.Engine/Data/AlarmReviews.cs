using CaseFlow.Engine.Access;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Who looks into alarms, and what they write down: the same people as with accesses in an emergency, and never anybody into an alarm about themselves.</summary>
public static class AlarmReviews
{
    /// <summary>The zone of people who belong to no office.</summary>
    private const string Capital = "Asia/Jakarta";

    /// <summary>Writes down what somebody found; it is not changed afterwards.</summary>
    /// <param name="unit">The transaction.</param>
    /// <param name="viewer">Who looked.</param>
    /// <param name="id">The alarm.</param>
    /// <param name="finding">What they found.</param>
    /// <param name="now">When, UTC.</param>
    /// <exception cref="NotThereException">There is no such alarm, or none that they may look into now.</exception>
    /// <exception cref="StaleVersionException">Somebody else has looked into it.</exception>
    public static async Task ReviewAlarmAsync(this UnitOfWork unit, Viewer viewer, string id, string finding, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(viewer);
        if (!await unit.AlarmsReviewedBy(await unit.StandingAsync(viewer).ConfigureAwait(false)).AnyAsync(row => row.Id == id).ConfigureAwait(false))
        {
            throw new NotThereException();
        }

        if (await unit.AlarmReviews.AnyAsync(review => review.AlarmId == id).ConfigureAwait(false))
        {
            throw new StaleVersionException(id, 0, 1);
        }

        unit.Add(new AlarmReviewRow { AlarmId = id, UserId = viewer.Id, At = now, Finding = finding });
    }

    /// <summary>The zone in which the days and nights of these people are told: that of their office, the first in order where they have several.</summary>
    internal static async Task<IReadOnlyDictionary<string, DateTimeZone>> ZonesOfAsync(this Session session, IReadOnlyCollection<string> users)
    {
        var found = await (from held in session.UserRoles where users.Contains(held.UserId) join office in session.Offices on held.Office equals office.Key select new { held.UserId, office.Key, office.Zone }).ListAsync().ConfigureAwait(false);
        return users.Distinct(StringComparer.Ordinal).ToDictionary(
            user => user,
            user => DateTimeZoneProviders.Tzdb[found.Where(one => one.UserId == user).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Zone).FirstOrDefault() ?? Capital],
            StringComparer.Ordinal);
    }

    /// <summary>The alarms about others that somebody looks into: of people of their offices, or of everybody.</summary>
    internal static IQueryable<AlarmRow> AlarmsReviewedBy(this Session session, Viewer viewer)
    {
        var me = viewer.Id;
        var others = session.Alarms.Where(row => row.UserId != me);
        if (viewer.MayEverywhere(Right.ReviewBreakGlass))
        {
            return others;
        }

        var offices = viewer.OfficesWhere(Right.ReviewBreakGlass);
        return others.Where(row => session.UserRoles.Any(held => held.UserId == row.UserId && offices.Contains(held.Office)));
    }
}
