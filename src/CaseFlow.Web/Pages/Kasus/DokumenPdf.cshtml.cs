using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>The bytes of a document as they were issued, under a file name without names of people.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class DokumenPdfModel(Installation installation) : CasePageModel(installation)
{
    /// <summary>Id of the document.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>Whether it is to be kept as a file rather than shown.</summary>
    [FromQuery(Name = "unduh")]
    public string? Keep { get; set; }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("document", (opened, viewer) => Installation.Documents.LetterOf(opened, viewer, Id) is not null);
        var document = Installation.Documents.LetterOf(Opened, CaseViewer, Id)!;
        var frozen = await Installation.Documents.FrozenAsync(Case.Number, Id);
        return new Download(frozen.Pdf, "application/pdf", FileName(document.IssuedAt, document.Template), isShown: Keep is null);
    }

    private string FileName(Instant issued, string template) => $"{issued.InZone(Now.Zone).Date:yyyy'-'MM'-'dd}_{template}_{Case.Number}.pdf";
}
