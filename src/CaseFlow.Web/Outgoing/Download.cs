using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Outgoing;

/// <summary>
/// A file as an answer: the only door by which files leave (a test of the house finds others). Its name says nothing of anybody, browsers take it for what it is said to be
/// and for nothing else, run nothing in it, show it on no page of ours, and keep no copy in their cache.
/// </summary>
/// <param name="bytes">The file.</param>
/// <param name="type">Media type, from a list and never from whoever sent the file.</param>
/// <param name="name">File name: ASCII letters, digits, dots, hyphens and underscores; without words of a person.</param>
/// <param name="isShown">Whether the browser may show it in its own viewer: only for what this program has written itself.</param>
public sealed class Download(ReadOnlyMemory<byte> bytes, string type, string name, bool isShown = false) : IActionResult, IResult
{
    private static readonly object Key = new();

    private readonly string _name = name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_') ? name : throw new ArgumentException("A file name with letters that are not plain.", nameof(name));

    /// <summary>The file.</summary>
    public ReadOnlyMemory<byte> Bytes => bytes;

    /// <summary>Whether an answer is a file that runs in no page.</summary>
    public static bool IsSandboxed(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.ContainsKey(Key);
    }

    /// <inheritdoc/>
    public Task ExecuteResultAsync(ActionContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ExecuteAsync(context.HttpContext);
    }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        if (!isShown)
        {
            httpContext.Items[Key] = true;
        }

        var response = httpContext.Response;
        response.ContentType = type;
        response.ContentLength = bytes.Length;
        response.Headers.ContentDisposition = $"{(isShown ? "inline" : "attachment")}; filename=\"{_name}\"";
        response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
        }
    }
}
