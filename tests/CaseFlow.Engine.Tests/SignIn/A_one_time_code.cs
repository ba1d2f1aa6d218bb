using System.Text;
using CaseFlow.Engine.People;
using NodaTime;

namespace CaseFlow.Engine.Tests.SignIn;

public class A_one_time_code
{
    private static readonly Instant Now = Instant.FromUtc(2026, 3, 17, 2, 0);
    private static readonly string Secret = OneTimeCode.Base32(Encoding.ASCII.GetBytes("12345678901234567890"));

    /// <summary>RFC 6238, appendix B, the rows of SHA-1.</summary>
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1_111_111_109, "07081804")]
    [InlineData(1_111_111_111, "14050471")]
    [InlineData(1_234_567_890, "89005924")]
    [InlineData(2_000_000_000, "69279037")]
    [InlineData(20_000_000_000, "65353130")]
    public void Is_that_of_the_standard(long unixTime, string expected) =>
        Assert.Equal(expected, OneTimeCode.Of(Encoding.ASCII.GetBytes("12345678901234567890"), OneTimeCode.StepAt(Instant.FromUnixTimeSeconds(unixTime)), 8));

    /// <summary>RFC 4648, section 10, without padding.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Has_a_key_in_the_letters_of_the_standard(string bytes, string text)
    {
        Assert.Equal(text, OneTimeCode.Base32(Encoding.ASCII.GetBytes(bytes)));
        Assert.Equal(bytes, Encoding.ASCII.GetString(OneTimeCode.FromBase32(text)));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void Is_taken_one_step_early_or_late(int away, bool isTaken)
    {
        var step = OneTimeCode.StepAt(Now) + away;

        var found = OneTimeCode.StepOf(Secret, CodeOf(step), Now, null);

        Assert.Equal(isTaken ? step : null, found);
    }

    [Fact]
    public void Is_not_taken_after_it_or_a_later_one_was()
    {
        var step = OneTimeCode.StepAt(Now);

        Assert.Null(OneTimeCode.StepOf(Secret, CodeOf(step), Now, step));
        Assert.Null(OneTimeCode.StepOf(Secret, CodeOf(step - 1), Now, step));
        Assert.Equal(step + 1, OneTimeCode.StepOf(Secret, CodeOf(step + 1), Now, step));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("abcdef")]
    [InlineData("١٢٣٤٥٦")]
    public void Is_not_what_is_no_six_digits(string typed) => Assert.Null(OneTimeCode.StepOf(Secret, typed, Now, null));

    [Fact]
    public void May_be_typed_with_a_space_in_the_middle()
    {
        var code = CodeOf(OneTimeCode.StepAt(Now));

        Assert.NotNull(OneTimeCode.StepOf(Secret, code[..3] + " " + code[3..], Now, null));
    }

    [Fact]
    public void Has_a_new_key_of_160_bits_each_time()
    {
        var keys = Enumerable.Range(0, 100).Select(_ => OneTimeCode.NewSecret()).ToList();

        Assert.Equal(100, keys.Distinct(StringComparer.Ordinal).Count());
        Assert.All(keys, key => Assert.Equal(20, OneTimeCode.FromBase32(key).Length));
    }

    [Fact]
    public void Has_an_address_that_names_program_and_account() =>
        Assert.Equal("otpauth://totp/CaseFlow:rina%40jakarta?secret=MZXW6YTB&issuer=CaseFlow", OneTimeCode.Address("MZXW6YTB", "rina@jakarta"));

    private static string CodeOf(long step) => OneTimeCode.Of(OneTimeCode.FromBase32(Secret), step);
}
