using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page that asks for a reason, or a date and a reason, and does one thing to a planned follow-up.</summary>
/// <param name="installation">The installation.</param>
public abstract class FollowUpActModel(Installation installation) : FollowUpPageModel(installation)
{
    /// <summary>The few questions.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    protected abstract Form Asks { get; }

    /// <summary>What is said when it is done.</summary>
    protected abstract string DoneWords { get; }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenFollowUpAsync(what: null);
        MustBeMine();
        await DoAsync(Id, work => Act(work, Asks.Read(Typed, new FormReading { Now = work.Now, Facts = new CaseFacts(work.State, work.Now) }).Accepted()));
        return this.SeeOther(AddressAfter, DoneWords);
    }

    /// <summary>The act.</summary>
    protected abstract void Act(CaseWork work, Answers answers);

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenFollowUpAsync();
        MustBeMine();
        if (!IsOpen && Typed.Count == 0)
        {
            return this.SeeOther(FollowUpAddress);
        }

        View = new FormView { Form = Asks, Posted = Typed, Errors = Wrong };
        return Page();
    }
}
