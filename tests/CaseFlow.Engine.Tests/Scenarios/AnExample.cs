using CaseFlow.Engine.Scenarios;
using CaseFlow.Engine.Tests.Workflows;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Engine.Tests.Scenarios;

/// <summary>One scenario file beside the small definition of <see cref="ADefinition"/>. In its text “«” marks where a fault must be found.</summary>
internal static class AnExample
{
    public const string Path = "contoh/contoh/a.yaml";

    private const string Roles = """
        - { role: peksos, title: Pekerja sosial, scope: assigned, may: [open-case, work-steps, add-note, start-track, issue-document, propose-end], sees: [identity, story] }
        - { role: kepala, title: Kepala unit, scope: office, may: [work-steps, add-note, assign, override, skip, agree-date, pause, propose-end, end, reopen], sees: [identity] }
        """;

    /// <summary>A file with one scenario of which only these lines are said; <paramref name="when"/> and <paramref name="then"/> are lists of flow mappings.</summary>
    public static string With(string then, string when = "", string given = "{ }") =>
        string.Join('\n', [
            "contoh: Uji", "skenario:", "  - judul: Coba", "    source: default", $"    jika: {given}",
            .. when.Length > 0 ? new[] { "    ketika:" }.Concat(Items(when)) : [], "    maka:", .. Items(then)]);

    /// <summary>What came of it.</summary>
    public static PlayedScenarios Play(string text) => ScenarioCheck.Run(Read(text));

    /// <summary>The small definition with this scenario file.</summary>
    public static Definitions Read(string text) =>
        new ADefinition().With("roles.yaml", Roles).With(Path, text).Read("surat-contoh");

    /// <summary>Expects these faults and no other, at the marks, in order.</summary>
    public static void ShouldSay(string text, params string[] faults)
    {
        var said = Play(text.Replace("«", "", StringComparison.Ordinal)).Definitions.Faults.Select(fault => fault.ToString()).ToList();
        Assert.Equal(string.Join('\n', Marks(text).Zip(faults, (place, fault) => $"{place}: {fault}")), string.Join('\n', said));
        Assert.Equal(faults.Length, said.Count);
    }

    /// <summary>Expects every fault at the one mark.</summary>
    public static void ShouldStandAtTheMark(string text, IEnumerable<Fault> faults) =>
        Assert.All(faults, fault => Assert.Equal(Marks(text).Single(), $"{fault.File}:{fault.Line}:{fault.Column}"));

    private static IEnumerable<string> Items(string flow) => flow.Split('\n').Select(line => $"      - {line}");

    private static IEnumerable<string> Marks(string text)
    {
        foreach (var (row, line) in text.Split('\n').Select((row, line) => (row, line + 1)))
        {
            for (int at = row.IndexOf('«', StringComparison.Ordinal), before = 0; at >= 0; at = row.IndexOf('«', at + 1), before++)
            {
                yield return $"{Path}:{line}:{at - before + 1}";
            }
        }
    }
}
