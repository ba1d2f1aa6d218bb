using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>
/// The only way in which cases change. One command is one transaction: events, rows, notices, access record and idempotency record,
/// or nothing. Need to know is decided here: what somebody may not see is not there.
/// </summary>
public sealed partial class CaseService
{
    private readonly Database _database;
    private readonly WorkflowShelf _workflows;
    private readonly IReadOnlyList<Role> _roles;
    private volatile Counting _by;

    /// <summary>The cases of an installation.</summary>
    /// <param name="database">Its database, prepared.</param>
    /// <param name="workflows">Its definitions, kept.</param>
    /// <param name="roles">Its roles.</param>
    /// <param name="calendar">Its working days.</param>
    /// <param name="defaults">What its offices have put in the place of our defaults; null: nothing.</param>
    public CaseService(Database database, WorkflowShelf workflows, IReadOnlyList<Role> roles, WorkingCalendar calendar, OfficeDefaults? defaults = null)
    {
        _database = database;
        _workflows = workflows;
        _roles = roles;
        _by = By(calendar, defaults);
        Pages = new CasePages(database, workflows);
    }

    /// <summary>The version of the working days by which it counts.</summary>
    public string CalendarVersion => Calendar.Version;

    /// <summary>The version of the offices' own defaults by which it counts; empty when there are none.</summary>
    public string DefaultsVersion => Defaults.Version;

    /// <summary>The working days by which it counts.</summary>
    internal WorkingCalendar Calendar => _by.Calendar;

    /// <summary>The offices' own defaults by which it counts.</summary>
    internal OfficeDefaults Defaults => _by.Defaults;

    /// <summary>Reads many of its cases at once.</summary>
    internal CasePages Pages { get; }

    private CaseStore Store => _by.Store;

    /// <summary>Counts by these from now on, as after a new start; the sweep then counts the dates of running cases anew.</summary>
    public void CountBy(WorkingCalendar calendar, OfficeDefaults defaults) => _by = By(calendar, defaults);

    /// <summary>Opens a case.</summary>
    /// <param name="opening">Who opens what.</param>
    /// <param name="also">What goes with it in the same transaction, such as the end of the draft; or null.</param>
    /// <param name="cancel">Given up before the save, nothing is saved.</param>
    /// <exception cref="CaseRuleException">This person may not open cases in that office.</exception>
    /// <exception cref="NotThereException">There is no such office or definition.</exception>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public Task<CaseDone> OpenAsync(CaseOpening opening, Func<CaseWork, Task>? also = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(opening);
        return WriteAsync((unit, _) => OpenIn(unit, opening, also), cancel);
    }

    /// <summary>The first result of an operation, for a page that must know before it reads its form again; null when it has not been done.</summary>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    public Task<CaseDone?> DoneBeforeAsync(Viewer viewer, string operation, string requestHash = "", CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _database.Read(session => FirstResultAsync(session, viewer.Id, operation, requestHash), cancel);
    }

    /// <summary>Does something to a case; what the act gives back is the result that a repetition gets again. The act may run a second time, when another node was faster: let it touch nothing but its work.</summary>
    /// <exception cref="NotThereException">There is no such case for this person.</exception>
    /// <exception cref="CaseRuleException">The act breaks a rule.</exception>
    /// <exception cref="StaleVersionException">The item has changed since.</exception>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public Task<CaseDone> DoAsync(CaseCommand command, Func<CaseWork, Task<string?>> act, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(command);
        return WriteAsync((unit, exact) => DoIn(unit, command, act, exact, RolesOnAsync), cancel);
    }

    /// <summary>Does something to a case.</summary>
    /// <exception cref="NotThereException">There is no such case for this person.</exception>
    /// <exception cref="CaseRuleException">The act breaks a rule.</exception>
    /// <exception cref="StaleVersionException">The item has changed since.</exception>
    /// <exception cref="OtherRequestException">The operation key was used for another request.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public Task<CaseDone> DoAsync(CaseCommand command, Action<CaseWork> act, CancellationToken cancel = default) =>
        DoAsync(
            command,
            work =>
            {
                act(work);
                return Task.FromResult<string?>(null);
            },
            cancel);

    /// <summary>The program does something to a case by itself; false when that changed nothing.</summary>
    /// <exception cref="NotThereException">There is no such case.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public Task<bool> DoAsSystemAsync(string number, Action<CaseWork> act, CancellationToken cancel = default) =>
        DoAsSystemAsync(
            number,
            (work, _) =>
            {
                act(work);
                return Task.CompletedTask;
            },
            cancel);

    /// <summary>The same, with what was known of the case before.</summary>
    internal async Task<bool> DoAsSystemAsync(string number, Func<CaseWork, KnownCase, Task> act, CancellationToken cancel)
    {
        var changed = false;
        await WriteAsync(
            async (unit, exact) =>
            {
                var row = await unit.LockCaseAsync(number).ConfigureAwait(false) ?? throw new NotThereException();
                var (known, file) = await FileAsync(unit, row, Ids.New(), exact).ConfigureAwait(false);
                await act(new CaseWork(file, unit, Actor.System, Now(row.Zone)), known).ConfigureAwait(false);
                changed = file.News.Count > 0;
                var after = await Store.SaveAsync(unit, known, file).ConfigureAwait(false);
                return (after, Done(file, null));
            },
            cancel).ConfigureAwait(false);
        return changed;
    }

    /// <summary>Opens the file of a case for reading, and records that it was opened: the record is written first, or the file is not given.</summary>
    /// <param name="number">Number of the case.</param>
    /// <param name="viewer">Who reads.</param>
    /// <param name="what">What is read: <c>case</c>, <c>step</c>, <c>document</c>, <c>history</c>, <c>export</c> ….</param>
    /// <param name="purpose">What for, or null.</param>
    /// <param name="ip">Address of the machine, or null.</param>
    /// <param name="isThere">Whether what is read is in the case, for this person; null: it is the case itself. What is not there was not opened, and is not recorded.</param>
    /// <param name="cancel">Given up before the save, nothing is recorded and nothing given.</param>
    /// <exception cref="NotThereException">There is no such case for this person, or not what they would read in it.</exception>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    public async Task<OpenedCase> SeeAsync(string number, Viewer viewer, string what, string? purpose = null, string? ip = null, Func<OpenedCase, bool>? isThere = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return await _database.Write(
            async unit =>
            {
                var opened = await OpenedAsync(unit, number, viewer).ConfigureAwait(false);
                if (isThere?.Invoke(opened) is false)
                {
                    throw new NotThereException("It is not in this case.");
                }

                unit.Add(Access(opened.Row.Id, viewer, opened.Roles, what, Groups(opened), purpose ?? (opened.EmergencyUntil is null ? null : EmergencyAct), ip, opened.Now.At));
                return opened;
            },
            cancel).ConfigureAwait(false);
    }

    /// <summary>Looks at a case without giving anything of it away: for decisions of the program and for pages that show no content. Not recorded.</summary>
    /// <exception cref="NotThereException">There is no such case for this person.</exception>
    public Task<OpenedCase> PeekAsync(string number, Viewer viewer, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(viewer);
        return _database.Read(session => OpenedAsync(session, number, viewer), cancel);
    }

    /// <summary>A case as the program itself reads it: jobs and the commands of the machine's administrator; null when there is none.</summary>
    public Task<OpenedCase?> ReadAsSystemAsync(string number, CancellationToken cancel = default) =>
        _database.Read(
            async session =>
            {
                if (await session.Compiled.Case(session, number).ConfigureAwait(false) is not { } row)
                {
                    return null;
                }

                var known = await Store.LoadAsync(session, row).ConfigureAwait(false);
                return new OpenedCase(known.Fold(), row, [], Now(row.Zone), known.Events);
            },
            cancel);

    private async Task<OpenedCase> OpenedAsync(Session session, string number, Viewer viewer)
    {
        var (row, asked) = await session.Compiled.CaseOrOther(session, number).ConfigureAwait(false);
        var roles = await RolesOnAsync(session, row, asked, viewer, _database.Clock.GetCurrentInstant()).ConfigureAwait(false);
        if (row is null || roles.Count == 0)
        {
            throw new NotThereException();
        }

        var now = Now(row.Zone);

        var known = await Store.LoadAsync(session, row).ConfigureAwait(false);
        return new OpenedCase(known.Fold(), row, roles, now, known.Events) { Reader = viewer.Id }.OfReader();
    }

    private async Task<(KnownCase? After, CaseDone Done)> OpenIn(UnitOfWork unit, CaseOpening opening, Func<CaseWork, Task>? also)
    {
        if (await FirstResultAsync(unit, opening.Viewer.Id, opening.Operation, opening.RequestHash).ConfigureAwait(false) is { } first)
        {
            return (null, first);
        }

        var office = await unit.Offices.FirstOrNullAsync(office => office.Key == opening.Office).ConfigureAwait(false) ?? throw new NotThereException("There is no such office.");
        var viewer = await unit.StandingAsync(opening.Viewer).ConfigureAwait(false);
        if (!viewer.MayIn(office.Key, Right.OpenCase))
        {
            throw new CaseRuleException(Rule.NotYours) { Right = Right.OpenCase };
        }

        var workflow = (opening.Workflow is { } id ? _workflows.Current.GetValueOrDefault(id) : _workflows.Default) ?? throw new NotThereException("There is no such definition.");
        var now = Now(office.Zone);
        var actor = viewer.ActorIn(office.Key);
        var number = CaseNumbers.Format(now.Date.Year, await unit.NextCaseNumberAsync(now.Date.Year).ConfigureAwait(false));
        var file = CaseFile.Open(workflow, Calendar, new NewCase(number, office.Key, office.Kind, office.IntegratedServiceCentre, office.Zone), opening.Answers, actor, now, opening.Operation, Defaults);
        if (also is not null)
        {
            await also(new CaseWork(file, unit, actor, now)).ConfigureAwait(false);
        }

        var after = await Store.SaveAsync(unit, null, file).ConfigureAwait(false);
        var done = Done(file, null);
        Record(unit, after.Id, opening.Viewer, opening.Operation, opening.RequestHash, file.News[0].Role, opening.Ip, done, now.At);
        return (after, done);
    }

    private async Task<(KnownCase? After, CaseDone Done)> DoIn(UnitOfWork unit, CaseCommand command, Func<CaseWork, Task<string?>> act, bool exact, Func<Session, CaseRow?, long, Viewer, Instant, Task<IReadOnlyList<Role>>> rolesOn)
    {
        // The row is locked first, so that of two equal commands at once the second finds the first one's result.
        var (row, asked) = await unit.LockCaseOrOtherAsync(command.Number).ConfigureAwait(false);
        if (await FirstResultAsync(unit, command.Viewer.Id, command.Operation, command.RequestHash).ConfigureAwait(false) is { } first)
        {
            return (null, first);
        }

        var viewer = await unit.StandingAsync(command.Viewer).ConfigureAwait(false);
        var roles = viewer.Grants.Count == 0 ? [] : await rolesOn(unit, row, asked, viewer, _database.Clock.GetCurrentInstant()).ConfigureAwait(false);
        if (row is null || roles.Count == 0)
        {
            throw new NotThereException();
        }

        var now = Now(row.Zone);

        var (known, file) = await FileAsync(unit, row, command.Operation, exact).ConfigureAwait(false);
        MustBeCurrent(file.State, command);

        var actor = new Actor(command.Viewer.Id, command.Viewer.Name, roles, command.Viewer.Str, command.Viewer.StrExpires);
        var result = await ActAsync(act, new CaseWork(file, unit, actor, now), command.Item).ConfigureAwait(false);
        await MustSeeItAsync(unit, row, file.State.Worker).ConfigureAwait(false);

        var after = await Store.SaveAsync(unit, known, file).ConfigureAwait(false);
        var done = Done(file, result);
        Record(unit, row.Id, command.Viewer, command.Operation, command.RequestHash, file.News.Count > 0 ? file.News[0].Role : roles[0].Key, command.Ip, done, now.At);
        return (after, done);
    }

    /// <summary>For whoever has the case only for a visit there is nothing in it but that visit: which rule else would refuse tells how the case stands.</summary>
    private static async Task<string?> ActAsync(Func<CaseWork, Task<string?>> act, CaseWork work, string? item)
    {
        try
        {
            return await act(work).ConfigureAwait(false);
        }
        catch (CaseRuleException) when (work.Actor.Roles.All(role => role.Visit is not null) && !(item is not null && work.State.FollowUpAt(item)?.IsVisitOf(work.Actor.Roles) is true))
        {
            throw new NotThereException();
        }
    }

    private async Task<(KnownCase Known, CaseFile File)> FileAsync(UnitOfWork unit, CaseRow row, string operation, bool exact)
    {
        var known = await Store.LoadAsync(unit, row).ConfigureAwait(false);
        var state = known.Fold();
        var rows = await Store.RowsBeforeAsync(unit, row, known, state, exact).ConfigureAwait(false);
        return (known with { Rows = rows }, new CaseFile(state, Calendar, operation, Defaults));
    }

    /// <summary>One command; tried once more when a row was not as expected: another node was faster, or the rows are not what the events tell.</summary>
    private async Task<CaseDone> WriteAsync(Func<UnitOfWork, bool, Task<(KnownCase? After, CaseDone Done)>> command, CancellationToken cancel)
    {
        try
        {
            return await WriteOnceAsync(unit => command(unit, false), cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is AlreadyThereException or LostUpdateException)
        {
            return await WriteOnceAsync(unit => command(unit, true), cancel).ConfigureAwait(false);
        }
    }

    private async Task<CaseDone> WriteOnceAsync(Func<UnitOfWork, Task<(KnownCase? After, CaseDone Done)>> command, CancellationToken cancel)
    {
        KnownCase? after = null;
        try
        {
            var done = await _database.Write(
                async unit =>
                {
                    (after, var result) = await command(unit).ConfigureAwait(false);
                    return result;
                },
                cancel).ConfigureAwait(false);
            if (after is not null)
            {
                Store.Remember(after);
            }

            return done;
        }
        catch
        {
            if (after is not null)
            {
                Store.Forget(after.Id);
            }

            throw;
        }
    }

    private static async Task<CaseDone?> FirstResultAsync(Session unit, string actor, string operation, string requestHash)
    {
        if (await unit.Compiled.Operation(unit, actor, operation).ConfigureAwait(false) is not { } first)
        {
            return null;
        }

        return requestHash.Length > 0 && first.RequestHash.Length > 0 && !string.Equals(first.RequestHash, requestHash, StringComparison.Ordinal)
            ? throw new OtherRequestException()
            : JsonSerializer.Deserialize<CaseDone>(first.Result, EventJson.Options)! with { Repeated = true };
    }

    private static void Record(UnitOfWork unit, long caseId, Viewer viewer, string operation, string requestHash, string role, string? ip, CaseDone done, Instant at)
    {
        unit.Add(new OperationRow { Actor = viewer.Id, Op = operation, CaseId = caseId, RequestHash = requestHash, Result = JsonSerializer.Serialize(done, EventJson.Options), At = at });
        unit.Add(new AccessRow { At = at, UserId = viewer.Id, Role = role, CaseId = caseId, What = "act", FieldGroups = " ", Ip = ip });
    }

    private static AccessRow Access(long caseId, Viewer viewer, IReadOnlyList<Role> roles, string what, string groups, string? purpose, string? ip, Instant at) =>
        new() { At = at, UserId = viewer.Id, Role = roles[0].Key, CaseId = caseId, What = what, FieldGroups = groups, Purpose = purpose, Ip = ip };

    /// <summary>The groups that the reader sees: those of their roles, and those that the forms of the steps and contacts ask for which they do themselves and so see whole.</summary>
    private static string Groups(OpenedCase opened)
    {
        var (state, keys) = (opened.State, opened.Roles.Select(role => role.Key).ToHashSet(StringComparer.Ordinal));
        var own = state.Steps.Select(step => state.Index.Step(step.Key)!).Where(step => step.By.Any(keys.Contains)).Select(step => step.Form)
            .Concat(state.FollowUps.Where(followUp => followUp.By.Any(keys.Contains)).Select(followUp => followUp.Form))
            .OfType<string>().Distinct(StringComparer.Ordinal)
            .SelectMany(form => state.Workflow.Forms[form].Fields).SelectMany(field => field.Columns.Prepend(field)).Select(field => field.Sensitive);
        return $" {string.Join(' ', NeedToKnow.Sees(opened.Roles).Concat(own).Where(group => group != Forms.FieldGroup.None).Distinct().Order().Select(EnumWords<Forms.FieldGroup>.ToText))} ";
    }

    /// <summary>
    /// The roles through which somebody reaches a case, none where the list of conflicts keeps it from them: by need to know in its office, or for an open follow-up
    /// that another office does, as one who does it or oversees that office; or for an hour after they opened it in an emergency. For a number that no case has
    /// the same is read as for one they may not see, of another case, so that neither comes back sooner.
    /// </summary>
    /// <param name="session">Where it is read.</param>
    /// <param name="known">The case; null: no case has the number.</param>
    /// <param name="id">The id that is asked for: the case's, or another's.</param>
    /// <param name="viewer">Who.</param>
    /// <param name="now">When, UTC.</param>
    private static async Task<IReadOnlyList<Role>> RolesOnAsync(Session session, CaseRow? known, long id, Viewer viewer, Instant now)
    {
        var row = await session.IsHiddenAsync(id, viewer.Id).ConfigureAwait(false) ? null : known;
        var office = row?.Office ?? "";
        var roles = row is null ? [] : Here(row, viewer, now, []);
        if (roles.Count == 0 || viewer.Grants.Any(grant => grant.Office.Length > 0 && (grant.Role.Scope == Scope.Step || !string.Equals(grant.Office, office, StringComparison.Ordinal))))
        {
            var inCase = await session.Compiled.RolesOf(session, id).ConfigureAwait(false);
            roles = row is null ? [] : [.. Here(row, viewer, now, inCase), .. There(row, viewer, inCase)];
        }

        if (roles.All(role => role.Visit is not null))
        {
            roles = [.. roles, .. await InEmergencyAsync(session, id, viewer, now).ConfigureAwait(false)];
        }

        return row is null ? [] : roles.DistinctBy(role => role.Key).ToList();
    }

    private static IReadOnlyList<Role> Here(CaseRow row, Viewer viewer, Instant now, List<CaseRoleRow> inCase) =>
        NeedToKnow.RolesOn(
            new CaseCircle(row.Office, row.Worker, row.OpenedBy, row.OpenedAt, inCase.Where(role => string.Equals(role.Office, row.Office, StringComparison.Ordinal)).Select(role => role.Role).ToHashSet(StringComparer.Ordinal)),
            viewer,
            now);

    private static IEnumerable<Role> There(CaseRow row, Viewer viewer, List<CaseRoleRow> inCase) =>
        viewer.Grants
            .Where(grant => !string.Equals(grant.Office, row.Office, StringComparison.Ordinal) && inCase.Exists(role => string.Equals(role.Office, grant.Office, StringComparison.Ordinal) && (grant.Role.Oversees || string.Equals(role.Role, grant.Role.Key, StringComparison.Ordinal))))
            .Select(grant => grant.Role.Visiting(grant.Office));

    /// <summary>Nobody is given a case that is hidden from them: it would be worked by nobody.</summary>
    private static async Task MustSeeItAsync(Session session, CaseRow before, string? worker)
    {
        if (worker is not null && !string.Equals(worker, before.Worker, StringComparison.Ordinal) && await session.IsHiddenAsync(before.Id, worker).ConfigureAwait(false))
        {
            throw new CaseRuleException(Rule.WorkerKeptAway);
        }
    }

    private static void MustBeCurrent(CaseState state, CaseCommand command)
    {
        if (command is not { Item: { } item, Version: { } expected })
        {
            return;
        }

        var actual = state.StepAt(item)?.Version
            ?? state.FollowUpAt(item)?.Version
            ?? (state.DocumentAt(item) is { } document ? (document.IsIssued ? 1 : 2) : 0);
        if (actual != expected)
        {
            throw new StaleVersionException(item, expected, actual);
        }
    }

    private static CaseDone Done(CaseFile file, string? result) => new(file.State.Number, result, file.State.Sequence);

    private Moment Now(string zone) => new(_database.Clock.GetCurrentInstant(), DateTimeZoneProviders.Tzdb[zone]);

    // What was known of cases is forgotten: their rows may tell dates that were counted otherwise.
    private Counting By(WorkingCalendar calendar, OfficeDefaults? defaults) =>
        new(calendar, defaults ?? OfficeDefaults.None, new CaseStore(_workflows, new CaseProjection(_roles, calendar, () => _database.Seals.Ring.Index)));

    private sealed record Counting(WorkingCalendar Calendar, OfficeDefaults Defaults, CaseStore Store);
}
