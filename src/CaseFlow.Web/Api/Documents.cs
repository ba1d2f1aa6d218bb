using System.Text.Json;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace CaseFlow.Web.Api;

/// <summary>Issues a document.</summary>
internal sealed record IssueBody
{
    /// <summary>Answers to the template's own form.</summary>
    public JsonElement? Fields { get; init; }

    /// <summary>Address of the step it is issued from, or null.</summary>
    public string? Step { get; init; }
}

/// <summary>A document that was issued.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">Its number.</param>
/// <param name="State">issued.</param>
internal sealed record DocumentAfter(string Id, string Number, string State);

/// <summary>A document as it was frozen.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Template">Template key.</param>
/// <param name="Number">Its number.</param>
/// <param name="State">issued or void.</param>
/// <param name="IssuedAt">When, UTC.</param>
/// <param name="IssuedBy">Name of the issuer.</param>
/// <param name="Step">The step it was issued from, or null.</param>
/// <param name="VoidReason">Why it is void, or null.</param>
/// <param name="Sha256">Hash of the bytes, in lower-case hexadecimal.</param>
/// <param name="Size">Size of the bytes.</param>
/// <param name="Html">The page as it was shown when it was issued.</param>
internal sealed record DocumentDetail(string Id, string Template, string Number, string State, Instant IssuedAt, string IssuedBy, string? Step, string? VoidReason, string Sha256, int Size, string Html);

/// <summary><c>/cases/{number}/documents</c>.</summary>
internal static class Documents
{
    public static void MapDocuments(this RouteGroupBuilder api)
    {
        var ofCase = api.MapGroup("/cases/{number}/documents");
        ofCase.MapPost("/{template}", Issue).WithSummary("Issues a document: numbered and frozen from then on");
        ofCase.MapGet("/{id}", Get).WithSummary("A document");
        ofCase.MapGet("/{id}.pdf", Pdf).WithSummary("The bytes of a document as issued").Produces(StatusCodes.Status200OK, contentType: "application/pdf");
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<Created<DocumentAfter>> Issue(HttpContext context, string number, string template, Sent<IssueBody> sent, Installation installation)
    {
        var done = await installation.Cases.DoAsync(
            Acts.Command(context, number, sent),
            async work =>
            {
                var chosen = installation.Documents.Template(template);
                installation.Documents.MustMayIssue(work.State, work.Actor, chosen);
                var step = sent.Body.Step is { Length: > 0 } named ? named : null;
                if (step is not null && work.State.StepAt(step) is null)
                {
                    throw new RefusedException("step", "Langkah ini tidak ada di kasus ini.", "There is no such step in this case.");
                }

                var fields = Answering.Accepted(DocumentDesk.Read(work.State, chosen, Answering.Typed(sent.Body.Fields), work.Now));
                var issued = await installation.Documents.IssueIn(work, chosen, fields, step);
                return Acts.Keep(new DocumentAfter(issued.Id, issued.Number, "issued"));
            },
            context.RequestAborted);
        var answer = Acts.Kept<DocumentAfter>(done);
        Acts.Tell(context, 1);
        return TypedResults.Created($"/api/v1/cases/{done.Number}/documents/{answer.Id}", answer);
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<DocumentDetail> Get(HttpContext context, string number, string id, Installation installation)
    {
        var (known, frozen) = await FindAsync(context, number, id, installation);
        Acts.Tell(context, known.State is "issued" ? 1 : 2);
        return new DocumentDetail(known.Id, known.Template, known.Number, known.State, known.IssuedAt, known.IssuedBy, known.Step, known.VoidReason, frozen.Sha256, frozen.Pdf.Length, frozen.Html);
    }

    [Access(AccessAttribute.SignedIn)]
    private static async Task<Download> Pdf(HttpContext context, string number, string id, Installation installation)
    {
        var (known, frozen) = await FindAsync(context, number, id, installation);
        return new Download(frozen.Pdf, "application/pdf", $"{number}-{known.Template}.pdf");
    }

    private static async Task<(DocumentView Known, FrozenDocument Frozen)> FindAsync(HttpContext context, string number, string id, Installation installation)
    {
        DocumentView? known = null;
        await Cases.SeeAsync(context, number, installation, "document", opened => (known = installation.Documents.LetterOf(opened, Cases.ViewerOf(context, opened, installation), id)) is not null);
        return (known!, await installation.Documents.FrozenAsync(number, id));
    }
}
