using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary>Where an article lives in a definition.</summary>
/// <param name="Kind">What kind of place.</param>
/// <param name="Words">The place, in the definition's words.</param>
/// <param name="Anchor">The stage, track or ending on the page of the definition; null for a list or clock.</param>
public sealed record ArticlePlace(string Kind, string Words, string? Anchor);

/// <summary><c>/alur/{id}/cakupan</c>: every article that a definition names, and where it lives.</summary>
/// <param name="shelf">The editions in force.</param>
[Access(AccessAttribute.SignedIn)]
public sealed class CakupanModel(WorkflowShelf shelf) : PageModel
{
    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>Articles in the order of their words, each with its places.</summary>
    public IReadOnlyList<IGrouping<string, ArticlePlace>> Articles { get; private set; } = [];

    /// <summary>Shows it; 404 for an unknown id.</summary>
    public IActionResult OnGet(string id)
    {
        if (!shelf.Current.TryGetValue(id, out var workflow))
        {
            return NotFound();
        }

        Workflow = workflow;
        Articles = Places(workflow)
            .Where(place => place.Basis is not null)
            .GroupBy(place => place.Basis!, place => place.Place, StringComparer.Ordinal)
            .OrderBy(article => article.Key, StringComparer.Ordinal)
            .ToList();
        return Page();
    }

    private static IEnumerable<(string? Basis, ArticlePlace Place)> Places(Workflow workflow)
    {
        foreach (var section in workflow.Sections)
        {
            yield return (section.Basis, new(section is Stage ? "Tahap" : "Jalur", section.Title, section.Key));
            foreach (var step in section.Steps)
            {
                yield return (step.Basis, new("Langkah", step.Title, section.Key));
                yield return (step.Due?.Basis, new("Tenggat langkah", step.Title, section.Key));
            }

            foreach (var item in section.Gate)
            {
                yield return (item.Basis, new(item.Holds ? "Syarat" : "Peringatan", item.Says, section.Key));
            }
        }

        foreach (var clock in workflow.Clocks)
        {
            yield return (clock.Basis, new("Tenggat hukum", clock.Title, null));
        }

        foreach (var ending in workflow.Endings)
        {
            yield return (ending.Basis, new("Cara berakhir", ending.Title, ending.Key));
            foreach (var item in ending.Gate)
            {
                yield return (item.Basis, new(item.Holds ? "Syarat" : "Peringatan", item.Says, ending.Key));
            }
        }

        foreach (var list in workflow.Lists.Values)
        {
            yield return (list.Basis, new("Daftar", list.Title ?? list.Key, null));
        }
    }
}
