using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Hostile;
using Xunit.Abstractions;

namespace CaseFlow.Engine.Tests.Workflows;

/// <summary>
/// A definitions folder with one file broken anywhere and anyhow, or filled with nonsense: the reader and the checker tell faults at a file and a line that are there, or find
/// none, and never fail or hang. CASEFLOW_YAML=N breaks N, CASEFLOW_SEED=N others. <see cref="Mutated_definitions"/> breaks the shipped ones, and knows where.
/// </summary>
public class Nonsense_definitions(ITestOutputHelper output)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Are_refused_at_a_line_that_is_there_or_do_no_harm()
    {
        var (count, seed) = (Number("CASEFLOW_YAML", 1_000), Number("CASEFLOW_SEED", 20260317));
        var whole = ADefinition.Whole.ToDictionary(file => file.Key, file => Encoding.UTF8.GetBytes(file.Value), StringComparer.Ordinal);
        var (wrong, refused, faults, slowest) = (new ConcurrentBag<string>(), 0, 0L, TimeSpan.Zero);

        await Parallel.ForEachAsync(Enumerable.Range(0, count), async (number, cancel) =>
        {
            var (file, bytes) = BrokenText.Of(new Random(unchecked((seed * 397) ^ (number * 7919))), whole);
            var files = new Dictionary<string, byte[]>(whole, StringComparer.Ordinal) { [file] = bytes };
            var since = Stopwatch.GetTimestamp();
            try
            {
                var read = await Task.Run(() => ADefinition.Read(files), cancel).WaitAsync(Longest, cancel);
                Interlocked.Add(ref faults, read.Faults.Count);
                Interlocked.Add(ref refused, read.Faults.Count > 0 ? 1 : 0);
                foreach (var fault in read.Faults.Where(fault => !IsThere(fault, files)))
                {
                    wrong.Add($"{number}, {file}: told at a place that is not there: {fault}");
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                wrong.Add($"{number}, {file}: {failure.GetType().Name}: {failure.Message}\n{failure.StackTrace?.Split('\n')[0]}");
            }

            lock (wrong)
            {
                slowest = Stopwatch.GetElapsedTime(since) > slowest ? Stopwatch.GetElapsedTime(since) : slowest;
            }
        });

        output.WriteLine($"hostile YAML, seed {seed}: {count} broken folders, {refused} refused with {faults} faults, {count - refused} harmless, {wrong.Count} failures, slowest {slowest.TotalMilliseconds:0} ms");
        Assert.True(wrong.IsEmpty, string.Join('\n', wrong.Order(StringComparer.Ordinal).Take(40)));
        Assert.True(refused > count / 2, $"Only {refused} of {count} were refused: nothing is proved.");
    }

    /// <summary>Whether a fault stands at a line that its file has (YAML knows five ends of a line), or in a file that is missing.</summary>
    private static bool IsThere(Fault fault, Dictionary<string, byte[]> files) =>
        fault.Line >= 1 && fault.Column >= 1 && (!files.TryGetValue(fault.File, out var bytes) || fault.Line <= Encoding.UTF8.GetString(bytes).Count(letter => letter is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029') + 1);

    private static int Number(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
