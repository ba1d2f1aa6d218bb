using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Api;

public sealed class Lists_of_the_API(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly Instant Tuesday = Instant.FromUtc(2026, 3, 17, 2, 0);

    private Caller _worker = null!;
    private Caller _supervisor = null!;
    private string _number = "";

    public async Task InitializeAsync()
    {
        site.Clock.Now = Tuesday;
        (_worker, _supervisor) = (await site.Calling("peksos1.jakarta"), await site.Calling("supervisor.jakarta"));
        _number = await _worker.NewCase("Dodi Contoh");
        await _worker.NewCase("Eka Contoh");
        await _worker.NewCase("Fitri Contoh");
    }

    public Task DisposeAsync()
    {
        _worker.Dispose();
        _supervisor.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Come_in_pages_that_lead_to_each_other()
    {
        var first = await _worker.Get("/cases?size=2");
        var second = await _worker.Get("/cases?size=2&page=2");

        Assert.Equal(2, first.Json.GetArrayLength());
        Assert.True(int.Parse(first.Header("X-Total-Count")!) >= 3);
        Assert.Contains("</api/v1/cases?page=2&size=2>; rel=\"next\"", first.Header("Link"), StringComparison.Ordinal);
        Assert.Contains("</api/v1/cases?page=1&size=2>; rel=\"prev\"", second.Header("Link"), StringComparison.Ordinal);
        Assert.Empty(first.Json.EnumerateArray().Select(Number).Intersect(second.Json.EnumerateArray().Select(Number)));
    }

    [Fact]
    public async Task Are_searched_with_the_words_in_the_body_as_with_them_in_the_address()
    {
        var before = await site.Database.Read(session => session.AccessLog.CountAsync(row => row.What == "search"));

        var sent = await _worker.Post("/cases/search", new { q = "Dodi Contoh", size = 1 });
        var asked = await _worker.Get("/cases?q=Dodi%20Contoh&size=1");
        var nobody = await _worker.Post("/cases/search", new { q = "Tidak Siapapun" });

        Assert.Equal(HttpStatusCode.OK, sent.Status);
        Assert.Equal(_number, Number(Assert.Single(sent.Json.EnumerateArray())));
        Assert.Equal((asked.Json.GetRawText(), asked.Header("X-Total-Count")), (sent.Json.GetRawText(), sent.Header("X-Total-Count")));
        Assert.Null(sent.Header("Link"));
        Assert.Equal(0, nobody.Json.GetArrayLength());
        Assert.Equal(before + 3, await site.Database.Read(session => session.AccessLog.CountAsync(row => row.What == "search")));
    }

    [Theory]
    [InlineData("/cases?size=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cases?page=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cases?page=2000000000&size=100", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cases?page=satu", HttpStatusCode.BadRequest)]
    [InlineData("/cases?overdue=mungkin", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/cases?size=1000", HttpStatusCode.OK)]
    [InlineData("/follow-ups?until=kapan-kapan", HttpStatusCode.UnprocessableEntity)]
    public async Task Refuse_a_page_that_cannot_be(string path, HttpStatusCode status) => Assert.Equal(status, (await _worker.Get(path)).Status);

    [Theory]
    [InlineData("stage=akses", true)]
    [InlineData("stage=monev", false)]
    [InlineData("office=jakarta", true)]
    [InlineData("office=makassar", false)]
    [InlineData("worker=-", true)]
    [InlineData("worker=peksos2.jakarta", false)]
    [InlineData("overdue=false", true)]
    [InlineData("overdue=true", false)]
    [InlineData("q=Dodi", true)]
    [InlineData("q=Dodi&stage=monev", false)]
    [InlineData("q=Eka", false)]
    [InlineData("status=ended", false)]
    public async Task Of_cases_are_filtered_by_the_address(string query, bool shows) =>
        Assert.Equal(shows, (await _supervisor.Get($"/cases?size=100&{query}")).Json.EnumerateArray().Select(Number).Contains(_number));

    [Fact]
    public async Task Of_cases_show_initials_and_never_a_name()
    {
        var list = await _supervisor.Get("/cases?q=Dodi");

        Assert.DoesNotContain("Dodi", list.Text, StringComparison.Ordinal);
        Assert.StartsWith("D.C.", list.Json[0].GetProperty("client").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_late_tell_each_row_in_its_own_unit()
    {
        site.Clock.Now = Tuesday + Duration.FromHours(30);

        var late = await _supervisor.Get($"/overdue?q={_number}");
        var none = await _supervisor.Get("/overdue?office=makassar");

        var row = late.Where("rows", "case", _number).Single(row => row.GetProperty("step").GetString() == "triase");
        Assert.Equal((6, "jam"), (row.GetProperty("lateBy").GetProperty("amount").GetInt32(), row.GetProperty("lateBy").GetProperty("unit").GetString()));
        Assert.Equal("2026-03-18T02:00:00Z", row.GetProperty("due").GetString());
        Assert.True(late["counts.late"].GetInt32() >= late["rows"].GetArrayLength());
        Assert.All(["case", "step", "title", "stage", "worker", "office", "urgency", "due", "kind", "lateBy", "reason"], (string member) => Assert.True(row.TryGetProperty(member, out _), member));
        Assert.Equal(0, none["counts.late"].GetInt32());
    }

    [Fact]
    public async Task Of_follow_ups_end_with_the_date_asked_for()
    {
        var id = (await _worker.Post($"/cases/{_number}/follow-ups", new { title = "Kunjungi keluarga", due = "2026-03-24" })).Succeeded()["id"].GetString();

        bool Shows(Reply list) => list.Json.EnumerateArray().Any(item => item.GetProperty("case").GetString() == _number && item.GetProperty("id").GetString() == id);

        Assert.True(Shows(await _supervisor.Get("/follow-ups?until=2026-03-24&size=100")));
        Assert.False(Shows(await _supervisor.Get("/follow-ups?until=2026-03-23&size=100")));
    }

    [Fact]
    public async Task Of_notices_show_what_was_sent_to_me_and_my_roles()
    {
        var (worker, due) = (await site.Viewer("peksos1.jakarta"), Tuesday + Duration.FromHours(24));
        await site.Cases.DoAsSystemAsync(_number, work =>
        {
            work.File.Notice("triase", due, "worker", worker.Id, work.Actor, work.Now);
            work.File.Notice("triase", due, "supervisor", "supervisor:jakarta", work.Actor, work.Now);
        });

        var mine = (await _worker.Get("/notices")).Json.EnumerateArray().First(notice => notice.GetProperty("case").GetString() == _number);
        var theirs = (await _supervisor.Get("/notices")).Json.EnumerateArray().First(notice => notice.GetProperty("case").GetString() == _number);
        using var stranger = await site.Calling("supervisor.makassar");

        Assert.Equal((worker.Id, "supervisor:jakarta"), (mine.GetProperty("to").GetString(), theirs.GetProperty("to").GetString()));
        Assert.All(["item", "due", "rung", "to", "seenAt", "answeredAt"], (string member) => Assert.True(mine.TryGetProperty(member, out _), member));
        Assert.Empty((await stranger.Get("/notices")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Of_events_come_oldest_first_and_without_gaps()
    {
        (await _worker.Post($"/cases/{_number}/notes", new { text = "Sudah makan." }, "catatan-1")).Succeeded();

        var events = (await _supervisor.Get($"/cases/{_number}/events?size=100")).Json.EnumerateArray().ToList();
        var page = (await _supervisor.Get($"/cases/{_number}/events?size=2&page=2")).Json.EnumerateArray().ToList();

        Assert.Equal(Enumerable.Range(1, events.Count), events.Select(happened => happened.GetProperty("caseSequence").GetInt32()));
        Assert.Equal([3, 4], page.Select(happened => happened.GetProperty("caseSequence").GetInt32()));
        Assert.Equal(("NoteAdded", "catatan-1"), (events[^1].GetProperty("type").GetString(), events[^1].GetProperty("operation").GetString()));
        Assert.All(["sequence", "case", "caseSequence", "type", "at", "actor", "role", "operation", "definition", "data"], (string member) => Assert.True(events[0].TryGetProperty(member, out _), member));
    }

    [Fact]
    public async Task Of_events_hide_what_a_role_may_not_see()
    {
        (await _worker.Post($"/cases/{_number}/notes", new { text = "Rahasia besar." })).Succeeded();
        using var data = await site.Calling("data.jakarta");

        var events = await data.Get($"/cases/{_number}/events?size=100");

        Assert.Contains("Dodi Contoh", events.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rahasia besar", events.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_offices_and_definitions_are_for_everybody_who_is_signed_in()
    {
        using var admin = await site.Calling("admin");

        Assert.Equal(["jakarta", "jayapura", "makassar"], (await admin.Get("/offices")).Json.EnumerateArray().Select(office => office.GetProperty("key").GetString()));
        var workflow = (await admin.Get("/workflows")).Json[0];
        var whole = await admin.Get($"/workflows/{workflow.GetProperty("id").GetString()}");
        Assert.Equal(workflow.GetProperty("hash").GetString(), whole["hash"].GetString());
        Assert.Equal(7, whole["stages"].GetArrayLength());
        Assert.Equal("admin", (await admin.Get("/me"))["username"].GetString());
    }

    [Fact]
    public async Task Of_definitions_begin_with_the_one_for_a_case_that_names_none()
    {
        var list = (await _worker.Get("/workflows")).Json.EnumerateArray().Select(workflow => workflow.GetProperty("id").GetString()).ToList();

        Assert.Equal(site.Workflows.Select(workflow => workflow.Id), list);
        Assert.Equal(list[0], (await _worker.Get($"/cases/{_number}"))["workflow.id"].GetString());
    }

    [Fact]
    public async Task Of_cases_tell_the_definition_and_are_filtered_by_it()
    {
        var other = site.Workflows[1];
        var number = await site.OpenWholeCase(other);

        var found = (await _supervisor.Get($"/cases?size=100&workflow={other.Id}&stage={other.Id}/{other.Stages[0].Key}")).Json.EnumerateArray().ToList();

        Assert.Contains(number, found.Select(Number));
        Assert.DoesNotContain(_number, found.Select(Number));
        Assert.All(found, item => Assert.Equal((other.Id, other.Stages[0].Title), (item.GetProperty("workflow").GetString(), item.GetProperty("stage").GetString())));
    }

    [Theory]
    [InlineData("", "id edition hash title basis intake stages tracks forms endings templates")]
    [InlineData("stages.0", "key title basis skippable steps gate")]
    [InlineData("stages.0.steps.0", "key title by signs form due after when optional repeat each decision documents papers")]
    [InlineData("stages.0.steps.4.decision.0", "key title to")]
    [InlineData("stages.1.gate.0", "says basis")]
    [InlineData("forms.registrasi", "version fields")]
    [InlineData("forms.registrasi.fields.0", "id type label hint required options when sensitive")]
    [InlineData("forms.registrasi.fields.0.options.0", "value label")]
    [InlineData("endings.0", "key title")]
    [InlineData("templates.0", "key title")]
    public async Task A_definition_has_the_members_of_the_contract(string path, string members)
    {
        var whole = (await _worker.Get($"/workflows/{site.Workflow.Id}")).Json;
        var found = path.Split('.', StringSplitOptions.RemoveEmptyEntries).Aggregate(whole, (element, part) => int.TryParse(part, out var index) ? element[index] : element.GetProperty(part));

        Assert.All(members.Split(' '), member => Assert.True(found.TryGetProperty(member, out _), $"{path} has no {member}"));
    }

    private static string? Number(System.Text.Json.JsonElement item) => item.GetProperty("number").GetString();
}
