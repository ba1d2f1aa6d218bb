using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Moves a planned follow-up to another date, with a reason; the original stays written.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TindakLanjutPindahModel(Installation installation) : FollowUpActModel(installation)
{
    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(Asking.Due("Tanggal yang baru"), Asking.Reason("Mengapa dipindah?", "Tanggal semula tetap tertulis."));

    /// <inheritdoc/>
    protected override string DoneWords => $"Tanggal dipindah: {FollowUp.Title}.";

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.File.MoveFollowUp(Id, Asking.DueIn(answers), Asking.ReasonIn(answers), work.Actor, work.Now);
    }
}
