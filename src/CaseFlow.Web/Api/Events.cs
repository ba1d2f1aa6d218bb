using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>One event (contract section 5).</summary>
/// <param name="Sequence">Number in the installation, rising.</param>
/// <param name="Case">Case number.</param>
/// <param name="CaseSequence">Number in the case, from 1, without gaps.</param>
/// <param name="Type">Name of the event.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Actor">User id, or <c>system</c>.</param>
/// <param name="ActorName">Name at that time.</param>
/// <param name="Role">The role used.</param>
/// <param name="Operation">The key of the operation, as sent.</param>
/// <param name="Definition">Hash of the definition in force.</param>
/// <param name="Data">What happened; answers, reasons and notes as far as the caller may see them.</param>
public sealed record EventShape(long Sequence, string Case, int CaseSequence, string Type, Instant At, string Actor, string ActorName, string Role, string Operation, string Definition, JsonElement Data);

/// <summary><c>GET /cases/{number}/events</c>.</summary>
internal static class Events
{
    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapGet("/cases/{number}/events", List).WithSummary("What happened to a case, oldest first");

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<EventShape>> List(HttpContext context, string number, Installation installation, [AsParameters] Paging paging)
    {
        var opened = await Cases.SeeAsync(context, number, installation, "history");
        var part = paging.Of(opened.Events);
        paging.Tell(context, opened.Events.Count);
        if (part.Count == 0)
        {
            return [];
        }

        var (id, first, last) = (opened.Row.Id, part[0].Sequence, part[^1].Sequence);
        var rows = await installation.Database.Read(session => session.Events
            .Where(row => row.CaseId == id && row.CaseSequence >= first && row.CaseSequence <= last)
            .Select(row => new { row.CaseSequence, row.Sequence, row.DefinitionHash })
            .ListAsync());
        var me = context.Viewer().Id;
        var seen = new SeenEvents(opened, new CaseViewer(opened.State, opened.Roles, installation.Calendar, opened.Now, me), me);
        return part
            .Join(rows, happened => happened.Sequence, row => row.CaseSequence, (happened, row) => new EventShape(
                row.Sequence, opened.State.Number, happened.Sequence, EventJson.TypeOf(happened.Event), happened.At, happened.Actor, happened.ActorName, happened.Role, happened.Operation, row.DefinitionHash,
                JsonSerializer.SerializeToElement(seen.Of(happened), happened.Event.GetType(), EventJson.Options)))
            .ToList();
    }
}
