using System.Net;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>What somebody put aside while they had the right is not theirs to read, to go on with or to hand in once the right is gone.</summary>
public sealed class Drafts_of_a_right_that_was_lost(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Are_not_there_in_a_case_that_went_to_a_colleague()
    {
        var number = await site.OpenCase();
        await Assign(number, "peksos1.jakarta");
        using var caller = await site.Calling("peksos1.jakarta");
        using var visitor = site.As("peksos1.jakarta");
        (await caller.Put($"/cases/{number}/steps/triase/draft", new { answers = new { uraian = "Draf rahasia" } })).Succeeded();
        Assert.Contains("Draf rahasia", (await caller.Get($"/cases/{number}/steps/triase")).Text, StringComparison.Ordinal);
        Assert.Contains($"/kasus/{number}", (await visitor.Get("/hari-ini")).Html, StringComparison.Ordinal);

        await Assign(number, "peksos2.jakarta");

        Assert.Equal(HttpStatusCode.NotFound, (await caller.Get($"/cases/{number}/steps/triase")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.Put($"/cases/{number}/steps/triase/draft", new { answers = new { uraian = "Lagi" } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await caller.Post($"/cases/{number}/steps/triase/finish", new { answers = new { uraian = "Lagi" } })).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/kasus/{number}/langkah/triase")).Status);
        Assert.DoesNotContain(number, (await visitor.Get("/hari-ini")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Are_not_there_in_an_office_that_their_writer_left()
    {
        using var visitor = site.As("peksos2.jakarta");
        var begun = await visitor.Send("/kasus/baru", ("keselamatan", "ya"), ("action", "next"));
        var draft = System.Web.HttpUtility.ParseQueryString(begun.Location!.Split('?')[1])["draf"]!;
        var form = await visitor.Follow(begun);
        Assert.Contains(draft, (await visitor.Get("/hari-ini")).Html, StringComparison.Ordinal);

        await Move("peksos2.jakarta", "makassar");

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"/kasus/baru?draf={draft}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Send(form, ("action", "draft"))).Status);
        Assert.DoesNotContain(draft, (await visitor.Get("/hari-ini")).Html, StringComparison.Ordinal);
        await Move("peksos2.jakarta", "jakarta");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"/kasus/baru?draf={draft}")).Status);
    }

    private async Task Assign(string number, string username)
    {
        var worker = await site.Viewer(username);
        await site.Do(number, "kepala.jakarta", work => work.File.Assign(worker.Id, worker.Name, "Alasan contoh.", work.Actor, work.Now));
    }

    private async Task Move(string username, string office)
    {
        var id = (await site.Viewer(username)).Id;
        await site.Database.Write(async unit =>
        {
            foreach (var held in await unit.RolesOfAsync(id))
            {
                unit.Remove(held);
                unit.Add(new UserRole { UserId = id, Role = held.Role, Office = office });
            }
        });
    }
}
