using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>One case in a list.</summary>
public sealed record CaseItem(string Number, string Client, string Urgency, bool IsChild, string? Classification, string Status, string Office, string? Worker, string? WorkerName, string StageTitle, Instant OpenedAt, Instant? EndedAt, Instant? LastContactAt, string Workflow);

/// <summary>What a list of cases is filtered by.</summary>
public sealed record CaseFilter
{
    /// <summary>Id of a definition, or null.</summary>
    public string? Workflow { get; init; }

    /// <summary>A stage as <see cref="StageName"/> reads it, or null.</summary>
    public string? Stage { get; init; }

    /// <summary>Office key, or null.</summary>
    public string? Office { get; init; }

    /// <summary>User id, <c>-</c> for nobody, or null.</summary>
    public string? Worker { get; init; }

    /// <summary>darurat, segera, biasa, or null.</summary>
    public string? Urgency { get; init; }

    /// <summary>open, paused, ended, or null: everything that has not ended, and with <see cref="Words"/> everything.</summary>
    public string? Status { get; init; }

    /// <summary>What <see cref="CaseSearch"/> looks for: a number, a name, a NIK, a passport or a phone; or null.</summary>
    public string? Words { get; init; }

    /// <summary>True: only cases with a late item.</summary>
    public bool Overdue { get; init; }

    /// <summary>Page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Rows a page; at most 100.</summary>
    public int Size { get; init; } = 25;
}

/// <summary>A page of cases.</summary>
/// <param name="Items">The page, the most urgent first, and of the same urgency the newest.</param>
/// <param name="Total">Cases in all.</param>
/// <param name="Filter">The filter used.</param>
public sealed record CasePage(IReadOnlyList<CaseItem> Items, int Total, CaseFilter Filter);

/// <summary>The cases somebody reaches.</summary>
/// <param name="database">The record.</param>
public sealed class CaseList(Database database)
{
    /// <summary>Most rows taken away at once.</summary>
    public const int MostExported = 10_000;

    /// <summary>One page, in two statements.</summary>
    public Task<CasePage> View(Viewer viewer, CaseFilter filter, Moment now) =>
        database.Read(async session =>
        {
            var rows = Filtered(session, viewer, filter, now.At);
            var size = Math.Clamp(filter.Size, 1, 100);
            var total = await rows.CountAsync().ConfigureAwait(false);
            var page = rows.OrderBy(UrgentFirst.Case).ThenByDescending(row => row.OpenedAt).ThenByDescending(row => row.Id).Select(row => row.Id).Skip((Math.Max(1, filter.Page) - 1) * size).Take(size);
            var found = await InOrder(WithWorkers(session.OfReached(page), session, now.At)).ListAsync().ConfigureAwait(false);
            var meant = Meant(found, filter);
            return new CasePage(meant.Select(Item).ToList(), total - (found.Count - meant.Count), filter);
        });

    /// <summary>Everything that the filter lets through, in the order of the list, at most one more than <see cref="MostExported"/>: for <see cref="ExportDesk"/>, which writes down who takes it along.</summary>
    /// <param name="session">Where it is read.</param>
    /// <param name="viewer">Whose list it is.</param>
    /// <param name="filter">Its page and size are not looked at.</param>
    /// <param name="now">When.</param>
    public static async Task<IReadOnlyList<CaseItem>> All(Session session, Viewer viewer, CaseFilter filter, Moment now)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var found = await InOrder(WithWorkers(Filtered(session, viewer, filter, now.At), session, now.At)).Take(MostExported + 1).ListAsync().ConfigureAwait(false);
        return Meant(found, filter).Select(Item).ToList();
    }

    /// <summary>Who works on cases in the offices that somebody oversees, by name: what the list can be filtered by.</summary>
    public Task<IReadOnlyList<(string Id, string Name)>> Workers(Viewer viewer) =>
        database.Read(async session =>
        {
            var (offices, reached) = (viewer.OfficesWith(Scope.Office), session.CasesWhole(viewer));
            if (offices.Count == 0)
            {
                return (IReadOnlyList<(string, string)>)[];
            }

            var found = await session.Users
                .Where(user => !user.Disabled && session.UserRoles.Any(held => held.UserId == user.Id && offices.Contains(held.Office)) && reached.Any(row => row.Worker == user.Id))
                .OrderBy(user => user.DisplayName)
                .Select(user => new { user.Id, user.DisplayName })
                .ListAsync().ConfigureAwait(false);
            return found.Select(user => (user.Id, user.DisplayName)).ToList();
        });

    private static IOrderedQueryable<CaseWithWorker> InOrder(IQueryable<CaseWithWorker> found) =>
        found.OrderBy(UrgentFirst.CaseWithWorker).ThenByDescending(row => row.Row.OpenedAt).ThenByDescending(row => row.Row.Id);

    internal static IQueryable<CaseWithWorker> WithWorkers(IQueryable<CaseRow> rows, Session session, Instant now) =>
        from row in rows
        join user in session.Users on row.Worker equals user.Id into workers
        from worker in workers.DefaultIfEmpty()
        select new CaseWithWorker { Row = row, WorkerName = worker == null || worker.Disabled || (worker.AwayFrom <= now && worker.AwayUntil > now) ? null : worker.DisplayName };

    private static List<CaseWithWorker> Meant(List<CaseWithWorker> found, CaseFilter filter) =>
        filter.Words is { Length: > 0 } words ? found.FindAll(row => CaseSearch.IsMeant(row.Row, words)) : found;

    internal static CaseItem Item(CaseWithWorker found) =>
        new(found.Row.Number, found.Row.ClientLabel, found.Row.Urgency, found.Row.IsChild, found.Row.Classification, found.Row.Status, found.Row.Office,
            found.Row.Worker, found.WorkerName, found.Row.StageTitle, found.Row.OpenedAt, found.Row.EndedAt, found.Row.LastContactAt, found.Row.Workflow);

    private static IQueryable<CaseRow> Filtered(Session session, Viewer viewer, CaseFilter filter, Instant now)
    {
        var rows = filter.Words is { Length: > 0 } words ? CaseSearch.Matching(session, viewer, now, words).Found : session.CasesFor(viewer, now);
        rows = filter.Status is { Length: > 0 } status ? rows.Where(row => row.Status == status)
            : filter.Words is { Length: > 0 } ? rows
            : rows.Where(row => row.Status != "ended");
        rows = filter.Office is { Length: > 0 } office ? rows.Where(row => row.Office == office) : rows;
        rows = filter.Urgency is { Length: > 0 } urgency ? rows.Where(row => row.Urgency == urgency) : rows;
        rows = filter.Workflow is { Length: > 0 } workflow ? rows.Where(row => row.Workflow == workflow) : rows;
        if (StageName.Of(filter.Stage) is { } stage)
        {
            var (owner, named) = (stage.Workflow, $" {stage.Key} ");
            rows = rows.Where(row => row.StageKeys.Contains(named));
            rows = owner is null ? rows : rows.Where(row => row.Workflow == owner);
        }

        if (filter.Overdue)
        {
            rows = rows.Late(session, now);
        }

        return filter.Worker switch
        {
            null or "" => rows,
            "-" => rows.Where(row => row.Worker == null),
            var worker => rows.Where(row => row.Worker == worker),
        };
    }
}

/// <summary>A case row and the name of its worker, as the database gives them.</summary>
internal sealed class CaseWithWorker
{
    /// <summary>The row.</summary>
    public required CaseRow Row { get; init; }

    /// <summary>The worker's name, or null.</summary>
    public string? WorkerName { get; init; }
}
