using CaseFlow.Engine.Workflows;
using CaseFlow.Web.Fields;
using CaseFlow.Web.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace CaseFlow.Web.Tests.Samples;

/// <summary>Any form of the definitions, empty: a page that exists only in tests.</summary>
[Access(AccessAttribute.Open)]
public sealed class FormulirModel(Definitions definitions) : PageModel
{
    public FormView View { get; private set; } = null!;

    public void OnGet(string workflow, string key) => View = new FormView { Form = definitions.Workflows[workflow].Forms[key] };
}
