using System.Data.Common;
using CaseFlow.Engine.Audit;
using CaseFlow.Engine.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;
using Npgsql;

namespace CaseFlow.Engine.Data;

/// <summary>Adds a link to the chain of proof for what a transaction wrote into the record of events and of access, in that transaction: what cannot be proved is not saved.</summary>
internal static class AuditTrail
{
    /// <summary>Adds the link of these rows, as they were just saved.</summary>
    /// <param name="context">The transaction.</param>
    /// <param name="events">Its events, sealed.</param>
    /// <param name="access">Its rows of the access record, sealed, with the numbers that the database gave them.</param>
    /// <param name="at">When, UTC.</param>
    /// <param name="key">Version and key of the HMAC.</param>
    public static async Task AppendAsync(CaseFlowContext context, IReadOnlyCollection<EventRow> events, IReadOnlyCollection<AccessRow> access, Instant at, (int Version, SecretKey Key) key)
    {
        var (ofEvents, ofAccess) = (events.OrderBy(row => row.CaseId).ThenBy(row => row.CaseSequence).ToList(), access.OrderBy(row => row.Id).ToList());
        using var digest = new RowDigest();
        foreach (var row in ofEvents)
        {
            digest.AddEvent(row.CaseId, row.CaseSequence, row.Type, row.At.ToUnixTimeTicks(), row.Actor, row.ActorName, row.Role, row.Operation, row.DefinitionHash, row.Schema, row.Data);
        }

        foreach (var row in ofAccess)
        {
            digest.AddAccess(row.Id, row.At.ToUnixTimeTicks(), row.UserId, row.Role, row.CaseId, row.What, row.FieldGroups, row.Purpose, row.Ip, row.Request);
        }

        var covers = Cover.Of(ofEvents.Select(row => (row.CaseId, row.CaseSequence)), ofAccess.Select(row => row.Id)).ToString();
        await AddAsync(context, at, AuditEntry.Unit, covers, digest.Digest(), key).ConfigureAwait(false);
    }

    /// <summary>Adds a link over every row there is: the first one, over what an older version wrote.</summary>
    public static async Task CoverAllAsync(CaseFlowContext context, Instant at, (int Version, SecretKey Key) key)
    {
        using var digest = new RowDigest();
        var (events, access) = new AuditRows(context).AddAll(digest);
        await AddAsync(context, at, AuditEntry.Whole, Cover.UpTo(events, access), digest.Digest(), key).ConfigureAwait(false);
    }

    private static async Task AddAsync(CaseFlowContext context, Instant at, string kind, string covers, string digest, (int Version, SecretKey Key) key)
    {
        var connection = context.Database.GetDbConnection();
        var transaction = context.Database.CurrentTransaction!.GetDbTransaction();
        if (connection is NpgsqlConnection)
        {
            await RunAsync(connection, transaction, "lock table audit in exclusive mode").ConfigureAwait(false); // On SQLite there is one writer anyway.
        }

        context.Statements += 2;
        var entry = AuditEntry.After(await HeadAsync(connection, transaction).ConfigureAwait(false), at, kind, covers, digest, key);
        await RunAsync(
            connection,
            transaction,
            "insert into audit (sequence, at, kind, covers, digest, previous, key, hash, mac) values (@sequence, @at, @kind, @covers, @digest, @previous, @key, @hash, @mac)",
            ("sequence", entry.Sequence),
            ("at", entry.At.ToUnixTimeTicks()),
            ("kind", entry.Kind),
            ("covers", entry.Covers),
            ("digest", entry.Digest),
            ("previous", entry.Previous),
            ("key", entry.Key),
            ("hash", entry.Hash),
            ("mac", entry.Mac)).ConfigureAwait(false);
    }

    private static async Task<(long Sequence, string Hash)?> HeadAsync(DbConnection connection, DbTransaction transaction)
    {
        var command = Command(connection, transaction, "select sequence, hash from audit order by sequence desc limit 1");
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                return await reader.ReadAsync().ConfigureAwait(false) ? (reader.GetInt64(0), reader.GetString(1)) : null;
            }
        }
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = Command(connection, transaction, sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }

            await command.ExecuteNonQueryAsync().ConfigureAwait(false);
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction transaction, string sql)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // Ours, word for word.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
