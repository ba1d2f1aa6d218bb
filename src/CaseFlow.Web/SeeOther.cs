using System.Text;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web;

/// <summary>303: what every accepted form answers, so that going back or reloading never sends it again.</summary>
public sealed class SeeOther : ActionResult
{
    /// <summary>Longest address in characters: no browser can send us a longer one (Kestrel reads 8 KiB of a request line).</summary>
    private const int Longest = 8_000;

    /// <summary>Leads to an address of this program.</summary>
    public SeeOther(string address) => Address = address;

    /// <summary>Where to.</summary>
    public string Address { get; }

    /// <inheritdoc/>
    public override void ExecuteResult(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Address.Length > Longest)
        {
            Refusal.Say(context.HttpContext, "Yang dipilih terlalu banyak. Kembali, pilih lebih sedikit, lalu kirim lagi.");
            context.HttpContext.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return;
        }

        context.HttpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        context.HttpContext.Response.Headers.Location = string.Concat(Address.EnumerateRunes().Select(Sendable));
    }

    /// <summary>A header carries printable ASCII alone (RFC 9110 section 5.5): whatever somebody typed into an address travels percent-encoded.</summary>
    private static string Sendable(Rune letter) => letter.Value is > ' ' and < 0x7f ? letter.ToString() : Uri.EscapeDataString(letter.ToString());
}

/// <summary>How a page answers a form.</summary>
public static class PageAnswers
{
    /// <summary>The form was accepted: leads on, and says so there.</summary>
    /// <param name="page">The page.</param>
    /// <param name="address">Where to.</param>
    /// <param name="notice">What is said there, or null.</param>
    public static SeeOther SeeOther(this PageModel page, string address, string? notice = null)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (notice is not null)
        {
            page.TempData["Notice"] = notice;
        }

        return new SeeOther(address);
    }

    /// <summary>The form was refused: the same page again, with every word kept, "Galat:" in the title, and status 422.</summary>
    public static PageResult Refused(this PageModel page)
    {
        ArgumentNullException.ThrowIfNull(page);
        page.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        page.ViewData["Errors"] = true;
        return page.Page();
    }
}
