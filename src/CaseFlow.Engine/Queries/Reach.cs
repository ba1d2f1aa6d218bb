using System.Linq.Expressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>
/// The only door to cases, agenda and notices for lists, counts and searches: what one may not see is not there. It says in SQL what <see cref="NeedToKnow"/>
/// and the list of conflicts say of one case; a test holds the two together, and another keeps the bare tables out of every other query.
/// An access in an emergency opens the file of one case and puts it into no list.
/// </summary>
public static partial class Reach
{
    /// <summary>The cases somebody reaches.</summary>
    public static IQueryable<CaseRow> CasesFor(this Session session, Viewer viewer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
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

        return reach is null ? session.Cases.Where(row => false) : Shown(session, session.Cases.Where(reach), viewer);
    }

    /// <summary>Every case of the offices in which somebody reaches all of them.</summary>
    public static IQueryable<CaseRow> CasesWhole(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return OfOffices(session, viewer, viewer.OfficesWith(Scope.Office));
    }

    /// <summary>Every case of the offices in which a role that reaches all of them has a right.</summary>
    public static IQueryable<CaseRow> CasesWhere(this Session session, Viewer viewer, string right)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return OfOffices(session, viewer, viewer.Grants.Where(grant => grant.Role.Scope == Scope.Office && grant.Role.May.Contains(right)).Select(grant => grant.Office).Distinct(StringComparer.Ordinal).ToList());
    }

    /// <summary>The cases that somebody works, in the offices where they still do such work.</summary>
    public static IQueryable<CaseRow> CasesWorkedBy(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var (me, offices) = (viewer.Id, viewer.OfficesWith(Scope.Assigned));
        return Shown(session, session.Cases.Where(row => row.Worker == me && offices.Contains(row.Office)), viewer);
    }

    /// <summary>Every case that is not hidden from somebody, of whatever office: for counting what colleagues carry, and for nothing that tells one case from another.</summary>
    public static IQueryable<CaseRow> CasesCountedFor(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        return Shown(session, session.Cases, viewer);
    }

    /// <summary>Everything open in the cases of the offices where somebody reaches every case.</summary>
    public static IQueryable<AgendaRow> AgendaWhole(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var whole = viewer.OfficesWith(Scope.Office);
        return Shown(session, session.Agenda.Where(row => whole.Contains(row.Office)), viewer);
    }

    /// <summary>Everything open in the cases of the offices where somebody sees what is overdue and reaches every case (scope <c>office</c>).</summary>
    public static IQueryable<AgendaRow> AgendaOverseenBy(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var whole = viewer.OfficesOverseen();
        return whole.Count switch
        {
            0 => session.Agenda.Where(row => false),
            1 => Shown(session, OfOffice(session, whole[0]), viewer),
            _ => Shown(session, session.Agenda.Where(row => whole.Contains(row.Office)), viewer),
        };
    }

    /// <summary>Everything open that somebody works on as the worker of the case, in the offices where they still do such work.</summary>
    public static IQueryable<AgendaRow> AgendaWorkedBy(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        var (me, offices) = (viewer.Id, viewer.OfficesWith(Scope.Assigned));
        return Shown(session, session.Agenda.Where(row => row.Worker == me && offices.Contains(row.Office)), viewer);
    }

    /// <summary>What a role does in the cases that somebody opened, as long as opening them is what they reach them by: until somebody is assigned, or for seven days.</summary>
    public static IQueryable<AgendaRow> AgendaOpenedBy(this Session session, Viewer viewer, Grant grant, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(grant);
        var (me, office, named, since) = (viewer.Id, grant.Office, " " + grant.Role.Key + " ", now - Viewer.OpenedReach);
        var opened = session.Cases.Where(row => row.OpenedBy == me && row.Office == office);
        opened = grant.Role.Scope == Scope.Opened ? opened.Where(row => row.OpenedAt > since) : opened.Where(row => row.Worker == null);
        return Shown(
            session,
            from row in opened
            join item in session.Agenda on row.Id equals item.CaseId
            where item.Roles.Contains(named)
            select item,
            viewer);
    }

    /// <summary>What the roles without cases of their own do in the cases that somebody works: the steps of others.</summary>
    public static IQueryable<AgendaRow> AgendaOfOthersFor(this Session session, Viewer viewer) =>
        from row in session.CasesWorkedBy(viewer)
        where row.Status == "open"
        join item in session.Agenda on row.Id equals item.CaseId
        where item.Worker == null && item.Kind == AgendaKind.Step
        select item;

    /// <summary>Everything open that a role without cases of its own does in an office: the steps whose <c>by</c> names it.</summary>
    public static IQueryable<AgendaRow> AgendaOfRole(this Session session, Viewer viewer, Grant grant)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
        ArgumentNullException.ThrowIfNull(grant);
        var (office, named) = (grant.Office, " " + grant.Role.Key + " ");
        return Shown(session, session.Agenda.Where(row => row.Office == office && row.Roles.Contains(named)), viewer);
    }

    /// <summary>
    /// The planned contacts somebody reaches: as the worker of the case or one who reaches every case of its office, whichever office does them; as overseer of the office that
    /// does them; or as holder of a role that does them there.
    /// </summary>
    public static IQueryable<AgendaRow> FollowUpsFor(this Session session, Viewer viewer)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(viewer);
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

        return Shown(session, followUps.Where(reach), viewer);
    }

    private static IQueryable<CaseRow> OfOffices(Session session, Viewer viewer, IReadOnlyList<string> offices) =>
        Shown(session, session.Cases.Where(row => offices.Contains(row.Office)), viewer);

    private static IQueryable<AgendaRow> OfOffice(Session session, string office) => session.Agenda.Where(row => row.Office == office);

    /// <summary>Without what the list of conflicts keeps from somebody.</summary>
    private static IQueryable<CaseRow> Shown(Session session, IQueryable<CaseRow> rows, Viewer viewer)
    {
        var (numbers, persons) = (session.HiddenByNumber(viewer.Id), session.HiddenByIdentifier(viewer.Id));
        return rows.Where(row => !numbers.Contains(row.Id) && !persons.Contains(row.Id));
    }

    private static IQueryable<AgendaRow> Shown(Session session, IQueryable<AgendaRow> rows, Viewer viewer)
    {
        var (numbers, persons) = (session.HiddenByNumber(viewer.Id), session.HiddenByIdentifier(viewer.Id));
        return rows.Where(row => !numbers.Contains(row.CaseId) && !persons.Contains(row.CaseId));
    }

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
