using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseFlow.Engine.Data;

/// <summary>What a SQLite file of an installation holds.</summary>
/// <param name="Schema">Version of its tables.</param>
/// <param name="Cases">How many cases.</param>
/// <param name="Events">How many events.</param>
/// <param name="Sealed">Whether it has keys, so that it is worth nothing without a key file.</param>
public sealed record CopyFacts(int Schema, long Cases, long Events, bool Sealed);

/// <summary>A SQLite file that no program has open: a copy, or one that comes from a backup.</summary>
public static class SqliteCopy
{
    /// <summary>The newest version of the tables that this program knows.</summary>
    public static int NewestSchema { get; } = SchemaScripts.Of(Provider.Sqlite)[^1].Version;

    /// <summary>Counts what is in it.</summary>
    /// <exception cref="DamagedException">It is no database, or is damaged.</exception>
    public static CopyFacts Look(string path) =>
        With(path, connection => new CopyFacts(
            (int)Number(connection, "select coalesce(max(version), 0) from schema_version"),
            Number(connection, "select count(*) from cases"),
            Number(connection, "select count(*) from events"),
            Number(connection, "select count(*) from sqlite_master where type = 'table' and name = 'data_keys'") > 0 && Number(connection, "select count(*) from data_keys") > 0));

    /// <summary>Reads every page and index (SQLite's <c>integrity_check</c>).</summary>
    /// <exception cref="DamagedException">Something does not fit.</exception>
    public static void Check(string path) =>
        With(path, connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma integrity_check(1)";
            return command.ExecuteScalar() is "ok" ? 0 : throw new DamagedException();
        });

    private static T With<T>(string path, Func<SqliteConnection, T> look)
    {
        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            return look(connection);
        }
        catch (SqliteException failure)
        {
            Failure.ThrowInOurWords(failure);
            throw new DamagedException(new DamagedException().Message, failure);
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
