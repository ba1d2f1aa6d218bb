using System.Data.Common;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class The_schema<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    [StorageFact]
    public async Task Is_what_the_program_believes_it_to_be()
    {
        var believed = await store.EmptyAsync();
        await using var made = await Raw.OpenAsync(store.Settings);
        await using var model = await Raw.OpenAsync(believed);
        await using (var context = ContextOn(model))
        {
            await model.SqlAsync(context.Database.GenerateCreateScript());
        }

        Assert.Equal(await ShapeAsync(model), await ShapeAsync(made));
    }

    [StorageFact]
    public async Task Is_made_once_and_left_alone_afterwards()
    {
        await using var again = store.Another();

        await again.PrepareAsync();

        Assert.Equal(SchemaScripts.Of(store.Settings.Provider).Count, Convert.ToInt32(await store.SqlAsync("select count(*) from schema_version")));
    }

    [StorageFact]
    public async Task Made_by_a_newer_program_is_refused_by_name()
    {
        var settings = await PreparedAsync();
        await RawAsync(settings, "insert into schema_version (version, name, sha256, applied_at) values (99, '099-later.sql', 'x', 0)");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => PrepareAsync(settings));

        Assert.Contains("skema 99", refusal.Message, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Made_by_another_script_of_the_same_number_is_refused()
    {
        var settings = await PreparedAsync();
        await RawAsync(settings, "update schema_version set sha256 = 'other'");

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => PrepareAsync(settings));

        Assert.Contains("001-first.sql", refusal.Message, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Being_changed_by_another_process_is_waited_for_and_then_named()
    {
        var settings = await store.EmptyAsync();
        await using var other = await Raw.OpenAsync(settings);
        await HoldGuardAsync(other);

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => PrepareAsync(settings with { SchemaWait = Duration.FromMilliseconds(300), BusyWait = Duration.FromSeconds(1) }));

        Assert.Contains("Proses lain", refusal.Message, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Half_made_by_a_killed_process_is_made_whole_at_the_next_start()
    {
        var settings = await store.EmptyAsync();
        using (var fault = FaultPoint.Arm("after-script"))
        {
            await Assert.ThrowsAsync<FaultException>(() => PrepareAsync(settings));
            Assert.True(fault.WasHit);
        }

        await PrepareAsync(settings);

        await RawAsync(settings, "select count(*) from events");
    }

    [StorageFact]
    public async Task Is_made_once_when_several_start_together()
    {
        var settings = await store.EmptyAsync() with { SchemaWait = Duration.FromSeconds(20) };

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PrepareAsync(settings))));

        await RawAsync(settings, "select count(*) from events");
    }

    private async Task<DatabaseSettings> PreparedAsync()
    {
        var settings = await store.EmptyAsync();
        await PrepareAsync(settings);
        return settings;
    }

    private async Task PrepareAsync(DatabaseSettings settings)
    {
        await using var database = Database.Open(settings, store.Clock);
        await database.PrepareAsync();
    }

    private static async Task RawAsync(DatabaseSettings settings, string sql)
    {
        await using var connection = await Raw.OpenAsync(settings);
        await connection.SqlAsync(sql);
    }

    protected abstract Task HoldGuardAsync(DbConnection connection);

    private protected abstract CaseFlowContext ContextOn(DbConnection connection);

    /// <summary>Tables, columns, keys and indexes as the database itself tells them, without the names of constraints.</summary>
    protected abstract Task<IReadOnlyList<string>> ShapeAsync(DbConnection connection);
}

public sealed class The_schema_on_SQLite(SqliteStore store) : The_schema<SqliteStore>(store)
{
    private protected override CaseFlowContext ContextOn(DbConnection connection) => new(new DbContextOptionsBuilder<CaseFlowContext>().UseSqlite(connection).Options);

    protected override Task HoldGuardAsync(DbConnection connection) => connection.SqlAsync("begin immediate");

    protected override async Task<IReadOnlyList<string>> ShapeAsync(DbConnection connection) =>
    [
        .. await connection.RowsAsync("select t.name, c.name, c.type, c.[notnull], c.pk from sqlite_schema t, pragma_table_info(t.name) c where t.type = 'table' and t.name not like 'sqlite_%' and t.name <> 'schema_version' order by t.name, c.name"),
        .. await connection.RowsAsync("select t.name, f.[table], f.[from], f.[to], f.on_delete from sqlite_schema t, pragma_foreign_key_list(t.name) f where t.type = 'table' order by 1, 2, 3"),
        .. await connection.RowsAsync("""
            select t.name, i.[unique], i.partial, (select group_concat(name) from (select name from pragma_index_info(i.name) order by seqno)),
                (select lower(replace(substr(sql, instr(lower(sql), ' where ')), '"', '')) from sqlite_schema where name = i.name and i.partial)
            from sqlite_schema t, pragma_index_list(t.name) i where t.type = 'table' and i.origin = 'c' order by 1, 4, 5
            """),
    ];
}

[OnPostgreSql]
public sealed class The_schema_on_PostgreSQL(PostgreSqlStore store) : The_schema<PostgreSqlStore>(store)
{
    private protected override CaseFlowContext ContextOn(DbConnection connection) => new(new DbContextOptionsBuilder<CaseFlowContext>().UseNpgsql(connection).Options);

    protected override async Task HoldGuardAsync(DbConnection connection)
    {
        await connection.SqlAsync("begin");
        await connection.SqlAsync("select pg_advisory_xact_lock(x'43617365466C6F77'::bigint)");
    }

    protected override async Task<IReadOnlyList<string>> ShapeAsync(DbConnection connection) =>
    [
        .. await connection.RowsAsync("select table_name, column_name, data_type, is_nullable, is_identity from information_schema.columns where table_schema = 'public' and table_name <> 'schema_version' order by 1, 2"),
        .. await connection.RowsAsync("select conrelid::regclass::text, pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace and conrelid::regclass::text <> 'schema_version' order by 1, 2"),
        .. await connection.RowsAsync("select regexp_replace(indexdef, 'INDEX \\S+ ON', 'INDEX ON') from pg_indexes where schemaname = 'public' and tablename <> 'schema_version' order by 1"),
    ];
}
