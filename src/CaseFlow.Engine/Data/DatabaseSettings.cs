using CaseFlow.Engine.Keys;
using NodaTime;

namespace CaseFlow.Engine.Data;

/// <summary>The two databases.</summary>
public enum Provider
{
    /// <summary>One file, one process.</summary>
    Sqlite,

    /// <summary>A server, any number of nodes.</summary>
    PostgreSql,
}

/// <summary>Where the database is, and how long to wait for it.</summary>
public sealed record DatabaseSettings
{
    private DatabaseSettings(Provider provider, string target, IKeyStore? keys)
    {
        Provider = provider;
        Target = target;
        Keys = keys;
    }

    /// <summary>Which database.</summary>
    public Provider Provider { get; }

    /// <summary>Path of the SQLite file, or connection string of PostgreSQL.</summary>
    public string Target { get; }

    /// <summary>Where the master keys are kept; null: nothing is sealed, which only a test can want.</summary>
    public IKeyStore? Keys { get; private init; }

    /// <summary>How long a writer waits for its turn in this process.</summary>
    public Duration GateWait { get; init; } = Duration.FromSeconds(4);

    /// <summary>How long a statement waits for another process; at least 5 s, or a colleague's long write is an error.</summary>
    public Duration BusyWait { get; init; } = Duration.FromSeconds(5);

    /// <summary>How long to wait for another process that is changing the schema.</summary>
    public Duration SchemaWait { get; init; } = Duration.FromSeconds(30);

    /// <summary>SQLite in this file; its folder must be there.</summary>
    public static DatabaseSettings Sqlite(string path, IKeyStore keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(Provider.Sqlite, Path.GetFullPath(path), keys);
    }

    /// <summary>PostgreSQL at this connection string.</summary>
    public static DatabaseSettings PostgreSql(string connectionString, IKeyStore keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(Provider.PostgreSql, connectionString, keys);
    }

    /// <summary>The same database with nothing sealed: what encryption is measured and proven against.</summary>
    internal DatabaseSettings Unsealed() => this with { Keys = null };
}
