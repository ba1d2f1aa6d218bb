using Microsoft.AspNetCore.Http.Features;

namespace CaseFlow.Web.Security;

/// <summary>
/// The id of a request, one through everything: the key of its operation, under which its events stand and its first answer is kept, and through them the link of
/// the chain of proof that was added with it; for what only reads, the server's own. The log and the page of a failure name it. A key counts only if it is a UUID,
/// as our own forms send it: whatever else a program calls its operations by may name somebody, and the log names nobody.
/// </summary>
internal static class RequestId
{
    private static readonly object Key = new();

    /// <summary>Says under which key the request acts, where it was made here.</summary>
    public static void Say(HttpContext context, string operation) => context.Items[Key] = operation;

    /// <summary>The id of a request.</summary>
    public static string Of(HttpContext context)
    {
        var sent = context.Items[Key] as string ?? First(context.Request.Headers["Idempotency-Key"]) ?? First(context.Features.Get<IFormFeature>()?.Form?["__op"] ?? default);
        return Guid.TryParseExact(sent, "D", out _) ? sent : context.TraceIdentifier;
    }

    private static string? First(Microsoft.Extensions.Primitives.StringValues values) => values.Count > 0 ? values[0] : null;
}
