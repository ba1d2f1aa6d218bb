using CaseFlow.Web.Security;
using CaseFlow.Web.Tests.Samples;

namespace CaseFlow.Web.Tests.Shell;

public sealed class Every_page_and_endpoint(SampleSite site) : IClassFixture<SampleSite>
{
    [Fact]
    public async Task Carries_an_access_policy()
    {
        var routes = await Routes.Of(site.Services);

        Assert.Contains(routes, route => route.Path == "/version");
        Assert.All(routes, route => Assert.True(route.Policy is not null, $"{route.Method} {route.Path} carries no access policy"));
    }

    [Theory]
    [InlineData("/bantuan")]
    [InlineData("/tidak-ada")]
    [InlineData("/health/live")]
    [InlineData("/caseflow.css")]
    public async Task Says_that_nothing_foreign_and_nothing_inline_may_run(string path)
    {
        using var response = await site.CreateClient().GetAsync(path);

        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
        Assert.Equal("no-referrer", Assert.Single(response.Headers.GetValues("Referrer-Policy")));
    }

    [Fact]
    public async Task Is_never_kept_by_a_cache_for_somebody_who_is_signed_in()
    {
        await using var signedIn = new SampleSite { SignedInWith = ["work-steps"] };

        using var response = await signedIn.CreateClient().GetAsync("/bantuan");

        Assert.True(response.Headers.CacheControl?.NoStore);
    }
}
