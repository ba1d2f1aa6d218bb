using CaseFlow.Engine;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace CaseFlow.Web.Tags;

/// <summary>
/// <c>&lt;operation version="…" /&gt;</c> in every form that writes: the hidden <c>__op</c>, made when the form was rendered and kept when it is
/// rendered again after a refusal, and <c>__v</c>, the version of what it changes.
/// </summary>
[HtmlTargetElement("operation", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class OperationTagHelper : TagHelper
{
    /// <summary>The version of the step, follow-up or document that the form changes; null where it makes something new.</summary>
    public int? Version { get; set; }

    /// <summary>The page.</summary>
    [ViewContext]
    [HtmlAttributeNotBound]
    public required ViewContext Page { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        var request = Page.HttpContext.Request;
        var posted = request.HasFormContentType ? request.Form["__op"].ToString() : string.Empty;
        Hidden("__op", posted.Length > 0 ? posted : Ids.New());
        if (Version is { } version)
        {
            Hidden("__v", version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        void Hidden(string name, string value)
        {
            var input = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
            input.MergeAttribute("type", "hidden");
            input.MergeAttribute("name", name);
            input.MergeAttribute("value", value);
            output.Content.AppendHtml(input);
        }
    }
}
