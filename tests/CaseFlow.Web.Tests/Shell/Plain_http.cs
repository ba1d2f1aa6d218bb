using System.Net;
using CaseFlow.Web.Tests.Samples;
using Microsoft.AspNetCore.Http;

namespace CaseFlow.Web.Tests.Shell;

public sealed class Plain_http(SampleSite site) : IClassFixture<SampleSite>
{
    private const string Elsewhere = "203.0.113.7";

    [Theory]
    [InlineData("/masuk", "https")]
    [InlineData("/kasus/K-2026-00001", "https")]
    [InlineData("/api/v1/me", "urn:caseflow:https")]
    public async Task Is_refused_to_other_machines_in_words_and_over_the_API(string path, string words)
    {
        var (status, body) = await Ask(path, Elsewhere);

        Assert.Equal(StatusCodes.Status421MisdirectedRequest, status);
        Assert.Contains(words, body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/masuk", "127.0.0.1")]
    [InlineData("/masuk", "::1")]
    [InlineData("/health/live", Elsewhere)]
    [InlineData("/version", Elsewhere)]
    [InlineData("/caseflow.css", Elsewhere)]
    public async Task Is_served_to_this_machine_and_to_whoever_only_looks_whether_the_program_lives(string path, string from) =>
        Assert.Equal(StatusCodes.Status200OK, (await Ask(path, from)).Status);

    [Theory]
    [InlineData("127.0.0.1", Elsewhere, StatusCodes.Status200OK)]
    [InlineData(Elsewhere, "127.0.0.1", StatusCodes.Status421MisdirectedRequest)]
    public async Task Believes_what_a_proxy_says_only_of_one_on_this_machine(string proxy, string forwarded, int status) =>
        Assert.Equal(status, (await Ask("/masuk", proxy, ("X-Forwarded-For", forwarded), ("X-Forwarded-Proto", "https"))).Status);

    private async Task<(int Status, string Body)> Ask(string path, string from, params (string Name, string Value)[] headers)
    {
        var answer = await site.Server.SendAsync(context =>
        {
            (context.Request.Method, context.Request.Scheme, context.Request.Path) = ("GET", "http", path);
            context.Request.Host = new HostString("caseflow.invalid");
            context.Connection.RemoteIpAddress = IPAddress.Parse(from);
            foreach (var (name, value) in headers)
            {
                context.Request.Headers[name] = value;
            }
        });
        using var body = new StreamReader(answer.Response.Body);
        return (answer.Response.StatusCode, await body.ReadToEndAsync());
    }
}
