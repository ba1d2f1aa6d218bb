using CaseFlow.Web.Security;
using CaseFlow.Web.Security.Outside;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>Ends the session on the server and in the browser.</summary>
[Access(AccessAttribute.Open)]
public sealed class KeluarModel(IServiceProvider services) : PageModel
{
    /// <summary>An address that was typed changes nothing.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Signs out; in a hurry to a page that tells nothing. Whoever came from the outside provider is led on to sign out there, but not in a hurry.</summary>
    public async Task<IActionResult> OnPost(string? cepat)
    {
        var fromOutside = (HttpContext.SignedIn() ?? HttpContext.OnTheWay())?.OutsideAt is not null && services.GetService<IOutsideProvider>() is not null;
        await services.GetRequiredService<Sessions>().EndAsync(HttpContext);
        if (cepat is null && fromOutside)
        {
            TempData[KeluarLuarModel.SignedOut] = true;
            return this.SeeOther("/keluar/luar");
        }

        return cepat is null ? this.SeeOther("/masuk", "Anda sudah keluar.") : this.SeeOther("/kalender");
    }
}
