using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>A head of the chain of proof, as it stood at the end of a week.</summary>
/// <param name="Week">The last day of the week, a Sunday.</param>
/// <param name="Number">Number of the link, or null when there was none yet.</param>
/// <param name="Hash">Its hash in groups of eight, or null.</param>
public sealed record WeeklySeal(LocalDate Week, long? Number, IReadOnlyList<string>? Hash);

/// <summary>The seals of the last weeks, to be printed and kept outside of this machine: with one of them anybody proves later that nothing before it was changed.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.ReadAudit, Right.Administer)]
public sealed class SegelModel(Installation installation, IClock clock) : PageModel
{
    private const int Weeks = 8;
    private const int GroupSize = 8;

    /// <summary>The present, in the zone of whoever looks.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>The head of now.</summary>
    public WeeklySeal Current { get; private set; } = null!;

    /// <summary>The seals of the weeks that are over, the newest first.</summary>
    public IReadOnlyList<WeeklySeal> Seals { get; private set; } = [];

    /// <summary>Reads the seals.</summary>
    public async Task OnGetAsync()
    {
        ViewData["Nav"] = "segel";
        var proof = new AuditProof(installation.Database);
        var today = Now.Date;
        var sundays = Enumerable.Range(0, Weeks).Select(week => today.With(DateAdjusters.Previous(IsoDayOfWeek.Sunday)).PlusWeeks(-week)).ToList();
        var heads = await proof.HeadsBeforeAsync([.. sundays.Select(sunday => Now.Zone.AtStartOfDay(sunday.PlusDays(1)).ToInstant())], HttpContext.RequestAborted);
        Seals = sundays.Zip(heads, Seal).ToList();
        Current = Seal(today, await proof.HeadAsync(HttpContext.RequestAborted));
    }

    private static WeeklySeal Seal(LocalDate week, (long Sequence, string Hash)? head) =>
        new(week, head?.Sequence, head?.Hash.Chunk(GroupSize).Select(group => new string(group)).ToList());
}
