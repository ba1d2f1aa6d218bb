using CaseFlow.Web.Commands;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_verb
{
    [Fact]
    public async Task That_is_unknown_is_wrong_usage() => Assert.Equal(ExitCode.Usage, (await Run("terbang")).Code);

    [Fact]
    public async Task With_an_unknown_option_is_wrong_usage() => Assert.Equal(ExitCode.Usage, (await Run("routes", "--xml")).Code);

    [Fact]
    public async Task With_an_option_that_was_typed_twice_is_wrong_usage() => Assert.Equal(ExitCode.Usage, (await Run("check", "--templates", "satu", "--templates", "dua")).Code);

    [Theory]
    [InlineData("--dry-run")]
    [InlineData("--batch", "lain")]
    [InlineData("--map", "peta.yaml")]
    public async Task That_takes_moves_back_refuses_what_is_said_of_a_move(params string[] typed) =>
        Assert.Equal(ExitCode.Usage, (await Run(["migrate-cases", "--undo", "kelompok", .. typed])).Code);

    [Theory]
    [InlineData("serve", "--terbang")]
    [InlineData("serve", "--urls")]
    [InlineData("serve", "di-sini")]
    public async Task That_serves_refuses_what_it_does_not_know(params string[] typed) => Assert.Equal(ExitCode.Usage, (await Run(typed)).Code);

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://127.0.0.1:6001;http://localhost:6002", "http://127.0.0.1:6001;http://localhost:6002")]
    [InlineData("http://127.0.0.1:7000", "http://127.0.0.1:6001", "--port", "7000")]
    public void That_shows_a_demo_listens_where_it_was_told(string expected, string? environment, params string[] typed) =>
        Assert.Equal(expected, DemoVerb.Address(Arguments.Read(typed, new DemoVerb().Options, 0), environment));

    [Theory]
    [InlineData("http://0.0.0.0:6001")]
    [InlineData("http://+:6001")]
    public void That_shows_a_demo_is_never_open_to_other_machines(string environment) =>
        Assert.Throws<UsageException>(() => DemoVerb.Address(Arguments.Read([], new DemoVerb().Options, 0), environment));

    [Fact]
    public async Task Lists_every_route_with_its_policy_for_scripts()
    {
        var (code, output) = await Run("routes", "--json");

        Assert.Equal(ExitCode.Done, code);
        var routes = System.Text.Json.JsonDocument.Parse(output).RootElement.EnumerateArray().ToList();
        Assert.Contains(routes, route => route.GetProperty("path").GetString() == "/masuk" && route.GetProperty("method").GetString() == "POST" && route.GetProperty("policy").GetString() == "open");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Has_help(string verb)
    {
        var (code, output) = await Run([.. verb.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains($"caseflow {verb}", output, StringComparison.Ordinal);
    }

    public static TheoryData<string> Names() => new(Verbs.All.Select(verb => verb.Name));

    private static async Task<(int Code, string Output)> Run(params string[] typed)
    {
        var output = new StringWriter();
        var code = await Verbs.Run(typed, output, output);
        return (code, output.ToString());
    }
}
