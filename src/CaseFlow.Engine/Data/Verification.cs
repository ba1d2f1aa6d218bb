using System.Reflection;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Deadlines;

namespace CaseFlow.Engine.Data;

/// <summary>Where a row is not what the events say. It names table, key and column, never a value.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="What">Table, key, and what is wrong.</param>
public sealed record Difference(string Case, string What);

/// <summary>What a verification found.</summary>
/// <param name="Cases">How many cases were looked at.</param>
/// <param name="Events">How many events were folded.</param>
/// <param name="Differences">Where rows differ, the first 1,000; empty when all is well.</param>
public sealed record Verified(int Cases, long Events, IReadOnlyList<Difference> Differences);

/// <summary>Folds every event again and compares what they add up to with the rows.</summary>
public sealed class Verification
{
    private const int Page = 200;
    private const int Enough = 1000;

    private readonly Database _database;
    private readonly WorkflowShelf _workflows;
    private readonly CaseProjection _projection;
    private readonly Dictionary<string, Editions> _editions = new(StringComparer.Ordinal);

    /// <summary>A verification of an installation.</summary>
    public Verification(Database database, WorkflowShelf workflows, IReadOnlyList<Role> roles, WorkingCalendar calendar)
    {
        _database = database;
        _workflows = workflows;
        _projection = new CaseProjection(roles, calendar, () => database.Seals.Ring.Index);
    }

    /// <summary>Looks at every case; with <paramref name="rebuild"/> it also makes the rows what they should be. The server may run meanwhile.</summary>
    /// <param name="rebuild">Whether to mend.</param>
    /// <param name="progress">Told how many cases are done, or null.</param>
    /// <param name="cancel">Stops between two pages.</param>
    public async Task<Verified> RunAsync(bool rebuild = false, IProgress<int>? progress = null, CancellationToken cancel = default)
    {
        var differences = new List<Difference>();
        var (cases, events, after) = (0, 0L, 0L);
        while (true)
        {
            cancel.ThrowIfCancellationRequested();
            var page = await _database.Read(session => PageAsync(session, after), cancel).ConfigureAwait(false);
            if (page.Count == 0)
            {
                return new Verified(cases, events, differences);
            }

            foreach (var (stored, recorded) in page)
            {
                var found = await LookAsync(stored, recorded).ConfigureAwait(false);
                differences.AddRange(found.Take(Enough - differences.Count));
                if (rebuild && found.Count > 0)
                {
                    await RebuildAsync(stored.Case.Number, cancel).ConfigureAwait(false);
                }

                events += recorded.Count;
            }

            cases += page.Count;
            after = page[^1].Stored.Case.Id;
            progress?.Report(cases);
        }
    }

    private static async Task<List<(CaseRows Stored, List<EventRow> Events)>> PageAsync(Session session, long after)
    {
        var cases = await session.Cases.Where(row => row.Id > after).OrderBy(row => row.Id).Take(Page).ListAsync().ConfigureAwait(false);
        if (cases.Count == 0)
        {
            return [];
        }

        var last = cases[^1].Id;
        var agenda = (await session.Agenda.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var roles = (await session.CaseRoles.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var names = (await session.NameTokens.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var identifiers = (await session.Identifiers.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var questions = (await session.Questions.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var emergencies = (await session.Emergencies.Where(row => row.CaseId > after && row.CaseId <= last).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        var events = (await session.Events.Where(row => row.CaseId > after && row.CaseId <= last).OrderBy(row => row.CaseId).ThenBy(row => row.CaseSequence).ListAsync().ConfigureAwait(false)).ToLookup(row => row.CaseId);
        return cases.ConvertAll(row => (
            new CaseRows(row, [.. agenda[row.Id]], [.. roles[row.Id]], [.. names[row.Id]], [.. identifiers[row.Id]], [.. questions[row.Id]], [.. emergencies[row.Id]]),
            events[row.Id].ToList()));
    }

    private async Task<List<Difference>> LookAsync(CaseRows stored, List<EventRow> events)
    {
        var number = stored.Case.Number;
        if (stored.Case.ErasedAt is not null)
        {
            return Erased(number, stored);
        }

        var numbered = events.TakeWhile((row, index) => row.CaseSequence == index + 1).Count();
        if (numbered < events.Count || events.Count == 0)
        {
            return [new Difference(number, $"events {numbered + 1}: missing")];
        }

        var recorded = events.ConvertAll(CaseStore.Read);
        var state = (await EditionsAsync(recorded).ConfigureAwait(false)).Fold(recorded);
        var expected = _projection.Of(state, events[^1].At);
        // A calendar that came later wakes the case at another time, and is no fault of the record; keys do not follow from events.
        var known = expected.Case with { WakeAt = stored.Case.WakeAt, PersonKey = stored.Case.PersonKey };
        return
        [
            .. Definitions(number, events, recorded),
            .. Compare(number, "cases", [stored.Case], [known], _ => ""),
            .. Compare(number, "agenda", stored.Agenda, expected.Agenda, row => $" {row.Item} {EnumWords<AgendaKind>.ToText(row.Kind)}"),
            .. Compare(number, "case_roles", stored.Roles, expected.Roles, row => $" {row.Role}@{row.Office}"),
            .. Compare(number, "name_tokens", stored.Names, expected.Names, row => row.Token, hideKey: true),
            .. Compare(number, "identifiers", stored.Identifiers, expected.Identifiers, row => $" {row.Kind}"),
            .. Compare(number, "questions", stored.Questions, expected.Questions, row => $" {row.Id}"),
            .. Compare(number, "emergencies", stored.Emergencies, expected.Emergencies, row => $" {row.Id}"),
        ];
    }

    /// <summary>Of an erased case nothing is left that could be opened or found.</summary>
    private static List<Difference> Erased(string number, CaseRows stored) =>
        new (string What, bool Left)[]
        {
            ("cases: person_key", stored.Case.PersonKey is not null),
            ("agenda: too much", stored.Agenda.Count > 0),
            ("name_tokens: too much", stored.Names.Count > 0),
            ("identifiers: too much", stored.Identifiers.Count > 0),
            ("questions: too much", stored.Questions.Count > 0),
        }.Where(part => part.Left).Select(part => new Difference(number, part.What)).ToList();

    private async Task<Editions> EditionsAsync(List<Recorded> events)
    {
        var names = string.Join(' ', Editions.Named(events));
        return _editions.TryGetValue(names, out var known)
            ? known
            : _editions[names] = await _database.Read(session => _workflows.EditionsAsync(session, events)).ConfigureAwait(false);
    }

    /// <summary>Every event says which edition was in force after it.</summary>
    private static IEnumerable<Difference> Definitions(string number, List<EventRow> rows, List<Recorded> events)
    {
        var definition = "";
        foreach (var (row, recorded) in rows.Zip(events))
        {
            definition = Editions.After(definition, recorded.Event);
            if (!string.Equals(row.DefinitionHash, definition, StringComparison.Ordinal))
            {
                yield return new Difference(number, $"events {row.CaseSequence}: definition_hash");
            }
        }
    }

    private static IEnumerable<Difference> Compare<T>(string number, string table, IReadOnlyList<T> stored, IReadOnlyList<T> expected, Func<T, string> key, bool hideKey = false)
        where T : class
    {
        var there = stored.ToLookup(key, StringComparer.Ordinal);
        foreach (var row in expected)
        {
            var name = hideKey ? "" : key(row);
            if (there[key(row)].FirstOrDefault() is not { } found)
            {
                yield return new Difference(number, $"{table}{name}: missing");
            }
            else if (!found.Equals(row))
            {
                yield return new Difference(number, $"{table}{name}: {Columns(found, row)}");
            }
        }

        foreach (var row in stored.ExceptBy(expected.Select(key), key, StringComparer.Ordinal))
        {
            yield return new Difference(number, $"{table}{(hideKey ? "" : key(row))}: too much");
        }
    }

    private static string Columns<T>(T stored, T expected) =>
        string.Join(", ", typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => !Equals(property.GetValue(stored), property.GetValue(expected)))
            .Select(property => CaseFlowContext.SnakeCase(property.Name)));

    private Task RebuildAsync(string number, CancellationToken cancel) =>
        _database.Write(
            async unit =>
            {
                var row = (await unit.LockCaseAsync(number).ConfigureAwait(false))!;
                var store = new CaseStore(_workflows, _projection);
                var known = await store.LoadAsync(unit, row with { LastSequence = await unit.Events.CountAsync(happened => happened.CaseId == row.Id, cancel).ConfigureAwait(false) }).ConfigureAwait(false);
                CaseStore.AddRows(unit, await CaseStore.RowsAsync(unit, row).ConfigureAwait(false), store.Project(known));
            },
            cancel);
}
