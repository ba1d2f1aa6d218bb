using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;

namespace CaseFlow.Web.Tests.Shell;

/// <summary>Verbs with which whoever holds the machine changes accounts.</summary>
public sealed class Verbs_over_users(TheSite site) : IClassFixture<TheSite>
{
    [Theory]
    [InlineData("users add", "admin")]
    [InlineData("users invite", "admin")]
    [InlineData("users disable", "admin")]
    [InlineData("users drop-factor", "second-factor-dropped")]
    [InlineData("users token", "admin")]
    [InlineData("users token", "admin", "--revoke")]
    public async Task Stand_in_the_access_record(string verb, string what, params string[] options)
    {
        var username = "u" + Ids.New()[..8];
        if (verb != "users add")
        {
            await site.Database.Write(unit => Task.FromResult(unit.AddUser(username, "Siti Contoh", site.Clock.Now)));
        }

        Assert.Equal(ExitCode.Done, await Run(verb, [username, .. options]));

        var user = (await site.Database.Read(session => session.FindUserAsync(username)))!;
        var row = Assert.Single(await site.Database.Read(session => session.AccessLog.Where(row => row.UserId == user.Id).ListAsync()));
        Assert.Equal((what, "caseflow " + verb, site.Clock.Now), (row.What, row.Purpose, row.At));
    }

    [Fact]
    public async Task Leave_nothing_in_the_access_record_when_refused()
    {
        var before = await site.Database.Read(session => session.AccessLog.CountAsync());

        await Assert.ThrowsAsync<UsageException>(() => Run("users add", ["admin"]));
        await Assert.ThrowsAsync<UsageException>(() => Run("users disable", ["tidak.ada"]));

        Assert.Equal(before, await site.Database.Read(session => session.AccessLog.CountAsync()));
    }

    private Task<int> Run(string name, string[] typed)
    {
        var verb = (UsersVerb)Verbs.All.First(verb => verb.Name == name);
        return verb.RunAsync(site.Installation, new Call(typed, Arguments.Read(typed, verb.Options, verb.Words.Count), new StringWriter(), new StringWriter()));
    }
}
