using CaseFlow.Web.Outgoing;

namespace CaseFlow.Web.Security;

/// <summary>The headers every answer carries: nothing from another host, nothing inline, no framing, nothing kept by caches.</summary>
internal static class SecurityHeaders
{
    private const string Policy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Adds them; a page that answers somebody who is signed in is never stored.</summary>
    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            context.Response.OnStarting(() =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = Download.IsSandboxed(context) ? Policy + "; sandbox" : Policy;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "no-referrer";
                headers["Cross-Origin-Opener-Policy"] = "same-origin";
                headers["Cross-Origin-Resource-Policy"] = "same-origin";
                if (context.Request.IsHttps)
                {
                    headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
                }

                if (context.Response.ContentType is { } type && type.StartsWith("text/", StringComparison.Ordinal) && !type.Contains("charset", StringComparison.Ordinal))
                {
                    context.Response.ContentType = type + "; charset=utf-8";
                }

                headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
                if (headers.CacheControl.Count == 0 || context.SignedIn() is not null && !headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal))
                {
                    headers.CacheControl = "no-store";
                }

                return Task.CompletedTask;
            });
            return next(context);
        });
}
