using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Guesses at passwords and codes, and codes that are used up; on both databases.</summary>
public abstract class Guesses<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private Database Database => store.Database;

    private Instant Now => store.Clock.Now;

    [StorageFact]
    public async Task Of_two_hundred_at_once_at_most_ten_are_looked_at()
    {
        var counted = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => CountAsync("banyak", Now)));

        Assert.Equal(SignInTries.Free, counted.Count(until => until is null));
        Assert.All(counted.Where(until => until is not null), until => Assert.Equal(Now + SignInTries.FirstWait, until));
    }

    [StorageFact]
    public async Task That_never_stop_are_looked_at_ten_times_in_a_window_at_most()
    {
        var lookedAt = new List<Instant>();
        for (var at = Now; at < Now + (4 * SignInTries.Longest); at += Duration.FromSeconds(5))
        {
            if (await CountAsync("terus", at) is null)
            {
                lookedAt.Add(at);
            }
        }

        Assert.All(lookedAt, from => Assert.InRange(lookedAt.Count(at => at >= from && at < from + SignInTries.Longest), 1, SignInTries.MostInAWindow));
        Assert.InRange(lookedAt.Count, 11, 20);
    }

    [StorageFact]
    public async Task At_one_name_leave_other_names_alone()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CountAsync("diserang", Now)));

        Assert.Null(await CountAsync("tetangga", Now));
    }

    [StorageFact]
    public async Task Are_forgotten_when_one_is_right_and_after_a_day()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CountAsync("benar", Now)));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CountAsync("lama", Now)));

        await Database.Write(unit => unit.ForgetGuessesAsync(SignInTries.OfName("benar")));

        Assert.Null(await CountAsync("benar", Now));
        Assert.NotNull(await CountAsync("lama", Now));
        for (var i = 0; i < SignInTries.Free; i++)
        {
            Assert.Null(await CountAsync("lama", Now + Duration.FromHours(25)));
        }
    }

    [StorageFact]
    public async Task From_one_address_come_out_of_a_bucket_that_fills_again()
    {
        var key = SignInTries.OfAddress(IPAddress.Parse("192.0.2.7"));
        Task<Instant?> Take(Instant at) => Database.Write(unit => unit.CountAddressAsync(key, at));

        var taken = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Take(Now)));

        Assert.Equal(SignInTries.FreeOfAddress, taken.Count(until => until is null));
        Assert.All(taken.Where(until => until is not null), until => Assert.Equal(Now + SignInTries.AddressEvery, until));
        Assert.NotNull(await Take(Now + SignInTries.AddressEvery - Duration.FromSeconds(1)));
        Assert.Null(await Take(Now + SignInTries.AddressEvery));
        Assert.NotNull(await Take(Now + SignInTries.AddressEvery));
    }

    [StorageFact]
    public async Task Of_an_office_whose_people_are_right_empty_no_bucket()
    {
        var key = SignInTries.OfAddress(IPAddress.Parse("192.0.2.8"));
        for (var i = 0; i < 3 * SignInTries.FreeOfAddress; i++)
        {
            Assert.Null(await Database.Write(unit => unit.CountAddressAsync(key, Now)));
            await Database.Write(unit => unit.GiveBackToAddressAsync(key));
        }
    }

    [StorageFact]
    public async Task Leave_nothing_of_what_was_typed_as_a_name()
    {
        await CountAsync("Kata-Sandi-Saya", Now);

        Assert.DoesNotContain(await Database.Read(session => session.Guesses.Select(row => row.Key).ListAsync()), key => key.Contains("sandi", StringComparison.OrdinalIgnoreCase));
    }

    [StorageFact]
    public async Task With_the_same_right_code_pass_once()
    {
        var user = await AddAsync("sekali");
        var codes = await Database.Write(async unit => await unit.SetFactorAsync((await unit.UserAsync(user))!, "x", 100));

        var byStep = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Database.Write(unit => unit.UseStepAsync(user, 101))));
        var byRecovery = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Database.Write(unit => unit.UseRecoveryCodeAsync(user, codes[3].ToLowerInvariant().Replace('-', ' '), Now))));

        Assert.Equal((1, 1), (byStep.Count(used => used), byRecovery.Count(used => used)));
        Assert.False(await Database.Write(unit => unit.UseStepAsync(user, 100)));
        Assert.Equal(SecondFactor.RecoveryCodes - 1, await Database.Read(session => session.RecoveryCodesLeftAsync(user)));
    }

    [StorageFact]
    public async Task At_a_link_that_works_once_pass_once()
    {
        var link = await Database.Write(unit => Task.FromResult(unit.Invite("password", null, null, Now, Duration.FromDays(1))));

        var used = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Database.Write(unit => unit.UseInvitationAsync(link.Hash, Now))));

        Assert.Equal(1, used.Count(was => was));
    }

    [StorageFact]
    public async Task Find_recovery_codes_only_as_hashes()
    {
        var user = await AddAsync("cadangan");
        var codes = await Database.Write(async unit => await unit.SetFactorAsync((await unit.UserAsync(user))!, "x", 100));

        var kept = await Database.Read(session => session.RecoveryCodes.Where(code => code.UserId == user).Select(code => code.Hash).ListAsync());

        Assert.Equal(SecondFactor.RecoveryCodes, codes.Distinct(StringComparer.Ordinal).Count());
        Assert.All(codes, code => Assert.Matches("^([A-Z2-9]{4}-){5}[A-Z2-9]{4}$", code));
        Assert.Equal(SecondFactor.RecoveryCodes, kept.Count);
        Assert.All(kept, hash => Assert.Equal(64, hash.Length));
    }

    [StorageFact]
    public async Task Find_no_factor_session_or_browser_once_it_was_dropped()
    {
        var id = await AddAsync("hilang");
        var session = await Database.Write(async unit =>
        {
            await unit.SetFactorAsync((await unit.UserAsync(id))!, "x", 100);
            await unit.KnowBrowserAsync(id, "hash", Now);
            return unit.BeginSession(id, null, Now, Duration.FromHours(1));
        });

        await Database.Write(async unit => await unit.DropFactorAsync((await unit.UserAsync(id))!, Now));

        Assert.Null((await Database.Read(read => read.UserAsync(id)))!.FactorSecret);
        Assert.Equal(0, await Database.Read(read => read.RecoveryCodesLeftAsync(id)));
        Assert.False(await Database.Read(read => read.KnowsBrowserAsync(id, "hash")));
        Assert.Null(await Database.Read(read => read.SessionAsync(session.Secret, Now)));
    }

    private Task<Instant?> CountAsync(string name, Instant at) => Database.Write(unit => unit.CountGuessAsync(SignInTries.OfName(name), at));

    private Task<string> AddAsync(string username) => Database.Write(unit => Task.FromResult(unit.AddUser(username, "Nama", Now).Id));
}

public sealed class Guesses_on_SQLite(SqliteStore store) : Guesses<SqliteStore>(store);

[OnPostgreSql]
public sealed class Guesses_on_PostgreSQL(PostgreSqlStore store) : Guesses<PostgreSqlStore>(store);

/// <summary>What needs no database of either kind.</summary>
public class Guesses_from_addresses
{
    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public void Are_told_apart_by_the_network_they_come_from(string one, string other, bool same) =>
        Assert.Equal(same, SignInTries.OfAddress(IPAddress.Parse(one)) == SignInTries.OfAddress(IPAddress.Parse(other)));
}
