using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Queries;

/// <summary>Somebody who can be asked about a case.</summary>
/// <param name="Id">User id.</param>
/// <param name="Name">Name.</param>
/// <param name="Roles">Titles of the roles through which they reach the case.</param>
public sealed record Colleague(string Id, string Name, IReadOnlyList<string> Roles);

/// <summary>Who else reaches a case and may write in it: whom a question can be put to.</summary>
public static class Colleagues
{
    /// <summary>Them, by name, in three statements.</summary>
    /// <param name="session">The session.</param>
    /// <param name="opened">The case.</param>
    /// <param name="reader">User id of whoever asks; left out.</param>
    /// <param name="roles">All roles.</param>
    public static async Task<IReadOnlyList<Colleague>> Of(Session session, OpenedCase opened, string reader, IReadOnlyList<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(opened);
        var (caseId, office, worker) = (opened.Row.Id, opened.Row.Office, opened.Row.Worker);
        var involved = await session.CaseRoles.Where(row => row.CaseId == caseId && row.Office == office).Select(row => row.Role).ListAsync().ConfigureAwait(false);
        var keptFrom = await session.KeptFromAsync(caseId).ConfigureAwait(false);
        var writing = roles.Where(role => role.May.Contains(Right.AddNote)).ToDictionary(role => role.Key, StringComparer.Ordinal);
        var held = writing.Keys.ToList();
        var found = await (
            from user in session.Users
            where !user.Disabled && user.Id != reader
            join role in session.UserRoles on user.Id equals role.UserId
            where role.Office == office && held.Contains(role.Role)
            orderby user.DisplayName
            select new { user.Id, user.DisplayName, role.Role }).ListAsync().ConfigureAwait(false);
        return found
            .Where(user => !keptFrom.Contains(user.Id) && Reaches(writing[user.Role], user.Id))
            .GroupBy(user => (user.Id, user.DisplayName))
            .Select(user => new Colleague(user.Key.Id, user.Key.DisplayName, user.Select(role => writing[role.Role].Title).ToList()))
            .ToList();

        bool Reaches(Role role, string user) =>
            role.Scope switch
            {
                Scope.Office => true,
                Scope.Step => involved.Contains(role.Key),
                Scope.Assigned => string.Equals(user, worker, StringComparison.Ordinal),
                _ => false,
            };
    }
}
