using CaseFlow.Engine.Access;

namespace CaseFlow.Engine.Workflows;

/// <summary>Where a step, stage, track, follow-up or case stands when somebody acts on it.</summary>
public enum PermitState
{
    /// <summary>Not open yet.</summary>
    Waiting,

    /// <summary>A step or track that may be started.</summary>
    Offered,

    /// <summary>Being worked on.</summary>
    Open,

    /// <summary>An open step whose condition no longer holds.</summary>
    NotNeeded,

    /// <summary>Open, with a gate that does not hold.</summary>
    Held,

    /// <summary>A finished step.</summary>
    Finished,

    /// <summary>A case, or a follow-up, whose pause was asked for.</summary>
    PauseAsked,

    /// <summary>A paused case.</summary>
    Paused,

    /// <summary>A case that ended.</summary>
    Ended,
}

/// <summary>What somebody does.</summary>
public enum Deed
{
    /// <summary>Opens a case.</summary>
    OpenCase,

    /// <summary>Starts a step or track.</summary>
    Start,

    /// <summary>Finishes a step.</summary>
    Finish,

    /// <summary>Corrects the answers of a step.</summary>
    Correct,

    /// <summary>Ticks a paper off.</summary>
    TickPaper,

    /// <summary>Agrees another date.</summary>
    AgreeDate,

    /// <summary>Skips a step or stage.</summary>
    Skip,

    /// <summary>Drops a step.</summary>
    Drop,

    /// <summary>Overrides a gate.</summary>
    Override,

    /// <summary>Records, moves or misses a follow-up.</summary>
    FollowUp,

    /// <summary>Assigns a worker.</summary>
    Assign,

    /// <summary>Writes a note.</summary>
    AddNote,

    /// <summary>Issues a document.</summary>
    IssueDocument,

    /// <summary>Asks for a pause.</summary>
    AskPause,

    /// <summary>Pauses, or consents to a pause that another asked for.</summary>
    Pause,

    /// <summary>Resumes a paused case.</summary>
    Resume,

    /// <summary>Proposes the end of a case.</summary>
    ProposeEnd,

    /// <summary>Ends a case that another proposed to end.</summary>
    End,

    /// <summary>Reopens a case.</summary>
    Reopen,
}

/// <summary>Who may do what in which state.</summary>
/// <param name="State">Where it stands.</param>
/// <param name="Deed">What is done.</param>
/// <param name="Roles">Role keys in the order of the table of roles; at least one.</param>
public sealed record Permit(PermitState State, Deed Deed, IReadOnlyList<string> Roles);

/// <summary>Everything that may be done with one thing.</summary>
/// <param name="Step">The step's key; null for a stage, track, ending or the case itself.</param>
/// <param name="Title">Its title; empty for a section or case as a whole.</param>
/// <param name="Permits">In the order of a case's life.</param>
public sealed record PermitsOf(string? Step, string Title, IReadOnlyList<Permit> Permits);

/// <summary>The permits of one stage or track.</summary>
/// <param name="Section">The stage or track.</param>
/// <param name="Items">The section as a whole, then its steps, then its follow-ups; only those with whom somebody may do something.</param>
public sealed record SectionPermits(Section Section, IReadOnlyList<PermitsOf> Items);

/// <summary>
/// The table role × state × act of a definition: worked out from the definition and the table of roles alone, by the rules that
/// the verbs of a case keep.
/// </summary>
/// <param name="workflow">The definition.</param>
/// <param name="roles">The table of roles.</param>
public sealed class Permits(Workflow workflow, IReadOnlyList<Role> roles)
{
    /// <summary>Stages, then tracks.</summary>
    public IReadOnlyList<SectionPermits> Sections() =>
        workflow.Sections.Select(section => new SectionPermits(section, Items(section).Where(item => item.Permits.Count > 0).ToList())).ToList();

    /// <summary>What may be done with the case as a whole.</summary>
    public PermitsOf Case() =>
        new(null, "", Known(
            new(PermitState.Offered, Deed.OpenCase, workflow.Step(workflow.Intake)!.By),
            new(PermitState.Open, Deed.Assign, With(Right.Assign)),
            new(PermitState.Open, Deed.AddNote, With(Right.AddNote)),
            new(PermitState.Open, Deed.IssueDocument, With(Right.IssueDocument)),
            new(PermitState.Open, Deed.AskPause, With(Right.Pause)),
            new(PermitState.Open, Deed.Pause, With(Right.ConsentPause)),
            new(PermitState.PauseAsked, Deed.Pause, With(Right.ConsentPause)),
            new(PermitState.Paused, Deed.Resume, With(Right.Pause)),
            new(PermitState.Open, Deed.ProposeEnd, With(Right.ProposeEnd)),
            new(PermitState.Ended, Deed.Reopen, With(Right.Reopen))));

    /// <summary>Who may end a case, for each ending.</summary>
    public IReadOnlyList<PermitsOf> Endings() =>
        workflow.Endings.Select(ending => new PermitsOf(null, ending.Title, Known(new Permit(PermitState.Open, Deed.End, ending.By)))).ToList();

    private IEnumerable<PermitsOf> Items(Section section)
    {
        yield return new PermitsOf(null, "", Known(Whole(section).ToArray()));
        foreach (var step in section.Steps)
        {
            yield return new PermitsOf(step.Key, step.Title, Known(Of(step).ToArray()));
        }

        if (section.FollowUps is { } plan)
        {
            yield return new PermitsOf(null, plan.Title ?? workflow.Forms.GetValueOrDefault(plan.Form ?? "")?.Title ?? "", Known(new Permit(PermitState.Open, Deed.FollowUp, plan.By.Count > 0 ? plan.By : With(Right.AddNote))));
        }
    }

    private IEnumerable<Permit> Whole(Section section)
    {
        if (section is Track track)
        {
            yield return new(PermitState.Offered, Deed.Start, track.StartsBy);
        }
        else if (section is Stage { Skippable: true })
        {
            yield return new(PermitState.Waiting, Deed.Skip, With(Right.Skip));
            yield return new(PermitState.Open, Deed.Skip, With(Right.Skip));
        }

        if (section.Gate.Any(item => item.Holds))
        {
            yield return new(PermitState.Held, Deed.Override, section.OverrideBy.Count > 0 ? section.OverrideBy : With(Right.Override));
        }
    }

    private IEnumerable<Permit> Of(Step step)
    {
        if (string.Equals(step.Key, workflow.Intake, StringComparison.Ordinal))
        {
            yield return new(PermitState.Finished, Deed.Correct, step.By);
            yield break;
        }

        if (step.OnDemand)
        {
            yield return new(PermitState.Offered, Deed.Start, step.By);
        }

        yield return new(PermitState.Open, Deed.Finish, step.By);
        if (step.Papers.Count > 0)
        {
            yield return new(PermitState.Open, Deed.TickPaper, step.By);
        }

        if (step.Due?.Basis is null)
        {
            yield return new(PermitState.Open, Deed.AgreeDate, Either(step.By, With(Right.AgreeDate)));
        }

        yield return new(PermitState.Open, Deed.Skip, step.Optional ? step.By : Leaving(step));
        yield return new(PermitState.Open, Deed.Drop, Leaving(step));
        if (step.When is not null || step.Each is not null)
        {
            yield return new(PermitState.NotNeeded, Deed.Drop, Either(step.By, With(Right.Skip)));
        }

        if (step.Form is not null)
        {
            yield return new(PermitState.Finished, Deed.Correct, step.By);
        }
    }

    private List<Permit> Known(params Permit[] permits) =>
        permits.Select(permit => permit with { Roles = InOrder(permit.Roles) }).Where(permit => permit.Roles.Count > 0).ToList();

    private List<string> With(string right) => roles.Where(role => role.May.Contains(right)).Select(role => role.Key).ToList();

    /// <summary>Who may leave a step undone: with the right to skip, and either one who does it or one who may override gates.</summary>
    private List<string> Leaving(Step step) =>
        roles.Where(role => role.May.Contains(Right.Skip) && (step.By.Contains(role.Key, StringComparer.Ordinal) || role.May.Contains(Right.Override))).Select(role => role.Key).ToList();

    private static List<string> Either(IReadOnlyList<string> some, IReadOnlyList<string> others) => some.Union(others, StringComparer.Ordinal).ToList();

    private List<string> InOrder(IReadOnlyList<string> keys) => roles.Select(role => role.Key).Where(keys.Contains).ToList();
}
