using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>A colleague, or the supervisor of the office, must not see one case: it is nowhere for them, and everywhere for the others.</summary>
public abstract class A_conflict_of_interest<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private AnInstallation _here = null!;
    private string _hidden = "";
    private string _other = "";

    private Moment Later => new(store.Clock.Now + Duration.FromDays(20), DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        await store.Database.Write(async unit =>
        {
            await unit.Conflicts.DeleteAsync();
            foreach (var viewer in new[] { _here.Peksos, _here.Colleague, _here.Supervisor })
            {
                if (await unit.UserAsync(viewer.Id) is null)
                {
                    unit.Add(new User { Id = viewer.Id, Username = viewer.Id, DisplayName = viewer.Name });
                    await unit.GiveRoleAsync(viewer.Id, viewer.Grants[0].Role.Key, "jakarta");
                }
            }
        });
        (_hidden, _other) = (await AssignedAsync(), await AssignedAsync());
        await _here.Cases.DoAsync(_here.Command(_hidden), work => work.File.PlanFollowUp("Hubungi lagi", new LocalDate(2026, 3, 24), null, null, work.Actor, work.Now));
        await _here.Cases.DoAsync(_here.Command(_hidden, viewer: _here.Supervisor), work => work.File.Ask(Ids.New(), null, _here.Peksos.Id, _here.Peksos.Name, "Sudah aman?", work.Actor, work.Now));
        foreach (var to in new[] { _here.Peksos.Id, "supervisor:jakarta" })
        {
            await _here.Cases.DoAsSystemAsync(_hidden, work => work.File.Notice("nilai", work.Now.At - Duration.FromHours(1), "worker", to, Actor.System, work.Now));
        }

        await store.Database.Write(async unit => unit.Add(new DraftRow { CaseId = (await unit.Cases.OnlyAsync(row => row.Number == _hidden)).Id, Step = "nilai", UserId = _here.Peksos.Id, Form = "terima", Data = "{}", SavedAt = store.Clock.Now }));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Leaves_nothing_of_the_case_where_it_was_everywhere_before()
    {
        Assert.Equal(["cari", "cases", "export", "kasus", "keputusan", "map", "notices", "pick", "terlambat", "tindak-lanjut"], (await Traces(_here.Supervisor)).Order(StringComparer.Ordinal));
        Assert.Equal(["cari", "cases", "kasus", "notices", "pick", "tindak-lanjut", "today"], (await Traces(_here.Peksos)).Order(StringComparer.Ordinal));

        foreach (var viewer in new[] { _here.Supervisor, _here.Peksos })
        {
            await KeepAwayAsync(viewer);

            Assert.Equal([], await Traces(viewer));
            await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_hidden, viewer));
            await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.SeeAsync(_hidden, viewer, "case"));
            await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.DoAsync(_here.Command(_hidden, viewer: viewer), work => work.File.AddNote(Ids.New(), "Halo", null, work.Actor, work.Now)));
            Assert.Equal(_other, (await _here.Cases.PeekAsync(_other, viewer)).Row.Number);
        }
    }

    [StorageFact]
    public async Task Counts_neither_among_late_items_nor_among_a_colleagues_cases()
    {
        var supervisor = _here.Supervisor;
        var (board, list) = (new OverdueBoard(store.Database, WorkingCalendar.WeekendsOnly), new CaseList(store.Database));
        var before = (await board.View(supervisor, new OverdueFilter(), Later), (await list.View(supervisor, new CaseFilter(), Later)).Total);
        var items = before.Item1.Rows.Count(row => row.Item.Case == _hidden);

        await KeepAwayAsync(supervisor);
        var after = (await board.View(supervisor, new OverdueFilter(), Later), (await list.View(supervisor, new CaseFilter(), Later)).Total);

        Assert.NotEqual(0, items);
        Assert.Equal((before.Item1.Total - items, before.Item1.LateCases - 1, before.Item1.Groups.Values.Sum() - items), (after.Item1.Total, after.Item1.LateCases, after.Item1.Groups.Values.Sum()));
        Assert.Equal(before.Item2 - 1, after.Item2);
    }

    [StorageFact]
    public async Task Hides_the_cases_of_a_person_also_those_opened_later()
    {
        var viewer = _here.Colleague with { Grants = _here.Supervisor.Grants };
        await KeepAwayAsync(viewer, byNik: true);

        var later = await _here.OpenAsync("Asti Lestari");

        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(later, viewer));
        Assert.DoesNotContain(await store.Database.Read(session => session.CasesFor(viewer, store.Clock.Now).Select(row => row.Number).ListAsync()), number => number == later || number == _hidden);
        Assert.Equal(later, (await _here.Cases.PeekAsync(later, _here.Supervisor)).Row.Number);
    }

    [StorageFact]
    public async Task Keeps_the_case_from_being_given_to_that_person()
    {
        await KeepAwayAsync(_here.Colleague);

        var refused = await Assert.ThrowsAsync<CaseRuleException>(() => _here.Cases.DoAsync(_here.Command(_hidden, viewer: _here.Supervisor), work => work.File.Assign(_here.Colleague.Id, "Hidayat", "Cuti", work.Actor, work.Now)));
        await _here.Cases.DoAsync(_here.Command(_other, viewer: _here.Supervisor), work => work.File.Assign(_here.Colleague.Id, "Hidayat", "Cuti", work.Actor, work.Now));

        Assert.Equal(Rule.WorkerKeptAway, refused.Rule);
        Assert.Equal(_here.Peksos.Id, (await _here.Cases.PeekAsync(_hidden, _here.Supervisor)).State.Worker);
    }

    [StorageFact]
    public async Task Ends_when_it_is_taken_back()
    {
        await KeepAwayAsync(_here.Supervisor);
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_hidden, _here.Supervisor));

        await store.Database.Write(async unit => (await unit.Conflicts.Where(row => row.UserId == _here.Supervisor.Id).ListAsync()).ForEach(unit.Remove));

        Assert.Equal(_hidden, (await _here.Cases.PeekAsync(_hidden, _here.Supervisor)).Row.Number);
    }

    /// <summary>Where somebody finds the hidden case.</summary>
    private async Task<List<string>> Traces(Viewer viewer)
    {
        var found = new List<string>();
        void If(bool isThere, string where) => found.AddRange(isThere ? [where] : []);

        var now = Later;
        var today = await new TodayPage(store.Database, WorkingCalendar.WeekendsOnly).View(viewer, now);
        If(today.Emergencies.Concat(today.Late).Concat(today.Today).Concat(today.Week).Concat(today.Waiting).Any(item => item.Case == _hidden)
            || today.Drafts.Any(draft => draft.Case == _hidden) || today.Questions.Any(question => question.Case == _hidden) || today.Silent.Any(silent => silent.Number == _hidden), "today");
        If(today.Notices.Any(notice => notice.Case == _hidden), "notices");
        var board = new OverdueBoard(store.Database, WorkingCalendar.WeekendsOnly);
        If((await board.View(viewer, new OverdueFilter { Size = 100 }, now)).Rows.Any(row => row.Item.Case == _hidden), "terlambat");
        If((await store.Database.Read(session => board.All(session, viewer, new OverdueFilter(), now))).Any(item => item.Case == _hidden), "export");
        var list = new CaseList(store.Database);
        If((await list.View(viewer, new CaseFilter { Size = 100 }, now)).Items.Any(item => item.Number == _hidden), "kasus");
        If((await store.Database.Read(session => CaseList.All(session, viewer, new CaseFilter(), now))).Any(item => item.Number == _hidden), "cases");
        var search = new CaseSearch(store.Database);
        If((await search.Find(viewer, _hidden, now.At)).Count + (await search.Find(viewer, "9901014107090001", now.At)).Count(hit => hit.Case.Number == _hidden) > 0, "cari");
        var decisions = await new DecisionList(store.Database, WorkingCalendar.WeekendsOnly).View(viewer, now);
        If(decisions.Steps.Any(item => item.Case == _hidden) || decisions.Unassigned.Concat(decisions.Closing).Any(item => item.Number == _hidden) || decisions.Same.Any(pair => pair.Newer == _hidden || pair.Older == _hidden), "keputusan");
        If((await new FollowUpList(store.Database, WorkingCalendar.WeekendsOnly).View(viewer, new LocalDate(2026, 12, 31), 1, now, 100)).Items.Any(item => item.Case == _hidden), "tindak-lanjut");
        var whole = (await new CaseMap(store.Database).View(viewer, "contoh", null, now.At)).Values.Sum(there => there.Cases);
        If(whole == await store.Database.Read(session => session.Cases.CountAsync(row => row.Status != "ended" && row.Office == "jakarta")), "map");
        If((await new CasesByNumber(store.Database).View(viewer, [_hidden])).Count > 0, "pick");
        return found;
    }

    private async Task KeepAwayAsync(Viewer viewer, bool byNik = false) =>
        await store.Database.Write(unit =>
        {
            unit.Add(new ConflictRow
            {
                Id = Ids.New(),
                UserId = viewer.Id,
                CaseId = byNik ? 0 : CaseNumbers.IdOf(_hidden),
                Kind = byNik ? "nik" : "",
                Token = byNik ? unit.Index.OfNik("9901014107090001")! : "",
                Reason = "Adik terduga pelaku",
                SetBy = "u-lain",
                SetAt = store.Clock.Now,
            });
            return Task.CompletedTask;
        });

    private async Task<string> AssignedAsync()
    {
        var number = await _here.OpenAsync();
        await _here.Cases.DoAsync(_here.Command(number, viewer: _here.Supervisor), work => work.File.Assign(_here.Peksos.Id, "Rahmawati", null, work.Actor, work.Now));
        return number;
    }
}

public sealed class A_conflict_of_interest_on_SQLite(SqliteStore store) : A_conflict_of_interest<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_conflict_of_interest_on_PostgreSQL(PostgreSqlStore store) : A_conflict_of_interest<PostgreSqlStore>(store);
