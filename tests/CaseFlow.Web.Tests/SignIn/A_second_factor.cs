using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Tests.Samples;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed partial class A_second_factor(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Theory]
    [InlineData("peksos@jakarta")]
    [InlineData("data@makassar")]
    [InlineData("admin@")]
    public async Task Is_set_up_before_anything_else_by_whoever_may_come_to_cases_or_users(string role)
    {
        var username = Unique();
        await site.RealAccount(username, role);
        using var browser = await site.SignedIn(username);

        foreach (var page in new[] { "/", "/hari-ini", "/kasus", "/akun", "/admin", "/akun/kata-sandi", "/cari" })
        {
            Assert.StartsWith("/faktor-kedua", (await browser.Get(page)).Location, StringComparison.Ordinal);
        }

        Assert.Contains("otpauth://totp/CaseFlow:" + username, (await browser.Get("/faktor-kedua")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_asked_of_the_accounts_of_the_demo_nor_of_those_who_come_to_neither()
    {
        var (invented, auditor) = (Unique(), Unique());
        await site.Account(invented, "peksos@jakarta");
        await site.RealAccount(auditor, "auditor@");

        Assert.Equal(HttpStatusCode.OK, (await (await site.SignedIn(invented)).Get("/hari-ini")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignedIn(auditor)).Get("/akun")).Status);
    }

    [Fact]
    public async Task Is_set_by_a_code_of_the_key_shown_and_gives_recovery_codes_once()
    {
        var username = Unique();
        await site.RealAccount(username, "peksos@jakarta");
        using var browser = await site.SignedIn(username);

        var (key, wrong) = await SetUp(browser, "000000");
        var (_, set) = await SetUp(browser, null);
        var shown = await browser.Get(set.Location!);
        var again = await browser.Get(set.Location!);

        Assert.Equal(32, key.Length);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.SeeOther), (wrong.Status, set.Status));
        Assert.Equal(SecondFactor.RecoveryCodes, Codes().Count(shown.Html));
        Assert.Equal(0, Codes().Count(again.Html));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/hari-ini")).Status);
    }

    [Fact]
    public async Task Is_kept_unreadable_and_bound_to_its_user()
    {
        var (one, other) = (await Enrolled(), await Enrolled());

        var kept = await site.Database.Read(async session => ((await session.UserAsync(one.Id))!.FactorSecret!, (await session.UserAsync(other.Id))!.FactorSecret!));
        await site.Database.Write(async unit => (await unit.UserAsync(other.Id))!.FactorSecret = kept.Item1);
        using var browser = await site.SignedIn(other.Username);

        Assert.DoesNotContain(one.Key, kept.Item1, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Send("/masuk/kode", ("code", CodeOf(one.Key, 1)))).Status);
    }

    [Fact]
    public async Task Is_asked_for_after_the_password_and_takes_each_code_once()
    {
        var (username, _, key, _) = await Enrolled();
        using var browser = await site.SignedIn(username);
        var code = CodeOf(key, 1);

        var before = await browser.Get("/hari-ini");
        var signedIn = await browser.Send("/masuk/kode", ("code", code), ("kembali", "/hari-ini"));
        using var second = await site.SignedIn(username);
        var replayed = await second.Send("/masuk/kode", ("code", code));
        var earlier = await second.Send("/masuk/kode", ("code", CodeOf(key, 0)));

        Assert.Equal("/masuk/kode?kembali=%2Fhari-ini", before.Location);
        Assert.Equal((HttpStatusCode.SeeOther, "/hari-ini"), (signedIn.Status, signedIn.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/hari-ini")).Status);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity), (replayed.Status, earlier.Status));
        Assert.Equal("/masuk/kode", (await second.Get("/")).Location);
    }

    [Fact]
    public async Task Gives_a_new_id_to_the_session()
    {
        var (username, _, key, _) = await Enrolled();
        using var browser = site.Browser();

        var half = await browser.Send("/masuk", ("username", username), ("password", AnInstallation.Password));
        var whole = await browser.Send("/masuk/kode", ("code", CodeOf(key, 1)));

        Assert.NotEqual(SessionOf(half), SessionOf(whole));
        Assert.Equal("/masuk", (await site.Browser().With("caseflow", SessionOf(half)).Get("/")).Location);
    }

    [Fact]
    public async Task Is_replaced_by_each_recovery_code_once()
    {
        var (username, _, _, codes) = await Enrolled();
        using var browser = await site.SignedIn(username);
        using var other = await site.SignedIn(username);

        var first = await browser.Send("/masuk/kode", ("code", codes[0].ToLowerInvariant()));
        var again = await other.Send("/masuk/kode", ("code", codes[0]));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.UnprocessableEntity), (first.Status, again.Status));
        Assert.Contains("Kode cadangan tersisa 9", (await browser.Get("/akun")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_not_guessed_more_than_ten_times_in_a_window()
    {
        var (username, _, key, _) = await Enrolled();
        using var browser = await site.SignedIn(username);

        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => browser.Send("/masuk/kode", ("code", i.ToString("000000", System.Globalization.CultureInfo.InvariantCulture)))));
        var right = await browser.Send("/masuk/kode", ("code", CodeOf(key, 1)));

        Assert.InRange(answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity), 1, SignInTries.MostInAWindow);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.Status);
    }

    [Fact]
    public async Task Is_not_set_by_a_session_that_only_knows_the_password()
    {
        var (username, id, _, _) = await Enrolled();
        var before = (await site.Database.Read(session => session.UserAsync(id)))!.FactorSecret;
        using var browser = await site.SignedIn(username);

        var page = await browser.Get("/faktor-kedua");

        Assert.Equal("/", page.Location);
        Assert.Equal(before, (await site.Database.Read(session => session.UserAsync(id)))!.FactorSecret);
    }

    [Fact]
    public async Task Is_still_asked_for_after_a_new_password()
    {
        var (username, id, _, _) = await Enrolled();
        var secret = await site.Database.Write(unit => Task.FromResult(unit.Invite("password", id, null, site.Now, Duration.FromHours(1)).Secret));
        using var browser = site.Browser();

        await browser.Send("/mulai/" + secret, ("password", "sepeda biru di pasar"), ("again", "sepeda biru di pasar"));

        Assert.Equal("/masuk/kode", (await browser.Get("/")).Location);
        Assert.NotEmpty(username);
    }

    private static string Unique() => "u" + Engine.Ids.New()[..12];

    private string CodeOf(string key, int away) => OneTimeCode.Of(OneTimeCode.FromBase32(key), OneTimeCode.StepAt(site.Now) + away);

    private static string SessionOf(Answer answer) =>
        answer.Cookies.Single(cookie => cookie.StartsWith("caseflow=", StringComparison.Ordinal)).Split(';')[0]["caseflow=".Length..];

    /// <summary>Somebody with a second factor, whose last code was that of now.</summary>
    private async Task<(string Username, string Id, string Key, IReadOnlyList<string> Codes)> Enrolled()
    {
        var username = Unique();
        var id = await site.RealAccount(username, "peksos@jakarta");
        using var browser = await site.SignedIn(username);
        var (key, set) = await SetUp(browser, null);
        var page = await browser.Get(set.Location!);
        return (username, id, key, Codes().Matches(page.Html).Select(match => match.Groups["code"].Value).ToList());
    }

    private async Task<(string Key, Answer Answer)> SetUp(Browser browser, string? code)
    {
        var page = await browser.Get("/faktor-kedua");
        var key = Key().Match(page.Html).Groups["key"].Value.Replace(" ", "", StringComparison.Ordinal);
        return (key, await browser.SendFrom(page, "/faktor-kedua", ("kept", Kept().Match(page.Html).Groups["kept"].Value), ("code", code ?? CodeOf(key, 0))));
    }

    [GeneratedRegex("data-testid=\"factor-key\">(?<key>[A-Z2-7 ]+)<", RegexOptions.None, 1000)]
    private static partial Regex Key();

    [GeneratedRegex("name=\"kept\" value=\"(?<kept>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Kept();

    [GeneratedRegex("<code>(?<code>[A-Z2-9-]{29})</code>", RegexOptions.None, 1000)]
    private static partial Regex Codes();
}
