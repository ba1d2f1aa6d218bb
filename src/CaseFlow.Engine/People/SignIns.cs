using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Engine.People;

/// <summary>Sessions, tokens of programs, and links that may be used once. The secrets are given out once; only hashes are kept.</summary>
public static class SignIns
{
    /// <summary>How long a token can be used: a year.</summary>
    public static readonly Duration TokenLasts = Duration.FromDays(365);

    private static readonly Duration SeenEvery = Duration.FromMinutes(1);

    /// <summary>Begins a session; the secret belongs into the cookie.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="userId">The user.</param>
    /// <param name="userAgent">The browser, as it calls itself.</param>
    /// <param name="now">The present.</param>
    /// <param name="lifetime">How long it may last.</param>
    /// <param name="provedAt">When they proved all that the account asks for; null: the password alone was right so far.</param>
    /// <param name="ip">Address of the machine.</param>
    /// <param name="outsideFactor">Null: they came by the password. Else they came from the outside provider, which asked for a second factor that counts here, or did not.</param>
    public static SecretToken BeginSession(this UnitOfWork unit, string userId, string? userAgent, Instant now, Duration lifetime, Instant? provedAt = null, string? ip = null, bool? outsideFactor = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var token = SecretToken.New();
        unit.Add(new UserSession
        {
            Id = token.Hash,
            UserId = userId,
            CreatedAt = now,
            LastSeenAt = now,
            ExpiresAt = now + lifetime,
            UserAgent = userAgent is { Length: > 300 } ? userAgent[..300] : userAgent,
            ProvedAt = provedAt,
            OutsideAt = outsideFactor is null ? null : now,
            OutsideFactor = outsideFactor is true,
            Ip = ip,
        });
        return token;
    }

    /// <summary>Gives a session a new secret once more has been proved; the old one ends. It stays as long as it would have.</summary>
    /// <returns>The new secret, or null when the session has ended meanwhile.</returns>
    public static async Task<SecretToken?> RenewSessionAsync(this UnitOfWork unit, string hash, Instant now, Instant provedAt, Duration? lifetime = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.Sessions.FirstOrNullAsync(found => found.Id == hash && found.EndedAt == null && found.ExpiresAt > now).ConfigureAwait(false) is not { } old)
        {
            return null;
        }

        old.EndedAt = now;
        var token = SecretToken.New();
        unit.Add(new UserSession
        {
            Id = token.Hash,
            UserId = old.UserId,
            CreatedAt = old.CreatedAt,
            LastSeenAt = now,
            ExpiresAt = lifetime is { } longest ? now + longest : old.ExpiresAt,
            UserAgent = old.UserAgent,
            Ip = old.Ip,
            ProvedAt = provedAt,
            OutsideAt = old.OutsideAt,
            OutsideFactor = old.OutsideFactor,
        });
        return token;
    }

    /// <summary>The session of a secret, if it has neither ended nor expired; else null.</summary>
    public static Task<UserSession?> SessionAsync(this Session session, string secret, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hash = SecretToken.HashOf(secret);
        return session.Sessions.FirstOrNullAsync(found => found.Id == hash && found.EndedAt == null && found.ExpiresAt > now);
    }

    /// <summary>Whether the last use is old enough to be written down again.</summary>
    public static bool ShouldBeSeen(this UserSession session, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        return now - session.LastSeenAt >= SeenEvery;
    }

    /// <summary>Ends one session; false when it was not there or had ended.</summary>
    public static async Task<bool> EndSessionAsync(this UnitOfWork unit, string secret, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.SessionAsync(secret, now).ConfigureAwait(false) is not { } session)
        {
            return false;
        }

        session.EndedAt = now;
        return true;
    }

    /// <summary>Ends every session of a user, but the one with this hash if given.</summary>
    public static async Task EndSessionsAsync(this UnitOfWork unit, string userId, Instant now, string? exceptHash = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        foreach (var session in await unit.Sessions.Where(session => session.UserId == userId && session.EndedAt == null && session.Id != (exceptHash ?? "")).ListAsync().ConfigureAwait(false))
        {
            session.EndedAt = now;
        }
    }

    /// <summary>Makes a token with which a program acts as a user, for <see cref="TokenLasts"/>.</summary>
    public static SecretToken AddApiToken(this UnitOfWork unit, string userId, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var token = SecretToken.New();
        unit.Add(new ApiToken { Hash = token.Hash, UserId = userId, CreatedAt = now });
        return token;
    }

    /// <summary>Revokes every token of a user.</summary>
    /// <returns>How many there were.</returns>
    public static async Task<int> RevokeTokensAsync(this UnitOfWork unit, string userId, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var tokens = await unit.ApiTokens.Where(token => token.UserId == userId && token.Revoked == null).ListAsync().ConfigureAwait(false);
        tokens.ForEach(token => token.Revoked = now);
        return tokens.Count;
    }

    /// <summary>The token with this hash, if it has neither been revoked nor expired.</summary>
    public static IQueryable<ApiToken> TokensOf(this Session session, string hash, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var since = now - TokenLasts;
        return session.ApiTokens.Where(token => token.Hash == hash && token.Revoked == null && token.CreatedAt > since);
    }

    /// <summary>Whether the last use of a token is old enough to be written down again.</summary>
    public static bool ShouldBeSeen(this ApiToken token, Instant now)
    {
        ArgumentNullException.ThrowIfNull(token);
        return token.LastUsed is not { } last || now - last >= SeenEvery;
    }

    /// <summary>Makes a link that may be used once.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="purpose"><c>first-admin</c>, <c>invite</c> or <c>password</c>.</param>
    /// <param name="userId">Whom it is for, or null.</param>
    /// <param name="roles">Roles it brings, as <c>role@office</c> separated by spaces, or null.</param>
    /// <param name="now">The present.</param>
    /// <param name="lifetime">How long it may be used.</param>
    public static SecretToken Invite(this UnitOfWork unit, string purpose, string? userId, string? roles, Instant now, Duration lifetime)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var token = SecretToken.New();
        unit.Add(new Invitation { Hash = token.Hash, Purpose = purpose, UserId = userId, Roles = roles, CreatedAt = now, ExpiresAt = now + lifetime });
        return token;
    }

    /// <summary>The link of a secret, if it is for this purpose, has not been used and has not expired; else null. Set <see cref="Invitation.UsedAt"/> in the same unit of work.</summary>
    public static Task<Invitation?> InvitationAsync(this Session session, string secret, string purpose, Instant now)
    {
        ArgumentNullException.ThrowIfNull(session);
        var hash = SecretToken.HashOf(secret);
        return session.Invitations.FirstOrNullAsync(found => found.Hash == hash && found.Purpose == purpose && found.UsedAt == null && found.ExpiresAt > now);
    }
}
