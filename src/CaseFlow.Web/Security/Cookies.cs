using System.Net;

namespace CaseFlow.Web.Security;

/// <summary>
/// Names and marks of the program's cookies: on https <c>__Host-</c>, which ties a cookie to this host and to https; on http of this machine
/// a plain name, since browsers refuse the prefix there.
/// </summary>
internal static class Cookies
{
    /// <summary>The session.</summary>
    public const string Session = "caseflow";

    /// <summary>That somebody has signed in in this browser before.</summary>
    public const string Browser = "caseflow-browser";

    /// <summary>Form tokens.</summary>
    public const string Form = "caseflow-form";

    /// <summary>What is said after a redirect.</summary>
    public const string Notice = "caseflow-notice";

    /// <summary>Whether keys are off.</summary>
    public const string Keys = "caseflow-keys";

    /// <summary>That this browser was led to the outside provider; one for each time.</summary>
    public const string OutsideState = "caseflow-luar-";

    /// <summary>What the provider's answer to this browser has to carry.</summary>
    public const string OutsideNonce = "caseflow-luar-n-";

    /// <summary>A cookie's name as this request's browser knows it.</summary>
    public static string NameOf(string name, HttpContext? context) => context is null || IsPlain(context) ? name : "__Host-" + name;

    /// <summary>What the browser sent, or null.</summary>
    public static string? Read(this HttpContext context, string name) => context.Request.Cookies[NameOf(name, context)];

    /// <summary>Sets a cookie that scripts do not get.</summary>
    public static void Set(this HttpContext context, string name, string value, TimeSpan? lasts = null) =>
        context.Response.Cookies.Append(NameOf(name, context), value, Options(context, lasts));

    /// <summary>Takes a cookie away.</summary>
    public static void Drop(this HttpContext context, string name) => context.Response.Cookies.Delete(NameOf(name, context), Options(context, null));

    /// <summary>Whether a request comes over http from this machine itself: there alone cookies have a plain name; everywhere else the browser itself insists on https.</summary>
    public static bool IsPlain(HttpContext context) =>
        !context.Request.IsHttps && (context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address));

    private static CookieOptions Options(HttpContext context, TimeSpan? lasts) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = !IsPlain(context), Path = "/", MaxAge = lasts };
}

/// <summary>Gives the framework's own cookies their names in the same way.</summary>
/// <param name="name">Its plain name.</param>
/// <param name="accessor">The request.</param>
/// <param name="sameSite">Lax where the browser has to carry it when another site leads it here.</param>
internal sealed class NamedCookie(string name, IHttpContextAccessor accessor, SameSiteMode sameSite = SameSiteMode.Strict) : CookieBuilder
{
    /// <inheritdoc/>
    public override string? Name
    {
        get => Cookies.NameOf(name, accessor.HttpContext);
        set { }
    }

    /// <inheritdoc/>
    public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
    {
        var options = base.Build(context, expiresFrom);
        (options.HttpOnly, options.SameSite, options.Path) = (true, sameSite, "/");
        options.Secure = Cookies.NameOf(name, context) != name;
        return options;
    }
}
