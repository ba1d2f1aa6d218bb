using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Web.Wording;

/// <summary>What happened, in words.</summary>
/// <param name="Title">What happened, in one line; carries nothing about the client.</param>
/// <param name="Text">Words that somebody wrote: a reason, a note, a question; null where there are none, or where the reader may not see them.</param>
/// <param name="IsHidden">Whether there are words that the reader may not see.</param>
/// <param name="Step">Address of the step it speaks of, or null.</param>
/// <param name="Detail">What more is to be said in our own words, or null.</param>
public sealed record EventText(string Title, string? Text = null, bool IsHidden = false, string? Step = null, string? Detail = null);

/// <summary>Every event in Indonesian: the one place for its words.</summary>
/// <param name="state">The case.</param>
/// <param name="sees">The field groups that the reader sees.</param>
/// <param name="reader">User id of the reader: what they wrote themselves is never hidden from them.</param>
/// <param name="now">The moment of reading, in the office's zone.</param>
/// <param name="nameOf">The name of a user by id, or null.</param>
public sealed class EventWords(CaseState state, IReadOnlySet<FieldGroup> sees, string reader, Moment now, Func<string, string?>? nameOf = null)
{
    /// <summary>Ids of users whose names the words for these events need.</summary>
    public static IEnumerable<(FieldType Type, string Id)> Ids(IEnumerable<Recorded> events) =>
        events.Select(recorded => recorded.Event).OfType<WorkerAssigned>().Where(e => e is { Worker: not null, Name: null }).Select(e => (FieldType.User, e.Worker!));

    /// <summary>The words for an event.</summary>
    public EventText Of(Recorded recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        var text = Words(recorded);
        return text.Step is { } step && state.StepAt(step) is null ? text with { Step = null } : text; // Of a move that was taken back.
    }

    private EventText Words(Recorded recorded) =>
        recorded.Event switch
        {
            StepOpened or StepFinished or StepSkipped or StepDropped or AnswersCorrected or SentBack or PaperTicked => OfStep(recorded),
            StageOpened or StageCompleted or StageSkipped or GateOverridden or TrackStarted or TrackEnded => OfSection(recorded),
            DueComputed or DateAgreed or DateTakenBack or ClockStarted or ClockStopped or ClockWithdrawn => OfDeadline(recorded),
            FollowUpPlanned or FollowUpFinished or FollowUpMoved or FollowUpMissed => OfFollowUp(recorded),
            NoteAdded or SafetyNoteSet or QuestionAsked or QuestionAnswered or QuestionPassedOn or NoticeSent => OfTalk(recorded),
            _ => OfCase(recorded),
        };

    /// <summary>What kind of act an event is, in a few words that tell nothing of the client.</summary>
    public static string Kind(CaseEvent happened) =>
        happened switch
        {
            StepFinished => "menyelesaikan langkah",
            StepOpened => "memulai langkah",
            StepSkipped => "melewati langkah",
            StepDropped => "menghapus langkah",
            AnswersCorrected => "memperbaiki jawaban",
            PaperTicked => "mencatat berkas",
            StageSkipped => "melewati tahap",
            GateOverridden => "mengecualikan syarat",
            TrackStarted => "memulai jalur",
            DateAgreed => "menyepakati tenggat",
            DateTakenBack => "mengembalikan tenggat",
            FollowUpPlanned or FollowUpFinished or FollowUpMoved or FollowUpMissed => "mencatat tindak lanjut",
            NoteAdded or SafetyNoteSet => "menulis catatan",
            QuestionAsked or QuestionAnswered or QuestionPassedOn => "bertanya atau menjawab",
            WorkerAssigned => "menugaskan petugas",
            CasePaused or CaseResumed => "menjeda atau melanjutkan kasus",
            EndingProposed or EndingRefused => "mengusulkan atau menolak akhir kasus",
            EmergencyOpened or EmergencyRefused => "membuka kasus dalam keadaan darurat",
            EmergencyReviewed => "meninjau akses darurat",
            CaseEnded or CaseReopened => "mengakhiri atau membuka kembali kasus",
            DocumentIssued or DocumentVoided => "menerbitkan atau membatalkan dokumen",
            NoticeSent => "mengingatkan",
            _ => "tindakan lain",
        };

    /// <summary>The title of an item of the case: a step, follow-up, clock or track.</summary>
    public string ItemTitle(string item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return state.StepAt(item) is { } step ? StepTitle(step)
            : state.FollowUpAt(item) is { } followUp ? followUp.Title
            : state.EmergencyAt(item) is { } emergency ? $"akses darurat oleh {emergency.ByName}"
            : state.Index.Clock(item) is { } clock ? clock.Title
            : state.TrackAt(item) is { } track ? SectionTitle(track.Id)
            : CaseWords.OfKey(item);
    }

    private EventText OfStep(Recorded recorded) =>
        recorded.Event switch
        {
            StepOpened e => new($"Langkah terbuka: {StepTitle(e.Step)}{Until(e.Due)}", Step: e.Step),
            StepFinished e => Said(recorded, $"Selesai: {StepTitle(e.Step)}{Outcome(e)}{(e.AgainAt is { } again ? $", ditanyakan lagi {Day(again)}" : "")}", e.Reason, e.Step),
            StepSkipped e => Said(recorded, $"Dilewati: {StepTitle(e.Step)}", e.Reason, e.Step),
            StepDropped e => Said(recorded, $"Dihapus karena tidak diperlukan: {StepTitle(e.Step)}", e.Reason, e.Step),
            AnswersCorrected e => Said(recorded, $"Jawaban diperbaiki: {StepTitle(e.Step)}", e.Reason, e.Step) with { Detail = Changed(e) },
            SentBack e => Said(recorded, $"Dikembalikan ke {SectionOrStep(e.To)}", e.Reason, e.Step),
            PaperTicked e => new($"{(e.Present ? "Berkas ada" : "Berkas ditandai belum ada")}: {e.Paper}", Step: e.Step),
            _ => Plain(recorded),
        };

    private EventText OfSection(Recorded recorded) =>
        recorded.Event switch
        {
            StageOpened e => new($"Tahap {SectionTitle(e.Stage)} dimulai{(e.Round > 1 ? $", putaran ke-{Numbers.Text(e.Round)}" : "")}"),
            StageCompleted e => new($"Tahap {SectionTitle(e.Stage)} selesai"),
            StageSkipped e => Said(recorded, $"Tahap {SectionTitle(e.Stage)} dilewati", e.Reason),
            GateOverridden e => Said(recorded, $"Syarat {SectionTitle(e.Section)} dikecualikan: {string.Join("; ", e.Missing)}", e.Reason),
            TrackStarted e => Said(recorded, $"Jalur {SectionTitle(e.Track)} dimulai{Until(e.Due)}", e.Reason),
            TrackEnded e => Said(recorded, $"Jalur {SectionTitle(e.Track)} {(e.Completed ? "selesai" : "dihentikan")}", e.Reason),
            _ => Plain(recorded),
        };

    private EventText OfDeadline(Recorded recorded) =>
        recorded.Event switch
        {
            DueComputed { Due: { } due } e => new($"Tenggat dihitung ulang: {ItemTitle(e.Item)}, {Day(due)}", Step: StepOf(e.Item)),
            DueComputed e => new($"Tenggat tidak berlaku lagi: {ItemTitle(e.Item)}", Step: StepOf(e.Item)),
            DateAgreed e => Said(recorded, $"Tenggat disepakati: {ItemTitle(e.Item)}, {Day(e.Due)}", e.Reason, StepOf(e.Item)),
            DateTakenBack { Due: { } due } e => Said(recorded, $"Tenggat kembali ke semula: {ItemTitle(e.Item)}, {Day(due)}", e.Reason, StepOf(e.Item)),
            DateTakenBack e => Said(recorded, $"Tenggat yang disepakati dicabut: {ItemTitle(e.Item)}, tanpa tenggat lagi", e.Reason, StepOf(e.Item)),
            ClockStarted e => new($"Tenggat hukum berjalan: {ItemTitle(e.Clock)}, sampai {Day(e.DueAt)}"),
            ClockStopped e => new($"Tenggat hukum {(state.ClockAt(e.Clock)?.DueAt < e.StoppedAt ? "dipenuhi terlambat" : "terpenuhi")}: {ItemTitle(e.Clock)}"),
            ClockWithdrawn e => new($"Tenggat hukum tidak berlaku lagi: {ItemTitle(e.Clock)}"),
            _ => Plain(recorded),
        };

    private EventText OfFollowUp(Recorded recorded) =>
        recorded.Event switch
        {
            FollowUpPlanned e => Said(recorded, $"Tindak lanjut direncanakan: {e.Title}, {Day(e.Due)}", e.Reason),
            FollowUpFinished e => Said(recorded, $"Tindak lanjut dicatat: {ItemTitle(e.Id)}, {CaseWords.FollowUpResultWord(e.Result)}", e.Note),
            FollowUpMoved e => Said(recorded, $"Tindak lanjut dipindah: {ItemTitle(e.Id)}, {Day(e.Due)}", e.Reason),
            FollowUpMissed e => Said(recorded, $"Tindak lanjut terlewat: {ItemTitle(e.Id)}", e.Reason),
            _ => Plain(recorded),
        };

    private EventText OfTalk(Recorded recorded) =>
        recorded.Event switch
        {
            NoteAdded e => Said(recorded, $"Catatan kontak {Day(e.ContactAt)}", e.Text),
            SafetyNoteSet e => new(e.Text is null ? "Catatan keamanan dihapus" : "Catatan keamanan diperbarui", e.Text),
            QuestionAsked e => Said(recorded, $"Bertanya kepada {e.ToName}", e.Text, alsoFor: e.To),
            QuestionAnswered e => Said(recorded, "Pertanyaan dijawab", e.Text, alsoFor: state.Questions.FirstOrDefault(question => string.Equals(question.Id, e.Id, StringComparison.Ordinal))?.By),
            QuestionPassedOn e => new($"Pertanyaan diteruskan kepada {e.ToName ?? e.To}"),
            NoticeSent { Rung: NoticeRung.Assigned } => new("Petugas baru diberi tahu"),
            NoticeSent { Rung: NoticeRung.Answered } => new("Yang bertanya diberi tahu"),
            NoticeSent { Rung: NoticeRung.Emergency } => new("Peninjau akses darurat diberi tahu"),
            NoticeSent e => new($"{(e.Rung is NoticeRung.Reminder ? "Diingatkan" : "Pemberitahuan dikirim")}: {ItemTitle(e.Item)}, tenggat {Day(e.Due)}", Step: StepOf(e.Item)),
            _ => Plain(recorded),
        };

    private EventText OfCase(Recorded recorded) =>
        recorded.Event switch
        {
            CaseOpened => new("Kasus dibuka"),
            EmergencyOpened e => Said(recorded, $"Akses darurat sampai {Near(e.Until)}: {CaseWords.InSentence(EmergencyWords.Category(e.Category))}", e.Reason),
            EmergencyRefused e => Said(recorded, $"Akses darurat ditolak karena konflik kepentingan: {CaseWords.InSentence(EmergencyWords.Category(e.Category))}", e.Reason),
            EmergencyReviewed e => Said(recorded, $"Akses darurat oleh {state.EmergencyAt(e.Id)?.ByName} ditinjau: {(e.Justified ? "dibenarkan" : "tidak dibenarkan")}", e.Finding),
            WorkerAssigned { Worker: null } e => Said(recorded, "Kasus tanpa petugas", e.Reason),
            WorkerAssigned e => Said(recorded, $"Ditugaskan kepada {e.Name ?? nameOf?.Invoke(e.Worker) ?? "peksos"}", e.Reason),
            PauseAsked e => Said(recorded, $"Jeda diminta: {Pause(e.Category, e.Until)}", e.Reason),
            PauseRefused e => Said(recorded, $"Jeda yang diminta {e.AskedByName} ditolak", e.Reason, alsoFor: e.AskedBy),
            CasePaused e => Said(recorded, $"Kasus dijeda: {Pause(e.Category, e.Until)}{(e.AskedByName is { } by ? $", diminta {by}" : "")}", e.Reason, alsoFor: e.AskedBy),
            CaseResumed { Since: not null } => new("Kasus dilanjutkan: hari terakhir jeda sudah lewat"),
            CaseResumed e => Said(recorded, "Kasus dilanjutkan", e.Reason),
            EndingProposed e => Said(recorded, $"Akhir kasus diusulkan: {EndingTitle(e.Ending)}", e.Reason),
            EndingRefused e => Said(recorded, Same(recorded.Actor, e.ProposedBy) ? $"Usul akhir kasus ditarik: {EndingTitle(e.Ending)}" : $"Usul akhir kasus dari {e.ProposedByName} ditolak: {EndingTitle(e.Ending)}", e.Reason, alsoFor: e.ProposedBy),
            CaseEnded e => Said(recorded, $"Kasus selesai: {EndingTitle(e.Ending)}{(e.ProposedByName is { } by ? $", diusulkan {by}" : "")}", e.Reason, alsoFor: e.ProposedBy),
            CaseReopened e => Said(recorded, $"Kasus dibuka kembali di tahap {SectionTitle(e.Stage)}, episode ke-{Numbers.Text(e.Episode)}", e.Reason),
            EditionChanged e => new($"Kasus dipindahkan ke edisi {Numbers.Text(e.Edition)} alurnya", Detail: $"Kelompok perpindahan {e.Batch}"),
            EditionRestored e => new("Perpindahan edisi dibatalkan; kasus kembali seperti sebelumnya", Detail: $"Kelompok perpindahan {e.Batch}"),
            DocumentIssued e => new($"Dokumen terbit: {CaseWords.OfKey(e.Template)} {e.Number}", Step: e.Step),
            DocumentVoided e => Said(recorded, $"Dokumen dibatalkan: {(state.DocumentAt(e.Id) is { } document ? $"{CaseWords.OfKey(document.Template)} {document.Number}" : e.Id)}", e.Reason),
            _ => Plain(recorded),
        };

    /// <summary>An event with words that somebody wrote: they may tell the client's story, so they are shown to those who may see stories, and to the writer.</summary>
    private EventText Said(Recorded recorded, string title, string? words, string? step = null, string? alsoFor = null)
    {
        var visible = sees.Contains(FieldGroup.Story) || Same(recorded.Actor, reader) || Same(alsoFor, reader);
        return new EventText(title, visible && !string.IsNullOrWhiteSpace(words) ? words : null, !visible && !string.IsNullOrWhiteSpace(words), step);
    }

    private string EndingTitle(string ending) => state.Index.Ending(ending)?.Title ?? ending;

    private static EventText Plain(Recorded recorded) => new(CaseWords.OfKey(recorded.Event.GetType().Name));

    /// <summary>The questions whose answers were changed, of the groups that the reader sees.</summary>
    private string? Changed(AnswersCorrected corrected)
    {
        if (state.StepAt(corrected.Step) is not { } step || state.Index.Step(step.Key)?.Form is not { } key || !state.Workflow.Forms.TryGetValue(key, out var form))
        {
            return null;
        }

        var before = step.Revisions.LastOrDefault(revision => revision.Number < corrected.Revision)?.Answers ?? Answers.None;
        var changed = form.Fields
            .Where(field => sees.Contains(field.Sensitive) && !Equals(before[field.Id], corrected.Answers[field.Id]))
            .Select(field => $"“{field.Ask}”")
            .ToList();
        return changed.Count == 0 ? null : $"Yang berubah: {CaseWords.Listed(changed, "dan")}";
    }

    private string Outcome(StepFinished finished) =>
        finished.Outcome is { } outcome && state.StepAt(finished.Step) is { } step
            ? $", {CaseWords.InSentence(state.Index.Step(step.Key)?.Decision.FirstOrDefault(known => string.Equals(known.Key, outcome, StringComparison.Ordinal))?.Title ?? outcome)}"
            : "";

    private string StepTitle(string address) => state.StepAt(address) is { } step ? StepTitle(step) : CaseWords.OfKey(address);

    private string StepTitle(StepState step) => state.Index.Step(step.Key)?.Title ?? CaseWords.OfKey(step.Key);

    private string SectionTitle(string section) => state.Index.Section(Address.SectionKey(section))?.Title ?? CaseWords.OfKey(section);

    private string SectionOrStep(string key) => state.Index.Section(key) is { } section ? $"tahap {section.Title}" : $"langkah {state.Index.Step(key)?.Title ?? key}";

    private string Pause(string category, LocalDate? until) =>
        $"{CaseWords.InSentence(state.Workflow.TitleOfPause(category))}{(until is { } last ? $", sampai {Dates.Short(last, now.Date)}" : "")}";

    private string? StepOf(string item) => state.StepAt(item)?.Address;

    private string Until(Due? due) => due is null ? "" : $", tenggat {Day(due)}";

    private string Day(Due due) => due.Unit == TimeUnit.Hours ? Near(due.At) : Day(due.At);

    private string Day(Instant at) => Dates.Short(at.InZone(now.Zone).Date, now.Date);

    private string Near(Instant at) => $"{Day(at)} {Dates.Time(at, now.Zone)}";

    private static bool Same(string? a, string b) => string.Equals(a, b, StringComparison.Ordinal);
}
