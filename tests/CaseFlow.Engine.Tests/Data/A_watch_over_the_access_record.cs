using CaseFlow.Engine.Access;
using CaseFlow.Engine.Alarms;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>What people do raises one alarm of a kind, person and day, however often and however late it is looked at.</summary>
public abstract class A_watch_over_the_access_record<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private readonly AlarmWatch _watch = new(store.Database);
    private string _who = "";

    public async Task InitializeAsync()
    {
        _who = await SomebodyAsync("jakarta");
        await ActAsync("case", 1, Ago(hours: 60));
        await _watch.RunAsync(); // From here on it looks at what is new.
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Raises_one_alarm_however_often_it_looks()
    {
        await ManyAsync(31);

        Assert.Equal(1, await _watch.RunAsync());
        await ActAsync("case", 32, Ago(hours: 1));
        Assert.Equal(0, await _watch.RunAsync());
        Assert.Equal(0, await _watch.RunAsync());

        Assert.Equal([(AlarmKind.ManyCases, 31)], await TheirsAsync());
    }

    [StorageFact]
    public async Task Raises_one_alarm_when_two_programs_look_at_once()
    {
        await ManyAsync(31);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new AlarmWatch(store.Database).RunAsync())));

        Assert.Equal([(AlarmKind.ManyCases, 31)], await TheirsAsync());
    }

    [StorageFact]
    public async Task Looks_at_what_came_while_nobody_watched()
    {
        await ManyAsync(31);
        await ManyAsync(31, await SomebodyAsync("makassar"));

        Assert.Equal(2, await _watch.RunAsync());
    }

    [StorageFact]
    public async Task Counts_searches_by_what_they_found()
    {
        for (var i = 0; i < 25; i++)
        {
            await ActAsync("search", null, Ago(hours: 2), i % 2 == 0 ? "nothing: 0" : "name: 10");
        }

        await _watch.RunAsync();
        Assert.Empty(await TheirsAsync());
        for (var i = 0; i < 10; i++)
        {
            await ActAsync("search", null, Ago(hours: 2), "nothing: 0");
        }

        await _watch.RunAsync();
        Assert.Equal(AlarmKind.Misses, Assert.Single(await TheirsAsync()).Kind);
    }

    [StorageFact]
    public async Task Is_not_put_off_by_guesses_at_the_password_of_an_account_that_sleeps()
    {
        var sleeper = await SomebodyAsync("jakarta");
        await ActAsync("sign-in", null, Ago(hours: 24 * 120), user: sleeper);
        await ActAsync("sign-in-refused", null, Ago(hours: 24 * 3), user: sleeper);
        await ActAsync("sign-in", null, Ago(hours: 1), user: sleeper);

        await _watch.RunAsync();

        Assert.Equal(AlarmKind.Dormant, Assert.Single(await TheirsAsync(sleeper)).Kind);
    }

    [StorageFact]
    public async Task Shows_nobody_an_alarm_about_themselves_and_none_of_another_office()
    {
        await ManyAsync(31);
        await _watch.RunAsync();
        var list = new AlarmList(store.Database);

        var (here, there, guard) = (Reviewer(await SomebodyAsync("jakarta"), Scope.Office, "jakarta"), Reviewer(await SomebodyAsync("makassar"), Scope.Office, "makassar"), Reviewer(await SomebodyAsync(""), Scope.Everywhere, ""));
        Assert.Contains(await list.View(here), alarm => alarm.Kind == AlarmKind.ManyCases);
        Assert.DoesNotContain(_who, (await TheirAlarmsAsync(list, there)).Select(alarm => alarm.Id));
        var (mine, theirs) = (await TheirAlarmsAsync(list, Reviewer(_who, Scope.Office, "jakarta")), await TheirAlarmsAsync(list, guard));
        Assert.Single(theirs);
        Assert.Empty(mine);
        Assert.Equal(await list.Waiting(here) - 1, await list.Waiting(Reviewer(_who, Scope.Office, "jakarta")));
    }

    [StorageFact]
    public async Task Keeps_what_was_found_as_it_was_written()
    {
        await ManyAsync(31);
        await _watch.RunAsync();
        var guard = Reviewer(await SomebodyAsync(""), Scope.Everywhere, "");
        var list = new AlarmList(store.Database);
        var id = Assert.Single(await TheirAlarmsAsync(list, guard)).Id;

        await store.Database.Write(unit => unit.ReviewAlarmAsync(guard, id, "Serah terima rombongan.", store.Clock.Now));

        await Assert.ThrowsAsync<StaleVersionException>(() => store.Database.Write(unit => unit.ReviewAlarmAsync(guard, id, "Sesuatu yang lain.", store.Clock.Now)));
        await Assert.ThrowsAsync<NotThereException>(() => store.Database.Write(unit => unit.ReviewAlarmAsync(Reviewer(_who, Scope.Everywhere, ""), id, "Bukan apa-apa.", store.Clock.Now)));
        Assert.Equal("Serah terima rombongan.", (await list.Of(guard, id))!.Review!.Finding);
        foreach (var sql in (string[])["update alarms set found = 1", "delete from alarms", "update alarm_reviews set finding = 'x'", "delete from alarm_reviews"])
        {
            Assert.Contains("append only", (await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.SqlAsync(sql))).Message, StringComparison.Ordinal);
        }
    }

    private Instant Ago(int hours) => store.Clock.Now - Duration.FromHours(hours);

    private async Task<List<AlarmItem>> TheirAlarmsAsync(AlarmList list, Viewer viewer)
    {
        var ids = await store.Database.Read(session => session.Alarms.Where(row => row.UserId == _who).Select(row => row.Id).ListAsync());
        return (await list.View(viewer)).Where(alarm => ids.Contains(alarm.Id)).ToList();
    }

    private async Task<List<(string Kind, int Found)>> TheirsAsync(string? who = null)
    {
        var user = who ?? _who;
        return (await store.Database.Read(session => session.Alarms.Where(row => row.UserId == user).ListAsync())).ConvertAll(row => (row.Kind, row.Found));
    }

    private Task ManyAsync(int cases, string? user = null) =>
        store.Database.Write(unit =>
        {
            unit.AddRange(Enumerable.Range(1, cases).Select(id => Row("case", id, Ago(hours: 1), null, user)));
            return Task.CompletedTask;
        });

    private Task ActAsync(string what, long? caseId, Instant at, string? purpose = null, string? user = null) =>
        store.Database.Write(unit =>
        {
            unit.Add(Row(what, caseId, at, purpose, user));
            return Task.CompletedTask;
        });

    private AccessRow Row(string what, long? caseId, Instant at, string? purpose, string? user) =>
        new() { At = at, UserId = user ?? _who, Role = "peksos", CaseId = caseId is { } id ? 900_000 + id : null, What = what, FieldGroups = " ", Purpose = caseId is null ? purpose : null };

    private Task<string> SomebodyAsync(string office) => store.Database.Write(async unit =>
    {
        var user = unit.AddUser("u" + Ids.New()[..8], "Rina Contoh", store.Clock.Now);
        await unit.GiveRoleAsync(user.Id, "peninjau", office);
        return user.Id;
    });

    private static Viewer Reviewer(string id, Scope scope, string office) =>
        new(id, "Rina Contoh", [new Grant(new Role("peninjau", "Peninjau", scope, new HashSet<string>(StringComparer.Ordinal) { Right.ReviewBreakGlass }, new HashSet<FieldGroup>()), office)]);
}

public sealed class A_watch_over_the_access_record_on_SQLite(SqliteStore store) : A_watch_over_the_access_record<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_watch_over_the_access_record_on_PostgreSQL(PostgreSqlStore store) : A_watch_over_the_access_record<PostgreSqlStore>(store);
