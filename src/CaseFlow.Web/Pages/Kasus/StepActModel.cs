using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page that asks for a reason, or a date and a reason, and does one thing to an open step.</summary>
/// <param name="installation">The installation.</param>
public abstract class StepActModel(Installation installation) : StepPageModel(installation)
{
    /// <summary>The few questions.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    protected abstract Form Asks { get; }

    /// <summary>What was typed, as it is shown again and read.</summary>
    protected virtual Posted Shown => Typed;

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenStepAsync(what: null);
        await DoAsync(Key, work =>
        {
            MustBeAllowed();
            Act(work, Asks.Read(Shown, new FormReading { Now = work.Now, Facts = new CaseFacts(work.State, work.Now) }).Accepted());
        });
        return await DoneAsync();
    }

    /// <summary>What is said, and where, when it is done.</summary>
    protected abstract Task<IActionResult> DoneAsync();

    /// <summary>Refuses those who may not, before anything is asked.</summary>
    /// <exception cref="CaseRuleException">This viewer may not.</exception>
    protected abstract void MustBeAllowed();

    /// <summary>The act.</summary>
    protected abstract void Act(CaseWork work, Answers answers);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenStepAsync();
        MustBeAllowed();
        if (Instance is not { IsOpen: true } && Typed.Count == 0)
        {
            return this.SeeOther(StepAddress);
        }

        View = new FormView { Form = Asks, Posted = Shown, Errors = Wrong };
        return Page();
    }
}
