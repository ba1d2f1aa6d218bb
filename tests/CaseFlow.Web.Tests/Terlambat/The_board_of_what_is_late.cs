using System.Net;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Terlambat;

public sealed class The_board_of_what_is_late(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly Instant Tuesday = Instant.FromUtc(2026, 3, 17, 2, 0);

    private string _number = "";

    public async Task InitializeAsync()
    {
        site.Clock.Now = Tuesday;
        _number = await site.OpenCase();
        site.Clock.Now = Tuesday + Duration.FromHours(30);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Begins_with_the_sentence_and_tells_each_row_in_its_own_unit()
    {
        var page = await Supervisor.Get($"/terlambat?kata={_number}");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Matches("langkah terlambat pada [0-9]+ kasus ?, paling lama", page.Text);
        Assert.Contains(page.TextsOf("overdue-row"), row => row.Contains("Periksa keselamatan dan pilah urgensi", StringComparison.Ordinal) && row.Contains(_number, StringComparison.Ordinal) && row.Contains("6 jam", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_who_has_no_worker_and_shows_no_name_of_a_client()
    {
        var page = await Supervisor.Get("/terlambat?petugas=-");

        Assert.Contains(page.TextsOf("overdue-row"), row => row.Contains("Tanpa petugas", StringComparison.Ordinal));
        Assert.DoesNotContain("Ani Contoh", page.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/terlambat?kata=pilah+urgensi", true)]
    [InlineData("/terlambat?kata=tidak-ada", false)]
    [InlineData("/terlambat?tahap=akses", true)]
    [InlineData("/terlambat?tahap=monev", false)]
    [InlineData("/terlambat?jenis=bawaan", true)]
    [InlineData("/terlambat?jenis=disepakati", false)]
    [InlineData("/terlambat?urgensi=darurat", false)]
    public async Task Is_filtered_by_its_address(string address, bool shows)
    {
        var page = await Supervisor.Get(address);

        Assert.Equal(shows, page.Html.Contains(_number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Says_how_much_is_late_in_all_where_the_filter_leaves_nothing()
    {
        var page = await Supervisor.Get("/terlambat?kata=tidak-ada");

        Assert.Matches("Tidak ada yang cocok dengan saringan; [1-9][0-9]* terlambat seluruhnya", page.Text);
        Assert.Contains("/terlambat", page.Links);
        Assert.DoesNotContain("Tidak ada langkah yang terlambat", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_where_somebody_comes_back_to_who_agrees_a_date_from_it()
    {
        var board = await Supervisor.Get($"/terlambat?kata={_number}");
        var link = board.Links.First(link => link.StartsWith($"/kasus/{_number}/langkah/triase/tenggat", StringComparison.Ordinal));

        using var supervisor = Supervisor;
        var answer = await supervisor.Send(link, ("due.day", "25"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Disepakati"));
        var elsewhere = await supervisor.Send($"/kasus/{_number}/langkah/triase/tenggat?kembali=//contoh.invalid", ("due.day", "26"), ("due.month", "3"), ("due.year", "2026"), ("reason", "Disepakati"));

        Assert.Equal($"/terlambat?kata={_number}", answer.Location);
        Assert.StartsWith($"/kasus/{_number}", elsewhere.Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_where_somebody_comes_back_to_who_asks_or_hands_over_from_it()
    {
        var second = await site.OpenCase();
        await AssignAsync("peksos1.jakarta");
        var worker = (await site.Viewer("peksos2.jakarta")).Id;
        var supervisor = Supervisor;
        var filtered = $"/terlambat?kata={_number}";
        var board = await supervisor.Get(filtered);
        string Link(string to) => board.Links.First(link => link.StartsWith(to, StringComparison.Ordinal));

        var asked = await supervisor.Send(Link($"/terlambat/bahas?kasus={_number}"), ("text", "Apa yang menghambat?"));
        var one = await supervisor.Send(Link($"/kasus/{_number}/tugaskan"), ("worker", worker), ("reason", "Cuti"));
        var confirm = await supervisor.Follow(await supervisor.Send("/terlambat?tahap=akses", ("pilih", $"{second} triase"), ("worker", worker), ("action", "alihkan")));
        var several = await supervisor.Send(confirm, ("reason", "Cuti"));
        var elsewhere = await supervisor.Send($"/terlambat/bahas?kasus={_number}&butir=triase&kembali=//contoh.invalid", ("text", "Apa yang menghambat?"));

        Assert.Equal((filtered, filtered, "/terlambat?tahap=akses", "/terlambat"), (asked.Location, one.Location, several.Location, elsewhere.Location));
    }

    [Fact]
    public async Task Says_on_paper_that_it_goes_on()
    {
        site.Clock.Now = Tuesday;
        for (var more = 0; more < 26; more++)
        {
            await site.OpenCase();
        }

        site.Clock.Now = Tuesday + Duration.FromHours(30);

        Assert.Matches("25 dari [0-9]+ baris; bawa sebagai berkas untuk semuanya", (await Supervisor.Get("/terlambat")).Text);
        Assert.DoesNotContain("unduh CSV untuk semuanya", (await Supervisor.Get($"/terlambat?kata={_number}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_urgency_and_law_black_on_white()
    {
        var style = File.ReadAllText(Repository.File("src/CaseFlow.Web/wwwroot/caseflow.css"));
        var paper = style[style.IndexOf("@media print", StringComparison.Ordinal)..];

        Assert.All([".darurat", ".law"], tag => Assert.Matches($@"[\n,]\{tag}[,{{][^}}]*background:none;color:#000", paper));
    }

    [Fact]
    public async Task Tells_the_stages_of_one_definition_from_those_of_another()
    {
        site.Clock.Now = Tuesday;
        var (full, other) = (site.Workflow, site.Workflows[1]);
        var number = await site.OpenWholeCase(other);
        site.Clock.Now = Tuesday + Duration.FromHours(30);
        var stage = other.Stages[0].Key;

        async Task<bool> Shows(string query) => (await Supervisor.Get($"/terlambat?kata={number}&{query}")).TextsOf("overdue-row").Count > 0;

        Assert.True(await Shows($"alur={other.Id}"));
        Assert.True(await Shows($"tahap={stage}"));
        Assert.True(await Shows($"tahap={other.Id}/{stage}"));
        Assert.False(await Shows($"tahap={full.Id}/{stage}"));
        Assert.False(await Shows($"alur={full.Id}"));
    }

    [Fact]
    public async Task Is_for_those_who_oversee()
    {
        Assert.Equal(HttpStatusCode.Forbidden, (await site.As("peksos1.jakarta").Get("/terlambat")).Status);
        Assert.DoesNotContain(_number, (await site.As("supervisor.makassar").Get("/terlambat")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reminds_the_worker_once_for_each_due_date()
    {
        await AssignAsync("peksos1.jakarta");
        var supervisor = Supervisor;

        var first = await supervisor.Follow(await supervisor.Send("/terlambat", ("ingatkan", $"{_number} triase")));
        var second = await supervisor.Follow(await supervisor.Send("/terlambat", ("ingatkan", $"{_number} triase")));

        Assert.Contains($"diingatkan tentang kasus {_number}", first.TextOf("notice"), StringComparison.Ordinal);
        Assert.Contains("sudah diingatkan", second.TextOf("notice"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hands_the_ticked_cases_to_somebody_else_with_a_reason()
    {
        var second = await site.OpenCase();
        await AssignAsync("peksos1.jakarta");
        var worker = (await site.Viewer("peksos2.jakarta")).Id;
        var supervisor = Supervisor;

        var asked = await supervisor.Send("/terlambat", ("pilih", $"{_number} triase"), ("pilih", $"{second} triase"), ("worker", worker), ("action", "alihkan"));
        var confirm = await supervisor.Follow(asked);
        var refused = await supervisor.Send(confirm, ("reason", ""));
        var done = await supervisor.Send(confirm, ("reason", "Cuti melahirkan"));

        Assert.Contains(_number, confirm.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Isi alasannya", refused.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, done.Status);
        Assert.Equal((worker, worker), ((await site.Case(_number)).Worker, (await site.Case(second)).Worker));
    }

    [Fact]
    public async Task Says_which_cases_could_not_be_handed_over()
    {
        var second = await site.OpenCase();
        await AssignAsync("peksos2.jakarta");
        var worker = (await site.Viewer("peksos2.jakarta")).Id;

        var answer = await Supervisor.Send($"/terlambat/alihkan?kasus={_number}&kasus={second}&worker={worker}", ("reason", "Membagi beban"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("1 kasus dialihkan, 1 belum", answer.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Contains(_number, answer.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.Equal(worker, (await site.Case(second)).Worker);
    }

    [Fact]
    public async Task Leaves_a_question_with_the_worker()
    {
        await AssignAsync("peksos1.jakarta");

        var empty = await Supervisor.Send($"/terlambat/bahas?kasus={_number}&butir=triase", ("text", " "));
        var answer = await Supervisor.Send($"/terlambat/bahas?kasus={_number}&butir=triase", ("text", "Apa yang menghambat?"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Equal("/terlambat", answer.Location);
        var opened = await site.Cases.PeekAsync(_number, await site.Viewer("supervisor.jakarta"));
        var question = Assert.Single(opened.State.Questions);
        Assert.Equal(("triase", "Apa yang menghambat?"), (question.Item, question.Text));
    }

    private Visitor Supervisor => site.As("supervisor.jakarta");

    private async Task AssignAsync(string username)
    {
        var worker = await site.Viewer(username);
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, "Penugasan", work.Actor, work.Now));
    }
}
