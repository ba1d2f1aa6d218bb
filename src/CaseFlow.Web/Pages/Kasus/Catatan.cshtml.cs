using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary><c>/kasus/{nomor}/catatan</c>: contacts at any moment, the safety note, and questions between colleagues.</summary>
/// <param name="installation">The installation.</param>
[Access(Right.WorkSteps, Right.OpenCase)]
public sealed class CatatanModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>Notes a page.</summary>
    public const int Size = 25;

    /// <summary>Under what the words of this page are kept as a draft; no step and no follow-up is called so.</summary>
    public const string DraftKey = ":catatan";

    private const string AnswerBox = "jawaban-";

    private DraftRow? _draft;

    private static readonly Form NoteForm = new()
    {
        Key = "catatan",
        Version = 1,
        Sections =
        [
            new FormSection("Catatan",
            [
                new Field { Id = "text", Ask = "Apa yang terjadi?", Hint = "Siapa dihubungi, apa katanya, apa yang disepakati.", Type = FieldType.LongText, Required = true },
                new Field { Id = "at", Ask = "Kapan kontak itu terjadi?", Type = FieldType.Moment, Required = true, Default = "now", NotAfter = "now" },
            ]),
        ],
    };

    /// <inheritdoc/>
    protected override string? Part => "catatan";

    /// <summary>Page of notes, from 1.</summary>
    [FromQuery(Name = "halaman")]
    public int Page1 { get; set; } = 1;

    /// <summary>The form for a note; null for those who may not write.</summary>
    public FormView? NoteView { get; private set; }

    /// <summary>Notes of this page, newest contact first.</summary>
    public IReadOnlyList<Note> Notes { get; private set; } = [];

    /// <summary>How many notes the reader may see.</summary>
    public int Total { get; private set; }

    /// <summary>Whether there are notes that the reader may not see.</summary>
    public bool HasHidden { get; private set; }

    /// <summary>Questions the reader may see, newest first.</summary>
    public IReadOnlyList<Question> Questions { get; private set; } = [];

    /// <summary>Whom a question can be put to.</summary>
    public IReadOnlyList<Colleague> Asked { get; private set; } = [];

    /// <summary>Whether the reader may write here.</summary>
    public bool MayWrite => Has(Right.AddNote);

    /// <summary>Whether a question may be asked: not any more once the case has ended.</summary>
    public bool MayAsk => MayWrite && Asked.Count > 0 && Case.Status is not "ended";

    /// <summary>What stands in the boxes: as typed just now, else as kept from before.</summary>
    public Posted Words => Typed.Count > 0 ? Typed : _draft?.Texts() ?? Posted.Nothing;

    /// <summary>The safety note as typed, else as it stands.</summary>
    public string SafetyText => Has("aman", Words) ? Words["aman"] : Case.SafetyNote?.Text ?? "";

    /// <summary>"Draf tersimpan …", or empty.</summary>
    public string DraftWords => _draft is null ? "" : Kept(Dates.Near(_draft.SavedAt, Now));

    /// <summary>Name of the box for an answer, and of its button.</summary>
    public static string AnswerTo(string question) => AnswerBox + question;

    /// <summary>The message at a field, or null.</summary>
    public string? ErrorOf(string field) => Wrong.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.Ordinal))?.Message;

    /// <summary>Does what the button pressed says; what stands in the other boxes stays there.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PeekAsync();
        if (!MayWrite)
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.AddNote };
        }

        return Action switch
        {
            "safety" => await SetSafetyAsync(),
            "ask" => await AskAsync(),
            var box when box.StartsWith(AnswerBox, StringComparison.Ordinal) => await AnswerAsync(box),
            _ => await WriteAsync(),
        };
    }

    /// <summary>Keeps a draft while somebody types.</summary>
    public async Task<IActionResult> OnPostDraftAsync()
    {
        await PeekAsync();
        if (!MayWrite)
        {
            return Content("");
        }

        await Installation.Database.Write(unit => KeepAsync(unit, _ => false));
        return Content(Kept($"pukul {Dates.Time(Now.At, Now.Zone)}"));
    }

    private async Task<IActionResult> WriteAsync()
    {
        switch (NoteForm.Read(Typed, Reading()))
        {
            case FormErrors refused:
                return await RefuseAsync(refused.Errors);
            case FormAccepted accepted:
                Instant? contact = Moments.TryParse(accepted.Answers["at"]!.AsText!, Now.Zone, out var at) ? at : null;
                await DoAsync(work => work.File.AddNote(Ids.New(), accepted.Answers["text"]!.AsText!, contact, work.Actor, work.Now), box => IsOf(box, "text") || IsOf(box, "at"));
                break;
        }

        return this.SeeOther($"/kasus/{Number}/catatan", "Catatan tersimpan.");
    }

    private async Task<IActionResult> SetSafetyAsync()
    {
        var text = Typed["aman"];
        if (text.Length > 2000)
        {
            return await RefuseAsync([new("aman", "Catatan keamanan paling banyak 2.000 karakter")]);
        }

        await DoAsync(work => work.File.SetSafetyNote(text, work.Actor, work.Now), box => IsOf(box, "aman"));
        return this.SeeOther($"/kasus/{Number}/catatan", string.IsNullOrWhiteSpace(text) ? "Catatan keamanan dihapus." : "Catatan keamanan tersimpan dan tampil di setiap halaman kasus ini.");
    }

    private async Task<IActionResult> AskAsync()
    {
        var colleagues = await ColleaguesAsync();
        var to = colleagues.FirstOrDefault(colleague => string.Equals(colleague.Id, Typed["kepada"], StringComparison.Ordinal));
        var errors = new List<FieldError>();
        if (to is null)
        {
            errors.Add(new("kepada", "Pilih rekan yang ditanya"));
        }

        if (string.IsNullOrWhiteSpace(Typed["tanya"]))
        {
            errors.Add(new("tanya", "Tulis pertanyaannya"));
        }

        if (errors.Count > 0)
        {
            return await RefuseAsync(errors);
        }

        await DoAsync(work => work.File.Ask(Ids.New(), null, to!.Id, to.Name, Typed["tanya"], work.Actor, work.Now), box => IsOf(box, "tanya") || IsOf(box, "kepada"));
        return this.SeeOther($"/kasus/{Number}/catatan", $"Pertanyaan terkirim kepada {to!.Name}.");
    }

    private async Task<IActionResult> AnswerAsync(string box)
    {
        if (string.IsNullOrWhiteSpace(Typed[box]))
        {
            return await RefuseAsync([new(box, "Tulis jawaban Anda")]);
        }

        await DoAsync(work => work.File.Answer(box[AnswerBox.Length..], Typed[box], work.Actor, work.Now), done => IsOf(done, box));
        return this.SeeOther($"/kasus/{Number}/catatan", "Jawaban terkirim.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("notes");
        var seesStory = NeedToKnow.Sees(Opened.Roles).Contains(FieldGroup.Story);
        var visible = Opened.State.Notes.Where(note => seesStory || note.By == Viewer.Id).ToList();
        Total = visible.Count;
        HasHidden = visible.Count < Opened.State.Notes.Count;
        Notes = visible.OrderByDescending(note => note.ContactAt).ThenByDescending(note => note.WrittenAt).Skip((Math.Max(1, Page1) - 1) * Size).Take(Size).ToList();
        Questions = Opened.State.Questions.Where(question => seesStory || question.To == Viewer.Id || question.By == Viewer.Id).Reverse().OrderBy(question => question.Answer is not null).ToList();
        if (MayWrite)
        {
            Asked = await ColleaguesAsync();
            _draft = Typed.Count > 0 ? null : await Installation.Database.Read(session => session.DraftAsync(Opened.Row.Id, DraftKey, Viewer.Id));
            NoteView = new FormView { Form = NoteForm, Posted = Has("text", Words) ? Words : Prefill.Of(NoteForm, Reading()).Texts, Errors = Wrong };
        }

        return Page();
    }

    /// <summary>One change, and in the same transaction what stands in the boxes that it did not take is kept for this page.</summary>
    private Task<CaseDone> DoAsync(Action<CaseWork> act, Func<string, bool> takes) =>
        DoAsync(null, async work =>
        {
            act(work);
            await KeepAsync(work.Unit, takes);
            return null;
        });

    private async Task KeepAsync(UnitOfWork unit, Func<string, bool> takes)
    {
        var safety = Opened.State.SafetyNote?.Text ?? "";
        var left = Typed.Where(item => !takes(item.Key) && IsBox(item.Key) && !(IsOf(item.Key, "aman") && string.Equals(Typed["aman"].ReplaceLineEndings(), safety.ReplaceLineEndings(), StringComparison.Ordinal)))
            .SelectMany(item => item.Value.Select(text => KeyValuePair.Create(item.Key, text)))
            .ToList();
        if (left.Exists(item => !IsOf(item.Key, "at") && !string.IsNullOrWhiteSpace(item.Value)))
        {
            await unit.KeepDraftAsync(Opened.Row.Id, DraftKey, Viewer.Id, new FormDraft("", 0, Posted.From(left)), Now.At);
        }
        else if (await unit.DraftAsync(Opened.Row.Id, DraftKey, Viewer.Id) is not null)
        {
            await unit.Drafts.Where(draft => draft.CaseId == Opened.Row.Id && draft.Step == DraftKey && draft.UserId == Viewer.Id).DeleteAsync();
        }
    }

    private static bool IsBox(string name) =>
        IsOf(name, "text") || IsOf(name, "at") || IsOf(name, "kepada") || IsOf(name, "tanya") || IsOf(name, "aman") || name.StartsWith(AnswerBox, StringComparison.Ordinal);

    private static bool IsOf(string name, string box) =>
        name.StartsWith(box, StringComparison.Ordinal) && (name.Length == box.Length || name[box.Length] == '.');

    private static bool Has(string box, Posted words) => words.Names.Contains(box, StringComparer.Ordinal);

    private static string Kept(string when) => $"Draf tersimpan {when}. Hanya Anda yang melihat draf ini.";

    private Task<IReadOnlyList<Colleague>> ColleaguesAsync() =>
        Installation.Database.Read(session => Colleagues.Of(session, Opened, Viewer.Id, Installation.Definitions.Roles));

    private FormReading Reading() => new() { Now = Now, Facts = new CaseFacts(Opened.State, Now) };
}
