using System.Net;
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
    private static readonly Duration Longest = Duration.FromHours(10);

    private Duration Idle => Duration.FromMinutes(settings.IdleMinutes);

    /// <summary>Begins a session for somebody whose password was right, and records it with the sign-in.</summary>
    public async Task BeginAsync(HttpContext context, string userId)
    {
        var now = clock.GetCurrentInstant();
        var secret = await database.Write(async unit =>
        {
            var user = await unit.UserAsync(userId) ?? throw new InvalidOperationException("The user who signed in is gone.");
            user.LastSignIn = now;
            unit.Add(new AccessRow { At = now, UserId = userId, Role = string.Empty, What = "sign-in", FieldGroups = " ", Ip = context.Connection.RemoteIpAddress?.ToString() });
            return unit.BeginSession(userId, context.Request.Headers.UserAgent.ToString(), now, Longest);
        });
        context.Response.Cookies.Append(CookieName(context), secret.Secret, Cookie(context));
    }

    /// <summary>Ends the session of this browser.</summary>
    public async Task EndAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName(context)] is { } secret)
        {
            await database.Write(unit => unit.EndSessionAsync(secret, clock.GetCurrentInstant()));
        }

        context.Response.Cookies.Delete(CookieName(context), Cookie(context));
    }

    /// <summary>Who makes this request: by the cookie on pages, by the token on the API, however its address is written; null for nobody.</summary>
    public Task<SignedIn?> WhoAsync(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) ? ByTokenAsync(context) : ByCookieAsync(context);

    private async Task<SignedIn?> ByCookieAsync(HttpContext context)
    {
        if (context.Request.Cookies[CookieName(context)] is not { Length: > 0 and < 100 } secret)
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
            await database.Write(async unit =>
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
            await database.Write(async unit =>
            {
                if (await unit.TokensOf(hash, now).FirstOrNullAsync() is { } again)
                {
                    again.LastUsed = now;
                }
            });
        }

        return person;
    }

    private SignedIn Person(List<Held> rows, string hash)
    {
        var user = rows[0].User;
        var grants = (
            from row in rows
            from role in definitions.Roles
            where string.Equals(role.Key, row.Role?.Role, StringComparison.Ordinal)
            orderby row.Role?.Office, role.Key
            select new Grant(role, row.Role?.Office ?? string.Empty)).ToList();
        var viewer = new Viewer(user.Id, user.DisplayName, grants, user.Str, user.StrExpires);
        return new SignedIn(viewer, user.Username, rows.Select(row => row.Office).FirstOrDefault(office => office is not null && string.Equals(office.Key, viewer.HomeOffice, StringComparison.Ordinal)), hash);
    }

    // A plain name on http of this machine only; everywhere else the browser itself insists on https (__Host-).
    private static bool IsPlain(HttpContext context) =>
        !context.Request.IsHttps && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address));

    private static string CookieName(HttpContext context) => IsPlain(context) ? "caseflow" : "__Host-caseflow";

    private static CookieOptions Cookie(HttpContext context) => new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = !IsPlain(context), Path = "/" };

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
            context.Features.Set(person);
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, person.Viewer.Id)], "session"));
        }

        await next(context);
    }
}
