using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Records that a planned follow-up was missed, with a reason; it never takes the next one with it.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TindakLanjutTerlewatModel(Installation installation) : FollowUpActModel(installation)
{
    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(Asking.Reason("Mengapa terlewat?", "Alasan ini tampil di riwayat kasus. Tindak lanjut berikutnya tetap ada."));

    /// <inheritdoc/>
    protected override string DoneWords => $"Dicatat terlewat: {FollowUp.Title}.";

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.File.MissFollowUp(Id, Asking.ReasonIn(answers), work.Actor, work.Now);
    }
}
