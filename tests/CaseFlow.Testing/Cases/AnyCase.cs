using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Testing.Cases;

/// <summary>One thing done to a case at random: what is tried, which of the possible targets, and how many hours after the one before.</summary>
public sealed record Move(int Kind, int Pick, int Hours);

/// <summary>Plays moves on a case, as the program would: every act on its own, refused ones thrown away.</summary>
/// <param name="workflow">The definition.</param>
/// <param name="fillsForms">Whether forms are filled with what they ask for; else with the five fields of made-up definitions.</param>
public sealed class AnyCase(Workflow workflow, bool fillsForms = false)
{
    private static readonly string[] Urgencies = ["biasa", "segera", "darurat"];
    private static readonly string[] Results = ["done", "absent", "refused", "unsafe", "wrong-address"];

    public ACaseFile File { get; } = (fillsForms
        ? ACaseFile.Of(workflow).Registered(Fill(workflow, workflow.Intake, 1, new CaseState(workflow), ACaseFile.Local(2026, 3, 2, 9, 0)))
        : ACaseFile.Of(workflow)).On(2026, 3, 2);

    /// <summary>The edition the case is under now.</summary>
    private Workflow Present => File.State.Workflow;

    private IEnumerable<string> Roles => Present.Sections.SelectMany(section => section.Steps).SelectMany(step => step.By).Concat(Present.Endings.SelectMany(ending => ending.By)).Append("supervisor").Distinct(StringComparer.Ordinal);

    /// <summary>The acts that a move can try.</summary>
    public const int Kinds = 32;

    /// <summary>Whether the move was accepted; a broken rule is no harm.</summary>
    public bool Play(Move move)
    {
        try
        {
            if (move.Hours > 0)
            {
                File.Later(move.Hours, wakes: move.Pick % 3 > 0);
            }

            Try(move.Kind % Kinds, move.Pick);
            return true;
        }
        catch (CaseRuleException)
        {
            return false;
        }
    }

    private void Try(int kind, int pick)
    {
        var state = File.State;
        var who = Someone.Named($"orang{pick % 3}", [.. Roles]);
        var open = state.Steps.Where(step => step.IsOpen).ToList();
        switch (kind)
        {
            case < 12:
                Finish(pick, open, who);
                break;
            case 12:
                File.Skip(Of(open, pick)?.Address ?? "tidak-ada", by: who);
                break;
            case 13:
                File.Drop(Of(open, pick)?.Address ?? "tidak-ada", by: who);
                break;
            case 14 or 15:
                var finished = Of(state.Steps.Where(step => step.Standing == Standing.Finished).ToList(), pick);
                File.Act(file => file.Correct(finished?.Address ?? "tidak-ada", AnswersOf(finished, pick), "Salah tulis", who, File.Now));
                break;
            case 16 or 17:
                var offered = Of(new Progress(state, File.Now).Offered().ToList(), pick);
                File.Start(offered.Step?.Key ?? Present.Intake, offered.Section, who);
                break;
            case 18:
                File.StartTrack(Of(Present.Tracks, pick)?.Key ?? "tidak-ada", by: who);
                break;
            case 19:
                Pause(pick);
                break;
            case 20:
                File.Resume();
                break;
            case 21:
                End(pick, who);
                break;
            case 22:
                File.Reopen(Of(Present.Stages, pick)!.Key);
                break;
            case 23:
                File.Override(Of(state.OpenSections.ToList(), pick) ?? Present.Stages[0].Key);
                break;
            case 24:
                File.SkipStage(Of(Present.Stages, pick)!.Key);
                break;
            case 25:
                _ = Of(open, pick) is { Due.Kind: DueKind.Agreed } agreed && pick % 3 > 0
                    ? File.TakeBackDate(agreed.Address)
                    : File.AgreeDate(Of(open, pick)?.Address ?? "tidak-ada", File.Now.Date.PlusDays(pick % 40));
                break;
            case 26:
                File.Issue(pick % 2 == 0 ? "surat" : "berita", Of(open, pick)?.Address);
                break;
            case 27:
                File.Contact(Of(state.FollowUps, pick)?.Id ?? "tidak-ada", Results[pick % Results.Length]);
                break;
            case 28:
                File.MissFollowUp(Of(state.FollowUps, pick)?.Id ?? "tidak-ada");
                break;
            case 29:
                File.MoveFollowUp(Of(state.FollowUps, pick)?.Id ?? "tidak-ada", File.Now.Date.PlusDays(pick % 40));
                break;
            case 30:
                File.Act(file => file.Assign($"orang{pick % 4}", null, "Cuti", who, File.Now));
                break;
            default:
                File.Act(file => file.Wake(File.Now));
                break;
        }
    }

    private void End(int pick, Actor who)
    {
        if (File.State.EndingProposal is not null && pick % 5 > 0)
        {
            _ = pick % 3 == 0 ? File.RefuseEnding(by: who) : File.ConsentToEnding(who);
        }
        else if (pick % 2 == 0)
        {
            File.EndOrPropose(Of(Present.Endings, pick)!.Key, "Selesai", who);
        }
        else
        {
            File.End(Of(Present.Endings, pick)!.Key, "Selesai", who);
        }
    }

    private void Pause(int pick)
    {
        NodaTime.LocalDate? until = pick % 7 < 3 ? File.Now.Date.PlusDays(pick % 20) : null;
        if (File.State.PauseRequest is not null && pick % 5 > 0)
        {
            _ = pick % 3 == 0 ? File.RefusePause() : File.ConsentToPause();
        }
        else
        {
            File.Pause(until: until, by: Someone.With(pick % 2 == 0 ? "peksos" : "supervisor"));
        }
    }

    private void Finish(int pick, List<StepState> open, Actor who)
    {
        var step = Of(open, pick);
        var outcome = step is null ? null : Of(Present.Step(step.Key)!.Decision, pick / 7)?.Key;
        File.Act(file => file.Finish(step?.Address ?? "tidak-ada", AnswersOf(step, pick), outcome, "Alasan", who, File.Now));
    }

    private Answers AnswersOf(StepState? step, int pick) =>
        fillsForms
            ? step is null ? Answers.None : Fill(Present, step.Key, pick, File.State, File.Now, step.Section)
            : AnswersOf(pick);

    private static Answers Fill(Workflow workflow, string step, int pick, CaseState state, Moment now, string? section = null) =>
        workflow.Step(step)!.Form is { } form
            ? new Filler(new Random(pick)).Fill(workflow.Forms[form], step, new Wanted(workflow, new Random(pick)), new CaseFacts(state, now, section), now)
            : Answers.None;

    private static Answers AnswersOf(int pick) =>
        Given.Answers(
            ("f", ((char)('a' + (pick % 4))).ToString()),
            ("u", Urgencies[pick / 3 % 3]),
            ("w", $"orang{pick % 5}"),
            ("d", pick % 5 == 0 ? "bukan tanggal" : new NodaTime.LocalDate(2026, 3, 1).PlusDays(pick % 90).ToString("uuuu-MM-dd", null)),
            ("t", Enumerable.Range(0, pick % 4).Select(row => Given.Answers(("nama", $"baris{row}"))).ToArray()));

    private static T? Of<T>(IReadOnlyList<T> from, int pick) => from.Count == 0 ? default : from[pick % from.Count];
}
