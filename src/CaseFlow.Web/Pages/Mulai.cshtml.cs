using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages;

/// <summary>Where a link that works once leads: it makes the first administrator, or lets somebody invited choose a password. A used, old or wrong link is not there.</summary>
[Access(AccessAttribute.Open)]
public sealed partial class MulaiModel(IServiceProvider services, Database database, Definitions definitions, IClock clock) : PageModel
{
    private static readonly string[] Purposes = [FirstAdministrator.Purpose, "invite", "password"];

    /// <summary>What the page is for.</summary>
    public string Heading => IsNew ? "Administrator pertama" : "Pilih kata sandi";

    /// <summary>Whether the account does not exist yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>The sign-in name, as typed or as given.</summary>
    public string Username { get; private set; } = string.Empty;

    /// <summary>The name, as typed.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>What is to be put right.</summary>
    public IReadOnlyList<FieldError> Wrong { get; private set; } = [];

    /// <summary>Shows the form.</summary>
    public async Task<IActionResult> OnGet(string token)
    {
        var found = await database.Read(session => Find(session, token));
        if (found is null)
        {
            return NotFound();
        }

        (IsNew, Username) = (found.Value.User is null, found.Value.User?.Username ?? string.Empty);
        return Page();
    }

    /// <summary>Uses the link: the account, its roles, its password and the end of the link are one transaction.</summary>
    public async Task<IActionResult> OnPost(string token, string? username, string? name, string? password, string? again)
    {
        (Username, Name) = (Users.Normalise(username ?? string.Empty), (name ?? string.Empty).Trim());
        string? userId;
        try
        {
            userId = await database.Write(unit => Use(unit, token, password ?? string.Empty, again ?? string.Empty));
        }
        catch (AlreadyThereException)
        {
            Wrong = [new FieldError("username", "Nama pengguna ini sudah dipakai")];
            return this.Refused();
        }

        if (Wrong.Count > 0)
        {
            return this.Refused();
        }

        if (userId is null)
        {
            return NotFound();
        }

        await services.GetRequiredService<Sessions>().BeginAsync(HttpContext, userId);
        return this.SeeOther("/", "Akun Anda siap dipakai.");
    }

    private async Task<string?> Use(UnitOfWork unit, string token, string password, string again)
    {
        if (await Find(unit, token) is not { } found)
        {
            return null;
        }

        IsNew = found.User is null;
        Username = found.User?.Username ?? Username;
        var roles = (found.Link.Roles ?? string.Empty).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(role => role.Split('@', 2)).Select(parts => (Role: parts[0], Office: parts.Length > 1 ? parts[1] : string.Empty)).ToList();
        var offices = roles.ConvertAll(role => role.Office);
        offices.AddRange((found.User is { } there ? await unit.RolesOfAsync(there.Id) : []).Select(held => held.Office));
        Wrong = WrongWith(password, again, (await unit.AllOfficesAsync()).Where(office => offices.Contains(office.Key))).ToList();
        var now = clock.GetCurrentInstant();
        if (Wrong.Count > 0 || !await unit.UseInvitationAsync(found.Link.Hash, now))
        {
            return null;
        }

        var user = found.User ?? unit.AddUser(Username, Name, now);
        user.PasswordHash = services.GetRequiredService<IPasswordHasher<User>>().HashPassword(user, password);
        await unit.EndSessionsAsync(user.Id, now);
        await unit.RevokeTokensAsync(user.Id, now);
        await unit.ForgetBrowsersAsync(user.Id);
        await unit.ForgetGuessesAsync(SignInTries.OfName(user.Username));
        unit.Add(Sessions.Note(user.Id, "password-set", HttpContext, now));
        foreach (var (role, office) in roles)
        {
            await unit.GiveRoleAsync(user.Id, role, office);
        }

        return user.Id;
    }

    private IEnumerable<FieldError> WrongWith(string password, string again, IEnumerable<Office> offices)
    {
        if (IsNew && !UsernameShape().IsMatch(Username))
        {
            yield return new FieldError("username", "Isi nama pengguna: 3 sampai 60 huruf kecil, angka, titik, atau garis");
        }

        if (IsNew && Name.Length is < 2 or > 200)
        {
            yield return new FieldError("name", "Isi nama lengkap");
        }

        if (Passwords.WrongWith(password, Username, offices) is { } wrong)
        {
            yield return new FieldError("password", wrong);
        }
        else if (!string.Equals(password, again, StringComparison.Ordinal))
        {
            yield return new FieldError("again", "Tulis kata sandi yang sama sekali lagi");
        }
    }

    private async Task<(Invitation Link, User? User)?> Find(Session session, string token)
    {
        foreach (var purpose in Purposes)
        {
            if (await session.InvitationAsync(token, purpose, clock.GetCurrentInstant()) is { } link)
            {
                var user = link.UserId is { } id ? await session.UserAsync(id) : null;
                return user is { Disabled: true } || (user is null && !await MakesTheFirst(session, link)) ? null : (link, user);
            }
        }

        return null;
    }

    /// <summary>A link for nobody yet makes the first administrator, and no second one: a forgotten link is none when there is one.</summary>
    private Task<bool> MakesTheFirst(Session session, Invitation link) =>
        string.Equals(link.Purpose, FirstAdministrator.Purpose, StringComparison.Ordinal) && link.UserId is null
            ? session.HasNoAdministratorAsync(definitions.Roles)
            : Task.FromResult(false);

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{2,59}$", RegexOptions.None, 1000)]
    private static partial Regex UsernameShape();
}
