using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>What people do with stages, tracks and the case as a whole.</content>
public sealed partial class CaseFile
{
    /// <summary>Starts a track by hand.</summary>
    /// <returns>The track's instance.</returns>
    /// <exception cref="CaseRuleException">It is not offered now, or this actor may not start it.</exception>
    public string StartTrack(string key, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        var track = State.Workflow.Tracks.FirstOrDefault(track => string.Equals(track.Key, key, StringComparison.Ordinal)) ?? throw new CaseRuleException(Rule.Unknown);
        if (track.StartsBy.Count == 0)
        {
            throw new CaseRuleException(Rule.TrackNotOffered);
        }

        Begin(actor, actor.RoleAmong(track.StartsBy), now);
        if (!(track.StartsWhen?.Holds(Progress.Facts(null)) ?? true))
        {
            throw new CaseRuleException(Rule.TrackNotOffered);
        }

        Settle.Start(track, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        var id = State.Tracks[^1].Id;
        Settle.Run();
        return id;
    }

    /// <summary>Skips a stage that the definition lets be skipped ("dan/atau"), with a reason. Its open steps are dropped.</summary>
    /// <exception cref="CaseRuleException">It is completed, not skippable, no reason is given, or this actor may not.</exception>
    public void SkipStage(string key, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        var stage = State.Stage(key);
        if (((Stage)State.SectionDefinition(key)) is { Skippable: false })
        {
            throw new CaseRuleException(Rule.StageNotSkippable);
        }

        if (stage.Standing is not (Standing.Open or Standing.Waiting))
        {
            throw new CaseRuleException(Rule.StageNotOpen);
        }

        Begin(actor, actor.RoleWith(Right.Skip), now);
        Record(new StageSkipped(key, Reason(reason)));
        Settle.Run();
    }

    /// <summary>Overrides what a gate still misses, with a reason that shows for ever. Required steps are not overridden.</summary>
    /// <param name="section">A stage's key or a track's instance.</param>
    /// <param name="chosen">What of it, as the gate says it (<see cref="Missing.Says"/>); null for everything that is missing now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who: one of the roles the section names, or with the right to override.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">It is not open, nothing is missing, nothing is chosen or something that is not missing, no reason is given, or this actor may not.</exception>
    public void Override(string section, IReadOnlyCollection<string>? chosen, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        if (!State.OpenSections.Contains(section, StringComparer.Ordinal))
        {
            throw new CaseRuleException(Rule.StageNotOpen);
        }

        var roles = State.SectionDefinition(section).OverrideBy;
        Begin(actor, roles.Count > 0 ? actor.RoleAmong(roles) : actor.RoleWith(Right.Override), now);
        var missing = Progress.MissingIn(section).Where(item => item is { Kind: MissingKind.Gate, Blocks: true }).Select(item => item.Says).ToList();
        if (missing.Count == 0)
        {
            throw new CaseRuleException(Rule.NothingToOverride);
        }

        if (chosen is not null && (chosen.Count == 0 || chosen.Except(missing, StringComparer.Ordinal).Any()))
        {
            throw new CaseRuleException(Rule.NotMissing);
        }

        Record(new GateOverridden(section, Reason(reason), chosen is null ? missing : missing.Where(says => chosen.Contains(says, StringComparer.Ordinal)).ToList()));
        Settle.Run();
    }

    /// <summary>Assigns a worker, or nobody.</summary>
    /// <exception cref="CaseRuleException">It is the same worker, or this actor may not assign.</exception>
    public void Assign(string? worker, string? name, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        Begin(actor, actor.RoleWith(Right.Assign), now);
        if (string.Equals(worker, State.Worker, StringComparison.Ordinal))
        {
            throw new CaseRuleException(Rule.SameWorker);
        }

        HandOver(worker, name, State.Worker is null ? reason : Reason(reason));
        Settle.Run();
    }

    /// <summary>Gives the case to a worker or to nobody; with it go the questions that the one before has not answered, and word of it.</summary>
    private void HandOver(string? worker, string? name, string? reason)
    {
        var before = State.Worker;
        Record(new WorkerAssigned(worker, name, reason));
        if (worker is null)
        {
            return;
        }

        foreach (var question in State.Questions.Where(question => question.Answer is null && string.Equals(question.To, before, StringComparison.Ordinal)).ToList())
        {
            Record(new QuestionPassedOn(question.Id, worker, name));
        }

        Tell(NoticeRung.Assigned, worker);
    }

    /// <summary>Tells a person of something that was done to the case as a whole, unless they did it themselves.</summary>
    private void Tell(string rung, string to)
    {
        if (!string.Equals(to, _actor.Id, StringComparison.Ordinal) && !State.WasNoticed("", _now.At, rung, to))
        {
            Record(new NoticeSent("", _now.At, rung, to));
        }
    }

    /// <summary>Reopens an ended case as a new episode, in a stage chosen with a reason.</summary>
    /// <exception cref="CaseRuleException">It has not ended, or in a way after which it is not reopened, the stage is unknown, no reason is given, or this actor may not.</exception>
    public void Reopen(string stage, string? reason, Actor actor, Moment now)
    {
        if (State.Status != CaseStatus.Ended)
        {
            throw new CaseRuleException(Rule.CaseNotEnded);
        }

        var chosen = State.Stage(stage);
        Begin(actor, actor.RoleWith(Right.Reopen), now);
        if (!State.Reopens)
        {
            throw new CaseRuleException(Rule.EndedForGood);
        }

        Record(new CaseReopened(stage, Reason(reason), State.Episode + 1, State.ChangeOfReopening(stage)));
        Record(new StageOpened(stage, chosen.Round + 1));
        Settle.Run();
    }

    /// <summary>Lets time pass: a pause whose last day is over ends, and everything happens that the passing of time has made possible, as after any act. Does nothing to a case that has ended.</summary>
    public void Wake(Moment now)
    {
        if (State.Status == CaseStatus.Ended)
        {
            return;
        }

        Begin(Actor.System, Actor.System.Id, now);
        if (State.PauseEndsAt is { } end && now.At >= end)
        {
            Record(new CaseResumed(null, end));
        }

        Settle.Run();
    }

    /// <summary>
    /// The next instant at which time alone changes the case: while it is paused the end of the pause, else when a step comes again, under the conditions as they
    /// will be read then; null when there is none. What only an age or a lateness turns is read at the next act or <see cref="Wake"/>, whichever comes first.
    /// </summary>
    /// <param name="state">The case, settled.</param>
    /// <param name="calendar">The office's working days.</param>
    public static Instant? WakeAt(CaseState state, WorkingCalendar calendar)
    {
        if (state.Status != CaseStatus.Open)
        {
            return state.PauseEndsAt;
        }

        var dues = new Dues(state, calendar, OfficeDefaults.None, new Moment(state.ChangedAt, state.Zone));
        return state.Steps
            .Where(step => step is { IsOpen: false, Superseded: false, Retired: false })
            .Select(step => (Step: step, Definition: state.Index.Step(step.Key)))
            .Where(pair => pair.Definition is { } definition
                && (pair.Step.AgainAt is not null || definition.Repeat is not null)
                && ReferenceEquals(pair.Step, state.Current(pair.Step.Section, pair.Step.Key).LastOrDefault(pair.Step.IsOfSameRow)))
            .Select(pair => (pair.Step, pair.Definition, At: dues.ComesAgainAt(pair.Definition!, pair.Step)!.Value))
            .Where(again => new Progress(state, new Moment(again.At, state.Zone)).MayComeAgain(again.Definition!, again.Step))
            .Min(again => (Instant?)again.At);
    }
}
