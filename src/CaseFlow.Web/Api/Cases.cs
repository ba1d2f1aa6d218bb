using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A case in a list: initials and age, never a name.</summary>
public sealed record CaseListItem(string Number, string Client, bool IsChild, string Status, string? Classification, string Urgency, string Office, string? Worker, string? WorkerName, string Stage, Instant OpenedAt, Instant? EndedAt, Instant? LastContactAt, string Workflow)
{
    internal static CaseListItem Of(CaseItem item) =>
        new(item.Number, item.Client, item.IsChild, item.Status, item.Classification, item.Urgency, item.Office, item.Worker, item.WorkerName, item.StageTitle, item.OpenedAt, item.EndedAt, item.LastContactAt, item.Workflow);
}

/// <summary>Opens a case.</summary>
internal sealed record CaseBody
{
    /// <summary>Id of the definition; left out: the first of <c>GET /workflows</c>.</summary>
    public string? Workflow { get; init; }

    /// <summary>Key of the office; left out: the caller's own.</summary>
    public string? Office { get; init; }

    /// <summary>Answers to the intake form.</summary>
    public JsonElement? Answers { get; init; }
}

/// <summary>What cases are looked for by, in the body: no name or number stands in an address, where a proxy or a log would keep it.</summary>
internal sealed record CaseSearchBody
{
    /// <summary>A number, words of a name, a NIK, a passport or a phone; at least two letters.</summary>
    public string? Q { get; init; }

    /// <summary>Id of a definition.</summary>
    public string? Workflow { get; init; }

    /// <summary>Stage key, of any definition; <c>WORKFLOW/KEY</c>: of one.</summary>
    public string? Stage { get; init; }

    /// <summary>Office key.</summary>
    public string? Office { get; init; }

    /// <summary>User id or sign-in name; <c>-</c>: nobody.</summary>
    public string? Worker { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    public string? Urgency { get; init; }

    /// <summary>open, paused or ended; left out: all that have not ended, with <c>q</c> all.</summary>
    public string? Status { get; init; }

    /// <summary>true: only those with something late.</summary>
    public bool? Overdue { get; init; }

    /// <summary>Page, from 1.</summary>
    public int? Page { get; init; }

    /// <summary>Rows a page: 25 unless told, at most 100.</summary>
    public int? Size { get; init; }

    /// <summary>The same as in an address.</summary>
    public CaseQuery Query => new() { Q = Q, Workflow = Workflow, Stage = Stage, Office = Office, Worker = Worker, Urgency = Urgency, Status = Status, Overdue = Overdue is true ? "true" : null };
}

/// <summary>What a list of cases is filtered by.</summary>
internal sealed record CaseQuery
{
    /// <summary>Id of a definition.</summary>
    [FromQuery(Name = "workflow")]
    public string? Workflow { get; init; }

    /// <summary>Stage key, of any definition; <c>WORKFLOW/KEY</c>: of one.</summary>
    [FromQuery(Name = "stage")]
    public string? Stage { get; init; }

    /// <summary>Office key.</summary>
    [FromQuery(Name = "office")]
    public string? Office { get; init; }

    /// <summary>User id or sign-in name; <c>-</c>: nobody.</summary>
    [FromQuery(Name = "worker")]
    public string? Worker { get; init; }

    /// <summary>biasa, segera or darurat.</summary>
    [FromQuery(Name = "urgency")]
    public string? Urgency { get; init; }

    /// <summary>open, paused or ended; left out: all that have not ended, with <c>q</c> all.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    /// <summary>true: only those with something late.</summary>
    [FromQuery(Name = "overdue")]
    public string? Overdue { get; init; }

    /// <summary>A number, words of a name, a NIK, a passport or a phone.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }
}

/// <summary><c>/cases</c> and <c>/cases/{number}</c>.</summary>
internal static class Cases
{
    private const int FewestLetters = 2;

    public static void MapCases(this RouteGroupBuilder api)
    {
        api.MapGet("/cases", List).WithSummary("Cases that the caller reaches, newest first");
        api.MapPost("/cases/search", Search).WithSummary("The same list, with what it is filtered by in the body, so that no name or number stands in an address; page and size in the body, too");
        api.MapPost("/cases", Open).WithSummary("Opens a case with the answers of the intake form");
        api.MapGet("/cases/{number}", Get).WithSummary("A case with its stages, steps, deadlines, follow-ups and documents; with at, as it was at that moment");
    }

    /// <summary>The user id behind an id or a sign-in name; null when there is no such enabled user.</summary>
    public static async Task<User?> UserAsync(Session session, string idOrName) =>
        (await session.UserAsync(idOrName) ?? await session.FindUserAsync(idOrName)) is { Disabled: false } user ? user : null;

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<CaseListItem>> List(HttpContext context, Installation installation, CaseList list, CaseSearch search, IClock clock, [AsParameters] CaseQuery query, [AsParameters] Paging paging)
    {
        var page = await FindAsync(context, installation, list, search, clock, query, paging);
        paging.Tell(context, page.Total);
        return page.Items.Select(CaseListItem.Of).ToList();
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<IReadOnlyList<CaseListItem>> Search(HttpContext context, Sent<CaseSearchBody> sent, Installation installation, CaseList list, CaseSearch search, IClock clock)
    {
        var page = await FindAsync(context, installation, list, search, clock, sent.Body.Query, new Paging { Asked = sent.Body.Page, Rows = sent.Body.Size });
        Paging.TellTotal(context, page.Total);
        return page.Items.Select(CaseListItem.Of).ToList();
    }

    /// <summary>The page of the list that is asked for; with words it is a search, and recorded without them.</summary>
    private static async Task<CasePage> FindAsync(HttpContext context, Installation installation, CaseList list, CaseSearch search, IClock clock, CaseQuery query, Paging paging)
    {
        var me = context.SignedIn()!;
        var now = new Moment(clock.GetCurrentInstant(), me.Zone);
        var words = query.Q?.Trim() ?? "";
        var page = words.Length is > 0 and < FewestLetters
            ? new CasePage([], 0, new CaseFilter())
            : await list.View(
                me.Viewer,
                new CaseFilter
                {
                    Workflow = query.Workflow,
                    Stage = query.Stage,
                    Office = query.Office,
                    Worker = await WorkerAsync(installation, query.Worker),
                    Urgency = query.Urgency,
                    Status = query.Status,
                    Overdue = IsYes(query.Overdue, "overdue"),
                    Words = words,
                    Page = paging.Number,
                    Size = paging.Size,
                },
                now);
        if (words.Length > 0)
        {
            await search.Record(me.Viewer, "list", page.Total, now.At, context.Connection.RemoteIpAddress?.ToString());
        }

        return page;
    }

    [Access(Right.OpenCase)]
    private static async Task<Created<CaseAfter>> Open(HttpContext context, Sent<CaseBody> sent, Installation installation, IClock clock)
    {
        var viewer = context.Viewer();
        var (workflow, office) = await WhereAsync(sent.Body, viewer, installation);
        var now = new Moment(clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[office.Zone]);
        var first = await installation.Database.Read(session => session.Operations.FirstOrNullAsync(known => known.Actor == viewer.Id && known.Op == sent.Operation));

        // A repetition gets its first answer even where the form would no longer accept what was sent.
        var answers = first is not null
            ? Engine.Forms.Answers.None
            : await Answering.ReadIntakeAsync(installation, workflow, office.Key, viewer, now, sent.Body.Answers);
        var done = await installation.Cases.OpenAsync(
            new CaseOpening { Workflow = workflow.Id, Office = office.Key, Answers = answers, Viewer = viewer, Operation = sent.Operation, RequestHash = sent.Hash, Ip = sent.Ip },
            null,
            context.RequestAborted);
        Acts.Tell(context, done.Sequence);
        return TypedResults.Created($"/api/v1/cases/{done.Number}", await AfterAsync(installation, done, viewer, office.Key));
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<CaseShape> Get(HttpContext context, string number, Installation installation, [FromQuery(Name = "at")] string? at)
    {
        var opened = await SeeAsync(context, number, installation, at is null ? "case" : "history");
        if (at is not null)
        {
            return Then(opened, at, context.Viewer().Id);
        }

        Acts.Tell(context, opened.State.Sequence);
        var shape = CaseShape.Of(View(context, opened, installation), installation.Templates);
        return shape with { WorkerName = await NameAsync(installation, shape.Worker) };
    }

    /// <summary>The case as it was at a moment, under the edition then in force; nothing of today enters.</summary>
    /// <exception cref="NotThereException">It was not open yet.</exception>
    /// <exception cref="RefusedException">That is no moment, or one that is not over yet.</exception>
    private static CaseShape Then(OpenedCase opened, string at, string reader)
    {
        if (!Moments.TryParse(at, opened.Now.Zone, out var instant))
        {
            throw new RefusedException("at", "Tulis waktu seperti 2026-03-17T09:00.", "Write a moment such as 2026-03-17T09:00.");
        }

        if (instant > opened.Now.At)
        {
            throw new RefusedException("at", "Waktu itu belum terjadi.", "That moment is not over yet.");
        }

        var then = opened.AsOf(instant) ?? throw new NotThereException();
        return CaseShape.Of(new CaseViewer(then.State, then.Roles, null, then.Now, reader).View(), null) with { WorkerName = then.WorkerName };
    }

    /// <summary>Opens the file of a case for reading; the reading is recorded.</summary>
    /// <exception cref="NotThereException">There is no such case for the caller, or they reach it only for visits of their office: as on pages, then there is the visit and nothing else of the case.</exception>
    public static Task<OpenedCase> SeeAsync(HttpContext context, string number, Installation installation, string what, Func<OpenedCase, bool>? isThere = null) =>
        installation.Cases.SeeAsync(number, context.Viewer(), what, null, context.Connection.RemoteIpAddress?.ToString(), opened => !opened.IsVisit && isThere?.Invoke(opened) is not false, context.RequestAborted);

    /// <summary>The view of an opened case for whoever opened it.</summary>
    public static CaseView View(HttpContext context, OpenedCase opened, Installation installation) => ViewerOf(context, opened, installation).View();

    /// <summary>An opened case through the eyes of whoever opened it.</summary>
    public static CaseViewer ViewerOf(HttpContext context, OpenedCase opened, Installation installation) => new(opened.State, opened.Roles, installation.Calendar, opened.Now, context.Viewer().Id);

    /// <summary>The name of an enabled user; null for nobody.</summary>
    private static async Task<string?> NameAsync(Installation installation, string? worker) =>
        worker is null ? null : (await installation.Database.Read(session => UserAsync(session, worker)))?.DisplayName;

    /// <summary>Whether a word of the address means yes.</summary>
    /// <exception cref="RefusedException">It means neither yes nor no.</exception>
    public static bool IsYes(string? word, string name) =>
        word?.Trim().ToLowerInvariant() switch
        {
            null or "" or "false" or "0" or "tidak" => false,
            "true" or "1" or "ya" => true,
            _ => throw new RefusedException(name, "Tulis true atau false.", "Write true or false."),
        };

    /// <summary>The user id that a list is filtered by: of a sign-in name, or as sent.</summary>
    public static async Task<string?> WorkerAsync(Installation installation, string? sent) =>
        sent is null or "" or "-" ? sent : (await installation.Database.Read(session => session.FindUserAsync(sent)))?.Id ?? sent;

    private static async Task<(Engine.Workflows.Workflow Workflow, Office Office)> WhereAsync(CaseBody body, Viewer viewer, Installation installation)
    {
        var current = installation.Shelf.Current;
        var workflow = (body.Workflow is { Length: > 0 } id ? current.GetValueOrDefault(id) : installation.Shelf.Default)
            ?? throw new RefusedException("workflow", "Definisi ini tidak ada.", "There is no such definition.");
        var key = body.Office is { Length: > 0 } named ? named : viewer.OfficesWhere(Right.OpenCase) is [var own, ..] ? own : throw new CaseRuleException(Rule.NotYours) { Right = Right.OpenCase };
        var office = (await installation.Database.Read(session => session.AllOfficesAsync())).Find(known => string.Equals(known.Key, key, StringComparison.Ordinal))
            ?? throw new RefusedException("office", "Kantor ini tidak ada.", "There is no such office.");
        return (workflow, office);
    }

    /// <summary>The case as it stood when it was opened: a repetition tells the same.</summary>
    private static async Task<CaseAfter> AfterAsync(Installation installation, CaseDone done, Viewer viewer, string office)
    {
        var opened = await installation.Cases.ReadAsSystemAsync(done.Number) ?? throw new NotThereException();
        var then = opened.State.Editions.Fold(opened.Events.Take(done.Sequence));
        return new CaseAfter(done.Number, done.Sequence, Words.Of(then.Status), office, then.Worker, then.Episode, then.Steps.Where(step => step.IsOpen).Select(step => step.Address).ToList());
    }
}
