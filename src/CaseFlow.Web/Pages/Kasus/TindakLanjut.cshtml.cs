using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>The follow-ups of a case: those planned, then those recorded.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TindakLanjutModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>Those still to be done, soonest first.</summary>
    public IReadOnlyList<FollowUpView> Planned => Case.FollowUps.Where(followUp => followUp.ClosedAt is null).ToList();

    /// <summary>Those that the end of the case stopped, soonest first.</summary>
    public IReadOnlyList<FollowUpView> Stopped => Case.FollowUps.Where(followUp => followUp.State is "ended").OrderBy(followUp => followUp.Due.At).ToList();

    /// <summary>Those that were recorded, latest first.</summary>
    public IReadOnlyList<FollowUpView> Over => Case.FollowUps.Where(followUp => followUp.ClosedAt is not null && followUp.State is not "ended").OrderByDescending(followUp => followUp.ClosedAt).ToList();

    /// <summary>The installation's roles.</summary>
    public IReadOnlyList<Role> AllRoles => Installation.Definitions.Roles;

    /// <summary>Whether the viewer may plan one.</summary>
    public bool MayPlan => Has(Right.AddNote) && Case.EndedAt is null;

    /// <inheritdoc/>
    protected override string? Part => "tindak-lanjut";

    /// <summary>The deadline of a follow-up.</summary>
    public Due DueOf(FollowUpView followUp)
    {
        ArgumentNullException.ThrowIfNull(followUp);
        return Opened.State.FollowUpAt(followUp.Id)!.Due;
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("follow-up");
        return Page();
    }
}
