using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Rows_of_an_older_version<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private const string Name = "Kenaria Contohwati";

    [StorageFact]
    public async Task Are_not_served_until_they_are_sealed()
    {
        var settings = await OldAsync();

        await using var database = Database.Open(settings, store.Clock);
        var refusal = await Assert.ThrowsAsync<SchemaException>(() => database.PrepareAsync());

        Assert.Contains("caseflow upgrade", refusal.Message, StringComparison.Ordinal);
    }

    [StorageFact]
    public async Task Are_sealed_by_an_upgrade_wherever_it_was_stopped()
    {
        var settings = await OldAsync();
        for (var visit = 1; ; visit++)
        {
            await using var process = Database.Open(settings, store.Clock);
            using var fault = FaultPoint.Arm("statement", visit * 3);
            try
            {
                await process.UpgradeAsync();
            }
            catch (Exception) when (fault.WasHit)
            {
                continue;
            }

            Assert.False(fault.WasHit);
            Assert.InRange(visit, 5, 200);
            break;
        }

        await using var database = Database.Open(settings, store.Clock);
        await database.PrepareAsync();
        await using var raw = await Raw.OpenAsync(settings);
        foreach (var column in Sensitive.Sealed.Concat(Sensitive.Hashed).Where(column => column is not ("documents.pdf" or "files.bytes")))
        {
            Assert.All(
                await raw.RowsAsync($"select {column.Split('.')[1]} from {column.Split('.')[0]} where {column.Split('.')[1]} is not null"),
                value => Assert.True(Sensitive.Hashed.Contains(column) ? !value.Contains(':', StringComparison.Ordinal) : value.StartsWith("enc1:", StringComparison.Ordinal), column));
        }

        var workflow = AnInstallation.Edition();
        var verified = await new Verification(database, new WorkflowShelf([workflow]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Empty(verified.Differences);
        Assert.Equal(3, verified.Cases);
        var (drafts, files) = await database.Read(async session => (await session.IntakeDrafts.ListAsync(), await session.Files.ListAsync()));
        Assert.Equal((Name, Name), (Assert.Single(drafts).Data, Assert.Single(files).Name));
        var token = database.Seals.Ring.Index.OfName("Kenaria").First(token => token.StartsWith('w'));
        Assert.Equal(3, await database.Read(session => session.NameTokens.CountAsync(row => row.Token == token)));
    }

    /// <summary>Data as a version before encryption left it.</summary>
    private async Task<DatabaseSettings> OldAsync()
    {
        var settings = await store.EmptyAsync();
        await using var database = Database.Open(settings.Unsealed(), store.Clock);
        await database.PrepareAsync();
        var here = await AnInstallation.OnAsync(store, database);
        for (var i = 0; i < 3; i++)
        {
            var number = await here.OpenAsync(Name);
            await here.NoteAsync(number, Name);
            await here.Cases.SeeAsync(number, here.Peksos, "case", Name);
        }

        await database.Write(unit =>
        {
            unit.Add(new IntakeDraftRow { Id = "d", UserId = "u", Office = "makassar", Data = Name, SavedAt = Rows.Now });
            unit.Add(new FileRow { Id = "b", Name = Name, Type = "application/pdf", Bytes = [1, 2, 3], UserId = "u", At = Rows.Now });
            unit.Add(new AccessRow { At = Rows.Now, UserId = "u", Role = "peksos", What = "search", FieldGroups = " ", Purpose = Name });
            unit.Add(new DataProtectionKeyRow { Name = "k", Xml = "<masterKey>" });
            return Task.CompletedTask;
        });
        return settings;
    }
}

public sealed class Rows_of_an_older_version_on_SQLite(SqliteStore store) : Rows_of_an_older_version<SqliteStore>(store);

[OnPostgreSql]
public sealed class Rows_of_an_older_version_on_PostgreSQL(PostgreSqlStore store) : Rows_of_an_older_version<PostgreSqlStore>(store);
