using System.Text.Json;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>A change of somebody's account that one administrator asked for and another has to agree to (design section 8: users with a second person).</summary>
/// <param name="Id">Its id.</param>
/// <param name="User">Whose account.</param>
/// <param name="Give">Roles to give, as <c>role@office</c>, or the role alone where it belongs to no office.</param>
/// <param name="Take">Roles to take, likewise.</param>
/// <param name="Link">Whether a link for a new password is asked for.</param>
/// <param name="AskedBy">User id of who asked.</param>
/// <param name="AskedAt">When, in ticks of Unix time.</param>
public sealed record Approval(string Id, string User, IReadOnlyList<string> Give, IReadOnlyList<string> Take, bool Link, string AskedBy, long AskedAt)
{
    /// <summary>Whether the second factor is to be taken away, for somebody who has lost it.</summary>
    public bool Factor { get; init; }

    /// <summary>Whether this person may agree: never who asked; and whom it gives something only where it gives nothing.</summary>
    public bool MayBeAgreedBy(string user) =>
        !string.Equals(user, AskedBy, StringComparison.Ordinal)
        && ((Give.Count == 0 && !Link && !Factor) || !string.Equals(user, User, StringComparison.Ordinal));
}

/// <summary>Changes of accounts that wait for a second administrator. They wait among what the program remembers; who asked, agreed or refused stands in the access record.</summary>
public static class Approvals
{
    private const string Prefix = "approval:";

    /// <summary>Whether giving a role lets somebody at cases, or at users: that takes two people.</summary>
    public static bool NeedsTwo(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.Scope != Scope.Everywhere || role.May.Contains(Right.Administer);
    }

    /// <summary>Whether there is an administrator besides this one, enabled or not: a single one, as after the first start, acts alone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="roles">The roles of the installation.</param>
    /// <param name="administrator">User id of the one who acts.</param>
    public static Task<bool> HasSecondAdministratorAsync(this Session session, IEnumerable<Role> roles, string administrator)
    {
        ArgumentNullException.ThrowIfNull(session);
        var administering = roles.Where(role => role.May.Contains(Right.Administer)).Select(role => role.Key).ToList();
        return session.UserRoles.AnyAsync(held => held.UserId != administrator && administering.Contains(held.Role));
    }

    /// <summary>Whether nobody administers, enabled or not: then a first administrator may be made.</summary>
    public static async Task<bool> HasNoAdministratorAsync(this Session session, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(session);
        var administering = roles.Where(role => role.May.Contains(Right.Administer)).Select(role => role.Key).ToList();
        return !await session.UserRoles.AnyAsync(held => administering.Contains(held.Role)).ConfigureAwait(false);
    }

    /// <summary>Everything that waits, oldest first; of one account where a user is given.</summary>
    public static async Task<IReadOnlyList<Approval>> WaitingApprovalsAsync(this Session session, string? user = null)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = await session.Settings.Where(setting => setting.Key.StartsWith(Prefix)).Select(setting => setting.Value).ListAsync().ConfigureAwait(false);
        return kept.Select(value => JsonSerializer.Deserialize<Approval>(value)!).Where(approval => user is null || string.Equals(approval.User, user, StringComparison.Ordinal)).OrderBy(approval => approval.AskedAt).ToList();
    }

    /// <summary>Lets a change wait. What waited for the same account is replaced.</summary>
    public static async Task AskApprovalAsync(this UnitOfWork unit, string user, IReadOnlyList<string> give, IReadOnlyList<string> take, bool link, string askedBy, Instant now, bool factor = false)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var approval = new Approval(Ids.New(), user, give, take, link, askedBy, now.ToUnixTimeTicks()) { Factor = factor };
        await unit.RememberAsync(Prefix + user, JsonSerializer.Serialize(approval)).ConfigureAwait(false);
    }

    /// <summary>Ends the waiting of what waits for an account; false when nothing does.</summary>
    public static async Task<bool> DropApprovalAsync(this UnitOfWork unit, string user)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var key = Prefix + user;
        if (await unit.Settings.FirstOrNullAsync(setting => setting.Key == key).ConfigureAwait(false) is not { } kept)
        {
            return false;
        }

        unit.Remove(kept);
        return true;
    }
}
