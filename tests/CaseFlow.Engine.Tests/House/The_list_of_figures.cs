using System.Text.RegularExpressions;

namespace CaseFlow.Engine.Tests.House;

/// <summary>The page of figures names only tests and scripts that are there, and every script beside <c>.ci/run</c> is named on it.</summary>
public partial class The_list_of_figures
{
    private const string Page = "docs/figures.md";

    [SourceFact]
    public void Names_only_tests_and_scripts_that_are_there()
    {
        var named = Records.Quoted(Records.Text(Page)).ToList();
        var tests = named.Where(name => TestName().IsMatch(name)).ToList();
        var scripts = named.Select(name => name.Split(' ')[0]).Where(name => name.StartsWith(".ci/", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(tests);
        Assert.Equal([], tests.Where(name => !Records.HasTest(name)));
        Assert.Equal([], scripts.Where(name => !Records.HasPath(name)));
    }

    [SourceFact]
    public void Names_every_script_that_measures_one() =>
        Assert.Equal([], Directory.EnumerateFiles(Path.Combine(Sources.Root!, ".ci")).Select(file => ".ci/" + Path.GetFileName(file)).Where(script => script is not ".ci/run" && !Records.Text(Page).Contains($"`{script}", StringComparison.Ordinal)));

    [GeneratedRegex("^(?!CASEFLOW_)[A-Z][A-Za-z]*(_[A-Za-z0-9]+)+(\\.[A-Za-z_0-9]+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
