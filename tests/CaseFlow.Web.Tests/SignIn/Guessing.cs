using System.Net;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Web.Tests.Samples;
using NodaTime;
using Xunit.Abstractions;

namespace CaseFlow.Web.Tests.SignIn;

/// <summary>Each test on an installation of its own: they exhaust what an address may guess.</summary>
public sealed class Guessing(ITestOutputHelper output)
{
    [Theory]
    [InlineData("rina")]
    [InlineData("tidak.ada")]
    public async Task Two_hundred_times_at_once_is_looked_at_ten_times_at_most_whether_or_not_the_name_is_somebodys(string username)
    {
        await using var site = await Fresh();
        using var browser = site.Browser();
        var page = await browser.Get("/masuk");
        await site.Hashes(() => browser.SendFrom(page, "/masuk", ("username", "siapa"), ("password", "salah")));

        var hashes = await site.Hashes(async () =>
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => browser.SendFrom(page, "/masuk", ("username", username), ("password", $"tebakan ke-{i}"))));
            Assert.Equal((SignInTries.Free, 200 - SignInTries.Free), (answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity), answers.Count(answer => answer.Status == HttpStatusCode.TooManyRequests)));
        });
        var right = await browser.SendFrom(page, "/masuk", ("username", username), ("password", AnInstallation.Password));

        output.WriteLine($"parallel guesses at {(username == "rina" ? "somebody's name" : "nobody's name")}: 200 sent at once, {hashes} evaluated, the rest answered 429");
        Assert.Equal(SignInTries.Free, hashes);
        Assert.Equal(HttpStatusCode.TooManyRequests, right.Status);
    }

    [Fact]
    public async Task Costs_the_same_work_and_reads_the_same_for_a_wrong_password_an_unknown_name_and_a_disabled_account()
    {
        await using var site = await Fresh();
        var id = await site.Account("keluar", "peksos@jakarta");
        await site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, site.Now));
        using var browser = site.Browser();
        var page = await browser.Get("/masuk");
        await browser.SendFrom(page, "/masuk", ("username", "pemanasan"), ("password", "salah"));
        var told = new List<(string, int, HttpStatusCode)>();
        foreach (var (username, password) in new[] { ("rina", "salah sama sekali"), ("tidak.ada", "salah sama sekali"), ("keluar", AnInstallation.Password), ("rina", new string('x', 5_000)) })
        {
            Answer? answer = null;
            var hashes = await site.Hashes(async () => answer = await browser.SendFrom(page, "/masuk", ("username", username), ("password", password)));
            told.Add((Without(answer!.Html, username), hashes, answer.Status));
        }

        Assert.All(told, one => Assert.Equal(told[0], one));
        Assert.Equal((1, HttpStatusCode.UnprocessableEntity), (told[0].Item2, told[0].Item3));
    }

    [Fact]
    public async Task By_strangers_does_not_keep_a_colleague_out_of_a_browser_that_is_known()
    {
        await using var site = await Fresh();
        using var known = await site.SignedIn("rina");
        await known.Send("/keluar", from: "/bantuan");
        using var stranger = site.Browser();
        var page = await stranger.Get("/masuk");
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => stranger.SendFrom(page, "/masuk", ("username", "rina"), ("password", $"tebakan ke-{i}"))));

        var colleague = await known.Send("/masuk", ("username", "rina"), ("password", AnInstallation.Password));
        var unknown = await site.Browser().Send("/masuk", ("username", "rina"), ("password", AnInstallation.Password));

        Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.TooManyRequests), (colleague.Status, unknown.Status));
    }

    [Fact]
    public async Task From_a_known_browser_is_counted_too()
    {
        await using var site = await Fresh();
        using var known = await site.SignedIn("rina");
        await known.Send("/keluar", from: "/bantuan");

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            answers.Add((await known.Send("/masuk", ("username", "rina"), ("password", "salah sama sekali"))).Status);
        }

        Assert.Equal(SignInTries.Free, answers.Count(status => status == HttpStatusCode.UnprocessableEntity));
    }

    [Fact]
    public async Task Does_not_end_what_a_colleague_is_working_on()
    {
        await using var site = await Fresh();
        using var working = await site.SignedIn("rina");
        using var stranger = site.Browser();
        var page = await stranger.Get("/masuk");
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => stranger.SendFrom(page, "/masuk", ("username", "rina"), ("password", $"tebakan ke-{i}"))));

        Assert.Equal(HttpStatusCode.OK, (await working.Get("/hari-ini")).Status);
    }

    [Fact]
    public async Task Of_one_password_at_many_names_runs_dry()
    {
        await using var site = await Fresh();
        using var browser = site.Browser();
        var page = await browser.Get("/masuk");

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => browser.SendFrom(page, "/masuk", ("username", $"orang{i}"), ("password", "sepeda biru di pasar"))));

        var evaluated = answers.Count(answer => answer.Status == HttpStatusCode.UnprocessableEntity);
        var next = answers[0];
        for (var i = 100; i <= 100 + SignInTries.FreeOfAddress && next.Status != HttpStatusCode.TooManyRequests; i++)
        {
            // A busy database has told some of the hundred to come again: they were not looked at, and took nothing out of the bucket.
            next = await browser.SendFrom(page, "/masuk", ("username", $"orang{i}"), ("password", "sepeda biru di pasar"));
            evaluated += next.Status == HttpStatusCode.UnprocessableEntity ? 1 : 0;
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, next.Status);
        Assert.InRange(evaluated, 1, SignInTries.FreeOfAddress);
    }

    [Fact]
    public async Task Is_possible_again_after_the_time_that_was_told()
    {
        await using var site = await Fresh();
        using var browser = site.Browser();
        Answer? last = null;
        for (var i = 0; i <= SignInTries.Free; i++)
        {
            last = await browser.Send("/masuk", ("username", "rina"), ("password", "salah sama sekali"));
        }

        site.Clock.Now += Duration.FromSeconds(30);
        var right = await browser.Send("/masuk", ("username", "rina"), ("password", AnInstallation.Password));

        Assert.Contains("Coba lagi 30 detik lagi", last!.Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, right.Status);
    }

    [Fact]
    public async Task Stands_in_the_access_record()
    {
        await using var site = await Fresh();
        using var browser = site.Browser();

        await browser.Send("/masuk", ("username", "rina"), ("password", "salah sama sekali"));

        Assert.True(await site.Database.Read(async session => { var rina = (await session.FindUserAsync("rina"))!.Id; return await session.AccessLog.AnyAsync(row => row.UserId == rina && row.What == "sign-in-refused"); }));
    }

    private static async Task<AnInstallation> Fresh()
    {
        var site = new AnInstallation();
        await site.Account("rina", "peksos@jakarta");
        return site;
    }

    private static string Without(string html, string username) =>
        System.Text.RegularExpressions.Regex.Replace(html.Replace($"value=\"{username}\"", "", StringComparison.Ordinal), "name=\"__token\" type=\"hidden\" value=\"[^\"]*\"", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1));
}
