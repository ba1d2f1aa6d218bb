using CaseFlow.Engine.Access;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Admin;

/// <summary><c>/admin/definisi</c>: the definitions in force, how many cases run on which edition, and what the files hold by now.</summary>
/// <param name="installation">The installation.</param>
/// <param name="clock">The present.</param>
[Access(Right.Administer)]
public sealed class DefinisiModel(Installation installation, IClock clock) : AdminPageModel(installation, clock)
{
    /// <summary>The definitions by title.</summary>
    public IReadOnlyList<DefinitionState> States { get; private set; } = [];

    /// <summary>Everything that is wrong in the folder as it stands now.</summary>
    public IReadOnlyList<Fault> Faults { get; private set; } = [];

    /// <summary>Why the folder cannot be read at all, or null.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>Shows them.</summary>
    public Task<IActionResult> OnGetAsync() => ShowAsync();

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        ViewData["Nav"] = "admin";
        var read = Installation.Definitions;
        try
        {
            read = await Installation.ReadAgain();
        }
        catch (DirectoryNotFoundException missing)
        {
            Unreadable = missing.Message;
        }

        Faults = read.Faults;
        States = await DefinitionState.All(Installation, read);
        return Page();
    }
}
