using System.Net;
using CaseFlow.Engine;
using CaseFlow.Engine.Data;
using CaseFlow.Engine.People;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;
using CaseFlow.Web.Tests.Samples;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class A_sign_in_at_an_outside_provider(AnInstallationWithAProvider office) : IClassFixture<AnInstallationWithAProvider>
{
    private AnInstallation Site => office.Site;

    private AnOutsideProvider Provider => office.Provider;

    [Fact]
    public async Task Begins_a_session_of_ours_and_comes_back_to_the_page_that_was_asked_for()
    {
        var (id, username, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();

        var page = await browser.Get("/masuk?kembali=%2Fakun");
        var back = await office.SignIn(browser, subject, "/masuk/luar?kembali=%2Fakun");

        Assert.Contains("href=\"/masuk/luar?kembali=%2Fakun\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Masuk dengan Akun Kementerian", page.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/akun"), (back.Status, back.Location));
        Assert.Contains(username, (await browser.Get("/akun")).Html, StringComparison.Ordinal);
        var session = await Site.Database.Read(read => read.Sessions.FirstOrNullAsync(open => open.UserId == id && open.EndedAt == null));
        Assert.Equal((Site.Now, Site.Now + Duration.FromHours(10), true), (session!.ProvedAt, session.ExpiresAt, session.OutsideAt is not null));
        Assert.Equal(["sign-in-outside"], await DeedsOf(id));
    }

    [Fact]
    public async Task Asks_by_code_with_state_nonce_and_a_challenge_and_for_the_name_alone()
    {
        using var browser = Site.Browser();

        await office.Answer(browser, "siapa pun");

        var asked = Provider.LastQuestion;
        Assert.Equal(("code", "S256", "openid", "login", "0"), (asked["response_type"], asked["code_challenge_method"], asked["scope"], asked["prompt"], asked["max_age"]));
        Assert.Equal(43, asked["code_challenge"].Length);
        Assert.True(asked["state"].Length > 40 && asked["nonce"].Length > 40);
        Assert.False(asked.ContainsKey("response_mode") && asked["response_mode"] != "query");
        Assert.DoesNotContain(asked.Keys, key => key.StartsWith("x-client", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Carries_only_cookies_of_this_host_that_scripts_do_not_get()
    {
        using var client = Site.CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new Uri("https://localhost") });

        using var led = await client.GetAsync(new Uri("/masuk/luar", UriKind.Relative));

        var cookies = led.Headers.GetValues("Set-Cookie").ToList();
        Assert.Equal(2, cookies.Count(cookie => cookie.StartsWith("__Host-caseflow-luar-", StringComparison.Ordinal)));
        Assert.All(cookies, cookie =>
        {
            foreach (var mark in new[] { "secure", "httponly", "path=/", "samesite=lax", "max-age=600" })
            {
                Assert.Contains(mark, cookie, StringComparison.OrdinalIgnoreCase);
            }

            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task Still_asks_whoever_needs_it_for_the_code_of_ours()
    {
        var (_, _, subject) = await office.Tied("peksos@jakarta");
        using var browser = Site.Browser();

        await office.SignIn(browser, subject);

        Assert.StartsWith("/faktor-kedua", (await browser.Get("/hari-ini")).Location, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("otp", true)]
    [InlineData("sms", false)]
    public async Task Takes_the_second_factor_of_the_provider_only_where_it_is_said_to_count(string method, bool counts)
    {
        var (_, _, subject) = await office.Tied("peksos@jakarta");
        using var browser = Site.Browser();

        await With(provider => provider.Methods = ["pwd", method], () => office.SignIn(browser, subject));

        Assert.Equal(counts ? HttpStatusCode.OK : HttpStatusCode.Found, (await browser.Get("/hari-ini")).Status);
    }

    [Fact]
    public async Task Makes_no_account_and_tells_nobody_which_there_are()
    {
        var (id, _, disabled) = await office.Tied("auditor@");
        await Site.Database.Write(async unit => await unit.DisableAsync((await unit.UserAsync(id))!, Site.Now));
        var users = await Site.Database.Read(session => session.Users.CountAsync());
        using var stranger = Site.Browser();
        using var gone = Site.Browser();
        var unknown = "luar|u" + Ids.New()[..12];

        var first = await office.SignIn(stranger, unknown);
        var second = await office.SignIn(gone, disabled);

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (first.Status, second.Status));
        Assert.Equal(first.Html.Replace(unknown, "NOMOR", StringComparison.Ordinal), second.Html.Replace(disabled, "NOMOR", StringComparison.Ordinal));
        Assert.Contains("Minta administrator kantor Anda", first.Html, StringComparison.Ordinal);
        Assert.Equal("/masuk", (await gone.Get("/")).Location);
        Assert.Equal(users, await Site.Database.Read(session => session.Users.CountAsync()));
        Assert.Equal(["outside-refused"], await DeedsOf(id));
    }

    [Fact]
    public async Task Is_of_one_provider_alone()
    {
        var (id, _, _) = await office.Tied("auditor@");
        await Site.Database.Write(unit => unit.TieOutsideAsync(id, "https://penyedia-lain.example", "sama", "administrator", Site.Now));
        using var browser = Site.Browser();

        Assert.Equal(HttpStatusCode.Forbidden, (await office.SignIn(browser, "sama")).Status);
    }

    public static TheoryData<string, Action<AnOutsideProvider>> Forged { get; } = new()
    {
        { "a nonce that was not asked for", provider => provider.WithAnotherNonce = true },
        { "meant for another program", provider => provider.ForAnotherProgram = true },
        { "expired", provider => provider.Expired = true },
        { "not signed", provider => provider.Signature = "none" },
        { "signed with nothing, whatever it says", provider => provider.Signature = "cut" },
        { "signed with the shared secret", provider => provider.Signature = "HS256" },
        { "signed with a key of somebody else", provider => provider.Signature = "foreign" },
        { "from another issuer", provider => provider.TokenIssuer = "https://penyedia-lain.example" },
        { "of a sign-in of an hour ago", provider => provider.SignedInAgo = TimeSpan.FromHours(1) },
        { "silent about when they signed in", provider => provider.SignedInAgo = null },
    };

    [Theory]
    [MemberData(nameof(Forged))]
    public async Task Refuses_an_answer_that_is(string what, Action<AnOutsideProvider> forge)
    {
        var (id, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();

        var back = await With(forge, () => office.SignIn(browser, subject));

        Assert.True(back.Status == HttpStatusCode.Forbidden, $"{what}: {back.Status}");
        Assert.DoesNotContain(subject, back.Html, StringComparison.Ordinal);
        Assert.Equal("/masuk", (await browser.Get("/")).Location);
        Assert.Empty(await DeedsOf(id));
        Assert.Equal(HttpStatusCode.SeeOther, (await office.SignIn(browser, subject)).Status);
    }

    [Fact]
    public async Task Takes_an_answer_once_even_with_the_same_cookies_and_from_a_provider_that_gives_a_code_twice()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        using var thief = Site.Browser();
        await With(
            provider => provider.TakesCodesAgain = true,
            async () =>
            {
                var led = await browser.Get("/masuk/luar");
                var cookies = led.Cookies.Select(cookie => cookie.Split(';')[0].Split('=', 2)).ToList();
                var answer = await office.Brought(led, subject);
                cookies.ForEach(cookie => thief.With(cookie[0], cookie[1]));

                var first = await browser.Get(answer);
                var again = await thief.Get(answer);

                Assert.Equal((HttpStatusCode.SeeOther, HttpStatusCode.Forbidden), (first.Status, again.Status));
                Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(answer)).Status);
                return first;
            });
        Assert.Equal("/masuk", (await thief.Get("/")).Location);
    }

    [Fact]
    public async Task Counts_in_the_browser_that_was_led_there_and_in_no_other()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        using var other = Site.Browser();

        var answer = await office.Answer(browser, subject);

        Assert.Equal(HttpStatusCode.Forbidden, (await other.Get(answer)).Status);
    }

    [Theory]
    [InlineData("/masuk/luar/selesai")]
    [InlineData("/masuk/luar/selesai?code=x&state=y")]
    [InlineData("/masuk/luar/selesai?error=access_denied&state=y")]
    public async Task Is_not_made_up_in_an_address(string address)
    {
        using var browser = Site.Browser();

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(address)).Status);
    }

    [Fact]
    public async Task Cannot_be_begun_by_another_site_nor_lead_to_one()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var client = Site.CreateClient(new() { AllowAutoRedirect = false });
        client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "cross-site");
        using var browser = Site.Browser();

        using var led = await client.GetAsync(new Uri("/masuk/luar", UriKind.Relative));

        Assert.Equal("/masuk", led.Headers.Location!.ToString());
        Assert.Equal("/", (await office.SignIn(browser, subject, "/masuk/luar?kembali=https%3A%2F%2Fjahat.example")).Location);
    }

    [Fact]
    public async Task Goes_to_no_host_but_the_configured_one_whatever_that_says()
    {
        await using var lying = await AnOutsideProvider.StartAsync(SystemTime.Clock);
        lying.NamesAnotherHost = true;
        await using var site = new AnInstallation();
        (site.With["CaseFlow:OpenId:Authority"], site.With["CaseFlow:OpenId:ClientId"], site.With["CaseFlow:OpenId:ClientSecret"]) = (lying.Authority, AnOutsideProvider.ClientId, AnOutsideProvider.ClientSecret);
        using var browser = site.Browser();

        var led = await browser.Get("/masuk/luar");
        using var outside = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answered = await outside.GetAsync(new Uri(led.Location!));
        var back = await browser.Get(answered.Headers.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.Forbidden, back.Status);
        Assert.DoesNotContain("POST /token", lying.Requests);
    }

    [Fact]
    public async Task Goes_to_nobody_who_calls_itself_otherwise()
    {
        await using var lying = await AnOutsideProvider.StartAsync(SystemTime.Clock);
        lying.CallsItself = "https://akun.example";
        await using var site = new AnInstallation();
        (site.With["CaseFlow:OpenId:Authority"], site.With["CaseFlow:OpenId:ClientId"], site.With["CaseFlow:OpenId:ClientSecret"]) = (lying.Authority, AnOutsideProvider.ClientId, AnOutsideProvider.ClientSecret);
        using var browser = site.Browser();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await browser.Get("/masuk/luar")).Status);
    }

    [Fact]
    public async Task Says_so_when_the_provider_does_not_answer_and_the_password_still_opens()
    {
        var down = await AnOutsideProvider.StartAsync(SystemTime.Clock);
        await using var site = new AnInstallation();
        (site.With["CaseFlow:OpenId:Authority"], site.With["CaseFlow:OpenId:ClientId"], site.With["CaseFlow:OpenId:ClientSecret"]) = (down.Authority, AnOutsideProvider.ClientId, AnOutsideProvider.ClientSecret);
        await down.DisposeAsync();
        await site.Account("rina", "auditor@");
        using var browser = site.Browser();

        var led = await browser.Get("/masuk/luar");
        var signedIn = await browser.Send("/masuk", ("username", "rina"), ("password", AnInstallation.Password));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, led.Status);
        Assert.Contains("tidak menjawab", led.Html, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (signedIn.Status, signedIn.Location));
    }

    [Fact]
    public async Task Says_so_when_the_provider_fails_on_the_way_back()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        var answer = await office.Answer(browser, subject);

        var back = await With(provider => provider.IsBroken = true, () => browser.Get(answer));

        Assert.Equal(HttpStatusCode.Forbidden, back.Status);
    }

    [Fact]
    public async Task Counts_against_an_address_until_it_ends_well()
    {
        var address = SignInTries.OfAddress(null);
        await Site.Database.Write(unit => unit.ForgetGuessesAsync(address));
        using var browser = Site.Browser();

        var answers = new List<HttpStatusCode>();
        for (var time = 0; time <= SignInTries.FreeOfAddress; time++)
        {
            answers.Add((await browser.Get("/masuk/luar")).Status);
        }

        await Site.Database.Write(unit => unit.ForgetGuessesAsync(address));
        Assert.All(answers.SkipLast(1), status => Assert.Equal(HttpStatusCode.Found, status));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
    }

    [Fact]
    public async Task Is_asked_for_anew_before_what_asks_for_a_fresh_proof()
    {
        var (id, _, subject) = await office.Tied("admin@");
        using var browser = Site.Browser();
        await With(provider => provider.Methods = ["otp"], () => office.SignIn(browser, subject));
        await AnHourLater(id);

        var led = await browser.Get("/admin/pengguna");
        var page = await browser.Get(led.Location!);
        var proved = await With(provider => provider.Methods = ["otp"], () => office.SignIn(browser, subject, "/masuk/luar?maksud=pastikan&kembali=%2Fadmin%2Fpengguna"));

        Assert.Equal("/pastikan?kembali=%2Fadmin%2Fpengguna", led.Location);
        Assert.Contains("maksud=pastikan", page.Html, StringComparison.Ordinal);
        Assert.Equal("/admin/pengguna", proved.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/admin/pengguna")).Status);
    }

    [Fact]
    public async Task Proves_nothing_for_somebody_else()
    {
        var (id, _, subject) = await office.Tied("admin@");
        var (_, _, other) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        await With(provider => provider.Methods = ["otp"], () => office.SignIn(browser, subject));
        await AnHourLater(id);

        var proved = await office.SignIn(browser, other, "/masuk/luar?maksud=pastikan&kembali=%2Fadmin%2Fpengguna");

        Assert.Equal(HttpStatusCode.Forbidden, proved.Status);
        Assert.StartsWith("/pastikan", (await browser.Get("/admin/pengguna")).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proves_with_the_code_of_ours_where_the_provider_asked_for_none_that_counts()
    {
        var (id, _, subject) = await office.Tied("admin@");
        var secret = OneTimeCode.NewSecret();
        var kept = Keep(id, secret);
        await Site.Database.Write(async unit => await unit.SetFactorAsync((await unit.UserAsync(id))!, kept, 0));
        using var browser = Site.Browser();
        await office.SignIn(browser, subject);
        await browser.Send("/masuk/kode", ("code", CodeOf(secret)));
        await AnHourLater(id);

        var half = await office.SignIn(browser, subject, "/masuk/luar?maksud=pastikan&kembali=%2Fadmin%2Fpengguna");
        var still = await browser.Get("/admin/pengguna");
        await Site.Database.Write(async unit => (await unit.UserAsync(id))!.FactorStep = 0);
        var whole = await browser.Send(half.Location!, ("code", CodeOf(secret)), ("kembali", "/admin/pengguna"));

        Assert.Equal("/pastikan?kembali=%2Fadmin%2Fpengguna", half.Location);
        Assert.StartsWith("/pastikan", still.Location, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.SeeOther, "/admin/pengguna"), (whole.Status, whole.Location));
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/admin/pengguna")).Status);
    }

    [Fact]
    public async Task Opens_a_locked_screen()
    {
        var (id, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        await office.SignIn(browser, subject);

        var locked = await browser.Get("/terkunci?kembali=%2Fakun");
        var elsewhere = await browser.Get("/akun");
        var opened = await office.SignIn(browser, subject, "/masuk/luar?maksud=buka&kembali=%2Fakun");

        Assert.Contains("maksud=buka", locked.Html, StringComparison.Ordinal);
        Assert.StartsWith("/terkunci", elsewhere.Location, StringComparison.Ordinal);
        Assert.Equal("/akun", opened.Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/akun")).Status);
        Assert.NotEmpty(id);
    }

    [Fact]
    public async Task Ends_here_and_leads_on_to_end_there()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        await office.SignIn(browser, subject);

        var left = await browser.Send("/keluar", "/akun");
        var onward = await browser.Get(left.Location!);
        var again = await browser.Get("/keluar/luar");

        Assert.Equal("/keluar/luar", left.Location);
        Assert.Contains(WebUtility.HtmlEncode($"{Provider.Authority}/keluar?client_id=caseflow&post_logout_redirect_uri="), onward.Html, StringComparison.Ordinal);
        Assert.Equal("/masuk", again.Location);
        Assert.Equal("/masuk", (await browser.Get("/")).Location);
    }

    [Fact]
    public async Task Ends_here_alone_when_somebody_leaves_in_a_hurry()
    {
        var (_, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        await office.SignIn(browser, subject);

        Assert.Equal("/kalender", (await browser.Send("/keluar", "/akun", ("cepat", "1"))).Location);
    }

    [Fact]
    public async Task Is_over_at_once_when_the_account_is_untied_with_every_secret()
    {
        var (id, _, subject) = await office.Tied("auditor@");
        using var browser = Site.Browser();
        await office.SignIn(browser, subject);

        await Site.Database.Write(async unit => await unit.DropSecretsAsync((await unit.UserAsync(id))!, Site.Now));

        Assert.Equal("/masuk?kembali=%2Fakun", (await browser.Get("/akun")).Location);
        Assert.Equal(HttpStatusCode.Forbidden, (await office.SignIn(browser, subject)).Status);
    }

    private string Keep(string id, string secret) => Site.Services.GetRequiredService<SecondFactors>().Keep(id, secret);

    private static string CodeOf(string secret) => OneTimeCode.Of(OneTimeCode.FromBase32(secret), OneTimeCode.StepAt(SystemTime.Clock.GetCurrentInstant()));

    /// <summary>The proof of their sessions is an hour old.</summary>
    private Task AnHourLater(string id) =>
        Site.Database.Write(async unit =>
        {
            foreach (var session in await unit.Sessions.Where(open => open.UserId == id && open.EndedAt == null).ListAsync())
            {
                (session.ProvedAt, session.OutsideAt) = (Site.Now - Duration.FromHours(1), Site.Now - Duration.FromHours(1));
            }
        });

    private async Task<IReadOnlyList<string>> DeedsOf(string id) =>
        await Site.Database.Read(session => session.AccessLog.Where(row => row.UserId == id).OrderBy(row => row.Id).Select(row => row.What).ListAsync());

    private async Task<Answer> With(Action<AnOutsideProvider> forge, Func<Task<Answer>> act)
    {
        forge(Provider);
        try
        {
            return await act();
        }
        finally
        {
            (Provider.WithAnotherNonce, Provider.ForAnotherProgram, Provider.Expired, Provider.Signature, Provider.TokenIssuer, Provider.SignedInAgo, Provider.Methods, Provider.TakesCodesAgain, Provider.IsBroken) =
                (false, false, false, "RS256", null, TimeSpan.Zero, ["pwd"], false, false);
        }
    }
}
