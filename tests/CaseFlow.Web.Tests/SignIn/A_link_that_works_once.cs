using System.Net;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_link_that_works_once(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Makes_the_first_administrator_and_signs_in()
    {
        var link = await site.FirstAdministratorLink();
        using var browser = site.Browser();

        var answer = await browser.Send(link, ("username", "Ketut"), ("name", "Ketut Contoh"), ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        Assert.Contains("href=\"/admin\"", (await browser.Get("/bantuan")).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(link)).Status);
    }

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

    [Fact]
    public async Task Is_not_there_when_it_was_never_given() =>
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().Get("/mulai/tebakan")).Status);

    [Fact]
    public async Task Lets_somebody_invited_choose_a_password()
    {
        var id = await site.Account("made", "peksos@jakarta");
        var secret = await site.Database.Write(unit => Task.FromResult(unit.Invite("password", id, null, SystemTime.Clock.GetCurrentInstant(), Duration.FromHours(1)).Secret));
        using var browser = site.Browser();

        await browser.Send($"/mulai/{secret}", ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        using var again = site.Browser();
        Assert.Equal(HttpStatusCode.SeeOther, (await again.Send("/masuk", ("username", "made"), ("password", "sepeda biru di pasar"))).Status);
    }
}
