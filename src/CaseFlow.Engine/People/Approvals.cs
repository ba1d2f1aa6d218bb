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

    /// <summary>Whether the account is to be enabled again.</summary>
    public bool Enable { get; init; }

    /// <summary>Whether the account, an administrator's, is to be disabled.</summary>
    public bool Disable { get; init; }

    /// <summary>The account at the outside provider that is to be tied to the user: its subject; null: none.</summary>
    public string? Outside { get; init; }

    /// <summary>Identifier of the provider that <see cref="Outside"/> is known by.</summary>
    public string? OutsideIssuer { get; init; }

    /// <summary>Whether this person may refuse it, or take it back: whose account it is stops nothing that another asked for.</summary>
    public bool MayBeRefusedBy(string user) => string.Equals(user, AskedBy, StringComparison.Ordinal) || !string.Equals(user, User, StringComparison.Ordinal);

    /// <summary>Whether this person may agree: never who asked; and whom it gives something only where it gives nothing.</summary>
    public bool MayBeAgreedBy(string user) =>
        !string.Equals(user, AskedBy, StringComparison.Ordinal)
        && ((Give.Count == 0 && !Link && !Factor && !Enable && Outside is null) || !string.Equals(user, User, StringComparison.Ordinal));
}

/// <summary>Another person's request for the same account waits, and has to be agreed to or refused first.</summary>
public sealed class AnotherRequestWaitsException() : Exception("Another person's request for this account waits.");

/// <summary>Changes of accounts that wait for a second administrator. They wait among what the program remembers; who asked, agreed or refused stands in the access record.</summary>
public static class Approvals
{
    private const string Prefix = "approval:";

    private static readonly string[] Heavy = [Right.Administer, Right.Erase, Right.ReviewBreakGlass];

    /// <summary>Whether giving a role lets somebody at cases, at users, or at one half of what takes two (an erasure, the review of an emergency): that takes two people.</summary>
    public static bool NeedsTwo(Role role)
    {
        ArgumentNullException.ThrowIfNull(role);
        return role.Scope != Scope.Everywhere || role.May.Overlaps(Heavy);
    }

    /// <summary>Whether there is an enabled administrator besides this one: a single one, as after the first start, acts alone.</summary>
    /// <param name="session">The session.</param>
    /// <param name="roles">The roles of the installation.</param>
    /// <param name="administrator">User id of the one who acts.</param>
    public static Task<bool> HasSecondAdministratorAsync(this Session session, IEnumerable<Role> roles, string administrator)
    {
        ArgumentNullException.ThrowIfNull(session);
        var administering = roles.Where(role => role.May.Contains(Right.Administer)).Select(role => role.Key).ToList();
        return session.Users.AnyAsync(user => user.Id != administrator && !user.Disabled && session.UserRoles.Any(held => held.UserId == user.Id && administering.Contains(held.Role)));
    }

    /// <summary>Whether nobody administers, enabled or not: then a first administrator may be made.</summary>
    public static async Task<bool> HasNoAdministratorAsync(this Session session, IEnumerable<Role> roles)
    {
        ArgumentNullException.ThrowIfNull(session);
        var administering = roles.Where(role => role.May.Contains(Right.Administer)).Select(role => role.Key).ToList();
        return !await session.UserRoles.AnyAsync(held => administering.Contains(held.Role)).ConfigureAwait(false);
    }

    /// <summary>Everything that waits, oldest first.</summary>
    public static async Task<IReadOnlyList<Approval>> WaitingApprovalsAsync(this Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = await session.Settings.Where(setting => setting.Key.StartsWith(Prefix)).Select(setting => setting.Value).ListAsync().ConfigureAwait(false);
        return kept.Select(value => JsonSerializer.Deserialize<Approval>(value)!).OrderBy(approval => approval.AskedAt).ToList();
    }

    /// <summary>What waits for an account, or null.</summary>
    public static async Task<Approval?> WaitingApprovalAsync(this Session session, string user)
    {
        ArgumentNullException.ThrowIfNull(session);
        var key = Prefix + user;
        return await session.Settings.FirstOrNullAsync(setting => setting.Key == key).ConfigureAwait(false) is { } kept ? JsonSerializer.Deserialize<Approval>(kept.Value) : null;
    }

    /// <summary>Lets a change wait, together with what the same person asked for this account before.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="user">Whose account.</param>
    /// <param name="askedBy">User id of who asks.</param>
    /// <param name="now">The present.</param>
    /// <param name="wish">Adds what is asked for to what waits, or to nothing.</param>
    /// <exception cref="AnotherRequestWaitsException">Another person's request for this account waits: it is neither replaced nor taken over, so that nobody agrees to their own wish under another name.</exception>
    public static async Task AskApprovalAsync(this UnitOfWork unit, string user, string askedBy, Instant now, Func<Approval, Approval> wish)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(wish);
        var waiting = await unit.WaitingApprovalAsync(user).ConfigureAwait(false);
        if (waiting is not null && !string.Equals(waiting.AskedBy, askedBy, StringComparison.Ordinal))
        {
            throw new AnotherRequestWaitsException();
        }

        // A new id with every change: whoever saw the request as it was agrees to nothing else.
        var asked = wish(waiting ?? new Approval("", user, [], [], false, askedBy, 0)) with { Id = Ids.New(), AskedAt = now.ToUnixTimeTicks() };
        await unit.RememberAsync(Prefix + user, JsonSerializer.Serialize(asked)).ConfigureAwait(false);
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
