using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>A code for whoever has lost the second factor; it works once. Only its hash is kept.</summary>
public sealed class RecoveryCode
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>SHA-256 of the code's letters: a fast hash is enough for 117 random bits (ASVS 5.0 6.5.2 asks for 112).</summary>
    public required string Hash { get; init; }

    /// <summary>When it was used, UTC; null: not yet.</summary>
    public Instant? UsedAt { get; init; }
}

/// <summary>A browser in which somebody has signed in before. Only the hash of what its cookie carries is kept.</summary>
public sealed class KnownBrowser
{
    /// <summary>The user.</summary>
    public required string UserId { get; init; }

    /// <summary>SHA-256 of the cookie's secret.</summary>
    public required string Hash { get; init; }

    /// <summary>The last sign-in there, UTC.</summary>
    public Instant SeenAt { get; set; }
}

/// <summary>Second factors and recovery codes; each code is used up by the statement that takes it, so that of two at once only one passes.</summary>
public static class SecondFactor
{
    /// <summary>How many recovery codes there are at first.</summary>
    public const int RecoveryCodes = 10;

    // 30 letters that are not taken for one another: 24 of them are 117 bits.
    private const string Letters = "ABCDEFGHJKMNPQRSTVWXYZ23456789";

    /// <summary>Sets a user's second factor, instead of any before, with new recovery codes.</summary>
    /// <param name="unit">The unit of work.</param>
    /// <param name="user">The user, tracked.</param>
    /// <param name="kept">The secret as it is kept: protected.</param>
    /// <param name="step">The step of the code that showed that the app has it.</param>
    /// <returns>The recovery codes, to be shown once: six groups of four letters.</returns>
    public static async Task<IReadOnlyList<string>> SetFactorAsync(this UnitOfWork unit, User user, string kept, long step)
    {
        ArgumentNullException.ThrowIfNull(user);
        (user.FactorSecret, user.FactorStep) = (kept, step);
        return await unit.NewRecoveryCodesAsync(user.Id).ConfigureAwait(false);
    }

    /// <summary>Takes a user's second factor away: whoever must have one is led to set it up at the next sign-in. Sessions end, browsers are forgotten.</summary>
    public static async Task DropFactorAsync(this UnitOfWork unit, User user, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(user);
        (user.FactorSecret, user.FactorStep) = (null, null);
        await unit.Context.Set<RecoveryCode>().Where(code => code.UserId == user.Id).ExecuteDeleteAsync().ConfigureAwait(false);
        await unit.ForgetBrowsersAsync(user.Id).ConfigureAwait(false);
        await unit.EndSessionsAsync(user.Id, now).ConfigureAwait(false);
    }

    /// <summary>Makes new recovery codes; earlier ones end.</summary>
    /// <returns>The codes, to be shown once.</returns>
    public static async Task<IReadOnlyList<string>> NewRecoveryCodesAsync(this UnitOfWork unit, string userId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        await unit.Context.Set<RecoveryCode>().Where(code => code.UserId == userId).ExecuteDeleteAsync().ConfigureAwait(false);
        var codes = Enumerable.Range(0, RecoveryCodes).Select(_ => string.Join('-', RandomNumberGenerator.GetString(Letters, 24).Chunk(4).Select(group => new string(group)))).ToList();
        unit.AddRange(codes.Select(code => new RecoveryCode { UserId = userId, Hash = HashOf(code) }));
        return codes;
    }

    /// <summary>How many recovery codes have not been used.</summary>
    public static Task<int> RecoveryCodesLeftAsync(this Session session, string userId)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.RecoveryCodes.CountAsync(code => code.UserId == userId && code.UsedAt == null);
    }

    /// <summary>Uses up a one-time code: false when one of this step or a later one was taken before.</summary>
    public static async Task<bool> UseStepAsync(this UnitOfWork unit, string userId, long step)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return await unit.Context.Set<User>()
            .Where(user => user.Id == userId && (user.FactorStep == null || user.FactorStep < step))
            .ExecuteUpdateAsync(change => change.SetProperty(user => user.FactorStep, step).SetProperty(user => user.Version, user => user.Version + 1))
            .ConfigureAwait(false) > 0;
    }

    /// <summary>Uses up a recovery code, however its letters were typed: false when it is none of the user's, or was used before.</summary>
    public static async Task<bool> UseRecoveryCodeAsync(this UnitOfWork unit, string userId, string code, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (hash, at) = (HashOf(code), (Instant?)now);
        return await unit.Context.Set<RecoveryCode>()
            .Where(kept => kept.UserId == userId && kept.Hash == hash && kept.UsedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(kept => kept.UsedAt, at))
            .ConfigureAwait(false) > 0;
    }

    /// <summary>Uses up a link that works once: false when somebody else has just used it.</summary>
    public static async Task<bool> UseInvitationAsync(this UnitOfWork unit, string hash, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var at = (Instant?)now;
        return await unit.Context.Set<Invitation>()
            .Where(link => link.Hash == hash && link.UsedAt == null)
            .ExecuteUpdateAsync(change => change.SetProperty(link => link.UsedAt, at))
            .ConfigureAwait(false) > 0;
    }

    /// <summary>Ends the links of a user that have not been used.</summary>
    public static Task EndInvitationsAsync(this UnitOfWork unit, string userId, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var at = (Instant?)now;
        return unit.Context.Set<Invitation>().Where(link => link.UserId == userId && link.UsedAt == null).ExecuteUpdateAsync(change => change.SetProperty(link => link.UsedAt, at));
    }

    /// <summary>Whether somebody has signed in before in the browser that carries this secret.</summary>
    public static Task<bool> KnowsBrowserAsync(this Session session, string userId, string hash)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.KnownBrowsers.AnyAsync(known => known.UserId == userId && known.Hash == hash);
    }

    /// <summary>Knows a browser from now on.</summary>
    public static async Task KnowBrowserAsync(this UnitOfWork unit, string userId, string hash, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (await unit.KnownBrowsers.FirstOrNullAsync(known => known.UserId == userId && known.Hash == hash).ConfigureAwait(false) is { } known)
        {
            known.SeenAt = now;
            return;
        }

        unit.Add(new KnownBrowser { UserId = userId, Hash = hash, SeenAt = now });
    }

    /// <summary>Forgets every browser of a user.</summary>
    public static Task ForgetBrowsersAsync(this UnitOfWork unit, string userId)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Context.Set<KnownBrowser>().Where(known => known.UserId == userId).ExecuteDeleteAsync();
    }

    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new string(code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit).ToArray()))));
}
