using System.Security.Cryptography;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Logging;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Diagnostics;

namespace CaseFlow.Web.Security;

/// <summary>
/// What a page did not catch itself: acts that were refused get their status code and words; a failure gets a short code that a person
/// can read out, and stands in the log under that code.
/// </summary>
internal sealed partial class Failures(Definitions definitions, ILogger<Failures> log) : IExceptionHandler
{
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static readonly object Key = new();

    /// <summary>The code of the failure that led here, or null.</summary>
    public static string? CodeOf(HttpContext context) => context.Items[Key] as string;

    /// <inheritdoc/>
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!httpContext.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase) && Refused(exception) is { } refused)
        {
            if (exception is DiskException or UnwritableException or DamagedException)
            {
                Unsaved(log, exception.Message, RequestId.Of(httpContext), httpContext.Request.Method, RefusedRequests.Meant(httpContext));
            }

            httpContext.Response.StatusCode = refused.Status;
            Refusal.Say(httpContext, refused.Words);
            return ValueTask.FromResult(true);
        }

        var code = RandomNumberGenerator.GetString(Letters, 4);
        httpContext.Items[Key] = code;
        Failed(log, code, RequestId.Of(httpContext), httpContext.Request.Method, RefusedRequests.Meant(httpContext), exception);
        return ValueTask.FromResult(false);
    }

    private (int Status, string Words)? Refused(Exception exception) =>
        exception switch
        {
            NotThereException => (StatusCodes.Status404NotFound, string.Empty),
            ErasedException => (StatusCodes.Status410Gone, "Data kasus ini sudah dihapus menurut masa simpannya. Yang tersisa hanya nomor, langkah, dan catatan penghapusannya."),
            CaseRuleException broken => (RuleWords.StatusOf(broken.Rule), RuleWords.Of(broken, definitions.Roles)),
            StaleVersionException or LostUpdateException => (StatusCodes.Status409Conflict, "Isian ini berubah sejak Anda membukanya. Buka lagi halamannya, periksa, lalu simpan lagi."),
            OtherRequestException => (StatusCodes.Status422UnprocessableEntity, "Formulir ini sudah dikirim dengan isi lain. Buka lagi halamannya, lalu isi kembali."),
            BusyException => (StatusCodes.Status503ServiceUnavailable, string.Empty),
            DiskException or UnwritableException or DamagedException => (StatusCodes.Status503ServiceUnavailable, "Belum ada yang disimpan: penyimpanan server penuh, rusak, tidak menjawab, atau tidak bisa ditulis. Beri tahu administrator sekarang. Daftar tetap bisa dibaca; berkas kasus baru bisa dibuka lagi setelah pembukaannya dapat dicatat."),
            _ => null,
        };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Why} Of {Request} at {Method} {Endpoint}")]
    private static partial void Unsaved(ILogger log, string why, string request, string method, string? endpoint);

    [LoggerMessage(Level = LogLevel.Error, Message = "Failure {Code} of {Request} at {Method} {Endpoint}")]
    private static partial void Failed(ILogger log, string code, string request, string method, string? endpoint, Exception exception);
}
