using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_screen_left_alone(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Leads_away_by_itself_after_two_minutes_where_nothing_is_typed_and_no_script_runs()
    {
        using var browser = await Somebody();

        Assert.Contains("<noscript><meta http-equiv=\"refresh\" content=\"120;url=/terkunci?kembali=%2Fhari-ini\"></noscript>", (await browser.Get("/hari-ini")).Html, StringComparison.Ordinal);
        Assert.Contains("content=\"900;url=/terkunci?kembali=%2Fkasus%2Fbaru%3Falur%3D", (await browser.Get(await FormAddress(browser))).Html, StringComparison.Ordinal);
        Assert.DoesNotContain("http-equiv", (await site.Browser().Get("/masuk")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shows_nothing_in_any_window_until_the_password_is_given()
    {
        using var browser = await Somebody();

        var locked = await browser.Get("/terkunci?kembali=/kasus");
        var elsewhere = await browser.Get("/hari-ini");
        var wrong = await browser.Send("/terkunci", ("password", "bukan kata sandinya"), ("kembali", "/kasus"));
        var right = await browser.Send("/terkunci", ("password", AnInstallation.Password), ("kembali", "/kasus"));

        Assert.Contains("Terkunci", locked.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<nav", locked.Html, StringComparison.Ordinal);
        Assert.Equal("/terkunci?kembali=%2Fhari-ini", elsewhere.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Equal((HttpStatusCode.SeeOther, "/kasus"), (right.Status, right.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/hari-ini")).Status);
    }

    [Fact]
    public async Task Is_locked_by_the_script_and_opened_without_leaving_the_page()
    {
        using var browser = await Somebody();
        var page = await browser.Get("/hari-ini");

        var locked = await browser.SendFrom(page, "/terkunci?handler=Kunci");
        var draft = await browser.SendFrom(page, "/kasus/baru", ("nama", "x"));
        var opened = await browser.AsScript().SendFrom(page, "/terkunci", ("password", AnInstallation.Password));

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (locked.Status, opened.Status));
        Assert.StartsWith("/terkunci", draft.Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/hari-ini")).Status);
    }

    [Fact]
    public async Task Is_gone_after_five_wrong_passwords()
    {
        using var browser = await Somebody();
        await browser.Get("/terkunci?kembali=/kasus");

        var answers = new List<string?>();
        for (var i = 0; i <= SignInTries.Free; i++)
        {
            answers.Add((await browser.Send("/terkunci", ("password", "bukan kata sandinya"))).Location);
        }

        Assert.Equal("/masuk", answers[^1]);
        Assert.Equal("/masuk?kembali=%2Fhari-ini", (await browser.Get("/hari-ini")).Location);
    }

    [Fact]
    public async Task Lets_somebody_else_sign_in()
    {
        using var browser = await Somebody();
        await browser.Get("/terkunci?kembali=/kasus");

        var answer = await browser.Send("/keluar", from: "/terkunci");

        Assert.Equal("/masuk", answer.Location);
        Assert.Equal("/masuk?kembali=%2Fhari-ini", (await browser.Get("/hari-ini")).Location);
    }

    [Fact]
    public async Task Is_left_in_a_hurry_for_a_page_that_tells_nothing()
    {
        using var browser = await Somebody();

        var answer = await browser.Send("/keluar", from: "/hari-ini", ("cepat", "1"));
        var page = await browser.Get(answer.Location!);

        Assert.Equal((HttpStatusCode.SeeOther, "/kalender"), (answer.Status, answer.Location));
        Assert.Equal("\"cache\", \"storage\"", answer.ClearSiteData);
        Assert.Equal("/masuk?kembali=%2Fhari-ini", (await browser.Get("/hari-ini")).Location);
        Assert.Contains("<title>Kalender Maret 2026</title>", page.Html, StringComparison.Ordinal);
        foreach (var word in new[] { "CaseFlow", "kasus", "masuk", "korban", "caseflow.css", "favicon.svg" })
        {
            Assert.DoesNotContain(word, page.Html, StringComparison.OrdinalIgnoreCase);
        }
    }

    /// <summary>A page on which something is typed: a new case.</summary>
    private static async Task<string> FormAddress(Browser browser) =>
        System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match((await browser.Get("/kasus/baru")).Html, "href=\"(?<at>/kasus/baru\\?alur=[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["at"].Value);

    private async Task<Browser> Somebody()
    {
        var username = "u" + Engine.Ids.New()[..12];
        await site.Account(username, "peksos@jakarta");
        return await site.SignedIn(username);
    }
}
