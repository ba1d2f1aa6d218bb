using Microsoft.Extensions.Configuration;

namespace CaseFlow.Web.Tests.Shell;

public sealed class Settings_of_an_installation
{
    [Fact]
    public void Refuse_an_unknown_name_and_say_what_was_meant()
    {
        var refused = Assert.Throws<SettingsException>(() => Settings.Read(With("CaseFlow:DataFoldr", "data")));

        Assert.Contains("CaseFlow__DataFoldr", refused.Message, StringComparison.Ordinal);
        Assert.Contains("CaseFlow__DataFolder?", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("satu")]
    [InlineData("99999999999999999999")]
    public void Refuse_a_number_that_cannot_be(string typed) => Assert.Throws<SettingsException>(() => Settings.Read(With("CaseFlow:SweepSeconds", typed)));

    [Theory]
    [InlineData("IdleMinutes", "16")]
    [InlineData("SessionHours", "11")]
    [InlineData("BlankSeconds", "121")]
    public void Make_a_sign_in_shorter_but_never_longer(string name, string typed)
    {
        Assert.Throws<SettingsException>(() => Settings.Read(With("CaseFlow:" + name, typed)));
        Settings.Read(With("CaseFlow:" + name, "1"));
    }

    [Fact]
    public void Keep_the_key_outside_the_data_folder()
    {
        var settings = Settings.Read(With("CaseFlow:DataFolder", Path.Combine(Path.GetTempPath(), "isi")));

        Assert.False(settings.KeyFile.StartsWith(settings.DataFolder, StringComparison.Ordinal));
    }

    private static IConfiguration With(string name, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(name, value)]).Build();
}
