using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>A page of follow-ups.</summary>
/// <param name="Items">The page, soonest first.</param>
/// <param name="Total">Follow-ups in all.</param>
/// <param name="Late">How many of them are late.</param>
/// <param name="Until">The last local date looked at.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Elsewhere">Titles, by key, of the offices that do some of them and in which the viewer holds no role.</param>
public sealed record FollowUpPage(IReadOnlyList<AgendaItem> Items, int Total, int Late, LocalDate Until, int Page, IReadOnlyDictionary<string, string> Elsewhere);

/// <summary>The planned contacts somebody reaches: of their cases, of the offices they oversee, and those their role does in an office.</summary>
/// <param name="database">The record.</param>
/// <param name="calendar">Working days.</param>
public sealed class FollowUpList(Database database, WorkingCalendar calendar)
{
    /// <summary>Rows a page.</summary>
    public const int Size = 25;

    /// <summary>Planned follow-ups due until the end of a local date, in two statements; a third where another office does some of them.</summary>
    /// <param name="viewer">Who looks.</param>
    /// <param name="until">The last local date.</param>
    /// <param name="page">From 1.</param>
    /// <param name="now">The moment of looking.</param>
    /// <param name="size">Rows a page.</param>
    public Task<FollowUpPage> View(Viewer viewer, LocalDate until, int page, Moment now, int size = Size) =>
        database.Read(async session =>
        {
            var end = Deadline.EndOfDay(until, now.Zone);
            var rows = session.FollowUpsFor(viewer).Where(row => row.DueAt != null && row.DueAt <= end);
            var counts = await rows
                .GroupBy(row => row.DueAt < now.At)
                .Select(group => new { Late = group.Key, Items = group.Count() })
                .ListAsync().ConfigureAwait(false);
            var found = await rows.OrderBy(row => row.DueAt).ThenBy(row => row.CaseId).ThenBy(row => row.Item)
                .Skip((Math.Max(1, page) - 1) * size).Take(size)
                .WithWorkers(session)
                .OrderBy(row => row.Row.DueAt).ThenBy(row => row.Row.CaseId).ThenBy(row => row.Row.Item)
                .ListAsync().ConfigureAwait(false);
            var others = found.Select(row => row.Row.Office).Where(office => !viewer.Grants.Any(grant => string.Equals(grant.Office, office, StringComparison.Ordinal))).Distinct(StringComparer.Ordinal).ToList();
            var titles = others.Count == 0 ? [] : await session.Offices.Where(office => others.Contains(office.Key)).Select(office => new { office.Key, office.Title }).ListAsync().ConfigureAwait(false);
            return new FollowUpPage(
                found.Select(row => row.Item(viewer, calendar, now)).ToList(),
                counts.Sum(count => count.Items),
                counts.Find(count => count.Late)?.Items ?? 0,
                until,
                Math.Max(1, page),
                titles.ToDictionary(office => office.Key, office => office.Title, StringComparer.Ordinal));
        });
}
