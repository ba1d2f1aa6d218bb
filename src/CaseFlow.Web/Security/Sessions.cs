using System.Security.Claims;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Workflows;
using Microsoft.AspNetCore.StaticAssets;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>
/// Sign-ins that live on the server: the browser carries only a secret, and roles, offices and the account itself are read anew
/// with every request, so that what is taken away is gone at once.
/// </summary>
internal sealed class Sessions(Database database, Definitions definitions, IClock clock, Settings settings)
{
    /// <summary>How long a browser is known after the last sign-in in it.</summary>
    private static readonly TimeSpan BrowserIsKnown = TimeSpan.FromDays(90);

    /// <summary>How long somebody may take for the second factor.</summary>
    private static readonly Duration OnTheWayLasts = Duration.FromMinutes(20);

    /// <summary>How long it is not tried again to write down who was seen.</summary>
    private static readonly Duration NoNotesFor = Duration.FromSeconds(20);

    private long _noNotesUntil;

    private Duration Idle => Duration.FromMinutes(settings.IdleMinutes);

    private Duration Longest => Duration.FromHours(settings.SessionHours);

    /// <summary>A row of the access record about somebody's own sign-in.</summary>
    public static AccessRow Note(string userId, string what, HttpContext context, Instant now) =>
        new() { At = now, UserId = userId, Role = string.Empty, What = what, FieldGroups = " ", Ip = context.Connection.RemoteIpAddress?.ToString() };

    /// <summary>
    /// Begins a session for somebody whose password was right, or who signed in outside: a short one where a second factor is still missing, else the whole one, recorded as the sign-in.
    /// The session that the browser carried until now ends, whoever's it was.
    /// </summary>
    /// <param name="context">The request.</param>
    /// <param name="userId">Who.</param>
    /// <param name="outsideFactor">Null: the password was right. Else they signed in at the outside provider, which asked for a second factor that counts here, or did not.</param>
    public async Task BeginAsync(HttpContext context, string userId, bool? outsideFactor = null)
    {
        var now = clock.GetCurrentInstant();
        var browser = NewBrowser(context);
        var secret = await database.Write(async unit =>
        {
            var user = await unit.UserAsync(userId) ?? throw new InvalidOperationException("The user who signed in is gone.");
            var isReady = outsideFactor is true || (user.FactorSecret is null && !SecondFactors.Needs(user, Grants(await unit.RolesOfAsync(userId))));
            if (isReady)
            {
                await Welcome(unit, user, browser, context, now, outsideFactor is not null);
            }

            if (context.Read(Cookies.Session) is { } carried)
            {
                await unit.EndSessionAsync(carried, now);
            }

            return unit.BeginSession(userId, context.Request.Headers.UserAgent.ToString(), now, isReady ? Longest : OnTheWayLasts, isReady ? now : null, context.Connection.RemoteIpAddress?.ToString(), outsideFactor);
        });
        context.Set(Cookies.Session, secret.Secret);
    }

    /// <summary>Goes on with a session after more was proved, under a new id. Whoever was on the way has signed in now.</summary>
    /// <returns>False: the session has ended meanwhile.</returns>
    public async Task<bool> ProveAsync(HttpContext context, SignedIn person)
    {
        var now = clock.GetCurrentInstant();
        var isNew = person.State is SignInState.Code or SignInState.Factor;
        var browser = NewBrowser(context);
        var secret = await database.Write(async unit =>
        {
            var user = await unit.UserAsync(person.Viewer.Id);
            var renewed = user is null ? null : await unit.RenewSessionAsync(person.Session, now, now, isNew ? Longest : null);
            if (renewed is not null && isNew)
            {
                await Welcome(unit, user!, browser, context, now, person.OutsideAt is not null);
            }
            else if (renewed is not null)
            {
                unit.Add(Note(user!.Id, "proved-again", context, now));
            }

            return renewed;
        });
        if (secret is null)
        {
            return false;
        }

        context.Set(Cookies.Session, secret.Secret);
        return true;
    }

    /// <summary>Writes down that somebody has just signed in at the outside provider again, within their session.</summary>
    public Task BeenOutsideAsync(SignedIn person, bool hasFactor) =>
        database.Write(async unit =>
        {
            if (await unit.Sessions.FirstOrNullAsync(found => found.Id == person.Session && found.EndedAt == null) is { } session)
            {
                (session.OutsideAt, session.OutsideFactor) = (clock.GetCurrentInstant(), hasFactor);
            }
        });

    /// <summary>Shows nothing more in a session until the password is given again.</summary>
    public Task LockAsync(SignedIn person) =>
        database.Write(async unit =>
        {
            if (await unit.Sessions.FirstOrNullAsync(found => found.Id == person.Session && found.EndedAt == null && found.LockedAt == null) is { } session)
            {
                session.LockedAt = clock.GetCurrentInstant();
            }
        });

    /// <summary>Opens a locked session again.</summary>
    public Task UnlockAsync(SignedIn person) =>
        database.Write(async unit =>
        {
            if (await unit.Sessions.FirstOrNullAsync(found => found.Id == person.Session && found.EndedAt == null) is { } session)
            {
                (session.LockedAt, session.LastSeenAt) = (null, clock.GetCurrentInstant());
            }
        });

    /// <summary>Ends the session of this browser, on the server and in the browser; what the browser has stored of the pages is cleared.</summary>
    public async Task EndAsync(HttpContext context)
    {
        if (context.Read(Cookies.Session) is { } secret)
        {
            await database.Write(unit => unit.EndSessionAsync(secret, clock.GetCurrentInstant()));
        }

        context.Drop(Cookies.Session);
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>Who makes this request: by the cookie on pages, by the token on the API, however its address is written; null for nobody.</summary>
    public Task<SignedIn?> WhoAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ByTokenAsync(context) : ByCookieAsync(context);

    private async Task<SignedIn?> ByCookieAsync(HttpContext context)
    {
        if (context.Read(Cookies.Session) is not { Length: > 0 and < 100 } secret)
        {
            return null;
        }

        var (now, hash) = (clock.GetCurrentInstant(), SecretToken.HashOf(secret));
        var (person, seen) = await database.Read(async session =>
        {
            var rows = await (
                from found in session.Sessions
                join user in session.Users on found.UserId equals user.Id
                join role in session.UserRoles on user.Id equals role.UserId into roles
                from role in roles.DefaultIfEmpty()
                join office in session.Offices on role.Office equals office.Key into offices
                from office in offices.DefaultIfEmpty()
                where found.Id == hash && found.EndedAt == null && found.ExpiresAt > now && !user.Disabled
                select new Held(found, user, role, office)).ListAsync();
            return rows.Count == 0 || now - rows[0].Session!.LastSeenAt > Idle ? (null, null) : (Person(rows, hash), rows[0].Session);
        });

        if (seen is not null && seen.ShouldBeSeen(now))
        {
            await NoteIfPossible(now, async unit =>
            {
                if (await unit.SessionAsync(secret, now) is { } again)
                {
                    again.LastSeenAt = now;
                }
            });
        }

        return person;
    }

    private Task<SignedIn?> ByTokenAsync(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) || header.Length > 200)
        {
            return Task.FromResult<SignedIn?>(null);
        }

        return ByTokenAsync(SecretToken.HashOf(header["Bearer ".Length..].Trim()), clock.GetCurrentInstant());
    }

    private async Task<SignedIn?> ByTokenAsync(string hash, Instant now)
    {
        var (person, used) = await database.Read(async session =>
        {
            var rows = await (
                from token in session.TokensOf(hash, now)
                join user in session.Users on token.UserId equals user.Id
                join role in session.UserRoles on user.Id equals role.UserId into roles
                from role in roles.DefaultIfEmpty()
                join office in session.Offices on role.Office equals office.Key into offices
                from office in offices.DefaultIfEmpty()
                where !user.Disabled
                select new { Token = token, Held = new Held(null, user, role, office) }).ListAsync();
            return rows.Count == 0 ? (null, null) : (Person(rows.ConvertAll(row => row.Held), hash), rows[0].Token);
        });

        if (used is not null && used.ShouldBeSeen(now))
        {
            await NoteIfPossible(now, async unit =>
            {
                if (await unit.TokensOf(hash, now).FirstOrNullAsync() is { } again)
                {
                    again.LastUsed = now;
                }
            });
        }

        return person;
    }

    /// <summary>Writes down that somebody was seen. While nothing can be written nobody is turned away for it, and it is not tried with every request.</summary>
    private async Task NoteIfPossible(Instant now, Func<UnitOfWork, Task> note)
    {
        if (now < Instant.FromUnixTimeTicks(Volatile.Read(ref _noNotesUntil)))
        {
            return;
        }

        try
        {
            await database.Write(note);
        }
        catch (Exception failure) when (failure is BusyException or DiskException or UnwritableException)
        {
            Volatile.Write(ref _noNotesUntil, (now + NoNotesFor).ToUnixTimeTicks());
        }
    }

    private SignedIn Person(List<Held> rows, string hash)
    {
        var (user, session) = (rows[0].User, rows[0].Session);
        var viewer = new Viewer(user.Id, user.DisplayName, Grants(rows.Select(row => row.Role).OfType<UserRole>()), user.Str, user.StrExpires) { IsProgram = session is null };
        var needs = SecondFactors.Needs(user, viewer.Grants);
        return new SignedIn(viewer, user.Username, rows.Select(row => row.Office).FirstOrDefault(office => office is not null && string.Equals(office.Key, viewer.HomeOffice, StringComparison.Ordinal)), hash)
        {
            State = session is null ? SignInState.Ready : StateOf(user, session, needs),
            ProvedAt = session?.ProvedAt,
            HasFactor = user.FactorSecret is not null,
            HasPassword = user.PasswordHash is not null,
            OutsideAt = session?.OutsideAt,
            NeedsFactor = needs,
        };
    }

    private static SignInState StateOf(User user, UserSession session, bool needsFactor) =>
        user.FactorSecret is not null && session.ProvedAt is null ? SignInState.Code
        : user.FactorSecret is null && needsFactor && !session.OutsideFactor ? SignInState.Factor
        : session.LockedAt is not null ? SignInState.Locked
        : SignInState.Ready;

    private List<Grant> Grants(IEnumerable<UserRole> held) => (
        from row in held
        from role in definitions.Roles
        where string.Equals(role.Key, row.Role, StringComparison.Ordinal)
        orderby row.Office, role.Key
        select new Grant(role, row.Office)).ToList();

    private static async Task Welcome(UnitOfWork unit, User user, string browser, HttpContext context, Instant now, bool fromOutside)
    {
        user.LastSignIn = now;
        await unit.KnowBrowserAsync(user.Id, browser, now);
        unit.Add(Note(user.Id, fromOutside ? "sign-in-outside" : "sign-in", context, now));
    }

    /// <summary>Hash of what the browser is known by from now on; it is given something to be known by.</summary>
    private static string NewBrowser(HttpContext context)
    {
        var secret = context.Read(Cookies.Browser) is { Length: > 0 and < 100 } carried ? carried : SecretToken.New().Secret;
        context.Set(Cookies.Browser, secret, BrowserIsKnown);
        return SecretToken.HashOf(secret);
    }

    private sealed record Held(UserSession? Session, User User, UserRole? Role, Office? Office);
}

/// <summary>Finds out who makes a request, before anything else looks at it.</summary>
internal sealed class WhoIsIt(RequestDelegate next)
{
    /// <summary>Puts <see cref="SignedIn"/> beside the request; the identity also ties form tokens to the person.</summary>
    public async Task Invoke(HttpContext context, Sessions sessions)
    {
        var isFile = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        if (!isFile && context.GetEndpoint() is not null && context.SignedIn() is null && await sessions.WhoAsync(context) is { } person)
        {
            if (person.State == SignInState.Ready)
            {
                context.Features.Set(person);
            }
            else
            {
                context.Features.Set(new OnTheWay(person));
            }

            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Viewer.Id)], "session"));
        }

        await next(context);
    }
}
