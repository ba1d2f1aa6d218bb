namespace CaseFlow.Web.Security;

/// <summary>Stands before every page and endpoint and reads its <see cref="AccessAttribute"/>.</summary>
internal sealed partial class AccessGate(RequestDelegate next, ILogger<AccessGate> log)
{
    /// <summary>Lets through, leads to the sign-in page, or refuses.</summary>
    public Task Invoke(HttpContext context)
    {
        // What is no route of ours is routing's own refusal: 405 or 415.
        if (context.GetEndpoint() is not RouteEndpoint endpoint)
        {
            return next(context);
        }

        var access = endpoint.Metadata.GetMetadata<AccessAttribute>();
        var viewer = context.SignedIn()?.Viewer;
        if (access is null)
        {
            NoPolicy(log, endpoint.DisplayName);
            return Refuse(context, StatusCodes.Status404NotFound);
        }

        if (access.Lets(viewer))
        {
            return next(context);
        }

        return viewer is null ? AskToSignIn(context) : Refuse(context, StatusCodes.Status403Forbidden);
    }

    private static Task AskToSignIn(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        var back = HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString : null;
        context.Response.Redirect(back is null or "/" ? "/masuk" : "/masuk" + QueryString.Create("kembali", back));
        return Task.CompletedTask;
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} carries no access policy and stays closed")]
    private static partial void NoPolicy(ILogger log, string? endpoint);
}
