using System.Globalization;
using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>Users and the roles they hold.</summary>
public static class Users
{
    /// <summary>A sign-in name as it is kept and compared: trimmed, lower-case.</summary>
    public static string Normalise(string username)
    {
        ArgumentNullException.ThrowIfNull(username);
        return username.Trim().ToLower(CultureInfo.InvariantCulture);
    }

    /// <summary>Adds a user without a password.</summary>
    /// <exception cref="AlreadyThereException">At the end of the unit of work, when the sign-in name is taken.</exception>
    public static User AddUser(this UnitOfWork unit, string username, string displayName, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var user = new User
        {
            Id = Ids.New(),
            Username = Normalise(username),
            DisplayName = displayName,
            CreatedAt = now,
        };
        unit.Add(user);
        return user;
    }

    /// <summary>The user with this sign-in name in any spelling, or null.</summary>
    public static Task<User?> FindUserAsync(this Session session, string username)
    {
        ArgumentNullException.ThrowIfNull(session);
        var normalised = Normalise(username);
        return session.Users.Where(user => user.Username == normalised).FirstOrNullAsync();
    }

    /// <summary>The user with this id, or null.</summary>
    public static Task<User?> UserAsync(this Session session, string id)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Users.Where(user => user.Id == id).FirstOrNullAsync();
    }

    /// <summary>The roles a user holds, by office and role.</summary>
    public static Task<List<UserRole>> RolesOfAsync(this Session session, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.UserRoles.Where(role => role.UserId == userId).OrderBy(role => role.Office).ThenBy(role => role.Role).ListAsync();
    }

    /// <summary>The enabled users who hold a role in an office, by name.</summary>
    public static Task<List<User>> HoldersAsync(this Session session, string role, string office)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Users
            .Where(user => !user.Disabled && session.UserRoles.Any(held => held.UserId == user.Id && held.Role == role && held.Office == office))
            .OrderBy(user => user.DisplayName)
            .ListAsync();
    }

    /// <summary>The users who can be expected to act at a moment: those of whom <see cref="User.IsHere"/> says so.</summary>
    public static IQueryable<User> UsersHere(this Session session, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Users.Where(user => !user.Disabled && !(user.AwayFrom != null && user.AwayUntil != null && user.AwayFrom <= now && user.AwayUntil > now));
    }

    /// <summary>Notes an absence in the place of the one known before.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="user">Who will be away.</param>
    /// <param name="from">The first day.</param>
    /// <param name="until">The last day.</param>
    /// <param name="zone">The zone in which these days begin and end.</param>
    /// <exception cref="ArgumentOutOfRangeException">It ends before it begins.</exception>
    public static void NoteAbsence(this UnitOfWork unit, User user, LocalDate from, LocalDate until, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentOutOfRangeException.ThrowIfLessThan(until, from);
        user.AwayFrom = zone.AtStartOfDay(from).ToInstant();
        user.AwayUntil = zone.AtStartOfDay(until.PlusDays(1)).ToInstant();
    }

    /// <summary>Somebody is back, or will not be away.</summary>
    public static void EndAbsence(this UnitOfWork unit, User user)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        (user.AwayFrom, user.AwayUntil) = (null, null);
    }

    /// <summary>Gives a role; nothing happens when the user holds it already.</summary>
    public static async Task GiveRoleAsync(this UnitOfWork unit, string userId, string role, string office)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!await unit.UserRoles.AnyAsync(held => held.UserId == userId && held.Role == role && held.Office == office).ConfigureAwait(false))
        {
            unit.Add(new UserRole { UserId = userId, Role = role, Office = office });
        }
    }

    /// <summary>Disables a user: no sign-in; sessions, links and tokens end and browsers are forgotten at once. Roles, password and second factor stay, for whoever comes back.</summary>
    public static async Task DisableAsync(this UnitOfWork unit, User user, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        user.Disabled = true;
        await unit.EndSessionsAsync(user.Id, now).ConfigureAwait(false);
        await unit.EndInvitationsAsync(user.Id, now).ConfigureAwait(false);
        await unit.RevokeTokensAsync(user.Id, now).ConfigureAwait(false);
        await unit.ForgetBrowsersAsync(user.Id).ConfigureAwait(false);
    }

    /// <summary>Takes away all that lets anybody in as this user: password, second factor and its recovery codes, known browsers, sessions, links and tokens, and the account at an outside provider. Only a new link leads in again.</summary>
    public static async Task DropSecretsAsync(this UnitOfWork unit, User user, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        user.PasswordHash = null;
        unit.Update(user);
        await unit.DropFactorAsync(user, now).ConfigureAwait(false);
        await unit.EndInvitationsAsync(user.Id, now).ConfigureAwait(false);
        await unit.RevokeTokensAsync(user.Id, now).ConfigureAwait(false);
        await unit.UntieOutsideAsync(user.Id).ConfigureAwait(false);
    }

    /// <summary>Enables a user again.</summary>
    public static void Enable(this UnitOfWork unit, User user)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        user.Disabled = false;
    }
}
