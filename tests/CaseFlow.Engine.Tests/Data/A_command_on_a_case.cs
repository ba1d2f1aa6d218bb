using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class A_command_on_a_case<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;

    public async Task InitializeAsync() => _here = await AnInstallation.OnAsync(store);

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Opens_a_case_with_rows_that_lists_can_read()
    {
        var number = await _here.OpenAsync("Asti Lestari");

        var (row, agenda) = await store.Database.Read(async session => (
            await session.Cases.OnlyAsync(row => row.Number == number),
            await session.Agenda.Where(item => item.CaseNumber == number).OrderBy(item => item.Item).ListAsync()));
        Assert.Matches("^K-2026-[0-9]{5}$", number);
        Assert.Equal(("open", "A.L.", "Tahap awal", " awal ", "segera"), (row.Status, row.ClientLabel, row.StageTitle, row.StageKeys, row.Urgency));
        Assert.Equal(["izin", "nilai", "tiga-hari"], agenda.Select(item => item.Item));
        Assert.Equal([true, false, false], agenda.Select(item => item.WaitsForDecision));
        Assert.Equal(Instant.FromUtc(2026, 3, 19, 16, 59, 59), agenda[1].DueAt!.Value - Duration.FromTicks(agenda[1].DueAt!.Value.ToUnixTimeTicks() % NodaConstants.TicksPerSecond));
    }

    [StorageFact]
    public async Task Moves_the_rows_with_the_events()
    {
        var number = await _here.OpenAsync();

        await _here.FinishAsync(number, "nilai");

        var items = await ItemsAsync(number);
        Assert.Equal(["izin"], items);
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Sent_twice_is_done_once_and_answered_alike()
    {
        var number = await _here.OpenAsync();
        var operation = Ids.New();

        var first = await _here.NoteAsync(number, operation: operation);
        var second = await _here.NoteAsync(number, operation: operation);

        Assert.Equal(first with { Repeated = true }, second);
        Assert.Single((await _here.Cases.PeekAsync(number, _here.Peksos)).State.Notes);
    }

    [StorageFact]
    public async Task Sent_many_times_at_once_is_done_once()
    {
        var number = await _here.OpenAsync();
        var operation = Ids.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _here.NoteAsync(number, operation: operation))));

        Assert.Single(answers, answer => !answer.Repeated);
        Assert.Single((await _here.Restarted().Cases.PeekAsync(number, _here.Peksos)).State.Notes);
    }

    [StorageFact]
    public async Task Opening_a_case_sent_many_times_at_once_opens_one()
    {
        var operation = Ids.New();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => _here.Cases.OpenAsync(_here.Opening("Dua Kali", operation)))));

        Assert.Single(answers.Select(answer => answer.Number).Distinct());
    }

    [StorageFact]
    public async Task Under_the_key_of_another_request_is_refused()
    {
        var number = await _here.OpenAsync();
        var operation = Ids.New();
        await _here.NoteAsync(number, operation: operation, hash: "a");

        await Assert.ThrowsAsync<OtherRequestException>(() => _here.NoteAsync(number, operation: operation, hash: "b"));
    }

    [StorageFact]
    public async Task On_a_step_that_changed_meanwhile_is_refused_with_both_versions()
    {
        var number = await _here.OpenAsync();
        await _here.FinishAsync(number, "nilai", version: 1);

        var refusal = await Assert.ThrowsAsync<StaleVersionException>(() => _here.FinishAsync(number, "nilai", version: 1));

        Assert.Equal(("nilai", 1, 2), (refusal.Item, refusal.Expected, refusal.Actual));
    }

    [StorageFact]
    public async Task On_a_step_does_not_collide_with_one_on_another_step()
    {
        var number = await _here.OpenAsync();

        await Task.WhenAll(
            Task.Run(() => _here.FinishAsync(number, "nilai", version: 1)),
            Task.Run(() => _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor, item: "izin", version: 1), work => work.File.Finish("izin", Answers.None, "ya", null, work.Actor, work.Now))));

        Assert.Equal(["serah"], await ItemsAsync(number));
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task That_breaks_a_rule_leaves_nothing_behind()
    {
        var number = await _here.OpenAsync();
        var before = await TraceAsync(number);

        await Assert.ThrowsAsync<CaseRuleException>(() => _here.Cases.DoAsync(_here.Command(number), work =>
        {
            work.File.AddNote(Ids.New(), "sebelum gagal", null, work.Actor, work.Now);
            work.File.Finish("izin", Answers.None, "ya", null, work.Actor, work.Now);
        }));

        Assert.Equal(before, await TraceAsync(number));
    }

    [StorageFact]
    public async Task That_dies_at_any_statement_leaves_nothing_behind_and_can_be_sent_again()
    {
        var number = await _here.OpenAsync();
        var operation = Ids.New();
        var died = 0;
        for (var done = false; !done; died++)
        {
            var before = await TraceAsync(number);
            using var fault = FaultPoint.Arm("statement", died + 1);
            try
            {
                await _here.FinishAsync(number, "nilai", operation);
                done = true;
            }
            catch (Exception) when (fault.WasHit)
            {
                Assert.Equal(before, await TraceAsync(number));
            }
        }

        Assert.True(died > 5);
        Assert.Equal(["izin"], await ItemsAsync(number));
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Whose_answer_was_lost_is_found_done_when_sent_again()
    {
        var number = await _here.OpenAsync();
        var operation = Ids.New();
        using (FaultPoint.Arm("after-commit"))
        {
            await Assert.ThrowsAsync<FaultException>(() => _here.FinishAsync(number, "nilai", operation));
        }

        Assert.True((await _here.FinishAsync(number, "nilai", operation)).Repeated);
    }

    [StorageFact]
    public async Task By_somebody_without_need_to_know_finds_no_case()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, _here.Peksos.Name, null, work.Actor, work.Now));

        foreach (var viewer in (Viewer[])[_here.Colleague, _here.Elsewhere])
        {
            await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.DoAsync(_here.Command(number, viewer: viewer), _ => { }));
            await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.SeeAsync(number, viewer, "case"));
        }

        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.SeeAsync("K-2026-99999", _here.Peksos, "case"));
    }

    [StorageFact]
    public async Task And_every_look_at_it_are_in_the_access_record()
    {
        var number = await _here.OpenAsync();
        var id = CaseNumbers.IdOf(number);

        await _here.Cases.SeeAsync(number, _here.Supervisor, "case", "Supervisi", "127.0.0.1");

        var record = await store.Database.Read(session => session.AccessLog.Where(row => row.CaseId == id).OrderBy(row => row.Id).ListAsync());
        Assert.Equal([("u-peksos", "act", " "), ("u-supervisor", "case", " identity ")], record.Select(row => (row.UserId, row.What, row.FieldGroups)));
    }

    [StorageFact]
    public async Task Assigns_the_open_steps_of_the_worker_and_not_those_of_others()
    {
        var number = await _here.OpenAsync();

        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, _here.Peksos.Name, null, work.Actor, work.Now));

        var workers = await store.Database.Read(session => session.Agenda.Where(item => item.CaseNumber == number).OrderBy(item => item.Item).Select(item => item.Worker).ListAsync());
        Assert.Equal([null, "u-peksos", "u-peksos"], workers);
    }

    [StorageFact]
    public async Task Sends_a_notice_once_and_answers_it_when_the_step_is_done()
    {
        var number = await _here.OpenAsync();
        var due = Instant.FromUtc(2026, 3, 19, 17, 0);
        void Notice(CaseWork work) => work.File.Notice("nilai", due, "supervisor", "supervisor:jakarta", Actor.System, work.Now);

        Assert.True(await _here.Cases.DoAsSystemAsync(number, Notice));
        Assert.False(await _here.Restarted().Cases.DoAsSystemAsync(number, Notice));
        await _here.FinishAsync(number, "nilai");

        var id = CaseNumbers.IdOf(number);
        var notice = await store.Database.Read(session => session.Notices.OnlyAsync(row => row.CaseId == id));
        Assert.Equal(("step", "supervisor", "jakarta", store.Clock.Now), (notice.Kind, notice.ToRole, notice.ToOffice, notice.AnsweredAt));
    }

    [StorageFact]
    public async Task Ends_the_draft_of_its_writer_and_leaves_those_of_others()
    {
        var number = await _here.OpenAsync();
        await store.Database.Write(unit =>
        {
            unit.AddRange(new[] { _here.Peksos.Id, _here.Colleague.Id }.Select(user => new DraftRow { CaseId = CaseNumbers.IdOf(number), Step = "nilai", UserId = user, Form = "nilai", Data = "{}", SavedAt = Rows.Now }));
            return Task.CompletedTask;
        });

        await _here.FinishAsync(number, "nilai");

        var id = CaseNumbers.IdOf(number);
        Assert.Equal([_here.Colleague.Id], await store.Database.Read(session => session.Drafts.Where(row => row.CaseId == id).Select(row => row.UserId).ListAsync()));
    }

    [StorageFact]
    public async Task Gives_the_case_the_files_named_in_its_answers()
    {
        var file = Ids.New();
        await store.Database.Write(unit =>
        {
            unit.Add(new FileRow { Id = file, Name = "surat.pdf", Type = "application/pdf", Bytes = [1, 2], Size = 2, UserId = _here.Peksos.Id, At = Rows.Now });
            return Task.CompletedTask;
        });

        var number = await _here.OpenAsync(file: file);

        var kept = await store.Database.Read(session => session.Files.OnlyAsync(row => row.Id == file));
        Assert.Equal((CaseNumbers.IdOf(number), "surat.pdf", 2), (kept.CaseId, kept.Name, kept.Bytes.Length));
    }

    [StorageFact]
    public async Task Makes_the_client_findable_by_name_and_number()
    {
        var number = await _here.OpenAsync("Sutrisno Wibowo");
        var id = CaseNumbers.IdOf(number);
        var wanted = Assert.Single(store.Database.Seals.Ring.Index.OfQuery("soetrisno"));
        var nik = store.Database.Seals.Ring.Index.OfNik("99.0101.410709.0001");

        var found = await store.Database.Read(async session => (
            await session.NameTokens.AnyAsync(row => row.CaseId == id && wanted.Contains(row.Token)),
            await session.Identifiers.AnyAsync(row => row.CaseId == id && row.Kind == "nik" && row.Token == nik)));

        Assert.Equal((true, true), found);
    }

    [StorageFact]
    public async Task Reads_an_edition_that_is_no_longer_on_disk()
    {
        var number = await _here.OpenAsync();
        var without = new CaseService(store.Database, new WorkflowShelf([]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly);

        var opened = await without.PeekAsync(number, _here.Peksos);

        Assert.Equal(_here.Workflow.Hash, opened.State.Workflow.Hash);
    }

    [StorageFact]
    public async Task Leaves_rows_that_can_be_made_again_from_the_events()
    {
        var number = await _here.OpenAsync();
        await _here.NoteAsync(number);
        await store.SqlAsync($"update agenda set title = 'lain' where case_number = '{number}' and item = 'nilai'");
        await store.SqlAsync($"delete from name_tokens where case_id = {CaseNumbers.IdOf(number)}");

        var found = await VerifyAsync(rebuild: true);

        Assert.Equal(["agenda nilai step: title", "name_tokens: missing"], found.Differences.Where(difference => difference.Case == number).Select(difference => difference.What).Distinct().Order(StringComparer.Ordinal));
        await ShouldVerifyAsync();
        await _here.FinishAsync(number, "nilai");
        await ShouldVerifyAsync();
    }

    [StorageFact]
    public async Task Works_on_rows_as_they_are_when_they_are_not_as_they_should_be()
    {
        var number = await _here.OpenAsync();
        await store.SqlAsync($"delete from agenda where case_number = '{number}' and item = 'nilai'");

        await _here.Restarted().FinishAsync(number, "nilai");

        Assert.Equal(["izin"], await ItemsAsync(number));
        await ShouldVerifyAsync();
    }

    private async Task ShouldVerifyAsync() => Assert.Empty((await VerifyAsync(rebuild: false)).Differences);

    private Task<Verified> VerifyAsync(bool rebuild) =>
        new Verification(store.Database, new WorkflowShelf([_here.Workflow]), AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync(rebuild);

    private Task<List<string>> ItemsAsync(string number) =>
        store.Database.Read(session => session.Agenda.Where(item => item.CaseNumber == number).OrderBy(item => item.Item).Select(item => item.Item).ListAsync());

    /// <summary>Everything that a command could have left, counted and added up.</summary>
    private async Task<string> TraceAsync(string number)
    {
        var id = CaseNumbers.IdOf(number);
        await using var connection = await Raw.OpenAsync(store.Settings);
        var parts = await connection.RowsAsync($"""
            select (select count(*) from events where case_id = {id}), (select count(*) from operations where case_id = {id}), (select count(*) from access_log where case_id = {id}),
                (select max(version) from cases where id = {id}), (select count(*) from agenda where case_id = {id}), (select sum(version) from agenda where case_id = {id})
            """);
        return parts[0];
    }
}

public sealed class A_command_on_a_case_on_SQLite(SqliteStore store) : A_command_on_a_case<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_command_on_a_case_on_PostgreSQL(PostgreSqlStore store) : A_command_on_a_case<PostgreSqlStore>(store);
