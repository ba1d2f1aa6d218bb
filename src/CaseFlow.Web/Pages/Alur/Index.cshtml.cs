using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Pages.Alur;

/// <summary><c>/alur</c>: the definitions under which new cases open.</summary>
[Access(AccessAttribute.SignedIn)]
public sealed class IndexModel(WorkflowShelf shelf) : PageModel
{
    /// <summary>By title.</summary>
    public IReadOnlyList<Workflow> Workflows { get; } = shelf.Current.Values.ToList();
}
