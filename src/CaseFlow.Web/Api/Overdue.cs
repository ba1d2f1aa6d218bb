using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Commands;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>How many are late, due today, due tomorrow.</summary>
internal sealed record OverdueCounts(int Late, int Today, int Soon);

/// <summary>What is late.</summary>
/// <param name="AsOf">When it was read, UTC.</param>
/// <param name="Counts">How many.</param>
/// <param name="Rows">One page of what is late, worst first.</param>
internal sealed record OverdueShape(Instant AsOf, OverdueCounts Counts, IReadOnlyList<OverdueRow> Rows);

/// <summary>What the list is filtered by.</summary>
internal sealed record OverdueQuery
{
    /// <summary>Office key.</summary>
    [FromQuery(Name = "office")]
    public string? Office { get; init; }

    /// <summary>User id or sign-in name; <c>-</c>: without a worker.</summary>
    [FromQuery(Name = "worker")]
    public string? Worker { get; init; }

    /// <summary>Id of a definition.</summary>
    [FromQuery(Name = "workflow")]
    public string? Workflow { get; init; }

    /// <summary>Key of a stage or track, of any definition; <c>WORKFLOW/KEY</c>: of one.</summary>
    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    [FromQuery(Name = "urgency")]
    public string? Urgency { get; init; }

    /// <summary>Part of a title or case number.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }
}

/// <summary><c>GET /overdue</c>.</summary>
internal static class Overdue
{
    public static void MapOverdue(this RouteGroupBuilder api) =>
        api.MapGet("/overdue", Get).WithSummary("What is late in the offices that the caller oversees");

    [Access(Right.SeeOverdue)]
    private static async Task<OverdueShape> Get(HttpContext context, Installation installation, OverdueBoard board, IClock clock, [AsParameters] OverdueQuery query, [AsParameters] Paging paging)
    {
        var me = context.SignedIn()!;
        var view = await board.View(
            me.Viewer,
            new OverdueFilter
            {
                Office = query.Office,
                Worker = await Cases.WorkerAsync(installation, query.Worker),
                Workflow = query.Workflow,
                Stage = query.Stage,
                Urgency = query.Urgency,
                Words = query.Q,
                Page = paging.Number,
                Size = paging.Size,
            },
            new Moment(clock.GetCurrentInstant(), me.Zone));
        paging.Tell(context, view.Late);
        return new OverdueShape(view.AsOf.At, new OverdueCounts(view.Late, view.Today, view.Soon), view.Rows.Where(row => row.Item.IsLate).Select(row => OverdueRow.Of(row.Item)).ToList());
    }
}
