using CaseFlow.Engine;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>Writes a contact note.</summary>
internal sealed record NoteBody
{
    /// <summary>What was said or seen.</summary>
    public string? Text { get; init; }

    /// <summary>When the contact took place; left out: now.</summary>
    public string? At { get; init; }
}

/// <summary>A note after it was written.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Id">Its id.</param>
/// <param name="At">When the contact took place, UTC.</param>
/// <param name="Version">Number of the case's last event.</param>
internal sealed record NoteAfter(string Case, string Id, Instant At, int Version) : IVersioned;

/// <summary><c>POST /cases/{number}/notes</c>.</summary>
internal static class Notes
{
    public static void MapNotes(this RouteGroupBuilder api) =>
        api.MapPost("/cases/{number}/notes", Add).WithSummary("Writes a contact note");

    [Access(AccessAttribute.SignedIn)]
    private static async Task<Created<NoteAfter>> Add(HttpContext context, string number, Sent<NoteBody> sent, Acts acts)
    {
        var done = await acts.ToCase(context, number, sent, work =>
        {
            var at = Answering.PastMoment(sent.Body.At, "at", work.Now) ?? work.Now.At;
            var id = Ids.New();
            work.File.AddNote(id, sent.Body.Text ?? "", at, work.Actor, work.Now);
            return new NoteAfter(work.State.Number, id, at, work.State.Sequence);
        });
        return TypedResults.Created((string?)null, done.Value);
    }
}
