using System.Text;
using CaseFlow.Engine.Keys;

namespace CaseFlow.Engine.Tests.Keys;

public class A_secret_key
{
    private const string Place = "events|20260000001/3|data";

    private static readonly SecretKey Known = SecretKey.Of(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray());

    /// <summary>Made with another library (Python's cryptography): AESGCM(key).encrypt(nonce, plain, b'events|20260000001/3|data|7') behind format, number and nonce.</summary>
    [Fact]
    public void Opens_what_another_program_sealed_by_the_same_rules() =>
        Assert.Equal(
            "{\"nama\":\"Asti Léstari\"}",
            Encoding.UTF8.GetString(Known.Open(Convert.FromBase64String("AQAAAAcAAQIDBAUGBwgJCgs8ILh6qITgIa8A5P/YyTSuKqXzVYISfQHkrai6dsGbAOY46yRi+ipe"), Place)!));

    /// <summary>Made with the same library: HMAC-SHA256 under HKDF-SHA256(key, info "identifiers.token/nik").</summary>
    [Fact]
    public void Makes_the_token_that_another_program_makes_by_the_same_rules() =>
        Assert.Equal("8qAr25tYdg7LPrcFUyOGb2CSaUIgyc9wskbkNuW+a1M=", new BlindIndex(Known).OfNik("99.0101.410709.0001"));

    [Fact]
    public void Seals_equal_values_unequally() => Assert.NotEqual(Known.Seal("sama"u8, 1, Place), Known.Seal("sama"u8, 1, Place));

    [Fact]
    public void Opens_nothing_of_which_a_bit_has_changed()
    {
        var made = Known.Seal("Asti Lestari"u8, 7, Place);

        for (var bit = 0; bit < made.Length * 8; bit++)
        {
            var altered = made.ToArray();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.Null(Known.Open(altered, Place));
        }
    }

    [Theory]
    [InlineData("events|20260000002/3|data")]
    [InlineData("events|20260000001/4|data")]
    [InlineData("documents|20260000001/3|data")]
    [InlineData("events|20260000001/3|html")]
    public void Opens_nothing_that_was_put_into_another_place(string elsewhere) => Assert.Null(Known.Open(Known.Seal("Asti Lestari"u8, 7, Place), elsewhere));

    [Fact]
    public void Opens_nothing_of_another_key() => Assert.Null(SecretKey.New().Open(Known.Seal("Asti Lestari"u8, 7, Place), Place));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(32)]
    public void Opens_nothing_that_was_cut_short(int length) => Assert.Null(Known.Open(Known.Seal(""u8, 7, Place).AsSpan(0, length), Place));

    [Fact]
    public void Wraps_another_key_for_one_place_only()
    {
        var inner = SecretKey.New();
        var wrapped = Known.Wrap(inner, 1, "cases|1|person_key");

        Assert.Equal(inner.Bytes(), Known.Unwrap(wrapped, "cases|1|person_key")!.Bytes());
        Assert.Null(Known.Unwrap(wrapped, "cases|2|person_key"));
    }
}
