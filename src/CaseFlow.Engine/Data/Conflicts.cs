namespace CaseFlow.Engine.Data;

/// <summary>
/// What somebody must not see, whatever their roles and whatever the need: such a case is not there for them, on its pages, in lists, counts and searches, and
/// over the API. <see cref="CaseService"/> asks it of one case, <see cref="Queries.Reach"/> of all.
/// </summary>
public static class Conflicts
{
    /// <summary>The keys of cases that are hidden from somebody by their number.</summary>
    public static IQueryable<long> HiddenByNumber(this Session session, string user)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Conflicts.Where(row => row.UserId == user && row.CaseId != 0).Select(row => row.CaseId);
    }

    /// <summary>The keys of cases that are hidden from somebody because of who the client is, those opened later too.</summary>
    public static IQueryable<long> HiddenByIdentifier(this Session session, string user)
    {
        ArgumentNullException.ThrowIfNull(session);
        return from row in session.Conflicts
               where row.UserId == user && row.CaseId == 0
               join known in session.Identifiers on new { row.Kind, row.Token } equals new { known.Kind, known.Token }
               select known.CaseId;
    }

    /// <summary>Whether a case is hidden from somebody; asked of a key that no case has, it is answered as slowly.</summary>
    public static async Task<bool> IsHiddenAsync(this Session session, long caseId, string user)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (await session.Compiled.Hides(session, caseId).ConfigureAwait(false)).Contains(user, StringComparer.Ordinal);
    }

    /// <summary>User ids of everybody who must not see a case: nobody is asked to work it or to answer in it who cannot open it.</summary>
    public static async Task<IReadOnlySet<string>> KeptFromAsync(this Session session, long caseId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return (await session.Compiled.Hides(session, caseId).ConfigureAwait(false)).ToHashSet(StringComparer.Ordinal);
    }
}
