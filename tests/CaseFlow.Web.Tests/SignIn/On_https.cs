using Microsoft.AspNetCore.Mvc.Testing;

namespace CaseFlow.Web.Tests.SignIn;

public sealed class On_https(AnInstallation site) : IClassFixture<AnInstallation>
{
    [Fact]
    public async Task Every_cookie_is_tied_to_this_host_and_to_https()
    {
        await site.Account("aman", "auditor@");
        using var client = site.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true, BaseAddress = new Uri("https://localhost") });
        using var page = await client.GetAsync(new Uri("/masuk", UriKind.Relative));
        var token = System.Text.RegularExpressions.Regex.Match(await page.Content.ReadAsStringAsync(), "name=\"__token\" type=\"hidden\" value=\"(?<at>[^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups["at"].Value;

        using var content = new FormUrlEncodedContent([new("__token", token), new("username", "aman"), new("password", AnInstallation.Password)]);
        using var signedIn = await client.PostAsync(new Uri("/masuk", UriKind.Relative), content);
        using var account = await client.GetAsync(new Uri("/akun", UriKind.Relative));

        var cookies = page.Headers.GetValues("Set-Cookie").Concat(signedIn.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Equal(["__Host-caseflow", "__Host-caseflow-browser", "__Host-caseflow-form"], cookies.Select(cookie => cookie.Split('=')[0]).Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain", cookie, StringComparison.OrdinalIgnoreCase);
        });
        Assert.Equal(System.Net.HttpStatusCode.OK, account.StatusCode);
        Assert.Equal("max-age=31536000; includeSubDomains", Assert.Single(account.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Only_then_the_browser_is_told_to_stay_there()
    {
        using var page = await site.CreateClient().GetAsync(new Uri("/masuk", UriKind.Relative));

        Assert.False(page.Headers.Contains("Strict-Transport-Security"));
    }
}
