using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Pages.Shared;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.WebUtilities;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary><c>/kasus</c>: the cases one reaches. The filters stand in the address, so a link is a saved view.</summary>
/// <param name="installation">The installation.</param>
/// <param name="list">The query.</param>
/// <param name="clock">The present.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class IndexModel(Installation installation, CaseList list, IClock clock) : PageModel
{
    /// <summary>Id of a definition, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "alur")]
    public string? Workflow { get; set; }

    /// <summary>A stage as <see cref="StageName"/> reads it, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "tahap")]
    public string? Stage { get; set; }

    /// <summary>Office key, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kantor")]
    public string? Office { get; set; }

    /// <summary>User id, <c>-</c> for nobody, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "petugas")]
    public string? Worker { get; set; }

    /// <summary>darurat, segera, biasa, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "urgensi")]
    public string? Urgency { get; set; }

    /// <summary>open, paused, ended, or null: all that have not ended.</summary>
    [BindProperty(SupportsGet = true, Name = "status")]
    public string? Status { get; set; }

    /// <summary>Only cases with something late.</summary>
    [BindProperty(SupportsGet = true, Name = "terlambat")]
    public bool Overdue { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "halaman")]
    public int Part { get; set; } = 1;

    /// <summary>The page of the list.</summary>
    public CasePage Found { get; private set; } = null!;

    /// <summary>Offices overseen, when there is more than one.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>Who works on cases in the offices overseen.</summary>
    public IReadOnlyList<(string Id, string Name)> Workers { get; private set; } = [];

    /// <summary>The present, in the reader's zone.</summary>
    public Moment Now { get; private set; }

    /// <summary>The definitions, in the order in which they are offered.</summary>
    public IReadOnlyList<Workflow> Workflows => installation.Shelf.Current.Values.ToList();

    /// <summary>The stages to choose from.</summary>
    public StageOptions Stages => new(Workflows, Stage);

    /// <summary>Whether anything is filtered.</summary>
    public bool IsFiltered => Overdue || new[] { Workflow, Stage, Office, Worker, Urgency, Status }.Any(filter => !string.IsNullOrEmpty(filter));

    /// <summary>What is filtered, in words.</summary>
    public string FilterWords =>
        !IsFiltered
            ? "semua yang belum selesai"
            : string.Join(" · ", new[]
            {
                Workflows.FirstOrDefault(workflow => workflow.Id == Workflow)?.Title,
                Stages.Chosen?.Title,
                Urgency is { Length: > 0 } ? Dates.Sentence(Urgency) : null,
                Status is { Length: > 0 } ? CaseWords.Status(Status) : null,
                Worker is "-" ? "Tanpa petugas" : Workers.FirstOrDefault(worker => worker.Id == Worker).Name,
                Offices.FirstOrDefault(office => office.Key == Office)?.Title,
                Overdue ? "ada yang terlambat" : null,
            }.OfType<string>());

    /// <summary>Whether the reader may open a case.</summary>
    public bool MayOpen => HttpContext.Viewer().May(Right.OpenCase);

    /// <summary>Rows after this page.</summary>
    public int After => Math.Max(0, Found.Total - (Math.Max(1, Part) * Found.Filter.Size));

    /// <summary>The same address with one part of its query changed.</summary>
    public string With(string name, string value) =>
        "/kasus" + QueryString.Create(Request.Query
            .Where(item => item.Key != name && item.Key is not ("halaman" or "format"))
            .SelectMany(item => item.Value, (item, text) => KeyValuePair.Create(item.Key, text))
            .Append(KeyValuePair.Create<string, string?>(name, value)));

    /// <summary>A date in the reader's zone.</summary>
    public string Date(Instant at) => Dates.Short(at.InZone(Now.Zone).Date, Now.Date);

    /// <summary>Where this list is asked for as a file; null for whoever may not take it along.</summary>
    public string? FileAddress => HttpContext.Viewer().May(Right.Export) ? TakenList.AskingFor("kasus", Request.Query) : null;

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        if (TakenList.IsAskedAsBefore(Request))
        {
            return Redirect(TakenList.AskingFor("kasus", Request.Query));
        }

        ViewData["Nav"] = "kasus";
        var viewer = HttpContext.Viewer();
        Now = new Moment(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);
        var filter = TakenCases.FilterFrom(QueryHelpers.ParseQuery(Request.QueryString.Value)) with { Page = Part };
        Found = await list.View(viewer, filter, Now);
        if (viewer.OfficesWith(Scope.Office) is { Count: > 0 } overseen)
        {
            Workers = await list.Workers(viewer);
            Offices = overseen.Count < 2 ? [] : (await installation.Database.Read(session => session.AllOfficesAsync())).Where(office => overseen.Contains(office.Key, StringComparer.Ordinal)).ToList();
        }

        return Page();
    }
}
