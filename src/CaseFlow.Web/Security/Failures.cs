using System.Security.Cryptography;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Web.Security;

/// <summary>Gives a failure a short code that a person can read out, and writes it into the log under that code.</summary>
internal sealed partial class Failures(ILogger<Failures> log) : IExceptionHandler
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static readonly object Key = new();

    /// <summary>The code of the failure that led here, or null.</summary>
    public static string? CodeOf(HttpContext context) => context.Items[Key] as string;

    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var code = RandomNumberGenerator.GetString(Letters, 4);
        httpContext.Items[Key] = code;
        Failed(log, code, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName, exception);
        return ValueTask.FromResult(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Failure {Code} at {Method} {Endpoint}")]
    private static partial void Failed(ILogger log, string code, string method, string? endpoint, Exception exception);
}
