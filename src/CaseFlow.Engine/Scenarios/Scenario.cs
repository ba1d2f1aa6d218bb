using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows.Yaml;
using NodaTime;

namespace CaseFlow.Engine.Scenarios;

/// <summary>One example that travels with a definition: how a case stands (<c>jika</c>), what is done (<c>ketika</c>) and what must then be so (<c>maka</c>).</summary>
/// <param name="Title">A sentence, in Indonesian.</param>
/// <param name="At">Where it stands.</param>
/// <param name="Setting">Office and people.</param>
/// <param name="Beginning">How the case is opened and how far it has come.</param>
/// <param name="Acts">What is done, in order; only the last may be refused.</param>
/// <param name="Expected">What must then be so; at least one.</param>
internal sealed record Scenario(string Title, Place At, Setting Setting, Beginning Beginning, IReadOnlyList<Act> Acts, IReadOnlyList<Expectation> Expected);

/// <summary>Where a scenario plays and who acts in it besides one person for each role.</summary>
/// <param name="OfficeKind">Kind of office.</param>
/// <param name="IntegratedServiceCentre">Whether PP 9/2008 binds it.</param>
/// <param name="Zone">The office's zone.</param>
/// <param name="People">People who hold several roles: role keys by name.</param>
internal sealed record Setting(string OfficeKind, bool IntegratedServiceCentre, DateTimeZone Zone, IReadOnlyDictionary<string, IReadOnlyList<string>> People);

/// <summary>The opening of the case, and the walk up to where the scenario begins.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="On">Local date and time of the opening.</param>
/// <param name="Intake">Answers of the intake.</param>
/// <param name="By">Role or person that opens it; null: whoever may.</param>
/// <param name="Walk">How far the case has come; null: just opened.</param>
internal sealed record Beginning(Place At, LocalDateTime On, Given Intake, string? By, WalkTo? Walk);

/// <summary>How an act is done.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="By">Role or person; null: the first role that may.</param>
/// <param name="Reason">The reason; null: none is given.</param>
internal sealed record Manner(Place At, string? By, string? Reason);

/// <summary>One thing that is done.</summary>
/// <param name="Manner">How.</param>
internal abstract record Act(Manner Manner);

/// <summary><c>selesaikan</c></summary>
internal sealed record FinishStep(Manner Manner, string Step, Given Answers, string? Outcome) : Act(Manner);

/// <summary><c>mulai</c></summary>
internal sealed record StartStep(Manner Manner, string Step) : Act(Manner);

/// <summary><c>lewati</c></summary>
internal sealed record SkipStep(Manner Manner, string Step) : Act(Manner);

/// <summary><c>hapus</c></summary>
internal sealed record DropStep(Manner Manner, string Step) : Act(Manner);

/// <summary><c>perbaiki</c></summary>
internal sealed record CorrectStep(Manner Manner, string Step, Given Answers) : Act(Manner);

/// <summary><c>sepakati</c></summary>
internal sealed record AgreeDate(Manner Manner, string Step, LocalDate Date) : Act(Manner);

/// <summary><c>kembalikan-tenggat</c></summary>
internal sealed record TakeBackDate(Manner Manner, string Step) : Act(Manner);

/// <summary><c>mulai-jalur</c></summary>
internal sealed record StartTrack(Manner Manner, string Track) : Act(Manner);

/// <summary><c>lewati-tahap</c></summary>
internal sealed record SkipStage(Manner Manner, string Stage) : Act(Manner);

/// <summary><c>kecualikan</c></summary>
internal sealed record OverrideGate(Manner Manner, string Section) : Act(Manner);

/// <summary><c>jeda</c></summary>
internal sealed record PauseCase(Manner Manner, string Category, LocalDate? Until) : Act(Manner);

/// <summary><c>setujui-jeda</c></summary>
internal sealed record ConsentToPause(Manner Manner) : Act(Manner);

/// <summary><c>tolak-jeda</c></summary>
internal sealed record RefusePause(Manner Manner) : Act(Manner);

/// <summary><c>lanjutkan</c></summary>
internal sealed record ResumeCase(Manner Manner) : Act(Manner);

/// <summary><c>catat</c></summary>
internal sealed record WriteNote(Manner Manner, string Text) : Act(Manner);

/// <summary><c>terbitkan</c></summary>
internal sealed record IssueDocument(Manner Manner, string Template, string? Step) : Act(Manner);

/// <summary><c>tindak-lanjut</c> with <c>hasil</c>, or with <c>pindah</c>.</summary>
/// <param name="Manner">How.</param>
/// <param name="Number">Which, counted from 1 in the order they were planned.</param>
/// <param name="Result">One of <see cref="FollowUps.FollowUpResult.Results"/>; null: it was missed, or is moved.</param>
/// <param name="To">The date it is moved to; null: it is done or missed.</param>
internal sealed record FollowUp(Manner Manner, int Number, string? Result, LocalDate? To) : Act(Manner);

/// <summary><c>lewat</c>: time passes.</summary>
internal sealed record Wait(Manner Manner, TimeLimit Time) : Act(Manner);

/// <summary><c>pada</c>: that local time comes.</summary>
internal sealed record WaitUntil(Manner Manner, LocalDateTime Time) : Act(Manner);

/// <summary><c>akhiri</c></summary>
internal sealed record EndCase(Manner Manner, string Ending) : Act(Manner);

/// <summary><c>usulkan-akhir</c></summary>
internal sealed record ProposeEnding(Manner Manner, string Ending) : Act(Manner);

/// <summary><c>setujui-akhir</c></summary>
internal sealed record ConsentToEnding(Manner Manner) : Act(Manner);

/// <summary><c>tolak-akhir</c></summary>
internal sealed record RefuseEnding(Manner Manner) : Act(Manner);

/// <summary><c>buka-kembali</c></summary>
internal sealed record ReopenCase(Manner Manner, string Stage) : Act(Manner);

/// <summary><c>sampai</c>: the case goes on by the quietest way until something is so.</summary>
/// <param name="Manner">How.</param>
/// <param name="Goal">Where to.</param>
/// <param name="With">Steps on the way that are not answered in the quietest way.</param>
internal sealed record WalkTo(Manner Manner, Goal Goal, IReadOnlyList<FinishStep> With) : Act(Manner);

/// <summary>Where a walk leads: a stage, step or track that is open, or done.</summary>
internal sealed record Goal(Workflows.Element Element, string Key, bool Done);

/// <summary>One thing that must be so.</summary>
/// <param name="At">Where it stands.</param>
/// <param name="Look">Null when it is so; else what was expected and what was found, in Indonesian.</param>
internal sealed record Expectation(Place At, Func<Scene, string?> Look)
{
    /// <summary>Whether it speaks of the refusal of the last act.</summary>
    public bool OfRefusal { get; init; }
}
