namespace CaseFlow.Engine.Tests.House;

/// <summary>The table of behaviours that other case engines agree on, <c>docs/peers.md</c>.</summary>
internal static class PeerList
{
    /// <summary>Its lines; none where the source files are not here.</summary>
    public static IReadOnlyList<string> Lines { get; } =
        Sources.Root is { } root && File.Exists(Path.Combine(root, "docs", "peers.md")) ? File.ReadAllLines(Path.Combine(root, "docs", "peers.md")) : [];

    /// <summary>Id and last cell of each behaviour.</summary>
    public static IReadOnlyList<(string Id, string Standing)> Behaviours { get; } =
        Lines.Where(line => line.StartsWith("| P", StringComparison.Ordinal)).Select(line => line.Split('|', StringSplitOptions.TrimEntries)).Select(cells => (cells[1], cells[^2])).ToList();
}

public class The_list_of_peers
{
    /// <summary>The areas stage, guard, task, timer, milestone, migration and reopen of the list, and what it says of extending dates and stopping the clock.</summary>
    private static readonly string[] Known =
    [
        "P001", "P003", "P005", "P007", "P141", "P009", "P011", "P013", "P015", "P017", "P019",
        "P023", "P025", "P027", "P029", "P031", "P041", "P033", "P035", "P037", "P039", "P103", "P149", "P151", "P153", "P155",
    ];

    [SourceFact]
    public void Names_every_behaviour_once() =>
        Assert.Equal(Known.Order(StringComparer.Ordinal), PeerList.Behaviours.Select(behaviour => behaviour.Id).Order(StringComparer.Ordinal));

    [SourceFact]
    public void Says_of_each_by_which_test_it_is_met_or_why_it_is_not() =>
        Assert.All(PeerList.Behaviours, behaviour =>
            Assert.True(behaviour.Standing.StartsWith("met: `", StringComparison.Ordinal) || behaviour.Standing.StartsWith("not met: ", StringComparison.Ordinal) || behaviour.Standing is "see editions", behaviour.Standing));

    [SourceFact]
    public void Names_only_tests_that_exist()
    {
        var files = Sources.Under("tests", ".cs").Select(file => file.Text).ToList();
        var named = PeerList.Behaviours
            .SelectMany(behaviour => behaviour.Standing.Split('`').Where((_, at) => at % 2 == 1))
            .Select(test => test.Split('.'))
            .ToList();

        Assert.NotEmpty(named);
        Assert.Equal([], named.Where(test => !files.Exists(text => text.Contains($"class {test[0]}", StringComparison.Ordinal) && text.Contains($" {test[1]}(", StringComparison.Ordinal))).Select(test => string.Join('.', test)));
    }
}
