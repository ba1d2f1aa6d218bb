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
    /// <summary>What its stage or track goes on asking of this step when it is skipped: sentences of its gate.</summary>
    public IReadOnlyList<string> StillHeld =>
        Instance is not { } instance ? [] : new Progress(Opened.State, Now).MissingIn(instance.Section)
            .Where(missing => missing is { Kind: MissingKind.Gate, Blocks: true } && missing.Places.Any(place => place.Kind == PlaceKind.Step && (place.Key == Key || place.Key == Step.Definition)))
            .Select(missing => missing.Says)
            .ToList();

    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(Asking.Reason("Mengapa langkah ini dilewati?", "Alasan ini tampil di riwayat kasus."));

    /// <inheritdoc/>
    protected override void MustBeAllowed()
    {
        if (Step.Optional ? !Step.Mine : !MayLeaveUndone)
        {
            throw Step.Optional ? new CaseRuleException(Rule.NotYours) { Roles = Step.By } : CaseFile.NotTheirsToLeave(Definition, Actor);
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
