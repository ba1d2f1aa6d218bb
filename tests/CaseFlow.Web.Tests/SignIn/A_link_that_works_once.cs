using System.Net;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_link_that_works_once(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Theory]
    [InlineData("singkat", "singkat", "password")]
    [InlineData("aaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaa", "password")]
    [InlineData("lina lina lina lina", "lina lina lina lina", "password")]
    [InlineData("sepeda biru di pasar", "sepeda hijau di pasar", "again")]
    public async Task Refuses_a_weak_password_and_keeps_the_rest(string password, string again, string field)
    {
        var link = await site.FirstAdministratorLink();
        using var browser = site.Browser();

        var answer = await browser.Send(link, ("username", "lina"), ("name", "Lina Contoh"), ("password", password), ("again", again));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains($"<a href=\"#{field}\">", answer.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"Lina Contoh\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, HttpStatusCode.OK)]
    [InlineData(60, HttpStatusCode.NotFound)]
    public async Task Is_there_for_its_time(int minutes, HttpStatusCode status)
    {
        var secret = await Link(await site.Account("waktu" + minutes.ToString(System.Globalization.CultureInfo.InvariantCulture), "auditor@"));
        var before = site.Now;

        site.Clock.Now += Duration.FromMinutes(minutes);
        var answer = await site.Browser().Get("/mulai/" + secret);

        site.Clock.Now = before;
        Assert.Equal(status, answer.Status);
    }

    [Fact]
    public async Task Is_not_there_for_an_account_that_was_disabled()
    {
        var id = await site.Account("nonaktif", "auditor@");
        var secret = await Link(id);
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, site.Now));

        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().Get("/mulai/" + secret)).Status);
    }

    [Fact]
    public async Task Changes_the_password_of_nobody_else_and_works_once()
    {
        var secret = await Link(await site.Account("nyoman", "auditor@"));
        await site.Account("putu", "auditor@");
        using var browser = site.Browser();

        var used = await browser.Send("/mulai/" + secret, ("username", "putu"), ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));
        using var other = await site.SignedIn("putu");

        Assert.Equal(HttpStatusCode.SeeOther, used.Status);
        Assert.Equal(HttpStatusCode.OK, (await other.Get("/akun")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/mulai/" + secret)).Status);
    }

    [Fact]
    public async Task Makes_no_second_first_administrator()
    {
        await using var fresh = new AnInstallation();
        var (first, forgotten) = (await fresh.FirstAdministratorLink(), await fresh.FirstAdministratorLink());
        using var browser = fresh.Browser();

        var answer = await browser.Send(first, ("username", "Ketut"), ("name", "Ketut Contoh"), ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Equal("/faktor-kedua?kembali=%2Fadmin", (await browser.Get("/admin")).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(first)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(forgotten)).Status);
    }

    [Fact]
    public async Task Is_not_there_when_it_was_never_given() =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().Get("/mulai/tebakan")).Status);

    [Fact]
    public async Task Lets_somebody_invited_choose_a_password()
    {
        var id = await site.Account("made", "peksos@jakarta");
        var secret = await Link(id);
        using var browser = site.Browser();

        await browser.Send($"/mulai/{secret}", ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        using var again = site.Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await again.Send("/masuk", ("username", "made"), ("password", "sepeda biru di pasar"))).Status);
    }

    private Task<string> Link(string user) => site.Database.Write(unit => Task.FromResult(unit.Invite("password", user, null, site.Now, Duration.FromHours(1)).Secret));
}
