using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>What people do with steps.</content>
public sealed partial class CaseFile
{
    /// <summary>Finishes an open step with accepted answers and opens whatever waited for it.</summary>
    /// <param name="address">The step's address.</param>
    /// <param name="answers">Answers accepted by its form; none where it has no form.</param>
    /// <param name="outcome">The outcome chosen, where there is a decision.</param>
    /// <param name="reason">The reason for the outcome, where one is asked for.</param>
    /// <param name="actor">Who finishes it; a signing step is thereby signed.</param>
    /// <param name="now">When.</param>
    /// <exception cref="CaseRuleException">The step is not open, this actor may not finish it, or a decision, reason, document or another signer is wanting; or the case would end by it and something blocks that, or another end is proposed.</exception>
    public void Finish(string address, Answers answers, string? outcome, string? reason, Actor actor, Moment now)
    {
        var step = OpenStep(address);
        var definition = DefinitionOf(step);
        Begin(actor, actor.RoleAmong(definition.By), now);
        MustBeAnotherPerson(step, definition);
        MustHaveDocuments(step, definition);
        var chosen = Choose(definition, outcome, reason);

        RecordFinish(step, definition, answers, chosen, reason);
        Lead(step, chosen?.Target, reason);
        Settle.Run();
    }

    /// <summary>Starts a step that is offered on demand, or takes up early one that was put off.</summary>
    /// <param name="key">The step's key in the definition.</param>
    /// <param name="section">The stage's key or track's instance it stands in; null: the first that offers it.</param>
    /// <param name="actor">Who starts it.</param>
    /// <param name="now">When.</param>
    /// <returns>The address of the new instance.</returns>
    /// <exception cref="CaseRuleException">It is not offered now, or this actor may not do it.</exception>
    public string Start(string key, string? section, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        _now = now;
        var offered = Progress.Offered().FirstOrDefault(offer =>
            string.Equals(offer.Step.Key, key, StringComparison.Ordinal)
            && (section is null || string.Equals(offer.Section, section, StringComparison.Ordinal)));
        if (offered.Step is null)
        {
            // Whose step it is not hears that first, whether or not it could be started now.
            actor.RoleAmong(State.Index.Step(key)?.By ?? throw new CaseRuleException(Rule.Unknown));
            throw new CaseRuleException(Rule.StepNotOffered);
        }

        Begin(actor, actor.RoleAmong(offered.Step.By), now);
        var address = Settle.Open(offered.Step, offered.Section);
        Settle.Run();
        return address;
    }

    /// <summary>Skips an open step with a reason: its own roles where it is optional, else as <see cref="RoleToLeaveUndone"/> says.</summary>
    /// <exception cref="CaseRuleException">It is not open, no reason is given, or this actor may not.</exception>
    public void Skip(string address, string? reason, Actor actor, Moment now)
    {
        var step = OpenStep(address);
        var definition = DefinitionOf(step);
        Begin(actor, definition.Optional ? actor.RoleAmong(definition.By) : RoleToLeaveUndone(definition, actor) ?? throw NotTheirsToLeave(definition, actor), now);
        Record(new StepSkipped(address, Reason(reason)));
        Settle.Run();
    }

    /// <summary>Drops an open step with a reason. One that is no longer needed: its own roles or whoever has the right to skip; should it be needed again it opens anew. One that is still needed: as <see cref="RoleToLeaveUndone"/> says, for good.</summary>
    /// <exception cref="CaseRuleException">It is not open, no reason is given, or this actor may not.</exception>
    public void Drop(string address, string? reason, Actor actor, Moment now)
    {
        var step = OpenStep(address);
        _now = now;
        var definition = DefinitionOf(step);
        var mine = definition.By;
        var notNeeded = Progress.IsNoLongerNeeded(step);
        var role = notNeeded && actor.Roles.Any(held => mine.Contains(held.Key, StringComparer.Ordinal)) ? actor.RoleAmong(mine)
            : notNeeded ? actor.RoleWith(Right.Skip)
            : RoleToLeaveUndone(definition, actor) ?? throw NotTheirsToLeave(definition, actor);
        Begin(actor, role, now);
        Record(new StepDropped(address, Reason(reason), notNeeded));
        Settle.Run();
    }

    /// <summary>"Perbaiki jawaban": a new revision of a finished step; the earlier one stays readable, gates are read again. Correcting a signing step signs it anew: what countersigned it before has to be signed again.</summary>
    /// <exception cref="CaseRuleException">It is not finished, no reason is given, the case has ended, this actor may not, or another signer is wanting.</exception>
    public void Correct(string address, Answers answers, string? reason, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        var step = State.StepAt(address) ?? throw new CaseRuleException(Rule.Unknown);
        if (step.Standing != Standing.Finished)
        {
            throw new CaseRuleException(Rule.StepNotFinished);
        }

        var definition = DefinitionOf(step);
        Begin(actor, actor.RoleAmong(definition.By), now);
        MustBeAnotherPerson(step, definition);
        var before = step.Answers;
        var met = Settle.JudgeMetClocks();
        Record(new AnswersCorrected(address, step.Revisions.Count + 1, answers, Reason(reason), SignatureOn(definition)));
        Settle.JudgeClocksAgain(met);
        AssignIfFilled(definition, answers, before);
        Settle.Run();
    }

    /// <summary>Ticks a paper of an open or finished step off, or takes the tick back.</summary>
    /// <exception cref="CaseRuleException">There is no such step or paper, the step was skipped or dropped, or this actor may not.</exception>
    public void TickPaper(string address, string paper, bool present, Actor actor, Moment now)
    {
        MustNotHaveEnded();
        var step = State.StepAt(address) ?? throw new CaseRuleException(Rule.Unknown);
        var definition = DefinitionOf(step);
        Begin(actor, actor.RoleAmong(definition.By), now);
        if (!definition.Papers.Contains(paper, StringComparer.Ordinal))
        {
            throw new CaseRuleException(Rule.Unknown);
        }

        if (step.Standing is not (Standing.Open or Standing.Finished))
        {
            throw new CaseRuleException(Rule.StepNotOpen);
        }

        if (step.Papers.Contains(paper) != present)
        {
            Record(new PaperTicked(address, paper, present));
        }
    }

    /// <summary>Agrees another date for an open step, with a reason; the original is kept. The worker of the case agrees it for their own steps, else whoever has the right.</summary>
    /// <exception cref="CaseRuleException">The date is past or the deadline is of law, no reason is given, or this actor may not.</exception>
    public void AgreeDate(string address, LocalDate date, string? reason, Actor actor, Moment now)
    {
        var step = OpenStep(address);
        Begin(actor, RoleToAgreeDate(State, step, actor) ?? actor.RoleWith(Right.AgreeDate), now);
        MustLieAhead(date);
        if (DefinitionOf(step).Due is { IsLaw: true })
        {
            throw new CaseRuleException(Rule.LawDoesNotMove);
        }

        Record(new DateAgreed(address, Dues.Agreed(date, step.Due), Reason(reason)));
        Settle.Run();
    }

    /// <summary>
    /// Takes back the date that was agreed for an open step, with a reason: the first one holds again, as the rules give it by now, and none where they give none.
    /// Whoever may agree a date may take it back.
    /// </summary>
    /// <exception cref="CaseRuleException">No date is agreed, no reason is given, or this actor may not.</exception>
    public void TakeBackDate(string address, string? reason, Actor actor, Moment now)
    {
        var step = OpenStep(address);
        Begin(actor, RoleToAgreeDate(State, step, actor) ?? actor.RoleWith(Right.AgreeDate), now);
        if (step.Due is not { Kind: DueKind.Agreed })
        {
            throw new CaseRuleException(Rule.DateNotAgreed);
        }

        Record(new DateTakenBack(address, Dues.Of(DefinitionOf(step), step.OpenedAt, step.Section), Reason(reason)));
        Settle.Run();
    }

    /// <summary>
    /// The role in which somebody may leave a step undone that its stage waits for: one with the right to skip, of somebody who also might finish the step or may override gates;
    /// what is another's to do, nobody else decides away. Null when they may not.
    /// </summary>
    public static string? RoleToLeaveUndone(Step definition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(actor);
        var isTheirs = actor.Roles.Any(role => definition.By.Contains(role.Key, StringComparer.Ordinal));
        return actor.IsSystem ? actor.Id : actor.Roles.FirstOrDefault(role => role.May.Contains(Right.Skip) && (isTheirs || role.May.Contains(Right.Override)))?.Key;
    }

    /// <summary>What is said to somebody who may not leave a step undone.</summary>
    public static CaseRuleException NotTheirsToLeave(Step definition, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Roles.Any(role => role.May.Contains(Right.Skip)) ? new CaseRuleException(Rule.NotYours) { Roles = definition.By } : new CaseRuleException(Rule.NotYours) { Right = Right.Skip };
    }

    /// <summary>The role in which somebody may agree another date for a step: as the worker of the case for a step of theirs, or by right; null when they may not.</summary>
    public static string? RoleToAgreeDate(CaseState state, StepState step, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(actor);
        var isWorker = string.Equals(actor.Id, state.Worker, StringComparison.Ordinal);
        var by = state.Index.Step(step.Key)!.By;
        return actor.IsSystem ? actor.Id
            : (actor.Roles.FirstOrDefault(role => isWorker && by.Contains(role.Key, StringComparer.Ordinal)) ?? actor.Roles.FirstOrDefault(role => role.May.Contains(Right.AgreeDate)))?.Key;
    }

    private void RecordFinish(StepState step, Step definition, Answers answers, Outcome? outcome, string? reason)
    {
        var version = definition.Form is { } form ? State.Workflow.Forms[form].Version : 0;
        Instant? again = outcome?.Target is AgainIn target ? Dues.Again(target.Limit, _now.At) : null;
        Record(new StepFinished(step.Address, answers, version, outcome?.Key, reason, SignatureOn(definition), again));
        AssignIfFilled(definition, answers, Answers.None);
    }

    private Signature? SignatureOn(Step definition) => definition.Signs ? new Signature(_actor.Name, _actor.Str, _actor.StrExpires) : null;

    /// <summary>An answer that names the worker assigns the case; a correction that leaves the name as it was does not.</summary>
    private void AssignIfFilled(Step definition, Answers answers, Answers before)
    {
        if (definition.Form is not { } key)
        {
            return;
        }

        var field = State.Workflow.Forms[key].Fields.FirstOrDefault(field => string.Equals(field.Fills, "case.worker", StringComparison.Ordinal));
        if (field is not null
            && answers[field.Id]?.AsText is { } worker
            && !string.Equals(worker, before[field.Id]?.AsText, StringComparison.Ordinal)
            && !string.Equals(worker, State.Worker, StringComparison.Ordinal))
        {
            HandOver(worker, null, null);
        }
    }

    private static Outcome? Choose(Step definition, string? outcome, string? reason)
    {
        if (definition.Decision.Count == 0)
        {
            return null;
        }

        if (string.IsNullOrEmpty(outcome))
        {
            throw new CaseRuleException(Rule.OutcomeRequired);
        }

        var chosen = definition.Decision.FirstOrDefault(known => string.Equals(known.Key, outcome, StringComparison.Ordinal))
            ?? throw new CaseRuleException(Rule.OutcomeUnknown);
        if (chosen.ReasonRequired)
        {
            Reason(reason);
        }

        return chosen;
    }

    private void Lead(StepState step, Target? target, string? reason)
    {
        switch (target)
        {
            case BackTo back:
                Record(new SentBack(step.Address, back.Key, reason, State.ChangeOfSendingBack(step, back.Key)));
                if (State.StageToOpenFor(back.Key) is { } stage)
                {
                    Record(new StageOpened(stage.Key, stage.Round + 1));
                }

                break;
            case StartTrack start:
                Settle.Start((Track)State.Index.Section(start.Track)!, reason);
                break;
            case EndTrack when Address.IsTrack(step.Section) && State.IsOpen(step.Section):
                Record(new TrackEnded(step.Section, Completed: false, reason));
                break;
            case EndCase end:
                if (Address.IsTrack(step.Section) && State.IsOpen(step.Section))
                {
                    Record(new TrackEnded(step.Section, Completed: false, reason));
                }

                EndOrPropose(State.Index.Ending(end.Ending)!, reason);
                break;
        }
    }

    /// <summary>A countersigner is another person: a signing step that comes next after another role's signing step, with or without unsigned steps between.</summary>
    private void MustBeAnotherPerson(StepState step, Step definition)
    {
        if (!definition.Signs)
        {
            return;
        }

        var signedBefore = new Countersigning(State).SignedBefore(definition, Progress.Facts(step.Section));
        if (signedBefore.Any(earlier => string.Equals(earlier.ClosedBy, _actor.Id, StringComparison.Ordinal) || string.Equals(earlier.Revisions[^1].By, _actor.Id, StringComparison.Ordinal)))
        {
            throw new CaseRuleException(Rule.AnotherPersonSigns);
        }
    }

    private void MustHaveDocuments(StepState step, Step definition)
    {
        var missing = definition.Documents
            .Where(document => document.Required && !State.HasDocument(step, document.Template))
            .Select(document => new Missing(MissingKind.Document, document.Template, null, definition.By, step.Address, true))
            .ToList();
        if (missing.Count > 0)
        {
            throw new CaseRuleException(Rule.DocumentRequired) { Missing = missing };
        }
    }

    private void MustLieAhead(LocalDate date)
    {
        if (date < _now.Date)
        {
            throw new CaseRuleException(Rule.DateInPast);
        }
    }
}
