using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.StaticAssets;

namespace CaseFlow.Web.Security;

/// <summary>
/// Plain http is for this machine alone, where a proxy that speaks https may stand (it says so with <c>X-Forwarded-Proto</c>). To every other machine nothing is shown, and nothing
/// is redirected, so that a program with a wrong address is noticed (ASVS 5.0 4.1.2, 12.2.1). What tells of nobody stays: health, version, and the files of the browser.
/// </summary>
internal static class PlainHttp
{
    /// <summary>Refuses it with 421 (RFC 9110, 15.5.20): this server does not speak for that address. Stands behind routing.</summary>
    public static IApplicationBuilder RefusePlainHttp(this IApplicationBuilder app) =>
        app.Use((context, next) =>
        {
            if (context.Request.IsHttps || Cookies.IsPlain(context) || TellsOfNobody(context))
            {
                return next(context);
            }

            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return Task.CompletedTask;
        });

    private static bool TellsOfNobody(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null
        || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null
        || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase)
        || context.Request.Path.StartsWithSegments("/version", StringComparison.OrdinalIgnoreCase);
}
