using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Akun;

/// <summary>Changes one's own password: it asks for the present one, and every other way in ends.</summary>
[Access(AccessAttribute.SignedIn)]
[FreshProof]
public sealed class KataSandiModel(IServiceProvider services, Database database, IClock clock) : PageModel
{
    /// <summary>What went wrong.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Heading of what went wrong.</summary>
    public string? Heading { get; private set; }

    /// <summary>Shows the form.</summary>
    public void OnGet()
    {
    }

    /// <summary>Changes it.</summary>
    public async Task<IActionResult> OnPost(string? now, string? password, string? again)
    {
        var (me, sessions) = (HttpContext.SignedIn()!, services.GetRequiredService<Sessions>());
        var guess = await services.GetRequiredService<Recognition>().AtTheSessionAsync(HttpContext, me, now ?? string.Empty);
        if (guess.Until is not null)
        {
            await sessions.EndAsync(HttpContext);
            return this.SeeOther("/masuk", "Terlalu banyak percobaan. Masuk lagi.");
        }

        var mine = me.Viewer.Grants.Select(grant => grant.Office).ToHashSet(StringComparer.Ordinal);
        var offices = (await database.Read(session => session.AllOfficesAsync())).Where(office => mine.Contains(office.Key));
        Wrong = guess.User is null ? [new FieldError("now", "Kata sandi sekarang tidak cocok")]
            : Passwords.WrongWith(password, me.Username, offices) is { } wrong ? [new FieldError("password", wrong)]
            : !string.Equals(password, again, StringComparison.Ordinal) ? [new FieldError("again", "Tulis kata sandi yang sama sekali lagi")]
            : [];
        if (Wrong.Count > 0)
        {
            Heading = "Kata sandi belum diganti";
            return this.Refused();
        }

        await ChangeAsync(me, services.GetRequiredService<IPasswordHasher<User>>().HashPassword(guess.User!, password!));
        await sessions.ProveAsync(HttpContext, me);
        return this.SeeOther("/akun", "Kata sandi diganti. Semua sesi lain diakhiri.");
    }

    private Task ChangeAsync(SignedIn me, string hash) =>
        database.Write(async unit =>
        {
            var (user, at) = (await unit.UserAsync(me.Viewer.Id) ?? throw new NotThereException(), clock.GetCurrentInstant());
            user.PasswordHash = hash;
            await unit.EndSessionsAsync(user.Id, at, me.Session);
            await unit.RevokeTokensAsync(user.Id, at);
            await unit.EndInvitationsAsync(user.Id, at);
            await unit.ForgetBrowsersAsync(user.Id);
            unit.Add(Sessions.Note(user.Id, "password-set", HttpContext, at));
        });
}
