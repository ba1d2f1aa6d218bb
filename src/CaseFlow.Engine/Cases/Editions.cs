using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Cases;

/// <summary>
/// The editions that a case has been under: the one it opened with, and those it was moved to. Folding its events switches from one to the next
/// where they say so, and so needs all of them.
/// </summary>
public sealed class Editions
{
    private readonly Dictionary<string, Workflow> _byHash = new(StringComparer.Ordinal);

    /// <summary>The editions of a case.</summary>
    /// <param name="first">The one it opened with.</param>
    /// <param name="later">Those it was moved to, in any order.</param>
    public Editions(Workflow first, params IEnumerable<Workflow> later)
    {
        ArgumentNullException.ThrowIfNull(later);
        First = first;
        foreach (var edition in later.Append(first))
        {
            _byHash[edition.Hash] = edition;
        }
    }

    /// <summary>The one it opened with.</summary>
    public Workflow First { get; }

    /// <summary>The edition with this hash.</summary>
    /// <exception cref="KeyNotFoundException">The case was never moved to it.</exception>
    public Workflow this[string hash] => _byHash[hash];

    /// <summary>These, and one more.</summary>
    public Editions With(Workflow edition) => new(First, _byHash.Values.Append(edition));

    /// <summary>The hashes of all editions that events name, the first one first.</summary>
    public static IEnumerable<string> Named(IEnumerable<Recorded> events) =>
        events.Select(recorded => recorded.Event switch { CaseOpened e => e.Definition, EditionChanged e => e.To, _ => null }).OfType<string>().Distinct(StringComparer.Ordinal);

    /// <summary>The hash of the edition in force after an event.</summary>
    /// <param name="before">The one in force before it.</param>
    /// <param name="happened">The event.</param>
    public static string After(string before, CaseEvent happened) =>
        happened switch
        {
            CaseOpened e => e.Definition,
            EditionChanged e => e.To,
            EditionRestored e => e.Definition,
            _ => before,
        };

    /// <summary>Folds events, oldest first, into the state they add up to.</summary>
    public CaseState Fold(IEnumerable<Recorded> events)
    {
        var state = new CaseState(this);
        foreach (var recorded in ThatCount(events as IReadOnlyList<Recorded> ?? events.ToList()))
        {
            state.Apply(recorded);
        }

        return state;
    }

    /// <summary>
    /// The events that still count. What happened under an edition that was taken back counts no longer, but for the notices: they were sent, and are not
    /// sent again.
    /// </summary>
    private static IReadOnlyList<Recorded> ThatCount(IReadOnlyList<Recorded> events)
    {
        if (!events.Any(recorded => recorded.Event is EditionRestored))
        {
            return events;
        }

        var counting = new List<Recorded>(events.Count);
        foreach (var recorded in events)
        {
            if (recorded.Event is EditionRestored restored)
            {
                counting.RemoveAll(earlier => earlier.Sequence > restored.BackTo && earlier.Event is not NoticeSent);
            }

            counting.Add(recorded);
        }

        return counting;
    }
}
