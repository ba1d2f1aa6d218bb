using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>The keys, and the switch that turns them off (WCAG 2.1.4).</summary>
[Access(AccessAttribute.Open)]
public sealed class TombolPintasModel : PageModel
{
    /// <summary>Whether the keys are off in this browser.</summary>
    public bool IsOff { get; private set; }

    /// <summary>Whether a request comes from a browser where they are off.</summary>
    public static bool IsOffIn(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return string.Equals(request.HttpContext.Read(Cookies.Keys), "off", StringComparison.Ordinal);
    }

    /// <summary>Shows the keys.</summary>
    public void OnGet() => IsOff = IsOffIn(Request);

    /// <summary>Turns them on or off.</summary>
    public IActionResult OnPost(string? keys)
    {
        if (string.Equals(keys, "off", StringComparison.Ordinal))
        {
            HttpContext.Set(Cookies.Keys, "off", TimeSpan.FromDays(365));
        }
        else
        {
            HttpContext.Drop(Cookies.Keys);
        }

        return this.SeeOther("/tombol-pintas");
    }
}
