using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>Ends the session on the server and in the browser.</summary>
[Access(AccessAttribute.Open)]
public sealed class KeluarModel(IServiceProvider services) : PageModel
{
    /// <summary>An address that was typed changes nothing.</summary>
    public IActionResult OnGet() => Redirect("/");

    /// <summary>Signs out; in a hurry to a page that tells nothing.</summary>
    public async Task<IActionResult> OnPost(string? cepat)
    {
        await services.GetRequiredService<Sessions>().EndAsync(HttpContext);
        return cepat is null ? this.SeeOther("/masuk", "Anda sudah keluar.") : this.SeeOther("/kalender");
    }
}
