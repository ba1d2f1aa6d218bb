using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>What an administrator looks after: users, offices, definitions, and whether the program is well.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.Administer)]
public sealed class IndexModel(Installation installation) : PageModel
{
    /// <summary>Users who can sign in.</summary>
    public int Enabled { get; private set; }

    /// <summary>Users who cannot.</summary>
    public int Disabled { get; private set; }

    /// <summary>How many offices there are.</summary>
    public int Offices { get; private set; }

    /// <summary>The years that have a calendar: "2024–2027".</summary>
    public string CalendarYears => installation.Calendar.Years is [var first, .., var last] ? $"{first.Year}–{last.Year}" : installation.Calendar.Years is [var only] ? $"{only.Year}" : "Belum ada";

    /// <summary>The editions that serve new cases.</summary>
    public IReadOnlyList<Workflow> Workflows => installation.Shelf.Current.Values.ToList();

    /// <summary>What is wrong with definitions and templates.</summary>
    public IReadOnlyList<Fault> Faults => installation.Faults.ToList();

    /// <summary>Whether the program is well.</summary>
    internal IReadOnlyList<ReadinessCheck> Checks { get; private set; } = [];

    /// <summary>Shows it.</summary>
    public async Task OnGetAsync()
    {
        ViewData["Nav"] = "admin";
        Checks = await HttpContext.RequestServices.GetRequiredService<Readiness>().Look();
        (Enabled, Disabled, Offices) = await installation.Database.Read(async session => (
            await session.Users.CountAsync(user => !user.Disabled),
            await session.Users.CountAsync(user => user.Disabled),
            await session.Offices.CountAsync()));
    }
}
