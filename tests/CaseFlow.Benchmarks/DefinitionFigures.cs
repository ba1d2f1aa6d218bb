using System.Diagnostics;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;

namespace CaseFlow.Benchmarks;

/// <summary>Reading and checking the shipped definitions: the first time in a process, and when everything is compiled.</summary>
internal static class DefinitionFigures
{
    private const int Times = 30;

    /// <summary>Prints the figures.</summary>
    public static void Print(string folder)
    {
        var watch = Stopwatch.StartNew();
        var definitions = DefinitionsFolder.Read(folder);
        var cold = watch.Elapsed;
        var warm = new Timings();
        for (var i = 0; i < Times + 5; i++)
        {
            watch.Restart();
            definitions = DefinitionsFolder.Read(folder);
            if (i >= 5)
            {
                warm.Add(watch.Elapsed);
            }
        }

        var kept = new Timings();
        foreach (var workflow in definitions.Workflows.Values)
        {
            watch.Restart();
            DefinitionReader.ReadPinned(workflow.Sources);
            kept.Add(watch.Elapsed);
        }

        var steps = definitions.Workflows.Values.Sum(workflow => workflow.Sections.Sum(section => section.Steps.Count));
        Console.WriteLine(FormattableString.Invariant($"read and check the definitions ({definitions.Workflows.Count} workflows, {steps} steps, {definitions.Faults.Count} faults): first {cold.TotalMilliseconds:0} ms, then {warm} (wanted: at most 500 ms); a kept edition again {kept}"));
    }
}
