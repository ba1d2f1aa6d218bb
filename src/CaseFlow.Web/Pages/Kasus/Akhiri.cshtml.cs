using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Mvc;

namespace CaseFlow.Web.Pages.Kasus;

/// <summary>One way to end the case, and what stands against it.</summary>
/// <param name="Ending">The ending.</param>
/// <param name="Blocks">What holds it.</param>
/// <param name="Warnings">What does not hold it but should be looked at.</param>
/// <param name="By">Who may end it so.</param>
/// <param name="IsMine">Whether the viewer may.</param>
public sealed record EndingLook(Ending Ending, IReadOnlyList<MissingLine> Blocks, IReadOnlyList<MissingLine> Warnings, string By, bool IsMine);

/// <summary>Ends the case: first everything that blocks, for each way of ending; then the way chosen, with its reason and documents.</summary>
/// <param name="installation">The installation.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class AkhiriModel(Installation installation) : ReasonPageModel(installation)
{
    /// <summary>Key of the ending chosen, or null.</summary>
    [BindProperty(SupportsGet = true, Name = "cara")]
    public string? Chosen { get; set; }

    /// <summary>Every way to end it: in the order of the definition.</summary>
    public IReadOnlyList<EndingLook> Endings { get; private set; } = [];

    /// <summary>The one chosen, or null.</summary>
    public EndingLook? One => Endings.FirstOrDefault(look => look.Ending.Key == Chosen);

    /// <summary>Open tracks, which end with the case where the ending says so.</summary>
    public IReadOnlyList<string> OpenTracks => Case.Tracks.Where(track => track.State == "open").Select(track => track.Title).ToList();

    /// <summary>Title of a template.</summary>
    public string TitleOf(string template) => Installation.Documents.TitleOf(template);

    /// <summary>Whether a document of this template has been issued.</summary>
    public bool IsIssued(string template) => Case.Documents.Any(document => document.Template == template && document.State == "issued");

    /// <summary>Ends it.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        await DoAsync(null, work => work.File.End(Chosen ?? "", Typed["reason"], work.Actor, work.Now));
        return this.SeeOther($"/kasus/{Number}", "Kasus berakhir. Semua langkah, jalur, dan tindak lanjut yang terbuka ikut berakhir.");
    }

    /// <inheritdoc/>
    protected override async Task<IActionResult> ShowAsync()
    {
        await OpenAsync("case");
        var progress = new Progress(Opened.State, Now);
        var roles = Opened.Roles.Select(role => role.Key).ToList();
        Endings = Opened.State.Workflow.Endings
            .Select(ending =>
            {
                var missing = progress.BlocksOf(ending);
                return new EndingLook(
                    ending,
                    Lines(missing.Where(item => item.Blocks)),
                    Lines(missing.Where(item => !item.Blocks)),
                    RuleWords.Titles(ending.By, Installation.Roles),
                    ending.By.Any(roles.Contains));
            })
            .ToList();
        return Chosen is { Length: > 0 } && One is null ? NotFound() : Page();
    }
}
