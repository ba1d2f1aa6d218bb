using CaseFlow.Web.Commands;

namespace CaseFlow.Web.Tests.Shell;

public sealed class A_verb
{
    [Fact]
    public async Task That_is_unknown_is_wrong_usage() => Assert.Equal(ExitCode.Usage, (await Run("terbang")).Code);

    [Fact]
    public async Task With_an_unknown_option_is_wrong_usage() => Assert.Equal(ExitCode.Usage, (await Run("routes", "--xml")).Code);

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
