using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Cases;

/// <content>Stopping the clock: a pause has a category and a reason, and the consent of somebody who does not work the case.</content>
public sealed partial class CaseFile
{
    /// <summary>
    /// Pauses the case: defaults stand still, clocks of law do not. Whoever may not consent to a pause, and whoever works the case, asks for it instead:
    /// then it waits for another person (<see cref="ConsentToPause"/>).
    /// </summary>
    /// <param name="category">An item of the definition's list of kinds of pause.</param>
    /// <param name="reason">Why.</param>
    /// <param name="until">Its last day, after which the case runs by itself; null: until a person ends it.</param>
    /// <param name="actor">Who.</param>
    /// <param name="now">When.</param>
    /// <returns>Whether the case is paused now; false: it was asked for.</returns>
    /// <exception cref="CaseRuleException">It is paused, asked for already or ended, the category is unknown, no reason is given, the last day is past, or this actor may not.</exception>
    public bool Pause(string category, string? reason, LocalDate? until, Actor actor, Moment now)
    {
        MustNotBePaused();
        var consents = MayConsent(actor) && !IsWorker(actor);
        Begin(actor, actor.RoleWith(consents ? Right.ConsentPause : Right.Pause), now);
        if (State.PauseRequest is not null)
        {
            throw new CaseRuleException(Rule.PauseAsked);
        }

        MustBeKindOfPause(category);
        MustLieAhead(until);
        if (consents)
        {
            Record(new CasePaused(category, Reason(reason), until));
        }
        else
        {
            Record(new PauseAsked(category, Reason(reason), until));
        }

        return consents;
    }

    /// <summary>Consents to the pause that somebody asked for: the case is paused from now on.</summary>
    /// <exception cref="CaseRuleException">None is asked for, it was asked for by the same person, its last day is past, or this actor may not.</exception>
    public void ConsentToPause(Actor actor, Moment now)
    {
        var asked = AnothersRequest(actor, now);
        MustLieAhead(asked.Until);
        Record(new CasePaused(asked.Category, asked.Reason, asked.Until, asked.By, asked.ByName));
    }

    /// <summary>Refuses the pause that somebody asked for, with a reason.</summary>
    /// <exception cref="CaseRuleException">None is asked for, it was asked for by the same person, no reason is given, or this actor may not.</exception>
    public void RefusePause(string? reason, Actor actor, Moment now)
    {
        var asked = AnothersRequest(actor, now);
        Record(new PauseRefused(Reason(reason), asked.By, asked.ByName));
    }

    /// <summary>Resumes a paused case; open defaults move by the length of the pause.</summary>
    /// <exception cref="CaseRuleException">It is not paused, or this actor may not.</exception>
    public void Resume(string? reason, Actor actor, Moment now)
    {
        Begin(actor, actor.RoleWith(Right.Pause), now);
        if (State.Status != CaseStatus.Paused)
        {
            throw new CaseRuleException(Rule.CaseNotPaused);
        }

        Record(new CaseResumed(reason));
        Settle.Run();
    }

    private PauseRequest AnothersRequest(Actor actor, Moment now)
    {
        MustNotBePaused();
        var asked = State.PauseRequest ?? throw new CaseRuleException(Rule.PauseNotAsked);
        Begin(actor, actor.RoleWith(Right.ConsentPause), now);
        return string.Equals(asked.By, actor.Id, StringComparison.Ordinal) ? throw new CaseRuleException(Rule.AnotherPersonConsents) { Right = Right.ConsentPause } : asked;
    }

    private void MustNotBePaused()
    {
        MustNotHaveEnded();
        if (State.Status == CaseStatus.Paused)
        {
            throw new CaseRuleException(Rule.CasePaused);
        }
    }

    private void MustBeKindOfPause(string category)
    {
        if (State.Workflow.KindsOfPause is { } kinds && !kinds.Items.Any(kind => string.Equals(kind.Value, category, StringComparison.Ordinal)))
        {
            throw new CaseRuleException(Rule.PauseCategoryUnknown);
        }
    }

    private void MustLieAhead(LocalDate? date)
    {
        if (date is { } last)
        {
            MustLieAhead(last);
        }
    }

    private bool IsWorker(Actor actor) => string.Equals(State.Worker, actor.Id, StringComparison.Ordinal);

    private static bool MayConsent(Actor actor) => actor.IsSystem || actor.Roles.Any(role => role.May.Contains(Right.ConsentPause));
}
