using CaseFlow.Web.Pages;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;
using NodaTime;

namespace CaseFlow.Web.Security;

/// <summary>Stands before every page and endpoint and reads its <see cref="AccessAttribute"/>.</summary>
internal sealed partial class AccessGate(RequestDelegate next, IClock clock, ILogger<AccessGate> log)
{
    /// <summary>Most that a request may carry, in bytes: the files of one form (20 MB) and what is typed around them. Nothing of a larger one is read.</summary>
    public const long MostSent = 25_000_000;

    /// <summary>Lets through, leads to where who it is has to be proved, or refuses.</summary>
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

        if (NamesNothing(context.Request))
        {
            return Refuse(context, StatusCodes.Status404NotFound);
        }

        if (IsSentFromElsewhere(context.Request) || IsQuestionWithForm(context.Request))
        {
            return Refuse(context, StatusCodes.Status400BadRequest);
        }

        if (context.Request.ContentLength > MostSent && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            return Refuse(context, StatusCodes.Status413PayloadTooLarge);
        }

        if (!access.Lets(viewer))
        {
            return viewer is null ? AskToSignIn(context) : Refuse(context, StatusCodes.Status403Forbidden);
        }

        if (endpoint.Metadata.GetMetadata<FreshProofAttribute>() is { } fresh && fresh.Concerns(context.Request) && !IsApi(context.Request)
            && !context.SignedIn()!.HasProvedWithin(FreshProofAttribute.Lasts, clock.GetCurrentInstant()))
        {
            return Lead(context, "/pastikan");
        }

        return Takes(context, endpoint) ? next(context) : Refuse(context, StatusCodes.Status405MethodNotAllowed);
    }

    /// <summary>Whether a part of the address that names a case, a step or anything else is blank (<c>%20</c>): nothing is called so.</summary>
    private static bool NamesNothing(HttpRequest request) => request.RouteValues.Values.Any(value => value is string name && string.IsNullOrWhiteSpace(name));

    /// <summary>Whether a browser says that a page of another site sends this: a second lock beside the form's token. A browser that says nothing is left to the token.</summary>
    private static bool IsSentFromElsewhere(HttpRequest request) =>
        !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)
        && request.Headers["Sec-Fetch-Site"].ToString() is { Length: > 0 } site && site is not ("same-origin" or "none");

    /// <summary>Whether a GET carries a form: no browser sends one, and what a page is asked for stands in its address, where the gate reads it.</summary>
    private static bool IsQuestionWithForm(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && request.HasFormContentType;

    private static bool IsApi(HttpRequest request) => request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a page has a handler for what was sent to it. One that has none would be shown without ever having been read.</summary>
    private static bool Takes(HttpContext context, RouteEndpoint endpoint)
    {
        var method = context.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || endpoint.Metadata.GetMetadata<CompiledPageActionDescriptor>() is not { } page || context.Features.Get<IStatusCodeReExecuteFeature>() is not null)
        {
            return true;
        }

        var named = context.Request.Query["handler"].ToString();
        var takes = page.HandlerMethods.Any(handler => string.Equals(handler.HttpMethod, method, StringComparison.OrdinalIgnoreCase) && (handler.Name is null || string.Equals(handler.Name, named, StringComparison.OrdinalIgnoreCase)));
        if (!takes)
        {
            context.Response.Headers.Allow = string.Join(", ", page.HandlerMethods.Select(handler => handler.HttpMethod.ToUpperInvariant()).Append(HttpMethods.Get).Distinct(StringComparer.Ordinal));
        }

        return takes;
    }

    private static Task AskToSignIn(HttpContext context)
    {
        if (IsApi(context.Request))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        if (context.Request.Headers.ContainsKey("HX-Request"))
        {
            return Refuse(context, StatusCodes.Status401Unauthorized);
        }

        return Lead(context, context.OnTheWay()?.State switch
        {
            SignInState.Code => "/masuk/kode",
            SignInState.Factor => "/faktor-kedua",
            SignInState.Locked => "/terkunci",
            _ => "/masuk",
        });
    }

    /// <summary>Leads to where something is asked first, and from there back.</summary>
    private static Task Lead(HttpContext context, string to)
    {
        var back = BackTo(context.Request);
        var asked = back == "/" ? QueryString.Empty : QueryString.Create("kembali", back);
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            asked = asked.Add(MasukModel.Lost, "1");
        }

        context.Response.Redirect(to + asked);
        return Task.CompletedTask;
    }

    /// <summary>The page that was asked for; of a form that was sent the page on which it stands. Never a word of what was typed.</summary>
    private static string BackTo(HttpRequest request)
    {
        var query = QueryString.Create(request.Query.Where(part => !string.Equals(part.Key, "handler", StringComparison.OrdinalIgnoreCase)));
        return request.Path + (HttpMethods.IsGet(request.Method) ? request.QueryString : query);
    }

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Endpoint} carries no access policy and stays closed")]
    private static partial void NoPolicy(ILogger log, string? endpoint);
}
