using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CaseFlow.Web.Api;

/// <summary>Assigns a worker.</summary>
internal sealed record AssignBody
{
    /// <summary>User id or sign-in name; null: nobody.</summary>
    public string? Worker { get; init; }

    /// <summary>Why; asked for when somebody has the case already.</summary>
    public string? Reason { get; init; }
}

/// <summary>Pauses a case.</summary>
internal sealed record PauseBody
{
    /// <summary>What kind of pause: an item of the definition's list (<c>pauseCategories</c>), or a word where it names none.</summary>
    public string? Category { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when, as is hoped: <c>YYYY-MM-DD</c>; or null.</summary>
    public string? Until { get; init; }
}

/// <summary>Ends a case.</summary>
internal sealed record EndBody
{
    /// <summary>Key of the ending.</summary>
    public string? Ending { get; init; }

    /// <summary>Why, where the ending asks for it.</summary>
    public string? Reason { get; init; }
}

/// <summary>Reopens a case.</summary>
internal sealed record ReopenBody
{
    /// <summary>Key of the stage to go on in.</summary>
    public string? Stage { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>A way in which a case may end, and everything that blocks it.</summary>
/// <param name="Ending">Key: what is sent as <c>ending</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="By">Roles that may end it this way.</param>
/// <param name="Mine">Whether the caller holds one of them here.</param>
/// <param name="ReasonRequired">Whether a reason must be given.</param>
/// <param name="NeedsAnother">Whether nobody else has proposed this ending, so that the caller would only propose it.</param>
/// <param name="Blocked">Whether anything blocks it.</param>
/// <param name="Missing">Everything that is missing; warnings do not block.</param>
internal sealed record EndingBlocks(string Ending, string Title, IReadOnlyList<string> By, bool Mine, bool ReasonRequired, bool NeedsAnother, bool Blocked, IReadOnlyList<MissingShape> Missing);

/// <summary>Acts on a case as a whole: assign, pause, resume, end, reopen.</summary>
internal static class CaseActs
{
    private const int LongestCategory = 100;

    public static void MapCaseActs(this RouteGroupBuilder api)
    {
        var one = api.MapGroup("/cases/{number}");
        one.MapPost("/assign", Assign).WithSummary("Assigns a worker");
        one.MapPost("/pause", Pause).WithSummary("Pauses the case, or asks for a pause where another person must consent: our own deadlines stand still, those of law do not");
        one.MapPost("/pause/consent", ConsentToPause).WithSummary("Consents to the pause that another person asked for");
        one.MapPost("/pause/refuse", RefusePause).WithSummary("Refuses the pause that another person asked for, with a reason");
        one.MapPost("/resume", Resume).WithSummary("Resumes a paused case");
        one.MapGet("/end", Endings).WithSummary("What blocks the end of the case, for each ending");
        one.MapPost("/end", End).WithSummary("Ends the case, or proposes its end where nobody else has: another person must consent");
        one.MapPost("/end/propose", ProposeEnding).WithSummary("Proposes the end of the case to those who may end it");
        one.MapPost("/end/consent", ConsentToEnding).WithSummary("Ends the case as another person proposed");
        one.MapPost("/end/refuse", RefuseEnding).WithSummary("Refuses the end that was proposed, or takes one's own proposal back, with a reason");
        one.MapPost("/reopen", Reopen).WithSummary("Reopens an ended case in a stage, with a reason");
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Assign(HttpContext context, string number, Sent<AssignBody> sent, Acts acts, Installation installation) =>
        acts.ToCase(context, number, sent, async work =>
        {
            work.Actor.RoleWith(Right.Assign);
            var worker = sent.Body.Worker is { Length: > 0 } named ? await WorkerAsync(work, named, installation) : null;
            work.File.Assign(worker?.Id, worker?.DisplayName, sent.Body.Reason, work.Actor, work.Now);
            return CaseAfter.Of(work);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Pause(HttpContext context, string number, Sent<PauseBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work =>
        {
            work.Actor.RoleWith(Right.Pause);
            var until = Answering.DateOrNull(sent.Body.Until, "until");
            if (until < work.Now.Date)
            {
                throw new RefusedException("until", "Pilih tanggal mulai hari ini.", "Choose a date that has not passed.");
            }

            work.File.Pause(Needed(sent.Body.Category, "category"), sent.Body.Reason, until, work.Actor, work.Now);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> ConsentToPause(HttpContext context, string number, Sent<NoBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.ConsentToPause(work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> RefusePause(HttpContext context, string number, Sent<ReasonBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.RefusePause(sent.Body.Reason, work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Resume(HttpContext context, string number, Sent<ReasonBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.Resume(sent.Body.Reason, work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<EndingBlocks>> Endings(HttpContext context, string number, Installation installation)
    {
        var opened = await Cases.SeeAsync(context, number, installation, "case");
        var progress = new Progress(opened.State, opened.Now);
        var actor = context.Viewer().ActorIn(opened.State.Office);
        return opened.State.Workflow.Endings
            .Select(ending =>
            {
                var missing = progress.BlocksOf(ending);
                return new EndingBlocks(
                    ending.Key,
                    ending.Title,
                    ending.By,
                    ending.By.Any(role => opened.Roles.Any(held => string.Equals(held.Key, role, StringComparison.Ordinal))),
                    ending.ReasonRequired,
                    CaseFile.NeedsAnotherToEnd(opened.State, ending, actor),
                    missing.Any(item => item.Blocks),
                    missing.Select(item => MissingShape.Of(item, number, installation.Templates)).ToList());
            })
            .ToList();
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> End(HttpContext context, string number, Sent<EndBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.End(EndingOf(work, sent.Body), sent.Body.Reason, work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> ProposeEnding(HttpContext context, string number, Sent<EndBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.ProposeEnding(EndingOf(work, sent.Body), sent.Body.Reason, work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> ConsentToEnding(HttpContext context, string number, Sent<NoBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.ConsentToEnding(work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> RefuseEnding(HttpContext context, string number, Sent<ReasonBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work => work.File.RefuseEnding(sent.Body.Reason, work.Actor, work.Now));

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<CaseAfter>> Reopen(HttpContext context, string number, Sent<ReopenBody> sent, Acts acts) =>
        acts.OnCase(context, number, sent, work =>
        {
            work.Actor.RoleWith(Right.Reopen);
            var stage = Known(work.State.Workflow.Stages.Select(known => known.Key), sent.Body.Stage, "stage");
            work.File.Reopen(stage, sent.Body.Reason, work.Actor, work.Now);
        });

    private static async Task<User> WorkerAsync(CaseWork work, string named, Installation installation)
    {
        var user = await Cases.UserAsync(work.Unit, named);
        var held = user is null ? [] : await work.Unit.RolesOfAsync(user.Id);
        return held.Exists(role => string.Equals(role.Office, work.State.Office, StringComparison.Ordinal) && installation.Roles.GetValueOrDefault(role.Role)?.Scope == Scope.Assigned)
            ? user!
            : throw new RefusedException("worker", "Pilih petugas yang memegang kasus di kantor kasus ini.", "Choose somebody who works cases in the office of this case.");
    }

    private static string EndingOf(CaseWork work, EndBody body) => Known(work.State.Workflow.Endings.Select(known => known.Key), body.Ending, "ending");

    private static string Known(IEnumerable<string> keys, string? sent, string member) =>
        keys.FirstOrDefault(key => string.Equals(key, sent, StringComparison.Ordinal))
        ?? throw new RefusedException(member, "Pilih salah satu yang ada.", "Choose one of those there are.");

    private static string Needed(string? sent, string member) =>
        sent?.Trim() is { Length: > 0 and <= LongestCategory } text
            ? text
            : throw new RefusedException(member, "Isi dengan satu atau dua kata.", "Give it in a word or two.");
}
