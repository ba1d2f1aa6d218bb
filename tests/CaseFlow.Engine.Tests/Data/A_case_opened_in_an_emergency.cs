using System.Diagnostics;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>A social worker of Jayapura opens a case of Jakarta that is no part of theirs, because somebody is in danger.</summary>
public abstract class A_case_opened_in_an_emergency<TStore>(TStore store) : IClassFixture<TStore>, IAsyncLifetime
    where TStore : Store
{
    private const string Reason = "Ibunya menelepon: pelaku menunggu di depan rumah aman.";

    private static int _people;

    private AnInstallation _here = null!;
    private Viewer _stranger = null!;
    private string _number = "";

    private EmergencyRegister Register => new(store.Database);

    private Moment Now => new(store.Clock.Now, DateTimeZoneProviders.Tzdb["Asia/Jakarta"]);

    public async Task InitializeAsync()
    {
        _here = await AnInstallation.OnAsync(store);
        _stranger = new Viewer($"u-asing-{Interlocked.Increment(ref _people)}", "Bonay", [new Grant(AnInstallation.Roles[0], "jayapura")]);
        await store.Database.Write(async unit =>
        {
            unit.Add(new User { Id = _stranger.Id, Username = _stranger.Id, DisplayName = _stranger.Name });
            await unit.GiveRoleAsync(_stranger.Id, "peksos", "jayapura");
        });
        _number = await _here.OpenAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [StorageFact]
    public async Task Is_open_for_an_hour_and_then_is_not_there_again()
    {
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger));

        await OpenAsync();

        var opened = await _here.Cases.SeeAsync(_number, _stranger, "case");
        Assert.Equal(store.Clock.Now + Duration.FromMinutes(60), opened.EmergencyUntil);
        Assert.Contains(FieldGroup.Contact, NeedToKnow.Sees(opened.Roles));
        store.Clock.Now += Duration.FromMinutes(60) - Duration.FromSeconds(1);
        await _here.Cases.PeekAsync(_number, _stranger);
        store.Clock.Now += Duration.FromSeconds(1);
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger));
    }

    [StorageFact]
    public async Task Is_one_case_for_one_person_at_a_machine()
    {
        var other = await _here.OpenAsync();

        await OpenAsync();

        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(other, _stranger));
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger with { Id = "u-teman" }));
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger with { IsProgram = true }));
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger with { Grants = _here.Elsewhere.Grants.Select(grant => grant with { Role = grant.Role with { May = new HashSet<string>() } }).ToList() }));
        Assert.Equal(_number, Assert.Single(await Register.Mine(_stranger, store.Clock.Now)).Case);
    }

    [StorageFact]
    public async Task Is_in_no_list_search_or_count()
    {
        var before = await CountAsync();

        await OpenAsync();

        Assert.Equal(before, await CountAsync());
        Assert.Empty(await new CaseSearch(store.Database).Find(_stranger, _number, store.Clock.Now));

        async Task<int> CountAsync() => (await new CaseList(store.Database).View(_stranger, new CaseFilter(), Now)).Total;
    }

    [StorageFact]
    public async Task May_be_read_and_noted_in_and_worked_in_no_other_way()
    {
        await OpenAsync();

        await Do(work => work.File.AddNote(Ids.New(), "Saya menelepon polisi.", null, work.Actor, work.Now));
        foreach (var act in new Action<CaseWork>[]
        {
            work => work.File.Finish("nilai", Answers.None, null, null, work.Actor, work.Now),
            work => work.File.Skip("nilai", "Tidak perlu", work.Actor, work.Now),
            work => work.File.IssueDocument(Ids.New(), "surat", "1", null, "", work.Actor, work.Now),
            work => work.File.Assign(_stranger.Id, _stranger.Name, "Saya", work.Actor, work.Now),
            work => work.File.ReviewEmergency(work.State.Emergencies[0].Id, true, Reason, work.Actor with { Id = "lain" }, work.Now),
        })
        {
            Assert.Equal(Rule.NotYours, (await Assert.ThrowsAsync<CaseRuleException>(() => Do(act))).Rule);
        }

        Task Do(Action<CaseWork> act) => _here.Cases.DoAsync(_here.Command(_number, viewer: _stranger), act);
    }

    [StorageFact]
    public async Task Is_told_at_once_to_whoever_reviews_it_and_waits_for_them_a_day()
    {
        var id = await OpenAsync();

        var today = await new TodayPage(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now);
        var notice = Assert.Single(today.Notices, notice => notice.Item == id);
        Assert.Equal((_number, AgendaKind.Review, NoticeRung.Emergency, store.Clock.Now + Duration.FromHours(24)), (notice.Case, notice.Kind, notice.Rung, notice.DueAt));
        Assert.Contains(await store.Database.Read(session => session.NoticesFor(_here.Guardian).ListAsync()), notice => notice.Item == id);
        var waiting = (await new DecisionList(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now)).Steps;
        Assert.Equal(store.Clock.Now + Duration.FromHours(24), Assert.Single(waiting, item => item.Item == id).Due!.At);
        Assert.Contains(today.Late.Concat(today.Today).Concat(today.Week).Concat(today.Emergencies), item => item.Item == id);
    }

    [StorageFact]
    public async Task Is_late_and_told_again_when_nobody_reviews_it_within_a_day()
    {
        var id = await OpenAsync();
        store.Clock.Now += Duration.FromHours(24) + Duration.FromMinutes(1);

        await new Sweep(store.Database, _here.Cases, AnInstallation.Roles).RunAsync();

        var board = await new OverdueBoard(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, new OverdueFilter { Size = 100 }, Now);
        Assert.Contains(board.Rows, row => row.Item.Item == id && row.Item.Kind == AgendaKind.Review);
        Assert.Contains(await store.Database.Read(session => session.NoticesFor(_here.Supervisor).ListAsync()), notice => notice.Item == id && notice.Rung == NoticeRung.Supervisor);
    }

    [StorageFact]
    public async Task Is_reviewed_by_another_person_once()
    {
        var id = await OpenAsync();
        await _here.Cases.SeeAsync(_number, _stranger, "case");
        var review = await _here.Cases.SeeEmergencyAsync(_number, id, _here.Guardian);

        Assert.Equal((EmergencyCategory.Danger, Reason, _stranger.Name), (review.Access.Category, review.Access.Reason, review.Access.ByName));
        Assert.Equal(["case"], review.Read.Select(read => read.What));
        await Assert.ThrowsAsync<NotThereException>(() => Review(_here.Elsewhere));
        await Assert.ThrowsAsync<NotThereException>(() => Review(_here.Peksos));
        await store.Database.Write(unit => unit.GiveRoleAsync(_stranger.Id, "supervisor", "jakarta"));
        Assert.Equal(Rule.AnotherPersonReviews, (await Assert.ThrowsAsync<CaseRuleException>(() => Review(_here.Supervisor with { Id = _stranger.Id }))).Rule);
        Assert.Equal(Rule.ReasonTooShort, (await Assert.ThrowsAsync<CaseRuleException>(() => Review(_here.Supervisor, "Baik"))).Rule);

        await Review(_here.Supervisor);

        var access = (await _here.Cases.PeekAsync(_number, _here.Supervisor)).State.EmergencyAt(id)!;
        Assert.Equal(("Lestari", false, "Ia mengenal pelaku; ditegur."), (access.ReviewedBy, access.Justified, access.Finding));
        Assert.Equal(Rule.EmergencyReviewed, (await Assert.ThrowsAsync<CaseRuleException>(() => Review(_here.Guardian))).Rule);
        Assert.DoesNotContain((await new DecisionList(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now)).Steps, item => item.Item == id);
        Assert.NotNull((await Register.ToReview(_here.Guardian)).Single(item => item.Id == id).ReviewedAt);

        Task Review(Viewer viewer, string finding = "Ia mengenal pelaku; ditegur.") => _here.Cases.ReviewEmergencyAsync(_here.Command(_number, viewer: viewer), id, false, finding);
    }

    [StorageFact]
    public async Task Costs_an_attempt_of_three_a_day_also_where_the_number_is_wrong()
    {
        var numbers = new[] { await _here.OpenAsync(), await _here.OpenAsync() };

        Assert.Null((await AskAsync("K-2026-98765")).Result);
        Assert.NotNull((await AskAsync(numbers[0])).Result);
        Assert.NotNull((await AskAsync(numbers[1])).Result);
        Assert.Equal(0, await _here.Cases.EmergenciesLeftAsync(_stranger));
        Assert.Equal(Rule.EmergenciesUsedUp, (await Assert.ThrowsAsync<CaseRuleException>(() => AskAsync(_number))).Rule);
        Assert.Equal(Rule.EmergenciesUsedUp, (await Assert.ThrowsAsync<CaseRuleException>(() => AskAsync("K-2026-98765"))).Rule);

        store.Clock.Now += Duration.FromHours(24);
        Assert.NotNull((await AskAsync(_number)).Result);
    }

    [StorageFact]
    public async Task Takes_as_long_where_a_conflict_keeps_it_away_as_where_the_number_is_wrong()
    {
        await KeepAwayAsync();

        foreach (var number in new[] { _number, "K-2026-999999" })
        {
            var begun = Stopwatch.GetTimestamp();
            Assert.Null((await AskAsync(number)).Result);
            Assert.InRange(Stopwatch.GetElapsedTime(begun), CaseService.NothingToOpenTakes * 0.9, CaseService.NothingToOpenTakes * 3);
        }
    }

    [StorageFact]
    public async Task Counts_attempts_that_come_at_once_one_after_the_other()
    {
        var asked = await Task.WhenAll(Enumerable.Range(0, 8).Select(async index =>
        {
            try
            {
                await AskAsync(FormattableString.Invariant($"K-2026-9{index:0000}"));
                return true;
            }
            catch (CaseRuleException refused) when (refused.Rule == Rule.EmergenciesUsedUp)
            {
                return false;
            }
        }));

        Assert.Equal(3, asked.Count(was => was));
    }

    [StorageFact]
    public async Task Is_opened_once_for_one_operation()
    {
        var operation = Ids.New();

        var first = await _here.Cases.OpenInEmergencyAsync(_here.Command(_number, operation, _stranger), EmergencyCategory.Danger, Reason);
        var again = await _here.Cases.OpenInEmergencyAsync(_here.Command(_number, operation, _stranger), EmergencyCategory.Danger, Reason);

        Assert.Equal(first.Result, again.Result);
        Assert.True(again.Repeated);
        Assert.Equal(2, await _here.Cases.EmergenciesLeftAsync(_stranger));
    }

    [StorageFact]
    public async Task Is_refused_with_no_attempt_spent_to_whoever_has_it_says_too_little_or_may_not()
    {
        Assert.Equal(Rule.OpenAlready, await Refused(_here.Peksos, EmergencyCategory.Danger, Reason));
        Assert.Equal(Rule.ReasonTooShort, await Refused(_stranger, EmergencyCategory.Danger, "Darurat            ."));
        Assert.Equal(Rule.EmergencyCategoryUnknown, await Refused(_stranger, "bosan", Reason));
        Assert.Equal(Rule.NotYours, await Refused(_here.Guardian, EmergencyCategory.Danger, Reason));
        Assert.Equal(3, await _here.Cases.EmergenciesLeftAsync(_stranger));

        async Task<Rule> Refused(Viewer viewer, string category, string reason) =>
            (await Assert.ThrowsAsync<CaseRuleException>(() => _here.Cases.OpenInEmergencyAsync(_here.Command(_number, viewer: viewer), category, reason))).Rule;
    }

    [StorageFact]
    public async Task Stays_closed_to_whom_a_conflict_keeps_it_from_and_that_is_told()
    {
        await KeepAwayAsync();

        var kept = await AskAsync(_number);
        var wrong = await AskAsync("K-2026-98765");

        Assert.Equal((wrong.Result, wrong.Sequence), (kept.Result, kept.Sequence));
        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger));
        Assert.Empty(await Register.Mine(_stranger, store.Clock.Now));
        Assert.IsType<EmergencyRefused>((await _here.Cases.PeekAsync(_number, _here.Supervisor)).Events[^3].Event);
        Assert.Contains((await new TodayPage(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now)).Notices, notice => notice.Case == _number && notice.Rung == NoticeRung.Emergency);
    }

    [StorageFact]
    public async Task Closes_at_once_when_a_conflict_is_noted_meanwhile()
    {
        await OpenAsync();
        await KeepAwayAsync();

        await Assert.ThrowsAsync<NotThereException>(() => _here.Cases.PeekAsync(_number, _stranger));
        Assert.Empty(await Register.Mine(_stranger, store.Clock.Now));
    }

    [StorageFact]
    public async Task Is_reviewed_also_when_the_case_has_ended()
    {
        await _here.EndAsync(_number);

        var id = await OpenAsync();

        Assert.Contains((await new DecisionList(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now)).Steps, item => item.Item == id);
        await _here.Cases.ReviewEmergencyAsync(_here.Command(_number, viewer: _here.Supervisor), id, true, "Keadaannya memang tidak bisa menunggu.");
        Assert.DoesNotContain((await new DecisionList(store.Database, WorkingCalendar.WeekendsOnly).View(_here.Supervisor, Now)).Steps, item => item.Item == id);
    }

    [StorageFact]
    public async Task Stands_in_the_chain_of_proof_with_every_reading_and_its_review()
    {
        var from = await store.Database.Read(session => session.Audit.CountAsync());
        var id = await OpenAsync();
        await _here.Cases.SeeAsync(_number, _stranger, "case");
        await _here.Cases.ReviewEmergencyAsync(_here.Command(_number, viewer: _here.Supervisor), id, true, "Keadaannya memang tidak bisa menunggu.");

        var read = (await store.Database.Read(session => session.AccessLog.Where(row => row.UserId == _stranger.Id).OrderBy(row => row.Id).ListAsync())).Select(row => (row.What, row.Purpose, row.Role)).ToList();
        Assert.Equal([("break-glass", $"danger: {Reason}", "peksos"), ("case", "break-glass", "peksos!")], read);
        Assert.Equal(from + 3, await store.Database.Read(session => session.Audit.CountAsync()));
        Assert.DoesNotContain((await new Verification(store.Database, _here.Shelf, AnInstallation.Roles, WorkingCalendar.WeekendsOnly).RunAsync()).Differences, difference => difference.Case == _number);
    }

    private Task KeepAwayAsync() =>
        store.Database.Write(unit =>
        {
            unit.Add(new ConflictRow { Id = Ids.New(), UserId = _stranger.Id, CaseId = CaseNumbers.IdOf(_number), Reason = "Kakak pelaku", SetBy = "u", SetAt = store.Clock.Now });
            return Task.CompletedTask;
        });

    private async Task<string> OpenAsync() => (await AskAsync(_number)).Result!;

    private Task<CaseDone> AskAsync(string number) => _here.Cases.OpenInEmergencyAsync(_here.Command(number, viewer: _stranger), EmergencyCategory.Danger, Reason);
}

public sealed class A_case_opened_in_an_emergency_on_SQLite(SqliteStore store) : A_case_opened_in_an_emergency<SqliteStore>(store);

[OnPostgreSql]
public sealed class A_case_opened_in_an_emergency_on_PostgreSQL(PostgreSqlStore store) : A_case_opened_in_an_emergency<PostgreSqlStore>(store);
