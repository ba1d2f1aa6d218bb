using CaseFlow.Engine.Data;
using CaseFlow.Engine.Keys;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Keys_of_an_installation<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    [StorageFact]
    public async Task Are_asked_for_by_name_when_the_file_is_gone()
    {
        var settings = await UsedAsync();

        var gone = new KeyFile(store.Keys.Place + "-hilang");

        Assert.Contains("tidak ada", await RefusalAsync(settings, gone), StringComparison.Ordinal);
        Assert.False(gone.Exists);
    }

    [StorageFact]
    public async Task Of_another_installation_are_refused()
    {
        var settings = await UsedAsync();
        var other = new KeyFile(store.Keys.Place + "-lain");
        other.Add();

        var refusal = await RefusalAsync(settings, other);
        File.Delete(other.Place);

        Assert.Contains("bukan milik data ini", refusal, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Are_made_once_however_many_start_at_the_same_time()
    {
        var settings = await store.EmptyAsync();
        await PrepareAsync(settings, unsealed: true);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => PrepareAsync(settings))));

        await using var raw = await Raw.OpenAsync(settings);
        Assert.Equal(1, Convert.ToInt32(await raw.SqlAsync("select count(*) from data_keys where purpose = 'index'")));
    }

    [StorageFact]
    public async Task Of_form_tokens_that_stand_in_clear_keep_the_program_from_starting()
    {
        var settings = await UsedAsync();
        await using (var raw = await Raw.OpenAsync(settings))
        {
            await raw.SqlAsync("insert into data_protection_keys (name, xml) values ('k', '<key><masterKey>AAECAw==</masterKey></key>')");
        }

        Assert.Equal("data_protection_keys k xml", (await Assert.ThrowsAsync<UnreadableException>(() => PrepareAsync(settings))).Message);
    }

    [StorageFact]
    public async Task Are_loaded_one_for_each_office_and_none_for_each_person()
    {
        var settings = await UsedAsync();

        await using var database = Database.Open(settings, store.Clock);
        Assert.Null(database.OfficesWithKeys);
        await database.PrepareAsync();

        Assert.Equal(2, database.OfficesWithKeys);
    }

    private async Task<DatabaseSettings> UsedAsync()
    {
        var settings = await store.EmptyAsync();
        await using var database = Database.Open(settings, store.Clock);
        await database.PrepareAsync();
        await database.Write(unit => Task.Run(() => unit.Add(Rows.ACase(1))));
        return settings;
    }

    private async Task<string> RefusalAsync(DatabaseSettings settings, KeyFile keys)
    {
        await using var raw = await Raw.OpenAsync(settings);
        var before = await raw.RowsAsync("select * from data_keys order by 1");

        var with = settings.Provider == Provider.Sqlite ? DatabaseSettings.Sqlite(settings.Target, keys) : DatabaseSettings.PostgreSql(settings.Target, keys);
        var refusal = await Assert.ThrowsAsync<KeyException>(() => PrepareAsync(with));

        Assert.Equal(before, await raw.RowsAsync("select * from data_keys order by 1"));
        return refusal.Message;
    }

    private async Task PrepareAsync(DatabaseSettings settings, bool unsealed = false)
    {
        await using var database = Database.Open(unsealed ? settings.Unsealed() : settings, store.Clock);
        await database.PrepareAsync();
    }
}

public sealed class Keys_of_an_installation_on_SQLite(SqliteStore store) : Keys_of_an_installation<SqliteStore>(store);

[OnPostgreSql]
public sealed class Keys_of_an_installation_on_PostgreSQL(PostgreSqlStore store) : Keys_of_an_installation<PostgreSqlStore>(store);
