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

    /// <summary>Signs out.</summary>
    public async Task<IActionResult> OnPost()
    {
        await services.GetRequiredService<Sessions>().EndAsync(HttpContext);
        return this.SeeOther("/masuk", "Anda sudah keluar.");
    }
}
