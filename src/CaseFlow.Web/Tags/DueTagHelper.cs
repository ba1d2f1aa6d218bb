using CaseFlow.Engine.Deadlines;
using CaseFlow.Web.Wording;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CaseFlow.Web.Tags;

/// <summary>
/// <c>&lt;due of="…" late="…" left="…" now="…" /&gt;</c>: the right-hand cell of a row, two lines: how late or when, then the date, the kind,
/// and the original of an agreed date.
/// </summary>
/// <param name="calendar">Working days, to tell which dates may still move.</param>
[HtmlTargetElement("due", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DueTagHelper(WorkingCalendar calendar) : TagHelper
{
    /// <summary>The deadline.</summary>
    public required Due Of { get; set; }

    /// <summary>How late it is, or null.</summary>
    public Lateness? Late { get; set; }

    /// <summary>How much time is left, or null.</summary>
    public Lateness? Left { get; set; }

    /// <summary>The present moment, in the office's zone.</summary>
    public Moment Now { get; set; }

    /// <summary>Whether our own defaults are marked too; lists leave them out.</summary>
    public bool ShowDefault { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "p";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "end");
        output.Attributes.SetAttribute("data-testid", "due");

        var isToday = Of.At.InZone(Now.Zone).Date == Now.Date;
        var (open, close) = Late is not null ? ("<b class=\"late\">", "</b>") : isToday || Of.Kind == DueKind.Law ? ("<b>", "</b>") : (string.Empty, string.Empty);
        output.Content.AppendHtml(open).Append(DeadlineWords.Headline(Of, Late, Now)).AppendHtml(close);

        var detail = DeadlineWords.Detail(Of, Late, Left, Now);
        var original = Of.Kind == DueKind.Agreed && Of.Original is { } was ? $"semula {Dates.Short(was.InZone(Now.Zone).Date, Now.Date)}" : string.Empty;
        var words = string.Join(", ", new[] { detail, original, DeadlineWords.Uncertain(Of, calendar, Now.Zone) }.Where(part => part.Length > 0));
        var kind = Of.Kind switch
        {
            DueKind.Law => "<span class=\"tag law\">§ Hukum</span>",
            DueKind.Agreed => "<span class=\"tag agreed\">Disepakati</span>",
            _ when ShowDefault || Of.Source is Due.OfficeDefault => $"<span class=\"tag default\" title=\"{DeadlineWords.Default(Of.Source).Meaning}\">{DeadlineWords.Default(Of.Source).Word}</span>",
            _ => string.Empty,
        };
        if (words.Length > 0 || kind.Length > 0)
        {
            output.Content.AppendHtml("<br><span class=\"small soft\">").Append(Dates.Sentence(words)).AppendHtml(words.Length > 0 && kind.Length > 0 ? " " : string.Empty).AppendHtml(kind).AppendHtml("</span>");
        }
    }
}
