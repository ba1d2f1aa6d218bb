using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <content>What people do with the step.</content>
public sealed partial class LangkahModel
{
    /// <summary>Finishes, keeps a draft, starts, ticks papers, or shows one row more.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenStepAsync(what: null);
        switch (Action)
        {
            case "start":
                return await StartAsync();
            case "papers":
                return await TickAsync();
            case "draft":
                return await PutAsideAsync();
            case var row when row.StartsWith(FormView.AddRow, StringComparison.Ordinal):
                await TakeFilesAsync();
                return await ShowAsync();
            default:
                return await FinishAsync();
        }
    }

    /// <summary>Keeps a draft while somebody types; files are kept only with a button.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await OpenStepAsync(what: null);
        return IsForm ? Content(Kept($"pukul {await KeepDraftAsync()}")) : Content("Langkah ini sudah tidak terbuka untuk Anda. Muat ulang halaman ini.");
    }

    private async Task<IActionResult> StartAsync()
    {
        var section = Request.Form["di"].ToString();
        var done = await DoAsync(null, work => Task.FromResult<string?>(work.File.Start(Step.Definition, section.Length > 0 ? section : null, work.Actor, work.Now)));
        return this.SeeOther($"{Address}/langkah/{done.Result}");
    }

    private async Task<IActionResult> TickAsync()
    {
        await DoAsync(Key, work => Tick(work, Step.Papers.Select(paper => paper.Paper)));
        return this.SeeOther(StepAddress, "Kertas dicatat.");
    }

    private async Task<IActionResult> PutAsideAsync()
    {
        if (!IsForm)
        {
            return await FinishAsync();
        }

        var errors = await TakeFilesAsync();
        var at = await KeepDraftAsync();
        return errors.Count > 0 ? await RefuseAsync(errors) : this.SeeOther(StepAddress, Kept($"pukul {at}"));
    }

    private async Task<IActionResult> FinishAsync()
    {
        var fileErrors = await TakeFilesAsync();
        var choices = await ChoicesAsync();
        await DoAsync(Key, work =>
        {
            var step = work.State.StepAt(Key) ?? throw new CaseRuleException(Rule.Unknown);
            work.Actor.RoleAmong(Definition.By);
            if (!step.IsOpen)
            {
                throw new CaseRuleException(Rule.StepNotOpen);
            }

            var answers = Read(work, step, choices, fileErrors);
            if (Request.Form.ContainsKey("__papers"))
            {
                Tick(work, Definition.Papers);
            }

            work.File.Finish(Key, answers, Chosen(), Reason(), work.Actor, work.Now);
        });
        return await OnwardAsync();
    }

    private Answers Read(CaseWork work, StepState step, FormChoices choices, IReadOnlyList<FieldError> fileErrors)
    {
        var read = Form?.Read(Typed, Reading(work.State, step, work.Now, choices));
        var wrong = (read is FormErrors refused ? refused.Errors : []).Where(error => fileErrors.All(file => file.Field != error.Field)).Concat(fileErrors).ToList();
        var outcome = Definition.Decision.FirstOrDefault(known => string.Equals(known.Key, Chosen(), StringComparison.Ordinal));
        if (Definition.Decision.Count > 0 && outcome is null)
        {
            wrong.Add(new FieldError("outcome", "Pilih keputusannya"));
        }
        else if (outcome is { ReasonRequired: true } && string.IsNullOrWhiteSpace(Reason()))
        {
            wrong.Add(new FieldError("reason", "Tulis alasan keputusan ini"));
        }

        return wrong.Count > 0 ? throw new FormRefusedException(wrong) : read is FormAccepted accepted ? accepted.Answers : Answers.None;
    }

    private void Tick(CaseWork work, IEnumerable<string> papers)
    {
        var ticked = Typed.All("paper");
        foreach (var paper in papers)
        {
            work.File.TickPaper(Key, paper, ticked.Contains(paper, StringComparer.Ordinal), work.Actor, work.Now);
        }
    }

    private async Task<IActionResult> OnwardAsync()
    {
        var title = Step.Title;
        try
        {
            await PeekAsync();
        }
        catch (NotThereException)
        {
            return this.SeeOther("/hari-ini", $"Langkah selesai: {title}.");
        }

        var next = Case.Next is { } step ? $" Berikutnya: {step.Title}, oleh {CaseWords.RoleTitles(step.By, Installation.Definitions.Roles)}." : "";
        return this.SeeOther(Address, $"Langkah selesai: {title}.{next}");
    }

    private async Task<IReadOnlyList<FieldError>> TakeFilesAsync()
    {
        if (!IsForm)
        {
            return [];
        }

        (Typed, var errors) = await Uploads.TakeAsync(Request, Form, Typed, Installation.Database, Viewer.Id, Now.At);
        return errors;
    }

    private string? Chosen() => Typed["outcome"] is { Length: > 0 } outcome ? outcome : null;

    private string? Reason() => Typed["reason"] is { } reason && !string.IsNullOrWhiteSpace(reason) ? reason : null;
}
