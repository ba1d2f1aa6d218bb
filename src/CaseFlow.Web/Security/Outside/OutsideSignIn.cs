using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Security.Outside;

/// <summary>What came of a return from the outside provider.</summary>
internal enum OutsideOutcome
{
    /// <summary>They are where they wanted to go.</summary>
    Done,

    /// <summary>The one-time code of this program is still asked for.</summary>
    Code,

    /// <summary>The account there is tied to nobody who may come in; whether to somebody disabled is not said.</summary>
    Unknown,

    /// <summary>What came back does not count.</summary>
    Refused,
}

/// <summary>Signs people in who have signed in at the outside provider: only those whom an administrator has tied to a user, into sessions of this program like any other.</summary>
/// <param name="database">The database.</param>
/// <param name="sessions">The sessions.</param>
/// <param name="clock">The present.</param>
internal sealed class OutsideSignIn(Database database, Sessions sessions, IClock clock)
{
    /// <summary>How long somebody may take at the provider.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);

    private const string Purpose = "outside";

    /// <summary>Begins an errand. Each one counts against the address it comes from, until it ends well.</summary>
    /// <param name="context">The request.</param>
    /// <param name="goal">What for.</param>
    /// <param name="back">The page that was asked for, or null.</param>
    /// <returns>The errand; or until when this address has to wait.</returns>
    public async Task<(OutsideErrand? Errand, Instant? Until)> BeginAsync(HttpContext context, OutsideFor goal, string? back)
    {
        var now = clock.GetCurrentInstant();
        return await database.Write<(OutsideErrand? Errand, Instant? Until)>(async unit =>
        {
            if (await unit.CountAddressAsync(SignInTries.OfAddress(context.Connection.RemoteIpAddress), now) is { } until)
            {
                return (null, until);
            }

            await unit.Invitations.Where(link => link.Purpose == Purpose && link.ExpiresAt < now).DeleteAsync();
            var once = unit.Invite(Purpose, null, null, now, Duration.FromTimeSpan(Lasts));
            return (new OutsideErrand(goal, back, goal is OutsideFor.SignIn ? null : Person(context)?.Session, once.Secret, now), null);
        });
    }

    /// <summary>Uses up an errand: false when it was used before or is over.</summary>
    public async Task<bool> UseAsync(string once)
    {
        var now = clock.GetCurrentInstant();
        return await database.Write(async unit => await unit.InvitationAsync(once, Purpose, now) is { } link && await unit.UseInvitationAsync(link.Hash, now));
    }

    /// <summary>Does what somebody was led to the provider for. An account there that is tied to nobody and one of a disabled user read alike and take the same.</summary>
    public async Task<OutsideOutcome> FinishAsync(HttpContext context, string issuer, OutsideProof proof)
    {
        var now = clock.GetCurrentInstant();
        var user = await database.Read(session => session.UserOfOutsideAsync(issuer, proof.Subject));
        if (user is null || user.Disabled)
        {
            await NoteAsync(user?.Id, "outside-refused", context, now);
            return OutsideOutcome.Unknown;
        }

        if (proof.Errand.For is OutsideFor.SignIn)
        {
            await sessions.BeginAsync(context, user.Id, proof.HasFactor);
            await GiveBackAsync(context);
            return OutsideOutcome.Done;
        }

        if (Person(context) is not { } person || !string.Equals(person.Session, proof.Errand.Session, StringComparison.Ordinal) || !string.Equals(person.Viewer.Id, user.Id, StringComparison.Ordinal))
        {
            await NoteAsync(user.Id, "outside-refused", context, now);
            return OutsideOutcome.Refused;
        }

        await sessions.BeenOutsideAsync(person, proof.HasFactor);
        await GiveBackAsync(context);
        return proof.Errand.For is OutsideFor.Unlock ? await UnlockAsync(person) : await ProveAsync(context, person, proof);
    }

    private async Task<OutsideOutcome> UnlockAsync(SignedIn person)
    {
        await sessions.UnlockAsync(person);
        return OutsideOutcome.Done;
    }

    private async Task<OutsideOutcome> ProveAsync(HttpContext context, SignedIn person, OutsideProof proof)
    {
        if (person.HasFactor && !proof.HasFactor)
        {
            return OutsideOutcome.Code;
        }

        return await sessions.ProveAsync(context, person) ? OutsideOutcome.Done : OutsideOutcome.Refused;
    }

    /// <summary>Who goes on with a session: signed in, or before a locked screen.</summary>
    private static SignedIn? Person(HttpContext context) => context.SignedIn() ?? (context.OnTheWay() is { State: SignInState.Locked } locked ? locked : null);

    private Task GiveBackAsync(HttpContext context) => database.Write(unit => unit.GiveBackToAddressAsync(SignInTries.OfAddress(context.Connection.RemoteIpAddress)));

    private Task NoteAsync(string? userId, string what, HttpContext context, Instant now) =>
        database.Write(unit =>
        {
            unit.Add(Sessions.Note(userId ?? string.Empty, what, context, now));
            return Task.CompletedTask;
        });
}
