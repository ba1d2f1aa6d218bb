using System.Net;
using CaseFlow.Engine.People;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class Signing_in(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Leads_to_the_page_that_was_asked_for()
    {
        await site.Account("ani", "peksos@jakarta");
        using var browser = site.Browser();

        var answer = await browser.Send("/masuk", ("username", " ANI "), ("password", AnInstallation.Password), ("kembali", "/kasus?halaman=2"));

        Assert.Equal((HttpStatusCode.SeeOther, "/kasus?halaman=2"), (answer.Status, answer.Location));
        Assert.Contains(">Rina Contoh<span>Pekerja sosial, RPTC Bambu Apus</span></a>", (await browser.Get("/bantuan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Never_leads_to_another_site()
    {
        await site.Account("budi", "peksos@jakarta");
        using var browser = site.Browser();

        var answer = await browser.Send("/masuk", ("username", "budi"), ("password", AnInstallation.Password), ("kembali", "//contoh.invalid/"));

        Assert.Equal("/", answer.Location);
    }

    [Fact]
    public async Task Gives_a_cookie_that_scripts_and_other_sites_do_not_get()
    {
        await site.Account("cici", "peksos@jakarta");
        using var browser = site.Browser();

        var answer = await browser.Send("/masuk", ("username", "cici"), ("password", AnInstallation.Password));

        var cookie = Assert.Single(answer.Cookies, cookie => cookie.StartsWith("caseflow=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("dodi", "salah sama sekali")]
    [InlineData("tidak-ada", AnInstallation.Password)]
    public async Task Says_the_same_whatever_was_wrong(string username, string password)
    {
        if (username == "dodi")
        {
            await site.Account("dodi", "peksos@jakarta");
        }

        using var browser = site.Browser();

        var answer = await browser.Send("/masuk", ("username", username), ("password", password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Nama pengguna atau kata sandi tidak cocok.", answer.Html, StringComparison.Ordinal);
        Assert.Contains($"value=\"{username}\"", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(password, answer.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_for_a_disabled_account()
    {
        var id = await site.Account("fani", "peksos@jakarta");
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, site.Now));
        using var browser = site.Browser();

        var answer = await browser.Send("/masuk", ("username", "fani"), ("password", AnInstallation.Password));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
    }
}
