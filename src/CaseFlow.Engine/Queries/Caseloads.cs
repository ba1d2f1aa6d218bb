using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Engine.Queries;

/// <summary>Somebody to whom cases of an office can be given.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Office">Office key.</param>
/// <param name="Cases">How many of their cases have not ended.</param>
/// <param name="AwayUntil">Until when they are away, UTC; null for those who are here.</param>
public sealed record WorkerLoad(string Id, string Name, string Office, int Cases, Instant? AwayUntil);

/// <summary>Who can take a case, and how much they carry already. Disabled users are left out.</summary>
/// <param name="database">The record.</param>
/// <param name="definitions">The roles of the installation: workers are those whose cases are assigned.</param>
public sealed class Caseloads(Database database, Definitions definitions)
{
    /// <summary>The workers of these offices by name, in one statement.</summary>
    /// <param name="viewer">Who looks: cases hidden from them are not counted.</param>
    /// <param name="offices">Office keys.</param>
    /// <param name="now">When.</param>
    public Task<IReadOnlyList<WorkerLoad>> Of(Viewer viewer, IReadOnlyList<string> offices, Instant now)
    {
        var workers = definitions.Roles.Where(role => role.Scope == Scope.Assigned).Select(role => role.Key).ToList();
        return database.Read(async session =>
        {
            var counted = session.CasesCountedFor(viewer);
            var found = await (
                from held in session.UserRoles
                where offices.Contains(held.Office) && workers.Contains(held.Role)
                join user in session.Users on held.UserId equals user.Id
                where !user.Disabled
                orderby user.DisplayName
                select new { user.Id, user.DisplayName, held.Office, user.AwayFrom, user.AwayUntil, Cases = counted.Count(row => row.Worker == user.Id && row.Status != "ended") })
                .ListAsync().ConfigureAwait(false);
            return (IReadOnlyList<WorkerLoad>)found.Select(worker => new WorkerLoad(worker.Id, worker.DisplayName, worker.Office, worker.Cases, worker.AwayFrom <= now && now < worker.AwayUntil ? worker.AwayUntil : null)).DistinctBy(worker => (worker.Id, worker.Office)).ToList();
        });
    }
}
