using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Akun;

/// <summary>
/// Asks once more for password and code before something that <see cref="FreshProofAttribute"/> guards; the session goes on under a new id. Whoever came from the outside provider
/// signs in there again instead of giving the password, and gives the code where the provider asked for no second factor that counts here.
/// </summary>
[Access(AccessAttribute.SignedIn)]
public sealed class PastikanModel(IServiceProvider services, Settings settings, IClock clock) : PageModel
{
    /// <summary>The page that was asked for, or null.</summary>
    public string? Back { get; private set; }

    /// <summary>Whether a form was sent that was not taken.</summary>
    public bool HasLost { get; private set; }

    /// <summary>Whether the account has a second factor.</summary>
    public bool HasFactor => Me.HasFactor;

    /// <summary>Whether the account has a password.</summary>
    public bool HasPassword => Me.HasPassword;

    /// <summary>What the outside provider is called.</summary>
    public string Provider => settings.OpenId?.Title ?? "";

    /// <summary>Whether they have just signed in at the outside provider again, so that only the code is missing.</summary>
    public bool HasBeenOutside => settings.OpenId is not null && HasFactor && Me.HasBeenOutsideWithin(FreshProofAttribute.Lasts, clock.GetCurrentInstant());

    /// <summary>Whether they can sign in there again.</summary>
    public bool IsOutside => settings.OpenId is not null && Me.OutsideAt is not null && !HasBeenOutside;

    /// <summary>Whether the code is asked for here.</summary>
    public bool AsksCode => HasFactor && AsksSomething;

    /// <summary>Whether anything is asked for here, and not at the provider alone.</summary>
    public bool AsksSomething => HasBeenOutside || HasPassword;

    private SignedIn Me => HttpContext.SignedIn()!;

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Asks.</summary>
    public void OnGet(string? kembali, string? terputus) => (Back, HasLost) = (kembali, terputus is not null);

    /// <summary>Takes the proof; whoever guesses too often has to sign in anew.</summary>
    public async Task<IActionResult> OnPost(string? password, string? code, string? kembali)
    {
        Back = kembali;
        var (person, recognition, sessions) = (Me, services.GetRequiredService<Recognition>(), services.GetRequiredService<Sessions>());
        if (!HasBeenOutside)
        {
            var guess = await recognition.AtTheSessionAsync(HttpContext, person, password ?? string.Empty);
            if (guess.Until is not null)
            {
                await sessions.EndAsync(HttpContext);
                return this.SeeOther("/masuk", "Terlalu banyak percobaan. Masuk lagi.");
            }

            if (guess.User is null)
            {
                return Refuse("password", "Kata sandi tidak cocok");
            }
        }

        if (HasFactor)
        {
            var second = await recognition.ByCodeAsync(HttpContext, person.Viewer.Id, code ?? string.Empty);
            if (second.User is null)
            {
                return Refuse("code", second.Until is { } until ? Waiting.Words(until, clock) : "Kode tidak cocok, atau sudah dipakai. Tunggu kode berikutnya.");
            }
        }

        await sessions.ProveAsync(HttpContext, person);
        return Onward(this, Url.IsLocalUrl(Back) ? Back! : "/");
    }

    /// <summary>Where it goes on once who they are is proved: the page that was asked for; of a download the page it is asked for on.</summary>
    /// <param name="page">The page that answers.</param>
    /// <param name="back">An address of this program.</param>
    internal static SeeOther Onward(PageModel page, string back) =>
        PageBehind(back) is { } behind ? page.SeeOther(behind, "Sudah terbukti. Unduh sekali lagi; berlaku lima menit.") : page.SeeOther(back);

    /// <summary>The page that a download is asked for on, as the browser would stay on this one; null where it is no download.</summary>
    private static string? PageBehind(string address)
    {
        var (path, query) = address.Split('?', 2) is [var before, var after] ? (before, QueryHelpers.ParseQuery(after)) : (address, []);
        return query.Remove("format") ? path + QueryString.Create(query) : null;
    }

    private PageResult Refuse(string field, string words)
    {
        (Heading, Wrong) = ("Belum terbukti", [new FieldError(field, words)]);
        return this.Refused();
    }
}
