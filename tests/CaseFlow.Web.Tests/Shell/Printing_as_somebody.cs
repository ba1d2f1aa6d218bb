using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Commands;

namespace CaseFlow.Web.Tests.Shell;

/// <summary>Whose name the verb <c>print</c> takes: as every verb that acts as somebody.</summary>
public sealed class Printing_as_somebody(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Who_is_disabled_is_wrong_usage()
    {
        var number = await site.OpenCase();
        var head = await HeadAsync("kepala@jakarta");
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(head.Id))!, site.Clock.Now));

        var refused = await Assert.ThrowsAsync<UsageException>(() => PrintVerb.Issue(site.Installation, number, "surat-rujukan", head.Username));

        Assert.Contains("pengguna aktif", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_is_disabled_is_wrong_usage_also_for_the_worker_of_the_case()
    {
        var number = await site.OpenCase();
        var worker = await HeadAsync("peksos@jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.DisplayName, null, work.Actor, work.Now));
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(worker.Id))!, site.Clock.Now));

        await Assert.ThrowsAsync<UsageException>(() => PrintVerb.Issue(site.Installation, number, "surat-rujukan", null));
    }

    [Fact]
    public async Task Who_holds_a_role_that_is_no_longer_known_goes_on_with_the_others()
    {
        var number = await site.OpenCase();
        var head = await HeadAsync("kepala@jakarta", "peran-lama@jakarta");

        var refused = await Assert.ThrowsAsync<DocumentNotReadyException>(() => PrintVerb.Issue(site.Installation, number, "surat-rujukan", head.Username));

        Assert.NotEmpty(refused.Blanks);
    }

    private Task<User> HeadAsync(params string[] roles) => site.Database.Write(async unit =>
    {
        var user = unit.AddUser("u" + Ids.New()[..8], "Rina Contoh", site.Clock.Now);
        foreach (var role in roles)
        {
            await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Split('@')[1]);
        }

        return user;
    });
}
