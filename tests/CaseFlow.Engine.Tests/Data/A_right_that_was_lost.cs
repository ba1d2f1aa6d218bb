using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Between the beginning of a request, when rights are read, and its end, when it writes.</summary>
public abstract class A_right_that_was_lost<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;
    private Viewer _worker = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        _worker = _here.Peksos with { Id = "u-" + Ids.New() };
        await store.Database.Write(async unit =>
        {
            unit.Add(new User { Id = _worker.Id, Username = _worker.Id, DisplayName = _worker.Name });
            await unit.GiveRoleAsync(_worker.Id, "peksos", "jakarta");
        });
        _number = await OpenAsync();
        await NoteAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Writes_nothing_more()
    {
        await store.Database.Write(async unit => unit.Remove((await unit.RolesOfAsync(_worker.Id))[0]));

        await Assert.ThrowsAsync<NotThereException>(NoteAsync);
        Assert.Equal(Rule.NotYours, (await Assert.ThrowsAsync<CaseRuleException>(OpenAsync)).Rule);
    }

    [StorageFact]
    public async Task Is_lost_with_the_account()
    {
        await store.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(_worker.Id))!, store.Clock.Now));

        await Assert.ThrowsAsync<NotThereException>(NoteAsync);
        await Assert.ThrowsAsync<CaseRuleException>(OpenAsync);
        await Assert.ThrowsAsync<CaseRuleException>(() => _here.Cases.OpenInEmergencyAsync(_here.Command(_number, viewer: _worker), EmergencyCategory.Danger, "Ia menelepon dan minta tolong sekarang juga."));
    }

    private async Task<string> OpenAsync() => (await _here.Cases.OpenAsync(_here.Opening("Asti Lestari", Ids.New()) with { Viewer = _worker })).Number;

    private Task<CaseDone> NoteAsync() => _here.Cases.DoAsync(_here.Command(_number, viewer: _worker), work => work.File.AddNote(Ids.New(), "Menelepon.", null, work.Actor, work.Now));
}

public sealed class A_right_that_was_lost_on_SQLite(SqliteStore store) : A_right_that_was_lost<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_right_that_was_lost_on_PostgreSQL(PostgreSqlStore store) : A_right_that_was_lost<PostgreSqlStore>(store);
