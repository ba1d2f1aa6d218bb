using System.Text.RegularExpressions;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>Why a search found a case.</summary>
public enum FoundBy
{
    /// <summary>Its number.</summary>
    Number,

    /// <summary>A NIK.</summary>
    Nik,

    /// <summary>A passport.</summary>
    Passport,

    /// <summary>A phone number.</summary>
    Phone,

    /// <summary>Words of a name.</summary>
    Name,
}

/// <summary>A case that was found, and why.</summary>
public sealed record Hit(CaseItem Case, FoundBy By);

/// <summary>Finds cases by number, NIK, passport, phone or words of a name, among those somebody reaches; others do not exist.</summary>
/// <param name="database">The record.</param>
public sealed partial class CaseSearch(Database database)
{
    private const int MostHits = 25;

    /// <summary>Rows read for a search: more than are shown, for a cut token of a name is shared by some other people.</summary>
    private const int MostRead = 2 * MostHits;

    /// <summary>What was found, at most 25, as <see cref="Find"/> does, and a line in the access record: by what was searched and how much was found, never the words.</summary>
    public async Task<IReadOnlyList<Hit>> FindAndRecord(Viewer viewer, string? typed, Instant now, string? ip)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        var hits = await Find(viewer, typed, now).ConfigureAwait(false);
        await Record(viewer, hits.Count > 0 ? hits[0].By.ToString().ToLowerInvariant() : "nothing", hits.Count, now, ip).ConfigureAwait(false);
        return hits;
    }

    /// <summary>Writes into the access record that somebody searched.</summary>
    /// <param name="viewer">Who.</param>
    /// <param name="by">By what: a word of <see cref="FoundBy"/>, <c>list</c> or <c>nothing</c>; never the words searched for.</param>
    /// <param name="found">How much was found.</param>
    /// <param name="now">When.</param>
    /// <param name="ip">Address of the machine, or null.</param>
    public Task Record(Viewer viewer, string by, int found, Instant now, string? ip) =>
        database.Write(unit =>
        {
            unit.Add(new AccessRow { At = now, UserId = viewer.Id, Role = viewer.FirstRole, What = "search", FieldGroups = " identity ", Purpose = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{by}: {found}"), Ip = ip });
            return Task.CompletedTask;
        });

    /// <summary>Whether a line that <see cref="Record"/> wrote tells of nothing found.</summary>
    internal static bool FoundNothing(AccessRow row) => row.Purpose?.EndsWith(": 0", StringComparison.Ordinal) is true;

    /// <summary>What was found, at most 25; empty for an empty question.</summary>
    public Task<IReadOnlyList<Hit>> Find(Viewer viewer, string? typed, Instant now) =>
        database.Read(async session =>
        {
            var words = (typed ?? "").Trim();
            if (words.Length < 2)
            {
                return (IReadOnlyList<Hit>)[];
            }

            var (found, by) = Matching(session, viewer, now, words);
            var rows = await CaseList.WithWorkers(found, session, now).OrderByDescending(row => row.Row.OpenedAt).Take(MostRead).ListAsync().ConfigureAwait(false);
            return rows.Where(row => by != FoundBy.Name || IsMeant(row.Row, words)).Take(MostHits).Select(row => new Hit(CaseList.Item(row), by)).ToList();
        });

    /// <summary>What words match among the cases somebody reaches; by identity or contact only among those they reach through a role that sees it, so that a search tells nothing that the case would not.</summary>
    internal static (IQueryable<CaseRow> Found, FoundBy By) Matching(Session session, Viewer viewer, Instant now, string words)
    {
        if (CaseNumber().Match(words.ToUpperInvariant()) is { Success: true } match)
        {
            var number = match.Value;
            return (session.CasesFor(viewer, now).Where(row => row.Number == number), FoundBy.Number);
        }

        var reached = session.CasesFor(viewer.Seeing(FieldGroup.Identity), now);
        var digits = string.Concat(words.Where(char.IsAsciiDigit));
        if (digits.Length == 16)
        {
            return (ByIdentifier(session, reached, "nik", session.Index.OfNik(digits)), FoundBy.Nik);
        }

        if (digits.Length >= 9 && Phone().IsMatch(words))
        {
            return (ByIdentifier(session, session.CasesFor(viewer.Seeing(FieldGroup.Contact), now), "phone", session.Index.OfPhone(words)), FoundBy.Phone);
        }

        if (Passport().IsMatch(words))
        {
            return (ByIdentifier(session, reached, "passport", session.Index.OfPassport(words)), FoundBy.Passport);
        }

        foreach (var tokens in session.Index.OfQuery(words))
        {
            var wanted = tokens.ToList();
            var named = session.NameTokens.Where(token => wanted.Contains(token.Token)).Select(token => token.CaseId);
            reached = reached.Where(row => named.Contains(row.Id));
        }

        return (reached, FoundBy.Name);
    }

    /// <summary>Whether a case that was found by words is the one they mean: a cut token of a name is shared by other people. Where a digit was typed it was no name, or the digit decides.</summary>
    internal static bool IsMeant(CaseRow row, string words) => words.Any(char.IsAsciiDigit) || SearchTokens.Match(row.SearchName, words);

    private static IQueryable<CaseRow> ByIdentifier(Session session, IQueryable<CaseRow> reached, string kind, string? token) =>
        reached.Where(row => session.Identifiers.Any(known => known.Kind == kind && known.Token == token && known.CaseId == row.Id));

    [GeneratedRegex(@"^K-\d{4}-\d{5,}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex CaseNumber();

    [GeneratedRegex(@"^[+0-9][0-9 ()-]+$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phone();

    [GeneratedRegex(@"^[A-Za-z]{1,2}\d{6,7}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Passport();
}
