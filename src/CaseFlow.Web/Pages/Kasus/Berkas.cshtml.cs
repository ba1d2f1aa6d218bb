using CaseFlow.Engine.Data;
using CaseFlow.Engine.Files;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>
/// A file that came with an answer, for whoever may see that answer: to be kept, never shown in a page. Its name is the case's number and part of its id; what its sender
/// called it stays in the case. A picture that was kept before pictures were cleaned is cleaned as it leaves.
/// </summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class BerkasModel(Installation installation) : CasePageModel(installation)
{
    private const int LettersOfId = 8;

    /// <summary>Id of the file.</summary>
    [FromRoute(Name = "id")]
    public string Id { get; set; } = "";

    /// <inheritdoc/>
    protected override bool IsForVisits => true;

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("file", (_, viewer) => viewer.MaySeeFile(Id));
        var file = await Installation.Database.Read(session => session.FileOfAsync(Opened.Row.Id, Id));
        if (file is null || FileKind.OfType(file.Type) is not { } kind)
        {
            throw new NotThereException("There is no such file.");
        }

        return new Download(ReceivedFile.Clean(kind, file.Bytes).Bytes ?? file.Bytes, kind.Type, $"{Case.Number}_berkas-{Id[^LettersOfId..]}{kind.Endings[0]}");
    }
}
