using System.Diagnostics;
using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <content>Access in an emergency: what is counted, who is told, who reviews.</content>
public sealed partial class CaseService
{
    /// <summary>How the access record calls every attempt, and the purpose of every reading that came of one.</summary>
    public const string EmergencyAct = "break-glass";

    /// <summary>Attempts a person has in <see cref="EmergencyPeriod"/>, wrong numbers counted: guessing at numbers tells nobody which cases there are.</summary>
    public const int MostEmergencies = 3;

    /// <summary>Any 24 hours, not a day of the calendar: a midnight gives nobody new attempts.</summary>
    public static readonly Duration EmergencyPeriod = Duration.FromHours(24);

    /// <summary>How long it takes at least to hear that there is nothing to open: more than anything that may have to be written down first.</summary>
    public static readonly TimeSpan NothingToOpenTakes = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Opens the file of one case for an hour to somebody whom need to know does not give it. The attempt is counted and recorded together with what came of it,
    /// also where there is no such case, it is erased, or a conflict of interest keeps it from this person: these three are answered alike,
    /// and not sooner than after <see cref="NothingToOpenTakes"/>: what is written down for the reviewers of a case that there is takes longer than for one that there is not.
    /// </summary>
    /// <param name="command">Who, and the number as it was typed.</param>
    /// <param name="category">A word of <see cref="EmergencyCategory"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancel">Given up before the save, nothing is saved.</param>
    /// <returns>With the id of the access as its result; null: there is nothing that this person may open.</returns>
    /// <exception cref="CaseRuleException">
    /// Not counted: the reason says too little, the case is open to them already, or their attempts are used up; or no role of theirs may.
    /// </exception>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public async Task<CaseDone> OpenInEmergencyAsync(CaseCommand command, string category, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(reason);
        CaseFile.MustTellOfEmergency(category, reason);
        var begun = Stopwatch.GetTimestamp();
        var done = await WriteAsync((unit, exact) => OpenInEmergencyIn(unit, command, category, reason, exact), cancel).ConfigureAwait(false);
        if (done.Result is null && NothingToOpenTakes - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } rest)
        {
            // It is saved; whoever goes away meanwhile only misses the answer.
            await Task.Delay(rest, CancellationToken.None).ConfigureAwait(false);
        }

        return done;
    }

    /// <summary>How many attempts somebody has left.</summary>
    public Task<int> EmergenciesLeftAsync(Viewer viewer, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _database.Read(session => EmergenciesLeftAsync(session, viewer, _database.Clock.GetCurrentInstant()), cancel);
    }

    /// <summary>Reads an access in an emergency for its review, and records that; with what the reader of then saw and did.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="id">Id of the access.</param>
    /// <param name="viewer">Who reviews.</param>
    /// <param name="ip">Address of the machine, or null.</param>
    /// <param name="cancel">Given up before the save, nothing is recorded and nothing given.</param>
    /// <exception cref="NotThereException">There is none that this person may review.</exception>
    public async Task<EmergencyReview> SeeEmergencyAsync(string number, string id, Viewer viewer, string? ip = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _database.Write(
            async unit =>
            {
                var (row, asked) = await unit.Compiled.CaseOrOther(unit, number).ConfigureAwait(false);
                var roles = await ReviewingAsync(unit, row, asked, viewer, _database.Clock.GetCurrentInstant()).ConfigureAwait(false);
                if (row is not { ErasedAt: null } || roles.Count == 0)
                {
                    throw new NotThereException();
                }

                var now = Now(row.Zone);
                var known = await Store.LoadAsync(unit, row).ConfigureAwait(false);
                var access = known.Fold().EmergencyAt(id) ?? throw new NotThereException();
                var seen = await unit.AccessLog
                    .Where(read => read.CaseId == row.Id && read.UserId == access.By && read.At >= access.At && read.At < access.Until && read.What != EmergencyAct)
                    .OrderBy(read => read.Id).Select(read => new EmergencyReading(read.At, read.What)).ListAsync().ConfigureAwait(false);
                unit.Add(Access(row.Id, viewer, roles, EmergencyAct + "-review", " ", null, ip, now.At));
                return new EmergencyReview(row.Number, row.Office, access, seen, now);
            },
            cancel).ConfigureAwait(false);
    }

    /// <summary>Writes down what another person found of an access in an emergency.</summary>
    /// <param name="command">Who reviews, in which case.</param>
    /// <param name="id">Id of the access.</param>
    /// <param name="justified">Whether it was justified.</param>
    /// <param name="finding">What they found.</param>
    /// <param name="cancel">Given up before the save, nothing is saved.</param>
    /// <exception cref="NotThereException">There is none that this person may review.</exception>
    /// <exception cref="CaseRuleException">It was their own, it is reviewed already, or the finding says too little.</exception>
    public Task<CaseDone> ReviewEmergencyAsync(CaseCommand command, string id, bool justified, string finding, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return WriteAsync(
            (unit, exact) => DoIn(
                unit,
                command,
                work =>
                {
                    work.File.ReviewEmergency(id, justified, finding, work.Actor, work.Now);
                    return Task.FromResult<string?>(id);
                },
                exact,
                ReviewingAsync),
            cancel);
    }

    private async Task<(KnownCase? After, CaseDone Done)> OpenInEmergencyIn(UnitOfWork unit, CaseCommand command, string category, string reason, bool exact)
    {
        await unit.LockUserAsync(command.Viewer.Id).ConfigureAwait(false); // Of two attempts at once the second counts the first.
        var viewer = await unit.StandingAsync(command.Viewer).ConfigureAwait(false);
        var row = await unit.LockCaseAsync(command.Number).ConfigureAwait(false);
        if (await FirstResultAsync(unit, viewer.Id, command.Operation, command.RequestHash).ConfigureAwait(false) is { } first)
        {
            return (null, first);
        }

        var now = Now(row?.Zone ?? "Etc/UTC");
        var isKeptAway = await unit.IsHiddenAsync(CaseNumbers.TryIdOf(command.Number) ?? 0, viewer.Id).ConfigureAwait(false);
        await MustBeOpenableAsync(unit, row, viewer, now.At).ConfigureAwait(false);
        var roles = viewer.Grants.Where(grant => grant.Role.May.Contains(Right.BreakGlass)).Select(grant => grant.Role).ToList();
        var (after, done) = row is { ErasedAt: null } ? await InEmergencyAsync(unit, row, command, category, reason, roles, isKeptAway, now, exact).ConfigureAwait(false) : (null, new CaseDone(command.Number, null, 0));
        unit.Add(new OperationRow { Actor = viewer.Id, Op = command.Operation, CaseId = row?.Id, RequestHash = command.RequestHash, Result = JsonSerializer.Serialize(done, EventJson.Options), At = now.At });
        unit.Add(new AccessRow { At = now.At, UserId = viewer.Id, Role = roles[0].Key, CaseId = row is { ErasedAt: null } ? row.Id : null, What = EmergencyAct, FieldGroups = " ", Purpose = $"{category}: {reason.Trim()}", Ip = command.Ip });
        return (after, done);
    }

    /// <summary>What is refused without being counted: it tells nothing that this person may not know.</summary>
    private static async Task MustBeOpenableAsync(UnitOfWork unit, CaseRow? row, Viewer viewer, Instant now)
    {
        if (!viewer.May(Right.BreakGlass))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.BreakGlass };
        }

        if (row is not null && (await RolesOnAsync(unit, row, row.Id, viewer, now).ConfigureAwait(false)).Any(role => role.Visit is null))
        {
            throw new CaseRuleException(Rule.OpenAlready);
        }

        if (await EmergenciesLeftAsync(unit, viewer, now).ConfigureAwait(false) <= 0)
        {
            throw new CaseRuleException(Rule.EmergenciesUsedUp);
        }
    }

    private async Task<(KnownCase? After, CaseDone Done)> InEmergencyAsync(UnitOfWork unit, CaseRow row, CaseCommand command, string category, string reason, IReadOnlyList<Role> roles, bool isKeptAway, Moment now, bool exact)
    {
        var (known, file) = await FileAsync(unit, row, command.Operation, exact).ConfigureAwait(false);
        var (id, actor, reviewers) = (Ids.New(), new Actor(command.Viewer.Id, command.Viewer.Name, roles), Reviewers(row.Office));
        if (isKeptAway)
        {
            file.RefuseEmergency(id, category, reason, reviewers, actor, now);
        }
        else
        {
            file.OpenInEmergency(id, category, reason, reviewers, actor, now);
        }

        var after = await Store.SaveAsync(unit, known, file).ConfigureAwait(false);
        return (after, isKeptAway ? new CaseDone(command.Number, null, 0) : Done(file, id));
    }

    /// <summary>Who is told at once: those of the office who review such accesses, and those who do so everywhere.</summary>
    private IEnumerable<string> Reviewers(string office) =>
        from role in _roles
        where role.May.Contains(Right.ReviewBreakGlass)
        select $"{role.Key}:{(role.Scope == Scope.Everywhere ? "" : office)}";

    private static async Task<int> EmergenciesLeftAsync(Session session, Viewer viewer, Instant now)
    {
        var (me, since) = (viewer.Id, now - EmergencyPeriod);
        return MostEmergencies - await session.AccessLog.Where(row => row.UserId == me && row.At > since && row.What == EmergencyAct).CountAsync().ConfigureAwait(false);
    }

    /// <summary>The roles that somebody has on a case for as long as they opened it in an emergency. A program with a token proves nobody at a machine, and has none.</summary>
    private static async Task<IReadOnlyList<Role>> InEmergencyAsync(Session session, long caseId, Viewer viewer, Instant now)
    {
        if (viewer.IsProgram || !viewer.May(Right.BreakGlass))
        {
            return [];
        }

        var open = (await session.Compiled.EmergenciesOf(session, caseId, viewer.Id).ConfigureAwait(false)).Where(emergency => emergency.Until > now).ToList();
        return open.Count == 0 ? [] : viewer.Grants.Where(grant => grant.Role.May.Contains(Right.BreakGlass)).Select(grant => grant.Role.InEmergency(open.Max(emergency => emergency.Until))).ToList();
    }

    /// <summary>The roles through which somebody reviews accesses to a case: of its office, or everywhere; none where a conflict of interest keeps it from them.</summary>
    private static async Task<IReadOnlyList<Role>> ReviewingAsync(Session session, CaseRow? row, long id, Viewer viewer, Instant now) =>
        await session.IsHiddenAsync(id, viewer.Id).ConfigureAwait(false) || row is null
            ? []
            : viewer.Grants
                .Where(grant => grant.Role.May.Contains(Right.ReviewBreakGlass) && (grant.Role.Scope == Scope.Everywhere || string.Equals(grant.Office, row.Office, StringComparison.Ordinal)))
                .Select(grant => grant.Role).DistinctBy(role => role.Key).ToList();
}

/// <summary>What somebody opened of a case while they had it in an emergency.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="What">As the access record calls it: <c>case</c>, <c>document</c>, <c>act</c> ….</param>
public sealed record EmergencyReading(Instant At, string What);

/// <summary>An access in an emergency as it is reviewed: nothing of the case but its number and office.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Office">Office key.</param>
/// <param name="Access">The access.</param>
/// <param name="Read">What was opened, oldest first.</param>
/// <param name="Now">The moment of looking, in the zone of the case's office.</param>
public sealed record EmergencyReview(string Case, string Office, EmergencyAccess Access, IReadOnlyList<EmergencyReading> Read, Moment Now);
