using System.Globalization;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Jobs;

/// <summary>What one sweep did.</summary>
/// <param name="Woken">Cases that time changed.</param>
/// <param name="Notices">Notices that were recorded.</param>
/// <param name="Failed">Cases that could not be treated, each once; the next sweep tries them again.</param>
public sealed record Swept(int Woken, int Notices, IReadOnlyList<Untreated> Failed);

/// <summary>A case that the sweep could not treat.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Why">What went wrong first.</param>
public sealed record Untreated(string Number, Exception Why);

/// <summary>
/// Does what time alone brings: wakes cases whose hour has come, and sends each overdue item and each due follow-up one notice to whoever must act and
/// one to whoever oversees, once per due date; after a new calendar it moves the dates that hang on it; files that no case took and no draft names any more go. The rows say what is due, so a missed or repeated sweep loses and doubles nothing.
/// </summary>
public sealed class Sweep
{
    /// <summary>The setting that holds the moment of the last whole sweep, ISO 8601 in UTC; see <see cref="LastAsync"/>.</summary>
    public const string HeartbeatKey = "sweep.last";

    /// <summary>The setting that holds how many cases the last whole sweep could not treat; see <see cref="FailedAsync"/>.</summary>
    public const string FailedKey = "sweep.failed";

    private const int MostCases = 2000;
    private const int MostItems = 2000;

    private readonly Database _database;
    private readonly CaseService _cases;
    private readonly Recount _recount;
    private readonly IReadOnlyList<Role> _roles;

    /// <summary>The sweep of an installation.</summary>
    public Sweep(Database database, CaseService cases, IReadOnlyList<Role> roles)
    {
        _database = database;
        _cases = cases;
        _recount = new Recount(database, cases);
        _roles = roles;
    }

    /// <summary>Role of those who oversee an office, or null; roles may come while the program runs.</summary>
    private string? Overseer => _roles.FirstOrDefault(role => role.Scope == Scope.Office && role.May.Contains(Right.SeeOverdue))?.Key;

    /// <summary>Sweeps once: wakes up to 2,000 cases and tells of up to 2,000 items, the longest due first; what is left waits for the next sweep.</summary>
    /// <exception cref="BusyException">The database was busy for too long; what was done stays done.</exception>
    public async Task<Swept> RunAsync(CancellationToken cancel = default)
    {
        var now = _database.Clock.GetCurrentInstant();
        var failed = new List<Untreated>();
        var woken = await _recount.RunAsync(number => TryAsync(number, work => work.File.Wake(work.Now), failed, cancel), MostCases, cancel).ConfigureAwait(false);
        woken += await WakeAsync(now, failed, cancel).ConfigureAwait(false);
        var noticed = await NoticeAsync(now, failed, cancel).ConfigureAwait(false);
        await _database.Write(unit => unit.DropUnadoptedFilesAsync(now), cancel).ConfigureAwait(false);
        await BeatAsync(now, failed.Count, cancel).ConfigureAwait(false);
        return new Swept(woken, noticed, failed);
    }

    /// <summary>When the last whole sweep began, UTC, or null before the first.</summary>
    public static async Task<Instant?> LastAsync(Session session) =>
        await session.RecallAsync(HeartbeatKey).ConfigureAwait(false) is { } written ? InstantPattern.ExtendedIso.Parse(written).GetValueOrThrow() : null;

    /// <summary>How many cases the last whole sweep could not treat.</summary>
    public static async Task<int> FailedAsync(Session session) =>
        int.TryParse(await session.RecallAsync(FailedKey).ConfigureAwait(false), NumberStyles.None, CultureInfo.InvariantCulture, out var failed) ? failed : 0;

    private async Task<int> WakeAsync(Instant now, List<Untreated> failed, CancellationToken cancel)
    {
        var due = await _database.Read(session => session.Cases.Where(row => row.WakeAt <= now).OrderBy(row => row.WakeAt).Take(MostCases).Select(row => row.Number).ListAsync(cancel), cancel).ConfigureAwait(false);
        var woken = 0;
        foreach (var number in due)
        {
            if (await TryAsync(number, work => work.File.Wake(work.Now), failed, cancel).ConfigureAwait(false))
            {
                woken++;
            }
        }

        return woken;
    }

    private async Task<int> NoticeAsync(Instant now, List<Untreated> failed, CancellationToken cancel)
    {
        var noticed = 0;
        foreach (var ofCase in (await UnnoticedAsync(now, cancel).ConfigureAwait(false)).GroupBy(item => item.Row.CaseNumber, StringComparer.Ordinal))
        {
            var sent = 0;
            await TryAsync(ofCase.Key, work => sent = ofCase.Sum(item => Notice(work, item)), failed, cancel).ConfigureAwait(false);
            noticed += sent;
        }

        return noticed;
    }

    /// <summary>What is due and not yet told to whoever oversees, or not yet to the worker it has now, in the order it fell due.</summary>
    private Task<List<Unnoticed>> UnnoticedAsync(Instant now, CancellationToken cancel)
    {
        var tomorrow = now + Duration.FromDays(1); // a follow-up is due on its day, and its deadline is the end of that day
        return _database.Read(
            session => session.Agenda
                .Where(row => row.DueAt <= tomorrow && (row.DueAt < now || row.Kind == AgendaKind.FollowUp) && row.State == "open")
                .Select(row => new { Row = row, WorkerIsHere = session.UsersHere(now).Any(user => user.Id == row.Worker) })
                .Where(item => !session.Notices.Any(notice => notice.CaseId == item.Row.CaseId && notice.Item == item.Row.Item && notice.DueAt == item.Row.DueAt && notice.Rung == NoticeRung.Supervisor)
                    || (item.WorkerIsHere && !session.Notices.Any(notice => notice.CaseId == item.Row.CaseId && notice.Item == item.Row.Item && notice.DueAt == item.Row.DueAt && notice.Rung == NoticeRung.Worker && notice.ToUser == item.Row.Worker)))
                .OrderBy(item => item.Row.DueAt).ThenBy(item => item.Row.CaseId).ThenBy(item => item.Row.Item)
                .Take(MostItems)
                .Select(item => new Unnoticed(item.Row, item.WorkerIsHere))
                .ListAsync(cancel),
            cancel);
    }

    private int Notice(CaseWork work, Unnoticed item)
    {
        var (row, due) = (item.Row, item.Row.DueAt!.Value);
        if (!IsStillDue(work.State, row, due) || (row.Kind == AgendaKind.FollowUp && due.InZone(work.Now.Zone).Date > work.Now.Date))
        {
            return 0;
        }

        var sent = 0;
        foreach (var to in Actors(item))
        {
            sent += work.File.Notice(row.Item, due, NoticeRung.Worker, to, Actor.System, work.Now) ? 1 : 0;
        }

        return sent + (work.File.Notice(row.Item, due, NoticeRung.Supervisor, $"{Overseer}:{row.Office}", Actor.System, work.Now) ? 1 : 0);
    }

    /// <summary>The worker; for an item of other roles their holders; nobody while the item is without a worker.</summary>
    private IEnumerable<string> Actors(Unnoticed item)
    {
        if (item.Row.Worker is { } worker)
        {
            return item.WorkerIsHere ? [worker] : [];
        }

        var roles = item.Row.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return roles.Any(IsOfWorkers)
            ? []
            : roles.Where(role => !string.Equals(role, Overseer, StringComparison.Ordinal)).Select(role => $"{role}:{item.Row.Office}");
    }

    private bool IsOfWorkers(string key) => _roles.Any(role => role.Scope == Scope.Assigned && string.Equals(role.Key, key, StringComparison.Ordinal));

    private static bool IsStillDue(CaseState state, AgendaRow row, Instant due) =>
        row.Kind switch
        {
            AgendaKind.Step => state.StepAt(row.Item) is { IsOpen: true, Due: { } at } && at.At == due,
            AgendaKind.FollowUp => state.FollowUpAt(row.Item) is { IsOpen: true } followUp && followUp.Due.At == due,
            AgendaKind.Review => state.EmergencyAt(row.Item) is { ReviewedAt: null } emergency && emergency.ReviewBy == due,
            AgendaKind.Clock => state.ClockAt(row.Item) is { IsRunning: true } clock && clock.DueAt == due,
            _ => state.TrackAt(row.Item) is { Standing: Standing.Open, Due: { } at } && at.At == due,
        };

    private async Task<bool> TryAsync(string number, Action<CaseWork> act, List<Untreated> failed, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        try
        {
            return await _cases.DoAsSystemAsync(number, act, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (BusyException or DiskException or UnwritableException or OperationCanceledException or FaultException))
        {
            // One case that cannot be treated must not keep all others waiting.
            if (!failed.Exists(known => string.Equals(known.Number, number, StringComparison.Ordinal)))
            {
                failed.Add(new Untreated(number, failure));
            }

            return false;
        }
    }

    private Task BeatAsync(Instant now, int failed, CancellationToken cancel) =>
        _database.Write(
            async unit =>
            {
                await unit.RememberAsync(HeartbeatKey, InstantPattern.ExtendedIso.Format(now)).ConfigureAwait(false);
                await unit.RememberAsync(FailedKey, failed.ToString(CultureInfo.InvariantCulture)).ConfigureAwait(false);
            },
            cancel);

    private sealed record Unnoticed(AgendaRow Row, bool WorkerIsHere);
}
