using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class Writing<TStore>(TStore store) : IClassFixture<TStore>
    where TStore : Store
{
    private static long _lastId = 1000;

    private Database Database => store.Database;

    [StorageFact]
    public async Task Keeps_everything_the_work_did()
    {
        var id = NewId();

        await Database.Write(unit =>
        {
            unit.Add(Rows.ACase(id));
            unit.Add(Rows.AnItem(id, "langkah", Rows.Now));
            unit.Add(Rows.AnEvent(id, 1));
            return Task.CompletedTask;
        });

        Assert.Equal((1, 1, 1), await CountAsync(id));
    }

    [StorageFact]
    public async Task Leaves_nothing_when_the_work_fails()
    {
        var id = NewId();

        await Assert.ThrowsAsync<FormatException>(() => Database.Write(unit =>
        {
            unit.Add(Rows.ACase(id));
            throw new FormatException();
        }));

        Assert.Equal((0, 0, 0), await CountAsync(id));
    }

    [StorageFact]
    public async Task Leaves_nothing_wherever_it_fails()
    {
        for (var statement = 1; ; statement++)
        {
            var id = NewId();
            using var fault = FaultPoint.Arm("statement", statement);
            try
            {
                await WriteACaseAsync(id);
            }
            catch (Exception) when (fault.WasHit)
            {
                Assert.Equal((0, 0, 0), await CountAsync(id));
                continue;
            }

            Assert.False(fault.WasHit);
            Assert.True(statement > 1);
            return;
        }
    }

    [StorageFact]
    public async Task Leaves_nothing_when_it_dies_before_the_commit()
    {
        foreach (var place in (string[])["before-save", "after-save", "before-commit"])
        {
            var id = NewId();
            using var fault = FaultPoint.Arm(place);

            await Assert.ThrowsAsync<FaultException>(() => WriteACaseAsync(id));

            Assert.True(fault.WasHit);
            Assert.Equal((0, 0, 0), await CountAsync(id));
        }
    }

    [StorageFact]
    public async Task Keeps_everything_when_it_dies_after_the_commit()
    {
        var id = NewId();
        using (FaultPoint.Arm("after-commit"))
        {
            await Assert.ThrowsAsync<FaultException>(() => WriteACaseAsync(id));
        }

        Assert.Equal((1, 1, 1), await CountAsync(id));
    }

    [StorageFact]
    public async Task Refuses_to_change_or_delete_what_happened()
    {
        var id = NewId();
        await WriteACaseAsync(id);
        await Database.Write(unit =>
        {
            unit.Add(Rows.AnAccess(id));
            return Task.CompletedTask;
        });

        foreach (var sql in (string[])["update events set data = '{}'", "delete from events", "update access_log set what = 'x'", "delete from access_log"])
        {
            var refusal = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => store.SqlAsync(sql));
            Assert.Contains("append only", refusal.Message, StringComparison.Ordinal);
        }
    }

    [StorageFact]
    public async Task Refuses_a_second_event_with_the_same_number()
    {
        var id = NewId();
        await WriteACaseAsync(id);

        await Assert.ThrowsAsync<AlreadyThereException>(() => Database.Write(unit =>
        {
            unit.Add(Rows.AnEvent(id, 1));
            return Task.CompletedTask;
        }));
    }

    [StorageFact]
    public async Task Gives_parallel_writers_one_number_each_without_gaps()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(TakeANumberAsync)));

        Assert.Equal(Enumerable.Range(1, 40), numbers.Order());
    }

    /// <summary>Whoever is told that the database is busy has no number and asks again, as people do: on a slow disk the last of forty waits longer than the program lets anybody wait.</summary>
    private async Task<int> TakeANumberAsync()
    {
        while (true)
        {
            try
            {
                return await Database.Write(unit => unit.NextCaseNumberAsync(2031));
            }
            catch (BusyException)
            {
                await Task.Yield();
            }
        }
    }

    [StorageFact]
    public async Task Gives_a_number_out_again_when_its_transaction_was_undone()
    {
        await Assert.ThrowsAsync<FormatException>(() => Database.Write<int>(async unit =>
        {
            await unit.NextLetterNumberAsync("jakarta", 2026, "rujukan");
            throw new FormatException();
        }));

        Assert.Equal(1, await Database.Write(unit => unit.NextLetterNumberAsync("jakarta", 2026, "rujukan")));
        Assert.Equal(2, await Database.Write(unit => unit.NextLetterNumberAsync("jakarta", 2026, "rujukan")));
        Assert.Equal(1, await Database.Write(unit => unit.NextLetterNumberAsync("makassar", 2026, "rujukan")));
    }

    [StorageFact]
    public async Task Replaces_adds_and_removes_only_what_differs()
    {
        var id = NewId();
        AgendaRow[] before = [Rows.AnItem(id, "tetap", null), Rows.AnItem(id, "berubah", null), Rows.AnItem(id, "hilang", null)];
        AgendaRow[] after = [before[0] with { }, before[1] with { DueAt = Rows.Now, Version = 2 }, Rows.AnItem(id, "baru", Rows.Now)];
        await Database.Write(unit =>
        {
            unit.Add(Rows.ACase(id));
            unit.AddRange(before);
            return Task.CompletedTask;
        });

        var statements = await Database.Write(async unit =>
        {
            unit.Replace(before, after, row => row.Item);
            await unit.SaveAsync(CancellationToken.None);
            return unit.Statements;
        });

        Assert.InRange(statements, 1, 3);
        var there = await Database.Read(session => session.Agenda.Where(row => row.CaseId == id).OrderBy(row => row.Item).ListAsync());
        Assert.Equal(after.OrderBy(row => row.Item, StringComparer.Ordinal), there);
    }

    [StorageFact]
    public async Task Notices_that_somebody_else_changed_the_row()
    {
        var id = NewId();
        await WriteACaseAsync(id);

        await Assert.ThrowsAsync<LostUpdateException>(() => Database.Write(unit =>
        {
            unit.Replace(Rows.ACase(id) with { Version = 7 }, Rows.ACase(id) with { Version = 8, Status = "ended" });
            return Task.CompletedTask;
        }));
    }

    [StorageFact]
    public async Task Within_a_write_is_refused_instead_of_waiting_for_itself()
    {
        if (Database.Provider == Provider.PostgreSql)
        {
            return; // Two writes of one flow are two connections there.
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => Database.Write(_ => Database.Write(_ => Task.CompletedTask)));
    }

    [StorageFact]
    public async Task Is_not_seen_by_a_read_that_began_before()
    {
        var id = NewId();

        var seen = await Database.Read(async session =>
        {
            var first = await session.Cases.CountAsync(row => row.Id == id);
            await Task.Run(() => WriteACaseAsync(id));
            return (first, await session.Cases.CountAsync(row => row.Id == id));
        });

        Assert.Equal((0, 0), seen);
    }

    [StorageFact]
    public async Task Keeps_instants_to_the_tick_and_in_order()
    {
        var id = NewId();
        var early = Instant.FromUnixTimeTicks(-1);
        var late = Instant.FromUtc(9999, 12, 31, 23, 59) + Duration.FromTicks(1);
        await Database.Write(unit =>
        {
            unit.Add(Rows.ACase(id));
            unit.AddRange([Rows.AnItem(id, "akhir", late), Rows.AnItem(id, "awal", early)]);
            return Task.CompletedTask;
        });

        var dues = await Database.Read(session => session.Agenda.Where(row => row.CaseId == id && row.DueAt <= late).OrderBy(row => row.DueAt).Select(row => row.DueAt).ListAsync());

        Assert.Equal([early, late], dues);
    }

    [StorageFact]
    public async Task Counts_the_statements_of_a_session()
    {
        var statements = await Database.Read(async session =>
        {
            await session.Cases.CountAsync();
            await session.Users.ListAsync();
            return session.Statements;
        });

        Assert.Equal(2, statements);
    }

    private static long NewId() => Interlocked.Increment(ref _lastId);

    private Task WriteACaseAsync(long id) =>
        Database.Write(async unit =>
        {
            await unit.LockCaseAsync("K-2026-99999");
            unit.Add(Rows.ACase(id));
            unit.Add(Rows.AnItem(id, "langkah", Rows.Now));
            unit.Add(Rows.AnEvent(id, 1));
        });

    private async Task<(int Cases, int Items, int Events)> CountAsync(long id) =>
        await Database.Read(async session => (
            await session.Cases.CountAsync(row => row.Id == id),
            await session.Agenda.CountAsync(row => row.CaseId == id),
            await session.Events.CountAsync(row => row.CaseId == id)));
}

public sealed class Writing_on_SQLite(SqliteStore store) : Writing<SqliteStore>(store);

[OnPostgreSql]
public sealed class Writing_on_PostgreSQL(PostgreSqlStore store) : Writing<PostgreSqlStore>(store);
