using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using Microsoft.AspNetCore.Mvc;
using NodaTime;
using NodaTime.Text;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A page that asks for a reason, or a date and a reason, and does one thing to an open step.</summary>
/// <param name="installation">The installation.</param>
public abstract class StepActModel(Installation installation) : StepPageModel(installation)
{
    /// <summary>The few questions.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>What is asked.</summary>
    protected abstract Form Asks { get; }

    /// <summary>Does it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenStepAsync(what: null);
        await DoAsync(Key, work =>
        {
            MustBeAllowed();
            Act(work, Asks.Read(Typed, new FormReading { Now = work.Now, Facts = new CaseFacts(work.State, work.Now) }) switch
            {
                FormErrors refused => throw new FormRefusedException(refused.Errors),
                FormAccepted accepted => accepted.Answers,
                _ => Answers.None,
            });
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

        View = new FormView { Form = Asks, Posted = Typed, Errors = Wrong };
        return Page();
    }

    /// <summary>A question for a reason.</summary>
    protected static Field ReasonField(string ask, string? hint = null) => new() { Id = "reason", Ask = ask, Hint = hint, Type = FieldType.LongText, Required = true, MaxLength = 2000 };

    /// <summary>A form of a few questions without a heading.</summary>
    protected static Form Few(params Field[] fields) => new() { Key = "", Version = 1, Sections = [new FormSection("", fields)] };

    /// <summary>The reason given.</summary>
    protected static string ReasonIn(Answers answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return answers["reason"]?.AsText ?? "";
    }

    /// <summary>The date given under a name.</summary>
    internal static LocalDate DateIn(Answers answers, string field) => LocalDatePattern.Iso.Parse(answers[field]?.AsText ?? "").Value;
}
