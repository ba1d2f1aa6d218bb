using System.Net;
using System.Text.RegularExpressions;
using CaseFlow.Testing.Web;
using CaseFlow.Web.Security;

namespace CaseFlow.Web.Tests.Api;

public sealed partial class The_description_of_the_API(TheSite site) : IClassFixture<TheSite>
{
    [Fact]
    public async Task Lists_every_endpoint_and_nothing_else()
    {
        var routes = (await Routes.Of(site.Services)).Where(route => route.Path.StartsWith("/api/", StringComparison.Ordinal)).ToList();
        var described = (await Description())["paths"].EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}"))
            .Order(StringComparer.Ordinal);

        Assert.NotEmpty(routes);
        Assert.Equal(routes.Select(route => $"{route.Method} {Plain().Replace(route.Path, "}")}".TrimEnd('/')).Order(StringComparer.Ordinal), described);
        Assert.All(routes, route => Assert.NotNull(route.Policy));
    }

    [Fact]
    public async Task Says_how_to_sign_in_what_is_sent_and_how_it_refuses()
    {
        var description = await Description();
        var finish = description["paths"].GetProperty("/api/v1/cases/{number}/steps/{key}/finish").GetProperty("post");

        Assert.Equal("bearer", description["components"].GetProperty("securitySchemes").GetProperty("token").GetProperty("scheme").GetString());
        Assert.Superset(new HashSet<string>(["number", "key", "Idempotency-Key", "If-Match"]), finish.GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToHashSet());
        Assert.True(finish.GetProperty("requestBody").GetProperty("content").TryGetProperty("application/json", out _));
        Assert.Equal("#/components/schemas/Problem", finish.GetProperty("responses").GetProperty("default").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        Assert.Equal("integer", description["components"].GetProperty("schemas").GetProperty("CaseShape").GetProperty("properties").GetProperty("version").GetProperty("type").GetString());
        Assert.Equal("date-time", description["components"].GetProperty("schemas").GetProperty("Instant").GetProperty("format").GetString());
    }

    [Fact]
    public async Task Names_the_parameters_of_lists()
    {
        var parameters = (await Description())["paths"].GetProperty("/api/v1/cases").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(parameter => parameter.GetProperty("name").GetString()!).ToHashSet();

        Assert.Superset(new HashSet<string>(["stage", "office", "worker", "overdue", "q", "page", "size"]), parameters);
    }

    [Fact]
    public async Task Is_readable_without_a_token()
    {
        using var nobody = Caller.WithoutToken(site);

        Assert.Equal(HttpStatusCode.OK, (await nobody.Get("/openapi/v1.json")).Status);
    }

    private async Task<Reply> Description()
    {
        using var caller = await site.Calling("peksos1.jakarta");
        return (await caller.Get("/openapi/v1.json")).Succeeded();
    }

    [GeneratedRegex(":[a-z]+\\}", RegexOptions.None, 1000)]
    private static partial Regex Plain();
}
