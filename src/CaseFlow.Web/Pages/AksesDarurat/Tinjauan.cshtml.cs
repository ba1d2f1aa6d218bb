using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.AksesDarurat;

/// <summary>The accesses in an emergency that somebody reviews: what waits, and what was reviewed. It shows nothing of a case but its number and office.</summary>
/// <param name="installation">The installation.</param>
/// <param name="register">The query.</param>
/// <param name="clock">The present.</param>
[Access(Right.ReviewBreakGlass)]
public sealed class TinjauanModel(Installation installation, EmergencyRegister register, IClock clock) : PageModel
{
    private Dictionary<string, string> _offices = [];

    /// <summary>Those that wait, the oldest first.</summary>
    public IReadOnlyList<EmergencyItem> Waiting { get; private set; } = [];

    /// <summary>Those that were reviewed, the newest first.</summary>
    public IReadOnlyList<EmergencyItem> Reviewed { get; private set; } = [];

    /// <summary>The present, in the zone of whoever looks.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>The title of an office.</summary>
    public string OfficeTitle(string key) => _offices.GetValueOrDefault(key, key);

    /// <summary>Whether its review is late.</summary>
    public bool IsLate(EmergencyItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.At + CaseFile.ReviewWithin < Now.At;
    }

    /// <summary>Whether the reader opened it: then another person reviews it.</summary>
    public bool IsOwn(EmergencyItem item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return string.Equals(item.By, HttpContext.Viewer().Id, StringComparison.Ordinal);
    }

    /// <summary>Shows them.</summary>
    public async Task OnGetAsync()
    {
        ViewData["Nav"] = HttpContext.Viewer().May(Right.WorkSteps) ? "keputusan" : "akses-darurat";
        var all = await register.ToReview(HttpContext.Viewer());
        (Waiting, Reviewed) = (all.Where(item => item.ReviewedAt is null).ToList(), all.Where(item => item.ReviewedAt is not null).ToList());
        _offices = (await installation.Database.Read(session => session.AllOfficesAsync())).ToDictionary(office => office.Key, office => office.Title, StringComparer.Ordinal);
    }
}
