using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Web.Tags;

/// <summary><c>&lt;due-kind of="…" source="…" /&gt;</c>: of law, agreed or our default, by outline and word; the title says where it comes from.</summary>
[HtmlTargetElement("due-kind", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueKindTagHelper : TagHelper
{
    /// <summary>The kind.</summary>
    public DueKind Of { get; set; }

    /// <summary>The article, or null.</summary>
    public string? Source { get; set; }

    /// <summary>Lists leave our own defaults unmarked: no mark means default.</summary>
    public bool HideDefault { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (HideDefault && Of == DueKind.Default)
        {
            output.SuppressOutput();
            return;
        }

        var (look, word, title) = Of switch
        {
            DueKind.Law => ("law", "§ Hukum", Source),
            DueKind.Agreed => ("agreed", "Disepakati", null),
            _ => ("default", DeadlineWords.Default(Source).Word, DeadlineWords.Default(Source).Meaning),
        };
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"tag {look}");
        if (title is not null)
        {
            output.Attributes.SetAttribute("title", title);
        }

        output.Content.SetContent(word);
    }
}
