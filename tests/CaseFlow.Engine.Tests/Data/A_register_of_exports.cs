using CaseFlow.Engine.Access;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Exports;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>What was asked for, let go and fetched stays as it was written, whoever writes at once.</summary>
public abstract class A_register_of_exports<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private static readonly ExportAsked Asked = new("kasus", "status=open", ["identity"], "laporan", "Laporan Kanari Rahasia", "dalam-unit", "Kepala Kanari");
    private Viewer _taker = null!;
    private Viewer _head = null!;

    private Moment Now => new(store.Clock.Now, DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    public async Task InitializeAsync() => (_taker, _head) = (await SomebodyAsync(Right.Export), await SomebodyAsync(Right.Export, Right.ApproveExport));

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Refuses_to_change_or_to_forget_anything()
    {
        var id = await AskAsync(60);
        await DecideAsync(id, approve: true);

        foreach (var sql in (string[])["update exports set records = 1", "delete from exports", "update export_acts set kind = 'refused'", "delete from export_acts"])
        {
            var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.SqlAsync(sql));
            Assert.Contains("append only", refusal.Message, StringComparison.Ordinal);
        }
    }

    [StorageFact]
    public async Task Numbers_what_is_asked_for_at_once_without_a_gap()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => AskAsync(3))));

        var numbers = await store.Database.Read(async session =>
        {
            var found = new List<int>();
            foreach (var id in ids)
            {
                found.Add(int.Parse((await session.ExportAsync(id))!.Number["EKSPOR-".Length..^"/2026".Length], System.Globalization.CultureInfo.InvariantCulture));
            }

            return found;
        });
        Assert.Equal(Enumerable.Range(numbers.Min(), 8), numbers.Order());
    }

    [StorageFact]
    public async Task Takes_one_decision_of_many_at_once()
    {
        var id = await AskAsync(60);

        var told = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(async () =>
        {
            try
            {
                await DecideAsync(id, approve: i % 2 == 0);
                return true;
            }
            catch (StaleVersionException)
            {
                return false;
            }
        })));

        Assert.Single(told, done => done);
        Assert.Single((await FindAsync(id)).Acts);
    }

    [StorageFact]
    public async Task Counts_every_time_that_a_file_is_given_out_and_the_rows_of_an_export_once()
    {
        var (first, second) = (await AskAsync(40), await AskAsync(30));

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => FetchAsync(first, 40))));
        await FetchAsync(second, 30);

        Assert.Equal([1, 2, 3, 4, 5], (await FindAsync(first)).Acts.Select(act => act.Number));
        var register = new ExportRegister(store.Database);
        Assert.Equal(70, (await register.FetchedBy([_taker.Id], Now.At))[_taker.Id]);
        Assert.Empty(await register.FetchedBy([_taker.Id], Now.At + Export.SumOver));
    }

    [StorageFact]
    public async Task Writes_nothing_where_nothing_was_given_out()
    {
        var id = await AskAsync(2);

        Assert.Null(await FetchAsync(id, 3));
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Database.Write(unit => ExportDesk.FetchAsync<string>(unit, _taker, id, (_, _) => throw new InvalidOperationException("The list cannot be read."), row => row, null, Now)));

        Assert.Empty((await FindAsync(id)).Acts);
    }

    [StorageFact]
    public async Task Gives_nothing_to_somebody_whose_account_was_disabled_meanwhile()
    {
        var id = await AskAsync(2);
        await store.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(_taker.Id))!, Now.At));

        await Assert.ThrowsAsync<NotThereException>(() => FetchAsync(id, 2));
    }

    [StorageFact]
    public async Task Lets_nobody_read_in_the_file_of_the_database_why_and_for_whom()
    {
        var id = await AskAsync(60);
        await DecideAsync(id, approve: false);

        var plain = await store.Database.Write(async unit =>
        {
            using var context = unit.PlainContext();
            var row = await context.Set<ExportRow>().Where(row => row.Id == id).FirstOrNullAsync();
            return $"{row!.Query} {row.Reason} {row.Recipient} {(await context.Set<ExportActRow>().Where(act => act.ExportId == id).FirstOrNullAsync())!.Reason}";
        });

        Assert.DoesNotContain("Kanari", plain, StringComparison.Ordinal);
        Assert.DoesNotContain("status", plain, StringComparison.Ordinal);
        Assert.Equal(("Laporan Kanari Rahasia", "Alasan Kanari"), ((await FindAsync(id)).What.Reason, (await FindAsync(id)).Acts[0].Reason));
    }

    [StorageFact]
    public async Task Makes_the_same_passphrase_for_an_export_each_time_and_another_for_another()
    {
        var (one, other) = (await FindAsync(await AskAsync(2)), await FindAsync(await AskAsync(2)));

        var made = await store.Database.Read(session => Task.FromResult((session.PassphraseOf(one), session.PassphraseOf(one), session.PassphraseOf(other))));

        Assert.Matches("^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$", made.Item1);
        Assert.Equal(made.Item1, made.Item2);
        Assert.NotEqual(made.Item1, made.Item3);
    }

    private async Task<Viewer> SomebodyAsync(params string[] rights)
    {
        var key = "peran-" + Ids.New()[..8];
        var id = await store.Database.Write(async unit =>
        {
            var user = unit.AddUser("u" + Ids.New()[..8], "Rina Contoh", store.Clock.Now);
            await unit.GiveRoleAsync(user.Id, key, "jakarta");
            return user.Id;
        });
        return new Viewer(id, "Rina Contoh", [new Grant(new Role(key, "Peran", Scope.Office, rights.ToHashSet(StringComparer.Ordinal), new HashSet<FieldGroup> { FieldGroup.Identity }), "jakarta")]);
    }

    private async Task<string> AskAsync(int records) =>
        (await store.Database.Write(unit => ExportDesk.AskAsync(unit, _taker, Asked, ["jakarta"], records, Export.WithoutApproval, Now))).Id;

    private Task<Export> DecideAsync(string id, bool approve) => store.Database.Write(unit => ExportDesk.DecideAsync(unit, _head, id, approve, "Alasan Kanari", Now));

    private async Task<IReadOnlyList<string>?> FetchAsync(string id, int rows) =>
        (await store.Database.Write(unit => ExportDesk.FetchAsync(unit, _taker, id, (_, _) => Task.FromResult<IReadOnlyList<string>>([.. Enumerable.Repeat("K-2026-00001", rows)]), row => row, null, Now))).Rows;

    private async Task<Export> FindAsync(string id) => (await store.Database.Read(session => session.ExportAsync(id)))!;
}

public sealed class A_register_of_exports_on_SQLite(SqliteStore store) : A_register_of_exports<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_register_of_exports_on_PostgreSQL(PostgreSqlStore store) : A_register_of_exports<PostgreSqlStore>(store);
