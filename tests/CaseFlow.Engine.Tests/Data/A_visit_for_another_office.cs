using System.Text;
using CaseFlow.Engine.Access;
using CaseFlow.Engine.Cases;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.People;
using CaseFlow.Engine.Queries;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Storage;
using NodaTime;

namespace CaseFlow.Engine.Tests.Data;

/// <summary>A worker of Jayapura looks after a client whose case belongs to Jakarta.</summary>
public sealed class A_visit_for_another_office(SqliteStore store) : IClassFixture<SqliteStore>, IAsyncLifetime
{
    private const string Files = """
        == contoh/workflow.yaml
        workflow: contoh
        edition: 1
        title: Alur contoh
        intake: terima
        stages: [awal]
        endings:
          - { ending: selesai, title: Selesai, by: [supervisor] }
        == contoh/awal.yaml
        stage: awal
        title: Tahap awal
        steps:
          - { step: terima, title: Terima, by: [peksos], form: terima }
          - { step: nilai, title: Nilai, by: [peksos], after: [terima] }
        follow-ups: { after: terima, from: terima, anchor: fixed, at: [7 hari], by: [peksos], office: terima.unit, title: Kunjungi di rumah }
        == contoh/forms/terima.yaml
        form: terima
        version: 1
        sections:
          - title: Orangnya
            fields:
              - { id: nama, ask: Nama, type: text, fills: client.name, sensitive: identity }
              - { id: alamat, ask: Alamat, type: text, fills: client.address, sensitive: location }
              - { id: unit, ask: Unit, type: office }
        """;

    private static readonly Role Worker = new(
        "peksos", "Peksos", Scope.Assigned,
        new HashSet<string> { Right.OpenCase, Right.WorkSteps, Right.AddNote, Right.IssueDocument, Right.Pause, Right.Skip, Right.AgreeDate },
        Enum.GetValues<FieldGroup>().ToHashSet());

    private static readonly Role Supervisor = new("supervisor", "Supervisor", Scope.Office, new HashSet<string> { Right.WorkSteps, Right.AgreeDate, Right.SeeOverdue }, Enum.GetValues<FieldGroup>().ToHashSet());

    private readonly Viewer _overseerHere = new("s-sini", "Sinta", [new Grant(Supervisor, "jakarta")]);
    private readonly Viewer _overseerThere = new("s-sana", "Yohana", [new Grant(Supervisor, "jayapura")]);
    private readonly Viewer _stranger = new("s-lain", "Lukas", [new Grant(Supervisor, "makassar"), new Grant(Worker, "makassar")]);
    private readonly Viewer _here = new("u-sini", "Rahmawati", [new Grant(Worker, "jakarta")]);
    private readonly Viewer _there = new("u-sana", "Bonay", [new Grant(Worker, "jayapura")]);
    private CaseService _cases = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        var workflow = Read();
        var shelf = new WorkflowShelf([workflow]);
        await shelf.KeepAsync(store.Database);
        _cases = new CaseService(store.Database, shelf, [Worker], WorkingCalendar.WeekendsOnly);
        await store.Database.Write(unit => unit.SaveOfficeAsync(new Office { Key = "jakarta", Title = "RPTC", Kind = "rptc", Zone = "Asia/Jakarta", LetterCode = "JKT" }));
        await store.Database.Write(unit => unit.SaveOfficeAsync(new Office { Key = "jayapura", Title = "Dinas Sosial Jayapura", Kind = "dinsos", Zone = "Asia/Jayapura", LetterCode = "JYP" }));
        var answers = new Dictionary<string, Value>(StringComparer.Ordinal) { ["nama"] = new TextValue("Asti Lestari"), ["alamat"] = new TextValue("Jalan Contoh 1"), ["unit"] = new TextValue("jayapura") };
        _number = (await _cases.OpenAsync(new CaseOpening { Office = "jakarta", Viewer = _here, Operation = Ids.New(), Answers = new Answers(answers) })).Number;
        await Do(_here, work => work.File.AddNote(Ids.New(), "Dipaksa pamannya", null, work.Actor, work.Now));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Shows_whom_to_see_and_where_and_nothing_of_the_procedure()
    {
        var opened = await _cases.PeekAsync(_number, _there);
        var view = new CaseViewer(opened.State, opened.Roles, WorkingCalendar.WeekendsOnly, opened.Now, _there.Id).View();

        Assert.True(opened.IsVisit);
        Assert.Equal(("Asti Lestari", "Jalan Contoh 1"), (view.Client.Name, view.Client.Address));
        Assert.Equal(["tl~1"], view.FollowUps.Select(followUp => followUp.Id));
        Assert.Empty(view.Steps);
        Assert.Equal(["CaseOpened", "FollowUpPlanned"], opened.Events.Select(happened => EventJson.TypeOf(happened.Event)));
        Assert.DoesNotContain(FieldGroup.Story, NeedToKnow.Sees(opened.Roles));
    }

    [Fact]
    public async Task Is_seen_and_not_recorded_by_whoever_oversees_the_office_that_makes_it()
    {
        var opened = await _cases.PeekAsync(_number, _overseerThere);
        var view = new CaseViewer(opened.State, opened.Roles, WorkingCalendar.WeekendsOnly, opened.Now, _overseerThere.Id).View();

        Assert.True(opened.IsVisit);
        Assert.Equal(["tl~1"], view.FollowUps.Select(followUp => followUp.Id));
        Assert.Empty(view.Steps);
        Assert.DoesNotContain(FieldGroup.Story, NeedToKnow.Sees(opened.Roles));
        Assert.Equal(Rule.NotYours, (await Assert.ThrowsAsync<CaseRuleException>(() => Do(_overseerThere, work => work.File.FinishFollowUp("tl~1", "done", null, null, work.Actor, work.Now), "tl~1"))).Rule);
        await Assert.ThrowsAsync<NotThereException>(() => _cases.PeekAsync(_number, _stranger));
    }

    [Fact]
    public async Task Is_in_the_lists_of_both_offices_and_marked_in_that_of_the_case()
    {
        var list = new FollowUpList(store.Database, WorkingCalendar.WeekendsOnly);
        var now = (await _cases.PeekAsync(_number, _here)).Now;

        async Task<FollowUpPage> Of(Viewer viewer)
        {
            var page = await list.View(viewer, now.Date.PlusDays(30), 1, now);
            return page with { Items = page.Items.Where(item => item.Case == _number).ToList() };
        }

        var handling = await Of(_overseerHere);
        Assert.Equal("jayapura", Assert.Single(handling.Items).Office);
        Assert.Equal("Dinas Sosial Jayapura", handling.Elsewhere["jayapura"]);

        foreach (var viewer in new[] { _there, _overseerThere })
        {
            var page = await Of(viewer);
            Assert.Single(page.Items);
            Assert.Empty(page.Elsewhere);
        }

        Assert.Empty((await Of(_stranger)).Items);
    }

    [Fact]
    public async Task Lets_nobody_work_on_the_case()
    {
        await IsNotTheirs(work => work.File.Finish("nilai", Answers.None, null, null, work.Actor, work.Now));
        await IsNotTheirs(work => work.File.Skip("nilai", "Tidak perlu", work.Actor, work.Now));
        await IsNotTheirs(work => work.File.AgreeDate("nilai", new LocalDate(2026, 4, 1), "Nanti", work.Actor, work.Now));
        await IsNotTheirs(work => work.File.Pause("lainnya", "Istirahat", null, work.Actor, work.Now));
        await IsNotTheirs(work => work.File.AddNote(Ids.New(), "Catatan", null, work.Actor, work.Now));
        await IsNotTheirs(work => work.File.IssueDocument(Ids.New(), "surat", "1", null, "", work.Actor, work.Now));
    }

    [Fact]
    public async Task Is_recorded_by_those_who_make_it_and_then_the_case_is_not_there_any_more()
    {
        await Do(_there, work => work.File.FinishFollowUp("tl~1", "absent", null, null, work.Actor, work.Now));
        await Do(_there, work => work.File.FinishFollowUp("tl~1", "done", null, "Baik", work.Actor, work.Now));

        var last = (await _cases.PeekAsync(_number, _here)).Events.Last(happened => happened.Event is FollowUpFinished);
        Assert.Equal(("u-sana", "peksos"), (last.Actor, last.Role));
        await Assert.ThrowsAsync<NotThereException>(() => _cases.PeekAsync(_number, _there));
    }

    /// <summary>Whatever rule would refuse it: how the case stands is not told to them.</summary>
    private async Task IsNotTheirs(Action<CaseWork> act) =>
        await Assert.ThrowsAsync<NotThereException>(() => Do(_there, act));

    private Task<CaseDone> Do(Viewer viewer, Action<CaseWork> act, string? item = null) =>
        _cases.DoAsync(new CaseCommand { Number = _number, Viewer = viewer, Operation = Ids.New(), Item = item }, act);

    private static Workflow Read()
    {
        var files = Files.Split("== ", StringSplitOptions.RemoveEmptyEntries)
            .Select(file => file.Split('\n', 2))
            .ToDictionary(file => file[0].Trim(), file => Encoding.UTF8.GetBytes(file[1]), StringComparer.Ordinal);
        files["roles.yaml"] = Encoding.UTF8.GetBytes("""
            - { role: peksos, title: Peksos, scope: assigned, may: [open-case, work-steps], sees: [] }
            - { role: supervisor, title: Supervisor, scope: office, may: [end], sees: [] }
            """);
        var definitions = DefinitionReader.ReadAll(files);
        Assert.True(definitions.Faults.Count == 0, string.Join('\n', definitions.Faults));
        return definitions.Workflows["contoh"];
    }
}
