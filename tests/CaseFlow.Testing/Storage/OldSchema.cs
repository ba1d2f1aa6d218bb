using CaseFlow.Engine.Data;
using Microsoft.Data.Sqlite;

namespace CaseFlow.Testing.Storage;

/// <summary>A SQLite file of an older version: made by the scripts up to that version, and filled with what a newer, unsealed file holds that the older one knew.</summary>
public static class OldSchema
{
    /// <summary>Columns that later versions dropped and that were never empty, and what stood in them.</summary>
    private static readonly Dictionary<string, string> Dropped = new(StringComparer.Ordinal)
    {
        ["agenda.client_label"] = "(select client_label from newer.cases where cases.id = agenda.case_id)",
        ["users.access_failed"] = "0",
        ["users.security_stamp"] = "'cap lama'",
        ["files.sha256"] = "'sidik lama'",
    };

    /// <summary>Makes it.</summary>
    /// <param name="newer">The newer file, closed.</param>
    /// <param name="path">Where the older one goes; not there yet.</param>
    /// <param name="version">Its version.</param>
    public static void Make(string newer, string path, int version)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=false");
        connection.Open();
        Do(connection, "pragma journal_mode = wal; pragma foreign_keys = off; create table schema_version (version integer not null primary key, name text not null, sha256 text not null, applied_at bigint not null)");
        foreach (var script in SchemaScripts.Of(Provider.Sqlite).Where(script => script.Version <= version))
        {
            Do(connection, script.Sql);
            Do(connection, $"insert into schema_version values ({script.Version}, '{script.Name}', '{script.Sha256}', 0)");
        }

        Do(connection, $"attach '{newer}' as newer");
        foreach (var table in Texts(connection, "select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%' and name <> 'schema_version'"))
        {
            var there = Texts(connection, $"select name from pragma_table_info('{table}', 'newer')");
            if (there.Count == 0)
            {
                continue; // Later versions have no such table.
            }

            var columns = Texts(connection, $"select name from pragma_table_info('{table}', 'main')").Where(column => there.Contains(column) || Dropped.ContainsKey($"{table}.{column}")).ToList();
            Do(connection, $"insert into main.{table} ({string.Join(", ", columns)}) select {string.Join(", ", columns.Select(column => there.Contains(column) ? column : Dropped[$"{table}.{column}"]))} from newer.{table}");
        }
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
