using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Plans a follow-up by hand.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.AddNote)]
public sealed class TindakLanjutBaruModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>The few questions.</summary>
    public FormView View { get; private set; } = null!;

    // Forms of planned contacts may be used for one planned by hand.
    private Form Asks => Asking.Few(
    [
        new Field { Id = "title", Ask = "Apa yang direncanakan?", Hint = "Contoh: Telepon bibi setelah pukul 17.00", Type = FieldType.Text, Required = true, MaxLength = 200 },
        Asking.Due("Kapan?"),
        .. Opened.State.Workflow.Sections.Select(section => section.FollowUps?.Form).OfType<string>().Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 } forms
            ? [new Field { Id = "form", Ask = "Dicatat dengan formulir", Type = FieldType.Choice, Options = forms.ConvertAll(form => new Option(form, Opened.State.Workflow.Forms[form].Title ?? form)) }]
            : Array.Empty<Field>(),
        new Field { Id = "reason", Ask = "Untuk apa?", Type = FieldType.LongText, MaxLength = 2000 },
    ]);

    /// <summary>Plans it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PeekAsync();
        MustBeAllowed();
        await DoAsync(null, work =>
        {
            var answers = Asks.Read(Typed, new FormReading { Now = work.Now, Facts = new CaseFacts(work.State, work.Now) }).Accepted();
            return Task.FromResult<string?>(work.File.PlanFollowUp(answers["title"]!.AsText!, Asking.DueIn(answers), answers["form"]?.AsText, answers["reason"]?.AsText, work.Actor, work.Now));
        });
        return this.SeeOther($"{Address}/tindak-lanjut", $"Direncanakan: {Typed["title"].Trim()}.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("follow-up");
        MustBeAllowed();
        View = new FormView { Form = Asks, Posted = Typed, Errors = Wrong };
        return Page();
    }

    private void MustBeAllowed()
    {
        if (!Has(Right.AddNote))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.AddNote };
        }
    }
}
