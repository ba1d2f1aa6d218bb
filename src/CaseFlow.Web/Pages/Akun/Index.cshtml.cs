using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Pages.Akun;

/// <summary>One's own account: how one signs in, and where one is signed in; each session can be ended.</summary>
[Access(AccessAttribute.SignedIn)]
public sealed class IndexModel(Database database, Settings settings, IClock clock) : PageModel
{
    private const int LettersOfName = 16;

    /// <summary>Sign-ins that have not ended, the latest used first.</summary>
    public IReadOnlyList<UserSession> Open { get; private set; } = [];

    /// <summary>Recovery codes not yet used.</summary>
    public int CodesLeft { get; private set; }

    /// <summary>What the outside provider is called; null: there is none.</summary>
    public string? Provider => settings.OpenId?.Title;

    /// <summary>One's account at the outside provider, or null.</summary>
    public OutsideAccount? Outside { get; private set; }

    /// <summary>Minutes without use after which a session ends.</summary>
    public int Idle => settings.IdleMinutes;

    /// <summary>Hours after which every session ends.</summary>
    public int Hours => settings.SessionHours;

    /// <summary>The present, in one's zone.</summary>
    public Moment Now => new(clock.GetCurrentInstant(), HttpContext.SignedIn()!.Zone);

    /// <summary>What a session is called in a form: the first letters of its hash, which open nothing.</summary>
    public string NameOf(UserSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Id[..Math.Min(LettersOfName, session.Id.Length)];
    }

    /// <summary>Browser and system in words people know: "Firefox di Android".</summary>
    public string BrowserOf(UserSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        var agent = session.UserAgent ?? string.Empty;
        var browser = First(agent, ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"));
        var system = First(agent, ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"));
        return browser is null ? "Peramban tidak dikenal" : system is null ? browser : $"{browser} di {system}";
    }

    /// <summary>Shows them.</summary>
    public Task OnGet() => ShowAsync();

    /// <summary>Ends one session, or all but this one. Ending this one signs out.</summary>
    public async Task<IActionResult> OnPost(string? action, string? sesi)
    {
        var me = HttpContext.SignedIn()!;
        await ShowAsync();
        if (string.Equals(action, "others", StringComparison.Ordinal))
        {
            await database.Write(async unit =>
            {
                await unit.EndSessionsAsync(me.Viewer.Id, Now.At, me.Session);
                unit.Add(Sessions.Note(me.Viewer.Id, "sessions-ended", HttpContext, Now.At));
            });
            return this.SeeOther("/akun", "Semua sesi lain diakhiri.");
        }

        if (Open.FirstOrDefault(session => string.Equals(NameOf(session), sesi, StringComparison.Ordinal)) is not { } chosen)
        {
            return this.SeeOther("/akun", "Sesi itu sudah berakhir.");
        }

        await database.Write(async unit =>
        {
            if (await unit.Sessions.FirstOrNullAsync(session => session.Id == chosen.Id && session.EndedAt == null) is { } session)
            {
                session.EndedAt = Now.At;
                unit.Add(Sessions.Note(me.Viewer.Id, "session-ended", HttpContext, Now.At));
            }
        });
        return string.Equals(chosen.Id, me.Session, StringComparison.Ordinal) ? this.SeeOther("/masuk", "Anda sudah keluar.") : this.SeeOther("/akun", "Sesi itu diakhiri.");
    }

    private async Task ShowAsync()
    {
        var (me, now) = (HttpContext.SignedIn()!.Viewer.Id, Now.At);
        var used = now - Duration.FromMinutes(settings.IdleMinutes);
        (Open, CodesLeft, Outside) = await database.Read(async session => (
            (IReadOnlyList<UserSession>)await session.Sessions.Where(open => open.UserId == me && open.EndedAt == null && open.ExpiresAt > now && open.LastSeenAt >= used).OrderByDescending(open => open.LastSeenAt).ListAsync(),
            await session.RecoveryCodesLeftAsync(me),
            settings.OpenId is { } provider && await session.OutsideOfAsync(me) is { } outside && outside.Issuer == provider.Authority ? outside : null));
    }

    private static string? First(string agent, params (string Sign, string Name)[] known) =>
        known.Where(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Select(one => one.Name).FirstOrDefault();
}
