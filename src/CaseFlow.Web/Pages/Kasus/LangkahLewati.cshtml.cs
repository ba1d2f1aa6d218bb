using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Skips an open step with a reason.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LangkahLewatiModel(Installation installation) : StepActModel(installation)
{
    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(Asking.Reason("Mengapa langkah ini dilewati?", "Alasan ini tampil di riwayat kasus."));

    /// <inheritdoc/>
    protected override void MustBeAllowed()
    {
        if (Step.Optional ? !Step.Mine : !Has(Right.Skip))
        {
            throw Step.Optional ? new CaseRuleException(Rule.NotYours) { Roles = Step.By } : new CaseRuleException(Rule.NotYours) { Right = Right.Skip };
        }
    }

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.File.Skip(Key, Asking.ReasonIn(answers), work.Actor, work.Now);
    }

    /// <inheritdoc/>
    protected override Task<IActionResult> DoneAsync() => Task.FromResult<IActionResult>(this.SeeOther(Address, $"Langkah dilewati: {Step.Title}."));
}
