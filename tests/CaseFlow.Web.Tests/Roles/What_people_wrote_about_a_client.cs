using CaseFlow.Engine;
using CaseFlow.Engine.Deadlines;
using CaseFlow.Engine.Forms;
using CaseFlow.Engine.Queries;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Outgoing;
using CaseFlow.Web.Tests.Api;
using Microsoft.Extensions.Primitives;
using NodaTime;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Reasons and notes tell the client's story: they are for those who see stories, and for whoever wrote them.</summary>
public sealed class What_people_wrote_about_a_client(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private const string Words = "dipaksa pamannya";

    private string _number = "";
    private string _letter = "";

    private IEnumerable<string> Pages =>
        new[] { "", "/riwayat", "/catatan", "/ringkasan", "/alur", "/dokumen", "/tindak-lanjut", "/tindak-lanjut/tl~1", "/tindak-lanjut/tl~2", "/tindak-lanjut/tl~3", "/langkah/triase", "/langkah/insiden~1.laporkan-insiden", "/jalur/insiden~1", "/dokumen/" + _letter }
            .Select(part => $"/kasus/{_number}{part}");

    public async Task InitializeAsync()
    {
        _number = await site.OpenCase();
        var worker = await site.Viewer("peksos1.jakarta");
        var other = await site.Viewer("peksos2.jakarta");
        var ahead = new LocalDate(2026, 3, 30);
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, Words, work.Actor, work.Now));
        await site.Finish(_number, "triase", "peksos1.jakarta");
        await site.Do(_number, "peksos1.jakarta", work => work.File.Correct("triase", work.State.StepAt("triase")!.Answers.With("alasan_urgensi", new TextValue("Aman")), Words, work.Actor, work.Now));
        await site.Do(_number, "peksos1.jakarta", work => work.File.AddNote(Ids.New(), Words, null, work.Actor, work.Now));
        foreach (var close in new[] { "finish", "miss", "move" })
        {
            var id = "";
            await site.Do(_number, "peksos1.jakarta", work => id = work.File.PlanFollowUp("Kunjungi, " + Words, ahead, null, Words, work.Actor, work.Now));
            await site.Do(_number, "peksos1.jakarta", work =>
            {
                switch (close)
                {
                    case "finish":
                        work.File.FinishFollowUp(id, "done", null, Words, work.Actor, work.Now);
                        break;
                    case "miss":
                        work.File.MissFollowUp(id, Words, work.Actor, work.Now);
                        break;
                    default:
                        work.File.MoveFollowUp(id, ahead.PlusDays(1), Words, work.Actor, work.Now);
                        break;
                }
            });
        }

        await site.Do(_number, "peksos1.jakarta", work => work.File.StartTrack("insiden", Words, work.Actor, work.Now));
        await site.Do(_number, "peksos1.jakarta", work => work.File.Pause("lainnya", Words, null, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work => work.File.RefusePause(Words, work.Actor, work.Now));
        await site.Do(_number, "peksos1.jakarta", work => work.File.Pause("lainnya", Words, null, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work => work.File.ConsentToPause(work.Actor, work.Now));
        await site.Do(_number, "peksos1.jakarta", work => work.File.Resume(Words, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(other.Id, other.Name, Words, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, Words, work.Actor, work.Now));
        await site.Do(_number, "supervisor.jakarta", work =>
        {
            foreach (var step in work.State.Steps.Where(step => step.IsOpen).ToList())
            {
                work.File.AgreeDate(step.Address, ahead, Words, work.Actor, work.Now);
                work.File.Drop(step.Address, Words, work.Actor, work.Now);
            }
        });
        await site.Do(_number, "supervisor.jakarta", work =>
        {
            _letter = Ids.New();
            work.File.IssueDocument(_letter, "surat-rujukan", "1", null, "", work.Actor, work.Now);
            work.File.VoidDocument(_letter, Words, work.Actor, work.Now);
        });
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Stands_on_no_page_for_a_role_without_the_story()
    {
        using var data = site.As("data.jakarta");
        using var supervisor = site.As("supervisor.jakarta");
        var seen = new List<string>();
        var told = 0;
        foreach (var page in Pages)
        {
            seen.AddRange((await data.Get(page)).Html.Contains(Words, StringComparison.Ordinal) ? [page] : []);
            told += (await supervisor.Get(page)).Html.Contains(Words, StringComparison.Ordinal) ? 1 : 0;
        }

        Assert.Empty(seen);
        Assert.True(told >= 7, $"Only {told} pages tell it to the supervisor.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("/events?size=100")]
    [InlineData("/steps/triase")]
    public async Task Is_left_out_of_the_API_for_a_role_without_the_story(string part)
    {
        using var data = await site.Calling("data.jakarta");
        using var supervisor = await site.Calling("supervisor.jakarta");

        Assert.DoesNotContain(Words, (await data.Get($"/cases/{_number}{part}")).Succeeded().Text, StringComparison.Ordinal);
        Assert.Equal(part is not "/steps/triase", (await supervisor.Get($"/cases/{_number}{part}")).Succeeded().Text.Contains(Words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Is_read_by_whoever_wrote_it()
    {
        var number = await site.OpenCase("registrasi.jakarta");
        await site.Do(number, "registrasi.jakarta", work => work.File.PlanFollowUp("Telepon bibinya", new LocalDate(2026, 3, 30), null, "Menunggu kabar bibinya", work.Actor, work.Now));
        using var writer = await site.Calling("registrasi.jakarta");

        Assert.Contains("Telepon bibinya", (await writer.Get($"/cases/{number}")).Succeeded().Text, StringComparison.Ordinal);
        Assert.Contains("Menunggu kabar bibinya", (await writer.Get($"/cases/{number}")).Succeeded().Text, StringComparison.Ordinal);
        Assert.Contains("Menunggu kabar bibinya", (await writer.Get($"/cases/{number}/events")).Succeeded().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Does_not_stand_in_lists_of_others_nor_in_what_leaves_the_program()
    {
        await site.Do(_number, "peksos1.jakarta", work => work.File.PlanFollowUp("Telepon bibi, " + Words, new LocalDate(2026, 3, 18), null, null, work.Actor, work.Now));
        using var data = site.As("data.jakarta");
        using var worker = site.As("peksos1.jakarta");
        var viewer = await site.Viewer("supervisor.jakarta");
        var board = new OverdueBoard(site.Database, site.Installation.Calendar);
        var nextWeek = new Moment(site.Clock.Now + Duration.FromDays(7), site.Wib);

        var shown = await board.View(viewer, new OverdueFilter(), nextWeek);
        var taken = await site.Database.Read(session => new TakenOverdue(site.Installation, board).RowsAsync(session, viewer, new Dictionary<string, StringValues>(), [FieldGroup.Identity], nextWeek));

        Assert.Contains(Words, (await worker.Get("/tindak-lanjut")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Words, (await data.Get("/tindak-lanjut")).Text, StringComparison.Ordinal);
        Assert.Contains(shown.Rows, row => row.Item.Title.Contains(Words, StringComparison.Ordinal));
        Assert.NotEmpty(taken);
        Assert.DoesNotContain(taken, row => row.Cells.Any(cell => cell?.Contains(Words, StringComparison.Ordinal) is true));
    }
}
