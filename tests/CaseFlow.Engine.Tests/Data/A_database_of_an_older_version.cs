using System.Data.Common;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public sealed class A_database_of_an_older_version(SqliteStore store) : IClassFixture<SqliteStore>
{
    private const string Name = "Kenaria Contohwati";

    private const string Title = "Telepon bibi Kenaria";

    /// <summary>The first version that kept typed titles apart.</summary>
    private const int FirstOwnTitles = 16;

    /// <summary>The first version that sealed anything.</summary>
    private const int FirstSealed = 5;

    public static TheoryData<int> Versions => new(Enumerable.Range(1, FirstSealed - 1));

    public static TheoryData<int> SealedVersions => new(Enumerable.Range(FirstSealed, SchemaScripts.Of(Provider.Sqlite).Count - FirstSealed));

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Is_brought_up_with_everything_in_it(int version)
    {
        var (settings, events) = await OldAsync(version);

        await using var database = Database.Open(settings, store.Clock);
        Assert.Equal((version, SqliteCopy.NewestSchema), await database.SchemaAsync());
        await Assert.ThrowsAsync<SchemaException>(() => database.PrepareAsync());
        await database.UpgradeAsync();

        await database.PrepareAsync();
        await using var raw = await Raw.OpenAsync(settings);
        Assert.Equal(events, await EventsAsync(database));
        Assert.All(await raw.RowsAsync("select data from events union all select client_label from cases"), value => Assert.StartsWith("enc1:", value, StringComparison.Ordinal));
        var here = await AnInstallation.OnAsync(store, database);
        var verified = await new Verification(database, here.Shelf, AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Equal((3, 0), (verified.Cases, verified.Differences.Count));
        Assert.Null((await new AuditProof(database).RunAsync()).Fault);
        await TypedTitlesAreSealedAsync(database, raw);
        var number = await here.OpenAsync();
        Assert.Equal("terima", (await here.Cases.PeekAsync(number, here.Peksos)).State.Steps[0].Key);
    }

    [Theory]
    [MemberData(nameof(SealedVersions))]
    public async Task Is_brought_up_with_everything_that_was_sealed_in_it(int version)
    {
        var (settings, events) = await OldAsync(version);
        List<string> before;
        await using (var raw = await Raw.OpenAsync(settings))
        {
            before = await raw.RowsAsync("select data from events order by sequence");
            Assert.All(before, value => Assert.StartsWith("enc1:", value, StringComparison.Ordinal));
        }

        await using var database = Database.Open(settings, store.Clock);
        Assert.Equal((version, SqliteCopy.NewestSchema), await database.SchemaAsync());
        await database.UpgradeAsync();

        await database.PrepareAsync();
        await using var after = await Raw.OpenAsync(settings);
        Assert.Equal(before, await after.RowsAsync("select data from events order by sequence"));
        Assert.Equal(events, await EventsAsync(database));
        var here = await AnInstallation.OnAsync(store, database);
        var verified = await new Verification(database, here.Shelf, AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Equal((3, 0), (verified.Cases, verified.Differences.Count));
        Assert.Null((await new AuditProof(database).RunAsync()).Fault);
        await TypedTitlesAreSealedAsync(database, after);
        var token = database.Seals.Ring.Index.OfName("Kenaria").First(token => token.StartsWith('w'));
        Assert.Equal(3, await database.Read(session => session.NameTokens.CountAsync(row => row.Token == token)));
        var number = await here.OpenAsync();
        Assert.Equal("terima", (await here.Cases.PeekAsync(number, here.Peksos)).State.Steps[0].Key);
    }

    [Fact]
    public async Task Is_not_served_by_a_program_that_was_stopped_before_the_chain_of_proof_began()
    {
        var (settings, _) = await OldAsync(2);
        await using var database = Database.Open(settings, store.Clock);
        using (var fault = FaultPoint.Arm("before-cover"))
        {
            await Assert.ThrowsAsync<FaultException>(() => database.UpgradeAsync());
            Assert.True(fault.WasHit);
        }

        var refusal = await Assert.ThrowsAsync<SchemaException>(() => database.PrepareAsync());
        await database.UpgradeAsync();

        Assert.Contains("caseflow upgrade", refusal.Message, StringComparison.Ordinal);
        await database.PrepareAsync();
        Assert.Null((await new AuditProof(database).RunAsync()).Fault);
    }

    private static async Task TypedTitlesAreSealedAsync(Database database, DbConnection raw)
    {
        Assert.Empty(await raw.RowsAsync($"select title from agenda where title = '{Title}'"));
        Assert.All(await raw.RowsAsync("select own_title from agenda where kind = 'follow-up'"), value => Assert.StartsWith("enc1:", value, StringComparison.Ordinal));
        Assert.Equal([Title, Title, Title], (await database.Read(session => session.Agenda.Where(row => row.Kind == AgendaKind.FollowUp).ListAsync())).Select(row => row.OwnTitle ?? row.Title));
    }

    /// <summary>Data as that version left it; before <see cref="FirstSealed"/> nothing was sealed.</summary>
    private async Task<(DatabaseSettings Settings, List<string> Events)> OldAsync(int version)
    {
        var newer = await store.EmptyAsync();
        List<string> events;
        await using (var database = Database.Open(version < FirstSealed ? newer.Unsealed() : newer, store.Clock))
        {
            await database.PrepareAsync();
            var here = await AnInstallation.OnAsync(store, database);
            for (var i = 0; i < 3; i++)
            {
                var number = await here.OpenAsync(Name);
                await here.NoteAsync(number, Name);
                await here.FinishAsync(number, "nilai");
                await here.Cases.DoAsync(here.Command(number), work => work.File.PlanFollowUp(Title, work.Now.Date.PlusDays(3), null, null, work.Actor, work.Now));
                await here.Cases.SeeAsync(number, here.Peksos, "case", Name);
            }

            events = await EventsAsync(database);
        }

        var older = await store.EmptyAsync();
        OldSchema.Make(newer.Target, older.Target, version);
        if (version < FirstOwnTitles)
        {
            await using var raw = await Raw.OpenAsync(older);
            await raw.RowsAsync($"update agenda set title = '{Title}' where kind = 'follow-up' returning title");
        }

        return (older, events);
    }

    private static async Task<List<string>> EventsAsync(Database database) =>
        (await database.Read(session => session.Events.OrderBy(row => row.Sequence).ListAsync())).ConvertAll(row => $"{row.Sequence} {row.CaseId} {row.CaseSequence} {row.Type} {row.At} {row.Operation} {row.Data}");
}
