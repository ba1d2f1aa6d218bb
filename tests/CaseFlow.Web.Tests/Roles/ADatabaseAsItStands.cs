using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>
/// Every row of every table before and after a request. A transaction that only reads holds what was there before, so that nothing is compared, or even read, until
/// SQLite itself says that somebody has written: a refusal that writes nothing costs nothing.
/// </summary>
internal sealed class ADatabaseAsItStands : IDisposable
{
    private readonly SqliteConnection _before;
    private readonly SqliteConnection _now;
    private long _seen;

    public ADatabaseAsItStands(string file)
    {
        var path = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString();
        (_before, _now) = (new SqliteConnection(path), new SqliteConnection(path));
        _before.Open();
        _now.Open();
    }

    /// <summary>Holds what there is from here on as what was before.</summary>
    public void Hold()
    {
        if (_seen != 0)
        {
            Rows(_before, "rollback");
        }

        Rows(_before, "begin");
        Rows(_before, "select count(*) from offices"); // A transaction begins to read here, and not before.
        _seen = Version();
    }

    /// <summary>What was written since: each row that came or went, with its table; a row that was changed went and came.</summary>
    public IReadOnlyList<Written> Since()
    {
        if (Version() == _seen)
        {
            return [];
        }

        return (
            from table in Rows(_now, "select name from sqlite_schema where type = 'table' and name not in ('sqlite_sequence', 'sqlite_stat1')").Select(row => row["name"]!)
            let before = Text(_before, table)
            let now = Text(_now, table)
            from row in now.Where(row => !before.ContainsKey(row.Key)).Select(row => new Written(table, true, row.Value)).Concat(before.Where(row => !now.ContainsKey(row.Key)).Select(row => new Written(table, false, row.Value)))
            select row).ToList();
    }

    public void Dispose()
    {
        _before.Dispose();
        _now.Dispose();
    }

    private long Version() => long.Parse(Rows(_now, "pragma data_version")[0]["data_version"]!, CultureInfo.InvariantCulture);

    private static Dictionary<string, IReadOnlyDictionary<string, string?>> Text(SqliteConnection connection, string table) =>
        Rows(connection, $"select * from \"{table}\"").ToDictionary(row => string.Join('\u0001', row.Values.Select(value => value ?? "\u0002")), StringComparer.Ordinal);

    private static List<IReadOnlyDictionary<string, string?>> Rows(SqliteConnection connection, string sql)
    {
        var rows = new List<IReadOnlyDictionary<string, string?>>();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Ours, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, i => reader.IsDBNull(i) ? null : reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture), StringComparer.Ordinal));
        }

        return rows;
    }
}

/// <summary>A row that was written.</summary>
/// <param name="Table">The table.</param>
/// <param name="IsThere">Whether it is there now and was not; false: it was and is not.</param>
/// <param name="Row">Its columns.</param>
internal sealed record Written(string Table, bool IsThere, IReadOnlyDictionary<string, string?> Row);
