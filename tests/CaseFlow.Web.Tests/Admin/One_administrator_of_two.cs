using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using NodaTime;

namespace CaseFlow.Web.Tests.Admin;

/// <summary>What one administrator tries in another order, so that the second person's consent is given to something else.</summary>
public sealed class One_administrator_of_two(TheSite site) : IClassFixture<TheSite>, IAsyncLifetime
{
    private Visitor First => site.As("admin");

    private Visitor Second => site.As("admin2");

    public async Task InitializeAsync()
    {
        if (await site.Database.Read(session => session.FindUserAsync("admin2")) is null)
        {
            await site.Database.Write(async unit => await unit.GiveRoleAsync(unit.AddUser("admin2", "Bima Contoh", site.Clock.Now).Id, "admin", ""));
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("without roles")]
    [InlineData("with roles, refused by who asked")]
    public async Task Holds_no_secret_of_an_account_once_it_comes_to_cases(string added)
    {
        var (first, second) = (First, Second);
        var page = added == "without roles" ? (await AddAsync(first)).Location! : (await AddAsync(first, ("roles", "peksos@jakarta"))).Location!;
        if (added != "without roles")
        {
            await first.Send(page, ("permintaan", Waiting(await first.Get(page))), ("action", "refuse"));
        }

        var link = LinkOf(await first.Follow(await first.Send(page, ("action", "link"))));
        var user = await UserAt(page);
        var (session, token, browser) = await TakeAsync(user);

        await first.Send(page, ("roles", "peksos@jakarta"), ("action", "roles"));
        var fresh = LinkOf(await second.Follow(await Agree(second, page)));

        var now = await UserAt(page);
        Assert.Equal((null, null), (now.PasswordHash, now.FactorSecret));
        Assert.Equal(HttpStatusCode.NotFound, (await site.As(null).Get(link)).Status);
        Assert.Null(await site.Database.Read(read => read.SessionAsync(session.Secret, site.Clock.Now)));
        Assert.Null(await site.Database.Read(read => read.TokensOf(token.Hash, site.Clock.Now).FirstOrNullAsync()));
        Assert.False(await site.Database.Read(read => read.KnowsBrowserAsync(user.Id, browser)));
        Assert.Equal(0, await site.Database.Read(read => read.RecoveryCodesLeftAsync(user.Id)));
        Assert.Equal(HttpStatusCode.OK, (await site.As(null).Get(fresh)).Status);
    }

    [Fact]
    public async Task Is_told_what_a_first_role_brings_with_it()
    {
        var user = await NewAsync();

        await First.Send(Page(user), ("roles", "peksos@jakarta"), ("action", "roles"));

        Assert.Contains("Akun mulai dari awal", (await Second.Get(Page(user))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_the_password_of_who_comes_to_cases_already()
    {
        var user = await NewAsync("peksos@jakarta");
        await TakeAsync(user);
        var second = Second;

        await First.Send(Page(user), ("roles", "peksos@jakarta"), ("roles", "supervisor@jakarta"), ("action", "roles"));
        await Agree(second, Page(user));

        Assert.Equal(["peksos@jakarta", "supervisor@jakarta"], (await site.Viewer(user.Username)).Grants.Select(grant => $"{grant.Role.Key}@{grant.Office}"));
        Assert.NotNull((await UserAt(Page(user))).PasswordHash);
    }

    [Fact]
    public async Task Brings_nobody_back_to_cases_alone()
    {
        var user = await NewAsync("peksos@jakarta");
        var (first, second) = (First, Second);
        await first.Send(Page(user), ("action", "disable"));

        await first.Send(Page(user), ("action", "enable"));
        var alone = await UserAt(Page(user));
        await Agree(first, Page(user));
        var still = await UserAt(Page(user));
        await Agree(second, Page(user));

        Assert.Equal((true, true, false), (alone.Disabled, still.Disabled, (await UserAt(Page(user))).Disabled));
    }

    [Theory]
    [InlineData("link")]
    [InlineData("factor")]
    [InlineData("roles")]
    public async Task Takes_over_no_request_of_a_colleague(string action)
    {
        var user = await NewAsync("supervisor@jakarta");
        await First.Send(Page(user), ("roles", "supervisor@jakarta"), ("roles", "kepala@jakarta"), ("action", "roles"));

        var refused = await Second.Send(Page(user), ("roles", "supervisor@jakarta"), ("roles", "peksos@makassar"), ("action", action));
        var own = await First.Get(Page(user));

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("masih menunggu", refused.TextOf("error-summary"), StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"agree\"", own.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"agree\"", (await Second.Get(Page(user))).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adds_to_what_they_asked_for_themselves()
    {
        var user = await NewAsync("supervisor@jakarta");
        var second = Second;

        await First.Send(Page(user), ("action", "link"));
        await First.Send(Page(user), ("roles", "supervisor@jakarta"), ("roles", "kepala@jakarta"), ("action", "roles"));
        var shown = await second.Follow(await Agree(second, Page(user)));

        Assert.NotEmpty(LinkOf(shown));
        Assert.Equal(["kepala", "supervisor"], (await site.Viewer(user.Username)).Grants.Select(grant => grant.Role.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Disables_no_other_administrator_alone()
    {
        var third = await NewAsync("admin");

        await First.Send(Page(third), ("action", "disable"));
        var alone = await UserAt(Page(third));
        await Agree(Second, Page(third));

        Assert.Equal((false, true), (alone.Disabled, (await UserAt(Page(third))).Disabled));
    }

    [Fact]
    public async Task Refuses_nothing_that_is_asked_about_themselves()
    {
        var third = await NewAsync("admin");
        await First.Send(Page(third), ("action", "disable"));
        var themselves = site.As(third.Username);
        var seen = await themselves.Get(Page(third));

        var refused = await themselves.Send(seen, ("permintaan", Waiting(seen)), ("action", "refuse"));

        Assert.DoesNotContain("value=\"refuse\"", seen.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("name=\"permintaan\"", (await Second.Get(Page(third))).Html, StringComparison.Ordinal);
    }

    private static string Page(User user) => $"/admin/pengguna/{user.Id}";

    private static string Waiting(Seen page) => page.FormWith("permintaan").Fields.First(field => field.Name == "permintaan").Text;

    private static async Task<Seen> Agree(Visitor visitor, string page)
    {
        var seen = await visitor.Get(page);
        return await visitor.Send(seen, ("permintaan", Waiting(seen)), ("action", "agree"));
    }

    /// <summary>The path of the link that a page shows.</summary>
    private static string LinkOf(Seen page)
    {
        var at = page.Text.IndexOf("/mulai/", StringComparison.Ordinal);
        Assert.True(at >= 0, page.Text);
        return page.Text.Substring(at, "/mulai/".Length + 43);
    }

    private static Task<Seen> AddAsync(Visitor by, params (string, string?)[] roles) =>
        by.Send("/admin/pengguna/baru", [("username", "u" + Ids.New()[..8]), ("name", "Siti Contoh"), .. roles]);

    private async Task<User> UserAt(string page) => (await site.Database.Read(session => session.UserAsync(page.Split('/')[^1])))!;

    /// <summary>Somebody has made the account their own: password, second factor, a session, a token, a browser that is known.</summary>
    private Task<(SecretToken Session, SecretToken Token, string Browser)> TakeAsync(User account) => site.Database.Write(async unit =>
    {
        var user = (await unit.UserAsync(account.Id))!;
        user.PasswordHash = "sandi";
        await unit.SetFactorAsync(user, "kunci", 1);
        await unit.KnowBrowserAsync(user.Id, "peramban", site.Clock.Now);
        return (unit.BeginSession(user.Id, null, site.Clock.Now, Duration.FromHours(8)), unit.AddApiToken(user.Id, site.Clock.Now), "peramban");
    });

    private Task<User> NewAsync(params string[] roles) => site.Database.Write(async unit =>
    {
        var user = unit.AddUser("u" + Ids.New()[..8], "Siti Contoh", site.Clock.Now);
        foreach (var role in roles)
        {
            await unit.GiveRoleAsync(user.Id, role.Split('@')[0], role.Contains('@', StringComparison.Ordinal) ? role.Split('@')[1] : "");
        }

        return user;
    });
}
