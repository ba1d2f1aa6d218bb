using CaseFlow.Web.Security;
using CaseFlow.Web.Security.Outside;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>
/// After signing out of a session that was begun outside: leads on to sign out there as well, where the provider has an address for it. By a refresh and a link, since browsers let
/// no form lead to another site here (<c>form-action</c>). Only right after signing out; not there where no provider is configured.
/// </summary>
[Access(AccessAttribute.Open)]
public sealed class KeluarLuarModel(IServiceProvider services, Settings settings) : PageModel
{
    /// <summary>What is remembered from the sign-out to here.</summary>
    public const string SignedOut = "KeluarLuar";

    /// <summary>What the provider is called.</summary>
    public string Provider => settings.OpenId?.Title ?? "";

    /// <summary>Where one signs out there.</summary>
    public string Address { get; private set; } = "";

    /// <summary>Leads on, or says that one has signed out.</summary>
    public async Task<IActionResult> OnGet()
    {
        if (services.GetService<IOutsideProvider>() is not { } provider)
        {
            return NotFound();
        }

        if (HttpContext.Read(Cookies.Notice) is null || TempData[SignedOut] is null)
        {
            return Redirect("/masuk");
        }

        if (await provider.SignOutAddressAsync(HttpContext) is not { } address)
        {
            return this.SeeOther("/masuk", "Anda sudah keluar.");
        }

        Address = address;
        Response.Headers["Refresh"] = "0; url=" + address;
        return Page();
    }
}
