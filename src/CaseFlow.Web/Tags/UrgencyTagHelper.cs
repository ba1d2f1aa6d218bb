using CaseFlow.Engine.Workflows;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Web.Tags;

/// <summary><c>&lt;urgency-tag of="…" /&gt;</c>: urgency by weight, and always by its word.</summary>
[HtmlTargetElement("urgency-tag", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class UrgencyTagHelper : TagHelper
{
    /// <summary>The urgency.</summary>
    public Urgency Of { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag {Of.ToString().ToLowerInvariant()}");
        output.Content.SetContent(Of.ToString());
    }
}
