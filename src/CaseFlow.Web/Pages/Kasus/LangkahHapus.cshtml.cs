using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Drops an open step that is no longer needed, with a reason.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LangkahHapusModel(Installation installation) : StepActModel(installation)
{
    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(Asking.Reason("Mengapa langkah ini tidak lagi diperlukan?", "Alasan ini tampil di riwayat kasus."));

    /// <inheritdoc/>
    protected override void MustBeAllowed()
    {
        if (Step.NoLongerNeeded ? !Step.Mine && !Has(Right.Skip) : !MayLeaveUndone)
        {
            throw CaseFile.NotTheirsToLeave(Definition, Actor);
        }
    }

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.File.Drop(Key, Asking.ReasonIn(answers), work.Actor, work.Now);
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> DoneAsync() => Task.FromResult<IActionResult>(this.SeeOther(Address, $"Langkah tidak lagi diperlukan: {Step.Title}."));
}
