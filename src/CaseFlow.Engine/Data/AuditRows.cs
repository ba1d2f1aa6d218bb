using System.Data.Common;
using System.Globalization;
using CaseFlow.Engine.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace CaseFlow.Engine.Data;

/// <summary>Reads rows of the record as they stand, sealed values as they are, into a digest.</summary>
/// <param name="context">The transaction they are read in.</param>
internal sealed class AuditRows(CaseFlowContext context)
{
    private const string Events = "select case_id, case_sequence, type, at, actor, actor_name, role, operation, definition_hash, schema, data from events";
    private const string Access = "select id, at, user_id, role, case_id, what, field_groups, purpose, ip, request from access_log";

    /// <summary>Adds every row, and gives the largest numbers of both tables.</summary>
    public (long Events, long Access) AddAll(RowDigest digest)
    {
        var (events, access) = (Largest("select coalesce(max(sequence), 0) from events"), Largest("select coalesce(max(id), 0) from access_log"));
        AddUpTo(digest, events, access);
        return (events, access);
    }

    /// <summary>Adds the rows up to these numbers, in their order; gives how many of each there were.</summary>
    public (long Events, long Access) AddUpTo(RowDigest digest, long events, long access) =>
        (AddEvents(digest, Events + " where sequence <= @a order by sequence", events), AddAccess(digest, Access + " where id <= @a order by id", access));

    /// <summary>Adds what a link of a transaction covers; gives how many rows of each there were.</summary>
    public (long Events, long Access) Add(RowDigest digest, Cover cover)
    {
        var (events, access) = (0L, 0L);
        foreach (var (one, from, to) in cover.Events)
        {
            events += AddEvents(digest, Events + " where case_id = @a and case_sequence between @b and @c order by case_sequence", one, from, to);
        }

        foreach (var (from, to) in cover.Access)
        {
            access += AddAccess(digest, Access + " where id between @a and @b order by id", from, to);
        }

        return (events, access);
    }

    private long AddEvents(RowDigest digest, string sql, params ReadOnlySpan<long> numbers)
    {
        var rows = 0L;
        using var command = Command(sql, numbers);
        using var reader = command.ExecuteReader();
        for (; reader.Read(); rows++)
        {
            digest.AddEvent(reader.GetInt64(0), reader.GetInt32(1), reader.GetString(2), reader.GetInt64(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8), reader.GetInt32(9), reader.GetString(10));
        }

        return rows;
    }

    private long AddAccess(RowDigest digest, string sql, params ReadOnlySpan<long> numbers)
    {
        var rows = 0L;
        using var command = Command(sql, numbers);
        using var reader = command.ExecuteReader();
        for (; reader.Read(); rows++)
        {
            digest.AddAccess(reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.IsDBNull(4) ? null : reader.GetInt64(4), reader.GetString(5), reader.GetString(6), reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.IsDBNull(9) ? null : reader.GetString(9));
        }

        return rows;
    }

    private long Largest(string sql)
    {
        using var command = Command(sql, []);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private DbCommand Command(string sql, ReadOnlySpan<long> numbers)
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        context.Statements++;
#pragma warning disable CA2100 // Ours, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; i < numbers.Length; i++)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("abc"[i].ToString(), numbers[i]);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
