using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>Where whoever leaves in a hurry comes to: the days of a month, without a word of what this program is.</summary>
[Access(AccessAttribute.Open)]
public sealed class KalenderModel(IClock clock) : PageModel
{
    private const int DaysOfWeek = 7;

    private LocalDate Today => clock.GetCurrentInstant().InZone(DateTimeZoneProviders.Tzdb["Asia/Jakarta"]).Date;

    /// <summary>Month and year.</summary>
    public string Title => Dates.Sentence(Dates.Long(Today)[(Dates.Long(Today).IndexOf(' ', StringComparison.Ordinal) + 1)..]);

    /// <summary>The days by week, Monday first; empty before the first and after the last.</summary>
    public IEnumerable<IReadOnlyList<string>> Weeks
    {
        get
        {
            var first = Today.With(DateAdjusters.StartOfMonth);
            var days = Enumerable.Repeat(string.Empty, (int)first.DayOfWeek - 1).Concat(Enumerable.Range(1, first.Calendar.GetDaysInMonth(first.Year, first.Month)).Select(day => Numbers.Text(day))).ToList();
            return days.Concat(Enumerable.Repeat(string.Empty, (DaysOfWeek - (days.Count % DaysOfWeek)) % DaysOfWeek)).Chunk(DaysOfWeek);
        }
    }

    /// <summary>Shows it.</summary>
    public void OnGet()
    {
    }
}
