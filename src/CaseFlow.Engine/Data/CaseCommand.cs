using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Somebody's wish to change a case.</summary>
public sealed record CaseCommand
{
    /// <summary>Number of the case.</summary>
    public required string Number { get; init; }

    /// <summary>Who.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Key of the operation: <c>__op</c> or <c>Idempotency-Key</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>Hash of what was sent (address and body), to tell a repetition from another request; empty: not compared.</summary>
    public string RequestHash { get; init; } = "";

    /// <summary>The step, follow-up or document that <see cref="Version"/> speaks of.</summary>
    public string? Item { get; init; }

    /// <summary>Its version when the form was made: <c>__v</c> or <c>If-Match</c>; null: not compared.</summary>
    public int? Version { get; init; }

    /// <summary>Address of the machine, for the access record, or null.</summary>
    public string? Ip { get; init; }
}

/// <summary>Somebody's wish to open a case.</summary>
public sealed record CaseOpening
{
    /// <summary>Id of the definition; null: <see cref="WorkflowShelf.Default"/>.</summary>
    public string? Workflow { get; init; }

    /// <summary>Key of the office.</summary>
    public required string Office { get; init; }

    /// <summary>Accepted answers of the intake form.</summary>
    public required Answers Answers { get; init; }

    /// <summary>Who.</summary>
    public required Viewer Viewer { get; init; }

    /// <summary>Key of the operation.</summary>
    public required string Operation { get; init; }

    /// <summary>Hash of what was sent; empty: not compared.</summary>
    public string RequestHash { get; init; } = "";

    /// <summary>Address of the machine, for the access record, or null.</summary>
    public string? Ip { get; init; }
}

/// <summary>What came of a command; the same again for the same operation key.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Result">What the act gave back, such as the address of a new step; null when nothing.</param>
/// <param name="Sequence">Number of the case's last event after it.</param>
/// <param name="Repeated">Whether this is the stored result of an earlier, equal command.</param>
public sealed record CaseDone(string Number, string? Result, int Sequence, bool Repeated = false);

/// <summary>A case being changed: within one transaction, by one person, at one moment.</summary>
/// <param name="File">The case.</param>
/// <param name="Unit">The transaction, for what goes with the change: documents, drafts, files.</param>
/// <param name="Actor">Who, with the roles through which they reach the case.</param>
/// <param name="Now">When, in the office's zone.</param>
public sealed record CaseWork(CaseFile File, UnitOfWork Unit, Actor Actor, Moment Now)
{
    /// <summary>The case as it stands.</summary>
    public CaseState State => File.State;
}

/// <summary>A case opened for reading.</summary>
/// <param name="State">What its events add up to; yours alone.</param>
/// <param name="Row">Its row.</param>
/// <param name="Roles">The roles through which the reader reaches it; never empty.</param>
/// <param name="Now">The moment of reading, in the office's zone.</param>
/// <param name="Events">Its events, oldest first; on a visit only those of the follow-ups it is for.</param>
public sealed record OpenedCase(CaseState State, CaseRow Row, IReadOnlyList<Role> Roles, Moment Now, IReadOnlyList<Recorded> Events)
{
    /// <summary>Whether the reader reaches the case only for follow-ups that their office does.</summary>
    public bool IsVisit => Roles.Count > 0 && Roles.All(role => role.Visit is not null);

    /// <summary>Until when the reader has the case through an access in an emergency, UTC; null where they have it otherwise.</summary>
    public Instant? EmergencyUntil => Roles.Max(role => role.EmergencyUntil);

    /// <summary>The worker's name as the case itself tells it: as assigned, else as they acted under it; null where nobody is assigned, or it tells no name.</summary>
    public string? WorkerName =>
        State.Worker is { } worker ? State.WorkerName ?? Events.LastOrDefault(recorded => string.Equals(recorded.Actor, worker, StringComparison.Ordinal))?.ActorName : null;

    /// <summary>Every event, where <see cref="Events"/> are only some of them.</summary>
    internal IReadOnlyList<Recorded>? Whole { get; init; }

    /// <summary>User id of the reader; null: the program itself.</summary>
    internal string? Reader { get; init; }

    /// <summary>
    /// The case as it was at a past moment, under the edition then in force: what had happened by then, and nothing that came later. The same for ever.
    /// Null for a moment before it was opened. Who may look, and at what, is decided today.
    /// </summary>
    public OpenedCase? AsOf(Instant at)
    {
        var events = (Whole ?? Events).TakeWhile(recorded => recorded.At <= at).ToList();
        return events.Count == 0 ? null : (this with { State = State.Editions.Fold(events), Events = events, Now = new Moment(at, Now.Zone) }).OfReader();
    }

    /// <summary>On a visit only what the visit is for; the titles that people typed only for whoever may read what they write, and for themselves.</summary>
    internal OpenedCase OfReader()
    {
        var seen = IsVisit ? this with { Whole = Events, Events = Events.Where(IsOfVisit).ToList() } : this;
        if (NeedToKnow.Sees(Roles).Contains(FieldGroup.Story))
        {
            return seen;
        }

        State.ForgetTypedTitles(Reader, CaseProjection.PlannedByHand);
        return seen with { Whole = Whole ?? Events, Events = seen.Events.Select(WithoutTypedTitle).ToList() };
    }

    private Recorded WithoutTypedTitle(Recorded happened) =>
        happened.Event is FollowUpPlanned { Plan: null } planned && !string.Equals(happened.Actor, Reader, StringComparison.Ordinal) ? happened with { Event = planned with { Title = CaseProjection.PlannedByHand } } : happened;

    private bool IsOfVisit(Recorded happened) =>
        happened.Event switch
        {
            CaseOpened => true,
            FollowUpPlanned e => IsOfVisit(e.Id),
            FollowUpFinished e => IsOfVisit(e.Id),
            FollowUpMoved e => IsOfVisit(e.Id),
            FollowUpMissed e => IsOfVisit(e.Id),
            _ => false,
        };

    private bool IsOfVisit(string followUp) => State.FollowUpAt(followUp) is { } known && known.IsVisitOf(Roles);
}
