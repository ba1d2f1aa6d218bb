using System.Security.Cryptography;
using System.Text;
using CaseFlow.Engine.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>Guesses that are counted together. Instants are UTC.</summary>
public sealed class GuessRow
{
    /// <summary>What kind of guesses, and the hash of whose or from where: what was typed as a name is not kept.</summary>
    public required string Key { get; init; }

    /// <summary>Guesses in a row that have not been right.</summary>
    public int Failures { get; init; }

    /// <summary>Before this no further guess counts.</summary>
    public Instant NextAt { get; init; }

    /// <summary>The last guess that was counted.</summary>
    public Instant At { get; init; }
}

/// <summary>
/// Counts guesses at passwords and codes before they are looked at, each in one statement: many at once are all counted, and none slips past.
/// What is counted together is a name as typed, whether or not somebody has it, as long as the browser is not known; a known browser and each
/// session count for themselves, so that strangers who guess keep nobody out (OWASP, device cookies).
/// </summary>
public static class SignInTries
{
    /// <summary>Guesses in a row that are free.</summary>
    public const int Free = 5;

    /// <summary>At most so many guesses of one kind are looked at within <see cref="Longest"/>.</summary>
    public const int MostInAWindow = 10;

    /// <summary>Guesses from one address that are free at once; one more every <see cref="AddressEvery"/>.</summary>
    public const int FreeOfAddress = 40;

    /// <summary>The first wait, after the last free guess; it doubles with every further one.</summary>
    public static readonly Duration FirstWait = Duration.FromSeconds(30);

    /// <summary>The longest wait, and the window that figures are told for.</summary>
    public static readonly Duration Longest = Duration.FromMinutes(15);

    /// <summary>How often an address gets back a guess.</summary>
    public static readonly Duration AddressEvery = Duration.FromSeconds(10);

    private static readonly Duration ForgottenAfter = Duration.FromDays(1);

    /// <summary>The key of guesses at a name from browsers that are not known: of any name, whether somebody has it or not.</summary>
    public static string OfName(string username) => "name:" + Hash(Users.Normalise(username));

    /// <summary>The key of guesses at a user's password or code from a browser where that user has signed in before.</summary>
    public static string OfBrowser(string userId, string browserHash) => "browser:" + Hash(userId + " " + browserHash);

    /// <summary>The key of guesses at a user's one-time codes from browsers that are not known.</summary>
    public static string OfCode(string userId) => "code:" + Hash(userId);

    /// <summary>The key of guesses within a session: unlocking it, or proving again who one is.</summary>
    public static string OfSession(string sessionHash) => "session:" + Hash(sessionHash);

    /// <summary>The key of an address: an IPv4 address, or the first 64 bits of an IPv6 address.</summary>
    public static string OfAddress(System.Net.IPAddress? address)
    {
        var bytes = address is null ? [] : (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).GetAddressBytes();
        return "address:" + Convert.ToHexStringLower(bytes.Length == 16 ? bytes[..8] : bytes);
    }

    /// <summary>Counts a guess. From the fifth in a row on, the next one has to wait: 30 s, 1, 2, 4, 8, then 15 minutes. Forgotten after a day without guesses.</summary>
    /// <returns>Null: it was counted and may be looked at. Else it was not counted, and until then no guess is looked at.</returns>
    public static async Task<Instant?> CountGuessAsync(this UnitOfWork unit, string key, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (old, from, first, longest) = ((now - ForgottenAfter).ToUnixTimeTicks(), now.ToUnixTimeTicks(), FirstWait.BclCompatibleTicks, Longest.BclCompatibleTicks);
        var database = unit.Context.Database;
        await database.ExecuteSqlAsync($"delete from guesses where at < {old}").ConfigureAwait(false);
        await database.ExecuteSqlAsync($"insert into guesses (key, failures, next_at, at) values ({key}, 0, 0, {from}) on conflict (key) do nothing").ConfigureAwait(false);
        var counted = await database.ExecuteSqlAsync(
            $"""
             update guesses set
                 failures = failures + 1,
                 next_at = {from} + case failures + 1 when 1 then 0 when 2 then 0 when 3 then 0 when 4 then 0 when 5 then {first} when 6 then 2 * {first} when 7 then 4 * {first} when 8 then 8 * {first} when 9 then 16 * {first} else {longest} end,
                 at = {from}
             where key = {key} and next_at <= {from}
             """).ConfigureAwait(false);
        return counted > 0 ? null : await NextAsync(unit, key, now).ConfigureAwait(false);
    }

    /// <summary>Takes a guess from what an address has: a bucket that fills up again.</summary>
    /// <returns>Null: it had one. Else it has none until then.</returns>
    public static async Task<Instant?> CountAddressAsync(this UnitOfWork unit, string key, Instant now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (from, every) = (now.ToUnixTimeTicks(), AddressEvery.BclCompatibleTicks);
        var latest = (now + ((FreeOfAddress - 1) * AddressEvery)).ToUnixTimeTicks();
        var database = unit.Context.Database;
        await database.ExecuteSqlAsync($"insert into guesses (key, failures, next_at, at) values ({key}, 0, 0, {from}) on conflict (key) do nothing").ConfigureAwait(false);
        var counted = await database.ExecuteSqlAsync(
            $"update guesses set next_at = case when next_at < {from} then {from} else next_at end + {every}, at = {from} where key = {key} and next_at <= {latest}").ConfigureAwait(false);
        return counted > 0 ? null : await NextAsync(unit, key, now).ConfigureAwait(false) - ((FreeOfAddress - 1) * AddressEvery);
    }

    /// <summary>Gives an address back the guess of somebody who was right: an office of many people behind one address is not kept out.</summary>
    public static Task GiveBackToAddressAsync(this UnitOfWork unit, string key)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Context.Database.ExecuteSqlAsync($"update guesses set next_at = next_at - {AddressEvery.BclCompatibleTicks} where key = {key}");
    }

    /// <summary>Forgets guesses, because one was right.</summary>
    public static Task ForgetGuessesAsync(this UnitOfWork unit, string key)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return unit.Context.Set<GuessRow>().Where(row => row.Key == key).ExecuteDeleteAsync();
    }

    private static async Task<Instant> NextAsync(UnitOfWork unit, string key, Instant now) =>
        await unit.Context.Set<GuessRow>().Where(row => row.Key == key).Select(row => (Instant?)row.NextAt).FirstOrDefaultAsync().ConfigureAwait(false) ?? now;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
