using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Akun;

/// <summary>
/// A screen left alone. The script of every page locks the session here and hides the page, words being typed and all, until the password is given;
/// without scripts pages on which nothing is typed lead here by themselves. Until then no page of this session shows anything, in no window.
/// </summary>
[Access(AccessAttribute.Open)]
public sealed class TerkunciModel(IServiceProvider services, Settings settings) : PageModel
{
    /// <summary>Whose session it is.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What the outside provider is called, for whoever came from there; null for others.</summary>
    public string? Provider => Person()?.OutsideAt is null ? null : settings.OpenId?.Title;

    /// <summary>Whether the account has a password.</summary>
    public bool HasPassword => Person()?.HasPassword is true;

    /// <summary>The page that was left, or null.</summary>
    public string? Back { get; private set; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Locks a session that is open, where a page leads here to do so: it takes nothing but sight. Shows what is asked.</summary>
    public async Task<IActionResult> OnGet(string? kembali)
    {
        Back = kembali;
        if (HttpContext.SignedIn() is { } open && kembali is not null)
        {
            await services.GetRequiredService<Sessions>().LockAsync(open);
            Name = open.Viewer.Name;
            return Page();
        }

        return Show() ? Page() : Redirect("/");
    }

    /// <summary>Locks; what the script sends.</summary>
    public async Task<IActionResult> OnPostKunci()
    {
        if (HttpContext.SignedIn() is { } open)
        {
            await services.GetRequiredService<Sessions>().LockAsync(open);
        }

        return new StatusCodeResult(StatusCodes.Status204NoContent);
    }

    /// <summary>Opens again; whoever guesses too often has to sign in anew.</summary>
    public async Task<IActionResult> OnPost(string? password, string? kembali)
    {
        Back = kembali;
        var onward = Url.IsLocalUrl(kembali) ? kembali! : "/";
        if (Person() is not { } person)
        {
            return this.SeeOther(onward);
        }

        var sessions = services.GetRequiredService<Sessions>();
        var guess = await services.GetRequiredService<Recognition>().AtTheSessionAsync(HttpContext, person, password ?? string.Empty);
        if (guess.Until is not null)
        {
            await sessions.EndAsync(HttpContext);
            return this.SeeOther("/masuk", "Terlalu banyak percobaan. Masuk lagi.");
        }

        if (guess.User is null)
        {
            (Heading, Wrong) = ("Masih terkunci", [new FieldError("password", "Kata sandi tidak cocok")]);
            Show();
            return this.Refused();
        }

        await sessions.UnlockAsync(person);
        return Request.Headers.ContainsKey("HX-Request") ? new StatusCodeResult(StatusCodes.Status204NoContent) : this.SeeOther(onward);
    }

    /// <summary>Whose screen it is; also where it is covered and the server does not know yet, because the line was down.</summary>
    private SignedIn? Person() => HttpContext.OnTheWay() is { State: SignInState.Locked } locked ? locked : HttpContext.SignedIn();

    private bool Show()
    {
        Name = Person()?.Viewer.Name ?? string.Empty;
        return HttpContext.OnTheWay() is { State: SignInState.Locked };
    }
}
