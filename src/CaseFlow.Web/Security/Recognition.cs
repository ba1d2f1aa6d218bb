using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>What became of a guess.</summary>
/// <param name="User">Whose it was; null: it was wrong, or not looked at.</param>
/// <param name="Until">Until when nothing more is looked at; null: it was looked at.</param>
internal sealed record Guess(User? User, Instant? Until)
{
    public static Guess Wrong { get; } = new(null, null);
}

/// <summary>
/// Recognises people by password and code. Every guess is counted before it is looked at. An unknown name, a wrong password and a disabled
/// account read alike, wait alike and cost the same hash.
/// </summary>
internal sealed class Recognition(Database database, IClock clock, IPasswordHasher<User> hasher, SecondFactors factors)
{
    private static readonly User Nobody = new() { Id = string.Empty, Username = string.Empty, DisplayName = string.Empty };

    private readonly Lazy<string> _nobodys = new(() => hasher.HashPassword(Nobody, "bukan kata sandi siapa pun"));

    /// <summary>Looks at a name and a password at the door.</summary>
    public async Task<Guess> AtTheDoorAsync(HttpContext context, string username, string password)
    {
        var now = clock.GetCurrentInstant();
        var browser = BrowserOf(context);
        var (user, isKnown) = await database.Read(async session =>
        {
            var found = await session.FindUserAsync(username);
            return (found, found is not null && browser is not null && await session.KnowsBrowserAsync(found.Id, browser));
        });
        var key = isKnown ? SignInTries.OfBrowser(user!.Id, browser!) : SignInTries.OfName(username);
        var address = isKnown ? null : SignInTries.OfAddress(context.Connection.RemoteIpAddress);
        var until = await database.Write(async unit =>
            (address is null ? null : await unit.CountAddressAsync(address, now)) ?? await unit.CountGuessAsync(key, now));
        if (until is not null)
        {
            return new Guess(null, until);
        }

        if (!await IsRightAsync(user, password) || user!.Disabled)
        {
            await NoteAsync(user, "sign-in-refused", context, now);
            return Guess.Wrong;
        }

        await database.Write(async unit =>
        {
            await unit.ForgetGuessesAsync(key);
            if (address is not null)
            {
                await unit.GiveBackToAddressAsync(address);
            }
        });
        return new Guess(user, null);
    }

    /// <summary>Looks at the password of somebody who sits at a session; whoever guesses too often has to sign in anew.</summary>
    public async Task<Guess> AtTheSessionAsync(HttpContext context, SignedIn person, string password)
    {
        var now = clock.GetCurrentInstant();
        var key = SignInTries.OfSession(person.Session);
        if (await database.Write(unit => unit.CountGuessAsync(key, now)) is { } until)
        {
            return new Guess(null, until);
        }

        var user = await database.Read(session => session.UserAsync(person.Viewer.Id));
        if (!await IsRightAsync(user, password))
        {
            await NoteAsync(user, "password-refused", context, now);
            return Guess.Wrong;
        }

        await database.Write(unit => unit.ForgetGuessesAsync(key));
        return new Guess(user, null);
    }

    /// <summary>Looks at a one-time code or a recovery code; either is used up by it.</summary>
    public async Task<Guess> ByCodeAsync(HttpContext context, string userId, string code)
    {
        var now = clock.GetCurrentInstant();
        var browser = BrowserOf(context);
        var (user, isKnown) = await database.Read(async session => (await session.UserAsync(userId), browser is not null && await session.KnowsBrowserAsync(userId, browser)));
        var key = isKnown ? SignInTries.OfCode(userId + " " + browser) : SignInTries.OfCode(userId);
        if (await database.Write(unit => unit.CountGuessAsync(key, now)) is { } until)
        {
            return new Guess(null, until);
        }

        if (user?.FactorSecret is not { } kept || factors.Open(userId, kept) is not { } secret)
        {
            return Guess.Wrong;
        }

        var step = OneTimeCode.StepOf(secret, code, now, user.FactorStep);
        var isRight = await database.Write(async unit =>
        {
            if (!(step is { } used ? await unit.UseStepAsync(userId, used) : await unit.UseRecoveryCodeAsync(userId, code, now)))
            {
                return false;
            }

            await unit.ForgetGuessesAsync(key);
            return true;
        });
        if (!isRight)
        {
            await NoteAsync(user, "code-refused", context, now);
        }

        return isRight ? new Guess(user, null) : Guess.Wrong;
    }

    /// <summary>Hash of what the browser carries to be known by; null: nothing.</summary>
    public static string? BrowserOf(HttpContext context) =>
        context.Read(Cookies.Browser) is { Length: > 0 and < 100 } secret ? SecretToken.HashOf(secret) : null;

    /// <summary>Compares one hash, whoever it is; the hash of a right password that was made in a weaker way is made anew.</summary>
    private async Task<bool> IsRightAsync(User? user, string password)
    {
        var typed = password.Length > Passwords.Longest ? string.Empty : password;
        var found = hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? _nobodys.Value, typed);
        if (user?.PasswordHash is null || typed.Length == 0 || found == PasswordVerificationResult.Failed)
        {
            return false;
        }

        if (found == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var better = hasher.HashPassword(user, password);
            await database.Write(async unit =>
            {
                if (await unit.UserAsync(user.Id) is { } again && string.Equals(again.PasswordHash, user.PasswordHash, StringComparison.Ordinal))
                {
                    again.PasswordHash = better;
                }
            });
        }

        return true;
    }

    /// <summary>Records a guess that was wrong; of a name that nobody has too, so that it takes as long.</summary>
    private Task NoteAsync(User? user, string what, HttpContext context, Instant now) =>
        database.Write(unit =>
        {
            unit.Add(Sessions.Note(user?.Id ?? string.Empty, what, context, now));
            return Task.CompletedTask;
        });
}
