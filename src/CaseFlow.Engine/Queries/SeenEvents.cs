using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Queries;

/// <summary>
/// The events of a case as far as one person may see them: answers by field group, and the words that people wrote (reasons, notes, questions)
/// for those who see the client's story and for whoever wrote them. What is left out is empty; everything else is whole.
/// </summary>
/// <param name="opened">The case, opened by this person.</param>
/// <param name="viewer">What they may see of it.</param>
/// <param name="reader">Their user id.</param>
public sealed class SeenEvents(OpenedCase opened, CaseViewer viewer, string reader)
{
    /// <summary>An event as this person may see it.</summary>
    public CaseEvent Of(Recorded happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        var seen = Answered(happened.Event);
        return viewer.MayRead(happened.Actor) || IsForReader(happened.Event) ? seen : WithoutWords(seen);
    }

    /// <summary>An event without the words that a person wrote. The safety note stays: it stands on every page of the case.</summary>
    public static CaseEvent WithoutWords(CaseEvent happened) =>
        happened switch
        {
            StageSkipped e => e with { Reason = "" },
            GateOverridden e => e with { Reason = "" },
            TrackStarted e => e with { Reason = null },
            TrackEnded e => e with { Reason = null },
            StepFinished e => e with { Reason = null },
            StepSkipped e => e with { Reason = "" },
            StepDropped e => e with { Reason = "" },
            AnswersCorrected e => e with { Reason = "" },
            SentBack e => e with { Reason = null },
            DateAgreed e => e with { Reason = "" },
            DateTakenBack e => e with { Reason = "" },
            FollowUpPlanned e => e with { Reason = null },
            FollowUpFinished e => e with { Note = null },
            FollowUpMoved e => e with { Reason = "" },
            FollowUpMissed e => e with { Reason = "" },
            WorkerAssigned e => e with { Reason = null },
            NoteAdded e => e with { Text = "" },
            QuestionAsked e => e with { Text = "" },
            QuestionAnswered e => e with { Text = "" },
            EmergencyOpened e => e with { Reason = "" },
            EmergencyRefused e => e with { Reason = "" },
            EmergencyReviewed e => e with { Finding = "" },
            PauseAsked e => e with { Reason = "" },
            PauseRefused e => e with { Reason = "" },
            CasePaused e => e with { Reason = "" },
            CaseResumed e => e with { Reason = null },
            EndingProposed e => e with { Reason = null },
            EndingRefused e => e with { Reason = "" },
            CaseEnded e => e with { Reason = null },
            CaseReopened e => e with { Reason = "" },
            DocumentVoided e => e with { Reason = "" },
            _ => happened,
        };

    private CaseEvent Answered(CaseEvent happened) =>
        happened switch
        {
            StepOpened { RowAnswers: { } row } step => step with { RowAnswers = opened.State.Index.Step(step.Key) is { } definition ? viewer.VisibleRow(definition, row) : null },
            StepFinished finished => finished with { Answers = viewer.Visible(StepAt(finished.Step), finished.Answers) },
            AnswersCorrected corrected => corrected with { Answers = viewer.Visible(StepAt(corrected.Step), corrected.Answers) },
            FollowUpFinished { Answers: not null } finished when opened.State.FollowUpAt(finished.Id) is { Form: not null } followUp => finished with { Answers = viewer.Visible(followUp, finished.Answers) },
            var whole => whole,
        };

    /// <summary>A question to the reader, and the answer to a question of theirs.</summary>
    private bool IsForReader(CaseEvent happened) =>
        happened switch
        {
            QuestionAsked question => Same(question.To),
            QuestionAnswered answer => opened.State.Questions.Any(question => string.Equals(question.Id, answer.Id, StringComparison.Ordinal) && Same(question.By)),
            _ => false,
        };

    private bool Same(string user) => string.Equals(user, reader, StringComparison.Ordinal);

    private StepState StepAt(string address) => opened.State.StepAt(address)!;
}
