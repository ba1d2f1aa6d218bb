using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>What stands beside rows that <see cref="Reach"/> gave: their case, the step they speak of. It adds to those rows and brings no other.</summary>
internal static class Beside
{
    /// <summary>Cases by their keys, which come from cases that were reached.</summary>
    public static IQueryable<CaseRow> OfReached(this Session session, IQueryable<long> reached) => session.Cases.Where(row => reached.Contains(row.Id));

    /// <summary>Of cases that were reached those in which something is late.</summary>
    public static IQueryable<CaseRow> Late(this IQueryable<CaseRow> reached, Session session, Instant now) =>
        reached.Where(row => session.Agenda.Any(item => item.CaseId == row.Id && item.DueAt < now));

    /// <summary>Of items that were reached those whose case runs under a definition.</summary>
    public static IQueryable<AgendaRow> Under(this IQueryable<AgendaRow> reached, Session session, string workflow) =>
        reached.Where(row => session.Cases.Any(owner => owner.Id == row.CaseId && owner.Workflow == workflow));

    /// <summary>The rows with their case, whose label they show, and their worker, in one statement.</summary>
    public static IQueryable<AgendaWithWorker> WithWorkers(this IQueryable<AgendaRow> reached, Session session) =>
        from row in reached
        join owner in session.Cases on row.CaseId equals owner.Id
        join user in session.Users on row.Worker equals user.Id into workers
        from worker in workers.DefaultIfEmpty()
        select new AgendaWithWorker { Row = row, Case = owner, Worker = worker };

    /// <summary>Notices that were reached, newest first, with the number of their case and what they speak of where it is still open.</summary>
    public static IQueryable<NoticeOfCase> WithCase(this IQueryable<NoticeRow> reached, Session session) =>
        from notice in reached
        join row in session.Cases on notice.CaseId equals row.Id
        join own in session.Agenda.Where(item => item.Kind == AgendaKind.FollowUp && item.OwnTitle != null) on new { notice.CaseId, notice.Item } equals new { own.CaseId, own.Item } into planned
        from own in planned.DefaultIfEmpty()
        orderby notice.CreatedAt descending
        select new NoticeOfCase
        {
            Id = notice.Id,
            Number = row.Number,
            Item = notice.Item,
            Kind = session.Agenda.Where(item => item.CaseId == notice.CaseId && item.Item == notice.Item).Select(item => (AgendaKind?)item.Kind).FirstOrDefault(),
            Title = session.Agenda.Where(item => item.CaseId == notice.CaseId && item.Item == notice.Item).Select(item => item.Title).FirstOrDefault(),
            Planned = own,
            Rung = notice.Rung,
            DueAt = notice.DueAt,
            CreatedAt = notice.CreatedAt,
        };
}

/// <summary>A notice and what its case says of it, as the database gives them.</summary>
internal sealed class NoticeOfCase
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>Number of the case.</summary>
    public required string Number { get; init; }

    /// <summary>The item it speaks of.</summary>
    public required string Item { get; init; }

    /// <summary>What kind of item; null where it is not open any more.</summary>
    public AgendaKind? Kind { get; init; }

    /// <summary>What is to be done; null where it is not open any more.</summary>
    public string? Title { get; init; }

    /// <summary>The contact it speaks of, where somebody planned that by hand and it is still open.</summary>
    public AgendaRow? Planned { get; init; }

    /// <summary>How far up the ladder it went.</summary>
    public required string Rung { get; init; }

    /// <summary>The due date it speaks of, UTC.</summary>
    public Instant DueAt { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public Instant CreatedAt { get; init; }
}
