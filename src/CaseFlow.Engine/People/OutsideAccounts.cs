using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>Whose account at an outside provider somebody's is: an administrator ties them together, nobody comes in by being known there alone. Instants are UTC.</summary>
public sealed class OutsideAccount
{
    /// <summary>The provider's identifier, as its tokens name it; the same subject of another provider is somebody else.</summary>
    public required string Issuer { get; init; }

    /// <summary>What the provider calls the person for ever (<c>sub</c>); compared letter by letter.</summary>
    public required string Subject { get; init; }

    /// <summary>The user here.</summary>
    public required string UserId { get; init; }

    /// <summary>User id of the administrator who asked for it.</summary>
    public required string TiedBy { get; init; }

    /// <summary>When it was tied.</summary>
    public Instant TiedAt { get; init; }
}

/// <summary>Ties users to their accounts at an outside provider, and finds them by it. A user has one such account at most.</summary>
public static class OutsideAccounts
{
    /// <summary>The most characters a subject has (OpenID Connect Core 1.0, section 2).</summary>
    public const int LongestSubject = 255;

    /// <summary>Whether this can be a subject: 1 to 255 visible ASCII characters.</summary>
    public static bool IsSubject(string? text) => text is { Length: > 0 and <= LongestSubject } && text.All(sign => sign is > ' ' and < '\u007f');

    /// <summary>The user of an outside account, disabled or not; null where it is tied to nobody.</summary>
    public static Task<User?> UserOfOutsideAsync(this Session session, string issuer, string subject)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Users.FirstOrNullAsync(user => session.OutsideAccounts.Any(account => account.UserId == user.Id && account.Issuer == issuer && account.Subject == subject));
    }

    /// <summary>A user's account at an outside provider, or null.</summary>
    public static Task<OutsideAccount?> OutsideOfAsync(this Session session, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.OutsideAccounts.FirstOrNullAsync(account => account.UserId == userId);
    }

    /// <summary>Ties a user to an account at an outside provider, instead of any before.</summary>
    /// <exception cref="AlreadyThereException">That account is tied to somebody else.</exception>
    public static async Task TieOutsideAsync(this UnitOfWork unit, string userId, string issuer, string subject, string by, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.OutsideAccounts.FirstOrNullAsync(account => account.Issuer == issuer && account.Subject == subject).ConfigureAwait(false) is { } tied)
        {
            _ = string.Equals(tied.UserId, userId, StringComparison.Ordinal) ? tied : throw new AlreadyThereException();
            return;
        }

        await unit.UntieOutsideAsync(userId).ConfigureAwait(false);
        unit.Add(new OutsideAccount { Issuer = issuer, Subject = subject, UserId = userId, TiedBy = by, TiedAt = now });
    }

    /// <summary>Unties a user's account at an outside provider; false when there was none. Sessions that were begun there go on until they are ended.</summary>
    public static async Task<bool> UntieOutsideAsync(this UnitOfWork unit, string userId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return await unit.OutsideAccounts.Where(account => account.UserId == userId).DeleteAsync().ConfigureAwait(false) > 0;
    }
}
