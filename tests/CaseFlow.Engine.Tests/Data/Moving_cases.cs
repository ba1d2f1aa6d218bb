using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Storage;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>Running cases move to another edition, batch by batch.</summary>
public abstract class Moving_cases<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private static readonly (string, string) Second = ("edition: 1", "edition: 2");

    /// <summary>A second edition in which assessing takes a day and a new step waits.</summary>
    private static readonly Workflow Shorter = AnInstallation.Edition(
        Second,
        ("due: { within: 2 hari, source: default } }", "due: { within: 1 hari, source: default } }\n  - { step: rujuk, title: Rujuk, by: [peksos], after: [nilai] }"));

    /// <summary>A second edition in which nobody gives leave any more.</summary>
    private static readonly Workflow WithoutLeave = AnInstallation.Edition(
        Second,
        ("  - { step: izin, title: Izinkan, by: [supervisor], after: [terima], decision: { ya: continue, tidak: { again-in: 7 hari } } }\n", ""));

    private AnInstallation _here = null!;

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        foreach (var number in await RunningAsync())
        {
            await _here.EndAsync(number);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Changes_the_case_its_rows_and_the_edition_its_events_name()
    {
        var number = await _here.OpenAsync();

        var told = Assert.Single(await RunAsync(Shorter));

        Assert.Equal((number, _here.Workflow.Hash), (told.Number, told.From));
        Assert.Equal(["rujuk"], told.Effect.Gained.Select(step => step.Step));
        Assert.Equal(["nilai"], told.Effect.Moved.Select(date => date.Item));
        var (row, definitions) = await store.Database.Read(async session =>
        {
            var row = await session.Cases.OnlyAsync(row => row.Number == number);
            return (row, await session.Events.Where(happened => happened.CaseId == row.Id).OrderBy(happened => happened.CaseSequence).Select(happened => new { happened.Type, happened.DefinitionHash }).ListAsync());
        });
        Assert.Equal((Shorter.Hash, 2), (row.DefinitionHash, row.Edition));
        Assert.Equal([_here.Workflow.Hash, Shorter.Hash], definitions.Select(happened => happened.DefinitionHash).Distinct());
        Assert.Equal(Shorter.Hash, definitions.Single(happened => happened.Type == nameof(EditionChanged)).DefinitionHash);
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Can_be_read_and_worked_on_by_a_process_that_has_never_heard_of_it()
    {
        var number = await _here.OpenAsync();
        await RunAsync(Shorter);
        var there = _here.Restarted();

        await there.FinishAsync(number, "nilai");

        Assert.Contains((await there.Cases.PeekAsync(number, there.Peksos)).State.Steps, step => step is { Key: "rujuk", IsOpen: true });
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Goes_on_when_one_of_them_cannot_be_moved() // P031
    {
        var stuck = await _here.OpenAsync();
        var free = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(free, viewer: _here.Supervisor), work => work.File.Finish("izin", Answers.None, "ya", null, work.Actor, work.Now));

        var told = await RunAsync(WithoutLeave, batch: "izin");

        Assert.Equal([(stuck, (Rule?)Rule.NoCounterpart), (free, null)], told.Select(effect => (effect.Number, effect.Effect.Refused?.Rule)));
        var notes = await store.Database.Read(session => session.MigratedCases.Where(row => row.Migration == "izin").OrderBy(row => row.CaseId).ListAsync());
        Assert.Equal([("refused", "no-counterpart"), ("moved", null)], notes.Select(note => (note.Outcome, note.Reason)));
        Assert.Equal(_here.Workflow.Hash, (await _here.Cases.PeekAsync(stuck, _here.Peksos)).State.Workflow.Hash);
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Run_again_treats_only_what_is_still_to_do()
    {
        await _here.OpenAsync();
        var second = await _here.OpenAsync();
        var batch = new MigrationBatch(Ids.New(), _here.Workflow, Shorter, EditionMap.Same);
        await foreach (var _ in _here.Migrations.RunAsync(batch))
        {
            break; // cut off after the first
        }

        var rest = await _here.Restarted().Migrations.RunAsync(batch).ToListAsync();

        Assert.Equal([second], rest.Select(told => told.Number));
        Assert.Empty(await _here.Migrations.RunAsync(batch).ToListAsync());
        Assert.Equal(2, await _here.Migrations.UndoableAsync(batch.Id));
    }

    [StorageFact]
    public async Task Under_the_name_of_another_batch_is_refused()
    {
        var name = Ids.New();
        await RunAsync(Shorter, name);

        await Assert.ThrowsAsync<OtherRequestException>(() => RunAsync(WithoutLeave, name));
    }

    [StorageFact]
    public async Task Does_what_the_preview_said()
    {
        await _here.OpenAsync();
        var paused = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(paused, viewer: _here.Supervisor), work => work.File.Pause("kesehatan", "Dirawat", null, work.Actor, work.Now));
        await _here.FinishAsync(await _here.OpenAsync(), "nilai");
        var before = await TraceAsync();

        var preview = await _here.Migrations.PreviewAsync(Shorter, EditionMap.Same).ToListAsync();

        Assert.Equal(before, await TraceAsync());
        Assert.Equal(3, preview.Count);
        Assert.Equal(preview.Select(Text), (await RunAsync(Shorter)).Select(Text));
    }

    [StorageFact]
    public async Task Can_be_taken_back_and_leaves_every_row_as_it_was()
    {
        var number = await _here.OpenAsync();
        var before = await AgendaAsync(number);
        await RunAsync(Shorter, "kembali");
        Assert.NotEqual(before, await AgendaAsync(number));

        var undone = Assert.Single(await _here.Migrations.UndoAsync("kembali").ToListAsync());

        Assert.Equal((number, null), (undone.Number, undone.Refused));
        Assert.Equal(before, await AgendaAsync(number));
        Assert.Equal(_here.Workflow.Hash, (await store.Database.Read(session => session.Cases.OnlyAsync(row => row.Number == number))).DefinitionHash);
        await ShouldVerifyAsync();
        Assert.Empty(await _here.Migrations.UndoAsync("kembali").ToListAsync());
        await _here.Restarted().FinishAsync(number, "nilai");
    }

    [StorageFact]
    public async Task Is_taken_back_for_each_case_on_its_own()
    {
        var worked = await _here.OpenAsync();
        var untouched = await _here.OpenAsync();
        var name = Ids.New();
        await RunAsync(Shorter, name);
        await _here.NoteAsync(worked);

        var undone = await _here.Migrations.UndoAsync(name).ToListAsync();

        Assert.Equal([(worked, (Rule?)Rule.ActedSince), (untouched, null)], undone.Select(told => (told.Number, told.Refused?.Rule)));
        Assert.Equal(1, await _here.Migrations.UndoableAsync(name));
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Leaves_cases_that_have_ended_and_cases_of_other_editions()
    {
        var ended = await _here.OpenAsync();
        await _here.EndAsync(ended);
        var moved = await _here.OpenAsync();
        await RunAsync(Shorter);

        Assert.Empty(await RunAsync(Shorter));
        Assert.Empty(await _here.Migrations.PreviewAsync(WithoutLeave, EditionMap.Same, _here.Workflow.Hash).ToListAsync());
        Assert.Equal([moved], (await _here.Migrations.PreviewAsync(WithoutLeave, EditionMap.Same).ToListAsync()).Select(told => told.Number));
    }

    [StorageFact]
    public async Task Keeps_the_edition_without_letting_new_cases_open_under_it()
    {
        await _here.OpenAsync();

        await RunAsync(Shorter);

        var editions = await store.Database.Read(session => session.Definitions.Where(row => row.Hash == Shorter.Hash || row.Hash == _here.Workflow.Hash).OrderBy(row => row.Edition).ListAsync());
        Assert.Equal([true, false], editions.Select(edition => edition.Current));
    }

    [StorageFact]
    public async Task Is_seen_by_verify_when_an_event_names_another_edition()
    {
        var number = await _here.OpenAsync();
        await RunAsync(Shorter);
        var id = CaseNumbers.IdOf(number);
        await ForgeAsync(id);

        var verified = await VerifyAsync();

        Assert.Contains(verified.Differences, difference => difference.Case == number && difference.What.EndsWith("definition_hash", StringComparison.Ordinal));
        await MendAsync(id);
    }

    protected abstract Task ForgeAsync(long caseId);

    protected abstract Task MendAsync(long caseId);

    private async Task<List<CaseEffect>> RunAsync(Workflow to, string? batch = null) =>
        await _here.Migrations.RunAsync(new MigrationBatch(batch ?? Ids.New(), _here.Workflow, to, EditionMap.Same)).ToListAsync();

    private async Task<List<string>> RunningAsync() => await store.Database.Read(session => session.Cases.Where(row => row.Status != "ended").Select(row => row.Number).ListAsync());

    private async Task<(int, int, int)> TraceAsync() =>
        await store.Database.Read(async session => (await session.Events.CountAsync(), await session.Migrations.CountAsync(), await session.Definitions.CountAsync()));

    private async Task<List<AgendaRow>> AgendaAsync(string number) =>
        await store.Database.Read(session => session.Agenda.Where(item => item.CaseNumber == number).OrderBy(item => item.Item).ListAsync());

    private Task<Verified> VerifyAsync() =>
        new Verification(store.Database, new WorkflowShelf([_here.Workflow]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync();

    private async Task ShouldVerifyAsync() => Assert.Equal([], (await VerifyAsync()).Differences);

    private static string Text(CaseEffect told) =>
        string.Join('\n', [told.Number, $"{told.Effect.Kept}", .. told.Effect.Gained, .. told.Effect.Lost, .. told.Effect.Moved, .. told.Effect.Overdue]);
}

public sealed class Moving_cases_on_SQLite(SqliteStore store) : Moving_cases<SqliteStore>(store)
{
    private readonly SqliteStore _store = store;

    protected override Task ForgeAsync(long caseId) => SetAsync(caseId, "'lain'");

    protected override Task MendAsync(long caseId) => SetAsync(caseId, "(select definition_hash from cases where id = case_id)");

    private async Task SetAsync(long caseId, string hash)
    {
        await using var connection = await Raw.OpenAsync(_store.Settings);
        await connection.SqlAsync("drop trigger events_no_update");
        await connection.SqlAsync($"update events set definition_hash = {hash} where case_id = {caseId} and type = 'EditionChanged'");
        await connection.SqlAsync("create trigger events_no_update before update on events begin select raise(abort, 'events: append only'); end");
    }
}

[OnPostgreSql]
public sealed class Moving_cases_on_PostgreSQL(PostgreSqlStore store) : Moving_cases<PostgreSqlStore>(store)
{
    private readonly PostgreSqlStore _store = store;

    protected override Task ForgeAsync(long caseId) => SetAsync(caseId, "'lain'");

    protected override Task MendAsync(long caseId) => SetAsync(caseId, "(select definition_hash from cases where id = case_id)");

    private async Task SetAsync(long caseId, string hash)
    {
        await using var connection = await Raw.OpenAsync(_store.Settings);
        await connection.SqlAsync("alter table events disable trigger events_no_update");
        await connection.SqlAsync($"update events set definition_hash = {hash} where case_id = {caseId} and type = 'EditionChanged'");
        await connection.SqlAsync("alter table events enable trigger events_no_update");
    }
}
