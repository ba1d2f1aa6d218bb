using System.Text.Json;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>Plans a follow-up.</summary>
internal sealed record PlanBody
{
    /// <summary>What is to be done.</summary>
    public string? Title { get; init; }

    /// <summary><c>YYYY-MM-DD</c>, in the office's zone.</summary>
    public string? Due { get; init; }

    /// <summary>Key of the form it is recorded with, or null.</summary>
    public string? Form { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}

/// <summary>Records the result of a follow-up.</summary>
internal sealed record ResultBody
{
    /// <summary>done, absent, refused, unsafe or wrong-address.</summary>
    public string? Result { get; init; }

    /// <summary>Answers to its form, when it took place.</summary>
    public JsonElement? Answers { get; init; }

    /// <summary>A note.</summary>
    public string? Note { get; init; }
}

/// <summary>A follow-up after an act on it.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="State">planned, moved, done or missed.</param>
/// <param name="Due">When it is due, UTC.</param>
/// <param name="Attempts">Tries without a contact.</param>
/// <param name="Result">The result, or null.</param>
internal sealed record FollowUpAfter(string Case, string Id, int Version, string State, Instant Due, int Attempts, string? Result) : IVersioned
{
    public static FollowUpAfter Of(CaseWork work, string id)
    {
        var followUp = work.State.FollowUpAt(id)!;
        return new FollowUpAfter(work.State.Number, id, followUp.Version, followUp is { IsOpen: true, Moved: true } ? "moved" : followUp.State, followUp.Due.At, followUp.Attempts, followUp.Result);
    }
}

/// <summary>A planned contact in a list.</summary>
/// <param name="Case">Case number.</param>
/// <param name="Id">Its id within the case.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Client">Initials and age.</param>
/// <param name="Urgency">biasa, segera or darurat.</param>
/// <param name="Office">The office that does it.</param>
/// <param name="Worker">User id of the worker, or null.</param>
/// <param name="By">Roles that do it; empty: the worker.</param>
/// <param name="Due">When it is due.</param>
internal sealed record FollowUpItem(string Case, string Id, int Version, string Title, string Client, string Urgency, string Office, string? Worker, IReadOnlyList<string> By, DueShape? Due);

/// <summary><c>/cases/{number}/follow-ups</c> and <c>/follow-ups</c>.</summary>
internal static class FollowUps
{
    private const int YearsAhead = 10;

    public static void MapFollowUps(this RouteGroupBuilder api)
    {
        api.MapGet("/follow-ups", List).WithSummary("Planned contacts that the caller reaches, due until a date, soonest first");
        var ofCase = api.MapGroup("/cases/{number}/follow-ups");
        ofCase.MapPost("", Plan).WithSummary("Plans a follow-up");
        ofCase.MapPost("/{id}/finish", Finish).WithSummary("Records the result of a follow-up; a try without a contact leaves it planned");
        ofCase.MapPost("/{id}/move", Move).WithSummary("Moves a follow-up to another date, with a reason");
        ofCase.MapPost("/{id}/miss", Miss).WithSummary("Records that a follow-up was missed; the next one stays");
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<FollowUpItem>> List(HttpContext context, FollowUpList list, IClock clock, string? until, [AsParameters] Paging paging)
    {
        var me = context.SignedIn()!;
        var now = new Moment(clock.GetCurrentInstant(), me.Zone);
        var page = await list.View(me.Viewer, Answering.DateOrNull(until, "until") ?? now.Date.PlusYears(YearsAhead), paging.Number, now, paging.Size);
        paging.Tell(context, page.Total);
        return page.Items
            .Select(item => new FollowUpItem(item.Case, item.Item, item.Version, item.Title, item.Client, item.Urgency, item.Office, item.Worker, item.Roles, item.Due is { } due ? DueShape.Of(due) : null))
            .ToList();
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<Created<FollowUpAfter>> Plan(HttpContext context, string number, Sent<PlanBody> sent, Acts acts)
    {
        var done = await acts.ToCase(context, number, sent, work =>
        {
            var body = sent.Body;
            work.Actor.RoleWith(Engine.Access.Right.AddNote);
            if (string.IsNullOrWhiteSpace(body.Title))
            {
                throw new RefusedException("title", "Tulis apa yang akan dilakukan.", "Write what is to be done.");
            }

            var form = string.IsNullOrEmpty(body.Form) ? null : body.Form;
            if (form is not null && !work.State.Workflow.Forms.ContainsKey(form))
            {
                throw new RefusedException("form", "Formulir ini tidak ada.", "There is no such form.");
            }

            var id = work.File.PlanFollowUp(body.Title, Answering.Date(body.Due, "due"), form, body.Reason, work.Actor, work.Now);
            return FollowUpAfter.Of(work, id);
        });
        return TypedResults.Created((string?)null, done.Value);
    }

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<FollowUpAfter>> Finish(HttpContext context, string number, string id, Sent<ResultBody> sent, Acts acts, Installation installation) =>
        acts.ToItem(context, number, id, sent, async work =>
        {
            var (result, followUp) = (sent.Body.Result ?? "", Theirs(work, id));
            if (!FollowUpResult.Results.Contains(result, StringComparer.Ordinal))
            {
                throw new RefusedException("result", $"Pilih salah satu: {string.Join(", ", FollowUpResult.Results)}.", $"Choose one of: {string.Join(", ", FollowUpResult.Results)}.");
            }

            // Only a contact that took place has answers to give.
            var tookPlace = string.Equals(result, FollowUpResult.Done, StringComparison.Ordinal);
            var answers = tookPlace ? await Answering.ReadAsync(installation, work, followUp.Form, followUp.Plan, sent.Body.Answers, Answers.None) : Answers.None;
            work.File.FinishFollowUp(id, result, answers.Count > 0 ? answers : null, sent.Body.Note, work.Actor, work.Now);
            return FollowUpAfter.Of(work, id);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<FollowUpAfter>> Move(HttpContext context, string number, string id, Sent<DateBody> sent, Acts acts) =>
        acts.ToItem(context, number, id, sent, work =>
        {
            Theirs(work, id);
            work.File.MoveFollowUp(id, Answering.Date(sent.Body.Due, "due"), sent.Body.Reason, work.Actor, work.Now);
            return FollowUpAfter.Of(work, id);
        });

    [Access(AccessAttribute.SignedIn)]
    private static Task<Ok<FollowUpAfter>> Miss(HttpContext context, string number, string id, Sent<ReasonBody> sent, Acts acts) =>
        acts.ToItem(context, number, id, sent, work =>
        {
            work.File.MissFollowUp(id, sent.Body.Reason, work.Actor, work.Now);
            return FollowUpAfter.Of(work, id);
        });

    /// <summary>The follow-up, when it is there and this person may record it; answers are read only then.</summary>
    private static FollowUpState Theirs(CaseWork work, string id)
    {
        var followUp = work.State.FollowUpAt(id) ?? throw new CaseRuleException(Rule.Unknown);
        return CaseFile.RoleFor(work.State, followUp, work.Actor) is null ? throw CaseFile.NotTheirs(followUp) : followUp;
    }
}
