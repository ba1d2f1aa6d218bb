using CaseFlow.Engine;
using NodaTime;

namespace CaseFlow.Web;

/// <summary>One trial on running cases in the background, running or done: as much of it as a page needs to wait for it.</summary>
public abstract class RunningTrial : IProgress<int>
{
    private int _done;

    private protected RunningTrial(string subject, string basis, int all, Instant from) => (Subject, Basis, All, From) = (subject, basis, all, from);

    /// <summary>Names it in an address.</summary>
    public string Id { get; } = Ids.New();

    /// <summary>What exactly is tried, such as the hash of an edition: one that is named alike is alike.</summary>
    public string Subject { get; }

    /// <summary>How many cases are tried.</summary>
    public int All { get; }

    /// <summary>How many of them were tried by now.</summary>
    public int Done => Volatile.Read(ref _done);

    /// <summary>When it began: what happened to cases later is not in it.</summary>
    public Instant From { get; }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !Work.IsCompleted;

    /// <summary>The work, until it is done, failed or was given up.</summary>
    internal abstract Task Work { get; }

    /// <summary>What its result rests on beside the subject: it holds as long as this stays.</summary>
    internal string Basis { get; }

    /// <inheritdoc/>
    public void Report(int value) => Volatile.Write(ref _done, value);
}

/// <summary>A trial that gives such a result.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public sealed class RunningTrial<TResult> : RunningTrial
{
    internal RunningTrial(string subject, string basis, int all, Instant from)
        : base(subject, basis, all, from)
    {
    }

    /// <summary>What came of it, as soon as it is done.</summary>
    public Task<TResult> Result { get; internal set; } = null!;

    /// <inheritdoc/>
    internal override Task Work => Result;
}
