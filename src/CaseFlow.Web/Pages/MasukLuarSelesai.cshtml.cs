using CaseFlow.Web.Security;
using CaseFlow.Web.Security.Outside;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages;

/// <summary>
/// Where the outside provider leads back to. Whoever is tied to a user goes on as after a password; everybody else reads that this account cannot be used, and what the provider
/// calls them, which is theirs: never whether there is such a user here. Not there where no provider is configured.
/// </summary>
[Access(AccessAttribute.Open)]
public sealed class MasukLuarSelesaiModel(IServiceProvider services, Settings settings) : PageModel
{
    /// <summary>What the provider is called.</summary>
    public string Provider => settings.OpenId?.Title ?? "";

    /// <summary>What the provider calls whoever came back and cannot come in; null: what came back does not count.</summary>
    public string? Subject { get; private set; }

    /// <summary>Leads there once more.</summary>
    public string Again { get; private set; } = "/masuk";

    /// <summary>Takes what came back.</summary>
    public async Task<IActionResult> OnGet()
    {
        if (services.GetService<IOutsideProvider>() is not { } provider)
        {
            return NotFound();
        }

        if (await provider.TakeAsync(HttpContext) is not { } proof)
        {
            return Refuse();
        }

        var back = Url.IsLocalUrl(proof.Errand.Back) ? proof.Errand.Back! : "/";
        switch (await services.GetRequiredService<OutsideSignIn>().FinishAsync(HttpContext, provider.Issuer, proof))
        {
            case OutsideOutcome.Done when proof.Errand.For is OutsideFor.Proof:
                return Akun.PastikanModel.Onward(this, back);
            case OutsideOutcome.Done:
                return this.SeeOther(back);
            case OutsideOutcome.Code:
                return this.SeeOther("/pastikan" + QueryString.Create("kembali", back));
            case OutsideOutcome.Unknown:
                (Subject, Again) = (proof.Subject, MasukLuarModel.AddressFor(null, null));
                return Refuse();
            default:
                return Refuse();
        }
    }

    private PageResult Refuse()
    {
        var answer = this.Refused();
        Response.StatusCode = StatusCodes.Status403Forbidden;
        return answer;
    }
}
