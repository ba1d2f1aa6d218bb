using System.Linq.Expressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <content>What is told to somebody: notices, questions, and their own drafts.</content>
public static partial class Reach
{
    /// <summary>Notices not seen yet that went to somebody, or to whoever holds one of their roles.</summary>
    public static IQueryable<NoticeRow> UnseenNoticesFor(this Session session, Viewer viewer) => session.NoticesFor(viewer).Where(notice => notice.SeenAt == null);

    /// <summary>Notices about cases that somebody still reaches, and those to whoever holds one of their roles: what went to them about a case that is no longer theirs is gone.</summary>
    public static IQueryable<NoticeRow> StillReached(this Session session, IQueryable<NoticeRow> notices, Viewer viewer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(notices);
        var reached = session.CasesFor(viewer, now);
        return notices.Where(notice => notice.ToUser == null || reached.Any(row => row.Id == notice.CaseId));
    }

    /// <summary>Notices that went to somebody, or to whoever holds one of their roles.</summary>
    public static IQueryable<NoticeRow> NoticesFor(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var me = viewer.Id;
        Expression<Func<NoticeRow, bool>> mine = notice => notice.ToUser == me;
        foreach (var grant in viewer.Grants)
        {
            var (office, role) = (grant.Office, grant.Role.Key);
            mine = Or(mine, notice => notice.ToOffice == office && notice.ToRole == role);
        }

        return Shown(session, session.Notices.Where(mine), viewer);
    }

    /// <summary>The newest unseen, unanswered notices to somebody and to each role they hold, so many of each; every part is read by its own index.</summary>
    public static IQueryable<NoticeRow> NewestNoticesFor(this Session session, Viewer viewer, int most)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var me = viewer.Id;
        var unseen = Shown(session, session.Notices.Where(notice => notice.SeenAt == null && notice.AnsweredAt == null), viewer);
        var newest = Newest(unseen.Where(notice => notice.ToUser == me), most);
        foreach (var grant in viewer.Grants.Where(grant => grant.Office.Length > 0))
        {
            var (office, role) = (grant.Office, grant.Role.Key);
            newest = newest.Concat(Newest(unseen.Where(notice => notice.ToOffice == office && notice.ToRole == role), most));
        }

        return newest;
    }

    /// <summary>Accesses in an emergency that somebody reviews, in their offices or everywhere, with their case; of an erased case there is nothing left to review.</summary>
    internal static IQueryable<EmergencyOfCase> EmergenciesReviewedBy(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var everywhere = viewer.MayEverywhere(Right.ReviewBreakGlass);
        var offices = viewer.OfficesWhere(Right.ReviewBreakGlass);
        var cases = Shown(session, session.Cases.Where(row => row.ErasedAt == null && (everywhere || offices.Contains(row.Office))), viewer);
        return from emergency in session.Emergencies
               join row in cases on emergency.CaseId equals row.Id
               select new EmergencyOfCase { Emergency = emergency, Number = row.Number, Office = row.Office };
    }

    /// <summary>The cases that somebody has open in an emergency now.</summary>
    internal static IQueryable<EmergencyOfCase> EmergenciesOf(this Session session, Viewer viewer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var me = viewer.Id;
        return from emergency in session.Emergencies
               where emergency.UserId == me && emergency.Until > now
               join row in Shown(session, session.Cases, viewer) on emergency.CaseId equals row.Id
               select new EmergencyOfCase { Emergency = emergency, Number = row.Number, Office = row.Office };
    }

    /// <summary>Questions that wait for somebody's answer, with their case, in cases that they reach.</summary>
    internal static IQueryable<QuestionOfCase> QuestionsTo(this Session session, Viewer viewer, Instant now)
    {
        var me = viewer.Id;
        return from question in session.Questions
               where question.ToUser == me && question.AnsweredAt == null
               join row in session.CasesFor(viewer, now) on question.CaseId equals row.Id
               select new QuestionOfCase { Question = question, Case = row };
    }

    /// <summary>Somebody's own drafts in cases that they still reach, or come to for a visit; with the title of the step where it is open.</summary>
    internal static IQueryable<DraftOfCase> DraftsOf(this Session session, Viewer viewer, Instant now)
    {
        var me = viewer.Id;
        var (reached, visits) = (session.CasesFor(viewer, now), session.FollowUpsFor(viewer));
        return from draft in session.Drafts
               where draft.UserId == me && (reached.Any(row => row.Id == draft.CaseId) || visits.Any(visit => visit.CaseId == draft.CaseId))
               join row in session.Cases on draft.CaseId equals row.Id
               let title = session.Agenda.Where(item => item.CaseId == draft.CaseId && item.Item == draft.Step).Select(item => item.Title).FirstOrDefault()
               select new DraftOfCase { Case = row.Number, Step = draft.Step, SavedAt = draft.SavedAt, Title = title };
    }

    private static IQueryable<NoticeRow> Newest(IQueryable<NoticeRow> notices, int most) => notices.OrderByDescending(notice => notice.CreatedAt).Take(most);

    private static IQueryable<NoticeRow> Shown(Session session, IQueryable<NoticeRow> rows, Viewer viewer)
    {
        var (numbers, persons) = (session.HiddenByNumber(viewer.Id), session.HiddenByIdentifier(viewer.Id));
        return rows.Where(row => !numbers.Contains(row.CaseId) && !persons.Contains(row.CaseId));
    }
}

/// <summary>An access in an emergency and its case, as the database gives them.</summary>
internal sealed class EmergencyOfCase
{
    /// <summary>The access.</summary>
    public required EmergencyRow Emergency { get; init; }

    /// <summary>Number of the case.</summary>
    public required string Number { get; init; }

    /// <summary>Its office.</summary>
    public required string Office { get; init; }
}

/// <summary>A question and its case, as the database gives them.</summary>
internal sealed class QuestionOfCase
{
    /// <summary>The question.</summary>
    public required QuestionRow Question { get; init; }

    /// <summary>Its case.</summary>
    public required CaseRow Case { get; init; }
}

/// <summary>A draft and what its case says of it.</summary>
internal sealed class DraftOfCase
{
    /// <summary>Number of the case; null: an intake.</summary>
    public string? Case { get; init; }

    /// <summary>Address of the step, or id of the intake's draft.</summary>
    public required string Step { get; init; }

    /// <summary>When it was saved, UTC.</summary>
    public Instant SavedAt { get; init; }

    /// <summary>Title of the step, or null where it is not open.</summary>
    public string? Title { get; init; }
}
