using System.Data.Common;
using CaseFlow.Engine.Keys;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace CaseFlow.Engine.Data;

/// <summary>Inserts very many rows, by EF's own picture of the table but past its tracking: one prepared statement on SQLite, COPY on PostgreSQL.</summary>
internal static class FastInsert
{
    public static async Task InsertAsync<T>(CaseFlowContext context, IEnumerable<T> rows)
        where T : class
    {
        var table = context.Model.FindEntityType(typeof(T))!;
        var seals = context.Seals is { Ring.IsOff: false };
        var columns = table.GetProperties().Where(property => property.ValueGenerated == ValueGenerated.Never).Select(property => new Column(property, seals && SealedTables.IsSealed(typeof(T), property.Name))).ToList();
        if (context.Database.GetDbConnection() is NpgsqlConnection server)
        {
            await CopyAsync(server, table.GetTableName()!, columns, rows).ConfigureAwait(false);
        }
        else
        {
            await InsertAsync(context, table.GetTableName()!, columns, rows).ConfigureAwait(false);
        }
    }

    private static async Task InsertAsync<T>(CaseFlowContext context, string table, List<Column> columns, IEnumerable<T> rows)
        where T : class
    {
        var command = context.Database.GetDbConnection().CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.Transaction = context.Database.CurrentTransaction!.GetDbTransaction();
#pragma warning disable CA2100 // Names of our own tables and columns.
            command.CommandText = $"insert into {table} ({Names(columns)}) values ({string.Join(", ", columns.Select((_, index) => $"@p{index}"))})";
#pragma warning restore CA2100
            var parameters = columns.Select((_, index) => Parameter(command, $"@p{index}")).ToList();
            await command.PrepareAsync().ConfigureAwait(false);
            foreach (var row in rows)
            {
                for (var i = 0; i < columns.Count; i++)
                {
                    parameters[i].Value = columns[i].ValueOf(row) ?? DBNull.Value;
                }

                await command.ExecuteNonQueryAsync().ConfigureAwait(false);
            }
        }
    }

    private static async Task CopyAsync<T>(NpgsqlConnection server, string table, List<Column> columns, IEnumerable<T> rows)
        where T : class
    {
        var copy = await server.BeginBinaryImportAsync($"copy {table} ({Names(columns)}) from stdin (format binary)").ConfigureAwait(false);
        await using (copy.ConfigureAwait(false))
        {
            foreach (var row in rows)
            {
                await copy.StartRowAsync().ConfigureAwait(false);
                foreach (var column in columns)
                {
                    switch (column.ValueOf(row))
                    {
                        case null:
                            await copy.WriteNullAsync().ConfigureAwait(false);
                            break;
                        case long value:
                            await copy.WriteAsync(value, NpgsqlDbType.Bigint).ConfigureAwait(false);
                            break;
                        case int value:
                            await copy.WriteAsync(value, NpgsqlDbType.Integer).ConfigureAwait(false);
                            break;
                        case bool value:
                            await copy.WriteAsync(value, NpgsqlDbType.Boolean).ConfigureAwait(false);
                            break;
                        case byte[] value:
                            await copy.WriteAsync(value, NpgsqlDbType.Bytea).ConfigureAwait(false);
                            break;
                        case var value:
                            await copy.WriteAsync((string)value, NpgsqlDbType.Text).ConfigureAwait(false);
                            break;
                    }
                }
            }

            await copy.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Name));

    private static DbParameter Parameter(DbCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }

    private sealed class Column(IProperty property, bool mustBeSealed)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();
        private readonly Func<object?, object?>? _convert = property.GetTypeMapping().Converter?.ConvertToProvider;

        public string Name { get; } = property.GetColumnName();

        public object? ValueOf(object row)
        {
            var value = _getter.GetClrValue(row);
            if (mustBeSealed && value is string text && !text.StartsWith(SealedForm.Mark, StringComparison.Ordinal))
            {
                throw new InvalidOperationException($"{Name} goes past the tracking, and must be sealed before.");
            }

            return value is null || _convert is null ? value : _convert(value);
        }
    }
}
