using CaseFlow.Engine.Cases;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Web.Api;

/// <summary>A track after it was started.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Id">Its instance, such as <c>pemulangan~1</c>.</param>
/// <param name="Key">Its key in the definition.</param>
/// <param name="State">open, completed or dropped.</param>
/// <param name="Version">Number of the case's last event.</param>
/// <param name="Opened">Addresses of the steps that opened.</param>
internal sealed record TrackAfter(string Case, string Id, string Key, string State, int Version, IReadOnlyList<string> Opened) : IVersioned;

/// <summary><c>POST /cases/{number}/tracks/{key}</c>, and acts on stages.</summary>
internal static class Tracks
{
    public static void MapTracks(this RouteGroupBuilder api)
    {
        api.MapPost("/cases/{number}/tracks/{key}", Start).WithSummary("Starts a track beside the stages");
        api.MapPost("/cases/{number}/stages/{key}/skip", Skip).WithSummary("Skips a stage that the definition lets be skipped, with a reason");
        api.MapPost("/cases/{number}/stages/{key}/override", Override).WithSummary("Overrides what the gate of a stage or track still misses, or what is named of it, with a reason that shows for ever");
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<TrackAfter>> Start(HttpContext context, string number, string key, Sent<ReasonBody> sent, Acts acts) =>
        acts.ToCase(context, number, sent, work =>
        {
            var id = work.File.StartTrack(key, sent.Body.Reason, work.Actor, work.Now);
            return new TrackAfter(work.State.Number, id, key, Words.Of(work.State.TrackAt(id)!.Standing), work.State.Sequence, Words.OpenedBy(work));
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Skip(HttpContext context, string number, string key, Sent<ReasonBody> sent, Acts acts) =>
        acts.ToCase(context, number, sent, work =>
        {
            work.File.SkipStage(Stage(work.State, key), sent.Body.Reason, work.Actor, work.Now);
            return CaseAfter.Of(work);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Override(HttpContext context, string number, string key, Sent<OverrideBody> sent, Acts acts) =>
        acts.ToCase(context, number, sent, work =>
        {
            work.File.Override(Address.IsTrack(key) ? key : Stage(work.State, key), sent.Body.Says, sent.Body.Reason, work.Actor, work.Now);
            return CaseAfter.Of(work);
        });

    private static string Stage(CaseState state, string key) => state.Stage(key).Key;
}
