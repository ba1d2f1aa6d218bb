using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace CaseFlow.Program.Tests.Breakdowns;

/// <summary>
/// The real program as a process of its own: started, killed, stopped and asked from outside, as an office has it.
/// CASEFLOW_PROGRAM=FILE.dll takes another build of it than the one beside the tests.
/// </summary>
internal sealed class TheProgram(string dataFolder, string keyFile, IReadOnlyDictionary<string, string>? settings = null) : IDisposable
{
    private static readonly string File = Environment.GetEnvironmentVariable("CASEFLOW_PROGRAM") is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(AppContext.BaseDirectory, "caseflow.dll");

    private readonly StringBuilder _log = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private Process? _process;
    private long _startedAt;

    /// <summary>Where it serves; the same after each start.</summary>
    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>Everything that it has written so far.</summary>
    public string Log
    {
        get
        {
            lock (_log)
            {
                return _log.ToString();
            }
        }
    }

    /// <summary>Whether the process is there.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>
    /// Whether it was ready in time: by the clock; on a machine that others keep busy, where the clock measures them, by its own time on the processors.
    /// </summary>
    public bool WasReadyWithin(TimeSpan took, TimeSpan limit) => took < limit || (IsBusyMachine && ProcessorTime < limit);

    /// <summary>How many bytes of memory it takes.</summary>
    public long Memory
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Number of its process.</summary>
    public int Id => _process!.Id;

    /// <summary>How long the processors have worked for it since its start.</summary>
    public TimeSpan ProcessorTime => _process!.TotalProcessorTime;

    /// <summary>Whether more wants to run than there are processors, twice over.</summary>
    private static bool IsBusyMachine =>
        System.IO.File.Exists("/proc/loadavg") && double.Parse(System.IO.File.ReadAllText("/proc/loadavg").Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) > 2 * Environment.ProcessorCount;

    /// <summary>File names of the libraries that it has in memory; null where the system does not tell.</summary>
    public IReadOnlySet<string>? Loaded =>
        System.IO.File.Exists($"/proc/{_process!.Id}/maps")
            ? System.IO.File.ReadLines($"/proc/{_process.Id}/maps").Select(line => Path.GetFileName(line[(line.LastIndexOf(' ') + 1)..])).Where(name => name.EndsWith(".dll", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal)
            : null;

    /// <summary>Starts to serve, and does not wait.</summary>
    public void Start()
    {
        _startedAt = Stopwatch.GetTimestamp();
        _process?.Dispose();
        _process = Begin(["serve", $"--urls={Address}"]);
        Collect(_process);
    }

    /// <summary>Waits until it is ready.</summary>
    /// <returns>How long that took since the start.</returns>
    public Task<TimeSpan> Ready(TimeSpan limit) => Answers("/health/ready", limit);

    /// <summary>Waits until it answers at all: where something, such as a small disk, keeps it from being ready.</summary>
    public Task<TimeSpan> Alive(TimeSpan limit) => Answers("/health/live", limit);

    /// <summary>Starts and waits until it is ready.</summary>
    public Task<TimeSpan> StartReady()
    {
        Start();
        return Ready(TimeSpan.FromSeconds(60));
    }

    /// <summary>What <c>/health/ready</c> says of one check.</summary>
    public async Task<bool> IsWell(string check)
    {
        using var answer = await _client.GetAsync(new Uri(Address, "/health/ready"));
        var checks = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("checks");
        return checks.EnumerateArray().Single(one => one.GetProperty("name").GetString() == check).GetProperty("ok").GetBoolean();
    }

    /// <summary>Ends it at once, as a power cut of the process alone (SIGKILL).</summary>
    public void Kill()
    {
        _process!.Kill();
        _process.WaitForExit();
    }

    /// <summary>Asks it to stop (SIGTERM).</summary>
    /// <returns>How long it took, and its exit code.</returns>
    public async Task<(TimeSpan Took, int Code)> Stop()
    {
        var since = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", _process!.Id.ToString()]);
        await kill.WaitForExitAsync();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await _process.WaitForExitAsync(limit.Token);
        return (Stopwatch.GetElapsedTime(since), _process.ExitCode);
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<(int Code, string Output)> Run(params string[] verb)
    {
        using var process = Begin(verb);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException late)
        {
            process.Kill();
            throw new InvalidOperationException($"{string.Join(' ', verb)} does not end: {await output}{await errors}", late);
        }

        return (process.ExitCode, await output + await errors);
    }

    /// <summary>Starts a verb that is killed or waited for by the caller.</summary>
    public Process Begin(params string[] verb)
    {
        var start = new ProcessStartInfo("dotnet", [File, .. verb]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CaseFlow__", StringComparison.OrdinalIgnoreCase) || name.StartsWith("ConnectionStrings__", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_TieredPGO"] = "0"; // It starts anew again and again, and never runs for long.
        (start.Environment["CaseFlow__DataFolder"], start.Environment["CaseFlow__KeyFile"]) = (dataFolder, keyFile);
        foreach (var (name, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    public void Dispose()
    {
        if (Runs)
        {
            Kill();
        }

        _process?.Dispose();
        _client.Dispose();
    }

    private void Collect(Process process)
    {
        DataReceivedEventHandler keep = (_, line) =>
        {
            lock (_log)
            {
                _log.AppendLine(line.Data);
            }
        };
        process.OutputDataReceived += keep;
        process.ErrorDataReceived += keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private async Task<TimeSpan> Answers(string path, TimeSpan limit)
    {
        while (true)
        {
            try
            {
                using var answer = await _client.GetAsync(new Uri(Address, path));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return Stopwatch.GetElapsedTime(_startedAt);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                // Not yet.
            }

            if (!Runs || Stopwatch.GetElapsedTime(_startedAt) > limit)
            {
                throw new InvalidOperationException($"{path} does not answer 200 within {limit.TotalSeconds} s (running: {Runs}):\n{Log}");
            }

            await Task.Delay(20);
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
