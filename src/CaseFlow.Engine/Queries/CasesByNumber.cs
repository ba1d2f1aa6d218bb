using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Queries;

/// <summary>Cases that somebody picked from a list, as lists show them; those one may not see are not there.</summary>
/// <param name="database">The record.</param>
public sealed class CasesByNumber(Database database)
{
    /// <summary>The cases with these numbers that this person reaches, by number.</summary>
    public Task<IReadOnlyList<CaseItem>> View(Viewer viewer, IReadOnlyList<string> numbers) =>
        database.Read(async session =>
        {
            var now = database.Clock.GetCurrentInstant();
            var rows = session.CasesFor(viewer, now).Where(row => numbers.Contains(row.Number));
            var found = await CaseList.WithWorkers(rows, session, now).OrderBy(found => found.Row.Number).ListAsync().ConfigureAwait(false);
            return (IReadOnlyList<CaseItem>)found.Select(CaseList.Item).ToList();
        });
}
