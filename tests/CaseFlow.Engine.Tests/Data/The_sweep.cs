using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class The_sweep<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;

    public async Task InitializeAsync()
    {
        store.Clock.Now = Rows.Now;
        _here = await AnInstallation.OnAsync(store);
        await store.Database.Write(async unit =>
        {
            if (await unit.UserAsync(_here.Peksos.Id) is null)
            {
                unit.Add(new User { Id = _here.Peksos.Id, Username = "peksos1", DisplayName = "Rahmawati" });
                await unit.GiveRoleAsync(_here.Peksos.Id, "peksos", "jakarta");
            }
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Deletes_files_that_no_case_took_and_no_draft_names()
    {
        var (old, kept, fresh) = (Ids.New(), Ids.New(), Ids.New());
        var longAgo = store.Clock.Now - UnadoptedFiles.Kept - Duration.FromDays(1);
        await store.Database.Write(unit =>
        {
            foreach (var (id, at) in new[] { (old, longAgo), (kept, longAgo), (fresh, store.Clock.Now) })
            {
                unit.Add(new FileRow { Id = id, Name = "surat.pdf", Type = "application/pdf", Size = 1, Bytes = [1], UserId = "u-peksos", At = at });
            }

            unit.Add(new IntakeDraftRow { Id = Ids.New(), UserId = "u-peksos", Office = "jakarta", Data = $"{{\"berkas\":\"{kept}\"}}", SavedAt = store.Clock.Now });
            return Task.CompletedTask;
        });

        await SweepAsync();

        var left = await store.Database.Read(session => session.Files.Where(file => file.CaseId == null).Select(file => file.Id).ListAsync());
        Assert.DoesNotContain(old, left);
        Assert.Contains(kept, left);
        Assert.Contains(fresh, left);
    }

    [StorageFact]
    public async Task Sends_an_overdue_step_of_a_worker_one_notice_each_to_the_worker_and_the_supervisor()
    {
        var number = await AssignedAsync();
        After(days: 2.8);

        await SweepAsync();

        Assert.Equal([("nilai", "supervisor", "supervisor:jakarta"), ("nilai", "worker", "u-peksos")], await NoticesAsync(number));
    }

    [StorageFact]
    public async Task Tells_a_worker_who_is_away_when_they_are_back_and_the_supervisor_at_once()
    {
        var number = await AssignedAsync();
        var (from, until) = (Rows.Now + Duration.FromDays(1), Rows.Now + Duration.FromDays(4));
        await SetAwayAsync(from, until);
        After(days: 2.8);
        await SweepAsync();
        var during = await NoticesAsync(number);
        After(days: 4.1);

        await SweepAsync();
        await SetAwayAsync(null, null);

        Assert.Equal([("nilai", "supervisor", "supervisor:jakarta")], during);
        Assert.Contains(("nilai", "worker", "u-peksos"), await NoticesAsync(number));

        Task SetAwayAsync(Instant? from, Instant? until) => store.Database.Write(async unit =>
        {
            var user = (await unit.UserAsync(_here.Peksos.Id))!;
            (user.AwayFrom, user.AwayUntil) = (from, until);
        });
    }

    [StorageFact]
    public async Task Sends_nothing_before_the_hour()
    {
        var number = await AssignedAsync();
        After(days: 2.5);

        await SweepAsync();

        Assert.Empty(await NoticesAsync(number));
    }

    [StorageFact]
    public async Task Sends_nothing_twice_however_often_it_runs()
    {
        var number = await AssignedAsync();
        After(days: 2.8);
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(SweepAsync)));

        var again = await SweepAsync();

        Assert.Equal(0, again.Notices);
        Assert.Equal(2, (await NoticesAsync(number)).Count);
    }

    [StorageFact]
    public async Task Sends_the_rest_after_it_died_half_way()
    {
        var first = await AssignedAsync();
        var second = await AssignedAsync();
        After(days: 2.8);
        using (FaultPoint.Arm("before-commit", 2))
        {
            await Assert.ThrowsAsync<FaultException>(SweepAsync);
        }

        await SweepAsync();

        Assert.Equal((2, 2), ((await NoticesAsync(first)).Count, (await NoticesAsync(second)).Count));
    }

    [StorageFact]
    public async Task Sends_what_nobody_is_assigned_to_only_to_the_supervisor()
    {
        var number = await _here.OpenAsync();
        After(days: 2.8);

        await SweepAsync();

        Assert.Equal([("nilai", "supervisor", "supervisor:jakarta")], await NoticesAsync(number));
    }

    [StorageFact]
    public async Task Comes_to_its_end_though_very_many_things_fall_due_at_one_instant()
    {
        for (var i = 0; i < 260; i++)
        {
            await _here.OpenAsync(); // each with a step and a clock that are due at the same instant
        }

        After(days: 3.8);

        Assert.True((await SweepAsync()).Notices >= 520);
        Assert.Equal(0, (await SweepAsync()).Notices);
    }

    [StorageFact]
    public async Task Tells_the_worker_who_came_after_the_step_was_late()
    {
        var number = await _here.OpenAsync();
        After(days: 2.8);
        await SweepAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, _here.Peksos.Name, null, work.Actor, work.Now));

        await SweepAsync();
        await SweepAsync();

        Assert.Equal([("nilai", "supervisor", "supervisor:jakarta"), ("nilai", "worker", "u-peksos")], await NoticesAsync(number));
    }

    [StorageFact]
    public async Task Tells_of_a_date_that_was_agreed_though_the_case_is_paused_but_of_no_default()
    {
        var (agreed, byDefault) = (await AssignedAsync(), await AssignedAsync());
        await _here.Cases.DoAsync(_here.Command(agreed), work => work.File.AgreeDate("nilai", new LocalDate(2026, 3, 18), "Sesuai kesanggupan", work.Actor, work.Now));
        foreach (var number in new[] { agreed, byDefault })
        {
            await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Pause("medis", "Dirawat di rumah sakit", null, work.Actor, work.Now));
        }

        After(days: 2.8);
        await SweepAsync();

        Assert.Equal(["supervisor", "worker"], (await NoticesAsync(agreed)).Select(notice => notice.Item2));
        Assert.Empty(await NoticesAsync(byDefault));
    }

    [StorageFact]
    public async Task Names_the_case_it_could_not_treat_and_treats_all_others()
    {
        var broken = await AssignedAsync();
        var sound = await AssignedAsync();
        var id = CaseNumbers.IdOf(broken);
        await store.SqlAsync($"update cases set last_sequence = last_sequence + 1 where id = {id}");
        After(days: 2.8);

        var swept = await SweepAsync();

        Assert.Equal(broken, Assert.Single(swept.Failed).Number);
        Assert.IsType<InvalidDataException>(swept.Failed[0].Why);
        Assert.Equal(2, (await NoticesAsync(sound)).Count);
        Assert.Equal(1, await store.Database.Read(session => Sweep.FailedAsync(session)));
    }

    [StorageFact]
    public async Task Wakes_a_step_that_was_put_off()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Finish("izin", Answers.None, "tidak", null, work.Actor, work.Now));
        After(days: 8);

        var swept = await SweepAsync();

        Assert.True(swept.Woken >= 1);
        Assert.Contains("izin~2", await store.Database.Read(session => session.Agenda.Where(row => row.CaseNumber == number).Select(row => row.Item).ListAsync()));
    }

    [StorageFact]
    public async Task Moves_the_dates_that_a_new_default_of_an_office_moves_once_and_as_was_shown_before()
    {
        var number = await _here.OpenAsync();
        await SweepAsync();
        var own = new OfficeDefaults([new OfficeDefault { Office = "jakarta", Workflow = "contoh", Of = DefaultOf.Step, Key = "nilai", Limits = Enum.GetValues<Urgency>().ToDictionary(urgency => urgency, _ => new TimeLimit(10, TimeUnit.WorkingDays)), Reason = "Antarpulau" }]);

        var shown = (await WhatIfAsync(WorkingCalendar.WeekendsOnly, own)).Single(move => move.Case == number);
        var before = await EventsAsync(number);
        await SweepAsync(own);
        var after = await EventsAsync(number);

        Assert.Equal(before.Count + 1, after.Count);
        Assert.Equal(new DueComputed("nilai", shown.To), after[^1].Event);
        Assert.Equal((Due.OfficeDefault, "system"), (shown.To!.Source, after[^1].Actor));
        Assert.Empty(await WhatIfAsync(WorkingCalendar.WeekendsOnly, own, own));
        await SweepAsync(own);
        Assert.Equal(after.Count, (await EventsAsync(number)).Count);

        var holiday = new WorkingCalendar([new CalendarYear(2026, "SKB", false, Enumerable.Range(1, 300).Select(day => new DayOff(new LocalDate(2026, 1, 1).PlusDays(day), "Libur")).ToList(), [])]);
        Assert.Contains(await WhatIfAsync(holiday, own, own), move => move.Case == number && move.To!.At > move.From!.At);
        Assert.Equal(after.Count, (await EventsAsync(number)).Count);
    }

    [StorageFact]
    public async Task Ends_a_pause_whose_last_day_is_over()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Pause("dirawat", "Dirawat", work.Now.Date.PlusDays(2), work.Actor, work.Now));
        After(days: 4);

        await SweepAsync();

        Assert.Contains((await EventsAsync(number)).Select(recorded => recorded.Event), happened => happened is CaseResumed { Since: not null });
        Assert.Equal("open", await store.Database.Read(session => session.Cases.Where(row => row.Number == number).Select(row => row.Status).FirstOrNullAsync()));
    }

    [StorageFact]
    public async Task Leaves_its_heartbeat()
    {
        After(days: 1);

        await SweepAsync();

        Assert.Equal(store.Clock.Now, await store.Database.Read(session => Sweep.LastAsync(session)));
    }

    private void After(double days) => store.Clock.Now = Rows.Now + Duration.FromDays(days);

    private async Task<string> AssignedAsync()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, _here.Peksos.Name, null, work.Actor, work.Now));
        return number;
    }

    private Task<Swept> SweepAsync() => SweepAsync(null);

    private Task<Swept> SweepAsync(OfficeDefaults? defaults) => new Sweep(store.Database, _here.Restarted(defaults).Cases, AnInstallation.Roles).RunAsync();

    private async Task<IReadOnlyList<MovedDate>> WhatIfAsync(WorkingCalendar calendar, OfficeDefaults defaults, OfficeDefaults? now = null) =>
        (await new DateWhatIf(store.Database, _here.Restarted(now).Cases).RunAsync(calendar, defaults)).Moves;

    private async Task<IReadOnlyList<Recorded>> EventsAsync(string number) => (await _here.Restarted().Cases.ReadAsSystemAsync(number))!.Events;

    /// <summary>What the sweep told of a case; that it was assigned is told at once and without it.</summary>
    private async Task<List<(string, string, string)>> NoticesAsync(string number)
    {
        var id = CaseNumbers.IdOf(number);
        var rows = await store.Database.Read(session => session.Notices.Where(row => row.CaseId == id && row.Rung != NoticeRung.Assigned).OrderBy(row => row.Item).ThenBy(row => row.Rung).ListAsync());
        return rows.ConvertAll(row => (row.Item, row.Rung, row.Receiver));
    }
}

public sealed class The_sweep_on_SQLite(SqliteStore store) : The_sweep<SqliteStore>(store);

[OnPostgreSql]
public sealed class The_sweep_on_PostgreSQL(PostgreSqlStore store) : The_sweep<PostgreSqlStore>(store);
