using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>
/// The one writer lane of a process to a SQLite file, which checkpoints too. Without it writers fight for the file (2–7 times slower),
/// and two connections that write and checkpoint at once can meet the WAL-reset fault of SQLite before 3.50.7.
/// </summary>
internal sealed class WriteGate(Duration wait) : IDisposable
{
    private static readonly AsyncLocal<WriteGate?> Inside = new();
    private readonly SemaphoreSlim _turn = new(1, 1);

    /// <summary>Runs the work when it is its turn.</summary>
    /// <exception cref="BusyException">Its turn did not come in time.</exception>
    /// <exception cref="InvalidOperationException">The work was started from within another write, and would wait for itself.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancel)
    {
        if (ReferenceEquals(Inside.Value, this))
        {
            throw new InvalidOperationException("A write was started inside a write; use the unit of work that is there.");
        }

        if (!await _turn.WaitAsync(wait.ToTimeSpan(), cancel).ConfigureAwait(false))
        {
            throw new BusyException();
        }

        try
        {
            Inside.Value = this;
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Inside.Value = null;
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
