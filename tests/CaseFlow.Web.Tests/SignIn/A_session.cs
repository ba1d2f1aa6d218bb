using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_session(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Ends_on_the_server_when_somebody_signs_out()
    {
        await site.Account("gita", "peksos@jakarta");
        using var browser = await site.SignedIn("gita");

        var answer = await browser.Send("/keluar", from: "/bantuan");

        Assert.Equal((HttpStatusCode.SeeOther, "/masuk"), (answer.Status, answer.Location));
        Assert.Equal("/masuk", (await browser.Get("/")).Location);
        Assert.Empty(await site.Database.Read(session => (
            from open in session.Sessions
            join user in session.Users on open.UserId equals user.Id
            where user.Username == "gita" && open.EndedAt == null
            select open).ListAsync()));
    }

    [Fact]
    public async Task Ends_when_somebody_signs_in_in_the_same_browser_again()
    {
        await site.Account("wulan", "peksos@jakarta");
        using var browser = await site.SignedIn("wulan");

        var again = await browser.SendFrom(await browser.Get("/bantuan"), "/masuk", ("username", "wulan"), ("password", AnInstallation.Password));

        Assert.Equal(HttpStatusCode.SeeOther, again.Status);
        Assert.Equal(2, await site.Database.Read(session => (
            from begun in session.Sessions
            join user in session.Users on begun.UserId equals user.Id
            where user.Username == "wulan"
            select begun).CountAsync()));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/hari-ini")).Status);
        Assert.Equal(1, await site.Database.Read(session => (
            from open in session.Sessions
            join user in session.Users on open.UserId equals user.Id
            where user.Username == "wulan" && open.EndedAt == null
            select open).CountAsync()));
    }

    [Fact]
    public async Task Ends_at_once_when_the_account_is_disabled()
    {
        var id = await site.Account("hadi", "peksos@jakarta");
        using var browser = await site.SignedIn("hadi");
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, site.Now));

        Assert.Equal("/masuk", (await browser.Get("/")).Location);
    }

    [Fact]
    public async Task Shows_a_role_that_was_given_a_moment_ago()
    {
        var id = await site.Account("indah", "peksos@jakarta");
        using var browser = await site.SignedIn("indah");
        Assert.DoesNotContain("href=\"/terlambat\"", (await browser.Get("/bantuan")).Html, StringComparison.Ordinal);

        await site.Database.Write(unit => unit.GiveRoleAsync(id, "supervisor", "jakarta"));

        Assert.Contains("href=\"/terlambat\"", (await browser.Get("/bantuan")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ends_after_a_quarter_of_an_hour_without_a_click()
    {
        await site.Account("joko", "peksos@jakarta");
        using var browser = await site.SignedIn("joko");
        await site.Database.Write(async unit =>
        {
            var user = await unit.FindUserAsync("joko");
            var session = await unit.Sessions.OnlyAsync(open => open.UserId == user!.Id);
            session.LastSeenAt -= Duration.FromMinutes(16);
        });

        Assert.Equal("/masuk", (await browser.Get("/")).Location);
    }

    [Fact]
    public async Task Ends_ten_hours_after_the_sign_in_however_much_it_is_used()
    {
        await site.Account("kadek", "peksos@jakarta");
        using var browser = await site.SignedIn("kadek");
        var began = site.Now;
        var answers = new List<HttpStatusCode>();
        for (var minutes = 10; minutes <= 600; minutes += 10)
        {
            site.Clock.Now = began + Duration.FromMinutes(minutes);
            answers.Add((await browser.Get("/akun")).Status);
        }

        site.Clock.Now = began;
        Assert.All(answers.SkipLast(1), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(HttpStatusCode.Found, answers[^1]);
    }

    [Fact]
    public async Task Ends_at_once_when_a_role_is_taken_and_shows_nothing_of_it()
    {
        var id = await site.Account("luh", "supervisor@jakarta", "peksos@jakarta");
        using var browser = await site.SignedIn("luh");
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/terlambat")).Status);

        await site.Database.Write(async unit =>
        {
            unit.Remove((await unit.RolesOfAsync(id)).Single(held => held is { Role: "supervisor", Office: "jakarta" }));
            await unit.EndSessionsAsync(id, site.Now);
        });

        Assert.Equal("/masuk?kembali=%2Fterlambat", (await browser.Get("/terlambat")).Location);
        using var again = await site.SignedIn("luh");
        Assert.Equal(HttpStatusCode.Forbidden, (await again.Get("/terlambat")).Status);
    }

    [Fact]
    public async Task Asks_to_sign_in_and_comes_back()
    {
        using var browser = site.Browser();

        Assert.Equal("/masuk", (await browser.Get("/")).Location);
    }

    [Fact]
    public async Task That_ended_before_a_form_was_sent_leads_back_to_the_form_and_says_what_is_lost()
    {
        await site.Account("kiki", "peksos@jakarta");
        using var browser = site.Browser();

        var answer = await browser.Send("/kasus/K-2026-00001/langkah/x?handler=Draft&di=y", from: "/masuk", ("alasan", "rahasia"));
        var page = await browser.Get(answer.Location!);

        Assert.Equal("/masuk?kembali=" + Uri.EscapeDataString("/kasus/K-2026-00001/langkah/x?di=y") + "&terputus=1", answer.Location);
        Assert.Contains("data-testid=\"lost\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("rahasia", page.Html, StringComparison.Ordinal);
        Assert.Contains("value=\"/kasus/K-2026-00001/langkah/x?di=y\"", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"lost\"", (await browser.Get("/masuk")).Html, StringComparison.Ordinal);
    }
}
