using System.Net;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.SignIn;

/// <summary>What is taken from somebody is taken from their programs with the next request.</summary>
public sealed class A_token_of_a_program(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Opens_nothing_once_its_owner_is_disabled()
    {
        using var caller = await site.Calling("peksos1.jayapura");
        Assert.Equal(HttpStatusCode.OK, (await caller.Get("/me")).Status);

        var id = (await site.Viewer("peksos1.jayapura")).Id;
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, site.Clock.Now));

        Assert.Equal(HttpStatusCode.Unauthorized, (await caller.Get("/me")).Status);
    }

    [Fact]
    public async Task Opens_no_case_of_a_role_that_was_taken()
    {
        var number = await site.OpenCase("peksos1.makassar");
        using var caller = await site.Calling("supervisor.makassar");
        Assert.Equal(HttpStatusCode.OK, (await caller.Get($"/cases/{number}")).Status);

        var id = (await site.Viewer("supervisor.makassar")).Id;
        await site.Database.Write(async unit =>
        {
            unit.Remove((await unit.RolesOfAsync(id)).Single(held => held is { Role: "supervisor", Office: "makassar" }));
            await unit.EndSessionsAsync(id, site.Clock.Now);
        });

        var answers = new[] { (await caller.Get($"/cases/{number}")).Status, (await caller.Get("/overdue")).Status };
        Assert.DoesNotContain(HttpStatusCode.OK, answers);
    }
}
