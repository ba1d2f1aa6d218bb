using System.Globalization;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary>A page on which an administrator changes users or offices.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
public abstract class AdminPageModel(Installation installation, IClock clock) : StaffPageModel(installation, clock)
{
    /// <summary>How long a link for a password can be used.</summary>
    protected static readonly Duration LinkLasts = Duration.FromDays(3);

    /// <summary>How long a page waits for a trial before it says that it runs.</summary>
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    private const int SecondsBetweenLooks = 2;

    /// <summary>Offices by title.</summary>
    public IReadOnlyList<Office> Offices { get; private set; } = [];

    /// <summary>The title of a role.</summary>
    public string RoleTitle(string key) => Installation.Roles.TryGetValue(key, out var role) ? role.Title : key;

    /// <summary>The title of an office.</summary>
    public string OfficeTitle(string key) => Offices.FirstOrDefault(office => office.Key == key)?.Title ?? key;

    /// <summary>Whether another account administers, so that giving access takes a second person.</summary>
    public bool TakesTwo { get; private set; }

    /// <summary>Reads the offices, and whether giving access takes a second person.</summary>
    protected async Task ReadOfficesAsync()
    {
        (var offices, TakesTwo) = await Installation.Database.Read(async session => (await session.AllOfficesAsync(), await session.HasSecondAdministratorAsync(Installation.Definitions.Roles, Viewer.Id)));
        Offices = offices.OrderBy(office => office.Title, StringComparer.Ordinal).ToList();
    }

    /// <summary>A role as it is kept and asked for: <c>role@office</c>, or the role alone.</summary>
    protected static string Text(string role, string office)
    {
        ArgumentNullException.ThrowIfNull(office);
        return office.Length > 0 ? $"{role}@{office}" : role;
    }

    /// <summary>Whether a role lets its holder at cases or users.</summary>
    protected bool NeedsTwo(string role) => Installation.Roles.TryGetValue(role, out var known) && Approvals.NeedsTwo(known);

    /// <summary>Roles in words: "Pekerja sosial, RPTC Bambu Apus; Auditor".</summary>
    public string InWords(IEnumerable<string> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        return string.Join("; ", roles.Select(text => text.Split('@', 2)).Select(parts => parts.Length > 1 ? $"{RoleTitle(parts[0])}, {OfficeTitle(parts[1])}" : RoleTitle(parts[0])));
    }

    /// <summary>
    /// Refuses to take into use what stands in a folder: it is faulty (422), or it is not what the form was made from (409). Null: it can be taken.
    /// </summary>
    /// <param name="what">What stands there: "Berkas alur ini".</param>
    /// <param name="taken">What is done with it: "diterbitkan".</param>
    /// <param name="faulty">Whether it is faulty now.</param>
    /// <param name="shown">What the form says that was shown.</param>
    /// <param name="now">What stands there now.</param>
    protected async Task<IActionResult?> UnfitAsync(string what, string taken, bool faulty, string? shown, string now) =>
        faulty ? await RefuseAsync([new FieldError("", $"{what} memuat kesalahan. Perbaiki dahulu, lalu buka lagi halaman ini.")], title: $"Belum bisa {taken}")
        : !string.Equals(shown, now, StringComparison.Ordinal) ? await RefuseAsync([new FieldError("", "Berkas berubah sejak halaman ini dibuka. Periksa lagi akibatnya di bawah, lalu kirim lagi.")], StatusCodes.Status409Conflict, $"Belum {taken}")
        : null;

    /// <summary>Gives a trial a moment to be done; where that is too short the page comes again by itself, without a script, until it is; one that says what went wrong stays.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="address">Where its result is shown.</param>
    /// <param name="patience">How long to wait here.</param>
    /// <returns>Whether it is done.</returns>
    protected async Task<bool> IsDoneAsync(RunningTrial trial, string address, TimeSpan patience)
    {
        ArgumentNullException.ThrowIfNull(trial);
        await Task.WhenAny(trial.Work, Task.Delay(patience, HttpContext.RequestAborted));
        var isDone = !trial.IsRunning;
        if (!isDone && Wrong.Count == 0)
        {
            Response.Headers["Refresh"] = string.Create(CultureInfo.InvariantCulture, $"{SecondsBetweenLooks}; url={address}");
        }

        return isDone;
    }

    /// <summary>Puts a link that can be used once where the next page shows it, and nowhere else.</summary>
    protected void ShowOnce(SecretToken link) => TempData["Link"] = $"{Request.Scheme}://{Request.Host}/mulai/{link.Secret}";

    /// <summary>The link that was just made, shown once; null otherwise.</summary>
    public string? Link => HttpContext.Read(Cookies.Notice) is not null ? field ??= TempData["Link"] as string : null;
}
