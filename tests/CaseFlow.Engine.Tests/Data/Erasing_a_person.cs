using CaseFlow.Engine.Access;
using CaseFlow.Engine.Backups;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Erasing_a_person<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private static readonly Role Protecting = new("pdp", "Petugas pelindungan data", Scope.Everywhere, new HashSet<string> { Right.Erase }, new HashSet<FieldGroup>());
    protected static readonly Viewer One = new("u-pdp-1", "Satu", [new Grant(Protecting, "")]);
    protected static readonly Viewer Other = new("u-pdp-2", "Dua", [new Grant(Protecting, "")]);

    protected Erasure Erasure => new(store.Database);

    [StorageFact]
    public async Task Takes_two_people()
    {
        var (here, number) = await EndedAsync();

        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await RefusedAsync(ErasureRefusal.NotYours, () => Erasure.ConfirmAsync(number, One));
        await RefusedAsync(ErasureRefusal.NotYours, () => Erasure.ConfirmAsync(number, here.Supervisor));

        Assert.Equal("A.L.", (await store.Database.Read(session => session.Cases.Where(row => row.Number == number).OnlyAsync())).ClientLabel);
    }

    [StorageFact]
    public async Task Waits_until_the_case_is_over_and_its_time_has_passed()
    {
        var here = await AnInstallation.OnAsync(store);
        var running = await here.OpenAsync();
        var (_, ended) = await EndedAsync();

        await RefusedAsync(ErasureRefusal.Running, () => Erasure.AskAsync(running, ErasureGround.Request, One));
        Assert.Equal(new LocalDate(2036, 3, 17), (await RefusedAsync(ErasureRefusal.Kept, () => Erasure.AskAsync(ended, ErasureGround.Retention, One))).Until);

        var now = store.Clock.Now;
        store.Clock.Now = Instant.FromUtc(2036, 3, 17, 1, 0);
        await Erasure.AskAsync(ended, ErasureGround.Retention, One);
        store.Clock.Now = now;
        Assert.NotNull(await Erasure.WaitingAsync(ended));
    }

    [StorageFact]
    public async Task Leaves_a_number_and_an_entry_and_nothing_that_opens()
    {
        var (here, number) = await EndedAsync("Zubaidah Kenanga");
        Assert.Single(await new CaseSearch(store.Database).Find(here.Supervisor, "Zubaidah", store.Clock.Now));
        var id = CaseNumbers.IdOf(number);
        await store.Database.Write(unit => Task.Run(() => unit.Add(new DocumentRow { Id = Ids.New(), CaseId = id, Template = "surat", State = "issued", Html = "x", Data = "{}" })));
        Assert.NotEqual(0, await store.Database.Read(session => session.Operations.CountAsync(done => done.CaseId == id)));

        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await Erasure.ConfirmAsync(number, Other);

        await Assert.ThrowsAsync<ErasedException>(() => here.Cases.PeekAsync(number, here.Supervisor));
        await using var another = store.Another();
        await another.PrepareAsync();
        await another.Read(async session =>
        {
            var row = await session.Cases.Where(row => row.Number == number).OnlyAsync();
            Assert.Equal((Erased.Words, null, null), (row.ClientLabel, row.PersonKey, row.SearchName));
            Assert.All(await session.Events.Where(happened => happened.CaseId == id).ListAsync(), happened => Assert.Equal(Erased.Words, happened.Data));
            Assert.Equal(0, await session.Documents.CountAsync(document => document.CaseId == id));
            Assert.Equal(0, await session.NameTokens.CountAsync(token => token.CaseId == id));
            Assert.Equal(0, await session.Operations.CountAsync(done => done.CaseId == id));
            Assert.Equal(0, await session.Identifiers.CountAsync(token => token.CaseId == id));
            var entry = await session.Erasures.OnlyAsync(entry => entry.CaseId == id);
            Assert.Equal((ErasureGround.Request, One.Id, Other.Id), (entry.Ground, entry.AskedBy, entry.ConfirmedBy));
            return 0;
        });
        Assert.Empty(await new CaseSearch(store.Database).Find(here.Supervisor, "Zubaidah", store.Clock.Now));
        await RefusedAsync(ErasureRefusal.ErasedBefore, () => Erasure.AskAsync(number, ErasureGround.Request, One));
        var verified = await new Verification(store.Database, here.Shelf, AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.DoesNotContain(verified.Differences, difference => difference.Case == number);
    }

    [StorageFact]
    public async Task Is_seen_by_verify_when_something_of_it_comes_back()
    {
        var (here, number) = await EndedAsync();
        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await Erasure.ConfirmAsync(number, Other);

        await store.SqlAsync($"insert into name_tokens (token, case_id) values ('w0000', {CaseNumbers.IdOf(number)})");

        var verified = await new Verification(store.Database, here.Shelf, AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();
        Assert.Contains(verified.Differences, difference => difference == new Difference(number, "name_tokens: too much"));
        await store.SqlAsync($"delete from name_tokens where case_id = {CaseNumbers.IdOf(number)}");
    }

    [StorageFact]
    public async Task Is_done_again_over_a_restored_copy()
    {
        var (_, number) = await EndedAsync();
        var id = CaseNumbers.IdOf(number);
        var key = await store.SqlAsync($"select person_key from cases where id = {id}");
        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await Erasure.ConfirmAsync(number, Other);
        var ledger = new ErasureLedger(store.Keys.Place);
        await Erasure.KeepAsync(ledger);
        await store.SqlAsync($"update cases set person_key = '{key}', erased_at = null where id = {id}"); // As a copy from before has it.

        var ofAnother = ledger.Read().Select(entry => entry with { Opening = "lain" }).ToList();
        Assert.Equal((0, 1), (await Erasure.ReplayAsync(ofAnother), await Erasure.ReplayAsync(ledger.Read())));

        Assert.Equal(DBNull.Value, await store.SqlAsync($"select person_key from cases where id = {id}"));
        Assert.Equal(0, await Erasure.ReplayAsync(ledger.Read()));
        File.Delete(ledger.Place);
    }

    [StorageFact]
    public async Task Is_written_beside_the_key_file_once_also_where_that_was_missed()
    {
        var ledger = new ErasureLedger(store.Keys.Place);
        var (_, number) = await EndedAsync();
        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await Erasure.ConfirmAsync(number, Other);
        Assert.InRange(await Erasure.MissingAsync(ledger), 1, 100);

        await Erasure.KeepAsync(ledger);
        await Erasure.KeepAsync(ledger);

        Assert.Equal(0, await Erasure.MissingAsync(ledger));
        Assert.Single(ledger.Read(), entry => entry.Case == number);
        Assert.DoesNotContain("Asti", await File.ReadAllTextAsync(ledger.Place), StringComparison.Ordinal);
        File.Delete(ledger.Place);
    }

    [StorageFact]
    public async Task Is_not_done_again_by_a_ledger_that_is_damaged()
    {
        var ledger = new ErasureLedger(store.Keys.Place);
        foreach (var damage in new[] { "", "caseflow-penghapusan-1\n{", "caseflow-penghapusan-1\n{\"Case\":\"K-2026-00001\"}" })
        {
            await File.WriteAllTextAsync(ledger.Place, damage);
            Assert.Throws<BackupRefusedException>(ledger.Read);
        }

        File.Delete(ledger.Place);
    }

    private static async Task<ErasureException> RefusedAsync(ErasureRefusal refusal, Func<Task> act)
    {
        var refused = await Assert.ThrowsAsync<ErasureException>(act);
        Assert.Equal(refusal, refused.Refusal);
        return refused;
    }

    private protected async Task<(AnInstallation Here, string Number)> EndedAsync(string name = "Asti Lestari")
    {
        var here = await AnInstallation.OnAsync(store);
        var number = await here.OpenAsync(name);
        await here.EndAsync(number);
        return (here, number);
    }
}

public sealed class Erasing_a_person_on_SQLite(SqliteStore store) : Erasing_a_person<SqliteStore>(store)
{
    private readonly SqliteStore _store = store;

    [Fact]
    public async Task Leaves_no_trace_of_the_key_in_any_file()
    {
        var (_, number) = await EndedAsync();
        var key = (string)(await _store.SqlAsync($"select person_key from cases where number = '{number}'"))!;
        Assert.True(IsInSomeFile(key));

        await Erasure.AskAsync(number, ErasureGround.Request, One);
        await Erasure.ConfirmAsync(number, Other);

        Assert.False(IsInSomeFile(key));
    }

    private bool IsInSomeFile(string text) =>
        Directory.GetFiles(Path.GetDirectoryName(_store.FilePath)!, "caseflow.db*").Any(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(text)) >= 0;
        });
}

[OnPostgreSql]
public sealed class Erasing_a_person_on_PostgreSQL(PostgreSqlStore store) : Erasing_a_person<PostgreSqlStore>(store);
