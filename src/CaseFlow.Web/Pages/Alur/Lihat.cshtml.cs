using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary><c>/alur/{id}</c>: a definition as a list. Says nothing of any case.</summary>
[Access(AccessAttribute.SignedIn)]
public sealed class LihatModel(Definitions definitions) : PageModel
{
    /// <summary>The definition.</summary>
    public Workflow Workflow { get; private set; } = null!;

    /// <summary>The list.</summary>
    public FlowList List { get; private set; } = null!;

    /// <summary>Shows it; 404 for an unknown id.</summary>
    public IActionResult OnGet(string id)
    {
        if (!definitions.Workflows.TryGetValue(id, out var workflow))
        {
            return NotFound();
        }

        Workflow = workflow;
        List = new Flow(workflow, definitions.Roles).List();
        return Page();
    }
}
