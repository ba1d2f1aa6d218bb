using System.Collections.Concurrent;
using System.Globalization;
using CaseFlow.Engine.Workflows;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>
/// The shipped definitions with one thing broken in each, in every way that a hand or a program breaks files: none stops or hangs the
/// reader, each is refused at the right file and line, or is proven harmless. CASEFLOW_MUTANTS=N breaks N of them, CASEFLOW_SEED=N others.
/// </summary>
public class Mutated_definitions(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    private static readonly int Count = Number("CASEFLOW_MUTANTS", 100);

    private static readonly int Seed = Number("CASEFLOW_SEED", 8_2023);

    [ShippedFact]
    public async Task Are_refused_at_the_right_line_or_do_no_harm()
    {
        var files = Directory.EnumerateFiles(Shipped.Folder!, "*.yaml", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/contoh/", StringComparison.Ordinal)) // Scenarios are read by whoever plays them.
            .ToDictionary(file => Path.GetRelativePath(Shipped.Folder!, file).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal);
        var whole = DefinitionReader.ReadAll(files);
        var mutator = new Mutator(files);
        var counts = new ConcurrentDictionary<(string Kind, bool Refused), int>();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(Enumerable.Range(0, Count), async (number, cancel) =>
        {
            var mutant = mutator.Break(Mutator.Kinds[number % Mutator.Kinds.Count], Seed + number);
            try
            {
                var read = await Task.Run(() => DefinitionReader.ReadAll(mutant.Files), cancel).WaitAsync(Longest, cancel);
                counts.AddOrUpdate((mutant.Kind, read.Faults.Count > 0), 1, (_, count) => count + 1);
                if (Wrong(mutant, read, whole) is { } what)
                {
                    wrong.Add($"{number}, {mutant.Kind} in {mutant.File}: {what}");
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                wrong.Add($"{number}, {mutant.Kind} in {mutant.File}: {failure.GetType().Name}: {failure.Message}");
            }
        });

        foreach (var kind in Mutator.Kinds)
        {
            output.WriteLine($"{kind}: {counts.GetValueOrDefault((kind, true))} refused, {counts.GetValueOrDefault((kind, false))} harmless");
        }

        output.WriteLine($"{Count} mutants, seed {Seed}: {counts.Where(count => count.Key.Refused).Sum(count => count.Value)} refused, {counts.Where(count => !count.Key.Refused).Sum(count => count.Value)} harmless, {wrong.Count} wrong");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal)));
    }

    private static string? Wrong(Mutant mutant, Definitions read, Definitions whole)
    {
        if (read.Faults.Count == 0)
        {
            return mutant.MustBeRefused ? "let through"
                : read.Workflows.Count != whole.Workflows.Count ? "a workflow is gone without a word"
                : mutant.Places.Count == 0 && !read.Workflows.Values.All(workflow => whole.Workflows[workflow.Id].Hash == workflow.Hash) ? "not the same edition"
                : null;
        }

        var elsewhere = read.Faults.Where(fault => !mutant.Places.Contains((fault.File, fault.Line))).ToList();
        return elsewhere.Count == 0 ? null : $"broken at {string.Join(", ", mutant.Places.Take(4).Select(place => $"{place.File}:{place.Line}"))}, told at {string.Join(" and ", elsewhere.Take(3))}";
    }

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
