using CaseFlow.Engine.Data;

namespace CaseFlow.Engine.Tests.Data;

public class Search_tokens
{
    [Theory]
    [InlineData("Sutrisno Wibowo", "soetrisno")]
    [InlineData("Siti Nurhaliza binti Tarudin", "siti nurhaliza")]
    [InlineData("Achmad Yusuf", "ahmad jusuf")]
    [InlineData("Dewi Kartika", "DEWIE")]
    [InlineData("Nur Aisyah", "aisah")]
    [InlineData("Maria D'Souza", "dsouza")]
    [InlineData("José Ximenes", "jose")]
    [InlineData("Kartika Sari", "kart")]
    public void Find_a_name_however_it_is_written(string name, string typed) => Assert.True(Matches(name, typed));

    [Theory]
    [InlineData("Siti Aminah", "Sari")]
    [InlineData("Siti Aminah", "Siti Rahma")]
    [InlineData("Siti Aminah", "binti")]
    [InlineData("Kartika Sari", "kar")]
    [InlineData("Kartika Sari", "%")]
    public void Do_not_find_another(string name, string typed) => Assert.False(Matches(name, typed));

    [Theory]
    [InlineData("0812-0000-1234")]
    [InlineData("+62 812 0000 1234")]
    [InlineData("6281200001234")]
    public void Know_a_telephone_in_every_spelling(string number) => Assert.Equal(SearchTokens.OfPhone("+6281200001234"), SearchTokens.OfPhone(number));

    [Fact]
    public void Know_a_nik_with_and_without_dots() => Assert.Equal(SearchTokens.OfNik("9901014107090001"), SearchTokens.OfNik("99.0101.410709.0001"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-")]
    public void Of_nothing_are_none(string? nothing)
    {
        Assert.Null(SearchTokens.OfNik(nothing));
        Assert.Null(SearchTokens.OfPhone(nothing));
        Assert.Null(SearchTokens.OfPassport(nothing));
        Assert.Empty(SearchTokens.OfName(nothing));
        Assert.Empty(SearchTokens.OfQuery(nothing));
    }

    private static bool Matches(string name, string typed)
    {
        var tokens = SearchTokens.OfName(name);
        var wanted = SearchTokens.OfQuery(typed);
        return wanted.Count > 0 && wanted.All(word => word.Overlaps(tokens));
    }
}
