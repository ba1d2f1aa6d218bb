using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>The users, with the roles they hold.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
[FreshProof]
public sealed class PenggunaModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    private const int RowsOfPage = 25;

    /// <summary>Part of a name, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kata")]
    public string? Sought { get; set; }

    /// <summary>Office key, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "kantor")]
    public string? Office { get; set; }

    /// <summary>Page, from 1.</summary>
    [BindProperty(SupportsGet = true, Name = "halaman")]
    public int Part { get; set; } = 1;

    /// <summary>The users of this page by name, with their roles.</summary>
    public IReadOnlyList<(User User, IReadOnlyList<UserRole> Roles)> Found { get; private set; } = [];

    /// <summary>What waits for a second administrator, with the name of whose account it is.</summary>
    public IReadOnlyList<(Approval Approval, string Name)> Waiting { get; private set; } = [];

    /// <summary>How many there are.</summary>
    public int Total { get; private set; }

    /// <summary>Whether there are more after this page.</summary>
    public bool HasMore => Total > Math.Max(1, Part) * RowsOfPage;

    /// <summary>The roles in words: "Pekerja sosial, RPTC Bambu Apus".</summary>
    public string InWords(IReadOnlyList<UserRole> roles) =>
        roles.Count == 0 ? "Belum punya peran" : string.Join("; ", roles.Select(held => held.Office.Length > 0 ? $"{RoleTitle(held.Role)}, {OfficeTitle(held.Office)}" : RoleTitle(held.Role)));

    /// <summary>Shows the list.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        await ReadOfficesAsync();
        (Found, Total) = await Installation.Database.Read(async session =>
        {
            var users = session.Users;
            var typed = (Sought ?? "").Trim();
            var (username, name) = (Users.Normalise(typed), Wording.Dates.Sentence(typed));
            users = typed.Length > 0 ? users.Where(user => user.Username.Contains(username) || user.DisplayName.Contains(typed) || user.DisplayName.Contains(name)) : users;
            users = Office is { Length: > 0 } ? users.Where(user => session.UserRoles.Any(held => held.UserId == user.Id && held.Office == Office)) : users;
            var page = await users.OrderBy(user => user.Username).Skip((Math.Max(1, Part) - 1) * RowsOfPage).Take(RowsOfPage).ListAsync();
            var ids = page.Select(user => user.Id).ToList();
            var roles = await session.UserRoles.Where(held => ids.Contains(held.UserId)).OrderBy(held => held.Office).ThenBy(held => held.Role).ListAsync();
            return (page.Select(user => (user, (IReadOnlyList<UserRole>)roles.Where(held => held.UserId == user.Id).ToList())).ToList(), await users.CountAsync());
        });
        Waiting = await Installation.Database.Read(async session =>
        {
            var waiting = await session.WaitingApprovalsAsync();
            var ids = waiting.Select(approval => approval.User).ToList();
            var names = (await session.Users.Where(user => ids.Contains(user.Id)).Select(user => new { user.Id, user.DisplayName }).ListAsync()).ToDictionary(user => user.Id, user => user.DisplayName, StringComparer.Ordinal);
            return (IReadOnlyList<(Approval, string)>)waiting.Select(approval => (approval, names.GetValueOrDefault(approval.User, ""))).ToList();
        });
        return Page();
    }
}
