using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>Sign-in. An unknown name, a wrong password and a disabled account read alike, wait alike and take the same time.</summary>
[Access(AccessAttribute.Open)]
public sealed class MasukModel(IServiceProvider services, Settings settings, IClock clock) : PageModel
{
    /// <summary>Parameter that says that a form was sent after its session had ended.</summary>
    public const string Lost = "terputus";

    /// <summary>The name as typed; the password is never shown again.</summary>
    public string Username { get; private set; } = string.Empty;

    /// <summary>The page that was asked for, or null.</summary>
    public string? Back { get; private set; }

    /// <summary>What the outside provider is called; null: there is none.</summary>
    public string? Provider => settings.OpenId?.Title;

    /// <summary>Whether a form was sent after its session had ended: nothing of it could be kept, as nobody was signed in.</summary>
    public bool HasLost { get; private set; }

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Asks; somebody who is signed in goes on.</summary>
    public IActionResult OnGet(string? kembali, string? terputus)
    {
        (Back, HasLost) = (kembali, terputus is not null);
        return HttpContext.SignedIn() is null ? Page() : Redirect(Onward());
    }

    /// <summary>Signs in.</summary>
    public async Task<IActionResult> OnPost(string? username, string? password, string? kembali)
    {
        (Username, Back) = (username ?? string.Empty, kembali);
        var guess = await services.GetRequiredService<Recognition>().AtTheDoorAsync(HttpContext, Username, password ?? string.Empty);
        if (guess.User is null)
        {
            Heading = "Belum bisa masuk";
            Wrong = [new FieldError("username", guess.Until is { } until ? Waiting.Words(until, clock) : "Nama pengguna atau kata sandi tidak cocok. Setelah beberapa kali keliru, percobaan berikutnya harus menunggu.")];
            return guess.Until is { } wait ? this.MustWait(wait, clock) : this.Refused();
        }

        await services.GetRequiredService<Sessions>().BeginAsync(HttpContext, guess.User.Id);
        return this.SeeOther(Onward());
    }

    private string Onward() => Back is not null && Url.IsLocalUrl(Back) ? Back : "/";
}
