using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Files of forms that are not finished.</summary>
public abstract class Files_that_no_case_has_taken<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private const long Size = UnadoptedFiles.MostBytes / 5;

    [StorageFact]
    public async Task Of_one_sender_count_one_another_also_when_they_come_at_once()
    {
        var (sender, other) = (await SomebodyAsync(), await SomebodyAsync());

        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => KeepAsync(sender))));

        Assert.Equal(5, kept.Count(isKept => isKept));
        Assert.True(await KeepAsync(other));
    }

    private Task<string> SomebodyAsync() => store.Database.Write(unit => Task.FromResult(unit.AddUser("u" + Ids.New()[..12], "Petugas", store.Clock.Now).Id));

    private Task<bool> KeepAsync(string sender) =>
        store.Database.Write(unit => unit.KeepUnadoptedAsync(new FileRow { Id = Ids.New(), Name = "surat.pdf", Type = "application/pdf", Size = Size, Bytes = "%PDF-"u8.ToArray(), UserId = sender, At = store.Clock.Now }));
}

public sealed class Files_that_no_case_has_taken_on_SQLite(SqliteStore store) : Files_that_no_case_has_taken<SqliteStore>(store);

[OnPostgreSql]
public sealed class Files_that_no_case_has_taken_on_PostgreSQL(PostgreSqlStore store) : Files_that_no_case_has_taken<PostgreSqlStore>(store);
