using System.Data.Common;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>The database without the program: what somebody with its own tools sees.</summary>
internal static class Raw
{
    public static async Task<DbConnection> OpenAsync(DatabaseSettings settings)
    {
        DbConnection connection = settings.Provider == Provider.Sqlite
            ? new SqliteConnection($"Data Source={settings.Target};Pooling=false;Default Timeout=1")
            : new NpgsqlConnection(settings.Target + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    public static async Task<object?> SqlAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }

    public static async Task<List<string>> RowsAsync(this DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync())
        {
            rows.Add(string.Join(" | ", Enumerable.Range(0, reader.FieldCount).Select(index => Convert.ToString(reader.GetValue(index)))));
        }

        return rows;
    }

    public static async Task<object?> SqlAsync(this Store store, string sql)
    {
        await using var connection = await OpenAsync(store.Settings);
        return await connection.SqlAsync(sql);
    }
}
