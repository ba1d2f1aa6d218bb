using Microsoft.AspNetCore.Html;

namespace CaseFlow.Web.Pages.Shared;

/// <summary>A document inside a page of the program.</summary>
public static class Sheet
{
    /// <summary>The document's own HTML with its headings one level lower: the page's heading stands above them. All text in it is escaped already, so that a tag is a tag.</summary>
    /// <param name="article">What <c>HtmlPreview</c> wrote.</param>
    public static IHtmlContent Of(string article)
    {
        ArgumentNullException.ThrowIfNull(article);
        return new HtmlString(article
            .Replace("<h2", "<h3", StringComparison.Ordinal).Replace("</h2>", "</h3>", StringComparison.Ordinal)
            .Replace("<h1", "<h2", StringComparison.Ordinal).Replace("</h1>", "</h2>", StringComparison.Ordinal));
    }
}
