using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Jobs;

/// <summary>
/// After the calendar or the offices' own defaults have changed: wakes the running cases that these may touch, so that their dates move now, as events,
/// and not only when somebody next works on them. Where it stands is remembered, so that a restart goes on where it was.
/// </summary>
public sealed class Recount
{
    /// <summary>The setting that holds by what the dates were last counted, and up to which case.</summary>
    public const string Key = "dates.counted-by";

    private const int Page = 500;
    private readonly Database _database;
    private readonly CaseService _cases;

    /// <summary>The recount of an installation.</summary>
    public Recount(Database database, CaseService cases)
    {
        _database = database;
        _cases = cases;
    }

    /// <summary>By which calendar and offices' defaults the dates of running cases were last counted, all of them; null while that is not known or not done.</summary>
    public static async Task<(string Calendar, string Defaults)?> CountedByAsync(Session session) =>
        Mark.Read(await session.RecallAsync(Key).ConfigureAwait(false)) is { IsDone: true } mark ? (mark.Calendar, mark.Defaults) : null;

    /// <summary>Counts anew what is still to be counted, up to so many cases; the rest waits for the next time.</summary>
    /// <param name="wake">Wakes one case by its number; tells whether that changed it.</param>
    /// <param name="most">How many cases at most.</param>
    /// <param name="cancel">Given up between two cases, the rest waits.</param>
    /// <returns>How many cases it changed.</returns>
    /// <exception cref="BusyException">The database was busy for too long; what was done stays done.</exception>
    public async Task<int> RunAsync(Func<string, Task<bool>> wake, int most, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(wake);
        var before = Mark.Read(await _database.Read(session => session.RecallAsync(Key), cancel).ConfigureAwait(false));
        var (calendar, defaults) = (_cases.CalendarVersion, _cases.DefaultsVersion);
        if (before is { IsDone: true } && before.Calendar == calendar && before.Defaults == defaults)
        {
            return 0;
        }

        var goesOn = before is not null && before.Calendar == calendar && before.Defaults == defaults;
        var mark = new Mark(calendar, defaults, goesOn ? before!.UpTo : 0, goesOn ? before!.Whole : before?.IsDone != true || before.Defaults != defaults);
        var changed = 0;
        for (var left = most; left > 0 && !mark.IsDone; left -= Page)
        {
            var next = await NextAsync(mark, Math.Min(Page, left), cancel).ConfigureAwait(false);
            foreach (var (_, number) in next)
            {
                cancel.ThrowIfCancellationRequested();
                changed += await wake(number).ConfigureAwait(false) ? 1 : 0;
            }

            mark = mark with { UpTo = next.Count < Math.Min(Page, left) ? Mark.End : next[^1].Id };
            await _database.Write(unit => unit.RememberAsync(Key, mark.ToString()), cancel).ConfigureAwait(false);
        }

        return changed;
    }

    /// <summary>Running cases behind the mark; when only the calendar is new, those with a date in working days.</summary>
    private Task<List<(long Id, string Number)>> NextAsync(Mark mark, int count, CancellationToken cancel) =>
        _database.Read(
            async session =>
            {
                var (after, whole) = (mark.UpTo, mark.Whole);
                var rows = await session.Cases
                    .Where(row => row.Id > after && row.Status == "open" && (whole || session.Agenda.Any(item => item.CaseId == row.Id && item.DueUnit == TimeUnit.WorkingDays)))
                    .OrderBy(row => row.Id)
                    .Take(count)
                    .Select(row => new { row.Id, row.Number })
                    .ListAsync(cancel)
                    .ConfigureAwait(false);
                return rows.ConvertAll(row => (row.Id, row.Number));
            },
            cancel);

    /// <summary>By what the dates are counted and how far that has come.</summary>
    private sealed record Mark(string Calendar, string Defaults, long UpTo, bool Whole)
    {
        public const long End = long.MaxValue;

        public bool IsDone => UpTo == End;

        public static Mark? Read(string? written) =>
            written?.Split('/') is [var calendar, var defaults, var upTo, var whole] && long.TryParse(upTo, System.Globalization.CultureInfo.InvariantCulture, out var at)
                ? new Mark(calendar, defaults, at, whole is "all")
                : null;

        public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Calendar}/{Defaults}/{UpTo}/{(Whole ? "all" : "hk")}");
    }
}
