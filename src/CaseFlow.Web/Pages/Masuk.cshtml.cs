using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>Sign-in. An unknown name, a wrong password, a locked and a disabled account read alike and take the same time.</summary>
[Access(AccessAttribute.Open)]
public sealed class MasukModel(IServiceProvider services, Database database, IClock clock) : PageModel
{
    /// <summary>Parameter that says that a form was sent after its session had ended.</summary>
    public const string Lost = "terputus";

    private static readonly User Nobody = new() { Id = string.Empty, Username = string.Empty, DisplayName = string.Empty, SecurityStamp = string.Empty };

    /// <summary>The name as typed; the password is never shown again.</summary>
    public string Username { get; private set; } = string.Empty;

    /// <summary>The page that was asked for, or null.</summary>
    public string? Back { get; private set; }

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
        if (await Recognise(Username, password ?? string.Empty) is not { } user)
        {
            Heading = "Belum bisa masuk";
            Wrong = [new FieldError("username", "Nama pengguna atau kata sandi tidak cocok. Setelah 5 kali, akun terkunci 15 menit.")];
            return this.Refused();
        }

        await services.GetRequiredService<Sessions>().BeginAsync(HttpContext, user.Id);
        return this.SeeOther(Onward());
    }

    private async Task<User?> Recognise(string username, string password)
    {
        var users = services.GetRequiredService<UserManager<User>>();
        if (password.Length > Passwords.Longest || await users.FindByNameAsync(username) is not { PasswordHash: not null } known || !await CountAsync(known, users.Options.Lockout))
        {
            users.PasswordHasher.HashPassword(Nobody, "penyama waktu");
            return null;
        }

        var user = await users.FindByIdAsync(known.Id);
        if (user is null || !await users.CheckPasswordAsync(user, password))
        {
            return null;
        }

        await database.Write(unit => unit.ClearSignInTriesAsync(user.Id));
        return user.Disabled ? null : user;
    }

    /// <summary>Counts the try before the password is compared; false: the account is locked.</summary>
    private Task<bool> CountAsync(User user, LockoutOptions lockout)
    {
        var now = clock.GetCurrentInstant();
        return database.Write(unit => unit.CountSignInAsync(user.Id, lockout.MaxFailedAccessAttempts, now, now + Duration.FromTimeSpan(lockout.DefaultLockoutTimeSpan)));
    }

    private string Onward() => Back is not null && Url.IsLocalUrl(Back) ? Back : "/";
}
