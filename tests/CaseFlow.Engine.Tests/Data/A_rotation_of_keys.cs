using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class A_rotation_of_keys<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    [StorageFact]
    public async Task Seals_every_key_anew_and_leaves_every_value()
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync("Asti Lestari");
        var id = CaseNumbers.IdOf(number);
        var (key, value, master) = (await PersonKeyAsync(id), await ValueAsync(id), store.Keys.Read()[^1].Version);

        var rotated = await new KeyRotation(store.Database).RunAsync();

        Assert.Equal((master + 1, 2, false), (rotated.Master, rotated.Offices, rotated.Resumed));
        Assert.True(rotated.Persons > 0);
        Assert.Equal(master + 1, store.Keys.Read()[^1].Version);
        Assert.NotEqual(key, await PersonKeyAsync(id));
        Assert.Equal(value, await ValueAsync(id));
        Assert.Equal(0, await UnderOlderKeysAsync());
        await ShouldBeSoundAsync(here, number);
    }

    [StorageFact]
    public async Task Stopped_at_any_place_goes_on_there()
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync("Asti Lestari");
        await store.Database.Write(unit => Task.Run(() => unit.Add(new IntakeDraftRow { Id = Ids.New(), UserId = "u", Office = "jakarta", Data = "{}", SavedAt = Rows.Now })));
        var stops = 0;
        foreach (var place in new[] { "rotation-master", "rotation-begun", "rotation-batch", "before-save", "before-commit", "after-commit", "statement" })
        {
            for (var visit = 1; ; visit++)
            {
                await using var process = store.Another();
                await process.PrepareAsync();
                using (var fault = FaultPoint.Arm(place, visit))
                {
                    try
                    {
                        await new KeyRotation(process).RunAsync();
                    }
                    catch (Exception) when (fault.WasHit)
                    {
                        stops++;
                    }

                    if (!fault.WasHit)
                    {
                        break; // There are no more such places on the way.
                    }
                }

                await using var next = store.Another();
                await next.PrepareAsync();
                await ShouldBeSoundAsync(here, number, next);
            }

            Assert.Equal(0, await UnderOlderKeysAsync());
            Assert.Equal(0, Convert.ToInt32(await store.SqlAsync("select count(*) from settings where key = 'keys:rotation'")));
        }

        Assert.InRange(stops, 15, 200);
    }

    [StorageFact]
    public async Task Leaves_a_server_at_work_that_knows_nothing_of_it()
    {
        var here = await AnInstallation.OnAsync(store);
        var before = await here.OpenAsync("Asti Lestari");
        await using (var verb = store.Another())
        {
            await verb.PrepareAsync();
            await new KeyRotation(verb).RunAsync();
        }

        var after = await here.OpenAsync("Budi Santoso");
        await here.Restarted().FinishAsync(before, "nilai");
        await store.Database.FollowKeysAsync();
        var followed = await here.OpenAsync("Citra Dewi");

        await using var next = store.Another();
        await next.PrepareAsync();
        foreach (var number in new[] { before, after, followed })
        {
            await ShouldBeSoundAsync(here, number, next);
        }

        Assert.Equal(0, await UnderOlderKeysAsync()); // The server noticed with the first case that it opened.
    }

    [StorageFact]
    public async Task Does_not_end_while_a_key_of_a_person_is_sealed_under_an_older_one()
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync("Asti Lestari");
        await using (var process = store.Another())
        {
            await process.PrepareAsync();
            using var fault = FaultPoint.Arm("rotation-begun", 1);
            await Assert.ThrowsAnyAsync<Exception>(() => new KeyRotation(process).RunAsync());
        }

        var late = await UnderOlderKeysAsync();
        await store.SqlAsync($$"""update settings set value = '{"Master":{{store.Keys.Read()[^1].Version}},"After":9223372036854775807}' where key = 'keys:rotation'"""); // Everything has been gone through.
        await using var again = store.Another();
        await again.PrepareAsync();
        var rotated = await new KeyRotation(again).RunAsync();

        Assert.True(late > 0);
        Assert.Equal((late, true), (rotated.Persons, rotated.Resumed));
        Assert.Equal(0, await UnderOlderKeysAsync());
        await ShouldBeSoundAsync(here, number, again);
    }

    private async Task ShouldBeSoundAsync(AnInstallation here, string number, Database? process = null)
    {
        var database = process ?? store.Database;
        var label = (await database.Read(session => session.Cases.Where(row => row.Number == number).OnlyAsync())).ClientLabel;
        Assert.Matches(@"^[A-Z]\.[A-Z]\.$", label);
        var verified = await new Verification(database, new WorkflowShelf([here.Workflow]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Empty(verified.Differences);
    }

    private async Task<string> PersonKeyAsync(long id) => (string)(await store.SqlAsync($"select person_key from cases where id = {id}"))!;

    private async Task<string> ValueAsync(long id) => (string)(await store.SqlAsync($"select data from events where case_id = {id} and case_sequence = 1"))!;

    private async Task<int> UnderOlderKeysAsync()
    {
        await using var connection = await Raw.OpenAsync(store.Settings);
        var current = (await connection.RowsAsync($"select number from data_keys where {(store.Settings.Provider == Provider.Sqlite ? "current = 1" : "current")}")).Select(number => (int?)Convert.ToInt32(number)).ToList();
        return (await connection.RowsAsync("select person_key from cases where person_key is not null")).Count(wrapped => !current.Contains(KeyRing.NumberIn(wrapped)));
    }
}

public sealed class A_rotation_of_keys_on_SQLite(SqliteStore store) : A_rotation_of_keys<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_rotation_of_keys_on_PostgreSQL(PostgreSqlStore store) : A_rotation_of_keys<PostgreSqlStore>(store);
