using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>One user: data, roles, sign-in. What changes somebody's rights ends their sessions.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
public sealed class PenggunaLihatModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    /// <summary>User id.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The user.</summary>
    public User Person { get; private set; } = null!;

    /// <summary>Roles held.</summary>
    public IReadOnlyList<UserRole> Held { get; private set; } = [];

    /// <summary>Sign-ins that have not ended.</summary>
    public int Sessions { get; private set; }

    /// <summary>Their cases that have not ended.</summary>
    public int Cases { get; private set; }

    /// <summary>Whether this is the administrator's own account.</summary>
    public bool IsMe => Id == Viewer.Id;

    /// <summary>The form of their data.</summary>
    public FormView View => new() { Form = UserForm.Data, Posted = Action == "data" ? Typed : UserForm.Of(Person), Errors = Wrong };

    /// <summary>The roles.</summary>
    public RoleBoxes Boxes => new(Offices, Installation.Definitions.Roles, Action == "roles" ? Typed.All("roles").ToList() : Held.Select(Text).ToList());

    /// <summary>Shows the user.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Changes what the button says.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadAsync();
        return Action switch
        {
            "data" => await ChangeDataAsync(),
            "roles" => await ChangeRolesAsync(),
            "link" => await MakeLinkAsync(),
            "sessions" => await DoneAsync("sesi diakhiri", async (unit, _) => await EndSessionsAsync(unit), "Semua sesi diakhiri."),
            "disable" when IsMe => await RefuseAsync([new("", "Anda tidak dapat menonaktifkan akun Anda sendiri. Minta administrator lain.")]),
            "disable" => await DoneAsync("dinonaktifkan", (unit, user) => unit.DisableAsync(user, Now.At), Cases > 0 ? $"Akun dinonaktifkan. {Numbers.Text(Cases)} kasusnya sekarang tampil tanpa petugas." : "Akun dinonaktifkan."),
            "enable" => await DoneAsync("diaktifkan", (unit, user) => { unit.Enable(user); return Task.CompletedTask; }, "Akun diaktifkan kembali."),
            _ => await ShowAsync(),
        };
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadAsync();
        return Page();
    }

    private async Task<IActionResult> ChangeDataAsync() =>
        Read(UserForm.Data) switch
        {
            FormAccepted accepted => await DoneAsync("data diubah", (_, user) => { UserForm.Write(user, accepted.Answers); return Task.CompletedTask; }, "Data pengguna disimpan."),
            FormErrors errors => await RefuseAsync(errors.Errors),
            _ => await ShowAsync(),
        };

    private async Task<IActionResult> ChangeRolesAsync()
    {
        var chosen = UserForm.Roles(Typed, Installation.Roles, Offices);
        if (IsMe && !chosen.Any(role => Installation.Roles[role.Role].May.Contains(Right.Administer)))
        {
            return await RefuseAsync([new("", "Anda tidak dapat mencabut peran administrator Anda sendiri. Minta administrator lain.")]);
        }

        return await DoneAsync(
            $"peran: {string.Join(' ', chosen.Select(role => Text(new UserRole { UserId = Id, Role = role.Role, Office = role.Office })))}",
            async (unit, _) =>
            {
                foreach (var role in await unit.RolesOfAsync(Id))
                {
                    if (!chosen.Contains((role.Role, role.Office)))
                    {
                        unit.Remove(role);
                    }
                }

                foreach (var (role, office) in chosen)
                {
                    await unit.GiveRoleAsync(Id, role, office);
                }

                await EndSessionsAsync(unit);
            },
            "Peran disimpan. Sesinya diakhiri; ia masuk lagi dengan peran yang baru.");
    }

    private async Task<IActionResult> MakeLinkAsync()
    {
        SecretToken? link = null;
        var answer = await DoneAsync(
            "tautan kata sandi",
            async (unit, _) =>
            {
                foreach (var earlier in await unit.Invitations.Where(earlier => earlier.UserId == Id && earlier.UsedAt == null).ListAsync())
                {
                    earlier.UsedAt = Now.At;
                }

                link = unit.Invite("password", Id, null, Now.At, LinkLasts);
            },
            "Tautan dibuat.");
        if (link is not null)
        {
            ShowOnce(link);
        }

        return answer;
    }

    private async Task<IActionResult> DoneAsync(string what, Func<UnitOfWork, User, Task> change, string notice)
    {
        await DoOnceAsync($"{Person.Username}: {what}", async unit =>
        {
            await change(unit, await unit.UserAsync(Id) ?? throw new NotThereException());
            return Id;
        });
        return this.SeeOther($"/admin/pengguna/{Id}", notice);
    }

    private Task EndSessionsAsync(UnitOfWork unit) => unit.EndSessionsAsync(Id, Now.At, IsMe ? HttpContext.SignedIn()!.Session : null);

    private async Task ReadAsync()
    {
        await ReadOfficesAsync();
        var now = Now.At;
        (Person, Held, Sessions, Cases) = await Installation.Database.Read(async session => (
            await session.UserAsync(Id) ?? throw new NotThereException(),
            await session.RolesOfAsync(Id),
            await session.Sessions.CountAsync(found => found.UserId == Id && found.EndedAt == null && found.ExpiresAt > now),
            await session.Cases.CountAsync(row => row.Worker == Id && row.Status != "ended")));
    }

    private static string Text(UserRole held) => held.Office.Length > 0 ? $"{held.Role}@{held.Office}" : held.Role;
}
