using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

public sealed partial class CaseState
{
    /// <summary>Adds one event. It never refuses: what was recorded happened.</summary>
    internal void Apply(Recorded recorded)
    {
        Sequence = recorded.Sequence;
        ChangedAt = recorded.At;
        switch (recorded.Event)
        {
            case CaseOpened e:
                Number = e.Number;
                Office = e.Office;
                Zone = DateTimeZoneProviders.Tzdb[e.Zone];
                OpenedAt = EpisodeFrom = recorded.At;
                OpenedBy = recorded.Actor;
                _facts["case.office-kind"] = new TextValue(e.OfficeKind);
                _facts["case.integrated-service-centre"] = new TextValue(e.IntegratedServiceCentre ? "ya" : "tidak");
                break;
            case StageOpened or StageCompleted or StageSkipped or GateOverridden or TrackStarted or TrackEnded:
                ApplyToSections(recorded);
                break;
            case StepOpened or StepFinished or StepSkipped or StepDropped or AnswersCorrected or SentBack or PaperTicked:
                ApplyToSteps(recorded);
                break;
            case DueComputed e:
                SetDue(e.Item, e.Due);
                break;
            case DateAgreed e:
                SetDue(e.Item, e.Due);
                break;
            case DateTakenBack e:
                SetDue(e.Item, e.Due);
                break;
            case ClockStarted or ClockStopped or ClockWithdrawn:
                ApplyToClocks(recorded.Event);
                break;
            case FollowUpPlanned or FollowUpFinished or FollowUpMoved or FollowUpMissed:
                ApplyToFollowUps(recorded);
                break;
            case DocumentIssued e:
                _documents.Add(new DocumentState(e.Id, e.Template, e.Number) { Step = e.Step, Sha256 = e.Sha256, IssuedAt = recorded.At, IssuedBy = recorded.ActorName });
                break;
            case DocumentVoided e:
                DocumentAt(e.Id)!.VoidReason = e.Reason;
                DocumentAt(e.Id)!.VoidedBy = recorded.Actor;
                break;
            case EditionChanged e:
                ChangeEdition(e, recorded);
                break;
            case NoticeSent e:
                _notices.Add((e.Item, e.Due, e.Rung, e.To));
                break;
            default:
                ApplyToCase(recorded);
                break;
        }
    }

    private void ApplyToCase(Recorded recorded)
    {
        switch (recorded.Event)
        {
            case WorkerAssigned e:
                Worker = e.Worker;
                WorkerName = e.Name;
                break;
            case NoteAdded e:
                _notes.Add(new Note(e.Id, e.Text, e.ContactAt, recorded.At, recorded.Actor, recorded.ActorName));
                LastContactAt = Latest(LastContactAt, e.ContactAt);
                break;
            case SafetyNoteSet e:
                SafetyNote = e.Text is null ? null : new Note("", e.Text, recorded.At, recorded.At, recorded.Actor, recorded.ActorName);
                break;
            case QuestionAsked e:
                _questions.Add(new Question(e.Id, e.Item, recorded.Actor, recorded.ActorName, e.To, e.ToName, e.Text, recorded.At, null, null));
                break;
            case QuestionAnswered e:
                var asked = _questions.FindIndex(question => string.Equals(question.Id, e.Id, StringComparison.Ordinal));
                _questions[asked] = _questions[asked] with { Answer = e.Text, AnsweredAt = recorded.At };
                break;
            case QuestionPassedOn e:
                var passed = _questions.FindIndex(question => string.Equals(question.Id, e.Id, StringComparison.Ordinal));
                _questions[passed] = _questions[passed] with { To = e.To, ToName = e.ToName ?? e.To };
                break;
            case EmergencyOpened e:
                _emergencies.Add(new EmergencyAccess(e.Id, e.Category, e.Reason, recorded.Actor, recorded.ActorName, recorded.At, e.Until, e.ReviewBy));
                break;
            case EmergencyReviewed e:
                var reviewed = _emergencies.FindIndex(emergency => string.Equals(emergency.Id, e.Id, StringComparison.Ordinal));
                _emergencies[reviewed] = _emergencies[reviewed] with { ReviewedAt = recorded.At, ReviewedBy = recorded.ActorName, Justified = e.Justified, Finding = e.Finding };
                break;
            case PauseAsked e:
                PauseRequest = new PauseRequest(e.Category, e.Reason, e.Until, recorded.Actor, recorded.ActorName, recorded.At, recorded.Sequence);
                break;
            case PauseRefused:
                PauseRequest = null;
                break;
            case CasePaused e:
                Status = CaseStatus.Paused;
                PauseRequest = null;
                _pauses.RemoveAll(pause => pause.To is null); // Never recorded by us: of two stops on end the later counts.
                _pauses.Add(new Pause(recorded.At, null, e.Category, e.Reason, e.Until, e.AskedByName ?? recorded.ActorName, e.AskedBy is null ? null : recorded.ActorName));
                break;
            case CaseResumed e:
                Status = CaseStatus.Open;
                if (_pauses is [.., { To: null } open])
                {
                    _pauses[^1] = open with { To = e.Since ?? recorded.At };
                }

                break;
            case EndingProposed e:
                EndingProposal = new EndingProposal(e.Ending, e.Reason, recorded.Actor, recorded.ActorName, recorded.At, recorded.Sequence);
                break;
            case EndingRefused:
                EndingProposal = null;
                break;
            case CaseEnded e:
                EndEverything(e, recorded);
                break;
            case CaseReopened e:
                Reopen(e, recorded.At);
                break;
        }
    }

    private void ApplyToSections(Recorded recorded)
    {
        switch (recorded.Event)
        {
            case StageOpened e:
                Open(Stage(e.Stage), e.Round, recorded.At);
                DropOpenSteps(e.Stage, null, recorded);
                break;
            case StageCompleted e:
                Stage(e.Stage).Standing = Standing.Completed;
                Stage(e.Stage).ClosedAt = recorded.At;
                break;
            case StageSkipped e:
                var skipped = Stage(e.Stage);
                skipped.Round = Math.Max(1, skipped.Round);
                skipped.Standing = Standing.Skipped;
                skipped.ClosedAt = recorded.At;
                skipped.Reason = e.Reason;
                skipped.SkippedBy = recorded.Actor;
                skipped.Stale = false;
                Waive(e.Stage, [], e.Reason, recorded);
                DropOpenSteps(e.Stage, e.Reason, recorded);
                break;
            case GateOverridden e when Address.IsTrack(e.Section):
                var excused = TrackAt(e.Section)!;
                excused.Override = e.Reason;
                excused.OverriddenBy = recorded.ActorName;
                excused.Overridden = [.. excused.Overridden, .. e.Missing];
                Waive(e.Section, e.Missing, e.Reason, recorded);
                break;
            case GateOverridden e:
                var overridden = Stage(e.Section);
                overridden.Override = e.Reason;
                overridden.OverriddenBy = recorded.ActorName;
                overridden.OverriddenById = recorded.Actor;
                overridden.Overridden = [.. overridden.Overridden, .. e.Missing];
                Waive(e.Section, e.Missing, e.Reason, recorded);
                break;
            case TrackStarted e:
                _tracks.Add(new TrackState(e.Track, e.Key) { StartedAt = recorded.At, Reason = e.Reason, ReasonBy = recorded.Actor, Due = e.Due });
                break;
            case TrackEnded e:
                var track = TrackAt(e.Track)!;
                track.Standing = e.Completed ? Standing.Completed : Standing.Dropped;
                track.EndedAt = recorded.At;
                (track.Reason, track.ReasonBy) = e.Reason is null ? (track.Reason, track.ReasonBy) : (e.Reason, recorded.Actor);
                if (!e.Completed)
                {
                    DropOpenSteps(e.Track, e.Reason, recorded);
                }

                break;
        }
    }

    private void Waive(string section, IReadOnlyList<string> missing, string reason, Recorded recorded) =>
        _waivers.Add(new Waiver(section, RoundOf(section), missing, reason, recorded.Actor, recorded.ActorName, recorded.Role, recorded.At));

    private void ApplyToSteps(Recorded recorded)
    {
        switch (recorded.Event)
        {
            case StepOpened e:
                Add(new StepState(e.Step, e.Key, e.Section, e.Round) { Row = e.Row, RowAnswers = e.RowAnswers, Due = e.Due, OpenedAt = recorded.At });
                break;
            case StepFinished e:
                var finished = Close(e.Step, Standing.Finished, e.Reason, recorded);
                finished.Outcome = e.Outcome;
                finished.Signature = e.Signature;
                finished.SignedSequence = recorded.Sequence;
                finished.FormVersion = e.FormVersion;
                finished.RevisionList.Add(new Revision(1, e.Answers, recorded.At, recorded.Actor, recorded.ActorName, null));
                finished.AgainAt = e.AgainAt;
                finished.PutOff = e.AgainAt is not null;
                Fill(finished);
                break;
            case StepSkipped e:
                Close(e.Step, Standing.Skipped, e.Reason, recorded);
                break;
            case StepDropped e:
                Close(e.Step, Standing.Dropped, e.Reason, recorded).Superseded = e.NotNeeded;
                break;
            case AnswersCorrected e:
                var corrected = StepAt(e.Step)!;
                corrected.Version++;
                corrected.Signature = e.Signature ?? corrected.Signature;
                corrected.SignedSequence = recorded.Sequence;
                corrected.RevisionList.Add(new Revision(e.Revision, e.Answers, recorded.At, recorded.Actor, recorded.ActorName, e.Reason));
                Fill(corrected);
                break;
            case SentBack e:
                SendBack(e, recorded);
                break;
            case PaperTicked e:
                var ticked = StepAt(e.Step)!;
                ticked.Version++;
                _ = e.Present ? ticked.PaperSet.Add(e.Paper) : ticked.PaperSet.Remove(e.Paper);
                break;
        }
    }

    private void ApplyToClocks(CaseEvent happened)
    {
        switch (happened)
        {
            case ClockStarted e:
                var clock = ClockAt(e.Clock);
                if (clock is null)
                {
                    _clocks.Add(clock = new ClockState(e.Clock));
                }

                clock.StartedAt = e.StartedAt;
                clock.DueAt = e.DueAt;
                clock.StoppedAt = null;
                clock.Withdrawn = clock.CutOff = false;
                break;
            case ClockStopped e:
                var stopped = ClockAt(e.Clock)!;
                stopped.StoppedAt = e.StoppedAt;
                stopped.CutOff = false;
                break;
            case ClockWithdrawn e:
                ClockAt(e.Clock)!.Withdrawn = true;
                break;
        }
    }

    private void ApplyToFollowUps(Recorded recorded)
    {
        if (recorded.Event is FollowUpPlanned planned)
        {
            _followUps.Add(new FollowUpState(planned.Id, planned.Title, planned.Due)
            {
                Plan = planned.Plan,
                Index = planned.Index,
                After = planned.After,
                Round = planned.Plan is { } plan ? RoundOf(plan) : 1,
                By = planned.By,
                PlannedBy = recorded.Actor,
                Office = planned.Office,
                Form = planned.Form,
                Note = planned.Reason,
                NoteBy = recorded.Actor,
            });
            return;
        }

        var followUp = FollowUpAt(recorded.Event switch
        {
            FollowUpFinished e => e.Id,
            FollowUpMoved e => e.Id,
            _ => ((FollowUpMissed)recorded.Event).Id,
        })!;
        followUp.Version++;
        followUp.NoteBy = recorded.Actor;
        switch (recorded.Event)
        {
            case FollowUpFinished e:
                followUp.Result = e.Result;
                followUp.Note = e.Note;
                followUp.Answers = e.Answers ?? Answers.None;
                if (FollowUpResult.Closes(e.Result))
                {
                    followUp.State = "done";
                    followUp.ClosedAt = recorded.At;
                    LastContactAt = Latest(LastContactAt, recorded.At);
                }
                else
                {
                    followUp.Attempts++;
                }

                break;
            case FollowUpMoved e:
                followUp.Due = e.Due;
                followUp.Moved = true;
                followUp.Note = e.Reason;
                break;
            case FollowUpMissed e:
                followUp.State = "missed";
                followUp.Note = e.Reason;
                followUp.ClosedAt = recorded.At;
                break;
        }
    }

    private static void Open(StageState stage, int round, Instant at)
    {
        stage.Standing = Standing.Open;
        stage.Round = round;
        stage.OpenedAt = at;
        stage.ClosedAt = null;
        stage.Reason = stage.SkippedBy = stage.Override = stage.OverriddenBy = stage.OverriddenById = null;
        stage.Overridden = [];
        stage.Stale = false;
    }

    private StepState Close(string address, Standing standing, string? reason, Recorded recorded)
    {
        var step = StepAt(address)!;
        step.Standing = standing;
        step.Reason = reason;
        step.ClosedAt = recorded.At;
        step.ClosedBy = recorded.Actor;
        step.ClosedByName = recorded.ActorName;
        step.ClosedSequence = recorded.Sequence;
        step.Version++;
        return step;
    }

    private void Add(StepState opened)
    {
        foreach (var earlier in Current(opened.Section, opened.Key).Where(opened.IsOfSameRow))
        {
            earlier.AgainAt = null;
        }

        _steps.Add(opened);
        _byAddress[opened.Address] = opened;
        if (_byKey.TryGetValue(opened.Key, out var instances))
        {
            instances.Add(opened);
        }
        else
        {
            _byKey[opened.Key] = [opened];
        }
    }

    private void DropOpenSteps(string section, string? reason, Recorded recorded)
    {
        foreach (var step in _steps.Where(step => step.IsOpen && string.Equals(step.Section, section, StringComparison.Ordinal)))
        {
            Close(step.Address, Standing.Dropped, reason, recorded);
        }
    }

    private void SetDue(string item, Due? due)
    {
        if (StepAt(item) is { } step)
        {
            step.Due = due;
            step.Version++;
        }
        else if (TrackAt(item) is { } track)
        {
            track.Due = due;
        }
        else if (FollowUpAt(item) is { } followUp && due is not null)
        {
            followUp.Due = due;
            followUp.Version++;
        }
    }

    /// <summary>Sets the facts that a step's answers fill; of two steps that fill the same fact the one finished later counts.</summary>
    private void Fill(StepState step)
    {
        foreach (var filled in FilledBy(step))
        {
            var fact = filled.Fact;
            var source = _filledBy.GetValueOrDefault(fact);
            if (Filling(step, filled) is { } field)
            {
                if (source is null || source.ClosedSequence <= step.ClosedSequence)
                {
                    _facts[fact] = step.Answers[field.Id]!;
                    _filledBy[fact] = step;
                }
            }
            else if (ReferenceEquals(source, step))
            {
                FillFromBefore(fact);
            }
        }
    }

    /// <summary>An answer was corrected away: the one before it counts again, if there is one.</summary>
    private void FillFromBefore(string fact)
    {
        _facts.Remove(fact);
        _filledBy.Remove(fact);
        foreach (var step in _steps.Where(step => step.RevisionList.Count > 0).OrderBy(step => step.ClosedSequence))
        {
            if (Filling(step, fact) is { } field)
            {
                _facts[fact] = step.Answers[field.Id]!;
                _filledBy[fact] = step;
            }
        }
    }

    private IReadOnlyList<FilledFact> FilledBy(StepState step) => Index.Step(step.Key)?.Form is { } form ? Index.FilledBy(form) : [];

    private static Instant Latest(Instant? a, Instant b) => a is { } known && known > b ? known : b;
}
