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

/// <summary>
/// Shows which open dates would move if time were counted otherwise, before it is: wakes every case that may be touched in memory, as the sweep then does in the record.
/// Where only the calendar is another, those are the cases with an open date in working days; where offices' defaults are, all that run.
/// </summary>
/// <param name="database">The record.</param>
/// <param name="cases">Its cases.</param>
public sealed class DateWhatIf(Database database, CaseService cases)
{
    /// <summary>How many cases would be looked at.</summary>
    /// <param name="calendar">The working days to try.</param>
    /// <param name="defaults">The defaults of offices to try.</param>
    /// <param name="cancel">Given up.</param>
    public Task<int> CountAsync(WorkingCalendar calendar, OfficeDefaults defaults, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(defaults);
        return database.Read(async session => await WhatMayMoveAsync(session, calendar, defaults).ConfigureAwait(false) is { } whole ? await Touched(session, whole).CountAsync(cancel).ConfigureAwait(false) : 0, cancel);
    }

    /// <summary>What would move; reads every case that may be touched, several at a time, and writes nothing.</summary>
    /// <param name="calendar">The working days to try.</param>
    /// <param name="defaults">The defaults of offices to try.</param>
    /// <param name="progress">Told how many cases were looked at, or null.</param>
    /// <param name="cancel">Given up between two cases.</param>
    public async Task<DatesMoved> RunAsync(WorkingCalendar calendar, OfficeDefaults defaults, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        ArgumentNullException.ThrowIfNull(defaults);
        if (await database.Read(session => WhatMayMoveAsync(session, calendar, defaults), cancel).ConfigureAwait(false) is not { } whole)
        {
            return new DatesMoved(0, [], []);
        }

        var (done, moves, unread) = (0, new List<MovedDate>(), new List<string>());
        await foreach (var page in cases.Pages.OfAsync(session => Touched(session, whole), cancel).ConfigureAwait(false))
        {
            foreach (var (number, moved) in page.AsParallel().AsOrdered().WithCancellation(cancel).Select(stored => (stored.Row.Number, MovesOf(stored, calendar, defaults))).ToList())
            {
                moves.AddRange(moved ?? []);
                unread.AddRange(moved is null ? [number] : []);
            }

            progress?.Report(done += page.Count);
        }

        return new DatesMoved(done, moves, unread);
    }

    /// <summary>Whether dates of every kind may move, or only those in working days; null: all are counted so already.</summary>
    private static async Task<bool?> WhatMayMoveAsync(Session session, WorkingCalendar calendar, OfficeDefaults defaults)
    {
        var counted = await Recount.CountedByAsync(session).ConfigureAwait(false);
        return counted == (calendar.Version, defaults.Version) ? null : counted?.Defaults != defaults.Version;
    }

    /// <summary>Running cases; unless the <paramref name="whole"/> is looked at, those with an open date in working days.</summary>
    private static IQueryable<CaseRow> Touched(Session session, bool whole) =>
        session.Cases.Where(row => row.Status == "open" && (whole || session.Agenda.Any(item => item.CaseId == row.Id && item.DueUnit == TimeUnit.WorkingDays)));

    /// <summary>What would move in one case; null when it cannot be read, which must not hide what would become of all others.</summary>
    private List<MovedDate>? MovesOf(StoredCase stored, WorkingCalendar calendar, OfficeDefaults defaults)
    {
        try
        {
            return stored.Editions is { } editions && stored.Events.Count == stored.Row.LastSequence ? Moves(editions.Fold(stored.ReadEvents()), calendar, defaults) : null;
        }
        catch (Exception failure) when (failure is not (BusyException or DiskException or OperationCanceledException))
        {
            return null;
        }
    }

    private List<MovedDate> Moves(CaseState state, WorkingCalendar calendar, OfficeDefaults defaults)
    {
        var before = Dues(state).ToDictionary(item => item.Item, StringComparer.Ordinal);
        var file = new CaseFile(state, calendar, "what-if", defaults);
        file.Wake(new Moment(database.Clock.GetCurrentInstant(), state.Zone));
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
