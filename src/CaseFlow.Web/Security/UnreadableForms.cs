namespace CaseFlow.Web.Security;

/// <summary>
/// Reads the form of a request before anything else does, so that one that cannot be read (its parts or its length lie, its letters are in an encoding that is not read,
/// it has more fields than any form of ours) is refused once, as the sender's mistake, and not met again by the page that tells of it.
/// </summary>
internal static class UnreadableForms
{
    /// <summary>Refuses them with 400, or 413 where they are too large. Stands behind the access gate: of a stranger no form is read that the page does not take.</summary>
    public static IApplicationBuilder RefuseUnreadableForms(this IApplicationBuilder app) =>
        app.Use(async (context, next) =>
        {
            if (context.Request.HasFormContentType && await WrongWith(context) is { } status)
            {
                context.Request.Form = FormCollection.Empty;
                context.Response.StatusCode = status;
                return;
            }

            await next(context);
        });

    private static async Task<int?> WrongWith(HttpContext context)
    {
        try
        {
            await context.Request.ReadFormAsync(context.RequestAborted);
            return null;
        }
        catch (BadHttpRequestException bad)
        {
            return bad.StatusCode;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or NotSupportedException || (unreadable is IOException && !context.RequestAborted.IsCancellationRequested))
        {
            return StatusCodes.Status400BadRequest;
        }
    }
}
