using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>A draft that somebody left.</summary>
/// <param name="Case">Case number; null for a case that is not open yet.</param>
/// <param name="Step">Step address, or the id of an intake draft.</param>
/// <param name="SavedAt">When it was saved, UTC.</param>
/// <param name="Title">Title of the step, or null for an intake or a step that is not open any more.</param>
public sealed record DraftItem(string? Case, string Step, Instant SavedAt, string? Title);

/// <summary>A notice not seen yet: to oneself, or to a role one holds.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Case">Case number.</param>
/// <param name="Item">Step address, follow-up id, clock key or track instance.</param>
/// <param name="Kind">What kind of item.</param>
/// <param name="Title">What is to be done, or null where it is not open any more.</param>
/// <param name="Rung"><c>worker</c>, <c>supervisor</c>, <c>reminder</c>.</param>
/// <param name="DueAt">The due date it speaks of, UTC.</param>
/// <param name="CreatedAt">When it was made, UTC.</param>
public sealed record NoticeItem(long Id, string Case, string Item, AgendaKind Kind, string? Title, string Rung, Instant DueAt, Instant CreatedAt);

/// <summary>A question that waits for one's answer.</summary>
public sealed record QuestionItem(string Case, string Id, string? Item, string From, string Text, Instant AskedAt);

/// <summary>A case without contact for a while.</summary>
public sealed record SilentCase(string Number, string Client, string Urgency, Instant? LastContactAt);

/// <summary>The page that stays open all day: everything of mine, in the order in which it burns.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Emergencies">Open items of emergencies and running clocks of law, soonest first, told in hours.</param>
/// <param name="Late">Late items.</param>
/// <param name="Today">Items due today.</param>
/// <param name="Week">Items due within seven days.</param>
/// <param name="Drafts">Drafts of mine, newest first.</param>
/// <param name="Questions">Questions to me.</param>
/// <param name="Silent">My cases without contact for 14 days.</param>
/// <param name="Waiting">Open steps of my cases that others do, the oldest first.</param>
/// <param name="Notices">Notices not seen yet, newest first.</param>
public sealed record TodayView(Moment AsOf, IReadOnlyList<AgendaItem> Emergencies, IReadOnlyList<AgendaItem> Late, IReadOnlyList<AgendaItem> Today, IReadOnlyList<AgendaItem> Week, IReadOnlyList<DraftItem> Drafts, IReadOnlyList<QuestionItem> Questions, IReadOnlyList<SilentCase> Silent, IReadOnlyList<AgendaItem> Waiting, IReadOnlyList<NoticeItem> Notices);

/// <summary>What somebody has to do today: their cases' items, and the steps that wait for their role.</summary>
/// <param name="database">The record.</param>
/// <param name="calendar">Working days.</param>
public sealed class TodayPage(Database database, WorkingCalendar calendar)
{
    /// <summary>Days without contact after which a case is called silent.</summary>
    public const int SilentAfterDays = 14;

    private const int MostItems = 100;
    private const int MostNotices = 10;

    /// <summary>The page, in at most six statements.</summary>
    public Task<TodayView> View(Viewer viewer, Moment now) => database.Read(session => View(session, viewer, now));

    /// <summary>The page, from an open session.</summary>
    public async Task<TodayView> View(Session session, Viewer viewer, Moment now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var items = await Items(session, viewer, now).ConfigureAwait(false);
        var endOfToday = Deadline.EndOfDay(now.Date, now.Zone);
        var emergencies = items.Where(IsEmergency).ToList();
        var others = items.Except(emergencies).ToList();
        return new TodayView(
            now,
            emergencies,
            others.Where(item => item.IsLate).ToList(),
            others.Where(item => !item.IsLate && item.Due!.At <= endOfToday).ToList(),
            others.Where(item => !item.IsLate && item.Due!.At > endOfToday).ToList(),
            await Drafts(session, viewer, now.At).ConfigureAwait(false),
            await Questions(session, viewer, now.At).ConfigureAwait(false),
            await Silent(session, viewer, now).ConfigureAwait(false),
            await Waiting(session, viewer, now).ConfigureAwait(false),
            await Notices(session, viewer, now.At).ConfigureAwait(false));
    }

    /// <summary>Marks notices of mine, or of a role I hold, as seen; those of others stay as they are.</summary>
    /// <param name="viewer">Who has seen them.</param>
    /// <param name="ids">Their numbers.</param>
    /// <param name="now">When.</param>
    public Task MarkSeen(Viewer viewer, IReadOnlyCollection<long> ids, Instant now) =>
        database.Write(async unit =>
        {
            foreach (var notice in await unit.UnseenNoticesFor(viewer).Where(notice => ids.Contains(notice.Id)).ListAsync().ConfigureAwait(false))
            {
                notice.SeenAt = now;
            }
        });

    private static bool IsEmergency(AgendaItem item) =>
        string.Equals(item.Urgency, "darurat", StringComparison.Ordinal) || string.Equals(item.Due?.Kind, "law", StringComparison.Ordinal);

    private async Task<IReadOnlyList<AgendaItem>> Items(Session session, Viewer viewer, Moment now)
    {
        var week = Deadline.EndOfDay(now.Date.PlusDays(7), now.Zone);
        var sources = Sources(session, viewer, now.At)
            .Select(source => source.Where(row => row.DueAt != null && row.DueAt <= week && row.State == "open").OrderBy(row => row.DueAt).Take(MostItems))
            .ToList();
        if (sources.Count == 0)
        {
            return [];
        }

        var rows = await sources.Aggregate((one, other) => one.Concat(other)).WithWorkers(session).ListAsync().ConfigureAwait(false);
        return rows.Select(row => row.Item(viewer, calendar, now)).DistinctBy(item => (item.Case, item.Item)).OrderBy(item => item.Due!.At).ThenBy(item => item.Case, StringComparer.Ordinal).ToList();
    }

    /// <summary>Mine as the worker of a case; what my roles do in cases I opened; and in each office what waits for my roles that have no cases of their own.</summary>
    private static IEnumerable<IQueryable<AgendaRow>> Sources(Session session, Viewer viewer, Instant now)
    {
        if (viewer.OfficesWith(Scope.Assigned).Count > 0)
        {
            yield return session.AgendaWorkedBy(viewer);
        }

        foreach (var opener in viewer.Grants.Where(grant => grant.Role.Scope is Scope.Assigned or Scope.Opened && grant.Office.Length > 0))
        {
            yield return session.AgendaOpenedBy(viewer, opener, now);
        }

        foreach (var grant in viewer.Grants.Where(grant => grant.Role.Scope is Scope.Step or Scope.Office && grant.Office.Length > 0))
        {
            yield return session.AgendaOfRole(viewer, grant);
        }
    }

    /// <summary>Drafts of steps with the title of the step where it is still open, and of intakes, in one statement.</summary>
    private static async Task<IReadOnlyList<DraftItem>> Drafts(Session session, Viewer viewer, Instant now)
    {
        var ofSteps = session.DraftsOf(viewer, now).Select(draft => new { draft.Case, draft.Step, draft.SavedAt, draft.Title });
        var ofIntake = session.IntakeDraftsOf(viewer)
            .Select(draft => new { Case = (string?)null, Step = draft.Id, draft.SavedAt, Title = (string?)null });
        var found = await ofSteps.Concat(ofIntake).OrderByDescending(draft => draft.SavedAt).Take(20).ListAsync().ConfigureAwait(false);
        return found.Select(draft => new DraftItem(draft.Case, draft.Step, draft.SavedAt, draft.Title)).ToList();
    }

    private static async Task<IReadOnlyList<QuestionItem>> Questions(Session session, Viewer viewer, Instant now)
    {
        var found = await (
            from asked in session.QuestionsTo(viewer, now)
            join user in session.Users on asked.Question.AskedBy equals user.Id
            orderby asked.Question.AskedAt
            select new { asked.Case, asked.Question, user.DisplayName }).Take(20).ListAsync().ConfigureAwait(false);
        return found.Select(asked => new QuestionItem(asked.Case.Number, asked.Question.Id, asked.Question.Item, asked.DisplayName, asked.Question.Text, asked.Question.AskedAt)).ToList();
    }

    private static async Task<IReadOnlyList<SilentCase>> Silent(Session session, Viewer viewer, Moment now)
    {
        var since = now.At - Duration.FromDays(SilentAfterDays);
        if (viewer.OfficesWith(Scope.Assigned).Count == 0)
        {
            return [];
        }

        var found = await session.CasesWorkedBy(viewer)
            .Where(row => row.Status == "open" && (row.LastContactAt < since || (row.LastContactAt == null && row.OpenedAt < since)))
            .OrderBy(row => row.LastContactAt)
            .Take(10)
            .ListAsync().ConfigureAwait(false);
        return found.Select(row => new SilentCase(row.Number, row.ClientLabel, row.Urgency, row.LastContactAt)).ToList();
    }

    private async Task<IReadOnlyList<AgendaItem>> Waiting(Session session, Viewer viewer, Moment now)
    {
        if (viewer.OfficesWith(Scope.Assigned).Count == 0)
        {
            return [];
        }

        var rows = await session.AgendaOfOthersFor(viewer).OrderBy(item => item.OpenedAt).Take(10).WithWorkers(session).ListAsync().ConfigureAwait(false);
        return rows.Select(row => row.Item(viewer, calendar, now)).OrderBy(item => item.OpenedAt).ToList();
    }

    private static async Task<IReadOnlyList<NoticeItem>> Notices(Session session, Viewer viewer, Instant now)
    {
        var found = await session.StillReached(session.NewestNoticesFor(viewer, MostNotices), viewer, now).WithCase(session).Take(MostNotices).ListAsync().ConfigureAwait(false);
        return found.Select(notice => new NoticeItem(notice.Id, notice.Number, notice.Item, notice.Kind ?? AgendaKind.Step, notice.Planned?.TitleFor(viewer) ?? notice.Title, notice.Rung, notice.DueAt, notice.CreatedAt)).ToList();
    }
}
