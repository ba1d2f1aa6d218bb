using CaseFlow.Engine.Access;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Reopens an ended case as a new episode, in a stage chosen with a reason.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class BukaKembaliModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>The message at the stage, or null.</summary>
    public string? WrongStage => Wrong.FirstOrDefault(error => error.Field == "stage")?.Message;

    /// <summary>Reopens it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new List<FieldError>();
        if (Typed["stage"].Length == 0)
        {
            errors.Add(new("stage", "Pilih tahap"));
        }

        if (string.IsNullOrWhiteSpace(Typed["reason"]))
        {
            errors.Add(new("reason", "Isi alasannya"));
        }

        if (errors.Count > 0)
        {
            return await RefuseAsync(errors);
        }

        await DoAsync(null, work => work.File.Reopen(Typed["stage"], Typed["reason"], work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Kasus dibuka kembali sebagai episode baru.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        MustMay(Right.Reopen);
        return Page();
    }
}
