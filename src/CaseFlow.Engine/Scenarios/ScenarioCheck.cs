using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Scenarios.Reading;
using CaseFlow.Engine.Workflows;
using CaseFlow.Engine.Workflows.Yaml;

namespace CaseFlow.Engine.Scenarios;

/// <summary>What came of playing the scenarios of a definitions folder.</summary>
/// <param name="Definitions">The definitions without the workflows that a scenario fails, and with every fault of a scenario.</param>
/// <param name="Played">How many scenarios were played, by workflow id; a workflow that was passed over has no entry.</param>
public sealed record PlayedScenarios(Definitions Definitions, IReadOnlyDictionary<string, int> Played);

/// <summary>
/// Plays the scenarios that travel with a definition (<c>contoh/*.yaml</c> in its folder). Whatever does not come out as the
/// scenario says is a fault at the line that says it. Scenarios are no part of an edition: a new one makes no new edition.
/// </summary>
public static class ScenarioCheck
{
    /// <summary>Plays the scenarios of every faultless workflow.</summary>
    /// <param name="definitions">The definitions as read.</param>
    /// <param name="passed">Workflows that need not be played again, such as editions that were published before; null: none.</param>
    /// <param name="memory">What came of those that were played before, asked first and told after; null: all are played.</param>
    public static PlayedScenarios Run(Definitions definitions, Func<Workflow, bool>? passed = null, ScenarioMemory? memory = null)
    {
        ArgumentNullException.ThrowIfNull(definitions);
        var calendar = definitions.WorkingDays;
        var played = new Dictionary<string, int>(StringComparer.Ordinal);
        var faults = new List<Fault>();
        var sound = new OrderedDictionary<string, Workflow>(StringComparer.Ordinal);
        foreach (var workflow in definitions.Workflows.Values)
        {
            if (passed?.Invoke(workflow) != true)
            {
                var (count, found) = memory?.Of(workflow, definitions, FilesOf(workflow, definitions), () => Play(workflow, definitions, calendar)) ?? Play(workflow, definitions, calendar);
                played[workflow.Id] = count;
                faults.AddRange(found);
                if (found.Count > 0)
                {
                    continue;
                }
            }

            sound[workflow.Id] = workflow;
        }

        return new PlayedScenarios(
            faults.Count == 0 ? definitions : definitions with { Workflows = sound, Faults = Sorted(definitions.Faults.Concat(faults)) },
            played);
    }

    /// <summary>The scenarios of one workflow, each with its faults: none when it comes out as it says.</summary>
    /// <exception cref="ArgumentException">A scenario file cannot be read.</exception>
    internal static IReadOnlyList<(Scenario Scenario, Func<IReadOnlyList<Fault>> Play)> Each(Workflow workflow, Definitions definitions)
    {
        var report = new Report();
        var scenarios = Read(workflow, definitions, report);
        if (!report.IsEmpty)
        {
            throw new ArgumentException(string.Join('\n', report.Faults), nameof(definitions));
        }

        var (calendar, wishes, trails) = (definitions.WorkingDays, new Wishes(workflow), new Trails());
        return scenarios.Select(scenario => (scenario, (Func<IReadOnlyList<Fault>>)(() => Play(scenario, () => new Player(workflow, definitions.Roles, calendar, wishes, scenario.Setting), trails)))).ToList();
    }

    private static (int Count, IReadOnlyList<Fault> Faults) Play(Workflow workflow, Definitions definitions, WorkingCalendar calendar)
    {
        var report = new Report();
        var scenarios = Read(workflow, definitions, report);
        if (!report.IsEmpty)
        {
            return (scenarios.Count, report.Faults);
        }

        var (wishes, trails) = (new Wishes(workflow), new Trails());
        return (scenarios.Count, scenarios.AsParallel().AsOrdered().SelectMany(scenario => Play(scenario, () => new Player(workflow, definitions.Roles, calendar, wishes, scenario.Setting), trails)).ToList());
    }

    private static List<Scenario> Read(Workflow workflow, Definitions definitions, Report report)
    {
        var scenarios = new List<Scenario>();
        var titles = new Dictionary<string, Place>(StringComparer.Ordinal);
        foreach (var (path, bytes) in FilesOf(workflow, definitions))
        {
            if (YamlText.Decode(path, bytes, report) is { } text && YamlText.Parse(path, text, report) is { } root)
            {
                scenarios.AddRange(new ScenarioReader(workflow, definitions.Roles, report).Read(root));
            }
        }

        foreach (var scenario in scenarios.Where(scenario => scenario.Title.Length > 0 && !titles.TryAdd(scenario.Title, scenario.At)))
        {
            report.Add(scenario.At, $"Skenario {Report.Quote(scenario.Title)} sudah ada", $"yang pertama di {titles[scenario.Title].File}:{titles[scenario.Title].Line}; beri judul lain");
        }

        return scenarios;
    }

    private static IEnumerable<KeyValuePair<string, byte[]>> FilesOf(Workflow workflow, Definitions definitions) =>
        definitions.Examples.Where(file => workflow.Sources.Keys.Any(source => source.StartsWith(FolderOf(file.Key), StringComparison.Ordinal))).OrderBy(file => file.Key, StringComparer.Ordinal);

    private static string FolderOf(string path) => path[..(path.IndexOf('/', StringComparison.Ordinal) + 1)];

    private static IReadOnlyList<Fault> Play(Scenario scenario, Func<Player> stage, Trails trails)
    {
        var report = new Report();
        var at = scenario.Beginning.At;
        try
        {
            var player = stage();
            if (Begin(scenario, player, stage, trails, report) && Act(scenario, player, report, ref at) is { } scene)
            {
                foreach (var expected in scenario.Expected)
                {
                    if (expected.Look(scene) is { } shortfall)
                    {
                        Tell(report, expected.At, scenario, shortfall);
                    }
                }
            }
        }
        catch (InvalidOperationException circle)
        {
            // Settling says so of a definition that goes round in a circle.
            Tell(report, at, scenario, $"alur ini tidak selesai dihitung: {circle.Message}");
        }

        return report.Faults;
    }

    private static bool Begin(Scenario scenario, Player player, Func<Player> stage, Trails trails, Report report)
    {
        var beginning = scenario.Beginning;
        if (player.Open(beginning) is { } refused)
        {
            Tell(report, PlaceOf(refused, beginning.Intake) ?? beginning.At, scenario, $"kasus tidak bisa dibuka: {refused}");
            return false;
        }

        return beginning.Walk is not { } walk || Arrives(scenario, walk, player.Follow(trails.Of(scenario, Begun), walk), report);

        Player Begun()
        {
            var walker = stage();
            walker.Open(beginning);
            return walker;
        }
    }

    private static Scene? Act(Scenario scenario, Player player, Report report, ref Place at)
    {
        Refusal? refusal = null;
        foreach (var (act, isLast) in scenario.Acts.Select((act, number) => (act, number == scenario.Acts.Count - 1)))
        {
            at = act.Manner.At;
            if (act is WalkTo walk)
            {
                if (!Arrives(scenario, walk, player.Walk(walk), report))
                {
                    return null;
                }

                continue;
            }

            refusal = player.Do(act);
            if (refusal is not null && !(isLast && scenario.Expected.Any(expected => expected.OfRefusal)))
            {
                Tell(report, PlaceOf(refusal, AnswersOf(act)) ?? at, scenario, $"tindakan ini ditolak: {refusal}");
                return null;
            }
        }

        return player.Scene(refusal);
    }

    private static bool Arrives(Scenario scenario, WalkTo walk, Stopped? stopped, Report report)
    {
        switch (stopped)
        {
            case null:
                return true;
            case { Step: { } step, Refusal: { } refusal }:
                Tell(report, PlaceOf(refusal, step.Answers) ?? step.Manner.At, scenario, $"langkah {Player.StepKey(step.Step)} di tengah jalan ditolak: {refusal}");
                return false;
            case { Keeps: var keeps }:
                Tell(report, walk.Manner.At, scenario, $"kasus tidak sampai ke {walk.Goal.Key}: {keeps}");
                return false;
        }
    }

    private static Given AnswersOf(Act act) =>
        act switch
        {
            FinishStep finish => finish.Answers,
            CorrectStep correct => correct.Answers,
            _ => Given.Nothing,
        };

    private static Place? PlaceOf(Refusal refusal, Given given) => refusal.Errors.Select(error => given.PlaceOf(error.Field)).FirstOrDefault(place => place is not null);

    private static void Tell(Report report, Place at, Scenario scenario, string what) => report.Add(at, $"Skenario {Report.Quote(scenario.Title)}: {what}");

    private static List<Fault> Sorted(IEnumerable<Fault> faults) =>
        faults.Distinct().OrderBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Line).ThenBy(fault => fault.Column).ToList();
}
