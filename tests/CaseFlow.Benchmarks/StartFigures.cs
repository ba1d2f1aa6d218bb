using System.Diagnostics;
using System.Net;
using CaseFlow.Web;

namespace CaseFlow.Benchmarks;

/// <summary>From starting the process to <c>/health/ready</c> answering 200, and the memory it then holds.</summary>
internal static class StartFigures
{
    private const int Times = 5;
    private const string Address = "http://127.0.0.1:5087";

    /// <summary>Prints the figures.</summary>
    public static async Task Print(string folder)
    {
        var program = Path.ChangeExtension(typeof(Installation).Assembly.Location, ".dll");
        var timings = new Timings();
        var memory = 0L;
        for (var i = 0; i < Times; i++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo("dotnet", [program, "serve", $"--urls={Address}", $"--CaseFlow:DataFolder={folder}"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            await Ready(process);
            timings.Add(watch.Elapsed);
            process.Refresh();
            memory = Math.Max(memory, process.WorkingSet64);
            process.Kill();
            await process.WaitForExitAsync();
        }

        Console.WriteLine($"start to ready: {timings} (wanted: at most 3 s); resident {memory / (1024 * 1024)} MB (wanted: at most 250 MB)");
    }

    private static async Task Ready(Process process)
    {
        using var client = new HttpClient();
        while (!process.HasExited)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address + "/health/ready"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(20);
        }

        throw new InvalidOperationException("The program ended.");
    }
}
