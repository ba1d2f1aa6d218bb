using System.Globalization;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>
/// <c>docs/asvs.csv</c>: every requirement of level 1 and 2 of the OWASP Application Security Verification Standard 5.0.0 with what was decided, where it is met and which test shows it,
/// in our own words. "met" without a test or document that is there fails.
/// </summary>
public class The_list_of_ASVS(ITestOutputHelper output)
{
    private const string File = "docs/asvs.csv";

    private static readonly string[] Decisions = ["met", "not met", "n.a."];

    /// <summary>The standard's own levels: a line for each chapter, a word for each section, a digit for each requirement.</summary>
    private static readonly string[] Chapters =
    [
        "22 1111122223 112222222223 222 123", // 1
        "122 112 12223 23", // 2
        "3 113 12223 11222233 11122333 3 22333", // 3
        "12233 23333 22 1222", // 4
        "2 112333 113 222", // 5
        "122 111111112222 11223333 112233 22222333 2223 33 2222", // 6
        "222 1111 22 11222 223 22", // 7
        "1233 1123 133 23", // 8
        "111 1222", // 9
        "22 223 22223 1111122222233333 22222 22 222", // 10
        "2233 22233 11233 1222 23 23 33", // 11
        "12233 11 22223", // 12
        "2333 222223 2233 1222233", // 13
        "22 12223333 122", // 14
        "12233 12233 1222222 3333", // 15
        "2 22222 2222 222 2223", // 16
        "23 22223333 22", // 17
    ];

    private static IReadOnlyList<IReadOnlyDictionary<string, string>> Rows => Records.Table(File);

    [SourceFact]
    public void Has_each_requirement_of_level_1_and_2_once_in_its_order_with_its_level()
    {
        var standard = All().Where(requirement => requirement.Level is '1' or '2').ToList();

        Assert.Equal((70, 183), (standard.Count(requirement => requirement.Level == '1'), standard.Count(requirement => requirement.Level == '2')));
        Assert.Equal(standard.Select(requirement => $"{requirement.Id} {requirement.Level}"), Rows.Select(row => $"{row["id"]} {row["level"]}"));
    }

    [SourceFact]
    public void Decides_each_and_gives_the_reason_where_it_is_not_met()
    {
        Assert.All(Rows, row => Assert.Contains(row["decision"], Decisions));
        Assert.All(Rows, row => Assert.False(string.IsNullOrWhiteSpace(row["about"]), row["id"]));
        Assert.Equal([], Rows.Where(row => row["decision"] != "met" && row["note"].Length == 0).Select(row => row["id"]));
        Assert.Equal([], Rows.Where(row => row["decision"] == "n.a." && (row["control"] + row["test"]).Length > 0).Select(row => row["id"]));
    }

    [SourceFact]
    public void Names_only_files_and_tests_that_are_there()
    {
        Assert.Equal([], Rows.SelectMany(row => Records.Words(row["control"]).Where(path => !Records.HasPath(path)).Select(path => $"{row["id"]}: {path}")));
        Assert.Equal([], Rows.SelectMany(row => Records.Words(row["test"]).Where(test => !Records.HasTest(test)).Select(test => $"{row["id"]}: {test}")));
    }

    [SourceFact]
    public void Calls_met_only_what_has_a_control_and_a_test_or_a_document()
    {
        var met = Rows.Where(row => row["decision"] == "met").ToList();

        Assert.NotEmpty(met);
        Assert.Equal([], met.Where(row => row["control"].Length == 0).Select(row => row["id"]));
        Assert.Equal([], met.Where(row => row["test"].Length == 0 && !Records.Words(row["control"]).Any(IsDocument)).Select(row => row["id"]));
    }

    [SourceFact]
    public void Is_counted_on_its_page()
    {
        var lines = "12".Select(level => $"Level {level}: {string.Join(", ", Decisions.Select(decision => $"{Count(level, decision)} {decision}"))}").ToList();
        lines.ForEach(output.WriteLine);

        Assert.All(lines, line => Assert.Contains(line, Records.Text("docs/asvs.md"), StringComparison.Ordinal));
    }

    private static IEnumerable<(string Id, char Level)> All() =>
        from chapter in Chapters.Select((text, at) => (Sections: text.Split(' '), Number: at + 1))
        from section in chapter.Sections.Select((levels, at) => (Levels: levels, Number: at + 1))
        from requirement in section.Levels.Select((level, at) => (Level: level, Number: at + 1))
        select (string.Create(CultureInfo.InvariantCulture, $"{chapter.Number}.{section.Number}.{requirement.Number}"), requirement.Level);

    private static bool IsDocument(string path) => path.EndsWith(".md", StringComparison.Ordinal) || path.EndsWith(".csv", StringComparison.Ordinal);

    private static string Count(char level, string decision) =>
        Rows.Count(row => row["level"] == level.ToString() && row["decision"] == decision).ToString(CultureInfo.InvariantCulture);
}
