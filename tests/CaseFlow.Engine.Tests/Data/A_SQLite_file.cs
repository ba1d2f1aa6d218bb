using CaseFlow.Engine.Data;
using CaseFlow.Testing.Storage;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public sealed class A_SQLite_file(SqliteStore store) : IClassFixture<SqliteStore>
{
    [Fact]
    public async Task Is_open_with_the_settings_that_lose_nothing()
    {
        var settings = await store.Database.PragmasAsync();

        Assert.Equal(("wal", "2", "1", "1"), (settings["journal_mode"], settings["synchronous"], settings["foreign_keys"], settings["secure_delete"]));
        Assert.Equal(("0", "1"), (settings["trusted_schema"], settings["cell_size_check"]));
        Assert.True(int.Parse(settings["busy_timeout"]) >= 5000);
        Assert.Equal("0", settings["wal_autocheckpoint"]); // only the writer lane checkpoints
    }

    [Fact]
    public void That_refuses_a_setting_is_refused()
    {
        using var memory = new SqliteConnection("Data Source=:memory:"); // has no write-ahead log
        memory.Open();

        var refusal = Assert.Throws<SchemaException>(() => new SqlitePragmas(Duration.FromSeconds(5)).SetAndCheck(memory, readOnly: false));

        Assert.Contains("journal_mode", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_is_no_database_is_told_to_be_damaged()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, string.Join('\n', Enumerable.Repeat("Ini bukan basis data.", 100)));
        await using (var database = Database.Open(DatabaseSettings.Sqlite(file, store.Keys), store.Clock))
        {
            await Assert.ThrowsAsync<DamagedException>(() => database.PrepareAsync());
        }

        File.Delete(file);
    }

    [Fact]
    public async Task Cannot_be_written_by_a_read()
    {
        await Assert.ThrowsAnyAsync<Exception>(() => store.Database.Read(session => session.Cases.DeleteAsync()));
    }

    [Fact]
    public async Task Whose_log_could_not_be_moved_has_saved_all_the_same()
    {
        using (var armed = FaultPoint.Arm("checkpoint"))
        {
            await store.Database.Write(unit => unit.RememberAsync("uji", "satu"));
            Assert.True(armed.WasHit);
        }

        Assert.Equal("satu", await store.Database.Read(session => session.RecallAsync("uji")));
        await store.Database.Write(unit => unit.RememberAsync("uji", "dua"));
        Assert.Equal("dua", await store.Database.Read(session => session.RecallAsync("uji")));
    }

    [Fact]
    public async Task Held_by_another_process_is_busy_and_nothing_is_saved()
    {
        await using var impatient = Database.Open(store.Settings with { BusyWait = Duration.FromMilliseconds(200) }, store.Clock);
        await using var other = await Raw.OpenAsync(store.Settings);
        await impatient.Read(session => session.Cases.CountAsync());
        await other.SqlAsync("begin immediate");

        await Assert.ThrowsAsync<BusyException>(() => impatient.Write(unit => unit.NextCaseNumberAsync(2040)));

        await other.SqlAsync("rollback");
        Assert.Equal(1, await impatient.Write(unit => unit.NextCaseNumberAsync(2040)));
    }

    [Fact]
    public async Task Whose_turn_does_not_come_is_busy()
    {
        await using var impatient = Database.Open(store.Settings with { GateWait = Duration.FromMilliseconds(50) }, store.Clock);
        var inside = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        var first = impatient.Write(_ =>
        {
            inside.SetResult();
            return leave.Task;
        });
        await inside.Task;

        await Assert.ThrowsAsync<BusyException>(() => impatient.Write(_ => Task.CompletedTask));

        leave.SetResult();
        await first;
    }

    [Fact]
    public async Task Can_be_read_while_somebody_writes()
    {
        var read = await store.Database.Write(async _ => await Task.Run(() => store.Database.Read(session => session.Cases.CountAsync())));

        Assert.Equal(0, read);
    }

    [Fact]
    public async Task Is_checkpointed_by_its_writer_before_the_log_grows_large()
    {
        var settings = await store.EmptyAsync();
        await using var database = Database.Open(settings, store.Clock);
        await database.PrepareAsync();

        for (var i = 0; i < 12; i++)
        {
            var key = $"k{i}";
            await database.Write(unit =>
            {
                unit.Add(new SettingRow { Key = key, Value = new string('x', 1_000_000) });
                return Task.CompletedTask;
            });
        }

        Assert.InRange(new FileInfo(settings.Target + "-wal").Length, 0, 6_000_000);
        Assert.True(new FileInfo(settings.Target).Length > 6_000_000);
    }

    [Fact]
    public async Task Keeps_no_trace_of_what_was_deleted()
    {
        const string word = "jejak-yang-harus-hilang";
        var settings = await store.EmptyAsync();
        await using (var database = Database.Open(settings.Unsealed(), store.Clock))
        {
            await database.PrepareAsync();
            await database.Write(unit =>
            {
                unit.AddRange(Enumerable.Range(0, 50).Select(i => new IntakeDraftRow { Id = $"{i}", UserId = "u", Office = "jakarta", Data = word, SavedAt = Rows.Now }));
                return Task.CompletedTask;
            });
            await database.Write(unit => unit.IntakeDrafts.DeleteAsync());
        }

        Assert.DoesNotContain(word, await File.ReadAllTextAsync(settings.Target, System.Text.Encoding.Latin1), StringComparison.Ordinal);
    }
}
