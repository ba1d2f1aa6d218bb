using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.Jobs;
using CaseFlow.Engine.Workflows;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;
using NodaTime;

namespace CaseFlow.Web.Tests.Kasus;

public sealed class A_case_as_it_was(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private static readonly Instant Morning = Instant.FromUtc(2026, 3, 17, 2, 0);

    private string _number = "";
    private string _step = "";

    /// <summary>Opened on 17 March at 09.00; a step is finished on 20 March at 09.00, and two days have passed since.</summary>
    public async Task InitializeAsync()
    {
        site.Clock.Now = Morning;
        _number = await site.OpenWholeCase();
        _step = (await site.Case(_number)).Steps.First(step => step is { State: "open", Due.Kind: "default" } && step.By.Contains("peksos")).Key;
        site.Clock.Now = Morning + Duration.FromDays(3);
        await site.Finish(_number, _step, "peksos1.jakarta");
        site.Clock.Now = Morning + Duration.FromDays(5);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Shows_what_was_open_late_and_missing_then_and_says_so()
    {
        var title = site.Workflow.Step(_step)!.Title;

        var page = await site.As("peksos1.jakarta").Get($"/kasus/{_number}/riwayat?pada=2026-03-19T09:00");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Keadaan pada Kamis, 19 Maret 2026, 09.00 WIB", page.TextOf("as-it-was"), StringComparison.Ordinal);
        Assert.Contains("Hanya untuk dibaca", page.TextOf("as-it-was"), StringComparison.Ordinal);
        Assert.Contains(title, page.TextOf("step-row"), StringComparison.Ordinal);
        Assert.Contains("Terlambat", page.Text, StringComparison.Ordinal);
        Assert.NotEmpty(page.TextOf("gate-missing"));
        Assert.DoesNotContain("name=\"__op\"", page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_asked_for_on_the_page_of_its_history()
    {
        var visitor = site.As("peksos1.jakarta");
        var history = await visitor.Get($"/kasus/{_number}/riwayat");

        var page = await visitor.Get($"/kasus/{_number}/riwayat?pada.day=19&pada.month=3&pada.year=2026&pada.time=09.00");

        Assert.Contains("name=\"pada.day\"", history.Html, StringComparison.Ordinal);
        Assert.Contains("Keadaan pada Kamis, 19 Maret 2026", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-03-17T08:59", HttpStatusCode.NotFound)]
    [InlineData("2026-03-17T09:00", HttpStatusCode.OK)]
    [InlineData("2026-03-22T09:00", HttpStatusCode.OK)]
    [InlineData("2026-03-22T09:01", HttpStatusCode.UnprocessableEntity)]
    [InlineData("kemarin", HttpStatusCode.UnprocessableEntity)]
    public async Task Is_there_from_its_opening_until_now(string at, HttpStatusCode status)
    {
        using var caller = await site.Calling("peksos1.jakarta");

        Assert.Equal(status, (await site.As("peksos1.jakarta").Get($"/kasus/{_number}/riwayat?pada={at}")).Status);
        Assert.Equal(status, (await caller.Get($"/cases/{_number}?at={at}")).Status);
    }

    [Fact]
    public async Task Has_over_the_API_the_shape_it_has_today()
    {
        using var caller = await site.Calling("peksos1.jakarta");

        var then = await caller.Get($"/cases/{_number}?at=2026-03-19T09:00");
        var now = await caller.Get($"/cases/{_number}");

        Assert.Equal(now.Json.EnumerateObject().Select(member => member.Name), then.Json.EnumerateObject().Select(member => member.Name));
        Assert.Equal("open", Assert.Single(then.Where("steps", "key", _step)).GetProperty("state").GetString());
        Assert.Equal("finished", Assert.Single(now.Where("steps", "key", _step)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Stays_the_same_whatever_comes_later()
    {
        var (before, page) = await SeenAsync();

        await MoveAsync();
        await site.Do(_number, "supervisor.jakarta", work => work.File.AddNote(Engine.Ids.New(), "Menelepon", null, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work => work.File.Pause("dirawat", "Dirawat di rumah sakit", work.Now.Date.PlusDays(30), work.Actor, work.Now));
        await PassAsync(400);

        Assert.Equal((before, page), await SeenAsync());
    }

    [Fact]
    public async Task Stays_the_same_while_a_later_pause_has_no_end()
    {
        var (before, page) = await SeenAsync();

        await site.Do(_number, "supervisor.jakarta", work => work.File.Pause("dirawat", "Dirawat di rumah sakit", null, work.Actor, work.Now));
        await PassAsync(400);

        Assert.Equal((before, page), await SeenAsync());
    }

    [Fact]
    public async Task Stands_under_the_edition_then_in_force()
    {
        var before = site.Workflow.Hash;
        var after = await MoveAsync();
        using var caller = await site.Calling("peksos1.jakarta");

        Assert.Equal(before, (await caller.Get($"/cases/{_number}?at=2026-03-21T09:00"))["workflow.hash"].GetString());
        Assert.Equal(after, (await caller.Get($"/cases/{_number}?at=2026-03-22T09:00"))["workflow.hash"].GetString());
    }

    [Fact]
    public async Task Is_there_only_for_whom_the_case_is_there_today_and_the_reading_is_recorded()
    {
        using var elsewhere = await site.Calling("peksos1.makassar");
        using var supervisor = await site.Calling("supervisor.jakarta");

        Assert.Equal(HttpStatusCode.NotFound, (await site.As("peksos1.makassar").Get($"/kasus/{_number}/riwayat?pada=2026-03-19T09:00")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await elsewhere.Get($"/cases/{_number}?at=2026-03-19T09:00")).Status);
        (await supervisor.Get($"/cases/{_number}?at=2026-03-19T09:00")).Succeeded();
        var (id, reader) = (CaseNumbers.IdOf(_number), (await site.Viewer("supervisor.jakarta")).Id);
        Assert.True(await site.Database.Read(session => session.AccessLog.AnyAsync(row => row.CaseId == id && row.UserId == reader && row.What == "history")));
    }

    /// <summary>What the API and the page tell of 19 March, asked for today: a token lasts a year, so each time with a new one.</summary>
    private async Task<(string Api, string Page)> SeenAsync()
    {
        using var caller = await site.Calling("peksos1.jakarta");
        var told = (await caller.Get($"/cases/{_number}?at=2026-03-19T09:00")).Succeeded().Text;
        var page = await site.As("peksos1.jakarta").Get($"/kasus/{_number}/riwayat?pada=2026-03-19T09:00");
        return (told, string.Join('\n', page.TextOf("as-it-was"), page.TextOf("step-row"), page.TextOf("gate-missing")));
    }

    /// <summary>Lets days go by, and the sweep do what they bring.</summary>
    private async Task PassAsync(int days)
    {
        site.Clock.Now += Duration.FromDays(days);
        await new Sweep(site.Database, site.Installation.Cases, site.Installation.Definitions.Roles).RunAsync();
    }

    /// <summary>Moves the case to an edition in which its finished step is called otherwise and the last ending is gone.</summary>
    private async Task<string> MoveAsync()
    {
        var sources = site.Workflow.Sources.ToDictionary(source => source.Key, source => source.Value + "# edisi lain\n", StringComparer.Ordinal);
        var edition = DefinitionReader.Read(sources).Workflow!;
        await foreach (var told in site.Installation.Migrations.RunAsync(new MigrationBatch(Engine.Ids.New(), site.Workflow, edition, EditionMap.Same)))
        {
            Assert.Null(told.Effect.Refused);
        }

        return edition.Hash;
    }
}
