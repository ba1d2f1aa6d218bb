using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>An open date that another calendar or other defaults of offices would move.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Office">Office key.</param>
/// <param name="Zone">The office's zone.</param>
/// <param name="Item">Step address, track instance or follow-up id.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">The date now, or null.</param>
/// <param name="To">The date then, or null.</param>
public sealed record MovedDate(string Case, string Office, DateTimeZone Zone, string Item, string Title, Due? From, Due? To);

/// <summary>What would move.</summary>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Moves">The dates that would move, by case.</param>
/// <param name="Unread">Numbers of cases that could not be read: <c>verify</c> says why.</param>
public sealed record DatesMoved(int Cases, IReadOnlyList<MovedDate> Moves, IReadOnlyList<string> Unread);

/// <summary>Shows which open dates would move if time were counted otherwise, before it is: wakes every case that may be touched in memory, as the sweep then does in the record.</summary>
/// <param name="database">The record.</param>
/// <param name="cases">Its cases.</param>
public sealed class DateWhatIf(Database database, CaseService cases)
{
    /// <summary>What would move; reads every case that may be touched, and writes nothing.</summary>
    /// <param name="calendar">The working days to try.</param>
    /// <param name="defaults">The defaults of offices to try.</param>
    /// <param name="progress">Told how many cases were looked at, or null.</param>
    /// <param name="cancel">Given up between two cases.</param>
    public async Task<DatesMoved> RunAsync(WorkingCalendar calendar, OfficeDefaults defaults, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(defaults);
        var numbers = await TouchedAsync(calendar, defaults, cancel).ConfigureAwait(false);
        var moves = new List<MovedDate>();
        var unread = new List<string>();
        for (var at = 0; at < numbers.Count; at++)
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                moves.AddRange(await cases.ReadAsSystemAsync(numbers[at], cancel).ConfigureAwait(false) is { } opened ? Moves(opened, calendar, defaults) : []);
            }
            catch (Exception failure) when (failure is not (BusyException or DiskException or OperationCanceledException))
            {
                // One case that cannot be read must not hide what would become of all others.
                unread.Add(numbers[at]);
            }

            progress?.Report(at + 1);
        }

        return new DatesMoved(numbers.Count, moves, unread);
    }

    /// <summary>Running cases whose dates were not all counted so already; where only the calendar is another, those with a date in working days.</summary>
    private Task<List<string>> TouchedAsync(WorkingCalendar calendar, OfficeDefaults defaults, CancellationToken cancel) =>
        database.Read(
            async session =>
            {
                var counted = await Recount.CountedByAsync(session).ConfigureAwait(false);
                if (counted is { } by && by == (calendar.Version, defaults.Version))
                {
                    return [];
                }

                var whole = counted?.Defaults != defaults.Version;
                return await session.Cases
                    .Where(row => row.Status == "open" && (whole || session.Agenda.Any(item => item.CaseId == row.Id && item.DueUnit == TimeUnit.WorkingDays)))
                    .OrderBy(row => row.Id)
                    .Select(row => row.Number)
                    .ListAsync(cancel)
                    .ConfigureAwait(false);
            },
            cancel);

    private static List<MovedDate> Moves(OpenedCase opened, WorkingCalendar calendar, OfficeDefaults defaults)
    {
        var state = opened.State;
        var before = Dues(state).ToDictionary(item => item.Item, StringComparer.Ordinal);
        var file = new CaseFile(state, calendar, "what-if", defaults);
        file.Wake(opened.Now);
        return file.News
            .Select(news => news.Event)
            .OfType<DueComputed>()
            .Where(computed => before.ContainsKey(computed.Item))
            .GroupBy(computed => computed.Item, (item, computed) => (Was: before[item], To: computed.Last().Due), StringComparer.Ordinal)
            .Where(moved => !Due.SayTheSame(moved.Was.Due, moved.To))
            .Select(moved => new MovedDate(state.Number, state.Office, state.Zone, moved.Was.Item, moved.Was.Title, moved.Was.Due, moved.To))
            .ToList();
    }

    private static IEnumerable<(string Item, string Title, Due? Due)> Dues(CaseState state) =>
        state.Steps.Where(step => step.IsOpen).Select(step => (step.Address, state.Index.Step(step.Key)!.Title, step.Due))
            .Concat(state.Tracks.Where(track => track.Standing == Standing.Open).Select(track => (track.Id, state.SectionDefinition(track.Id).Title, track.Due)))
            .Concat(state.FollowUps.Where(followUp => followUp.IsOpen).Select(followUp => (followUp.Id, followUp.Title, (Due?)followUp.Due)));
}
