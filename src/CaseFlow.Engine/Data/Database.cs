using System.Data;
using System.Data.Common;
using CaseFlow.Engine.Keys;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NodaTime;
using Npgsql;

namespace CaseFlow.Engine.Data;

/// <summary>The database of an installation. One per process; safe for use by many at once.</summary>
public sealed class Database : IAsyncDisposable
{
    private readonly DatabaseSettings _settings;
    private readonly DbContextOptions _options;
    private readonly CompiledQueries _compiled = new();
    private readonly SqliteFile? _file;
    private readonly NpgsqlDataSource? _server;

    private Database(DatabaseSettings settings, IClock clock)
    {
        _settings = settings;
        Clock = clock;
        var options = new DbContextOptionsBuilder<CaseFlowContext>()
            .AddInterceptors(StatementWatch.Instance, SealWatch.Instance)
            .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.ManyServiceProvidersCreatedWarning));
        if (settings.Provider == Provider.Sqlite)
        {
            _file = new SqliteFile(settings.Target, settings.BusyWait) { Gate = new WriteGate(settings.GateWait) };
            options.UseSqlite();
        }
        else
        {
            _server = NpgsqlDataSource.Create(WithTimeouts(settings));
            options.UseNpgsql();
        }

        _options = options.Options;
        Seals = new Seals(new KeyRing(settings.Keys, () => DataKeyTable.Read(this), caseId => DataKeyTable.ReadPerson(this, caseId)), clock);
    }

    /// <summary>Seals what is written and opens what is read.</summary>
    internal Seals Seals { get; }

    /// <summary>How many offices have a key, the installation itself among them; null while keys are not loaded.</summary>
    public int? OfficesWithKeys => Seals.Ring.IsLoaded ? Seals.Ring.Offices : null;

    /// <summary>Which database it is.</summary>
    public Provider Provider => _settings.Provider;

    /// <summary>Id of the request that the calling code answers, null outside of any: each row of the access record carries it. Set once, before the first request.</summary>
    public Func<string?> RequestInHand { get; set; } = () => null;

    /// <summary>The clock that rows are dated with.</summary>
    public IClock Clock { get; }

    /// <summary>The database at these settings. Nothing is opened yet; call <see cref="PrepareAsync"/> before the first use.</summary>
    public static Database Open(DatabaseSettings settings, IClock clock) => new(settings, clock);

    /// <summary>Makes the tables of an empty database, and its keys, and checks those of another.</summary>
    /// <exception cref="SchemaException">The database is newer or older than this program, or altered; or another process has been changing it for too long.</exception>
    /// <exception cref="KeyException">The key file is missing, unreadable, damaged, or not that of this data. Nothing has changed.</exception>
    public async Task PrepareAsync(CancellationToken cancel = default)
    {
        await new SchemaScripts(this, _settings).PrepareAsync(upgrade: false, cancel).ConfigureAwait(false);
        await this.LoadKeysAsync(upgrade: false, cancel).ConfigureAwait(false);
        if (await IsUncoveredAsync(cancel).ConfigureAwait(false))
        {
            throw new SchemaException("Pembaruan basis data ini terhenti sebelum rantai bukti dimulai. Jalankan: caseflow upgrade");
        }
    }

    /// <summary>Brings the tables to the newest version.</summary>
    /// <exception cref="SchemaException">The database is newer than this program, or altered; or another process has been changing it for too long.</exception>
    /// <exception cref="KeyException">The key file is missing, unreadable, damaged, or not that of this data. Nothing has changed.</exception>
    public async Task UpgradeAsync(CancellationToken cancel = default)
    {
        await new SchemaScripts(this, _settings).PrepareAsync(upgrade: true, cancel).ConfigureAwait(false);
        await this.LoadKeysAsync(upgrade: true, cancel).ConfigureAwait(false);
        FaultPoint.Hit("before-cover");
        if (await IsUncoveredAsync(cancel).ConfigureAwait(false))
        {
            await Write(unit => unit.CoverAllAsync(Clock.GetCurrentInstant()), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>Whether there is something that an older version wrote and that no link covers: it is covered once, and from then on each transaction adds its own link.</summary>
    private Task<bool> IsUncoveredAsync(CancellationToken cancel) =>
        Seals.Ring.IsOff
            ? Task.FromResult(false)
            : Read(async session => !await session.Audit.AnyAsync().ConfigureAwait(false) && (await session.Events.AnyAsync().ConfigureAwait(false) || await session.AccessLog.AnyAsync().ConfigureAwait(false)), cancel);

    /// <summary>Takes in keys that another process has made: after a rotation new values are sealed under the new ones here too.</summary>
    /// <exception cref="KeyException">There are some, and the key file does not open them.</exception>
    public Task FollowKeysAsync(CancellationToken cancel = default) =>
        Seals.Ring.IsOff
            ? Task.CompletedTask
            : Read(
                async session =>
                {
                    var current = await session.DataKeys.Where(row => row.Current && row.Purpose == "data").Select(row => row.Number).ListAsync(cancel).ConfigureAwait(false);
                    if (!current.TrueForAll(Seals.Ring.Knows))
                    {
                        Seals.Ring.Reload();
                    }

                    return 0;
                },
                cancel);

    /// <summary>The version of the tables as they are, 0 for an empty database, and the newest that this program knows.</summary>
    /// <exception cref="BusyException">Another process has been writing for too long.</exception>
    /// <exception cref="DiskException">The disk is full or fails.</exception>
    public Task<(int There, int Known)> SchemaAsync(CancellationToken cancel = default) => new SchemaScripts(this, _settings).VersionsAsync(cancel);

    /// <summary>Writes a whole copy of a SQLite database to a file that does not exist yet, while others go on reading.</summary>
    /// <exception cref="NotSupportedException">It is not SQLite.</exception>
    public Task CopyAsync(string path, CancellationToken cancel = default) =>
        Provider == Provider.Sqlite
            ? WithWriterAsync(
                async connection =>
                {
                    var command = connection.CreateCommand();
                    await using (command.ConfigureAwait(false))
                    {
                        command.CommandText = "vacuum into @path";
                        var target = command.CreateParameter();
                        (target.ParameterName, target.Value) = ("path", path);
                        command.Parameters.Add(target);
                        return await command.ExecuteNonQueryAsync(cancel).ConfigureAwait(false);
                    }
                },
                cancel)
            : throw new NotSupportedException("Only a SQLite file is copied this way.");

    /// <summary>Reads rows as they stand together at one moment; never waits for a writer.</summary>
    public async Task<T> Read<T>(Func<ReadSession, Task<T>> read, CancellationToken cancel = default)
    {
        var connection = await TakeReaderAsync(cancel).ConfigureAwait(false);
        try
        {
            var transaction = connection is SqliteConnection sqlite
                ? sqlite.BeginTransaction(deferred: true)
                : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel).ConfigureAwait(false);
            await using (transaction.ConfigureAwait(false))
            {
                var context = Context(connection, transaction);
                await using (context.ConfigureAwait(false))
                {
                    return await read(new ReadSession(context, _compiled)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure)
        {
            Failure.ThrowInOurWords(failure);
            throw;
        }
        finally
        {
            await GiveBackAsync(connection).ConfigureAwait(false);
        }
    }

    /// <summary>Writes in one transaction with one save: everything the work did, or nothing.</summary>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    /// <exception cref="LostUpdateException">A row with a version was changed by somebody else.</exception>
    /// <exception cref="AlreadyThereException">A row with the same key was there already.</exception>
    /// <exception cref="DiskException">The disk is full or fails.</exception>
    /// <exception cref="UnwritableException">The file may not be written.</exception>
    public Task<T> Write<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancel = default) =>
        _file is { } file
            ? file.Gate.RunAsync(() => WriteToFileAsync(file, work, cancel), cancel)
            : WriteToServerAsync(work, cancel);

    /// <summary>Writes in one transaction with one save: everything the work did, or nothing.</summary>
    /// <exception cref="BusyException">The database was busy for too long.</exception>
    /// <exception cref="LostUpdateException">A row with a version was changed by somebody else.</exception>
    /// <exception cref="AlreadyThereException">A row with the same key was there already.</exception>
    /// <exception cref="DiskException">The disk is full or fails.</exception>
    public Task Write(Func<UnitOfWork, Task> work, CancellationToken cancel = default) =>
        Write<object?>(
            async unit =>
            {
                await work(unit).ConfigureAwait(false);
                return null;
            },
            cancel);

    /// <summary>The settings of SQLite on a writing and a reading connection, as <c>doctor</c> prints them; empty on PostgreSQL.</summary>
    public Task<IReadOnlyDictionary<string, string>> PragmasAsync() =>
        _file is not { } file
            ? Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>(StringComparer.Ordinal))
            : file.Gate.RunAsync(() => Task.FromResult(new SqlitePragmas(_settings.BusyWait).Read(file.Writer, readOnly: false)), CancellationToken.None);

    /// <summary>Empties the log of a SQLite file: what was overwritten or erased stands there until then. On PostgreSQL the server keeps its own log.</summary>
    public Task EmptyLogAsync(CancellationToken cancel = default) =>
        _file is not { } file
            ? Task.CompletedTask
            : file.Gate.RunAsync(
                () =>
                {
                    file.EmptyLog();
                    return Task.FromResult(0);
                },
                cancel);

    /// <summary>A query plan as the database explains it, one line a step.</summary>
    public async Task<IReadOnlyList<string>> ExplainAsync<T>(Func<ReadSession, IQueryable<T>> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var connection = await TakeReaderAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            var context = Context(connection, null);
            await using (context.ConfigureAwait(false))
            {
                var command = query(new ReadSession(context, _compiled)).CreateDbCommand();
                await using (command.ConfigureAwait(false))
                {
                    return await ExplainAsync(command).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            await GiveBackAsync(connection).ConfigureAwait(false);
        }
    }

    internal CaseFlowContext Context(DbConnection connection, DbTransaction? transaction)
    {
        var context = new CaseFlowContext(_options) { Seals = Seals };
        context.Database.SetDbConnection(connection, contextOwnsConnection: false);
        context.Database.AutoSavepointsEnabled = false;
        context.Database.UseTransaction(transaction);
        return context;
    }

    /// <summary>A connection of its own to change the schema with; SQLite creates the file.</summary>
    internal async Task<T> WithWriterAsync<T>(Func<DbConnection, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            if (_file is { } file)
            {
                return await file.Gate.RunAsync(() => work(file.Writer), cancel).ConfigureAwait(false);
            }

            var connection = await _server!.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                return await work(connection).ConfigureAwait(false);
            }
        }
        catch (Exception failure)
        {
            Failure.ThrowInOurWords(failure);
            throw;
        }
    }

    /// <summary>Reads on a connection of its own, at once: for a key that is met in the middle of another read.</summary>
    internal T ReadAside<T>(Func<DbConnection, T> read)
    {
        if (_file is not { } file)
        {
            using var server = _server!.OpenConnection();
            return read(server);
        }

        var reader = file.TakeReader();
        try
        {
            return read(reader);
        }
        finally
        {
            file.GiveBack(reader);
        }
    }

    private async Task<T> WriteToFileAsync<T>(SqliteFile file, Func<UnitOfWork, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            T result;
            var transaction = file.Writer.BeginTransaction(deferred: false);
            await using (transaction.ConfigureAwait(false))
            {
                result = await RunAsync(file.Writer, transaction, work, cancel).ConfigureAwait(false);
            }

            Checkpoint(file);
            return result;
        }
        catch (Exception failure)
        {
            if (Failure.Of(failure) is DiskException or UnwritableException)
            {
                file.DropWriter();
            }

            Failure.ThrowInOurWords(failure);
            throw;
        }
    }

    /// <summary>The work is saved whatever becomes of this: a log that could not be moved is moved after a later write, on a new connection.</summary>
    private static void Checkpoint(SqliteFile file)
    {
        try
        {
            FaultPoint.Hit("checkpoint");
            file.CheckpointWhenGrown();
        }
        catch (Exception failure) when (failure is SqliteException or IOException or FaultException)
        {
            file.DropWriter();
        }
    }

    private async Task<T> WriteToServerAsync<T>(Func<UnitOfWork, Task<T>> work, CancellationToken cancel)
    {
        try
        {
            var connection = await _server!.OpenConnectionAsync(cancel).ConfigureAwait(false);
            await using (connection.ConfigureAwait(false))
            {
                var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel).ConfigureAwait(false);
                await using (transaction.ConfigureAwait(false))
                {
                    return await RunAsync(connection, transaction, work, cancel).ConfigureAwait(false);
                }
            }
        }
        catch (Exception failure)
        {
            Failure.ThrowInOurWords(failure);
            throw;
        }
    }

    private async Task<T> RunAsync<T>(DbConnection connection, DbTransaction transaction, Func<UnitOfWork, Task<T>> work, CancellationToken cancel)
    {
        var context = Context(connection, transaction);
        await using (context.ConfigureAwait(false))
        {
            var unit = new UnitOfWork(context, _compiled, Provider, Clock, RequestInHand);
            var result = await work(unit).ConfigureAwait(false);
            await unit.SaveAsync(cancel).ConfigureAwait(false);
            FaultPoint.Hit("before-commit");
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            Seals.Ring.Adopt(unit.MadeKeys);
            FaultPoint.Hit("after-commit");
            return result;
        }
    }

    private async Task<DbConnection> TakeReaderAsync(CancellationToken cancel) =>
        _file is { } file ? file.TakeReader() : await _server!.OpenConnectionAsync(cancel).ConfigureAwait(false);

    private async Task GiveBackAsync(DbConnection connection)
    {
        if (connection is SqliteConnection reader)
        {
            _file!.GiveBack(reader);
        }
        else
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<string>> ExplainAsync(DbCommand command)
    {
        var sqlite = Provider == Provider.Sqlite;
#pragma warning disable CA2100 // EF's own SQL.
        command.CommandText = (sqlite ? "explain query plan " : "explain ") + command.CommandText;
#pragma warning restore CA2100
        var lines = new List<string>();
        var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
        await using (reader.ConfigureAwait(false))
        {
            while (await reader.ReadAsync().ConfigureAwait(false))
            {
                lines.Add(reader.GetString(sqlite ? 3 : 0));
            }
        }

        return lines;
    }

    private static string WithTimeouts(DatabaseSettings settings)
    {
        var builder = new NpgsqlConnectionStringBuilder(settings.Target) { ApplicationName = "CaseFlow", IncludeErrorDetail = false };
        var wait = (int)settings.BusyWait.TotalMilliseconds;
        builder.Options = string.Join(' ', new[] { builder.Options, $"-c lock_timeout={wait}" }.Where(part => !string.IsNullOrEmpty(part)));
        return builder.ToString();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_file is { } file)
        {
            await file.DisposeAsync().ConfigureAwait(false);
        }

        if (_server is { } server)
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
