using System.Globalization;
using CaseFlow.Engine.Alarms;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using NodaTime;

namespace CaseFlow.Engine.Jobs;

/// <summary>
/// Looks through what is new in the access record and raises alarms (<see cref="AlarmRules"/>). It remembers up to where it has looked; whoever has a new row is looked at
/// with everything of the last day and a half, so that a watch that was missed or repeated loses and doubles nothing: there is one alarm of a kind, person and day.
/// What stood in the record before the first watch raises none.
/// </summary>
/// <param name="database">The record.</param>
public sealed class AlarmWatch(Database database)
{
    private const string WatchedKey = "alarms.watched";

    /// <summary>How many rows are looked at once more: on a server rows get their numbers before they are committed, and a later number may be there before an earlier one.</summary>
    private const int Overlap = 200;

    /// <summary>Watches once.</summary>
    /// <returns>How many alarms were raised.</returns>
    public async Task<int> RunAsync(CancellationToken cancel = default)
    {
        var now = database.Clock.GetCurrentInstant();
        var news = await database.Read(NewsAsync, cancel).ConfigureAwait(false);
        if (news.Last == news.Watched)
        {
            return 0;
        }

        var found = new List<(string User, AlarmFound Alarm)>();
        foreach (var user in news.Users)
        {
            found.AddRange((await database.Read(session => OfAsync(session, user, now), cancel).ConfigureAwait(false)).Select(alarm => (user, alarm)));
        }

        try
        {
            return await database.Write(unit => RaiseAsync(unit, found, news.Last, now), cancel).ConfigureAwait(false);
        }
        catch (AlreadyThereException)
        {
            return 0; // Another program on the same database was first; what it did not raise, the next watch does.
        }
    }

    private static async Task<News> NewsAsync(Session session)
    {
        var last = await session.AccessLog.OrderByDescending(row => row.Id).Select(row => row.Id).Take(1).ListAsync().ConfigureAwait(false) is [var newest] ? newest : 0;
        if (!long.TryParse(await session.RecallAsync(WatchedKey).ConfigureAwait(false), NumberStyles.None, CultureInfo.InvariantCulture, out var watched))
        {
            return new News(last, null, []);
        }

        if (last == watched)
        {
            return new News(last, watched, []);
        }

        var from = watched - Overlap;
        var users = await session.AccessLog.Where(row => row.Id > from).Select(row => row.UserId).Distinct().ListAsync().ConfigureAwait(false);
        return new News(last, watched, users);
    }

    /// <summary>Every alarm that the acts of somebody make, those raised before among them.</summary>
    private static async Task<IReadOnlyList<AlarmFound>> OfAsync(Session session, string user, Instant now)
    {
        if (!await session.Users.AnyAsync(row => row.Id == user).ConfigureAwait(false))
        {
            return []; // A job, or somebody who has no account.
        }

        var zone = (await session.ZonesOfAsync([user]).ConfigureAwait(false))[user];
        var since = now - AlarmRules.LookedAt;
        var theirs = session.AccessLog.Where(row => row.UserId == user);
        var acts = (await theirs.Where(row => row.At > since).OrderBy(row => row.At).Select(row => new { row.At, row.What, row.CaseId }).ListAsync().ConfigureAwait(false)).ConvertAll(row => new SeenAct(row.At, row.What, row.CaseId));
        var searches = acts.Count(act => act.What is "search") <= AlarmRules.MostMisses ? [] : await theirs.Where(row => row.At > since && row.What == "search").ListAsync().ConfigureAwait(false);
        List<AlarmFound> found =
        [
            .. AlarmRules.ManyCases(acts, zone),
            .. AlarmRules.Misses(searches.Select(row => new SeenAct(row.At, row.What, null, CaseSearch.FoundNothing(row))), zone),
            .. AlarmRules.RolesAndCase(acts, zone),
        ];
        foreach (var night in AlarmRules.Nights(acts, zone))
        {
            var from = night.First - AlarmRules.NightsBefore;
            var before = await theirs.Where(row => row.At > from && row.At < night.First && row.CaseId != null).Select(row => new { row.At, row.What, row.CaseId }).ListAsync().ConfigureAwait(false);
            if (AlarmRules.IsUnusual(night, before.Where(row => new SeenAct(row.At, row.What, row.CaseId).IsOpening).Select(row => row.At), zone))
            {
                found.Add(night);
            }
        }

        if (acts.Find(act => act.What is "sign-in" or "sign-in-outside") is { } signIn)
        {
            var before = await theirs.Where(row => row.At < signIn.At && !row.What.EndsWith("-refused")).OrderByDescending(row => row.At).Select(row => row.At).Take(1).ListAsync().ConfigureAwait(false);
            found.AddRange(AlarmRules.Dormant(signIn, before is [var last] ? last : null, zone) is { } asleep ? [asleep] : []);
        }

        if (acts.Exists(act => act.What is "export"))
        {
            found.AddRange(AlarmRules.Exports(await session.FetchedRowsAsync(user, now).ConfigureAwait(false), now, zone) is { } taken ? [taken] : []);
        }

        return found;
    }

    private static async Task<int> RaiseAsync(UnitOfWork unit, List<(string User, AlarmFound Alarm)> found, long watched, Instant now)
    {
        var raised = 0;
        foreach (var (user, alarm) in found.DistinctBy(one => (one.User, one.Alarm.Kind, one.Alarm.Day)))
        {
            var (kind, day) = (alarm.Kind, alarm.Day);
            if (await unit.Alarms.AnyAsync(row => row.UserId == user && row.Kind == kind && row.Day == day).ConfigureAwait(false))
            {
                continue;
            }

            unit.Add(new AlarmRow { Id = Ids.New(), Kind = kind, UserId = user, Day = day, FirstAt = alarm.First, LastAt = alarm.Last, Found = alarm.Count, RaisedAt = now });
            raised++;
        }

        await unit.RememberAsync(WatchedKey, watched.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
        return raised;
    }

    private sealed record News(long Last, long? Watched, IReadOnlyList<string> Users);
}
