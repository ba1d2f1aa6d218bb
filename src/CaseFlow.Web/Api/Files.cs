using CaseFlow.Engine;
using CaseFlow.Engine.Access;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>A file that waits for a form to take it.</summary>
/// <param name="Id">Its id: the answer to a field of type <c>file</c>.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Type">What it is, by its content.</param>
/// <param name="Size">Bytes, after what a picture need not tell was removed.</param>
internal sealed record FileShape(string Id, string Name, string Type, long Size);

/// <summary><c>POST /files</c>.</summary>
internal static class Files
{
    public static void MapFiles(this RouteGroupBuilder api) =>
        api.MapPost("/files", Keep).WithSummary("Sends a file (multipart/form-data, one part) whose id then answers a field of type file; one that no form takes is deleted after 30 days");

    [Access(Right.WorkSteps, Right.OpenCase)]
    private static async Task<Created<FileShape>> Keep(HttpContext context, Installation installation, IClock clock)
    {
        if (!context.Request.HasFormContentType)
        {
            throw new RefusedException(StatusCodes.Status415UnsupportedMediaType, "media-type");
        }

        if ((await context.Request.ReadFormAsync(context.RequestAborted)).Files is not [{ Length: > 0 } file])
        {
            throw new RefusedException("file", "Kirim satu berkas yang ada isinya.", "Send one file that is not empty.");
        }

        var me = context.Viewer().Id;
        var id = OperationKey.Of(context) is { } key ? Ids.For(me, key) : Ids.New();
        var (row, refusal) = await Uploads.KeepAsync(file, id, installation.Database, me, clock.GetCurrentInstant());
        return row is not null
            ? TypedResults.Created((string?)null, new FileShape(row.Id, row.Name, row.Type, row.Size))
            : throw new RefusedException("file", refusal!.Indonesian, refusal.English);
    }
}
