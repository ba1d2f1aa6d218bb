using System.Xml.Linq;
using CaseFlow.Engine.Documents;

namespace CaseFlow.Engine.Tests.Documents;

public class Previewing
{
    [Fact]
    public void Needs_no_inline_style_and_no_script()
    {
        var html = HtmlPreview.Render(Sample.Letter()) + HtmlPreview.Render(Sample.Record());

        Assert.DoesNotContain("style=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Closes_what_it_opens()
    {
        foreach (var document in new[] { Sample.Letter(), Sample.Record(), Sample.Referral.Fill(new TemplateValues(), Sample.Answers(), Sample.Letterhead) })
        {
            var html = HtmlPreview.Render(document).Replace("<br>", "<br/>", StringComparison.Ordinal).Replace("&emsp;", " ", StringComparison.Ordinal);

            Assert.Equal("article", XElement.Parse(html).Name.LocalName);
        }
    }

    [Fact]
    public void Marks_each_blank_and_gives_the_first_an_anchor()
    {
        var document = Sample.Referral.Fill(Sample.Values(), Sample.Answers(("dasar", "darurat")), Sample.Letterhead);
        var html = HtmlPreview.Render(document);

        Assert.All(document.Blanks, blank => Assert.Contains($"<mark class=\"kosong\" id=\"{blank.Anchor}\">[{blank.Label}]</mark>", html, StringComparison.Ordinal));
        Assert.Contains("Rujukan <mark class=\"kosong\" id=\"kosong-1\">[layanan yang diminta]</mark>", html, StringComparison.Ordinal);
        Assert.Contains("memerlukan <mark class=\"kosong\">[layanan yang diminta]</mark>", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_the_rows_and_columns_of_its_tables()
    {
        var html = HtmlPreview.Render(Sample.Letter()) + HtmlPreview.Render(Sample.Record());

        Assert.Contains("<th scope=\"row\">Nomor kasus</th>", html, StringComparison.Ordinal);
        Assert.Contains("<th scope=\"col\">Tujuan dalam rencana</th>", html, StringComparison.Ordinal);
    }
}
