using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.FollowUps;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Cases;

public sealed partial class CaseState
{
    /// <summary>Adds one event. It never refuses: what was recorded happened.</summary>
    internal void Apply(Recorded recorded)
    {
        Sequence = recorded.Sequence;
        switch (recorded.Event)
        {
            case CaseOpened e:
                Number = e.Number;
                Office = e.Office;
                Zone = DateTimeZoneProviders.Tzdb[e.Zone];
                OpenedAt = recorded.At;
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
            case CasePaused e:
                Status = CaseStatus.Paused;
                _pauses.Add(new Pause(recorded.At, null, e.Category, e.Reason, e.Until));
                break;
            case CaseResumed:
                Status = CaseStatus.Open;
                _pauses[^1] = _pauses[^1] with { To = recorded.At };
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
                var opened = Stage(e.Stage);
                opened.Standing = Standing.Open;
                opened.Round = e.Round;
                opened.OpenedAt = recorded.At;
                opened.ClosedAt = null;
                opened.Reason = opened.Override = opened.OverriddenBy = null;
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
                DropOpenSteps(e.Stage, e.Reason, recorded);
                break;
            case GateOverridden e when Address.IsTrack(e.Section):
                TrackAt(e.Section)!.Override = e.Reason;
                break;
            case GateOverridden e:
                Stage(e.Section).Override = e.Reason;
                Stage(e.Section).OverriddenBy = recorded.ActorName;
                break;
            case TrackStarted e:
                _tracks.Add(new TrackState(e.Track, e.Key) { StartedAt = recorded.At, Reason = e.Reason, Due = e.Due });
                break;
            case TrackEnded e:
                var track = TrackAt(e.Track)!;
                track.Standing = e.Completed ? Standing.Completed : Standing.Dropped;
                track.EndedAt = recorded.At;
                track.Reason = e.Reason ?? track.Reason;
                DropOpenSteps(e.Track, e.Reason, recorded);
                break;
        }
    }

    private void ApplyToSteps(Recorded recorded)
    {
        switch (recorded.Event)
        {
            case StepOpened e:
                _steps.Add(new StepState(e.Step, e.Key, e.Section, e.Round) { Row = e.Row, Due = e.Due, OpenedAt = recorded.At });
                foreach (var earlier in Current(e.Section, e.Key))
                {
                    earlier.AgainAt = null;
                }

                break;
            case StepFinished e:
                var finished = Close(e.Step, Standing.Finished, e.Reason, recorded);
                finished.Outcome = e.Outcome;
                finished.Signature = e.Signature;
                finished.FormVersion = e.FormVersion;
                finished.RevisionList.Add(new Revision(1, e.Answers, recorded.At, recorded.Actor, recorded.ActorName, null));
                finished.AgainAt = e.AgainAt;
                Fill(finished.Key, e.Answers);
                break;
            case StepSkipped e:
                Close(e.Step, Standing.Skipped, e.Reason, recorded);
                break;
            case StepDropped e:
                Close(e.Step, Standing.Dropped, e.Reason, recorded);
                break;
            case AnswersCorrected e:
                var corrected = StepAt(e.Step)!;
                corrected.Version++;
                corrected.RevisionList.Add(new Revision(e.Revision, e.Answers, recorded.At, recorded.Actor, recorded.ActorName, e.Reason));
                Fill(corrected.Key, e.Answers);
                break;
            case SentBack e:
                SendBack(e);
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
                clock.Withdrawn = false;
                break;
            case ClockStopped e:
                ClockAt(e.Clock)!.StoppedAt = e.StoppedAt;
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
            _followUps.Add(new FollowUpState(planned.Id, planned.Title)
            {
                Due = planned.Due,
                Plan = planned.Plan,
                Index = planned.Index,
                By = planned.By,
                Office = planned.Office,
                Form = planned.Form,
                Note = planned.Reason,
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

    private StepState Close(string address, Standing standing, string? reason, Recorded recorded)
    {
        var step = StepAt(address)!;
        step.Standing = standing;
        step.Reason = reason;
        step.ClosedAt = recorded.At;
        step.ClosedBy = recorded.Actor;
        step.ClosedByName = recorded.ActorName;
        step.Version++;
        return step;
    }

    private void DropOpenSteps(string section, string? reason, Recorded recorded)
    {
        foreach (var step in _steps.Where(step => step.IsOpen && string.Equals(step.Section, section, StringComparison.Ordinal)).ToList())
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
    }

    private void Fill(string stepKey, Answers answers)
    {
        if (Index.Step(stepKey)?.Form is not { } formKey || !Workflow.Forms.TryGetValue(formKey, out var form))
        {
            return;
        }

        foreach (var field in form.Fields)
        {
            if (field.Fills is { } fact && answers[field.Id] is { } answer)
            {
                _facts[fact] = answer;
            }
        }
    }

    /// <summary>Makes what hangs on a decision's target count no longer, so that it opens anew.</summary>
    private void SendBack(SentBack e)
    {
        var decider = StepAt(e.Step)!;
        if (Index.Step(e.To) is not null)
        {
            var followers = StepsFrom(e.To);
            foreach (var step in _steps.Where(step => followers.Contains(step.Key) && string.Equals(step.Section, decider.Section, StringComparison.Ordinal)))
            {
                step.Superseded = true;
            }

            decider.Superseded = true;
            return;
        }

        var target = _stages.FindIndex(stage => string.Equals(stage.Key, e.To, StringComparison.Ordinal));
        _stages[target].Standing = Standing.Waiting;
        foreach (var later in _stages.Skip(target + 1).Where(stage => stage.Standing is Standing.Completed or Standing.Skipped))
        {
            later.Standing = Standing.Waiting;
        }

        decider.Superseded = true;
        decider.WaitsFor = (e.To, _stages[target].Round + 1);
        foreach (var step in _steps.Where(step => step.IsOpen && string.Equals(step.Section, e.To, StringComparison.Ordinal)))
        {
            step.Superseded = true;
            step.Standing = Standing.Dropped;
        }
    }

    /// <summary>A step and all that come after it, directly or not, in the same section.</summary>
    private HashSet<string> StepsFrom(string key)
    {
        var found = new HashSet<string>(StringComparer.Ordinal) { key };
        var section = Index.SectionOf(key)!;
        var grew = true;
        while (grew)
        {
            grew = false;
            foreach (var step in section.Steps.Where(step => step.After.Any(found.Contains)))
            {
                grew |= found.Add(step.Key);
            }
        }

        return found;
    }

    private void EndEverything(CaseEnded e, Recorded recorded)
    {
        Status = CaseStatus.Ended;
        EndedAt = recorded.At;
        Ending = e.Ending;
        EndReason = e.Reason;
        if (_pauses.Count > 0 && _pauses[^1].To is null)
        {
            _pauses[^1] = _pauses[^1] with { To = recorded.At };
        }

        foreach (var track in _tracks.Where(track => track.Standing == Standing.Open))
        {
            track.Standing = Standing.Dropped;
            track.EndedAt = recorded.At;
        }

        foreach (var step in _steps)
        {
            step.AgainAt = null;
            if (step.IsOpen)
            {
                Close(step.Address, Standing.Dropped, e.Reason, recorded);
            }
        }

        foreach (var followUp in _followUps.Where(followUp => followUp.IsOpen))
        {
            followUp.State = "ended";
            followUp.ClosedAt = recorded.At;
        }

        foreach (var clock in _clocks.Where(clock => clock.IsRunning))
        {
            clock.Withdrawn = clock.DueAt >= recorded.At;
            clock.StoppedAt = recorded.At;
        }
    }

    private void Reopen(CaseReopened e, Instant at)
    {
        Status = CaseStatus.Open;
        Episode = e.Episode;
        EndedAt = null;
        Ending = EndReason = null;
        var chosen = _stages.FindIndex(stage => string.Equals(stage.Key, e.Stage, StringComparison.Ordinal));
        for (var i = 0; i < _stages.Count; i++)
        {
            if (i >= chosen)
            {
                _stages[i].Standing = Standing.Waiting;
            }
            else if (_stages[i].Standing is Standing.Open or Standing.Waiting)
            {
                _stages[i].Standing = Standing.Completed;
                _stages[i].ClosedAt = at;
            }
        }
    }

    private static Instant Latest(Instant? a, Instant b) => a is { } known && known > b ? known : b;
}
