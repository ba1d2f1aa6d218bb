using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;

namespace CaseFlow.Web.Tests.Admin;

/// <summary>The program with an outside provider and two administrators.</summary>
public sealed class ASiteWithAProvider : IAsyncLifetime
{
    public const string Issuer = "https://akun.example";

    public TheSite Site { get; } = new() { OpenId = new OpenIdSettings { Authority = Issuer, ClientId = "caseflow", ClientSecret = "rahasia", Title = "Akun Kementerian" } };

    public async Task InitializeAsync()
    {
        await ((IAsyncLifetime)Site).InitializeAsync();
        await Site.Database.Write(async unit => await unit.GiveRoleAsync(unit.AddUser("admin2", "Bima Contoh", Site.Clock.Now).Id, "admin", ""));
    }

    public Task DisposeAsync() => ((IAsyncLifetime)Site).DisposeAsync();
}

public sealed class Tying_an_outside_account(ASiteWithAProvider office) : IClassFixture<ASiteWithAProvider>
{
    private TheSite Site => office.Site;

    [Fact]
    public async Task Takes_two_people_where_the_account_comes_to_cases()
    {
        var user = await NewAsync("peksos@jakarta");
        var (page, subject) = ($"/admin/pengguna/{user.Id}", "luar|" + user.Username);

        await Site.As("admin").Send(page, ("outside", subject), ("action", "tie"));
        var own = await Site.As("admin").Get(page);
        var alone = await Tied(user);
        var second = Site.As("admin2");
        var seen = await second.Get(page);
        var agreed = await second.Send(seen, ("permintaan", seen.FormWith("permintaan").Fields.First(field => field.Name == "permintaan").Text), ("action", "agree"));

        Assert.DoesNotContain("value=\"agree\"", own.Html, StringComparison.Ordinal);
        Assert.Null(alone);
        Assert.Contains(subject, seen.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, subject), (agreed.Status, (await Tied(user))!.Subject));
        Assert.Equal((await Site.Viewer("admin")).Id, (await Tied(user))!.TiedBy);
    }

    [Fact]
    public async Task Is_done_by_one_where_it_does_not_and_is_recorded()
    {
        var user = await NewAsync("auditor");
        var before = await Site.Database.Read(session => session.AccessLog.CountAsync());

        await Site.As("admin").Send($"/admin/pengguna/{user.Id}", ("outside", " luar|" + user.Username + " "), ("action", "tie"));

        Assert.Equal("luar|" + user.Username, (await Tied(user))!.Subject);
        Assert.Equal(before + 1, await Site.Database.Read(session => session.AccessLog.CountAsync()));
        Assert.Contains("Terikat pada Akun Kementerian", (await Site.As(user.Username).Get("/akun")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("dua kata")]
    [InlineData("béda")]
    public async Task Refuses_what_is_no_name_of_a_provider(string typed)
    {
        var user = await NewAsync("auditor");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Site.As("admin").Send($"/admin/pengguna/{user.Id}", ("outside", typed), ("action", "tie"))).Status);
        Assert.Null(await Tied(user));
    }

    [Fact]
    public async Task Refuses_one_that_is_somebody_elses_and_ones_own()
    {
        var (user, other, me) = (await NewAsync("auditor"), await NewAsync("auditor"), (await Site.Viewer("admin")).Id);
        await Site.Database.Write(unit => unit.TieOutsideAsync(other.Id, ASiteWithAProvider.Issuer, "luar|" + other.Username, me, Site.Clock.Now));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Site.As("admin").Send($"/admin/pengguna/{user.Id}", ("outside", "luar|" + other.Username), ("action", "tie"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Site.As("admin").Send($"/admin/pengguna/{me}", ("outside", "luar|saya"), ("action", "tie"))).Status);
        Assert.Null(await Tied(user));
    }

    [Fact]
    public async Task Is_undone_by_one_and_ends_the_sessions()
    {
        var user = await NewAsync("auditor");
        await Site.Database.Write(async unit =>
        {
            await unit.TieOutsideAsync(user.Id, ASiteWithAProvider.Issuer, "luar|" + user.Username, user.Id, Site.Clock.Now);
            unit.BeginSession(user.Id, null, Site.Clock.Now, NodaTime.Duration.FromHours(1), outsideFactor: false);
        });

        await Site.As("admin").Send($"/admin/pengguna/{user.Id}", ("action", "untie"));

        Assert.Null(await Tied(user));
        Assert.False(await Site.Database.Read(session => session.Sessions.AnyAsync(open => open.UserId == user.Id && open.EndedAt == null)));
    }

    private Task<OutsideAccount?> Tied(User user) => Site.Database.Read(session => session.OutsideOfAsync(user.Id));

    private Task<User> NewAsync(string role) => Site.Database.Write(async unit =>
    {
        var user = unit.AddUser("u" + Ids.New()[..8], "Siti Contoh", Site.Clock.Now);
        await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Contains('@', StringComparison.Ordinal) ? role.Split('@')[1] : "");
        return user;
    });
}
