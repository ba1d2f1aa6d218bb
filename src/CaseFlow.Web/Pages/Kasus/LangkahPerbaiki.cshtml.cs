using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>"Perbaiki jawaban": a new revision of a finished step with a reason; the earlier one stays readable.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class LangkahPerbaikiModel(Installation installation) : StepPageModel(installation)
{
    /// <summary>Questions up to which a form is corrected on one page; a longer one also section by section.</summary>
    public const int QuestionsOnAPage = 12;

    private DraftRow? _draft;

    /// <summary>The section to be corrected, from 1; null: the whole form.</summary>
    [BindProperty(SupportsGet = true, Name = "bagian")]
    public int? Asked { get; set; }

    /// <summary>The section that was sent, from 1; null: the whole form.</summary>
    [BindProperty(Name = "__bagian")]
    public int? Sent { get; set; }

    /// <summary>The only section shown, from 0; null: all of them, also where something in another section is to be put right.</summary>
    public int? SectionShown => Form is { } form && IsLong(form) && (HttpMethods.IsPost(Request.Method) ? Sent : Asked) is { } asked && asked >= 1 && asked <= form.Sections.Count && Wrong.All(error => IsIn(form.Sections[asked - 1], error.Field)) ? asked - 1 : null;

    /// <summary>Whether a form is long enough to be corrected section by section.</summary>
    public static bool IsLong(Form form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return form.Sections.Count > 1 && form.Fields.Count > QuestionsOnAPage;
    }

    /// <summary>The form with the answers in force, the viewer's draft, or what was just refused.</summary>
    public FormView View { get; private set; } = null!;

    /// <summary>After a colleague was faster: what is stored now; else null.</summary>
    public AnswersView? Stored { get; private set; }

    /// <summary>What a correction of this step signs anew.</summary>
    public IReadOnlyList<SignedStep> Signed { get; private set; } = [];

    /// <summary>The reason as typed.</summary>
    public string Reason => View.Posted["reason"];

    /// <summary>The message for the reason, or null.</summary>
    public string? WrongReason => Wrong.FirstOrDefault(error => string.Equals(error.Field, "reason", StringComparison.Ordinal))?.Message;

    /// <summary>"Isian ini dari draf Anda, 17 Maret …", or empty.</summary>
    public string DraftWords => _draft is null ? "" : $"Isian ini dari draf Anda, {Dates.Near(_draft.SavedAt, Now)}. Jawaban yang tersimpan ada di halaman langkah.";

    /// <summary>Corrects, keeps a draft, or shows one row more.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenStepAsync(what: null);
        MustBeAllowed();
        Complete();
        (Typed, var fileErrors) = await Uploads.TakeAsync(Request, Form, Typed, Installation.Database, Viewer.Id, Now.At);
        if (Action.StartsWith(FormView.AddRow, StringComparison.Ordinal))
        {
            return await ShowAsync();
        }

        if (string.Equals(Action, "draft", StringComparison.Ordinal))
        {
            return this.SeeOther($"{StepAddress}/perbaiki{(SectionShown is { } part ? $"?bagian={part + 1}" : "")}", $"Draf tersimpan pukul {await KeepDraftAsync()}. Hanya Anda yang melihat draf ini.");
        }

        var choices = await ChoicesAsync();
        await DoAsync(Key, work =>
        {
            var step = work.State.StepAt(Key) ?? throw new CaseRuleException(Rule.Unknown);
            work.File.Correct(Key, Read(work, step, choices, fileErrors), Typed["reason"], work.Actor, work.Now);
        });
        return this.SeeOther(StepAddress, "Jawaban diperbaiki. Jawaban sebelumnya tetap bisa dibaca.");
    }

    /// <summary>Keeps a draft while somebody types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await OpenStepAsync(what: null);
        MustBeAllowed();
        Complete();
        return Content($"Draf tersimpan pukul {await KeepDraftAsync()}. Hanya Anda yang melihat draf ini.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenStepAsync();
        MustBeAllowed();
        if (Instance is not { Standing: Standing.Finished } step || Form is not { } form)
        {
            return this.SeeOther(StepAddress);
        }

        var choices = await ChoicesAsync();
        _draft = Typed.Count > 0 ? null : await Installation.Database.Read(session => session.DraftAsync(Opened.Row.Id, Key, Viewer.Id));
        View = new FormView
        {
            Form = form,
            Posted = Typed.Count > 0 ? Typed : _draft?.Texts() ?? Posted.FromAnswers(form, step.Answers, Now.Zone),
            Errors = Wrong,
            Facts = new CaseFacts(Opened.State, Now, step.Section),
            OptionsFor = choices.OptionsFor,
            Action = Action,
            Part = SectionShown,
        };
        Signed = await SignedAsync();
        Stored = Conflict is null ? null : AnswersView.Of(form, step.Answers, CaseViewer.Visible(step), Told(choices));
        return Page();
    }

    /// <summary>Where one section was sent, the others stay as they are stored.</summary>
    private void Complete()
    {
        if (SectionShown is { } part && Instance is { Standing: Standing.Finished } step)
        {
            Typed = IntakeTexts.After(Posted.FromAnswers(Form!, step.Answers, Now.Zone), Form!.Sections[part], Typed);
        }
    }

    private static bool IsIn(FormSection section, string field) => field is "reason" || section.Fields.Any(asked => IntakeTexts.IsOf(field, asked.Id));

    private Answers Read(CaseWork work, StepState step, FormChoices choices, IReadOnlyList<FieldError> fileErrors)
    {
        var read = Form!.Read(Typed, Reading(work.State, step, work.Now, choices, step.Answers));
        var wrong = (read is FormErrors refused ? refused.Errors : []).Concat(fileErrors).ToList();
        if (string.IsNullOrWhiteSpace(Typed["reason"]))
        {
            wrong.Add(new FieldError("reason", "Tulis alasan perbaikan"));
        }

        return wrong.Count > 0 ? throw new FormRefusedException(wrong) : ((FormAccepted)read).Answers;
    }

    private void MustBeAllowed()
    {
        if (!Step.Mine)
        {
            throw new CaseRuleException(Rule.NotYours) { Roles = Step.By };
        }
    }
}
