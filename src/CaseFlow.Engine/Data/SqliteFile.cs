using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>The connections to one SQLite file: one that writes and checkpoints, and any number that only read. Every one is set and checked when it opens.</summary>
internal sealed class SqliteFile : IAsyncDisposable
{
    private const int CheckpointBytes = 4 * 1024 * 1024;

    private readonly ConcurrentBag<SqliteConnection> _readers = [];
    private readonly SqlitePragmas _pragmas;
    private readonly string _path;
    private SqliteConnection? _writer;
    private long _lastWalBytes;
    private bool _closed;

    public SqliteFile(string path, Duration busyWait)
    {
        _path = path;
        _pragmas = new SqlitePragmas(busyWait);
        Gate = new WriteGate(Duration.FromSeconds(4));
    }

    public WriteGate Gate { get; init; }

    public bool Exists => File.Exists(_path);

    /// <summary>The writing connection; only for whoever is inside the gate.</summary>
    public SqliteConnection Writer => _writer ??= Open(SqliteOpenMode.ReadWriteCreate, readOnly: false);

    public SqliteConnection TakeReader() => _readers.TryTake(out var reader) ? reader : Open(SqliteOpenMode.ReadWrite, readOnly: true);

    public void GiveBack(SqliteConnection reader)
    {
        if (_closed)
        {
            reader.Dispose();
        }
        else
        {
            _readers.Add(reader);
        }
    }

    /// <summary>Forgets the writing connection after a failure that may have left it in the middle of something.</summary>
    public void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    /// <summary>Moves the write-ahead log into the file when it has grown; inside the gate only. Readers in its way make it try again later.</summary>
    public void CheckpointWhenGrown()
    {
        var wal = new FileInfo(_path + "-wal");
        var bytes = wal.Exists ? wal.Length : 0;
        if (bytes < CheckpointBytes + _lastWalBytes)
        {
            return;
        }

        // TRUNCATE takes the write lock of the file, so that no other process writes meanwhile.
        Checkpoint("truncate", waitMilliseconds: 50);
        wal.Refresh();
        _lastWalBytes = wal.Exists ? wal.Length : 0;
    }

    /// <summary>Moves the whole log into the file and empties it, for what was overwritten still stands there; inside the gate only. Readers in its way are waited for, not for ever.</summary>
    public void EmptyLog()
    {
        Checkpoint("truncate", waitMilliseconds: 2000);
        _lastWalBytes = 0;
    }

    private void Checkpoint(string mode, int waitMilliseconds)
    {
        Execute(Writer, string.Create(CultureInfo.InvariantCulture, $"pragma busy_timeout = {waitMilliseconds}; pragma wal_checkpoint({mode}); pragma busy_timeout = {_pragmas.BusyMilliseconds};"));
    }

    private SqliteConnection Open(SqliteOpenMode mode, bool readOnly)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = mode,
            Pooling = false,
            DefaultTimeout = Math.Max(1, _pragmas.BusyMilliseconds / 1000),
        }.ToString());
        try
        {
            connection.Open();
            _pragmas.SetAndCheck(connection, readOnly);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public async ValueTask DisposeAsync()
    {
        _closed = true;
        while (_readers.TryTake(out var reader))
        {
            await reader.DisposeAsync().ConfigureAwait(false);
        }

        if (_writer is { } writer)
        {
            await writer.DisposeAsync().ConfigureAwait(false);
        }

        Gate.Dispose();
    }
}
