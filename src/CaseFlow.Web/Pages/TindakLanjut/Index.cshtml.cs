using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.TindakLanjut;

/// <summary>All planned contacts one reaches, soonest first, until a date.</summary>
/// <param name="list">The query.</param>
/// <param name="clock">The present.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class IndexModel(FollowUpList list, IClock clock) : PageModel
{
    private const int DaysAhead = 30;

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "halaman")]
    public int Part { get; set; } = 1;

    /// <summary>The page.</summary>
    public FollowUpPage Found { get; private set; } = null!;

    /// <summary>The present, in the reader's zone.</summary>
    public Moment Now { get; private set; }

    /// <summary>What was typed as a date; nothing at first.</summary>
    public Posted Typed { get; private set; } = Posted.Nothing;

    /// <summary>What is wrong with the date, or null.</summary>
    public string? Wrong { get; private set; }

    /// <summary>Rows after this page.</summary>
    public int After => Math.Max(0, Found.Total - (Found.Page * FollowUpList.Size));

    /// <summary>The address of the next page.</summary>
    public string NextAddress => $"/tindak-lanjut?sampai.day={Text(Found.Until.Day)}&sampai.month={Text(Found.Until.Month)}&sampai.year={Text(Found.Until.Year)}&halaman={Text(Found.Page + 1)}";

    /// <summary>Shows the page.</summary>
    public async Task<IActionResult> OnGetAsync()
    {
        Now = new Moment(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);
        ViewData["Nav"] = "hari-ini";
        var until = Now.Date.PlusDays(DaysAhead);
        var typed = Request.Query.Where(item => item.Key.StartsWith("sampai.", StringComparison.Ordinal)).ToDictionary(item => item.Key[7..], item => item.Value.ToString().Trim(), StringComparer.Ordinal);
        if (typed.Values.Any(text => text.Length > 0))
        {
            if (Read(typed) is { } date)
            {
                until = date;
            }
            else
            {
                Wrong = "Tulis tanggal yang ada di kalender, misalnya 31 3 2026";
            }
        }

        Typed = Posted.From(typed.Count > 0 && Wrong is not null
            ? typed
            : new Dictionary<string, string>(StringComparer.Ordinal) { ["day"] = Text(until.Day), ["month"] = Text(until.Month), ["year"] = Text(until.Year) });
        Found = await list.View(HttpContext.Viewer(), until, Part, Now);
        return Page();
    }

    private static LocalDate? Read(Dictionary<string, string> typed)
    {
        var (day, month, year) = (Number(typed, "day"), Number(typed, "month"), Number(typed, "year"));
        return year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month) ? new LocalDate(year, month, day) : null;
    }

    private static int Number(Dictionary<string, string> typed, string name) =>
        typed.TryGetValue(name, out var text) && int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
