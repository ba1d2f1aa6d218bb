using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
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

    /// <summary>The safety note as typed, else as it stands.</summary>
    public string SafetyText => IsSent("aman") ? Typed["aman"] : Case.SafetyNote?.Text ?? "";

    /// <summary>Whether this page answers the form that has this field.</summary>
    public bool IsSent(string field) => Typed.Names.Contains(field, StringComparer.Ordinal);

    /// <summary>The message at a field, or null.</summary>
    public string? ErrorOf(string field) => Wrong.FirstOrDefault(error => string.Equals(error.Field, field, StringComparison.Ordinal))?.Message;

    /// <summary>Writes a note.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PeekAsync();
        switch (NoteForm.Read(Typed, Reading()))
        {
            case FormErrors refused:
                return await RefuseAsync(refused.Errors);
            case FormAccepted accepted:
                Instant? contact = Moments.TryParse(accepted.Answers["at"]!.AsText!, Now.Zone, out var at) ? at : null;
                await DoAsync(null, work => work.File.AddNote(Ids.New(), accepted.Answers["text"]!.AsText!, contact, work.Actor, work.Now));
                break;
        }

        return this.SeeOther($"/kasus/{Number}/catatan", "Catatan tersimpan.");
    }

    /// <summary>Sets the safety note, or takes it away.</summary>
    public async Task<IActionResult> OnPostKeamananAsync()
    {
        var text = Typed["aman"];
        if (text.Length > 2000)
        {
            return await RefuseAsync([new("aman", "Catatan keamanan paling banyak 2.000 karakter")]);
        }

        await DoAsync(null, work => work.File.SetSafetyNote(text, work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}/catatan", string.IsNullOrWhiteSpace(text) ? "Catatan keamanan dihapus." : "Catatan keamanan tersimpan dan tampil di setiap halaman kasus ini.");
    }

    /// <summary>Asks a colleague who reaches the case.</summary>
    public async Task<IActionResult> OnPostTanyaAsync()
    {
        await PeekAsync();
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

        await DoAsync(null, work => work.File.Ask(Ids.New(), null, to!.Id, to.Name, Typed["tanya"], work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}/catatan", $"Pertanyaan terkirim kepada {to!.Name}.");
    }

    /// <summary>Answers a question that was put to the reader.</summary>
    public async Task<IActionResult> OnPostJawabAsync()
    {
        var (question, answer) = (Typed["pertanyaan"], Typed["jawaban"]);
        if (string.IsNullOrWhiteSpace(answer))
        {
            return await RefuseAsync([new("jawaban", "Tulis jawaban Anda")]);
        }

        await DoAsync(null, work => work.File.Answer(question, answer, work.Actor, work.Now));
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
            NoteView = new FormView { Form = NoteForm, Posted = IsSent("text") ? Typed : Prefill.Of(NoteForm, Reading()).Texts, Errors = IsSent("text") ? Wrong : [] };
        }

        return Page();
    }

    private Task<IReadOnlyList<Colleague>> ColleaguesAsync() =>
        Installation.Database.Read(session => Colleagues.Of(session, Opened, Viewer.Id, Installation.Definitions.Roles));

    private FormReading Reading() => new() { Now = Now, Facts = new CaseFacts(Opened.State, Now) };
}
