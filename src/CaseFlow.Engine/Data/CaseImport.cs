using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Data;

/// <summary>A case that was played through outside the database, with a number from <see cref="CaseImport.ReserveAsync"/>.</summary>
/// <param name="State">What its events add up to.</param>
/// <param name="Events">Its events from the first, without gaps.</param>
public sealed record ImportedCase(CaseState State, IReadOnlyList<Recorded> Events);

/// <summary>Cases that <see cref="CaseImport.SealAsync"/> has made ready to be written, once.</summary>
public sealed class SealedCases
{
    internal SealedCases(IReadOnlyList<SealedCase> rows) => Rows = rows;

    internal IReadOnlyList<SealedCase> Rows { get; }
}

/// <summary>The rows of one case, what is sensitive in them sealed.</summary>
internal sealed record SealedCase(CaseRows Rows, IReadOnlyList<EventRow> Events, IReadOnlyList<NoticeRow> Notices);

/// <summary>Adds very many invented cases at once, for the demo, for load and for measuring; they pass <see cref="Verification"/> like any other.</summary>
public sealed class CaseImport
{
    private readonly Database _database;
    private readonly CaseProjection _projection;

    /// <summary>An import into an installation whose editions are kept (<see cref="WorkflowShelf.KeepAsync"/>).</summary>
    public CaseImport(Database database, IReadOnlyList<Role> roles, WorkingCalendar calendar)
    {
        _database = database;
        _projection = new CaseProjection(roles, calendar, () => database.Seals.Ring.Index);
    }

    /// <summary>Reserves case numbers of a year; gives the first of them as a plain number for <see cref="CaseNumbers.Format"/>.</summary>
    public async Task<int> ReserveAsync(int year, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return await _database.Write(unit => unit.NextCaseNumberAsync(year, count)).ConfigureAwait(false) - count + 1;
    }

    /// <summary>Adds cases in one transaction; some thousands at a time are best.</summary>
    /// <exception cref="AlreadyThereException">A number is taken.</exception>
    public async Task AddAsync(IReadOnlyList<ImportedCase> cases, CancellationToken cancel = default) =>
        await AddAsync(await SealAsync(cases, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);

    /// <summary>Makes the rows of cases and seals them, on every core, so that it can be done while others are written.</summary>
    public async Task<SealedCases> SealAsync(IReadOnlyList<ImportedCase> cases, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var without = cases.Select(one => one.State.Office).Distinct(StringComparer.Ordinal).Where(_database.Seals.LacksKey).ToList();
        if (without.Count > 0)
        {
            await _database.Write(unit => _database.Seals.MakeForAsync(unit, without), cancel).ConfigureAwait(false);
        }

        return new SealedCases(cases.AsParallel().AsOrdered().Select(Rows).ToList());
    }

    /// <summary>Writes sealed cases in one transaction.</summary>
    /// <exception cref="AlreadyThereException">A number is taken.</exception>
    public Task AddAsync(SealedCases cases, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var made = cases.Rows;
        return _database.Write(
            async unit =>
            {
                await unit.InsertAsync(made.Select(one => one.Rows.Case)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Agenda)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Roles)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Names)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Identifiers)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Questions)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Rows.Emergencies)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Events)).ConfigureAwait(false);
                await unit.InsertAsync(made.SelectMany(one => one.Notices)).ConfigureAwait(false);
            },
            cancel);
    }

    private SealedCase Rows(ImportedCase imported)
    {
        var rows = _projection.Of(imported.State, imported.Events[^1].At);
        var events = CaseStore.EventRows(rows.Case.Id, "", imported.Events).ToList();
        _database.Seals.SealNew([rows.Case, .. rows.Agenda, .. rows.Questions, .. events]);
        return new SealedCase(
            rows,
            events,
            imported.Events.Where(happened => happened.Event is NoticeSent).Select(happened => CaseStore.Notice(imported.State, rows.Case.Id, happened)).ToList());
    }
}
