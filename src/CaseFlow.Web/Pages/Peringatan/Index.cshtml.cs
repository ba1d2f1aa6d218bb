using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Peringatan;

/// <summary>Alarms about what others do with the program: those to look into, and what was found. Nothing about the reader themselves stands here.</summary>
/// <param name="alarms">The query.</param>
/// <param name="clock">The present.</param>
[Access(Right.ReviewBreakGlass)]
public sealed class IndexModel(AlarmList alarms, IClock clock) : PageModel
{
    /// <summary>Those that nobody has looked into, the oldest first.</summary>
    public IReadOnlyList<AlarmItem> Waiting { get; private set; } = [];

    /// <summary>The others, the newest first.</summary>
    public IReadOnlyList<AlarmItem> Reviewed { get; private set; } = [];

    /// <summary>The present, in the zone of whoever looks.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync()
    {
        ViewData["Nav"] = HttpContext.Viewer().May(Right.WorkSteps) ? "keputusan" : "peringatan";
        var all = await alarms.View(HttpContext.Viewer());
        (Waiting, Reviewed) = (all.Where(alarm => alarm.Review is null).ToList(), all.Where(alarm => alarm.Review is not null).ToList());
    }
}
