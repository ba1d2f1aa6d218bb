using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>Adds a user; the link with which they choose a password is shown once.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
[FreshProof]
public sealed class PenggunaBaruModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    /// <summary>The form.</summary>
    public FormView View => new() { Form = UserForm.New, Posted = Typed, Errors = Wrong };

    /// <summary>The roles.</summary>
    public RoleBoxes Boxes => new(Offices, Installation.Definitions.Roles, Typed.All("roles").ToList());

    /// <summary>Shows the form.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <summary>Adds the user.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await ReadOfficesAsync();
        var username = Users.Normalise(Typed["username"]);
        var read = Read(UserForm.New);
        if (read is not FormAccepted accepted)
        {
            return await RefuseAsync(((FormErrors)read).Errors);
        }

        if (UserForm.WrongWith(username) is { } wrong)
        {
            return await RefuseAsync([new("username", wrong)]);
        }

        try
        {
            SecretToken? link = null;
            var id = await DoOnceAsync($"pengguna baru {username}", async unit =>
            {
                if (await unit.FindUserAsync(username) is not null)
                {
                    throw new AlreadyThereException();
                }

                var user = unit.AddUser(username, "", Now.At);
                UserForm.Write(user, accepted.Answers);
                var waiting = new List<string>();
                foreach (var (role, office) in UserForm.Roles(Typed, Installation.Roles, Offices))
                {
                    if (TakesTwo && NeedsTwo(role))
                    {
                        waiting.Add(Text(role, office));
                        continue;
                    }

                    await unit.GiveRoleAsync(user.Id, role, office);
                }

                if (waiting.Count > 0)
                {
                    await unit.AskApprovalAsync(user.Id, Viewer.Id, Now.At, wish => wish with { Give = waiting, Link = true });
                    return user.Id;
                }

                link = unit.Invite("invite", user.Id, null, Now.At, LinkLasts);
                return user.Id;
            });
            if (link is not null)
            {
                ShowOnce(link);
            }

            return this.SeeOther($"/admin/pengguna/{id}", link is null ? "Pengguna ditambahkan. Peran dan tautannya menunggu persetujuan administrator lain." : "Pengguna ditambahkan.");
        }
        catch (AlreadyThereException)
        {
            return await RefuseAsync([new("username", "Nama pengguna ini sudah dipakai")]);
        }
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadOfficesAsync();
        return Page();
    }
}
