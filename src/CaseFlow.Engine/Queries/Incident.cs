using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>A case whose file was opened or acted on.</summary>
/// <param name="Number">Its number, and no name.</param>
/// <param name="Groups">Field groups that were shown, in the words of the role table.</param>
/// <param name="By">Sign-in names of who did.</param>
/// <param name="First">The first time, UTC.</param>
/// <param name="Last">The last time, UTC.</param>
/// <param name="Times">How often.</param>
public sealed record TouchedCase(string Number, IReadOnlyList<string> Groups, IReadOnlyList<string> By, Instant First, Instant Last, int Times);

/// <summary>An account that stands in the access record.</summary>
/// <param name="Username">Sign-in name; null: a name that nobody has was tried, or the program was used on its machine.</param>
/// <param name="Did">What was done, as the access record calls it, and how often.</param>
/// <param name="Took">What was taken out as a file: the list and how many rows, each time.</param>
/// <param name="From">Network addresses.</param>
/// <param name="First">The first time, UTC.</param>
/// <param name="Last">The last time, UTC.</param>
public sealed record ActingUser(string? Username, IReadOnlyDictionary<string, int> Did, IReadOnlyList<string> Took, IReadOnlyList<string> From, Instant First, Instant Last);

/// <summary>
/// What the access record tells of a span of time, for a breach (UU 27/2022 Ps 46): which cases were touched, by whom. It names no client. A list that was taken out as a file tells only how
/// many rows it had: every case that person reached may have been among them. What is done on the machine beside the program stands in no record.
/// </summary>
/// <param name="Cases">By number.</param>
/// <param name="Users">By sign-in name.</param>
public sealed record Incident(IReadOnlyList<TouchedCase> Cases, IReadOnlyList<ActingUser> Users)
{
    /// <summary>Reads it.</summary>
    /// <param name="session">The session.</param>
    /// <param name="from">From this moment on, UTC.</param>
    /// <param name="to">Up to and with this moment, UTC.</param>
    /// <param name="userId">Of one account only; null: of all.</param>
    public static async Task<Incident> OfAsync(Session session, Instant from, Instant to, string? userId = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var record = session.AccessLog.Where(row => row.At >= from && row.At <= to && (userId == null || row.UserId == userId));
        var rows = await record.OrderBy(row => row.At).Select(row => new { row.At, row.UserId, row.CaseId, row.What, row.FieldGroups, row.Ip }).ListAsync().ConfigureAwait(false);
        var taken = (await record.Where(row => row.What == "export").OrderBy(row => row.At).ListAsync().ConfigureAwait(false)).ToLookup(row => row.UserId, row => row.Purpose ?? "", StringComparer.Ordinal);
        var names = (await session.Users.Select(user => new { user.Id, user.Username }).ListAsync().ConfigureAwait(false)).ToDictionary(user => user.Id, user => user.Username, StringComparer.Ordinal);

        var cases =
            from row in rows
            where row.CaseId is not null
            group row by row.CaseId into same
            orderby same.Key
            select new TouchedCase(
                CaseNumbers.OfId(same.Key!.Value),
                Each(same.SelectMany(row => row.FieldGroups.Split(' ', StringSplitOptions.RemoveEmptyEntries))),
                Each(same.Select(row => names.GetValueOrDefault(row.UserId, row.UserId))),
                same.First().At,
                same.Last().At,
                same.Count());
        var users =
            from row in rows
            group row by row.UserId into same
            let name = names.GetValueOrDefault(same.Key)
            orderby name is null, name
            select new ActingUser(
                name,
                same.GroupBy(row => row.What, StringComparer.Ordinal).OrderBy(what => what.Key, StringComparer.Ordinal).ToDictionary(what => what.Key, what => what.Count(), StringComparer.Ordinal),
                taken[same.Key].ToList(),
                Each(same.Select(row => row.Ip).OfType<string>()),
                same.First().At,
                same.Last().At);
        return new Incident(cases.ToList(), users.ToList());
    }

    private static List<string> Each(IEnumerable<string> words) => words.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
}
