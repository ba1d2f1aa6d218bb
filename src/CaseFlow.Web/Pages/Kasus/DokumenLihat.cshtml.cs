using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Queries;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>A document as it was frozen; it can be made void with a reason, never changed.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class DokumenLihatModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Id of the document.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <summary>The document in the case.</summary>
    public DocumentView Document { get; private set; } = null!;

    /// <summary>As it was frozen.</summary>
    public FrozenDocument Frozen { get; private set; } = null!;

    /// <summary>Title of its template.</summary>
    public string Title => Installation.Documents.TitleOf(Document.Template);

    /// <summary>Version, as <c>__v</c>.</summary>
    public int Version => Document.State == "issued" ? 1 : 2;

    /// <summary>Whether this viewer may make it void.</summary>
    public bool MayVoid => Document.State == "issued" && Opened.Roles.Any(role => role.May.Contains(Right.IssueDocument));

    /// <inheritdoc/>
    protected override string? Part => "dokumen";

    /// <summary>Makes it void; whoever may not see it finds nothing to make void.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await PeekAsync();
        Find();
        await Installation.Documents.VoidAsync(Command(Id), Id, Typed["reason"], HttpContext.RequestAborted);
        return this.SeeOther($"/kasus/{Number}/dokumen/{Id}", "Dokumen dibatalkan. Salinannya tetap tersimpan.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("document", (opened, viewer) => Installation.Documents.LetterOf(opened, viewer, Id) is not null);
        Find();
        Frozen = await Installation.Documents.FrozenAsync(Case.Number, Id);
        return Page();
    }

    private void Find() => Document = Installation.Documents.LetterOf(Opened, CaseViewer, Id) ?? throw new NotThereException();
}
