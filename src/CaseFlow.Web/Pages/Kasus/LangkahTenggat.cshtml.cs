using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Agrees another date for an open step, with a reason; the original stays written. Deadlines of law do not move.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LangkahTenggatModel(Installation installation) : StepActModel(installation)
{
    /// <summary>The page from which the viewer came, or null.</summary>
    [FromQuery(Name = "kembali")]
    public string? Back { get; set; }

    /// <summary>Where the viewer goes on: where they came from within the program, else the step.</summary>
    public string Onward => Back is not null && Url.IsLocalUrl(Back) ? Back : Step.Mine ? StepAddress : Address;

    /// <summary>Whether the deadline is of law.</summary>
    public bool IsLaw => Instance?.Due?.Kind == DueKind.Law;

    /// <inheritdoc/>
    protected override Form Asks { get; } = Asking.Few(
        Asking.Due("Tenggat yang disepakati"),
        Asking.Reason("Mengapa tenggatnya lain?", "Sebut dengan siapa disepakati. Tenggat semula tetap tertulis."));

    /// <inheritdoc/>
    protected override void MustBeAllowed()
    {
        if (Instance is not null ? CaseFile.RoleToAgreeDate(Opened.State, Instance, Actor) is null : !Has(Right.AgreeDate))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.AgreeDate };
        }
    }

    /// <inheritdoc/>
    protected override void Act(CaseWork work, Answers answers)
    {
        ArgumentNullException.ThrowIfNull(work);
        work.File.AgreeDate(Key, Asking.DueIn(answers), Asking.ReasonIn(answers), work.Actor, work.Now);
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> DoneAsync()
    {
        await OpenStepAsync(what: null);
        return this.SeeOther(Onward, $"Tenggat disepakati: {Step.Title}. {DueWords}.");
    }
}
