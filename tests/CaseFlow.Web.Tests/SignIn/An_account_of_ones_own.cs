using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Security;
using CaseFlow.Web.Tests.Samples;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed partial class An_account_of_ones_own(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Shows_where_one_is_signed_in_and_ends_one_of_them()
    {
        var username = await Somebody();
        using var here = await site.SignedIn(username);
        using var there = await site.SignedIn(username);

        var page = await here.Get("/akun");
        await here.SendFrom(page, "/akun", ("sesi", Others(page).Single()), ("action", "end"));

        Assert.Equal(2, Regex.Count(page.Html, "data-testid=\"session-row\"", RegexOptions.None, TimeSpan.FromSeconds(1)));
        Assert.Equal("/masuk?kembali=%2Fakun", (await there.Get("/akun")).Location);
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/akun")).Status);
    }

    [Fact]
    public async Task Ends_all_the_others_at_once()
    {
        var username = await Somebody();
        using var here = await site.SignedIn(username);
        using var one = await site.SignedIn(username);
        using var two = await site.SignedIn(username);

        await here.Send("/akun", ("action", "others"));

        Assert.Equal((HttpStatusCode.Found, HttpStatusCode.Found, HttpStatusCode.OK), ((await one.Get("/akun")).Status, (await two.Get("/akun")).Status, (await here.Get("/akun")).Status));
    }

    [Fact]
    public async Task Ends_no_session_of_somebody_else()
    {
        var (mine, theirs) = (await Somebody(), await Somebody());
        using var here = await site.SignedIn(mine);
        using var there = await site.SignedIn(theirs);
        var foreign = (await site.Database.Read(async session => { var id = (await session.FindUserAsync(theirs))!.Id; return await session.Sessions.OnlyAsync(open => open.UserId == id); })).Id;

        await here.Send("/akun", ("sesi", foreign[..16]), ("action", "end"));

        Assert.Equal(HttpStatusCode.OK, (await there.Get("/akun")).Status);
    }

    [Fact]
    public async Task Changes_its_password_and_every_other_way_in_ends()
    {
        var username = await Somebody();
        using var here = await site.SignedIn(username);
        using var there = await site.SignedIn(username);
        var id = (await site.Database.Read(session => session.FindUserAsync(username)))!.Id;
        var (token, link) = await site.Database.Write(unit => Task.FromResult((unit.AddApiToken(id, site.Now), unit.Invite("password", id, null, site.Now, Duration.FromHours(1)))));

        var answer = await here.Send("/akun/kata-sandi", ("now", AnInstallation.Password), ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        Assert.Equal((HttpStatusCode.SeeOther, "/akun"), (answer.Status, answer.Location));
        Assert.Equal(HttpStatusCode.OK, (await here.Get("/akun")).Status);
        Assert.Equal(HttpStatusCode.Found, (await there.Get("/akun")).Status);
        Assert.Null(await site.Database.Read(session => session.TokensOf(token.Hash, site.Now).FirstOrNullAsync()));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Browser().Get("/mulai/" + link.Secret)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Browser().Send("/masuk", ("username", username), ("password", AnInstallation.Password))).Status);
    }

    [Theory]
    [InlineData("bukan kata sandinya", "sepeda biru di pasar", "sepeda biru di pasar", "now")]
    [InlineData(AnInstallation.Password, "Password1234!", "Password1234!", "password")]
    [InlineData(AnInstallation.Password, "hari hujan RPTC Bambu Apus", "hari hujan RPTC Bambu Apus", "password")]
    [InlineData(AnInstallation.Password, "sepeda biru di pasar", "sepeda hijau di pasar", "again")]
    public async Task Keeps_its_password_when_the_new_one_is_wrong(string now, string password, string again, string field)
    {
        var username = await Somebody();
        using var here = await site.SignedIn(username);

        var answer = await here.Send("/akun/kata-sandi", ("now", now), ("password", password), ("again", again));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains($"<a href=\"#{field}\">", answer.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await site.Browser().Send("/masuk", ("username", username), ("password", AnInstallation.Password))).Status);
    }

    [Theory]
    [InlineData("/admin/pengguna", "admin@")]
    [InlineData("/ekspor/baru?daftar=kasus", "supervisor@jakarta")]
    [InlineData("/ekspor/baru?daftar=terlambat", "supervisor@jakarta")]
    [InlineData("/akun/kata-sandi", "auditor@")]
    [InlineData("/akses-darurat", "peksos@jakarta")]
    [InlineData("/konflik-kepentingan", "supervisor@jakarta")]
    public async Task Proves_again_after_five_minutes_what_takes_data_out_or_changes_rights(string path, string role)
    {
        var username = await Somebody(role);
        using var browser = await site.SignedIn(username);
        var fresh = await browser.Get(path);
        await Rewind(username, session => session.ProvedAt -= Duration.FromMinutes(5) + Duration.FromSeconds(1));

        var stale = await browser.Get(path);
        var wrong = await browser.Send("/pastikan", ("password", "bukan kata sandinya"), ("kembali", path));
        var proved = await browser.Send("/pastikan", ("password", AnInstallation.Password), ("kembali", path));

        Assert.Equal(HttpStatusCode.OK, fresh.Status);
        Assert.Equal("/pastikan?kembali=" + Uri.EscapeDataString(path), stale.Location);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther, path), (wrong.Status, proved.Status, proved.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get(path)).Status);
        Assert.NotEqual(Cookie(wrong), Cookie(proved));
    }

    [Theory]
    [InlineData("?identitas=tampil", true)]
    [InlineData("?telepon=lengkap", true)]
    [InlineData("?telepon=samar", false)]
    [InlineData("", false)]
    public async Task Proves_again_for_what_the_sheet_for_a_visit_shows_whole(string part, bool isAsked)
    {
        var username = await Somebody();
        using var browser = await site.SignedIn(username);
        await Rewind(username, session => session.ProvedAt -= Duration.FromMinutes(6));

        var answer = await browser.Get("/kasus/K-2026-00001/ringkasan" + part);

        Assert.Equal(isAsked, answer.Location?.StartsWith("/pastikan?", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task Says_that_a_form_was_not_taken_when_it_has_to_prove_again()
    {
        var username = await Somebody("admin@");
        using var browser = await site.SignedIn(username);
        var form = await browser.Get("/admin/pengguna/baru");
        await Rewind(username, session => session.ProvedAt -= Duration.FromMinutes(6));

        var answer = await browser.SendFrom(form, "/admin/pengguna/baru", ("username", "tak.jadi"), ("name", "Tak Jadi"));
        var page = await browser.Get(answer.Location!);

        Assert.Contains("data-testid=\"lost\"", page.Html, StringComparison.Ordinal);
        Assert.Null(await site.Database.Read(session => session.FindUserAsync("tak.jadi")));
    }

    [Fact]
    public async Task Is_signed_out_by_guessing_at_its_own_session()
    {
        var username = await Somebody();
        using var browser = await site.SignedIn(username);

        var answers = new List<string?>();
        for (var i = 0; i <= SignInTries.Free; i++)
        {
            answers.Add((await browser.Send("/pastikan", ("password", "bukan kata sandinya"))).Location);
        }

        Assert.Equal("/masuk", answers[^1]);
        Assert.Equal(HttpStatusCode.Found, (await browser.Get("/akun")).Status);
    }

    [Fact]
    public void Is_asked_again_on_every_page_that_changes_users() =>
        Assert.All(
            typeof(Sessions).Assembly.GetTypes().Where(type => type.Namespace == "CaseFlow.Web.Pages.Admin" && type.Name.StartsWith("Pengguna", StringComparison.Ordinal) && type.Name.EndsWith("Model", StringComparison.Ordinal)),
            page => Assert.NotEmpty(page.GetCustomAttributes(typeof(FreshProofAttribute), false)));

    private async Task<string> Somebody(string role = "peksos@jakarta")
    {
        var username = "u" + Engine.Ids.New()[..12];
        await site.Account(username, role);
        return username;
    }

    private Task Rewind(string username, Action<UserSession> change) =>
        site.Database.Write(async unit =>
        {
            var user = await unit.FindUserAsync(username);
            foreach (var session in await unit.Sessions.Where(open => open.UserId == user!.Id && open.EndedAt == null).ListAsync())
            {
                change(session);
            }
        });

    private static IEnumerable<string> Others(Answer page) =>
        Row().Matches(page.Html).Where(row => !row.Value.Contains("Sesi ini", StringComparison.Ordinal)).Select(row => row.Groups["id"].Value);

    private static string? Cookie(Answer answer) => answer.Cookies.FirstOrDefault(cookie => cookie.StartsWith("caseflow=", StringComparison.Ordinal));

    [GeneratedRegex("<li class=\"row\" data-testid=\"session-row\">(?:(?!</li>).)*?name=\"sesi\" value=\"(?<id>[0-9a-f]+)\"", RegexOptions.Singleline, 1000)]
    private static partial Regex Row();
}
