using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace CaseFlow.Engine.Data;

/// <summary>
/// Applies the numbered scripts of <c>Schema/</c>, all that are missing in one transaction, one process at a time. The guard is the
/// transaction itself (SQLite: the write lock; PostgreSQL: an advisory lock of the transaction), so that a killed process leaves nothing behind.
/// </summary>
internal sealed class SchemaScripts(Database database, DatabaseSettings settings)
{
    private const long GuardKey = 0x43617365466C6F77; // "CaseFlow"

    private const string Table = "create table if not exists schema_version (version integer not null primary key, name text not null, sha256 text not null, applied_at bigint not null)";

    /// <summary>A script of the schema.</summary>
    internal sealed record Script(int Version, string Name, string Sql)
    {
        public string Sha256 { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));
    }

    /// <summary>The scripts of a database in order.</summary>
    public static IReadOnlyList<Script> Of(Provider provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var folder = provider == Provider.Sqlite ? ".Schema.sqlite." : ".Schema.postgres.";
        return assembly.GetManifestResourceNames()
            .Where(name => name.Contains(folder, StringComparison.Ordinal))
            .Select(name => Read(assembly, name, name[(name.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..]))
            .OrderBy(script => script.Version)
            .ToList();
    }

    public async Task PrepareAsync(bool upgrade, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await TryAsync(upgrade, cancel).ConfigureAwait(false))
        {
            if (Stopwatch.GetElapsedTime(started) > settings.SchemaWait.ToTimeSpan())
            {
                throw new SchemaException(string.Create(CultureInfo.InvariantCulture, $"Proses lain sudah lebih dari {settings.SchemaWait.TotalSeconds:0} detik mengubah basis data ini. Tunggu atau hentikan proses itu, lalu jalankan lagi; yang dihentikan tidak meninggalkan apa pun.")) { IsBusy = true };
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The version of the tables as they are, 0 when there are none, and the newest known.</summary>
    public Task<(int There, int Known)> VersionsAsync(CancellationToken cancel) =>
        database.WithWriterAsync(
            async connection =>
            {
                var applied = await IsThereAsync(connection).ConfigureAwait(false) ? await AppliedAsync(connection, null).ConfigureAwait(false) : [];
                return (applied.Keys.DefaultIfEmpty().Max(), Of(settings.Provider)[^1].Version);
            },
            cancel);

    private async Task<bool> TryAsync(bool upgrade, CancellationToken cancel)
    {
        try
        {
            return await database.WithWriterAsync(async connection => await IsCurrentAsync(connection).ConfigureAwait(false) || await GuardedAsync(connection, upgrade, cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
        catch (BusyException)
        {
            return false;
        }
    }

    /// <summary>Whether there is nothing to change: looked at without the write lock, so that a start waits for nobody.</summary>
    private async Task<bool> IsCurrentAsync(DbConnection connection)
    {
        if (!await IsThereAsync(connection).ConfigureAwait(false))
        {
            return false;
        }

        var (applied, scripts) = (await AppliedAsync(connection, null).ConfigureAwait(false), Of(settings.Provider));
        return applied.Count == scripts.Count && scripts.All(script => applied.TryGetValue(script.Version, out var sha256) && string.Equals(sha256, script.Sha256, StringComparison.Ordinal));
    }

    private static async Task<bool> IsThereAsync(DbConnection connection)
    {
        var count = connection is SqliteConnection ? "select count(*) from sqlite_schema where name = 'schema_version'" : "select count(*) from pg_tables where schemaname = current_schema() and tablename = 'schema_version'";
        return Convert.ToInt64(await ExecuteAsync(connection, null, count).ConfigureAwait(false), CultureInfo.InvariantCulture) > 0;
    }

    private async Task<bool> GuardedAsync(DbConnection connection, bool upgrade, CancellationToken cancel)
    {
        var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: false)
            : await connection.BeginTransactionAsync(cancel).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            if (connection is not SqliteConnection
                && await ExecuteAsync(connection, transaction, "select pg_try_advisory_xact_lock(@key)", ("key", GuardKey)).ConfigureAwait(false) is not true)
            {
                return false;
            }

            await ApplyAsync(connection, transaction, upgrade).ConfigureAwait(false);
            await transaction.CommitAsync(CancellationToken.None).ConfigureAwait(false);
            return true;
        }
    }

    private async Task ApplyAsync(DbConnection connection, DbTransaction transaction, bool upgrade)
    {
        await ExecuteAsync(connection, transaction, Table).ConfigureAwait(false);
        var applied = await AppliedAsync(connection, transaction).ConfigureAwait(false);
        var scripts = Of(settings.Provider);
        Check(applied, scripts, upgrade);
        foreach (var script in scripts.Where(script => !applied.ContainsKey(script.Version)))
        {
            await ExecuteAsync(connection, transaction, script.Sql).ConfigureAwait(false);
            await ExecuteAsync(
                connection,
                transaction,
                "insert into schema_version (version, name, sha256, applied_at) values (@version, @name, @sha256, @at)",
                ("version", script.Version),
                ("name", script.Name),
                ("sha256", script.Sha256),
                ("at", database.Clock.GetCurrentInstant().ToUnixTimeTicks())).ConfigureAwait(false);
            FaultPoint.Hit("after-script");
        }
    }

    private static void Check(Dictionary<int, string> applied, IReadOnlyList<Script> scripts, bool upgrade)
    {
        var newest = scripts[^1].Version;
        if (applied.Count > 0 && applied.Keys.Max() is var there && there > newest)
        {
            throw new SchemaException(string.Create(CultureInfo.InvariantCulture, $"Basis data memakai skema {there}, buatan CaseFlow yang lebih baru; program ini mengenal skema {newest}. Jalankan CaseFlow yang lebih baru, atau pakai salinan sebelum pembaruan."));
        }

        if (scripts.FirstOrDefault(script => applied.TryGetValue(script.Version, out var sha256) && !string.Equals(sha256, script.Sha256, StringComparison.Ordinal)) is { } other)
        {
            throw new SchemaException(string.Create(CultureInfo.InvariantCulture, $"Skrip {other.Name} dalam CaseFlow ini bukan yang dipakai membuat basis data. Jalankan CaseFlow yang membuatnya, atau mulai dengan folder data kosong."));
        }

        if (applied.Count > 0 && !upgrade && applied.Keys.Max() < newest)
        {
            throw new SchemaException(string.Create(CultureInfo.InvariantCulture, $"Basis data memakai skema {applied.Keys.Max()}, dan CaseFlow ini memerlukan {newest}. Jalankan: caseflow upgrade"));
        }
    }

    private static async Task<Dictionary<int, string>> AppliedAsync(DbConnection connection, DbTransaction? transaction)
    {
        var applied = new Dictionary<int, string>();
        var command = Command(connection, transaction, "select version, sha256 from schema_version");
        await using (command.ConfigureAwait(false))
        {
            var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                while (await reader.ReadAsync().ConfigureAwait(false))
                {
                    applied.Add(reader.GetInt32(0), reader.GetString(1));
                }
            }
        }

        return applied;
    }

    private static async Task<object?> ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] parameters)
    {
        var command = Command(connection, transaction, sql);
        await using (command.ConfigureAwait(false))
        {
            foreach (var (name, value) in parameters)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = name;
                parameter.Value = value;
                command.Parameters.Add(parameter);
            }

            return await command.ExecuteScalarAsync().ConfigureAwait(false);
        }
    }

    private static DbCommand Command(DbConnection connection, DbTransaction? transaction, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The scripts of this assembly.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Transaction = transaction;
        return command;
    }

    private static Script Read(Assembly assembly, string resource, string file)
    {
        using var stream = assembly.GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new Script(int.Parse(file[..3], CultureInfo.InvariantCulture), file, reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
