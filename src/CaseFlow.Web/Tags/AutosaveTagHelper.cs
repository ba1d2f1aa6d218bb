using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Web.Tags;

/// <summary>
/// <c>&lt;form autosave&gt;</c>: posts the form to <c>?handler=Draft</c> while somebody types and puts the answer into its <c>role=status</c>.
/// Without scripts the button "Simpan draf" does the same.
/// </summary>
[HtmlTargetElement("form", Attributes = "autosave")]
public sealed class AutosaveTagHelper : TagHelper
{
    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.RemoveAll("autosave");
        output.Attributes.SetAttribute("data-guard", "draft");
        output.Attributes.SetAttribute("hx-post", "?handler=Draft");
        output.Attributes.SetAttribute("hx-trigger", "input delay:3s, change delay:1s");
        output.Attributes.SetAttribute("hx-target", "find [role=status]");
        output.Attributes.SetAttribute("hx-swap", "innerHTML");
        output.Attributes.SetAttribute("hx-sync", "this:replace");
        output.Attributes.SetAttribute("hx-status:4xx", "swap:none");
        output.Attributes.SetAttribute("hx-status:5xx", "swap:none");
    }
}
