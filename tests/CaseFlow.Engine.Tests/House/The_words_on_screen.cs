using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>One term, one word: the words that the glossary puts under "not" stand on no page, in no definition and in no letter.</summary>
public partial class The_words_on_screen
{
    [SourceFact]
    public void Are_those_of_the_glossary()
    {
        var files = Sources.Under("src", ".cshtml").Concat(Sources.Under("workflows", ".yaml")).Concat(Sources.Under("templates", ".md", ".yaml")).ToList();

        Assert.NotEmpty(files);
        Sources.ShouldBeNone(Sources.Lines(files.Select(file => (file.Path, Spoken(file.Text))), NotOurs()));
    }

    /// <summary>Titles of office names and articles keep their own words; what stands in tags and expressions is not read.</summary>
    private static string Spoken(string text) => Markup().Replace(text, " ");

    [GeneratedRegex(@"\b(perkara|tiket|fase|tugas|aktivitas|borang|jatuh tempo|mendesak|pelaksanaan|penilaian|ditutup|log)\b", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NotOurs();

    [GeneratedRegex(@"@\{[^}]*\}|\b(href|src|name|id|class|asp-[a-z-]+)=""[^""]*""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Markup();
}
