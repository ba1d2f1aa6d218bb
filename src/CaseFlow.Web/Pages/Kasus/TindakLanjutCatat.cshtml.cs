using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>Records how a planned contact went, with its form when it took place; afterwards shows what was recorded.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class TindakLanjutCatatModel(Installation installation) : FollowUpPageModel(installation)
{
    private DraftRow? _draft;
    private Posted _texts = Posted.Nothing;

    /// <summary>Whether the form is shown.</summary>
    public bool IsForm => IsOpen && IsMine;

    /// <summary>How it went: the results to choose from.</summary>
    public FieldView Result { get; private set; } = null!;

    /// <summary>What else is worth knowing.</summary>
    public FieldView Note { get; private set; } = null!;

    /// <summary>Its form, or null.</summary>
    public FormView? View { get; private set; }

    /// <summary>The condition under which the form counts, for the script.</summary>
    public string WhenDone { get; } = System.Text.Json.JsonSerializer.Serialize(new object[] { "in", "result", new[] { FollowUpResult.Done } });

    /// <summary>What was answered, for reading; null where there is nothing.</summary>
    public AnswersView? Saved { get; private set; }

    /// <summary>After a colleague was faster: the note the viewer had typed; the rest is in their draft.</summary>
    public string? Mine => Typed.Count > 0 && !IsForm ? Typed["note"] : null;

    /// <summary>The state of the draft in words, or empty.</summary>
    public string DraftWords => _draft is null ? "" : $"Draf tersimpan {Dates.Near(_draft.SavedAt, Now)}. Hanya Anda yang melihat draf ini.";

    private static Form Asks { get; } = Asking.Few(
        new Field
        {
            Id = "result",
            Ask = "Bagaimana hasilnya?",
            Type = FieldType.Choice,
            Required = true,
            Options =
            [
                new(FollowUpResult.Done, "Terhubung", "Kunjungan atau percakapan berlangsung"),
                new(FollowUpResult.Absent, "Tidak di tempat", "Dicatat sebagai percobaan; tindak lanjut tetap direncanakan"),
                new(FollowUpResult.WrongAddress, "Alamat atau nomor salah", "Dicatat sebagai percobaan; perbaiki alamatnya, lalu coba lagi"),
                new(FollowUpResult.Refused, "Tidak bersedia", "Ia menolak dihubungi kali ini"),
                new(FollowUpResult.Unsafe, "Tidak aman dilanjutkan", "Hentikan kontak ini dan beri tahu supervisor"),
            ],
        },
        new Field { Id = "note", Ask = "Catatan", Type = FieldType.LongText, MaxLength = 4000 });

    /// <summary>Records the result, keeps a draft, or shows one row more.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await OpenFollowUpAsync(what: null);
        MustBeMine();
        (Typed, var fileErrors) = await Uploads.TakeAsync(Request, Form, Typed, Installation.Database, Viewer.Id, Now.At);
        if (Action.StartsWith(FormView.AddRow, StringComparison.Ordinal))
        {
            return await ShowAsync();
        }

        if (string.Equals(Action, "draft", StringComparison.Ordinal))
        {
            return this.SeeOther(FollowUpAddress, await KeepDraftAsync());
        }

        var choices = await ChoicesAsync();
        await DoAsync(Id, work =>
        {
            var followUp = work.State.FollowUpAt(Id) ?? throw new CaseRuleException(Rule.Unknown);
            if (!followUp.IsOpen)
            {
                throw new CaseRuleException(Rule.FollowUpNotOpen);
            }

            var (asked, answers) = Read(work, followUp, choices, fileErrors);
            work.File.FinishFollowUp(Id, asked["result"]!.AsText!, answers, asked["note"]?.AsText, work.Actor, work.Now);
        });
        var closed = FollowUpResult.Closes(Typed["result"]);
        return this.SeeOther(closed ? AddressAfter : FollowUpAddress, closed ? $"Tindak lanjut dicatat: {FollowUp.Title}." : "Percobaan dicatat. Tindak lanjut ini tetap direncanakan; pindahkan tanggalnya bila perlu.");
    }

    /// <summary>Keeps a draft while somebody types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await OpenFollowUpAsync(what: null);
        return IsForm ? Content(await KeepDraftAsync()) : Content("Tindak lanjut ini sudah dicatat. Muat ulang halaman ini.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenFollowUpAsync();
        var choices = await ChoicesAsync();
        if (!IsForm)
        {
            Saved = Form is { } form && FollowUp.Answers.Count > 0
                ? AnswersView.Of(form, FollowUp.Answers, CaseViewer.Visible(FollowUp, FollowUp.Answers), new AnswerText(Now.Zone, choices.NameOf)) with { CaseAddress = Address }
                : null;
            return Page();
        }

        await FillAsync(choices);
        return Page();
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> StaleAsync(StaleVersionException stale)
    {
        await OpenFollowUpAsync(what: null);
        if (!IsOpen && Typed.Count > 0)
        {
            await KeepDraftAsync();
        }

        return await base.StaleAsync(stale);
    }

    private async Task FillAsync(FormChoices choices)
    {
        _draft = Typed.Count > 0 ? null : await Installation.Database.Read(session => session.DraftAsync(Opened.Row.Id, Id, Viewer.Id));
        var known = Form is { } asked
            ? CaseViewer.Visible(Prefill.Of(asked, Reading(Opened.State, FollowUp, Now, choices), Opened.State.Index.Question))
            : new Prefill(Posted.Nothing, new Dictionary<string, string>(StringComparer.Ordinal));
        _texts = Typed.Count > 0 ? Typed : _draft?.Texts() ?? known.Texts;
        var few = new FormView { Form = Asks, Posted = _texts, Errors = Wrong };
        (Result, Note) = (new FieldView(few, Asks.Field("result")!, "result"), new FieldView(few, Asks.Field("note")!, "note"));
        View = Form is not { } form ? null : new FormView
        {
            Form = form,
            Posted = _texts,
            Errors = Wrong,
            Sources = Sources(known, _texts),
            Facts = new CaseFacts(Opened.State, Now, FollowUp.Plan),
            OptionsFor = choices.OptionsFor,
            Action = Action,
        };
    }

    private (Answers Asked, Answers? Answers) Read(CaseWork work, FollowUpState followUp, FormChoices choices, IReadOnlyList<FieldError> fileErrors)
    {
        var asked = Asks.Read(Typed, new FormReading { Now = work.Now, Facts = new CaseFacts(work.State, work.Now) });
        var isDone = string.Equals(Typed["result"], FollowUpResult.Done, StringComparison.Ordinal);
        var read = isDone ? Form?.Read(Typed, Reading(work.State, followUp, work.Now, choices)) : null;
        var wrong = new[] { asked, read }.OfType<FormErrors>().SelectMany(refused => refused.Errors).Concat(isDone ? fileErrors : []).ToList();
        return wrong.Count > 0 ? throw new FormRefusedException(wrong) : (asked.Accepted(), (read as FormAccepted)?.Answers);
    }

    private async Task<string> KeepDraftAsync()
    {
        var draft = Form is { } form ? FormDraft.Of(form, Typed) : new FormDraft("", 0, Typed);
        var now = Installation.Database.Clock.GetCurrentInstant();
        await Installation.Database.Write(unit => unit.KeepDraftAsync(Opened.Row.Id, Id, Viewer.Id, draft, now));
        return $"Draf tersimpan pukul {Dates.Time(now, Now.Zone)}. Hanya Anda yang melihat draf ini.";
    }

    private Task<FormChoices> ChoicesAsync() => FormChoices.ReadAsync(Installation, Case.Office, Files, Viewer, Form);

    private static FormReading Reading(CaseState state, FollowUpState followUp, Engine.Deadlines.Moment now, FormChoices choices) =>
        new() { Now = now, Facts = new CaseFacts(state, now, followUp.Plan), Exists = choices.Exists };
}
