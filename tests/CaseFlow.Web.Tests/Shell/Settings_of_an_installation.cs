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

    [Fact]
    public void Know_no_outside_provider_unless_one_is_named() => Assert.Null(Settings.Read(With("CaseFlow:DataFolder", "data")).OpenId);

    [Theory]
    [InlineData("http://akun.example")]
    [InlineData("akun.example")]
    [InlineData("https://akun.example/?x=1")]
    [InlineData("https://nama:sandi@akun.example")]
    public void Refuse_an_outside_provider_without_a_safe_address(string authority) =>
        Assert.Throws<SettingsException>(() => Settings.Read(With(("CaseFlow:OpenId:Authority", authority), ("CaseFlow:OpenId:ClientId", "caseflow"))));

    [Fact]
    public void Refuse_half_an_outside_provider()
    {
        Assert.Throws<SettingsException>(() => Settings.Read(With("CaseFlow:OpenId:Authority", "https://akun.example")));
        Assert.Throws<SettingsException>(() => Settings.Read(With(("CaseFlow:OpenId:Authority", "https://akun.example"), ("CaseFlow:OpenId:ClientId", "x"))).OpenId!.ReadSecret());
        Assert.Throws<SettingsException>(() => Settings.Read(With("CaseFlow:OpenId:Autority", "https://akun.example")));
    }

    [Fact]
    public void Read_the_secret_of_an_outside_provider_from_a_file_and_never_show_it()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "rahasia-di-berkas\n");

        var settings = Settings.Read(With(("CaseFlow:OpenId:Authority", "https://akun.example/realms/kantor"), ("CaseFlow:OpenId:ClientId", "x"), ("CaseFlow:OpenId:ClientSecretFile", file)));

        Assert.Equal("rahasia-di-berkas", settings.OpenId!.ReadSecret());
        Assert.Equal("https://akun.example/realms/kantor/.well-known/openid-configuration", settings.OpenId.Metadata);
        Assert.DoesNotContain("rahasia", Settings.Read(With(("CaseFlow:OpenId:Authority", "https://akun.example"), ("CaseFlow:OpenId:ClientId", "x"), ("CaseFlow:OpenId:ClientSecret", "rahasia"))).ToString(), StringComparison.Ordinal);
        File.Delete(file);
    }

    private static IConfiguration With(string name, string value) => With((name, value));

    private static IConfiguration With(params (string Name, string Value)[] set) =>
        new ConfigurationBuilder().AddInMemoryCollection(set.Select(one => KeyValuePair.Create(one.Name, (string?)one.Value))).Build();
}
