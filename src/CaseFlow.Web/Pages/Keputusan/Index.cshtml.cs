using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Keputusan;

/// <summary>What waits for my decision, oldest first: steps to decide or sign, pauses to consent to, cases without a worker, cases whose stages are all done, two cases of one person, lists that somebody wants to take along.</summary>
/// <param name="list">The query.</param>
/// <param name="register">The register of exports.</param>
/// <param name="alarms">Alarms about what colleagues do.</param>
/// <param name="clock">The present.</param>
[Access(Right.Assign, Right.Override)]
public sealed class IndexModel(DecisionList list, ExportRegister register, AlarmList alarms, IClock clock) : PageModel
{
    /// <summary>What waits.</summary>
    public WaitingDecisions Waiting { get; private set; } = null!;

    /// <summary>Exports that wait for another person than who asked for them.</summary>
    public IReadOnlyList<Export> Exports { get; private set; } = [];

    /// <summary>How many alarms nobody has looked into.</summary>
    public int Alarms { get; private set; }

    /// <summary>How much waits.</summary>
    public int InAll => Waiting.InAll + Exports.Count + Alarms;

    /// <summary>Whether the reader reads the register of exports.</summary>
    public bool MayReadExports => HttpContext.Viewer() is var viewer && (viewer.May(Right.ApproveExport) || viewer.May(Right.ReadExports) || viewer.May(Right.Export));

    /// <summary>Whether the reader may note who must not see a case.</summary>
    public bool MayNoteConflict => HttpContext.Viewer().May(Right.NoteConflict);

    /// <summary>Whether the reader reviews accesses in an emergency.</summary>
    public bool MayReview => HttpContext.Viewer().May(Right.ReviewBreakGlass);

    /// <summary>"Menunggu sejak 13 Maret, 4 hari"</summary>
    public string Since(Instant at)
    {
        var (date, today) = (at.InZone(Waiting.AsOf.Zone).Date, Waiting.AsOf.Date);
        var days = Period.DaysBetween(date, today);
        return days == 0 ? $"Sejak hari ini, {Dates.Time(at, Waiting.AsOf.Zone)}" : $"Sejak {Dates.Short(date, today)}, {Numbers.Text(days)} hari";
    }

    /// <summary>Shows the list.</summary>
    public async Task OnGetAsync()
    {
        ViewData["Nav"] = "keputusan";
        var now = new Moment(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);
        Waiting = await list.View(HttpContext.Viewer(), now);
        Alarms = await alarms.Waiting(HttpContext.Viewer());
        Exports = await register.WaitingFor(HttpContext.Viewer(), now.At);
    }
}
