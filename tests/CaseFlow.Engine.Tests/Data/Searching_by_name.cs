using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Searching_by_name<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    [StorageFact]
    public async Task Leaves_out_whoever_only_shares_a_cut_token()
    {
        var here = await AnInstallation.OnAsync(store);
        var (meant, other) = (await here.OpenAsync("Soetrisno Wibowo"), await here.OpenAsync("Yohana Rumbiak"));
        await store.SqlAsync($"insert into name_tokens (token, case_id) select token, {CaseNumbers.IdOf(other)} from name_tokens where case_id = {CaseNumbers.IdOf(meant)}");

        var hits = await new CaseSearch(store.Database).Find(here.Supervisor, "sutrisno", store.Clock.Now);
        var page = await new CaseList(store.Database).View(here.Supervisor, new CaseFilter { Words = "wibo" }, new Moment(store.Clock.Now, DateTimeZone.Utc));

        Assert.Equal([meant], hits.Select(hit => hit.Case.Number));
        Assert.Equal([meant], page.Items.Select(item => item.Number));
        Assert.Equal(1, page.Total);
    }

    [StorageFact]
    public async Task Finds_a_whole_word_or_number_and_nobody_by_a_part_of_it()
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync("Maria Kelabetme");
        var search = new CaseSearch(store.Database);

        Assert.Equal([number], (await search.Find(here.Supervisor, "kelabetme", store.Clock.Now)).Select(hit => hit.Case.Number));
        Assert.Empty(await search.Find(here.Supervisor, "kelabe", store.Clock.Now));
        Assert.Empty(await search.Find(here.Supervisor, "990101410709", store.Clock.Now));
        Assert.Contains(number, (await search.Find(here.Supervisor, "9901.0141.0709.0001", store.Clock.Now)).Select(hit => hit.Case.Number));
    }

    [StorageFact]
    public async Task Shows_tokens_that_say_nothing()
    {
        var here = await AnInstallation.OnAsync(store);
        var id = CaseNumbers.IdOf(await here.OpenAsync("Ayu Wandira"));

        var (names, identifiers) = await store.Database.Read(async session => (await session.NameTokens.Where(row => row.CaseId == id).ListAsync(), await session.Identifiers.Where(row => row.CaseId == id).ListAsync()));

        Assert.All(names, row => Assert.Matches("^[wps][0-7][0-9a-f]{3}$", row.Token));
        Assert.All(identifiers, row => Assert.Equal(32, Convert.FromBase64String(row.Token).Length));
        Assert.Equal(identifiers.Count, identifiers.Select(row => row.Token).Distinct(StringComparer.Ordinal).Count());
    }
}

public sealed class Searching_by_name_on_SQLite(SqliteStore store) : Searching_by_name<SqliteStore>(store);

[OnPostgreSql]
public sealed class Searching_by_name_on_PostgreSQL(PostgreSqlStore store) : Searching_by_name<PostgreSqlStore>(store);
