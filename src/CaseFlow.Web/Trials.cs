using CaseFlow.Engine.Data;
using NodaTime;

namespace CaseFlow.Web;

/// <summary>
/// Trials on running cases in the background, for pages: who asks for one that runs joins it, and one that is done is kept until what is tried, a case,
/// the way in which time is counted, or the hour is another. One for each thing that is tried; all end with the program.
/// </summary>
/// <typeparam name="TResult">What comes of a trial.</typeparam>
/// <param name="installation">The installation.</param>
/// <param name="life">Says when the program stops.</param>
public abstract class Trials<TResult>(Installation installation, IHostApplicationLifetime life) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, (RunningTrial<TResult> Trial, CancellationTokenSource Cancel)> _byName = new(StringComparer.Ordinal);

    /// <summary>The trial with this id, as long as it is the last one of what is tried; null when another took its place or it came to nothing.</summary>
    /// <param name="name">What is tried, such as the id of a definition.</param>
    /// <param name="id">Id of the trial, or null.</param>
    public RunningTrial<TResult>? Find(string name, string? id)
    {
        lock (_byName)
        {
            return _byName.TryGetValue(name, out var last) && string.Equals(last.Trial.Id, id, StringComparison.Ordinal) && !last.Trial.Result.IsFaulted && !last.Trial.Result.IsCanceled ? last.Trial : null;
        }
    }

    /// <summary>Gives up what still runs and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<RunningTrial<TResult>> running;
        lock (_byName)
        {
            running = _byName.Values.Select(last => last.Trial).ToList();
        }

        await Task.WhenAll(running.Select(trial => trial.Result.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        _end.Dispose();
        _one.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>The trial that runs, the one that was done on what is still so, or a new one that begins now.</summary>
    /// <param name="name">What is tried.</param>
    /// <param name="subject">In which state exactly.</param>
    /// <param name="count">Tells how many cases it will try.</param>
    /// <param name="run">The trial; tells how far it is, and is given up between two cases.</param>
    protected async Task<RunningTrial<TResult>> OfAsync(string name, string subject, Func<Task<int>> count, Func<IProgress<int>, CancellationToken, Task<TResult>> run)
    {
        ArgumentNullException.ThrowIfNull(count);
        ArgumentNullException.ThrowIfNull(run);
        // One at a time, so that two who ask together share one trial.
        await _one.WaitAsync(_end.Token);
        try
        {
            var basis = await BasisAsync();
            if (Standing(name, subject, basis) is { } standing)
            {
                return standing;
            }

            var trial = new RunningTrial<TResult>(subject, basis, await count(), installation.Database.Clock.GetCurrentInstant());
            return Begin(name, trial, cancel => run(trial, cancel));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Begins a trial; the one before it of the same thing is given up: what it tried is not in the folder any more, or cases have changed.</summary>
    internal RunningTrial<TResult> Begin(string name, RunningTrial<TResult> trial, Func<CancellationToken, Task<TResult>> run)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        trial.Result = Task.Run(() => run(cancel.Token));
        lock (_byName)
        {
            if (_byName.TryGetValue(name, out var before))
            {
                before.Cancel.Cancel();
            }

            _byName[name] = (trial, cancel);
        }

        return trial;
    }

    private RunningTrial<TResult>? Standing(string name, string subject, string basis)
    {
        lock (_byName)
        {
            return _byName.TryGetValue(name, out var last)
                && string.Equals(last.Trial.Subject, subject, StringComparison.Ordinal)
                && (last.Trial.IsRunning || (last.Trial.Result.IsCompletedSuccessfully && string.Equals(last.Trial.Basis, basis, StringComparison.Ordinal)))
                ? last.Trial
                : null;
        }
    }

    /// <summary>The last event of all cases, how time is counted, and the hour: deadlines pass.</summary>
    private async Task<string> BasisAsync()
    {
        var last = await installation.Database.Read(session => session.Events.LargestAsync(row => (long?)row.Sequence));
        var hour = installation.Database.Clock.GetCurrentInstant().ToUnixTimeSeconds() / NodaConstants.SecondsPerHour;
        return string.Join('/', last, hour, installation.Time.Calendar.Version, installation.Time.Defaults.Version);
    }
}
