using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A notice to the caller, or to whoever holds one of their roles.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Item">Step address, follow-up id, clock key or track instance.</param>
/// <param name="Kind">step, follow-up, clock or track.</param>
/// <param name="Due">The due date it speaks of, UTC.</param>
/// <param name="Rung">How far up it went: worker, supervisor, reminder.</param>
/// <param name="To">User id, or <c>role:office</c>.</param>
/// <param name="At">When it was made, UTC.</param>
/// <param name="SeenAt">When it was seen, UTC, or null.</param>
/// <param name="AnsweredAt">When what it speaks of was done, UTC, or null.</param>
public sealed record NoticeShape(string Case, string Item, string Kind, Instant Due, string Rung, string To, Instant At, Instant? SeenAt, Instant? AnsweredAt);

/// <summary><c>GET /notices</c>.</summary>
internal static class Notices
{
    public static void MapNotices(this RouteGroupBuilder api) =>
        api.MapGet("/notices", List).WithSummary("Notices to the caller, newest first");

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<NoticeShape>> List(HttpContext context, Installation installation, [AsParameters] Paging paging)
    {
        var (viewer, now) = (context.Viewer(), installation.Database.Clock.GetCurrentInstant());
        var (number, size) = (paging.Number, paging.Size);
        var (total, rows) = await installation.Database.Read(async session =>
        {
            var mine = session.StillReached(session.NoticesFor(viewer), viewer, now);
            return (await mine.CountAsync(), await mine.OrderByDescending(notice => notice.Id).Skip((number - 1) * size).Take(size).ListAsync());
        });
        paging.Tell(context, total);
        return rows.Select(row => new NoticeShape(CaseNumbers.OfId(row.CaseId), row.Item, row.Kind, row.DueAt, row.Rung, row.Receiver, row.CreatedAt, row.SeenAt, row.AnsweredAt)).ToList();
    }
}
