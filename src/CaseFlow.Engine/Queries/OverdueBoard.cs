using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
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

    /// <summary>Part of a title or case number, or null.</summary>
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
/// <param name="Longest">The lateness of the oldest item, or null.</param>
/// <param name="Rows">One page of items with their group, worst first.</param>
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

    private const int RowsExported = 100;

    /// <summary>The board, in at most four statements.</summary>
    public Task<OverdueView> View(Viewer viewer, OverdueFilter filter, Moment now) =>
        database.Read(async session =>
        {
            var until = Deadline.EndOfDay(now.Date.PlusDays(1), now.Zone);
            var endOfToday = Deadline.EndOfDay(now.Date, now.Zone);
            var veryLate = Deadline.EndOfDay(calendar.LatestDateBehind(now.Date, VeryLateAfterWorkingDays + 1), now.Zone);
            var rows = Filtered(session, viewer, filter).Where(row => row.DueAt != null && row.DueAt <= until);

            var counts = await rows
                .GroupBy(row => row.DueAt < now.At
                    ? row.DueKind == DueKind.Law ? 0 : row.DueAt <= veryLate ? 1 : 2
                    : row.DueAt <= endOfToday ? 3 : 4)
                .Select(group => new { Group = group.Key, Items = group.Count(), Oldest = group.Min(row => row.DueAt) })
                .ListAsync().ConfigureAwait(false);
            var cases = await rows.Where(row => row.DueAt < now.At).Select(row => row.CaseId).Distinct().CountAsync().ConfigureAwait(false);

            var found = await PageOf(rows, counts.Find(count => count.Group == 0)?.Items ?? 0, filter, session, now.At).ConfigureAwait(false);

            int Count(int group) => counts.Find(count => count.Group == group)?.Items ?? 0;
            var items = found.Select(row => row.Item(calendar, now)).Select(item => (SeverityOf(item, now, veryLate), item)).ToList();
            return new OverdueView(
                now,
                Count(0) + Count(1) + Count(2),
                cases,
                Count(3),
                Count(4),
                new Dictionary<Severity, int> { [Severity.LawMissed] = Count(0), [Severity.VeryLate] = Count(1), [Severity.Late] = Count(2), [Severity.Soon] = Count(3) + Count(4) },
                items.Where(row => row.item.IsLate).Select(row => row.item.Due!.Late).MaxBy(late => late!.Unit == TimeUnit.Hours ? late.Amount / 24.0 : late.Amount),
                items,
                counts.Sum(count => count.Items),
                filter);
        });

    /// <summary>Everything that the filter lets through, worst first; written into the access record as an export.</summary>
    /// <param name="viewer">Who takes it away.</param>
    /// <param name="filter">Its page and size are not looked at.</param>
    /// <param name="now">When.</param>
    /// <param name="ip">Address of the machine, or null.</param>
    public async Task<IReadOnlyList<AgendaItem>> Export(Viewer viewer, OverdueFilter filter, Moment now, string? ip)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var items = new List<AgendaItem>();
        for (var (page, total) = (1, RowsExported); (page - 1) * RowsExported < total; page++)
        {
            var board = await View(viewer, filter with { Page = page, Size = RowsExported }, now).ConfigureAwait(false);
            total = board.Total;
            items.AddRange(board.Rows.Select(row => row.Item));
        }

        await database.Write(unit =>
        {
            unit.Add(new AccessRow { At = now.At, UserId = viewer.Id, Role = viewer.Grants.Count > 0 ? viewer.Grants[0].Role.Key : "", What = "export", FieldGroups = " identity ", Purpose = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"overdue: {items.Count}"), Ip = ip });
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        return items;
    }

    /// <summary>One page, worst first: missed deadlines of law, then the rest by due date. Each part is read in the order of its index.</summary>
    private static async Task<List<AgendaWithWorker>> PageOf(IQueryable<AgendaRow> rows, int lawMissed, OverdueFilter filter, Session session, Instant now)
    {
        var size = Math.Clamp(filter.Size, 1, 100);
        var skip = (Math.Max(1, filter.Page) - 1) * size;
        var page = new List<AgendaWithWorker>();
        if (skip < lawMissed)
        {
            page.AddRange(await InOrder(rows.Where(row => row.DueAt < now && row.DueKind == DueKind.Law), skip, size).ConfigureAwait(false));
        }

        if (page.Count < size)
        {
            page.AddRange(await InOrder(rows.Where(row => row.DueAt >= now || row.DueKind != DueKind.Law), Math.Max(0, skip - lawMissed), size - page.Count).ConfigureAwait(false));
        }

        return page;

        Task<List<AgendaWithWorker>> InOrder(IQueryable<AgendaRow> part, int from, int most) =>
            part.OrderBy(row => row.DueAt).ThenBy(row => row.CaseId).ThenBy(row => row.Item).Skip(from).Take(most)
                .WithWorkers(session)
                .OrderBy(found => found.Row.DueAt).ThenBy(found => found.Row.CaseId).ThenBy(found => found.Row.Item)
                .ListAsync();
    }

    private static IQueryable<AgendaRow> Under(IQueryable<AgendaRow> rows, Session session, string workflow) =>
        rows.Where(row => session.Cases.Any(owner => owner.Id == row.CaseId && owner.Workflow == workflow));

    private static Severity SeverityOf(AgendaItem item, Moment now, Instant veryLate) =>
        item.Due!.At >= now.At ? Severity.Soon
        : string.Equals(item.Due.Kind, "law", StringComparison.Ordinal) ? Severity.LawMissed
        : item.Due.At <= veryLate ? Severity.VeryLate
        : Severity.Late;

    private static IQueryable<AgendaRow> Filtered(Session session, Viewer viewer, OverdueFilter filter)
    {
        var rows = session.AgendaOverseenBy(viewer);
        rows = filter.Office is { Length: > 0 } office ? rows.Where(row => row.Office == office) : rows;
        rows = filter.Workflow is { Length: > 0 } workflow ? Under(rows, session, workflow) : rows;
        if (StageName.Of(filter.Stage) is { } stage)
        {
            var (key, run) = (stage.Key, stage.Key + "~");
            rows = rows.Where(row => row.Stage != null && (row.Stage == key || row.Stage.StartsWith(run)));
            rows = stage.Workflow is { } owner ? Under(rows, session, owner) : rows;
        }

        rows = filter.Urgency is { Length: > 0 } urgency ? rows.Where(row => row.Urgency == urgency) : rows;
        rows = filter.Kinds is { Count: > 0 } kinds ? rows.Where(row => row.DueKind != null && kinds.Contains(row.DueKind.Value)) : rows;
        rows = filter.Words is { Length: > 0 } words ? rows.Where(row => row.Title.Contains(words) || row.CaseNumber.Contains(words)) : rows;
        return filter.Worker switch
        {
            null or "" => rows,
            "-" => rows.Where(row => !session.Users.Any(user => user.Id == row.Worker && !user.Disabled)),
            var worker => rows.Where(row => row.Worker == worker),
        };
    }
}
