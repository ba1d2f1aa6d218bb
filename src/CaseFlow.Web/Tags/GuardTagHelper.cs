using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Web.Tags;

/// <summary>Remembers that something is typed on this page (<c>form data-guard</c>, <c>form autosave</c>): such a page does not lead away by itself.</summary>
[HtmlTargetElement("form", Attributes = "data-guard")]
[HtmlTargetElement("form", Attributes = "autosave")]
public sealed class GuardTagHelper : TagHelper
{
    private static readonly object Key = new();

    /// <summary>The page.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext Page { get; set; }

    /// <summary>Whether something is typed on the page of this request.</summary>
    public static bool IsTyped(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Items.ContainsKey(Key);
    }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output) => Page.HttpContext.Items[Key] = true;
}
