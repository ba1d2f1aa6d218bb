using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

public abstract class What_somebody_has_to_do<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;

    private Moment Now => new(store.Clock.Now, DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    private TodayPage Today => new(store.Database, WorkingCalendar.WeekendsOnly);

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        await store.Database.Write(async unit =>
        {
            if (await unit.Users.FirstOrNullAsync(user => user.Id == _here.Peksos.Id) is null)
            {
                unit.Add(new People.User { Id = _here.Peksos.Id, Username = "rahma", DisplayName = "Rahmawati" });
                await unit.GiveRoleAsync(_here.Peksos.Id, "peksos", "jakarta");
            }
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Stands_on_the_workers_page_and_what_others_do_beside_it()
    {
        var number = await AssignedAsync();

        var page = await Today.View(_here.Peksos, Now);

        Assert.Contains(page.Week, item => item.Case == number && item.Item == "nilai" && item.WorkerName == "Rahmawati");
        Assert.Contains(page.Emergencies, item => item.Case == number && item.Item == "tiga-hari");
        Assert.Contains(page.Waiting, item => item.Case == number && item.Item == "izin");
    }

    [StorageFact]
    public async Task Includes_the_cases_one_opened_until_somebody_is_assigned()
    {
        var number = await _here.OpenAsync();

        var opener = await Today.View(_here.Peksos, Now);
        var colleague = await Today.View(_here.Colleague, Now);

        Assert.Contains(opener.Week, item => item.Case == number && item.Item == "nilai");
        Assert.DoesNotContain(colleague.Week, item => item.Case == number);
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Colleague.Id, "Hidayat", null, work.Actor, work.Now));
        Assert.DoesNotContain((await Today.View(_here.Peksos, Now)).Week, item => item.Case == number);
        Assert.Contains((await Today.View(_here.Colleague, Now)).Week, item => item.Case == number);
    }

    [StorageFact]
    public async Task Is_read_in_six_statements()
    {
        await AssignedAsync();

        var statements = await store.Database.Read(async session =>
        {
            await Today.View(session, _here.Peksos, Now);
            return session.Statements;
        });

        Assert.InRange(statements, 1, 6);
    }

    [StorageFact]
    public async Task Is_not_late_while_the_case_is_paused()
    {
        var number = await AssignedAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Pause("medis", "Dirawat di rumah sakit", null, work.Actor, work.Now));

        var page = await Today.View(_here.Peksos, new Moment(Now.At + Duration.FromDays(20), Now.Zone));

        Assert.DoesNotContain(page.Late, item => item.Case == number);
        Assert.Contains(page.Emergencies, item => item.Case == number && item.Item == "tiga-hari");
    }

    [StorageFact]
    public async Task Is_announced_until_it_was_seen()
    {
        var number = await AssignedAsync();
        var due = Now.At - Duration.FromHours(1);
        await _here.Cases.DoAsSystemAsync(number, work => work.File.Notice("nilai", due, "worker", _here.Peksos.Id, Actor.System, work.Now));
        await _here.Cases.DoAsSystemAsync(number, work => work.File.Notice("nilai", due, "supervisor", "supervisor:jakarta", Actor.System, work.Now));

        var notice = Assert.Single((await Today.View(_here.Peksos, Now)).Notices, notice => notice.Case == number && notice.Item == "nilai");
        Assert.Equal(("nilai", "Nilai", "worker"), (notice.Item, notice.Title, notice.Rung));
        Assert.Contains((await Today.View(_here.Supervisor, Now)).Notices, seen => seen.Case == number);

        await Today.MarkSeen(_here.Elsewhere, [notice.Id], Now.At);
        Assert.Contains((await Today.View(_here.Peksos, Now)).Notices, seen => seen.Id == notice.Id);

        await Today.MarkSeen(_here.Peksos, [notice.Id], Now.At);
        Assert.DoesNotContain((await Today.View(_here.Peksos, Now)).Notices, seen => seen.Id == notice.Id);
    }

    [StorageFact]
    public async Task Is_nothing_in_an_office_where_somebody_has_no_role_any_more()
    {
        var number = await AssignedAsync();
        await _here.Cases.DoAsSystemAsync(number, work => work.File.Notice("nilai", Now.At - Duration.FromHours(1), "worker", _here.Peksos.Id, Actor.System, work.Now));
        await store.Database.Write(async unit =>
        {
            if (await unit.UserAsync(_here.Supervisor.Id) is null)
            {
                unit.Add(new User { Id = _here.Supervisor.Id, Username = "supervisor", DisplayName = _here.Supervisor.Name });
                await unit.GiveRoleAsync(_here.Supervisor.Id, "supervisor", "jakarta");
            }
        });
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Ask(Ids.New(), null, _here.Peksos.Id, _here.Peksos.Name, "Sudah aman?", work.Actor, work.Now));
        var moved = _here.Peksos with { Grants = [new Grant(AnInstallation.Roles[0], "jayapura")] };
        var later = new Moment(Now.At + Duration.FromDays(40), Now.Zone);

        var page = await Today.View(moved, later);
        var contacts = await new FollowUpList(store.Database, WorkingCalendar.WeekendsOnly).View(moved, new LocalDate(2026, 12, 31), 1, later);

        Assert.Contains((await Today.View(_here.Peksos, later)).Questions, question => question.Case == number);
        Assert.Empty(page.Emergencies.Concat(page.Late));
        Assert.Empty(page.Questions);
        Assert.Empty(page.Silent);
        Assert.Empty(page.Waiting);
        Assert.Empty(page.Notices);
        Assert.Empty(contacts.Items);
    }

    [StorageFact]
    public async Task Is_overdue_only_where_somebody_sees_that()
    {
        await AssignedAsync();
        var clerk = new Role("data", "Data", Scope.Office, new HashSet<string> { Right.WorkSteps }, new HashSet<FieldGroup>());
        var two = new Viewer("u-dua", "Sri", [new Grant(clerk, "jakarta"), new Grant(AnInstallation.Roles[1], "jayapura")]);
        var later = new Moment(Now.At + Duration.FromDays(20), Now.Zone);
        var board = new OverdueBoard(store.Database, WorkingCalendar.WeekendsOnly);

        Assert.NotEqual(0, (await board.View(_here.Supervisor, new OverdueFilter(), later)).Total);
        Assert.Equal(0, (await board.View(two, new OverdueFilter(), later)).Total);
    }

    [StorageFact]
    public async Task Is_late_with_the_most_urgent_first_and_the_oldest_named_on_every_page()
    {
        var ordinary = await _here.OpenAsync();
        store.Clock.Now += Duration.FromHours(1); // The urgent one is due later, and still stands first.
        var urgent = await _here.OpenAsync(urgency: "darurat");
        var board = new OverdueBoard(store.Database, WorkingCalendar.WeekendsOnly);
        var later = new Moment(Now.At + Duration.FromDays(40), Now.Zone);

        var whole = await board.View(_here.Supervisor, new OverdueFilter { Size = 100 }, later);
        var pages = new List<OverdueView>();
        for (var page = 1; (page - 1) * 2 < whole.Total; page++)
        {
            pages.Add(await board.View(_here.Supervisor, new OverdueFilter { Size = 2, Page = page }, later));
        }

        Assert.All(whole.Rows.GroupBy(row => row.Severity), group => Assert.Equal(group.Select(row => row.Item.Urgency != "darurat").Order(), group.Select(row => row.Item.Urgency != "darurat")));
        Assert.True(whole.Rows.ToList().FindIndex(row => row.Item.Case == urgent && row.Item.Item == "nilai") < whole.Rows.ToList().FindIndex(row => row.Item.Case == ordinary && row.Item.Item == "nilai"));
        Assert.Equal(whole.Rows.Select(row => (row.Item.Case, row.Item.Item)), pages.SelectMany(page => page.Rows).Select(row => (row.Item.Case, row.Item.Item)));
        Assert.All(pages, page => Assert.Equal(whole.Longest, page.Longest));
        Assert.Equal(whole.Rows.Count, (await store.Database.Read(session => board.All(session, _here.Supervisor, new OverdueFilter(), later))).Count);
    }

    [StorageFact]
    public async Task Names_the_step_of_a_draft()
    {
        var number = await AssignedAsync();
        await store.Database.Write(async unit =>
        {
            var row = await unit.Cases.OnlyAsync(row => row.Number == number);
            unit.Add(new DraftRow { CaseId = row.Id, Step = "nilai", UserId = _here.Peksos.Id, Form = "terima", Data = "{}", SavedAt = Now.At });
        });

        var draft = Assert.Single((await Today.View(_here.Peksos, Now)).Drafts, draft => draft.Case == number);

        Assert.Equal("Nilai", draft.Title);
        Assert.Empty((await Today.View(_here.Colleague, Now)).Drafts);
    }

    [StorageFact]
    public async Task Includes_the_planned_contacts_one_reaches()
    {
        var number = await AssignedAsync();
        await _here.Cases.DoAsync(_here.Command(number), work => work.File.PlanFollowUp("Hubungi lagi", new LocalDate(2026, 3, 24), null, null, work.Actor, work.Now));
        var list = new FollowUpList(store.Database, WorkingCalendar.WeekendsOnly);

        var mine = await list.View(_here.Peksos, new LocalDate(2026, 3, 31), 1, Now);
        var before = await list.View(_here.Peksos, new LocalDate(2026, 3, 23), 1, Now);
        var office = await list.View(_here.Supervisor, new LocalDate(2026, 3, 31), 1, Now);
        var elsewhere = await list.View(_here.Elsewhere, new LocalDate(2026, 3, 31), 1, Now);
        var colleague = await list.View(_here.Colleague, new LocalDate(2026, 3, 31), 1, Now);

        Assert.Contains(mine.Items, item => item.Case == number && item.Title == "Hubungi lagi");
        Assert.DoesNotContain(before.Items, item => item.Case == number);
        Assert.Contains(office.Items, item => item.Case == number);
        Assert.Empty(elsewhere.Items);
        Assert.DoesNotContain(colleague.Items, item => item.Case == number);
    }

    [StorageFact]
    public async Task Is_searched_for_without_keeping_the_words()
    {
        await _here.OpenAsync("Wulan Sari");

        var hits = await new CaseSearch(store.Database).FindAndRecord(_here.Peksos, "Wulan", Now.At, null);

        Assert.NotEmpty(hits);
        var written = (await store.Database.Read(session => session.AccessLog.Where(row => row.What == "search").OrderByDescending(row => row.Id).ListAsync()))[0];
        Assert.Equal((_here.Peksos.Id, $"name: {hits.Count}"), (written.UserId, written.Purpose));
    }

    private async Task<string> AssignedAsync()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, "Rahmawati", null, work.Actor, work.Now));
        return number;
    }
}

public sealed class What_somebody_has_to_do_on_SQLite(SqliteStore store) : What_somebody_has_to_do<SqliteStore>(store);

[OnPostgreSql]
public sealed class What_somebody_has_to_do_on_PostgreSQL(PostgreSqlStore store) : What_somebody_has_to_do<PostgreSqlStore>(store);
