using CaseFlow.Engine.Access;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <content>Ending a case takes two people: one who proposes it and another who ends it. The program itself needs nobody.</content>
public sealed partial class CaseFile
{
    /// <summary>
    /// Ends the case in one of the definition's ways. Everything nested ends with it; nothing fires afterwards. Where nobody else has proposed this ending yet,
    /// in the step that it names (<see cref="Ending.ProposedIn"/>) or by <see cref="ProposeEnding"/>, it is proposed now and waits for another person.
    /// </summary>
    /// <returns>Whether the case has ended; false: its end was proposed.</returns>
    /// <exception cref="CaseRuleException">Something blocks this ending (all of it is named), an end is proposed already, a reason is wanting, or this actor may not.</exception>
    public bool End(string ending, string? reason, Actor actor, Moment now)
    {
        var definition = EndingOf(ending);
        Begin(actor, actor.RoleAmong(definition.By), now);
        return EndOrPropose(definition, reason);
    }

    /// <summary>Proposes an end of the case: it waits for another person who may end it so (<see cref="ConsentToEnding"/>).</summary>
    /// <exception cref="CaseRuleException">Something blocks this ending (all of it is named), an end is proposed already, a reason is wanting, or this actor may not.</exception>
    public void ProposeEnding(string ending, string? reason, Actor actor, Moment now)
    {
        var definition = EndingOf(ending);
        Begin(actor, RoleToPropose(definition, actor), now);
        Propose(definition, reason);
    }

    /// <summary>Consents to the end that another person proposed: the case ends. What blocks the ending is read again.</summary>
    /// <exception cref="CaseRuleException">None is proposed, it was proposed by the same person, something blocks it (all of it is named), or this actor may not.</exception>
    public void ConsentToEnding(Actor actor, Moment now)
    {
        var (proposed, definition) = Proposed();
        Begin(actor, actor.RoleAmong(definition.By), now);
        if (IsSame(proposed.By, actor))
        {
            throw new CaseRuleException(Rule.AnotherPersonEnds) { Roles = definition.By };
        }

        EndBy(definition, proposed.Reason, proposed.By, proposed.ByName);
    }

    /// <summary>Refuses the end that was proposed, with a reason: whoever may end the case so, or the one who proposed it and takes it back.</summary>
    /// <exception cref="CaseRuleException">None is proposed, no reason is given, or this actor may not.</exception>
    public void RefuseEnding(string? reason, Actor actor, Moment now)
    {
        var (proposed, definition) = Proposed();
        Begin(actor, IsSame(proposed.By, actor) ? RoleToPropose(definition, actor) : actor.RoleAmong(definition.By), now);
        Record(new EndingRefused(definition.Key, Reason(reason), proposed.By, proposed.ByName));
    }

    /// <summary>Whether somebody who may end the case so would only propose it now, because nobody else has proposed this ending.</summary>
    /// <param name="state">The case.</param>
    /// <param name="ending">The ending.</param>
    /// <param name="actor">Who would end it.</param>
    public static bool NeedsAnotherToEnd(CaseState state, Ending ending, Actor actor)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return !actor.IsSystem && Proposer(state, ending, actor) is null;
    }

    private Ending EndingOf(string key)
    {
        MustNotHaveEnded();
        return State.Workflow.Endings.FirstOrDefault(known => string.Equals(known.Key, key, StringComparison.Ordinal)) ?? throw new CaseRuleException(Rule.Unknown);
    }

    private (EndingProposal Proposed, Ending Definition) Proposed()
    {
        MustNotHaveEnded();
        return State.EndingProposal is { } proposed ? (proposed, EndingOf(proposed.Ending)) : throw new CaseRuleException(Rule.EndingNotProposed);
    }

    private bool EndOrPropose(Ending ending, string? reason)
    {
        var proposer = Proposer(State, ending, _actor);
        if (proposer is null && !_actor.IsSystem)
        {
            Propose(ending, reason);
            return false;
        }

        EndBy(ending, string.IsNullOrWhiteSpace(reason) ? ProposalOf(State, ending)?.Reason : reason, proposer?.By, proposer?.ByName);
        return true;
    }

    private void Propose(Ending ending, string? reason)
    {
        if (State.EndingProposal is not null)
        {
            throw new CaseRuleException(Rule.EndingProposed);
        }

        MustNotBeBlocked(ending);
        Record(new EndingProposed(ending.Key, ReasonOf(ending, reason)));
        Settle.Run();
    }

    private void EndBy(Ending ending, string? reason, string? proposedBy, string? proposedByName)
    {
        MustNotBeBlocked(ending);
        Record(new CaseEnded(ending.Key, ReasonOf(ending, reason), State.ChangeOfEnding(_now.At), proposedBy, proposedByName));
    }

    private void MustNotBeBlocked(Ending ending)
    {
        Settle.RunClocks();
        var blocks = Progress.BlocksOf(ending).Where(missing => missing.Blocks).ToList();
        if (blocks.Count > 0)
        {
            throw new CaseRuleException(Rule.EndingBlocked) { Missing = blocks };
        }
    }

    private static string? ReasonOf(Ending ending, string? reason) =>
        ending.ReasonRequired ? Reason(reason) : string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();

    private static string RoleToPropose(Ending ending, Actor actor) =>
        actor.Roles.FirstOrDefault(role => ending.By.Contains(role.Key, StringComparer.Ordinal))?.Key ?? actor.RoleWith(Right.ProposeEnd);

    /// <summary>The other person who has proposed this ending, by the verb or in the step that the ending names; null when nobody else has.</summary>
    private static (string By, string ByName)? Proposer(CaseState state, Ending ending, Actor actor) =>
        ProposalOf(state, ending) is { } proposed && !IsSame(proposed.By, actor) ? (proposed.By, proposed.ByName)
        : ProposingStep(state, ending) is { ClosedBy: { } by } step && !IsSame(by, actor) && !IsSame(by, Actor.System) && !IsSame(step.Revisions[^1].By, actor) ? (by, step.ClosedByName ?? by)
        : null;

    private static EndingProposal? ProposalOf(CaseState state, Ending ending) =>
        state.EndingProposal is { } proposed && string.Equals(proposed.Ending, ending.Key, StringComparison.Ordinal) ? proposed : null;

    /// <summary>
    /// The step in which this ending was proposed (<see cref="Ending.ProposedIn"/>): what was finished last of it in this episode, this round, and not sent back since.
    /// Null when it was not; also when a choice in its form names endings and another of them was chosen.
    /// </summary>
    /// <param name="state">The case.</param>
    /// <param name="ending">The ending.</param>
    public static StepState? ProposingStep(CaseState state, Ending ending)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(ending);
        return ending.ProposedIn is { } key && state.HomeOf(key, "") is { } home
            && state.Current(home, key).Where(step => step.Standing == Standing.Finished && step.ClosedAt >= state.EpisodeFrom).MaxBy(step => step.ClosedSequence) is { } step
            && EndingsChosenIn(state, step) is var chosen && (chosen.Count == 0 || chosen.Contains(ending.Key, StringComparer.Ordinal))
            ? step
            : null;
    }

    private static List<string> EndingsChosenIn(CaseState state, StepState step) =>
        state.Index.Step(step.Key)?.Form is { } form && state.Workflow.Forms.TryGetValue(form, out var asked)
            ? asked.Fields.Where(field => field.Type == FieldType.Choice).Select(field => step.Answers[field.Id]?.AsText).OfType<string>().Where(chosen => state.Index.Ending(chosen) is not null).ToList()
            : [];

    private static bool IsSame(string by, Actor actor) => string.Equals(by, actor.Id, StringComparison.Ordinal);
}
