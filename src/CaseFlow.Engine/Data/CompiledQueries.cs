using Microsoft.EntityFrameworkCore;

namespace CaseFlow.Engine.Data;

/// <summary>The queries that every command asks, compiled once per database (EF's compiled queries belong to one provider). Rows are not tracked.</summary>
internal sealed class CompiledQueries
{
    private readonly Func<CaseFlowContext, string, IAsyncEnumerable<CaseRow>> _case =
        EF.CompileAsyncQuery((CaseFlowContext context, string number) => context.Set<CaseRow>().AsNoTracking().Where(row => row.Number == number));

    // One row in any case: where no case has this number, the oldest one.
    private readonly Func<CaseFlowContext, string, IAsyncEnumerable<CaseRow>> _caseOrOther =
        EF.CompileAsyncQuery((CaseFlowContext context, string number) => context.Set<CaseRow>().AsNoTracking()
            .Where(row => row.Number == number || row.Id == context.Set<CaseRow>().Min(known => (long?)known.Id))
            .OrderByDescending(row => row.Number == number).Take(1).AsQueryable());

    private readonly Func<CaseFlowContext, long, IAsyncEnumerable<EventRow>> _events =
        EF.CompileAsyncQuery((CaseFlowContext context, long id) => context.Set<EventRow>().AsNoTracking().Where(row => row.CaseId == id).OrderBy(row => row.CaseSequence).AsQueryable());

    private readonly Func<CaseFlowContext, long, IAsyncEnumerable<CaseRoleRow>> _roles =
        EF.CompileAsyncQuery((CaseFlowContext context, long id) => context.Set<CaseRoleRow>().AsNoTracking().Where(row => row.CaseId == id));

    private readonly Func<CaseFlowContext, string, string, IAsyncEnumerable<OperationRow>> _operation =
        EF.CompileAsyncQuery((CaseFlowContext context, string actor, string operation) => context.Set<OperationRow>().AsNoTracking().Where(row => row.Actor == actor && row.Op == operation));

    // Few people are kept from a case: their ids are read, not whether one is among them, so that one query serves both questions.
    private readonly Func<CaseFlowContext, long, IAsyncEnumerable<string>> _hides =
        EF.CompileAsyncQuery((CaseFlowContext context, long id) => context.Set<ConflictRow>()
            .Where(row => row.CaseId == id || (row.CaseId == 0 && context.Set<IdentifierRow>().Any(known => known.CaseId == id && known.Kind == row.Kind && known.Token == row.Token)))
            .Select(row => row.UserId).AsQueryable());

    private readonly Func<CaseFlowContext, string, IAsyncEnumerable<HeldRow>> _held =
        EF.CompileAsyncQuery((CaseFlowContext context, string id) => context.Set<People.User>()
            .Where(user => user.Id == id)
            .SelectMany(user => context.Set<People.UserRole>().Where(role => role.UserId == user.Id).DefaultIfEmpty(), (user, role) => new HeldRow(user.Disabled, role == null ? null : role.Role, role == null ? null : role.Office)).AsQueryable());

    public async Task<CaseRow?> Case(Session session, string number) => (await ListAsync(_case(session.Context, number)).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>The case of a number; where there is none another one, whose id is asked for in its stead: a number that no case has then takes as long as one whose case is hidden.</summary>
    /// <returns>The case or null, and the id to ask for.</returns>
    public async Task<(CaseRow? Row, long Asked)> CaseOrOther(Session session, string number)
    {
        return Told((await ListAsync(_caseOrOther(session.Context, number)).ConfigureAwait(false)).SingleOrDefault(), number);
    }

    /// <summary>What was found in place of a number.</summary>
    internal static (CaseRow? Row, long Asked) Told(CaseRow? found, string number) => (string.Equals(found?.Number, number, StringComparison.Ordinal) ? found : null, found?.Id ?? 0);

    public Task<List<EventRow>> EventsOf(Session session, long caseId) => ListAsync(_events(session.Context, caseId));

    public Task<List<CaseRoleRow>> RolesOf(Session session, long caseId) => ListAsync(_roles(session.Context, caseId));

    private readonly Func<CaseFlowContext, long, string, IAsyncEnumerable<EmergencyRow>> _emergencies =
        EF.CompileAsyncQuery((CaseFlowContext context, long id, string user) => context.Set<EmergencyRow>().AsNoTracking().Where(row => row.CaseId == id && row.UserId == user));

    public Task<List<EmergencyRow>> EmergenciesOf(Session session, long caseId, string user) => ListAsync(_emergencies(session.Context, caseId, user));

    public Task<List<HeldRow>> Held(Session session, string user) => ListAsync(_held(session.Context, user));

    public Task<List<string>> Hides(Session session, long caseId) => ListAsync(_hides(session.Context, caseId));

    public async Task<OperationRow?> Operation(Session session, string actor, string operation) =>
        (await ListAsync(_operation(session.Context, actor, operation)).ConfigureAwait(false)).SingleOrDefault();

    private static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> rows)
    {
        var list = new List<T>();
        await foreach (var row in rows.ConfigureAwait(false))
        {
            list.Add(row);
        }

        return list;
    }
}
