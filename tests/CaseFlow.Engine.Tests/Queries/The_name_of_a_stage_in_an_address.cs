using CaseFlow.Engine.Queries;

namespace CaseFlow.Engine.Tests.Queries;

public class The_name_of_a_stage_in_an_address
{
    [Theory]
    [InlineData("akses", null, "akses")]
    [InlineData("contoh/akses", "contoh", "akses")]
    public void Is_a_key_or_the_key_of_one_definition(string text, string? workflow, string key)
    {
        var name = StageName.Of(text);

        Assert.Equal(new StageName(workflow, key), name);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void May_be_missing(string? text) => Assert.Null(StageName.Of(text));
}
