using System.Linq.Expressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>
/// The only door to cases and agenda for lists and searches: what one may not see is not there.
/// It says in SQL what <see cref="NeedToKnow"/> says of one case; a test holds the two together.
/// </summary>
public static class Reach
{
    /// <summary>The cases somebody reaches.</summary>
    public static IQueryable<CaseRow> CasesFor(this Session session, Viewer viewer, Instant now)
    {
        var whole = viewer.OfficesWith(Scope.Office);
        var me = viewer.Id;
        Expression<Func<CaseRow, bool>>? reach = null;

        if (whole.Count > 0)
        {
            reach = row => whole.Contains(row.Office);
        }

        if (viewer.OfficesWith(Scope.Assigned) is { Count: > 0 } assigned)
        {
            reach = Or(reach, row => assigned.Contains(row.Office) && (row.Worker == me || (row.Worker == null && row.OpenedBy == me)));
        }

        if (viewer.OfficesWith(Scope.Opened) is { Count: > 0 } opened)
        {
            var since = now - Viewer.OpenedReach;
            reach = Or(reach, row => opened.Contains(row.Office) && row.OpenedBy == me && row.OpenedAt > since);
        }

        foreach (var grant in viewer.Grants.Where(grant => grant.Role.Scope == Scope.Step && grant.Office.Length > 0))
        {
            var (office, role) = (grant.Office, grant.Role.Key);
            var involved = session.CaseRoles.Where(row => row.Office == office && row.Role == role).Select(row => row.CaseId);
            reach = Or(reach, row => row.Office == office && involved.Contains(row.Id));
        }

        return reach is null ? session.Cases.Where(row => false) : session.Cases.Where(reach);
    }

    /// <summary>Everything open in the cases of the offices where somebody sees what is overdue and reaches every case (scope <c>office</c>).</summary>
    public static IQueryable<AgendaRow> AgendaOverseenBy(this Session session, Viewer viewer)
    {
        var whole = viewer.OfficesOverseen();
        return whole.Count switch
        {
            0 => session.Agenda.Where(row => false),
            1 => OfOffice(session, whole[0]),
            _ => session.Agenda.Where(row => whole.Contains(row.Office)),
        };
    }

    /// <summary>Everything open that somebody works on as the worker of the case, in the offices where they still do such work.</summary>
    public static IQueryable<AgendaRow> AgendaWorkedBy(this Session session, Viewer viewer)
    {
        var (me, offices) = (viewer.Id, viewer.OfficesWith(Scope.Assigned));
        return session.Agenda.Where(row => row.Worker == me && offices.Contains(row.Office));
    }

    /// <summary>What a role does in the cases that somebody opened, as long as opening them is what they reach them by: until somebody is assigned, or for seven days.</summary>
    public static IQueryable<AgendaRow> AgendaOpenedBy(this Session session, Viewer viewer, Grant grant, Instant now)
    {
        ArgumentNullException.ThrowIfNull(grant);
        var (me, office, named, since) = (viewer.Id, grant.Office, " " + grant.Role.Key + " ", now - Viewer.OpenedReach);
        var opened = session.Cases.Where(row => row.OpenedBy == me && row.Office == office);
        opened = grant.Role.Scope == Scope.Opened ? opened.Where(row => row.OpenedAt > since) : opened.Where(row => row.Worker == null);
        return from row in opened
               join item in session.Agenda on row.Id equals item.CaseId
               where item.Roles.Contains(named)
               select item;
    }

    /// <summary>Everything open that a role without cases of its own does in an office: the steps whose <c>by</c> names it.</summary>
    public static IQueryable<AgendaRow> AgendaOfRole(this Session session, string office, string role)
    {
        var named = " " + role + " ";
        return session.Agenda.Where(row => row.Office == office && row.Roles.Contains(named));
    }

    /// <summary>
    /// The planned contacts somebody reaches: as the worker of the case or one who reaches every case of its office, whichever office does them; as overseer of the office that
    /// does them; or as holder of a role that does them there.
    /// </summary>
    public static IQueryable<AgendaRow> FollowUpsFor(this Session session, Viewer viewer)
    {
        var followUps = session.Agenda.Where(row => row.Kind == AgendaKind.FollowUp);
        var whole = viewer.OfficesWith(Scope.Office);
        var (me, working, overseen) = (viewer.Id, viewer.OfficesWith(Scope.Assigned), viewer.OfficesOverseen());
        Expression<Func<AgendaRow, bool>> reach = row =>
            (row.Worker == me && working.Contains(row.Office))
            || overseen.Contains(row.Office)
            || session.Cases.Any(one => one.Id == row.CaseId && (whole.Contains(one.Office) || (one.Worker == me && working.Contains(one.Office))));
        foreach (var grant in viewer.Grants.Where(grant => grant.Office.Length > 0 && grant.Role.Scope is Scope.Step or Scope.Assigned))
        {
            var (office, named) = (grant.Office, " " + grant.Role.Key + " ");
            var assigned = grant.Role.Scope == Scope.Assigned;
            reach = Or(reach, row => row.Office == office && row.Roles.Contains(named) && (!assigned || !session.Cases.Any(one => one.Id == row.CaseId && one.Office == office)));
        }

        return followUps.Where(reach);
    }

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
        var me = viewer.Id;
        Expression<Func<NoticeRow, bool>> mine = notice => notice.ToUser == me;
        foreach (var grant in viewer.Grants.Where(grant => grant.Office.Length > 0))
        {
            var (office, role) = (grant.Office, grant.Role.Key);
            mine = Or(mine, notice => notice.ToOffice == office && notice.ToRole == role);
        }

        return session.Notices.Where(mine);
    }

    /// <summary>The newest unseen, unanswered notices to somebody and to each role they hold, so many of each; every part is read by its own index.</summary>
    public static IQueryable<NoticeRow> NewestNoticesFor(this Session session, Viewer viewer, int most)
    {
        var me = viewer.Id;
        var unseen = session.Notices.Where(notice => notice.SeenAt == null && notice.AnsweredAt == null);
        var newest = Newest(unseen.Where(notice => notice.ToUser == me), most);
        foreach (var grant in viewer.Grants.Where(grant => grant.Office.Length > 0))
        {
            var (office, role) = (grant.Office, grant.Role.Key);
            newest = newest.Concat(Newest(unseen.Where(notice => notice.ToOffice == office && notice.ToRole == role), most));
        }

        return newest;
    }

    private static IQueryable<NoticeRow> Newest(IQueryable<NoticeRow> notices, int most) => notices.OrderByDescending(notice => notice.CreatedAt).Take(most);

    private static IQueryable<AgendaRow> OfOffice(Session session, string office) => session.Agenda.Where(row => row.Office == office);

    private static Expression<Func<T, bool>> Or<T>(Expression<Func<T, bool>>? a, Expression<Func<T, bool>> b)
    {
        if (a is null)
        {
            return b;
        }

        var row = a.Parameters[0];
        var second = new Exchange(b.Parameters[0], row).Visit(b.Body);
        return Expression.Lambda<Func<T, bool>>(Expression.OrElse(a.Body, second), row);
    }

    private sealed class Exchange(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }
}
