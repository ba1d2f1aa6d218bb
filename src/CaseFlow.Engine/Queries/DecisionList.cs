using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>Two running cases of which the clients have the same NIK or passport.</summary>
/// <param name="Newer">Number of the case opened later.</param>
/// <param name="Older">Number of the other one.</param>
/// <param name="Client">How lists name the client of the newer one.</param>
/// <param name="OpenedAt">When the newer one was opened, UTC.</param>
public sealed record SameClient(string Newer, string Older, string Client, Instant OpenedAt);

/// <summary>What waits for somebody's decision, oldest first.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Steps">Steps to decide or sign that one of their roles does, and pauses and ends of cases that wait for its consent.</param>
/// <param name="StepsInAll">How many there are.</param>
/// <param name="Unassigned">Cases without a worker, in offices where they assign, the most urgent first.</param>
/// <param name="UnassignedInAll">How many there are.</param>
/// <param name="Closing">Cases of which every stage is done, in offices where they end cases.</param>
/// <param name="Same">Pairs of cases that may be of one person, in offices where they may see both; whoever works one of them is never told of the other.</param>
public sealed record WaitingDecisions(Moment AsOf, IReadOnlyList<AgendaItem> Steps, int StepsInAll, IReadOnlyList<CaseItem> Unassigned, int UnassignedInAll, IReadOnlyList<CaseItem> Closing, IReadOnlyList<SameClient> Same)
{
    /// <summary>How much waits.</summary>
    public int InAll => StepsInAll + UnassignedInAll + Closing.Count + Same.Count;
}

/// <summary>What waits for a supervisor or head of unit.</summary>
/// <param name="database">The record.</param>
/// <param name="calendar">Working days.</param>
public sealed class DecisionList(Database database, WorkingCalendar calendar)
{
    private const int MostRows = 25;

    /// <summary>The list, in at most six statements.</summary>
    public Task<WaitingDecisions> View(Viewer viewer, Moment now) =>
        database.Read(async session =>
        {
            var steps = Steps(session, viewer);
            var unassigned = Unassigned(session, session.CasesWhere(viewer, Right.Assign));
            return new WaitingDecisions(
                now,
                (await steps.OrderBy(row => row.OpenedAt).Take(MostRows).WithWorkers(session).OrderBy(row => row.Row.OpenedAt).ListAsync().ConfigureAwait(false)).Select(row => row.Item(viewer, calendar, now)).ToList(),
                await steps.CountAsync().ConfigureAwait(false),
                await MostUrgent(session, unassigned, now.At).ConfigureAwait(false),
                await unassigned.CountAsync().ConfigureAwait(false),
                await Cases(session, Closing(session.CasesWhere(viewer, Right.End)), now.At).ConfigureAwait(false),
                await Same(session, session.CasesWhere(viewer.Seeing(FieldGroup.Identity), Right.End)).ConfigureAwait(false));
        });

    /// <summary>In each office the steps that a role held there decides or signs; a worker's own steps are on their page of today.</summary>
    private static IQueryable<AgendaRow> Steps(Session session, Viewer viewer) =>
        viewer.Grants
            .Where(grant => grant.Office.Length > 0 && grant.Role.Scope == Scope.Office)
            .Select(grant => session.AgendaOfRole(viewer, grant).Where(row => row.WaitsForDecision && row.State == "open"))
            .DefaultIfEmpty(session.AgendaWhole(viewer).Where(row => false))
            .Aggregate((one, other) => one.Union(other));

    /// <summary>Without a worker, or of a disabled one; who is only away keeps their cases: what falls due meanwhile stands on the board without a worker.</summary>
    private static IQueryable<CaseRow> Unassigned(Session session, IQueryable<CaseRow> assignable) =>
        assignable.Where(row => row.Worker == null && row.Status == "open")
            .Concat(session.Users.Where(user => user.Disabled).Join(assignable, user => user.Id, row => row.Worker, (_, row) => row).Where(row => row.Status == "open"));

    private static IQueryable<CaseRow> Closing(IQueryable<CaseRow> endable) => endable.Where(row => row.Status == "open" && row.StageKeys == " ");

    /// <summary>Pairs within one office: of another office's case nobody here may know.</summary>
    private static async Task<IReadOnlyList<SameClient>> Same(Session session, IQueryable<CaseRow> endable)
    {
        var running = endable.Where(row => row.Status != "ended");
        var found = await (
            from newer in running
            join its in session.Identifiers on newer.Id equals its.CaseId
            join same in session.Identifiers on new { its.Kind, its.Token } equals new { same.Kind, same.Token }
            join older in running on same.CaseId equals older.Id
            where its.Kind != "phone" && older.Id < newer.Id && older.Office == newer.Office
            orderby newer.OpenedAt, older.Number
            select new { Newer = newer, Older = older.Number }).Take(MostRows * 2).ListAsync().ConfigureAwait(false); // A pair may have NIK and passport in common.
        return found.Select(pair => new SameClient(pair.Newer.Number, pair.Older, pair.Newer.ClientLabel, pair.Newer.OpenedAt)).DistinctBy(pair => (pair.Newer, pair.Older)).Take(MostRows).ToList();
    }

    /// <summary>Darurat first, then Segera; of the same urgency the oldest first.</summary>
    private static async Task<IReadOnlyList<CaseItem>> MostUrgent(Session session, IQueryable<CaseRow> rows, Instant now)
    {
        var first = rows.OrderBy(UrgentFirst.Case).ThenBy(row => row.OpenedAt).Take(MostRows);
        var found = await CaseList.WithWorkers(first, session, now).OrderBy(UrgentFirst.CaseWithWorker).ThenBy(found => found.Row.OpenedAt).ListAsync().ConfigureAwait(false);
        return found.Select(CaseList.Item).ToList();
    }

    private static async Task<IReadOnlyList<CaseItem>> Cases(Session session, IQueryable<CaseRow> rows, Instant now)
    {
        var found = await CaseList.WithWorkers(rows.OrderBy(row => row.OpenedAt).Take(MostRows), session, now).OrderBy(found => found.Row.OpenedAt).ListAsync().ConfigureAwait(false);
        return found.Select(CaseList.Item).ToList();
    }
}
