using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class The_chain_of_proof<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;

    private AuditProof Proof => new(store.Database);

    public async Task InitializeAsync() => _here = await AnInstallation.OnAsync(store);

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Gets_a_link_with_every_act_and_every_reading_of_a_case()
    {
        var number = await _here.OpenAsync();
        var opened = await LinksAsync();

        await _here.NoteAsync(number);
        var noted = await LinksAsync();
        await _here.Cases.SeeAsync(number, _here.Peksos, "case");
        var read = await LinksAsync();

        Assert.Equal((opened + 1, opened + 2), (noted, read));
        Assert.Null((await Proof.RunAsync()).Fault);
    }

    [StorageFact]
    public async Task Gets_none_for_an_act_that_is_undone()
    {
        var number = await _here.OpenAsync();
        var before = await Proof.HeadAsync();

        using (FaultPoint.Arm("before-commit"))
        {
            await Assert.ThrowsAsync<FaultException>(() => _here.NoteAsync(number));
        }

        Assert.Equal(before, await Proof.HeadAsync());
        Assert.Null((await Proof.RunAsync()).Fault);
    }

    [StorageFact]
    public async Task Must_take_a_reading_before_anything_is_shown()
    {
        var number = await _here.OpenAsync();
        var before = await Proof.HeadAsync();

        using (FaultPoint.Arm("before-commit"))
        {
            await Assert.ThrowsAsync<FaultException>(() => _here.Cases.SeeAsync(number, _here.Peksos, "case"));
        }

        Assert.Equal(before, await Proof.HeadAsync());
    }

    [StorageFact]
    public async Task Covers_every_event_and_every_row_of_the_access_record_once_whoever_wrote_at_the_same_time()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _here.OpenAsync())));
        await Task.WhenAll(numbers.SelectMany(number => Enumerable.Range(0, 3).Select(i => Task.Run(() => _here.NoteAsync(number, $"Catatan {i}")))));

        var proved = await Proof.RunAsync();

        Assert.Null(proved.Fault);
        Assert.Equal(
            await store.Database.Read(async session => ((long)await session.Events.CountAsync(), (long)await session.AccessLog.CountAsync())),
            (proved.Events, proved.Access));
    }

    [StorageFact]
    public async Task Holds_over_links_closed_by_older_keys()
    {
        var number = await _here.OpenAsync();
        await new KeyRotation(store.Database).RunAsync();
        await _here.NoteAsync(number);

        var proved = await Proof.RunAsync();

        Assert.Null(proved.Fault);
        Assert.Equal(2, await store.Database.Read(session => session.Audit.Select(row => row.Key).Distinct().CountAsync()));
    }

    [StorageFact]
    public async Task Knows_a_head_that_was_kept_elsewhere()
    {
        await _here.OpenAsync();
        var kept = (await Proof.HeadAsync())!.Value.Hash;
        await _here.OpenAsync();

        Assert.Null((await Proof.RunAsync(kept)).Fault);
        Assert.Equal(0, (await Proof.RunAsync(new string('a', 64))).Fault?.Sequence);
    }

    private Task<int> LinksAsync() => store.Database.Read(session => session.Audit.CountAsync());
}

public sealed class The_chain_of_proof_on_SQLite(SqliteStore store) : The_chain_of_proof<SqliteStore>(store);

[OnPostgreSql]
public sealed class The_chain_of_proof_on_PostgreSQL(PostgreSqlStore store) : The_chain_of_proof<PostgreSqlStore>(store);
