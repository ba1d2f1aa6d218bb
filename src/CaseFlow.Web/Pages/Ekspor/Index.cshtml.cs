using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Ekspor;

/// <summary>The register of exports: one's own, those of the offices where one reads or approves them, or all of them.</summary>
/// <param name="register">The query.</param>
/// <param name="clock">The present.</param>
/// <param name="lists">The lists that may be taken along.</param>
[Access(Right.Export, Right.ApproveExport, Right.ReadExports)]
public sealed class IndexModel(ExportRegister register, IClock clock, IEnumerable<TakenList> lists) : PageModel
{
    private IReadOnlyDictionary<string, int> _fetched = new Dictionary<string, int>();

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "halaman")]
    public int Part { get; set; } = 1;

    /// <summary>The page of the register.</summary>
    public ExportPage Found { get; private set; } = null!;

    /// <summary>The present, in the reader's zone.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>Rows after this page.</summary>
    public int After => Math.Max(0, Found.Total - (Math.Max(1, Part) * ExportRegister.Size));

    /// <summary>Whether the reader sees only what they asked for themselves.</summary>
    public bool IsOwnOnly => !HttpContext.Viewer().May(Right.ReadExports) && !HttpContext.Viewer().May(Right.ApproveExport);

    /// <summary>People whose fetched rows are pointed out, with their sum over seven days, the largest first.</summary>
    public IEnumerable<(string Name, int Rows)> Remarkable =>
        _fetched.Where(one => one.Value > Export.Unremarkable).OrderByDescending(one => one.Value).Select(one => (Found.Items.First(item => item.By == one.Key).ByName, one.Value));

    /// <summary>What a list is called.</summary>
    public string TitleOf(Export export)
    {
        ArgumentNullException.ThrowIfNull(export);
        return lists.FirstOrDefault(list => list.Key == export.What.List)?.Title ?? export.What.List;
    }

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync()
    {
        var viewer = HttpContext.Viewer();
        ViewData["Nav"] = viewer.May(Right.Assign) ? "keputusan" : "ekspor";
        Found = await register.View(viewer, Part);
        _fetched = IsOwnOnly ? _fetched : await register.FetchedBy(Found.Items.Select(item => item.By).Where(by => by != viewer.Id), Now.At);
    }
}
