using CaseFlow.Engine.Access;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>The offices.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
public sealed class KantorModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    /// <summary>Shows the list.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadOfficesAsync();
        return Page();
    }
}
