using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Workflows;
using NodaTime;

namespace CaseFlow.Web;

/// <summary>One trial of an edition, running or done.</summary>
public sealed class RunningTrial : IProgress<int>
{
    private int _done;

    internal RunningTrial(string hash, string basis, int all, Instant from) => (Hash, Basis, All, From) = (hash, basis, all, from);

    /// <summary>Names it in an address.</summary>
    public string Id { get; } = Ids.New();

    /// <summary>Hash of the edition that is tried.</summary>
    public string Hash { get; }

    /// <summary>How many cases are tried.</summary>
    public int All { get; }

    /// <summary>How many of them were tried by now.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>When it began: what happened to cases later is not in it.</summary>
    public Instant From { get; }

    /// <summary>What came of it, as soon as it is done.</summary>
    public Task<EditionTrial> Result { get; internal set; } = null!;

    /// <summary>What its result rests on beside the edition: it holds as long as this stays.</summary>
    internal string Basis { get; }

    /// <inheritdoc/>
    public void Report(int value) => Volatile.Write(ref _done, value);
}

/// <summary>
/// Trials of editions in the background, for pages: who asks for one that runs joins it, and one that is done is kept until the edition, a case,
/// the way in which time is counted, or the hour is another. One for each definition; all end with the program.
/// </summary>
/// <param name="installation">The installation.</param>
/// <param name="life">Says when the program stops.</param>
public sealed class EditionTrials(Installation installation, IHostApplicationLifetime life) : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(life.ApplicationStopping);
    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<string, (RunningTrial Trial, CancellationTokenSource Cancel)> _byWorkflow = new(StringComparer.Ordinal);

    /// <summary>The trial of a definition with this id, as long as it is the last one; null when another took its place or it came to nothing.</summary>
    public RunningTrial? Find(string workflow, string? id)
    {
        lock (_byWorkflow)
        {
            return _byWorkflow.TryGetValue(workflow, out var last) && string.Equals(last.Trial.Id, id, StringComparison.Ordinal) && !last.Trial.Result.IsFaulted && !last.Trial.Result.IsCanceled ? last.Trial : null;
        }
    }

    /// <summary>The trial of an edition: the one that runs, the one that was done on what is still so, or a new one that begins now.</summary>
    public async Task<RunningTrial> OfAsync(Workflow edition)
    {
        ArgumentNullException.ThrowIfNull(edition);
        // One at a time, so that two who ask together share one trial.
        await _one.WaitAsync(_end.Token);
        try
        {
            var basis = await BasisAsync();
            if (Standing(edition, basis) is { } standing)
            {
                return standing;
            }

            var trial = new RunningTrial(edition.Hash, basis, await installation.Migrations.CountAsync(edition.Id, edition.Hash), installation.Database.Clock.GetCurrentInstant());
            return Begin(edition.Id, trial, cancel => EditionTrial.RunAsync(installation.Migrations, edition, EditionMap.Same, trial, cancel));
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Gives up what still runs and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        List<RunningTrial> running;
        lock (_byWorkflow)
        {
            running = _byWorkflow.Values.Select(last => last.Trial).ToList();
        }

        await Task.WhenAll(running.Select(trial => trial.Result.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default)));
        _end.Dispose();
        _one.Dispose();
    }

    private RunningTrial? Standing(Workflow edition, string basis)
    {
        lock (_byWorkflow)
        {
            return _byWorkflow.TryGetValue(edition.Id, out var last)
                && string.Equals(last.Trial.Hash, edition.Hash, StringComparison.Ordinal)
                && (!last.Trial.Result.IsCompleted || (last.Trial.Result.IsCompletedSuccessfully && string.Equals(last.Trial.Basis, basis, StringComparison.Ordinal)))
                ? last.Trial
                : null;
        }
    }

    /// <summary>Begins a trial; the one before it of the same definition is given up: its edition is not in the folder any more, or cases have changed.</summary>
    internal RunningTrial Begin(string workflow, RunningTrial trial, Func<CancellationToken, Task<EditionTrial>> run)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_end.Token);
        trial.Result = Task.Run(() => run(cancel.Token));
        lock (_byWorkflow)
        {
            if (_byWorkflow.TryGetValue(workflow, out var before))
            {
                before.Cancel.Cancel();
            }

            _byWorkflow[workflow] = (trial, cancel);
        }

        return trial;
    }

    /// <summary>The last event of all cases, how time is counted, and the hour: deadlines pass.</summary>
    private async Task<string> BasisAsync()
    {
        var last = await installation.Database.Read(session => session.Events.LargestAsync(row => (long?)row.Sequence));
        var hour = installation.Database.Clock.GetCurrentInstant().ToUnixTimeSeconds() / NodaConstants.SecondsPerHour;
        return string.Join('/', last, hour, installation.Time.Calendar.Version, installation.Time.Defaults.Version);
    }
}
