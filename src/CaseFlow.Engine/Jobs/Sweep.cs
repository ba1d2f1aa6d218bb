using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Engine.Jobs;

/// <summary>What one sweep did.</summary>
/// <param name="Woken">Cases in which time alone opened or started something.</param>
/// <param name="Notices">Notices recorded.</param>
public sealed record Swept(int Woken, int Notices);

/// <summary>
/// Reads the rows that are due and does what is due: wakes cases, and gives notice of overdue items and due follow-ups.
/// The rows are the truth: a sweep that was missed, or a scheduler that is lost, loses nothing. A notice is recorded once per
/// item, due date, rung and receiver.
/// </summary>
public sealed class Sweep
{
    /// <summary>The setting that holds the moment of the last sweep, ISO 8601 in UTC.</summary>
    public const string HeartbeatKey = "sweep.last";

    /// <summary>Rung of the notice to whoever does the item.</summary>
    public const string WorkerRung = "worker";

    /// <summary>Rung of the notice to whoever oversees.</summary>
    public const string SupervisorRung = "supervisor";

    private const int BatchSize = 200;

    private readonly Database _database;
    private readonly CaseService _cases;
    private readonly string? _overseer;

    /// <summary>A sweep over an installation.</summary>
    /// <param name="database">The record.</param>
    /// <param name="cases">Its cases.</param>
    /// <param name="roles">Its roles: the first that oversees an office gets the notices to the supervisor.</param>
    public Sweep(Database database, CaseService cases, IReadOnlyList<Role> roles)
    {
        _database = database;
        _cases = cases;
        _overseer = roles.FirstOrDefault(role => role.Scope == Scope.Office && role.May.Contains(Right.SeeOverdue))?.Key;
    }

    /// <summary>Sweeps once.</summary>
    public async Task<Swept> RunAsync(CancellationToken cancel = default)
    {
        var now = _database.Clock.GetCurrentInstant();
        var woken = await WakeAsync(now, cancel).ConfigureAwait(false);
        var notices = await NotifyAsync(now, cancel).ConfigureAwait(false);
        await BeatAsync(now, cancel).ConfigureAwait(false);
        return new Swept(woken, notices);
    }

    /// <summary>When the last sweep ended, or null.</summary>
    public static async Task<Instant?> LastAsync(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var row = await session.Settings.FirstOrNullAsync(row => row.Key == HeartbeatKey).ConfigureAwait(false);
        return row is null ? null : InstantPattern.ExtendedIso.Parse(row.Value).GetValueOrThrow();
    }

    private async Task<int> WakeAsync(Instant now, CancellationToken cancel)
    {
        var numbers = await _database.Read(
            session => session.Cases.Where(row => row.WakeAt <= now).OrderBy(row => row.WakeAt).Select(row => row.Number).Take(BatchSize * 10).ListAsync(),
            cancel).ConfigureAwait(false);
        var woken = 0;
        foreach (var number in numbers)
        {
            woken += await _cases.DoAsSystemAsync(number, work => work.File.Wake(work.Now), cancel).ConfigureAwait(false) ? 1 : 0;
        }

        return woken;
    }

    private async Task<int> NotifyAsync(Instant now, CancellationToken cancel)
    {
        var notices = 0;
        while (true)
        {
            var due = await _database.Read(session => Unnoticed(session, now).Take(BatchSize).ListAsync(), cancel).ConfigureAwait(false);
            var before = notices;
            foreach (var ofCase in due.GroupBy(row => row.CaseNumber, StringComparer.Ordinal))
            {
                notices += await NotifyAsync(ofCase.Key, ofCase.ToList(), cancel).ConfigureAwait(false);
            }

            if (due.Count < BatchSize || notices == before)
            {
                return notices;
            }
        }
    }

    /// <summary>Items past their due date, and follow-ups whose day has come, of which the overseer has had no notice for that date.</summary>
    private static IQueryable<AgendaRow> Unnoticed(Session session, Instant now)
    {
        var day = now + Duration.FromDays(1);
        return session.Agenda
            .Where(row => row.DueAt <= now || (row.Kind == AgendaKind.FollowUp && row.DueAt <= day))
            .Where(row => !session.Notices.Any(notice => notice.CaseId == row.CaseId && notice.Item == row.Item && notice.DueAt == row.DueAt && notice.Rung == SupervisorRung))
            .OrderBy(row => row.DueAt);
    }

    private async Task<int> NotifyAsync(string number, IReadOnlyList<AgendaRow> due, CancellationToken cancel)
    {
        var sent = 0;
        await _cases.DoAsSystemAsync(
            number,
            work =>
            {
                foreach (var row in due)
                {
                    sent += Send(work, row, WorkerRung, row.Worker ?? OfRole(row)) ? 1 : 0;
                    sent += Send(work, row, SupervisorRung, _overseer is null ? null : $"{_overseer}:{row.Office}") ? 1 : 0;
                }
            },
            cancel).ConfigureAwait(false);
        return sent;
    }

    private static bool Send(CaseWork work, AgendaRow row, string rung, string? to) =>
        to is not null && work.File.Notice(row.Item, row.DueAt!.Value, rung, to, Actor.System, work.Now);

    /// <summary>For an item that nobody in person has: the first role that does it, in its office.</summary>
    private static string? OfRole(AgendaRow row)
    {
        var role = row.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault();
        return role is null ? null : $"{role}:{row.Office}";
    }

    private Task BeatAsync(Instant now, CancellationToken cancel) =>
        _database.Write(
            async unit =>
            {
                var written = InstantPattern.ExtendedIso.Format(now);
                if (await unit.Settings.FirstOrNullAsync(row => row.Key == HeartbeatKey).ConfigureAwait(false) is { } row)
                {
                    row.Value = written;
                }
                else
                {
                    unit.Add(new SettingRow { Key = HeartbeatKey, Value = written });
                }
            },
            cancel);
}
