using System.Linq.Expressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>What the supervisor filters the board by; it stands in the address, so a link is a saved view.</summary>
public sealed record OverdueFilter
{
    /// <summary>Office key, or null: every office overseen.</summary>
    public string? Office { get; init; }

    /// <summary>User id, <c>-</c> for without a worker, or null: everybody.</summary>
    public string? Worker { get; init; }

    /// <summary>Id of a definition, or null.</summary>
    public string? Workflow { get; init; }

    /// <summary>A stage, or a track whose runs are meant, as <see cref="StageName"/> reads it; or null.</summary>
    public string? Stage { get; init; }

    /// <summary>darurat, segera, biasa, or null.</summary>
    public string? Urgency { get; init; }

    /// <summary>Kinds of deadline; empty: all.</summary>
    public IReadOnlyList<DueKind> Kinds { get; init; } = [];

    /// <summary>Part of a title in words of the definitions or of a case number, or null. Titles that people typed are sealed and not looked through.</summary>
    public string? Words { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page; at most 100.</summary>
    public int Size { get; init; } = 25;
}

/// <summary>How bad it is: the groups of the board.</summary>
public enum Severity
{
    /// <summary>A deadline of law has passed.</summary>
    LawMissed,

    /// <summary>Late by more than five working days.</summary>
    VeryLate,

    /// <summary>Late.</summary>
    Late,

    /// <summary>Due today or tomorrow.</summary>
    Soon,
}

/// <summary>The board.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Late">Items late.</param>
/// <param name="LateCases">Cases with a late item.</param>
/// <param name="Today">Items due until the end of today, not late.</param>
/// <param name="Soon">Items due tomorrow.</param>
/// <param name="Groups">How many items each group has.</param>
/// <param name="Longest">The lateness of the item that is due longest, on whatever page it stands; null if nothing is late.</param>
/// <param name="Rows">One page of items with their group, the worst first and within a group the most urgent.</param>
/// <param name="Total">Items in all.</param>
/// <param name="Filter">The filter used.</param>
public sealed record OverdueView(Moment AsOf, int Late, int LateCases, int Today, int Soon, IReadOnlyDictionary<Severity, int> Groups, Lateness? Longest, IReadOnlyList<(Severity Severity, AgendaItem Item)> Rows, int Total, OverdueFilter Filter);

/// <summary>What is overdue, for whoever oversees the work: computed now, never stored.</summary>
/// <param name="database">The record.</param>
/// <param name="calendar">Working days.</param>
public sealed class OverdueBoard(Database database, WorkingCalendar calendar)
{
    /// <summary>Late by more than this is very late.</summary>
    public const int VeryLateAfterWorkingDays = 5;

    private const int MostRows = 100;

    /// <summary>The board, in at most four statements.</summary>
    public Task<OverdueView> View(Viewer viewer, OverdueFilter filter, Moment now) =>
        database.Read(async session =>
        {
            ArgumentNullException.ThrowIfNull(filter);
            var bounds = BoundsAt(now);
            var rows = Filtered(session, viewer, filter, now.At).Where(row => row.DueAt != null && row.DueAt <= bounds.Until);
            var counts = await rows
                .GroupBy(GroupAt(bounds))
                .Select(group => new { Group = group.Key, Items = group.Count() })
                .ListAsync().ConfigureAwait(false);
            var cases = await rows.Where(row => row.DueAt < now.At).Select(row => row.CaseId).Distinct().CountAsync().ConfigureAwait(false);
            var size = Math.Clamp(filter.Size, 1, MostRows);
            var page = await InOrder(rows, bounds, (Math.Max(1, filter.Page) - 1) * size, size, session, viewer).ConfigureAwait(false);
            var oldest = await rows.OrderBy(row => row.DueAt).Take(1).WithWorkers(session).ListAsync().ConfigureAwait(false);

            int Count(int group) => counts.Find(count => count.Group == group)?.Items ?? 0;
            return new OverdueView(
                now,
                Count(0) + Count(1) + Count(2),
                cases,
                Count(3),
                Count(4),
                new Dictionary<Severity, int> { [Severity.LawMissed] = Count(0), [Severity.VeryLate] = Count(1), [Severity.Late] = Count(2), [Severity.Soon] = Count(3) + Count(4) },
                oldest.Select(row => row.Item(viewer, calendar, now).Due?.Late).FirstOrDefault(),
                Items(page, viewer, bounds).ToList(),
                counts.Sum(count => count.Items),
                filter);
        });

    /// <summary>Everything that the filter lets through, worst first, at most one more than <see cref="CaseList.MostExported"/>: for <see cref="ExportDesk"/>, which writes down who takes it along.</summary>
    /// <param name="session">Where it is read.</param>
    /// <param name="viewer">Whose board it is.</param>
    /// <param name="filter">Its page and size are not looked at.</param>
    /// <param name="now">When.</param>
    public async Task<IReadOnlyList<AgendaItem>> All(Session session, Viewer viewer, OverdueFilter filter, Moment now)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(filter);
        var bounds = BoundsAt(now);
        var found = await InOrder(Filtered(session, viewer, filter, now.At).Where(row => row.DueAt != null && row.DueAt <= bounds.Until), bounds, 0, CaseList.MostExported + 1, session, viewer).ConfigureAwait(false);
        return Items(found, viewer, bounds).Select(row => row.Item).ToList();
    }

    private Bounds BoundsAt(Moment now) =>
        new(now, Deadline.EndOfDay(calendar.LatestDateBehind(now.Date, VeryLateAfterWorkingDays + 1), now.Zone), Deadline.EndOfDay(now.Date, now.Zone), Deadline.EndOfDay(now.Date.PlusDays(1), now.Zone));

    /// <summary>
    /// Rows from one to another, the worst first: missed deadlines of law, very late, late, soon; within each the most urgent first, and of the same urgency what is due longest.
    /// The order is made from one index alone; only the rows wanted are read.
    /// </summary>
    private static async Task<List<AgendaWithWorker>> InOrder(IQueryable<AgendaRow> rows, Bounds bounds, int skip, int most, Session session, Viewer viewer)
    {
        var wanted = rows.OrderBy(GroupAt(bounds)).ThenBy(UrgentFirst.Agenda).ThenBy(row => row.DueAt).ThenBy(row => row.CaseId).ThenBy(row => row.Item)
            .Select(row => new { row.CaseId, row.Item, row.Kind })
            .Skip(skip).Take(most);
        var found =
            from key in wanted
            join row in session.AgendaOverseenBy(viewer) on new { key.CaseId, key.Item, key.Kind } equals new { row.CaseId, row.Item, row.Kind }
            select row;
        return await found.WithWorkers(session).ListAsync().ConfigureAwait(false);
    }

    /// <summary>The rows as the board shows them, in its order.</summary>
    private IEnumerable<(Severity Severity, AgendaItem Item)> Items(IEnumerable<AgendaWithWorker> rows, Viewer viewer, Bounds bounds) =>
        rows
            .OrderBy(row => GroupOf(row.Row, bounds)).ThenBy(row => UrgentFirst.Rank(row.Row.Urgency)).ThenBy(row => row.Row.DueAt).ThenBy(row => row.Row.CaseId).ThenBy(row => row.Row.Item, StringComparer.Ordinal)
            .Select(row => (SeverityOf(row.Row, bounds), row.Item(viewer, calendar, bounds.Now)));

    /// <summary>The group of a row, for the database: what is due today and what is due tomorrow stand together on the page and are counted apart.</summary>
    private static Expression<Func<AgendaRow, int>> GroupAt(Bounds bounds)
    {
        var (now, veryLate, endOfToday) = (bounds.Now.At, bounds.VeryLate, bounds.EndOfToday);
        return row => row.DueAt < now ? row.DueKind == DueKind.Law ? 0 : row.DueAt <= veryLate ? 1 : 2 : row.DueAt <= endOfToday ? 3 : 4;
    }

    private static int GroupOf(AgendaRow row, Bounds bounds) =>
        row.DueAt < bounds.Now.At ? row.DueKind == DueKind.Law ? 0 : row.DueAt <= bounds.VeryLate ? 1 : 2 : row.DueAt <= bounds.EndOfToday ? 3 : 4;

    private static Severity SeverityOf(AgendaRow row, Bounds bounds) =>
        GroupOf(row, bounds) switch { 0 => Severity.LawMissed, 1 => Severity.VeryLate, 2 => Severity.Late, _ => Severity.Soon };

    private static IQueryable<AgendaRow> Filtered(Session session, Viewer viewer, OverdueFilter filter, Instant now)
    {
        var rows = session.AgendaOverseenBy(viewer);
        rows = filter.Office is { Length: > 0 } office ? rows.Where(row => row.Office == office) : rows;
        rows = filter.Workflow is { Length: > 0 } workflow ? rows.Under(session, workflow) : rows;
        if (StageName.Of(filter.Stage) is { } stage)
        {
            var (key, run) = (stage.Key, stage.Key + "~");
            rows = rows.Where(row => row.Stage != null && (row.Stage == key || row.Stage.StartsWith(run)));
            rows = stage.Workflow is { } owner ? rows.Under(session, owner) : rows;
        }

        rows = filter.Urgency is { Length: > 0 } urgency ? rows.Where(row => row.Urgency == urgency) : rows;
        rows = filter.Kinds is { Count: > 0 } kinds ? rows.Where(row => row.DueKind != null && kinds.Contains(row.DueKind.Value)) : rows;
        rows = filter.Words is { Length: > 0 } words ? rows.Where(row => row.Title.Contains(words) || row.CaseNumber.Contains(words)) : rows;
        return filter.Worker switch
        {
            null or "" => rows,
            "-" => rows.Where(row => !session.UsersHere(now).Any(user => user.Id == row.Worker)),
            var worker => rows.Where(row => row.Worker == worker),
        };
    }

    /// <summary>Where the groups of the board end, all UTC.</summary>
    private sealed record Bounds(Moment Now, Instant VeryLate, Instant EndOfToday, Instant Until);
}
