using CaseFlow.Web.Security;

namespace CaseFlow.Web.Logging;

/// <summary>
/// Writes a line for each request that was turned away, whichever part of the program did it: too much, from elsewhere, not signed in, not theirs, not there, too often. With the request's
/// id, the user's id and the pattern of the address; never the number of a case, nor whether there is one (ASVS 5.0, 16.3.2 and 16.3.3).
/// </summary>
internal sealed partial class RefusedRequests(RequestDelegate next, ILogger<RefusedRequests> log)
{
    private static readonly object Key = new();

    /// <summary>Notes which endpoint a request was meant for, before an error page takes its place. Stands behind routing.</summary>
    public static Task Note(HttpContext context, RequestDelegate next)
    {
        context.Items.TryAdd(Key, context.GetEndpoint()?.DisplayName);
        return next(context);
    }

    /// <summary>The endpoint that a request was meant for; null where there is none at its address.</summary>
    public static string? Meant(HttpContext context) => context.Items.TryGetValue(Key, out var meant) ? meant as string : null;

    /// <summary>Lets through and looks at the answer.</summary>
    public async Task Invoke(HttpContext context)
    {
        await next(context);
        if (IsRefusal(context.Response.StatusCode))
        {
            Refused(log, context.Response.StatusCode, RequestId.Of(context), context.SignedIn()?.Viewer.Id ?? "nobody", context.Request.Method, Meant(context) ?? "no address of this program");
        }
    }

    /// <summary>What was typed wrongly (422), changed meanwhile (409, 412) or erased (410) is everyday work.</summary>
    private static bool IsRefusal(int status) =>
        status is StatusCodes.Status400BadRequest or StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed
            or StatusCodes.Status413PayloadTooLarge or StatusCodes.Status415UnsupportedMediaType or StatusCodes.Status421MisdirectedRequest or StatusCodes.Status429TooManyRequests;

    [LoggerMessage(Level = LogLevel.Warning, Message = "Refused {Status} of {Request} by {User} at {Method} {Endpoint}")]
    private static partial void Refused(ILogger log, int status, string request, string user, string method, string endpoint);
}
