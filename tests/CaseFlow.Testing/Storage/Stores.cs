using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using NodaTime;
using Npgsql;
using Xunit;

namespace CaseFlow.Testing.Storage;

/// <summary>A clock that stands until it is moved.</summary>
public sealed class StandingClock(Instant now) : IClock
{
    public Instant Now { get; set; } = now;

    public Instant GetCurrentInstant() => Now;
}

/// <summary>A database of its own for one test class, prepared; gone afterwards.</summary>
public abstract class Store : IAsyncLifetime
{
    /// <summary>Tuesday 17 March 2026, 09.00 in Jakarta.</summary>
    public StandingClock Clock { get; } = new(Instant.FromUtc(2026, 3, 17, 2, 0));

    public Database Database { get; private set; } = null!;

    /// <summary>The master keys: a file of its own, apart from the data.</summary>
    public KeyFile Keys { get; } = new(Path.Combine(Path.GetTempPath(), "caseflow-test-" + Ids.New() + ".key"));

    /// <summary>Settings that lead to the same database; waits are short, so that tests of waiting are.</summary>
    public abstract DatabaseSettings Settings { get; }

    /// <summary>Another process, as it were: its own connections to the same database.</summary>
    public Database Another() => Database.Open(Settings, Clock);

    /// <summary>Settings of a new, empty database, which goes with this one.</summary>
    public abstract Task<DatabaseSettings> EmptyAsync();

    public async Task InitializeAsync()
    {
        await MakeAsync();
        Database = Database.Open(Settings, Clock);
        await Database.PrepareAsync();
    }

    public async Task DisposeAsync()
    {
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        await RemoveAsync();
        File.Delete(Keys.Place);
    }

    protected abstract Task MakeAsync();

    protected abstract Task RemoveAsync();
}

/// <summary>SQLite in a folder of its own.</summary>
public sealed class SqliteStore : Store
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), "caseflow-test-" + Ids.New());

    public string FilePath => Path.Combine(_folder, "caseflow.db");

    public override DatabaseSettings Settings => At(FilePath);

    public override Task<DatabaseSettings> EmptyAsync() => Task.FromResult(At(Path.Combine(_folder, Ids.New() + ".db")));

    protected override Task MakeAsync()
    {
        Directory.CreateDirectory(_folder);
        return Task.CompletedTask;
    }

    protected override Task RemoveAsync()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private DatabaseSettings At(string path) => DatabaseSettings.Sqlite(path, Keys) with { SchemaWait = Duration.FromSeconds(2) };
}

/// <summary>A database of its own on the PostgreSQL server for tests.</summary>
public sealed class PostgreSqlStore : Store
{
    private readonly List<string> _databases = [];
    private string _name = "";

    public override DatabaseSettings Settings => At(_name);

    public override async Task<DatabaseSettings> EmptyAsync() => At(await CreateAsync());

    protected override async Task MakeAsync() => _name = await CreateAsync();

    protected override async Task RemoveAsync()
    {
        foreach (var name in _databases)
        {
            NpgsqlConnection.ClearAllPools();
            await ServerAsync($"drop database if exists {name} with (force)");
        }
    }

    private async Task<string> CreateAsync()
    {
        var name = "caseflow_test_" + Ids.New().Replace('-', '_');
        await ServerAsync($"create database {name}");
        _databases.Add(name);
        return name;
    }

    private static async Task ServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSqlServer.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private DatabaseSettings At(string name) =>
        DatabaseSettings.PostgreSql(new NpgsqlConnectionStringBuilder(PostgreSqlServer.ConnectionString) { Database = name, MaxPoolSize = 20 }.ToString(), Keys) with { SchemaWait = Duration.FromSeconds(2) };
}
