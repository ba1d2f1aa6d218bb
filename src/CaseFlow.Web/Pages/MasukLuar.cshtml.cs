using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using CaseFlow.Web.Security.Outside;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>Leads to the outside provider: to sign in, to prove once more who one is, or to open a locked screen. Not there where no provider is configured.</summary>
[Access(AccessAttribute.Open)]
public sealed class MasukLuarModel(IServiceProvider services, Settings settings, IClock clock) : PageModel
{
    /// <summary>Word for proving once more who one is.</summary>
    public const string ForProof = "pastikan";

    /// <summary>Word for opening a locked screen.</summary>
    public const string ForUnlock = "buka";

    /// <summary>What the provider is called.</summary>
    public string Provider => settings.OpenId?.Title ?? "";

    /// <summary>Leads there once more.</summary>
    public string Again => Request.Path + Request.QueryString;

    /// <summary>Where the password is asked for instead.</summary>
    public string Otherwise { get; private set; } = "/masuk";

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>The address of this page for somebody who wants to go on elsewhere afterwards.</summary>
    public static string AddressFor(string? goal, string? back) =>
        "/masuk/luar" + QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["maksud"] = goal, ["kembali"] = back }.Where(part => part.Value is not null));

    /// <summary>Leads there; from another site only by way of the sign-in page, so that nobody is signed in by a picture or a link.</summary>
    public async Task<IActionResult> OnGet(string? maksud, string? kembali)
    {
        if (services.GetService<IOutsideProvider>() is not { } provider)
        {
            return NotFound();
        }

        var goal = maksud switch { ForProof => OutsideFor.Proof, ForUnlock => OutsideFor.Unlock, _ => OutsideFor.SignIn };
        Otherwise = (goal switch { OutsideFor.Proof => "/pastikan", OutsideFor.Unlock => "/terkunci", _ => "/masuk" }) + (kembali is null ? "" : QueryString.Create("kembali", kembali));
        if (IsElsewhere() || !IsMeant(goal))
        {
            return Redirect(Otherwise);
        }

        var (errand, until) = await services.GetRequiredService<OutsideSignIn>().BeginAsync(HttpContext, goal, kembali);
        if (errand is null)
        {
            (Heading, Wrong) = ("Belum bisa masuk", [new FieldError("", Waiting.Words(until!.Value, clock))]);
            return this.MustWait(until.Value, clock);
        }

        try
        {
            await provider.LeadAsync(HttpContext, errand);
            return new EmptyResult();
        }
        catch (OutsideIsDownException)
        {
            (Heading, Wrong) = ("Belum bisa masuk", [new FieldError("", $"{Provider} tidak menjawab, atau jawabannya tidak sah. Coba lagi sebentar lagi.")]);
            var answer = this.Refused();
            Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return answer;
        }
    }

    private bool IsElsewhere() => Request.Headers["Sec-Fetch-Site"].ToString() is "cross-site";

    private bool IsMeant(OutsideFor goal) =>
        goal switch
        {
            OutsideFor.Proof => HttpContext.SignedIn() is not null,
            OutsideFor.Unlock => HttpContext.OnTheWay() is { State: SignInState.Locked },
            _ => HttpContext.SignedIn() is null,
        };
}
