using System.Diagnostics;
using CaseFlow.Testing;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// A call of a running program to the system that fails, the n-th of each of its threads, on the files of its data alone: made from outside with <c>strace</c>, the program is
/// not changed. Once disposed every call reaches the system again.
/// </summary>
internal sealed class ACallThatFails : IDisposable
{
    private static readonly Lazy<string?> LazyMissing = new(Look);

    private readonly Process _strace;
    private readonly string _log = Path.GetTempFileName();

    private ACallThatFails(int process, string dataFolder, string call, string error, int nth)
    {
        string[] files = [.. new[] { "caseflow.db", "caseflow.db-wal", "caseflow.db-shm", "caseflow.db-journal" }.SelectMany(file => new[] { "-P", Path.Combine(dataFolder, file) })];
        _strace = Process.Start(new ProcessStartInfo("strace", ["-f", "-qq", "-o", _log, "-p", process.ToString(System.Globalization.CultureInfo.InvariantCulture), .. files, "-e", $"trace={call}", "-e", $"inject={call}:error={error}:when={nth}"]) { RedirectStandardError = true, UseShellExecute = false })!;
    }

    /// <summary>Why no call can be made to fail here, or null.</summary>
    public static string? Missing => LazyMissing.Value;

    /// <summary>How many calls have failed.</summary>
    public int Hits
    {
        get
        {
            using var log = new StreamReader(new FileStream(_log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            return log.ReadToEnd().Split("(INJECTED)").Length - 1;
        }
    }

    /// <summary>Lets the n-th call from now on fail.</summary>
    /// <param name="program">Which runs.</param>
    /// <param name="dataFolder">Where its database lies.</param>
    /// <param name="call">The call, such as <c>pwrite64</c>.</param>
    /// <param name="error">What it answers, such as <c>EIO</c>.</param>
    /// <param name="nth">The how many-th; 1 is the next.</param>
    public static async Task<ACallThatFails> In(TheProgram program, string dataFolder, string call, string error, int nth)
    {
        var failing = new ACallThatFails(program.Id, dataFolder, call, error, nth);
        for (var tries = 0; tries < 500 && !failing._strace.HasExited && !IsTraced(program.Id); tries++)
        {
            await Task.Delay(10);
        }

        return failing;
    }

    /// <summary>Waits until one has failed, or the limit is over.</summary>
    public async Task Hit(TimeSpan limit)
    {
        var since = Stopwatch.GetTimestamp();
        while (Hits == 0 && Stopwatch.GetElapsedTime(since) < limit)
        {
            await Task.Delay(20);
        }
    }

    public void Dispose()
    {
        if (!_strace.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _strace.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]); // It lets go of the program first.
            kill.WaitForExit();
            _strace.WaitForExit();
        }

        _strace.Dispose();
        File.Delete(_log);
    }

    private static bool IsTraced(int process) =>
        File.ReadLines($"/proc/{process}/status").Any(line => line.StartsWith("TracerPid:", StringComparison.Ordinal) && line.Split('\t')[1] != "0");

    private static string? Look()
    {
        try
        {
            using var trial = Process.Start(new ProcessStartInfo("strace", ["-qq", "-o", "/dev/null", "true"]) { RedirectStandardError = true, UseShellExecute = false })!;
            var said = trial.StandardError.ReadToEnd();
            trial.WaitForExit();
            return trial.ExitCode == 0 ? null : $"strace may not trace here: {said.Trim()}";
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return $"no strace: {missing.Message}";
        }
    }
}

/// <summary>A test in which calls to the system are made to fail; a visible skip, with the reason, where that cannot be done.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class StraceFactAttribute : FactAttribute
{
    public StraceFactAttribute() => Skip = Required.Is("strace") ? null : ACallThatFails.Missing;
}
