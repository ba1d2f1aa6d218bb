using CaseFlow.Engine.Data;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Tests.Api;

namespace CaseFlow.Web.Tests.Roles;

/// <summary>Whoever may not see who a client is cannot find it out by searching.</summary>
public sealed class What_a_search_gives_away(TheSite site) : IClassFixture<TheSite>
{
    private const string Nik = "9901014107090001";
    private const string Phone = "0812-0000-4321";

    [Theory]
    [InlineData("supervisor.jakarta", "Ratna Kirana", true)]
    [InlineData("supervisor.jakarta", Nik, true)]
    [InlineData("supervisor.jakarta", Phone, true)]
    [InlineData("data.jakarta", "Ratna Kirana", true)]
    [InlineData("data.jakarta", Nik, true)]
    [InlineData("data.jakarta", Phone, false)]
    [InlineData("tks.jakarta", "Ratna Kirana", false)]
    [InlineData("tks.jakarta", Nik, false)]
    [InlineData("tks.jakarta", Phone, false)]
    public async Task Is_what_the_role_may_see_on_the_page_and_over_the_API(string username, string words, bool found)
    {
        var number = await CaseOfATks();
        using var caller = await site.Calling(username);

        var page = await site.As(username).Get("/cari?q=" + Uri.EscapeDataString(words));
        var list = await caller.Get("/cases?q=" + Uri.EscapeDataString(words));

        Assert.Contains(number, (await caller.Get("/cases?size=100")).Text, StringComparison.Ordinal);
        Assert.Equal((found, found), (page.Html.Contains(number, StringComparison.Ordinal), list.Text.Contains(number, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Is_no_more_than_the_case_itself_tells()
    {
        var number = await CaseOfATks();
        using var tks = await site.Calling("tks.jakarta");
        using var data = await site.Calling("data.jakarta");

        var seen = (await tks.Get($"/cases/{number}")).Succeeded()["client"];

        Assert.Equal(["age", "isChild", "label"], seen.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.Equal("indonesia", (await data.Get($"/cases/{number}"))["client.nationality"].GetString());
    }

    [Fact]
    public async Task For_doubles_at_the_intake_is_in_the_access_record()
    {
        var visitor = site.As("peksos1.jakarta");
        var before = await Searches();

        var page = await visitor.Follow(await visitor.Send("/kasus/baru", ("keselamatan", "ya"), ("urgensi", "biasa"), ("action", "next")));
        page = await visitor.Follow(await visitor.Send(page, ("action", "next")));
        await visitor.Follow(await visitor.Send(page, ("nama", "Ratna Kirana"), ("action", "next")));

        Assert.True(await Searches() > before);
    }

    private Task<int> Searches() => site.Database.Read(session => session.AccessLog.CountAsync(row => row.What == "search"));

    /// <summary>A case in which a step is for a TKS, of whom the identity is not seen.</summary>
    private async Task<string> CaseOfATks()
    {
        var number = await site.OpenCase("peksos1.jakarta", ("nama", "Ratna Kirana"), ("nik", Nik), ("telepon", Phone), ("jenis_kelamin", "perempuan"), ("kewarganegaraan", "indonesia"), ("tanggal_lahir", "1991-07-01"));
        var worker = await site.Viewer("peksos1.jakarta");
        await site.Do(number, "supervisor.jakarta", work => work.File.Assign(worker.Id, worker.Name, null, work.Actor, work.Now));
        await site.Do(number, "peksos1.jakarta", work => work.File.StartTrack("insiden", null, work.Actor, work.Now));
        return number;
    }
}
