using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>A draft that somebody left.</summary>
/// <param name="Case">Case number; null for a case that is not open yet.</param>
/// <param name="Step">Step address, or the id of an intake draft.</param>
/// <param name="SavedAt">When it was saved, UTC.</param>
public sealed record DraftItem(string? Case, string Step, Instant SavedAt);

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
public sealed record TodayView(Moment AsOf, IReadOnlyList<AgendaItem> Emergencies, IReadOnlyList<AgendaItem> Late, IReadOnlyList<AgendaItem> Today, IReadOnlyList<AgendaItem> Week, IReadOnlyList<DraftItem> Drafts, IReadOnlyList<QuestionItem> Questions, IReadOnlyList<SilentCase> Silent);

/// <summary>What somebody has to do today: their cases' items, and the steps that wait for their role.</summary>
/// <param name="database">The record.</param>
/// <param name="calendar">Working days.</param>
public sealed class TodayPage(Database database, WorkingCalendar calendar)
{
    /// <summary>Days without contact after which a case is called silent.</summary>
    public const int SilentAfterDays = 14;

    private const int MostItems = 100;

    /// <summary>The page, in at most six statements.</summary>
    public Task<TodayView> View(Viewer viewer, Moment now) =>
        database.Read(async session =>
        {
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
                await Drafts(session, viewer).ConfigureAwait(false),
                await Questions(session, viewer).ConfigureAwait(false),
                await Silent(session, viewer, now).ConfigureAwait(false));
        });

    private static bool IsEmergency(AgendaItem item) =>
        string.Equals(item.Urgency, "darurat", StringComparison.Ordinal) || string.Equals(item.Due?.Kind, "law", StringComparison.Ordinal);

    private async Task<IReadOnlyList<AgendaItem>> Items(Session session, Viewer viewer, Moment now)
    {
        var week = Deadline.EndOfDay(now.Date.PlusDays(7), now.Zone);
        var found = new List<AgendaItem>();
        foreach (var source in Sources(session, viewer))
        {
            var rows = await source
                .Where(row => row.DueAt != null && row.DueAt <= week)
                .OrderBy(row => row.DueAt)
                .Take(MostItems)
                .WithWorkers(session)
                .OrderBy(row => row.Row.DueAt)
                .ListAsync().ConfigureAwait(false);
            found.AddRange(rows.Select(row => row.Item(calendar, now)));
        }

        return found.DistinctBy(item => (item.Case, item.Item)).OrderBy(item => item.Due!.At).ToList();
    }

    /// <summary>Mine as the worker of a case; and, in one office, what waits for my first role that has no cases of its own.</summary>
    private static IEnumerable<IQueryable<AgendaRow>> Sources(Session session, Viewer viewer)
    {
        if (viewer.OfficesWith(Scope.Assigned).Count > 0)
        {
            yield return session.AgendaWorkedBy(viewer);
        }

        if (viewer.Grants.FirstOrDefault(grant => grant.Role.Scope is Scope.Step or Scope.Office or Scope.Opened && grant.Office.Length > 0) is { } grant)
        {
            yield return session.AgendaOfRole(grant.Office, grant.Role.Key);
        }
    }

    private static async Task<IReadOnlyList<DraftItem>> Drafts(Session session, Viewer viewer)
    {
        var ofSteps = await session.Drafts
            .Where(draft => draft.UserId == viewer.Id)
            .Join(session.Cases, draft => draft.CaseId, row => row.Id, (draft, row) => new { row.Number, draft.Step, draft.SavedAt })
            .OrderByDescending(draft => draft.SavedAt)
            .Take(20)
            .ListAsync().ConfigureAwait(false);
        var ofIntake = await session.IntakeDrafts
            .Where(draft => draft.UserId == viewer.Id)
            .OrderByDescending(draft => draft.SavedAt)
            .Take(20)
            .Select(draft => new { draft.Id, draft.SavedAt })
            .ListAsync().ConfigureAwait(false);
        return ofSteps.Select(draft => new DraftItem(draft.Number, draft.Step, draft.SavedAt))
            .Concat(ofIntake.Select(draft => new DraftItem(null, draft.Id, draft.SavedAt)))
            .OrderByDescending(draft => draft.SavedAt)
            .ToList();
    }

    private static async Task<IReadOnlyList<QuestionItem>> Questions(Session session, Viewer viewer)
    {
        var found = await (
            from question in session.Questions
            where question.ToUser == viewer.Id && question.AnsweredAt == null
            join row in session.Cases on question.CaseId equals row.Id
            join user in session.Users on question.AskedBy equals user.Id
            orderby question.AskedAt
            select new { row.Number, question.Id, question.Item, user.DisplayName, question.Text, question.AskedAt }).Take(20).ListAsync().ConfigureAwait(false);
        return found.Select(question => new QuestionItem(question.Number, question.Id, question.Item, question.DisplayName, question.Text, question.AskedAt)).ToList();
    }

    private static async Task<IReadOnlyList<SilentCase>> Silent(Session session, Viewer viewer, Moment now)
    {
        var since = now.At - Duration.FromDays(SilentAfterDays);
        var found = await session.Cases
            .Where(row => row.Worker == viewer.Id && row.Status == "open" && (row.LastContactAt < since || (row.LastContactAt == null && row.OpenedAt < since)))
            .OrderBy(row => row.LastContactAt)
            .Take(10)
            .Select(row => new { row.Number, row.ClientLabel, row.Urgency, row.LastContactAt })
            .ListAsync().ConfigureAwait(false);
        return found.Select(row => new SilentCase(row.Number, row.ClientLabel, row.Urgency, row.LastContactAt)).ToList();
    }
}
